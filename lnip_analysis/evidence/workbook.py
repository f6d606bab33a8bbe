"""The built tables for other programs: one workbook to open in Excel or WPS, Parquet to read.

Both carry the types of the package's description and texts as they are: neither format has
formulas unless told so, so no text needs an apostrophe. The bytes depend on the tables alone.
"""

from __future__ import annotations

import io
from importlib.util import find_spec
from typing import Any

import pandas as pd

from lnip_analysis.faults import Fault, InputError

WORKBOOK = "lnip-data.xlsx"
_FIRST_SHEET = "说明"
_WIDEST, _NARROWEST = 48, 9
_LIBRARIES = {"xlsx": "xlsxwriter", "parquet": "pyarrow"}
_DTYPES = {"number": "float64", "integer": "Int64", "string": "string", "date": "string"}


def require_library(kind: str) -> None:
    """Makes sure that what writes a kind of file is installed.

    Args:
        kind: ``xlsx`` or ``parquet``.

    Raises:
        InputError: It is not.
    """
    if find_spec(_LIBRARIES[kind]) is None:
        advice = "运行 pip install 'lnip_analysis[tables]'，或去掉这个选项"
        raise InputError(Fault(f"没有安装 {_LIBRARIES[kind]}", field=f"--{kind}", advice=advice))


def parquet(table: pd.DataFrame, resource: dict[str, Any]) -> bytes:
    """A table as Parquet.

    Args:
        table: The table.
        resource: Its entry in the package's description.
    """
    data: bytes = typed(table, resource).to_parquet(None, engine="pyarrow", index=False)
    return data


def typed(table: pd.DataFrame, resource: dict[str, Any]) -> pd.DataFrame:
    """A table with the types of its description; what is missing is missing in each of them.

    Args:
        table: The table.
        resource: Its entry in the package's description.
    """
    kinds = {field["name"]: _DTYPES[field["type"]] for field in resource["schema"]["fields"]}
    empty = {n: table[n].replace("", pd.NA) for n, kind in kinds.items() if kind == "string"}
    return table.assign(**empty).astype(kinds)


def workbook(tables: dict[str, pd.DataFrame], package: dict[str, Any]) -> bytes:
    """All tables as one workbook; its first sheet says what sheets and columns are.

    Args:
        tables: The tables by name.
        package: The package's description.
    """
    from datetime import datetime

    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    # The day of the archive, not the moment: the same archive gives the same bytes.
    book.set_properties(
        {"title": package["title"], "created": datetime.fromisoformat(package["as_of"])}
    )
    head = book.add_format({"bold": True, "bottom": 1})
    rows = [
        (resource["name"], resource["title"], field["name"], field["title"], field["type"])
        for resource in package["resources"]
        for field in resource["schema"]["fields"]
    ]
    lines = [package["title"], package["description"], f"收到{package['as_of']}为止公布的资料。"]
    first = book.add_worksheet(_FIRST_SHEET)
    for row, line in enumerate(lines):
        first.write_string(row, 0, line, head if row == 0 else None)
    titles = pd.DataFrame(rows, columns=["工作表", "内容", "列", "列的意思", "类型"])
    fill(first, titles, head, top=len(lines) + 1)
    for resource in package["resources"]:
        sheet = book.add_worksheet(resource["name"])
        fill(sheet, typed(tables[resource["name"]], resource), head)
    book.close()
    return target.getvalue()


def fill(sheet: Any, table: pd.DataFrame, head: Any, top: int = 0) -> None:
    """Writes a table with its head at a row; the head stays in sight and filters."""
    for column, name in enumerate(map(str, table)):
        sheet.write_string(top, column, name, head)
        cells = table[name].tolist()
        for row, cell in enumerate(cells, top + 1):
            if isinstance(cell, str):
                sheet.write_string(row, column, cell)
            elif not pd.isna(cell):
                sheet.write_number(row, column, cell)
        sheet.set_column(column, column, _width([name, *cells]))
    sheet.freeze_panes(top + 1, 0)
    sheet.autofilter(top, 0, top + len(table), len(table.columns) - 1)


def _width(cells: list[Any]) -> int:
    """A column's width in letters; Chinese ones count twice."""
    texts = [str(cell) for cell in cells if not pd.isna(cell)]
    longest = max(sum(2 if ord(c) > 0x2E7F else 1 for c in text[:_WIDEST]) for text in texts)
    return min(max(longest + 2, _NARROWEST), _WIDEST)
