"""Tables of pages: also what a database calls .xls and is a page."""

from __future__ import annotations

import re
from typing import Any

import lxml.etree
import lxml.html

from lnip_analysis.evidence.textfile import decode
from lnip_analysis.faults import Fault, InputError
from lnip_analysis.intake.grid import EMPTY, Cell, Grid, squared

_MOST_SPAN = 1000
_AROUND = 6
"""How many pieces of text before and after a table may be its title, unit and notes."""
_LONGEST = 200
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_BLOCKS = ("p", "div", "li", "td", "th", "caption", "h1", "h2", "h3", "h4", "h5", "h6")
_SILENT = ("script", "style", "noscript", "title")


def read_html(data: bytes, file: str) -> list[Grid]:
    """The tables of a page that hold no others and have more than one row and column.

    Raises:
        InputError: There is none.
    """
    try:
        page = lxml.html.document_fromstring(_decoded(data, file))
    except lxml.etree.ParserError:
        raise InputError(Fault("网页里没有表格", file=file)) from None
    for node in list(page.iter(*_SILENT)):
        node.drop_tree()
    for node in page.iter("br"):
        node.tail = " " + (node.tail or "")
    texts = _texts(page)
    grids: list[Grid] = []
    for table in page.iter("table"):
        if any(inner is not table for inner in table.iter("table")):
            continue
        grid = _grid(table, str(len(grids) + 1), texts)
        if len(grid.rows) > 1 and grid.width > 1:
            grids.append(grid)
    if not grids:
        raise InputError(Fault("网页里没有表格", file=file))
    return grids


def _decoded(data: bytes, file: str) -> str:
    """A page's text: in the encoding it names, else in UTF-8 or GB18030."""
    named = _CHARSET.search(data[:4000])
    if named:
        name = named[1].decode("ascii").lower()
        try:
            # Pages that call themselves GB2312 use the whole of GB18030.
            return data.decode("gb18030" if name.startswith("gb") else name)
        except (LookupError, UnicodeDecodeError):
            pass
    text, faults = decode(data, file)
    if faults:
        raise InputError(faults)
    return text


def _texts(page: Any) -> list[tuple[Any, str]]:
    """The paragraphs of a page in their order, each with the table it is in, if any."""
    found = []
    for node in page.iter(*_BLOCKS):
        if next(node.iterdescendants(*_BLOCKS), None) is None:
            table = next(node.iterancestors("table"), None)
            found.append((table, _blank_free("".join(node.itertext()))))
    return [(table, text) for table, text in found if text]


def _grid(table: Any, name: str, texts: list[tuple[Any, str]]) -> Grid:
    placed: dict[tuple[int, int], Cell] = {}
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    lines = list(table.iter("tr"))
    for number, row in enumerate(lines):
        column = 0
        for cell in row.iterchildren("td", "th"):
            while (number, column) in placed:
                column += 1
            text = _blank_free("".join(cell.itertext()))
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            for y in range(number, min(number + down, len(lines))):
                for x in range(column, column + across):
                    placed[y, x] = Cell(text) if (y, x) == (number, column) else EMPTY
                    if down * across > 1:
                        merged[y, x] = (number, column)
            column += across
    width = max((x + 1 for _, x in placed), default=0)
    rows = squared([[placed.get((y, x), EMPTY) for x in range(width)] for y in range(len(lines))])
    width = len(rows[0]) if rows else 0
    merged = {k: v for k, v in merged.items() if k[0] < len(rows) and k[1] < width}
    mine = [n for n, (owner, _) in enumerate(texts) if owner is table]
    first, last = (mine[0], mine[-1]) if mine else (0, 0)
    before = [text for _, text in texts[max(0, first - _AROUND) : first]]
    after = [text for _, text in texts[last + 1 : last + 1 + _AROUND]]
    return Grid(name, rows, merged, before=_short(before), after=_short(after))


def _span(cell: Any, name: str) -> int:
    text = cell.get(name, "1").strip()
    return min(max(int(text), 1), _MOST_SPAN) if text.isascii() and text.isdigit() else 1


def _short(texts: list[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if len(text) <= _LONGEST)


def _blank_free(text: str) -> str:
    return " ".join(text.split())
