"""A table that a researcher's cell showed as HTML (a DataFrame, a Styler), as one of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

import lxml.html

from lnip_analysis.present.forms.nodes import Cell, Column, Table

_SIZE = re.compile(r"(\d+) rows × (\d+) columns")
"""What pandas writes under a frame of which it has left something out."""
_MORE = "sup | sub | ul | ol | pre | img | table | hr | h1 | h2 | h3 | h4 | blockquote | math"
"""What a cell that holds it can't say as plain text."""
_BREAKS = {"br", "p", "div", "li"}
_NUMBER = re.compile(r"[-+−]?[\d,.\s]+(%|‰|[eE][-+]?\d+)?$|nan$|NaN$|<NA>$|None$|$")


def table_of(html: str) -> tuple[Table, str] | None:
    """The table that a piece of HTML consists of, and its caption.

    Prose beside it or inside its cells is none of a table's, and left to those who read prose.
    Cells that span several rows or columns fill all of them; heads of several lines are joined.

    Returns:
        The table and its caption; None where there is anything but one simple table.
    """
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    for element in root.xpath(".//style | .//script"):
        element.drop_tree()
    tables = root.xpath(".//table")
    inside = " | ".join(f".//{name}" for name in _MORE.split(" | "))
    if len(tables) != 1 or tables[0].xpath(inside):
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
    if rest is None:
        return None
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
    """The text of an element; what stands on lines of its own is a word of its own."""
    return " ".join("".join(_pieces(element)).split()) if element is not None else ""


def _pieces(element: Any) -> Iterator[str]:
    yield element.text or ""
    for inner in element:
        gap = " " if inner.tag in _BREAKS else ""
        yield gap
        if isinstance(inner.tag, str):  # a comment says nothing
            yield from _pieces(inner)
        yield gap + (inner.tail or "")


def _links(table: Any) -> dict[str, str]:
    """Where cells that are one link lead to, by their text."""
    found = ((_said(a), a.get("href", "")) for a in table.xpath(".//td/a | .//th/a"))
    return {text: to for text, to in found if to.startswith(("http://", "https://", "mailto:"))}


def _rest(root: Any, table: Any) -> str | None:
    """The line under a frame, which gives the size of a long one; None for any other text."""
    table.drop_tree()
    said = _said(root)
    size = _SIZE.fullmatch(said)
    if size is None:
        return None if said else ""
    return f"全表{size[1]}行、{size[2]}列，省略处以“...”表示。"


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
