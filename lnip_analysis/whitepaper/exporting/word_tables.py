"""Widths of a Word table's columns, from what stands in them.

Word would fit them by itself; WPS and LibreOffice take the widths they are given.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from typing import Any
from unicodedata import east_asian_width

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

TEXT_TWIPS = 9070
"""Width of the text, in twentieths of a point: 160 mm."""
_EM, _PADDING = 180, 190
"""A character of a table's text, and the margins of a cell."""
_SURE = 0.6
"""Of an even share, what a column too wide for it has at the least."""
_WIDE = ("W", "F", "A")


def set_widths(table: Any) -> int:
    """Makes a table as wide as the text, each column as wide as its content asks.

    Returns:
        About how many lines it then takes.
    """
    natural = [_natural(column) for column in _columns(table)]
    widths = fitted([round(n * _EM) + _PADDING for n in natural], TEXT_TWIPS)
    properties = table.tblPr
    for tag in ("w:tblW", "w:tblLayout"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    layout, total = OxmlElement("w:tblLayout"), _width("w:tblW", sum(widths))
    layout.set(qn("w:type"), "fixed")
    properties.insert_element_before(total, *_AFTER_WIDTH)
    properties.insert_element_before(layout, *_AFTER_LAYOUT)
    for column, width in zip(table.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(width))
    for row in table.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=False):
            cell_properties = cell.get_or_add_tcPr()
            for old in cell_properties.findall(qn("w:tcW")):
                cell_properties.remove(old)
            cell_properties.insert(0, _width("w:tcW", width))
    return sum(
        max(
            (_taken(cell, width) for cell, width in zip(row.tc_lst, widths, strict=False)),
            default=1,
        )
        for row in table.tr_lst
    )


def _taken(cell: Any, width: int) -> int:
    """How many lines a cell takes at a width."""
    room = (width - _PADDING) / _EM
    lines = [line for line in _lines(cell) if line]
    return sum(max(1, ceil(_length(line) / room)) for line in lines) or 1


_AFTER_LAYOUT = ("w:tblCellMar", "w:tblLook", "w:tblCaption", "w:tblDescription")
_AFTER_WIDTH = ("w:jc", "w:tblCellSpacing", "w:tblInd", "w:tblBorders", "w:shd", *_AFTER_LAYOUT)
"""What follows these two in a table's properties: Word refuses another order."""


def fitted(natural: Sequence[int], total: int) -> list[int]:
    """Widths that add up to the total: wide columns give way first, spare room is shared.

    Columns too wide for an even share have a good part of it each, and the rest by what they hold:
    one of sentences beside one of names is the wider of the two.

    Args:
        natural: What every column would take on one line.
        total: What there is.
    """
    cap, left = total / len(natural), float(total)
    narrow_first = sorted(natural)
    for number, width in enumerate(narrow_first):
        cap = left / (len(natural) - number)
        if width > cap:
            break
        left -= width
    widths = [float(n) for n in natural]
    if sum(natural) > total:
        over = sum(n - _SURE * cap for n in natural if n > cap)
        rest = (1 - _SURE) * cap * sum(n > cap for n in natural)
        widths = [
            _SURE * cap + rest * (n - _SURE * cap) / over if n > cap else float(n) for n in natural
        ]
    spare = total / sum(widths)
    found = [round(width * spare) for width in widths]
    found[-1] += total - sum(found)
    return found


def _columns(table: Any) -> list[list[str]]:
    count = len(table.tblGrid.findall(qn("w:gridCol")))
    columns: list[list[str]] = [[] for _ in range(count)]
    for row in table.tr_lst:
        for cells, cell in zip(columns, row.tc_lst, strict=False):
            cells += _lines(cell)
    return columns


def _lines(cell: Any) -> list[str]:
    """The lines of a cell: a break begins a new one."""
    lines = [""]
    for element in cell.iter(qn("w:t"), qn("w:br"), qn("w:p")):
        if element.tag == qn("w:t"):
            lines[-1] += element.text or ""
        else:
            lines.append("")
    return lines


def _natural(lines: Sequence[str]) -> float:
    """The widest line in characters, with the gap that is set between Chinese and figures."""
    return max(map(_length, lines), default=0.0) + 0.5


def _length(line: str) -> float:
    if "\u200b" in line:
        # Numbers of sources, which take several lines rather than room from words.
        line = max(line.split("\u200b"), key=len) * 2
    wide = [east_asian_width(char) in _WIDE for char in line]
    gaps = sum(one is not other for one, other in pairwise(wide))
    return sum(1.0 if one else 0.55 for one in wide) + 0.25 * gaps


def _width(tag: str, twips: int) -> Any:
    element = OxmlElement(tag)
    element.set(qn("w:type"), "dxa")
    element.set(qn("w:w"), str(twips))
    return element
