"""Workbooks of Excel 97 to 2003 (.xls), those of the yearbooks among them.

The yearbooks' files are locked against changes: they are encrypted with a password that Excel
itself tries and that is published ([MS-OFFCRYPTO] 2.4.2.3). No other password is tried.
"""

from __future__ import annotations

import io
from typing import Any

import msoffcrypto
import xlrd

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.intake.grid import EMPTY, Cell, Grid, squared
from lnip_analysis.intake.reading.formats import shown, stored
from lnip_analysis.intake.reading.xlsx import read_xlsx

_DEFAULT_PASSWORD = "VelvetSweatshop"
_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5


def read_xls(data: bytes, file: str) -> list[Grid]:
    """The sheets of a workbook that hold anything.

    Raises:
        InputError: It is no workbook, or has a password of its own.
    """
    data = _unlocked(data, file)
    if data.startswith(b"PK"):
        return read_xlsx(data, file)
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except Exception as error:  # xlrd raises whatever a broken record makes it stumble over
        what = f"工作簿读不出来（{type(error).__name__}）"
        raise InputError(Fault(what, file=file, advice="请在 Excel 里另存为 xlsx")) from error
    grids = [_grid(book, sheet) for sheet in book.sheets()]
    return [grid for grid in grids if grid.rows]


def _unlocked(data: bytes, file: str) -> bytes:
    """The workbook's bytes without the encryption that keeps nobody from reading it."""
    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(data))
        if not office.is_encrypted():
            return data
        office.load_key(password=_DEFAULT_PASSWORD)
        out = io.BytesIO()
        office.decrypt(out)
    except Exception as error:  # whatever is no sound file, or has another password
        what = "工作簿有打开密码，或已损坏"
        advice = "请在 Excel 里打开，取消密码后另存为 xlsx"
        raise InputError(Fault(what, file=file, advice=advice)) from error
    return out.getvalue()


def _grid(book: Any, sheet: Any) -> Grid:
    unknown: dict[str, str] = {}
    rows = squared(
        [
            [_cell(book, sheet, row, column, unknown) for column in range(sheet.row_len(row))]
            for row in range(sheet.nrows)
        ]
    )
    width = len(rows[0]) if rows else 0
    merged = {
        (row, column): (top, left)
        for top, bottom, left, right in sheet.merged_cells
        for row in range(top, min(bottom, len(rows)))
        for column in range(left, min(right, width))
    }
    hidden_rows = frozenset(n for n, info in sheet.rowinfo_map.items() if info.hidden)
    hidden_columns = frozenset(n for n, info in sheet.colinfo_map.items() if info.hidden)
    remarks = [f"格式“{code}”不认识，{place} 按所存的数读" for code, place in unknown.items()]
    if sheet.visibility:
        remarks.append("这张工作表是隐藏的")
    return Grid(sheet.name, rows, merged, hidden_rows, hidden_columns, remarks=tuple(remarks))


def _cell(book: Any, sheet: Any, row: int, column: int, unknown: dict[str, str]) -> Cell:
    cell = sheet.cell(row, column)
    if cell.ctype == _TEXT:
        return Cell(" ".join(cell.value.split()))
    if cell.ctype == _DATE:
        return Cell(str(xlrd.xldate_as_datetime(cell.value, book.datemode).date()))
    if cell.ctype == _BOOLEAN:
        return Cell("TRUE" if cell.value else "FALSE")
    if cell.ctype == _ERROR:
        return Cell(xlrd.error_text_from_code.get(cell.value, "#错误"))
    if cell.ctype != _NUMBER:
        return EMPTY
    code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    text, understood = shown(cell.value, code)
    if not understood:
        unknown.setdefault(code, f"第 {row + 1} 行第 {column + 1} 列")
    exact = stored(cell.value)
    return Cell(text, "" if exact == text else exact)
