"""A table that a researcher's cell showed as HTML (a DataFrame, a Styler), as one of ours."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Any

import lxml.html

from lnip_analysis.present.forms.nodes import Cell, Column, Table

_NUMBER = re.compile(r"[-+−]?[\d,.\s]+(%|‰|[eE][-+]?\d+)?$|nan$|NaN$|<NA>$|None$|$")


def table_of(html: str) -> tuple[Table, str] | None:
    """The table that a piece of HTML consists of, and its caption.

    Cells that span several rows or columns fill all of them; heads of several lines are joined.

    Returns:
        The table and its caption; None where there is anything but one simple table.
    """
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    for element in root.xpath(".//style | .//script"):
        element.drop_tree()
    tables = root.xpath(".//table")
    if len(tables) != 1 or tables[0].xpath(".//img | .//table"):
        return None
    table = tables[0]
    caption = _said(table.find("caption"))
    heads = table.xpath("./thead/tr") or _leading_heads(table)
    head = _grid(heads)
    links = _links(table)
    body = _grid([row for row in table.xpath(".//tr") if row not in heads])
    if not body:
        return None
    rest = _rest(root, table)
    width = max(map(len, (*head, *body)))
    names = ["／".join(dict.fromkeys(filter(None, column))) for column in _columns(head, width)]
    numeric = [
        any(column) and all(_NUMBER.match(cell) for cell in column)
        for column in _columns(body, width)
    ]
    columns = tuple(
        Column(name, numeric=number and place > 0)
        for place, (name, number) in enumerate(zip(names, numeric, strict=True))
    )
    rows = tuple(
        tuple(Cell(text or " ", text, link=links.get(text, "")) for text in _filled(row, width))
        for row in body
    )
    return Table(columns, rows, rest), caption


def _leading_heads(table: Any) -> list[Any]:
    """The rows of head cells that a table without a ``thead`` opens with."""
    return list(takewhile(lambda row: not row.xpath("./td"), table.xpath("./tr | ./tbody/tr")))


def _said(element: Any) -> str:
    return " ".join(element.text_content().split()) if element is not None else ""


def _links(table: Any) -> dict[str, str]:
    """Where cells that are one link lead to, by their text."""
    found = ((_said(a), a.get("href", "")) for a in table.xpath(".//td/a | .//th/a"))
    return {text: to for text, to in found if to.startswith(("http://", "https://", "mailto:"))}


def _rest(root: Any, table: Any) -> str:
    """What stands around the table: pandas writes the size of a long one."""
    table.drop_tree()
    return _said(root)


def _grid(rows: Any) -> list[list[str]]:
    """Rows of texts; what spans stands in every place it covers."""
    filled: dict[tuple[int, int], str] = {}
    for y, row in enumerate(rows):
        x = 0
        for cell in row.xpath("./th | ./td"):
            while (y, x) in filled:
                x += 1
            down, across = (_span(cell, name) for name in ("rowspan", "colspan"))
            for dy in range(down):
                for dx in range(across):
                    filled[y + dy, x + dx] = _said(cell)
            x += across
    width = max((x for _, x in filled), default=-1) + 1
    return [[filled.get((y, x), "") for x in range(width)] for y in range(len(rows))]


def _span(cell: Any, name: str) -> int:
    said = cell.get(name, "1")
    return min(int(said), 1000) if said.isdigit() and int(said) else 1


def _filled(row: list[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]


def _columns(rows: list[list[str]], width: int) -> list[list[str]]:
    return [[_filled(row, width)[x] for row in rows] for x in range(width)]
