"""Workbooks of Excel 2007 and later, WPS and LibreOffice (.xlsx)."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from datetime import date, datetime, time
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.intake.grid import EMPTY, Cell, Grid, squared
from lnip_analysis.intake.reading.formats import shown, stored

_MOST_BYTES = 200_000_000
"""What a workbook may unpack to; a yearbook's table has a thousandth of it."""
_MOST_CELLS = 500_000
_MOST_SHEET_BYTES = 10_000_000
"""What one sheet may unpack to: openpyxl makes an object of every row, be it empty."""
_RELATION = re.compile(rb'<Relationship\b[^>]*?\bTarget="([^"]*)"[^>]*?/>')


def read_xlsx(data: bytes, file: str) -> list[Grid]:
    """The sheets of a workbook that hold anything.

    Raises:
        InputError: It is no workbook, or too large for a table.
    """
    values, formulas = open_workbook(data, file, values=True), open_workbook(data, file)
    grids = []
    for sheet in values.worksheets:
        if sheet.max_row * sheet.max_column > _MOST_CELLS:
            what = f"工作表“{sheet.title}”有 {sheet.max_row} 行 {sheet.max_column} 列，不像一张表"
            raise InputError(Fault(what, file=file, advice="请只留下要用的表"))
        grid = _grid(sheet, formulas[sheet.title])
        if grid.rows:
            grids.append(grid)
    return grids


def open_workbook(data: bytes, file: str, *, values: bool = False) -> Workbook:
    """A workbook, even one that names parts it lacks, as some programs write them.

    Args:
        data: The file's bytes.
        file: Its name, for the fault.
        values: Whether cells hold what their formulas came to, not the formulas.

    Raises:
        InputError: It cannot be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MOST_BYTES:
                raise InputError(Fault("工作簿展开后太大", file=file))
            for part in archive.infolist():
                if part.file_size > _MOST_SHEET_BYTES and "worksheets/" in part.filename:
                    what = (
                        f"工作表 {part.filename} 展开后有 {part.file_size // 10**6} MB，不像一张表"
                    )
                    advice = "请只留下要用的表，删去下面的空行"
                    raise InputError(Fault(what, file=file, advice=advice))
            sound = _without_dead_links(archive)
        return load_workbook(io.BytesIO(sound or data), data_only=values)
    except InputError:
        raise
    except Exception as error:  # openpyxl raises whatever a broken part makes it stumble over
        what = f"工作簿读不出来（{type(error).__name__}）"
        raise InputError(Fault(what, file=file, advice="请在 Excel 或 WPS 里另存一次")) from error


def _without_dead_links(archive: zipfile.ZipFile) -> bytes | None:
    """The workbook without links to parts it does not have; None where it has none such."""
    names = set(archive.namelist())
    mended: dict[str, bytes] = {}
    for name in names:
        if not name.endswith(".rels"):
            continue
        base = posixpath.dirname(posixpath.dirname(name))
        text = archive.read(name)

        def keep(match: re.Match[bytes], base: str = base) -> bytes:
            target = match[1].decode("utf-8", "replace")
            outside = b'TargetMode="External"' in match[0]
            path = posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")
            return match[0] if outside or path in names else b""

        if (kept := _RELATION.sub(keep, text)) != text:
            mended[name] = kept
    if not mended:
        return None
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in archive.namelist():
            copy.writestr(name, mended.get(name) or archive.read(name))
    return out.getvalue()


def _grid(sheet: Worksheet, formulas: Worksheet) -> Grid:
    unknown: dict[str, str] = {}
    rows = squared(
        [[_cell(cell, formulas[cell.coordinate].value, unknown) for cell in row]
         for row in sheet.iter_rows()]
    )  # fmt: skip
    merged = {
        (row - 1, column - 1): (area.min_row - 1, area.min_col - 1)
        for area in sheet.merged_cells.ranges
        for row, column in area.cells
        if row <= len(rows) and rows and column <= len(rows[0])
    }
    dims = sheet.row_dimensions, sheet.column_dimensions
    hidden_rows = frozenset(n - 1 for n, d in dims[0].items() if d.hidden and n <= len(rows))
    hidden_columns = frozenset(
        n - 1
        for d in dims[1].values()
        if d.hidden and d.min
        for n in range(d.min, (d.max or d.min) + 1)
    )
    remarks = [f"格式“{code}”不认识，{place} 按所存的数读" for code, place in unknown.items()]
    remarks += [
        f"{cell.coordinate} 有批注：{cell.comment.text.strip()[:80]}"
        for row in sheet.iter_rows() for cell in row if cell.comment
    ]  # fmt: skip
    if sheet.sheet_state != "visible":
        remarks.append("这张工作表是隐藏的")
    return Grid(sheet.title, rows, merged, hidden_rows, hidden_columns, remarks=tuple(remarks))


def _cell(cell: Any, formula: object, unknown: dict[str, str]) -> Cell:
    value = cell.value
    computed = isinstance(formula, str) and formula.startswith("=")
    if value is None:
        # A formula that no program has worked out yet has no value to show.
        return Cell("（公式未计算）", formula=True) if computed else EMPTY
    if isinstance(value, bool) or not isinstance(value, int | float):
        return Cell(_text(value), formula=computed)
    text, understood = shown(value, cell.number_format)
    if not understood:
        unknown.setdefault(cell.number_format, cell.coordinate)
    exact = stored(value)
    return Cell(text, "" if exact == text else exact, computed)


def _text(value: object) -> str:
    if isinstance(value, datetime | date | time):
        return str(value).removesuffix(" 00:00:00")
    return " ".join(str(value).split())
