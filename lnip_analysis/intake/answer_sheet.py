"""Cells of a workbook that came back, whatever Excel, WPS or a hand made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lnip_analysis.csv_cells import read_back
from lnip_analysis.dates import is_date
from lnip_analysis.evidence.numbers import half_width
from lnip_analysis.evidence.periods import meant_period
from lnip_analysis.faults import Fault
from lnip_analysis.intake import form
from lnip_analysis.intake.reading.formats import stored

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?", re.ASCII)
_ERRORS = re.compile(r"#(REF|DIV/0|VALUE|N/A|NAME\?|NUM|NULL)!?", re.ASCII)


def plain(text: str) -> str:
    """A text in half-width characters, its blanks made one."""
    return " ".join(half_width(text).split())


@dataclass
class SheetReader:
    """Reads one sheet and collects what is wrong with it.

    Attributes:
        file: Name of the file.
        values: The sheet with what formulas came to.
        formulas: The sheet with the formulas.
        width: How many columns the form has.
        today: The day it is read: nothing in it can be of a later one.
        faults: What cannot be read.
        remarks: What was understood though it isn't as asked for.
    """

    file: str
    values: Worksheet
    formulas: Worksheet
    width: int
    today: date
    faults: list[Fault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def fault(self, row: int, column: int, what: str, expected: str = "", advice: str = "") -> None:
        """Notes what is wrong with a cell."""
        self.faults.append(Fault(what, self.file, None, self.place(row, column), expected, advice))

    def place(self, row: int, column: int) -> str:
        """A cell as it is named to a person: ``数据!G4``."""
        return f"{self.values.title}!{get_column_letter(column)}{row}"

    def check_heads(self, heads: tuple[str, ...]) -> bool:
        """Whether the columns stand where the form has them; tells those that don't."""
        for column, head in enumerate(heads, 1):
            found = self.text(form.HEAD_ROW, column)
            if found != plain(head):
                what = f"这一列的表头是“{found}”" if found else "这一列没有表头"
                self.fault(form.HEAD_ROW, column, what, f"“{head}”", "请不要改动行和列的次序")
        return not self.faults

    def rows(self, key: int, asked: tuple[int, ...]) -> Iterator[int]:
        """Rows in which somebody filled something in.

        Args:
            key: Column of the row's key.
            asked: Columns to be filled in.
        """
        seen: dict[str, int] = {}
        merged = self._merged_rows()
        last = max((c.row for c in self.values[get_column_letter(key)] if c.value), default=0)
        hidden = self._hidden_columns()
        for row in range(form.FIRST_ROW, self.values.max_row + 1):
            filled = [c for c in asked if self.text(row, c) or self._formula(row, c)]
            name = self.text(row, key)
            beyond = range(self.width + 1, self.values.max_column + 1)
            if more := [c for c in beyond if self.text(row, c)]:
                self.fault(row, more[0], "表外的格子里有内容", advice="请移到“备注”一栏")
            if not filled:
                if not name and row < last:
                    self.fault(row, key, "这里增加了空行，或编号被删去了", "", "请恢复原来的行")
                continue
            if not name:
                self.fault(row, key, "这一行没有编号", advice="请不要增加行；要补充的写在备注里")
            elif name in seen:
                self.fault(row, key, f"编号“{name}”与第 {seen[name]} 行重复")
            elif row in merged:
                self.fault(row, filled[0], "这一行有合并的格子，分不清是哪一格的", "", "请取消合并")
            elif self.values.row_dimensions[row].hidden:
                self.fault(row, filled[0], "这一行是隐藏的，却填了内容", "", "请取消隐藏再核对一遍")
            elif self.values.sheet_state != "visible":
                what = "这张工作表是隐藏的，却填了内容"
                self.fault(row, filled[0], what, "", "请取消隐藏再核对一遍")
            elif covered := [c for c in filled if c in hidden]:
                what = "这一列是隐藏的，却填了内容"
                self.fault(row, covered[0], what, "", "请取消隐藏再核对一遍")
            else:
                seen[name] = row
                self._note_comments(row)
                yield row

    def text(self, row: int, column: int) -> str:
        """What a cell says, as text in half-width characters; empty where nothing."""
        value = self.values.cell(row, column).value
        if value is None:
            return ""
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, int | float):
            return stored(value)
        if isinstance(value, datetime | date):
            return str(value)[:10]
        return read_back(plain(str(value)))

    def number(self, row: int, column: int) -> str:
        """The text of a cell that should hold a number, formulas worked out; empty if it can't be.

        A formula's result is taken, and told.
        """
        text = self.text(row, column)
        formula = self._formula(row, column)
        value = self.values.cell(row, column).value
        if formula and not text:
            self.fault(row, column, f"填的是公式 {formula[:60]}，还没有算出数", "", "请填数本身")
            return ""
        if _ERRORS.fullmatch(text):
            self.fault(row, column, f"公式出错（{text}）", "一个数", "请填数本身")
            return ""
        if isinstance(value, datetime | date):
            self.fault(row, column, f"“{text}”成了日期", "一个数", "请把格式改为“常规”后重新填")
            return ""
        if formula:
            where = self.place(row, column)
            self.remarks.append(f"{where} 填的是公式 {formula[:60]}，按它算出的 {text} 读")
        if "%" in self.values.cell(row, column).number_format and isinstance(value, int | float):
            text = f"{stored(value * 100)}%"
        return text

    def day(self, row: int, column: int) -> str:
        """A day, a month or a year; empty, and told, where the cell is none or yet to come."""
        text = self.text(row, column)
        match = _DAY.fullmatch(text.replace(" ", ""))
        if match:
            parts = [match[1], *(part.zfill(2) for part in match.groups()[1:] if part)]
            text = "-".join(parts)
        else:
            text = meant_period(text) or text
        if text and is_date(text):
            today = self.today.isoformat()
            if text <= today[: len(text)]:
                return text
            self.fault(row, column, f"“{text}”还没有到", f"不晚于今天（{today}）", "请核对日期")
            return ""
        what = f"“{self.text(row, column)}”不是日期" if text else "没有写日期"
        self.fault(row, column, what, "如 2016-03-25、2016-03 或 2016")
        return ""

    def choice(self, row: int, column: int, words: dict[str, str], default: str) -> str:
        """What a chosen word stands for; the default where nothing was chosen."""
        text = self.text(row, column)
        if text and text not in words:
            self.fault(row, column, f"“{text}”不在可选的词里", "、".join(words))
        return words.get(text, default)

    def _formula(self, row: int, column: int) -> str:
        value: Any = self.formulas.cell(row, column).value
        text = getattr(value, "text", value)  # an array formula
        return text if isinstance(text, str) and text.startswith("=") else ""

    def _hidden_columns(self) -> set[int]:
        return {
            column
            for dimension in self.values.column_dimensions.values()
            if dimension.hidden and dimension.min and dimension.max
            for column in range(dimension.min, min(dimension.max, self.width) + 1)
        }

    def _merged_rows(self) -> set[int]:
        return {
            row
            for area in self.values.merged_cells.ranges
            if area.max_row >= form.FIRST_ROW
            for row in range(area.min_row, area.max_row + 1)
        }

    def _note_comments(self, row: int) -> None:
        for column in range(1, self.width + 1):
            comment = self.formulas.cell(row, column).comment
            if comment is not None:
                said = " ".join(comment.text.split())[:120]
                self.remarks.append(f"{self.place(row, column)} 有批注：{said}（不入档）")
