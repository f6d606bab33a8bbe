"""The workbook a responsible body is sent: what it is asked for, with what is known so far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from lnip_analysis.csv_cells import guarded
from lnip_analysis.evidence.numbers import format_value
from lnip_analysis.intake import form
from lnip_analysis.intake.moves import status_on_rung
from lnip_analysis.intake.owed import OwedRecord, OwedValue, Request
from lnip_analysis.review.review import Review

_GREY = PatternFill("solid", fgColor="E7E6E6")
_FILL_IN = PatternFill("solid", fgColor="FFF8DC")
_BOLD = Font(bold=True)
_TITLE = Font(bold=True, size=15)
_WRAP = Alignment(wrap_text=True, vertical="top")
_THIN = Side(style="thin", color="BFBFBF")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FIT = PageSetupProperties(fitToPage=True)
_OPEN = Protection(locked=False)
_SPARE_YEARS = 30
_LINE = 15
"""Height of a line, in points."""
_VALUE_WIDTHS = (30, 26, 34, 8, 9, 34, 14, 9, 34, 16, 28, 26)
_RECORD_WIDTHS = (34, 34, 12, 34, 12, 14, 34, 16, 28, 26)
_HOW_TO = (
    "一、只填“数据”“事项”两张表里浅黄色的格子；灰色的格子、行和列的次序请不要改动，也不要增删行列。",
    "二、没有的数请空着，不要填 0 或“无”；不是确数的，在“限定”一栏选“超过”“不足”或“约”。",
    "三、每个数都要写明来源：文件、报表或公报的名称，和它公布或形成的日期（到日、到月或到年均可）。",
    "四、数按“单位”一栏的单位填；也可以写成“1.2万件”这样带单位的数。请填数本身，不用公式。",
    "五、“为什么要填”写着哪些结论在等这个数。填好后原样发回即可，文件名可以改。",
)


def write_request(path: Path, review: Review, request: Request, today: date) -> None:
    """Writes a body's workbook.

    Args:
        path: Where it is written.
        review: The review it follows from.
        request: What the body is asked for.
        today: The day it is written.
    """
    book = Workbook()
    cover = book.active
    assert isinstance(cover, Worksheet)
    cover.title = form.COVER
    _write_cover(cover, review, request, today)
    _write_values(book.create_sheet(form.VALUES), review, request.values)
    _write_records(book.create_sheet(form.RECORDS), request.records)
    _write_reference(book.create_sheet(form.REFERENCE), review, request)
    for sheet in book.worksheets:
        sheet.protection.sheet = True
        # Without a password: it keeps slips away, not people.
        sheet.protection.formatColumns = sheet.protection.formatRows = False
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"
        sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr = 0, _FIT
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def _write_cover(sheet: Worksheet, review: Review, request: Request, today: date) -> None:
    plan = review.plan
    _put(sheet, "A1", form.TITLE.format(body=request.body, year=review.report_year), _TITLE)
    _put(sheet, "A2", f"{plan.title}　　{today:%Y}年{today.month}月{today.day}日制表")
    cells = {
        "责任单位": (form.BODY_CELL, request.body),
        "报告年份": (form.YEAR_CELL, review.report_year),
        "计划": (form.PLAN_CELL, plan.id),
        "地区": (form.REGION_CELL, review.region),
        "表式": (form.FORMAT_CELL, form.FORMAT),
        "填报人": (form.PERSON_CELL, None),
        "填报日期": (form.DAY_CELL, None),
        "联系电话（可不填）": (form.PHONE_CELL, None),
    }
    for label, (place, value) in cells.items():
        _put(sheet, f"A{place[1:]}", label, _BOLD)
        _put(sheet, place, value)
        if value is None:
            _open(sheet[place])
    sheet[form.DAY_CELL].number_format = "yyyy-mm-dd"
    for number, line in enumerate(_HOW_TO):
        _put(sheet, f"A{14 + number}", line)
        sheet[f"A{14 + number}"].alignment = _WRAP
        sheet.merge_cells(f"A{14 + number}:D{14 + number}")
        sheet.row_dimensions[14 + number].height = 32
    _widths(sheet, (22, 34, 30, 30))


def _write_values(sheet: Worksheet, review: Review, values: Sequence[OwedValue]) -> None:
    _put(sheet, "A1", "请填浅黄色的格子；一行一个指标、一个年份", _TITLE)
    _heads(sheet, form.VALUE_HEADS)
    for row, owed in enumerate(values, form.FIRST_ROW):
        indicator = owed.indicator
        known = {
            form.KEY: form.key_in_row(owed.key, row), form.NAME: indicator.name,
            form.DEFINITION: indicator.definition or "（未见来源说明口径，请在备注中注明）",
            form.YEAR: owed.year, form.UNIT: indicator.unit, form.WHY: why(owed),
        }  # fmt: skip
        _row(sheet, row, known, _VALUE_WIDTHS)
        sheet.cell(row, form.VALUE).number_format = "General"
    last = form.FIRST_ROW + max(len(values), 1) - 1
    _choice(sheet, form.QUALIFIER, last, tuple(form.QUALIFIERS))
    ends = {(v.indicator.minimum, v.indicator.maximum) for v in values}
    for low, high in sorted(ends):
        check = DataValidation(
            type="decimal", operator="between", formula1=format_value(low),
            formula2=format_value(high), allow_blank=True, errorStyle="warning",
            errorTitle="请核对", error=f"一般应为 {low:g} 至 {high:g} 之间的数；确认无误可以保留。",
        )  # fmt: skip
        for row, owed in enumerate(values, form.FIRST_ROW):
            if (owed.indicator.minimum, owed.indicator.maximum) == (low, high):
                check.add(f"{get_column_letter(form.VALUE)}{row}")
        sheet.add_data_validation(check)
    _widths(sheet, _VALUE_WIDTHS)
    sheet.freeze_panes = f"C{form.FIRST_ROW}"


def _write_records(sheet: Worksheet, records: Sequence[OwedRecord]) -> None:
    what = "请填浅黄色的格子；一行一件要办的事" if records else "没有要填的事项"
    _put(sheet, "A1", what, _TITLE)
    _heads(sheet, form.RECORD_HEADS)
    for row, owed in enumerate(records, form.FIRST_ROW):
        facts = "；".join(m.title for m in owed.verdict.records) or "没有查到公开记录"
        known = {
            form.R_KEY: form.key_in_row(owed.key, row), form.R_NAME: owed.item.title,
            form.R_DUE: str(owed.item.due), form.R_KNOWN: f"{owed.verdict.mark.value}：{facts}",
        }  # fmt: skip
        _row(sheet, row, known, _RECORD_WIDTHS)
    _choice(sheet, form.R_OUTCOME, form.FIRST_ROW + max(len(records), 1) - 1, tuple(form.OUTCOMES))
    _widths(sheet, _RECORD_WIDTHS)
    sheet.freeze_panes = f"C{form.FIRST_ROW}"


def _write_reference(sheet: Worksheet, review: Review, request: Request) -> None:
    _put(sheet, "A1", "档案里已有的数，供核对；有不同的请在“数据”表的备注里说明", _TITLE)
    _heads(sheet, ("指标", "年份", "数", "单位", "来源"))
    rows: list[tuple[Any, ...]] = [
        (review.evidence.indicator(i).name, o.year, o.value, o.unit,
         "；".join(review.evidence.source(s).cited_title for s in o.source_ids))
        for i, series in request.series.items()
        for o in series
        if o.year > review.report_year - _SPARE_YEARS
    ]  # fmt: skip
    for row, cells in enumerate(rows, form.FIRST_ROW):
        for column, value in enumerate(cells, 1):
            cell = sheet.cell(row, column)
            cell.value = guarded(value) if isinstance(value, str) else value
            cell.fill, cell.border, cell.alignment = _GREY, _BOX, _WRAP
    _widths(sheet, (30, 8, 14, 10, 70))


def why(owed: OwedValue) -> str:
    """What waits for a value: the targets and how they stand now."""
    standing = "；".join(f"“{v.target.title}”现为{status_on_rung(v)}" for v in owed.verdicts)
    known = "、".join(f"{o.period} {o.as_printed}" for o in owed.known)
    beside = f"。已知：{known}" if known else ""
    return f"{'结论要用' if owed.decisive else '补全序列'}：{standing}{beside}"


def _put(sheet: Worksheet, place: str, value: Any, font: Font | None = None) -> None:
    sheet[place] = guarded(value) if isinstance(value, str) else value
    if font is not None:
        sheet[place].font = font
    sheet[place].alignment = Alignment(horizontal="left", vertical="top")


def _heads(sheet: Worksheet, heads: Sequence[str]) -> None:
    for column, head in enumerate(heads, 1):
        cell = sheet.cell(form.HEAD_ROW, column, head)
        cell.font, cell.fill, cell.border, cell.alignment = _BOLD, _GREY, _BOX, _WRAP


def _row(sheet: Worksheet, row: int, known: dict[int, Any], widths: Sequence[int]) -> None:
    """A row: what is known, grey and locked, and cells to fill in; high enough for its text."""
    lines = max(ceil(_breadth(str(v)) / (widths[c - 1] - 2)) for c, v in known.items())
    sheet.row_dimensions[row].height = _LINE * max(lines, 1) + 3
    for column in range(1, len(widths) + 1):
        cell = sheet.cell(row, column)
        value = known.get(column)
        cell.value = guarded(value) if isinstance(value, str) else value
        cell.border, cell.alignment = _BOX, _WRAP
        if column in known:
            cell.fill = _GREY
        else:
            _open(cell)


def _breadth(text: str) -> int:
    """How broad a text is, in the digits that widths of columns count: Chinese takes two."""
    return sum(2 if ord(char) > 0x2E80 else 1 for char in text)


def _open(cell: Any) -> None:
    cell.fill, cell.protection, cell.border = _FILL_IN, _OPEN, _BOX


def _choice(sheet: Worksheet, column: int, last: int, words: Sequence[str]) -> None:
    check = DataValidation(
        type="list", formula1=f'"{",".join(words)}"', allow_blank=True,
        errorTitle="请从列表中选", error=f"只能是：{'、'.join(words)}",
    )  # fmt: skip
    letter = get_column_letter(column)
    check.add(f"{letter}{form.FIRST_ROW}:{letter}{last}")
    sheet.add_data_validation(check)


def _widths(sheet: Worksheet, widths: Sequence[int]) -> None:
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
