"""A collection workbook that came back, read as an answer, with every fault by sheet and cell."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from lnip_analysis.evidence.codes import is_address
from lnip_analysis.evidence.model import Indicator
from lnip_analysis.evidence.numbers import FigureError, format_value, parse_figure
from lnip_analysis.faults import Fault, InputError, os_reason
from lnip_analysis.intake import form
from lnip_analysis.intake.answer import Answer, AnsweredRecord, AnsweredValue
from lnip_analysis.intake.answer_sheet import SheetReader, plain
from lnip_analysis.intake.reading.xlsx import open_workbook
from lnip_analysis.plan.model import Item, Plan, Target

_LONGEST = 200
"""Characters of a name or remark, as in the archive."""


def read_answer(path: Path, plan: Plan, indicators: Mapping[str, Indicator], today: date) -> Answer:
    """Reads a workbook.

    Args:
        path: The file.
        plan: The plan it was asked for.
        indicators: The archive's indicators.
        today: The day it is read.

    Raises:
        InputError: Every fault in it.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        advice = "请写发回来的填报表所在的位置"
        what = f"文件读不出来，{os_reason(error)}"
        raise InputError(Fault(what, file=path, advice=advice)) from error
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        what = "存成了旧格式（xls），或加了密码"
        raise InputError(Fault(what, file=path.name, advice="请另存为 xlsx，不加密码"))
    if not data.startswith(b"PK"):
        advice = "请用 lnip collect request 生成的填报表（xlsx）"
        raise InputError(Fault("不是 Excel 工作簿", file=path.name, advice=advice))
    values = open_workbook(data, path.name, values=True)
    formulas = open_workbook(data, path.name)
    faults: list[Fault] = []
    for name in (form.COVER, form.VALUES, form.RECORDS):
        if name not in values.sheetnames:
            faults.append(Fault(f"没有“{name}”这张表", file=path.name, advice="请用发下去的填报表"))
    if faults:
        raise InputError(faults)
    return _Reader(path, data, plan, indicators, values, formulas, today).answer()


class _Reader:
    """Reads the sheets of one workbook."""

    def __init__(
        self, path: Path, data: bytes, plan: Plan, indicators: Mapping[str, Indicator],
        values: Workbook, formulas: Workbook, today: date,
    ) -> None:  # fmt: skip
        self._file, self._data, self._plan, self._indicators = path.name, data, plan, indicators
        self._known = {form.COVER, form.VALUES, form.RECORDS, form.REFERENCE}
        self._more = [name for name in values.sheetnames if name not in self._known]
        widths = {form.COVER: 4, form.VALUES: len(form.VALUE_HEADS), form.RECORDS: 10}
        self._sheets = {
            name: SheetReader(path.name, values[name], formulas[name], width, today)
            for name, width in widths.items()
        }

    def answer(self) -> Answer:
        """The answer.

        Raises:
            InputError: Every fault.
        """
        cover = self._sheets[form.COVER]
        body, year, region = self._identity(cover)
        person = self._said(cover, form.PERSON_CELL, "没有写填报人")
        row, column = _at(form.DAY_CELL)
        day = cover.day(row, column)
        if day and len(day) != len("2016-03-25"):
            cover.fault(row, column, f"“{day}”没有写到日", "如 2016-03-25")
        elif day and day[:4] < str(year):
            cover.fault(row, column, f"“{day}”早于报告年份{year}年", "填表的那一天")
        values = self._values(self._sheets[form.VALUES])
        records = self._records(self._sheets[form.RECORDS])
        faults = [fault for sheet in self._sheets.values() for fault in sheet.faults]
        if not (values or records or faults):
            faults.append(Fault("一格也没有填", file=self._file))
        if faults:
            raise InputError(faults)
        remarks = [f"多出的工作表“{name}”没有读" for name in self._more]
        remarks += [remark for sheet in self._sheets.values() for remark in sheet.remarks]
        digest = hashlib.sha256(self._data).hexdigest()
        return Answer(
            self._file, digest, body, year, self._plan.id, region, person, day,
            tuple(values), tuple(records), tuple(remarks),
        )  # fmt: skip

    def _identity(self, cover: SheetReader) -> tuple[str, int, str]:
        """Body, year and region the workbook was made for."""
        told = {
            name: cover.text(*_at(cell))
            for name, cell in (
                ("body", form.BODY_CELL), ("year", form.YEAR_CELL), ("plan", form.PLAN_CELL),
                ("region", form.REGION_CELL), ("format", form.FORMAT_CELL),
            )
        }  # fmt: skip
        if told["format"] not in (form.FORMAT, form.UNNUMBERED):
            expected, advice = form.FORMAT, "请用 lnip collect request 生成的填报表"
            cover.fault(*_at(form.FORMAT_CELL), "表式不对", expected, advice)
        elif told["plan"] != self._plan.id:
            cover.fault(*_at(form.PLAN_CELL), f"是另一个计划（{told['plan']}）的", self._plan.id)
        elif told["region"] not in ("", self._plan.region):
            what = f"是另一个地区（{told['region']}）的"
            cover.fault(*_at(form.REGION_CELL), what, self._plan.region, "灰色的格子请不要改")
        elif told["body"] not in self._plan.bodies:
            cover.fault(*_at(form.BODY_CELL), f"计划里没有“{told['body']}”这个责任单位")
        self._numbered = told["format"] != form.UNNUMBERED
        year = told["year"]
        # Years after the plan's last one are reported on too.
        if not (re.fullmatch(r"\d{4}", year, re.ASCII) and int(year) >= self._plan.first_year):
            cover.fault(*_at(form.YEAR_CELL), f"“{year}”不是这个计划的报告年份")
            year = "0"
        elif plain(form.TITLE.format(body=told["body"], year=year)) != cover.text(1, 1):
            what = f"责任单位或报告年份与标题“{cover.text(1, 1)}”不同"
            # The title was made of both: what it doesn't hold was changed.
            changed = form.YEAR_CELL if told["body"] in cover.text(1, 1) else form.BODY_CELL
            cover.fault(*_at(changed), what, "", "灰色的格子请不要改")
        return told["body"], int(year), told["region"] or self._plan.region

    def _said(self, sheet: SheetReader, cell: str, missing: str) -> str:
        row, column = _at(cell)
        text = self._short(sheet, row, column)
        if not text:
            sheet.fault(row, column, missing)
        return text

    def _values(self, sheet: SheetReader) -> list[AnsweredValue]:
        if not sheet.check_heads(form.VALUE_HEADS):
            return []
        asked = (form.VALUE, form.QUALIFIER, form.SOURCE, form.PUBLISHED, form.ADDRESS)
        found = []
        for row in sheet.rows(form.KEY, asked):
            indicator, year = self._key(sheet, row)
            text = sheet.number(row, form.VALUE)
            qualifier = sheet.choice(row, form.QUALIFIER, form.QUALIFIERS, "")
            basis = self._basis(sheet, row, (form.SOURCE, form.PUBLISHED, form.ADDRESS), year)
            if not text and not any(f.field == sheet.place(row, form.VALUE) for f in sheet.faults):
                sheet.fault(
                    row, form.VALUE, "写了来源而没有填数", advice="没有数的，这一行全部空着"
                )
            if indicator is None or not text:
                continue
            try:
                value = parse_figure(text, indicator.unit)
            except FigureError as error:
                # A person who fills in the form knows no column of the archive.
                vague = "qualifier" in error.advice
                advice = "请在“限定”一栏选，填报数只写数" if vague else error.advice
                sheet.fault(row, form.VALUE, error.what, "", advice)
                continue
            if not indicator.minimum <= value <= indicator.maximum:
                ends = f"{indicator.minimum:g} 至 {indicator.maximum:g}"
                sheet.fault(row, form.VALUE, f"{text} 不在可能的范围内", ends, "请核对单位")
            if indicator.unit == "%" and 0 < value < 1 and not text.endswith("%"):
                what = f"{sheet.place(row, form.VALUE)} 填的是 {text}，按 {text}% 读"
                sheet.remarks.append(f"{what}；若是 {value * 100:g}%，请改填 {value * 100:g}")
            suffix = "" if any(c >= "\u4e00" or c == "%" for c in text) else indicator.unit
            found.append(
                AnsweredValue(
                    sheet.place(row, form.VALUE), indicator.id, year, format_value(value),
                    indicator.unit, qualifier, f"{text}{suffix}", basis,
                    self._short(sheet, row, form.NOTE),
                )
            )  # fmt: skip
        return found

    def _key(self, sheet: SheetReader, row: int) -> tuple[Indicator | None, int]:
        """Indicator and year of a row, as its key, its name and its year say."""
        key, _, year = self._sent_here(sheet, row, form.KEY).partition("|")
        indicator = self._indicators.get(key)
        if indicator is None or not (year.isascii() and year.isdigit() and len(year) == 4):
            sheet.fault(row, form.KEY, f"没有编号为“{sheet.text(row, form.KEY)}”的行")
            return None, 0
        for column, told in (
            (form.NAME, indicator.name), (form.YEAR, year), (form.UNIT, indicator.unit),
        ):  # fmt: skip
            if (found := sheet.text(row, column)) != plain(told):
                what = f"“{found}”与编号所说的“{told}”不同，可能是行列移动了"
                sheet.fault(row, column, what, "", "请恢复原来的行")
                return None, 0
        return indicator, int(year)

    def _sent_here(self, sheet: SheetReader, row: int, column: int) -> str:
        """The key of a row without the number of the row it was sent in, told where it is not."""
        text = sheet.text(row, column)
        if not self._numbered or text.count("|") < form.key_in_row("|", row).count("|"):
            return text
        key, _, number = text.rpartition("|")
        if number != str(row):
            what = (
                f"这一行的灰色格子发出时在第 {number} 行，现在在第 {row} 行，填的数分不清是哪一行的"
            )
            sheet.fault(row, column, what, "", "请恢复原来的行，再核对填的数")
        return key

    def _records(self, sheet: SheetReader) -> list[AnsweredRecord]:
        if not sheet.check_heads(form.RECORD_HEADS):
            return []
        items = {f"{t.id}|{i.id}": (t, i) for t in self._plan.targets for i in t.items}
        asked = (form.R_OUTCOME, form.R_DONE, form.R_SOURCE, form.R_PUBLISHED, form.R_ADDRESS)
        found = []
        for row in sheet.rows(form.R_KEY, asked):
            key = self._sent_here(sheet, row, form.R_KEY)
            if key not in items:
                told = sheet.text(row, form.R_KEY)
                sheet.fault(row, form.R_KEY, f"没有编号为“{told}”的事项")
                continue
            found.append(self._record(sheet, row, *items[key]))
        return found

    def _record(self, sheet: SheetReader, row: int, target: Target, item: Item) -> AnsweredRecord:
        if not sheet.text(row, form.R_OUTCOME):
            sheet.fault(row, form.R_OUTCOME, "没有选完成情况", "、".join(form.OUTCOMES))
        outcome = sheet.choice(row, form.R_OUTCOME, form.OUTCOMES, "")
        return AnsweredRecord(
            sheet.place(row, form.R_OUTCOME), target.tasks[0], item.id, item.title, outcome,
            sheet.day(row, form.R_DONE),
            self._basis(sheet, row, (form.R_SOURCE, form.R_PUBLISHED, form.R_ADDRESS)),
            self._short(sheet, row, form.R_NOTE),
        )  # fmt: skip

    def _basis(
        self, sheet: SheetReader, row: int, columns: tuple[int, int, int], year: int = 0
    ) -> str:
        """What a row rests on: name and date are a must, an address is welcome.

        A whole year's value cannot have been known before the year's last day.
        """
        source, published, address = columns
        name = self._short(sheet, row, source)
        if not name:
            sheet.fault(row, source, "没有写数据来源", "文件、报表或公报的名称")
        day = sheet.day(row, published)
        if day and year and day < f"{year}-12-31"[: len(day)]:
            what = f"“{day}”时{year}年还没有过完，不会有全年或年末的数"
            sheet.fault(row, published, what, "", "请核对日期和年份")
        where = self._short(sheet, row, address)
        if where and not is_address(where):
            expected = "以 http:// 或 https:// 开头的网址"
            sheet.fault(row, address, f"“{where}”不是网址", expected, "没有网址的空着")
        return "，".join(part for part in (name, day, where) if part)

    def _short(self, sheet: SheetReader, row: int, column: int) -> str:
        text = sheet.text(row, column)
        if len(text) > _LONGEST:
            sheet.fault(row, column, f"有 {len(text)} 个字符", f"不超过 {_LONGEST} 个", "请写短")
        return text


def _at(cell: str) -> tuple[int, int]:
    return int(cell[1:]), ord(cell[0]) - ord("A") + 1
