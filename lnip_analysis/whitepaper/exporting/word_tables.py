"""Widths of a Word table's columns, from what stands in them.

Word would fit them by itself; WPS and LibreOffice take the widths they are given.
"""

from __future__ import annotations

import re
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
_BROAD = "−%‰"
"""Signs half as wide again as a figure."""
_LABEL = 4.5
"""So short a line is best not broken: a status, a year."""
_LONGEST_PART = 7.0
"""What is longer may be broken: room for it would be taken from sentences."""
_PART = re.compile("[!-~−‰]+—?")
"""A number with its signs, a word of Latin letters: Word breaks none of them."""
_BREAK = re.compile(r"(?<=[、，；：—])(?=\d)")


def set_widths(table: Any) -> int:
    """Makes a table as wide as the text, each column as wide as its content asks.

    Returns:
        About how many lines it then takes.
    """
    columns = _columns(table)
    natural = [_twips(_natural(column)) for column in columns]
    least = [_twips(_unbroken(column)) for column in columns]
    widths = fitted(natural, TEXT_TWIPS, least)
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
    return sum(_lines_of(row, widths) for row in table.tr_lst)


def _lines_of(row: Any, widths: Sequence[int]) -> int:
    """How many lines a row takes, whose cells may then break where they have to."""
    most = 1
    for cell, width in zip(row.tc_lst, widths, strict=False):
        taken = _taken(cell, width)
        if taken > 1:
            _break_before_numbers(cell)
        most = max(most, taken)
    return most


def _break_before_numbers(cell: Any) -> None:
    """Lets lines break between a comma and a number.

    LibreOffice would rather cut the number before the comma than part the two.
    """
    for text in cell.iter(qn("w:t")):
        text.text = _BREAK.sub("\u200b", text.text or "")


def _taken(cell: Any, width: int) -> int:
    """How many lines a cell takes at a width."""
    room = (width - _PADDING) / _EM
    lines = [line for line in _lines(cell) if line]
    return sum(max(1, ceil(_length(line) / room)) for line in lines) or 1


_AFTER_LAYOUT = ("w:tblCellMar", "w:tblLook", "w:tblCaption", "w:tblDescription")
_AFTER_WIDTH = ("w:jc", "w:tblCellSpacing", "w:tblInd", "w:tblBorders", "w:shd", *_AFTER_LAYOUT)
"""What follows these two in a table's properties: Word refuses another order."""


def fitted(natural: Sequence[int], total: int, least: Sequence[int] = ()) -> list[int]:
    """Widths that add up to the total: wide columns give way first, spare room is shared.

    Columns too wide for an even share have a good part of it each, or what their longest word
    takes, and the rest by what they hold: one of sentences beside one of names is the wider.

    Args:
        natural: What every column would take on one line.
        total: What there is.
        least: What every column takes at the least, as far as there is room for all of them.
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
        even = [_SURE * cap if n > cap else float(n) for n in natural]
        sure = [min(n, max(e, m)) for n, e, m in zip(natural, even, least or even, strict=True)]
        if sum(sure) > total:
            sure = even
        rest, over = total - sum(sure), sum(natural) - sum(sure)
        widths = [s + rest * (n - s) / over for n, s in zip(natural, sure, strict=True)]
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


def _unbroken(lines: Sequence[str]) -> float:
    """The widest part that is not broken: a short label, a number with its signs."""
    parts = [
        part
        for line in lines
        for part in ([line] if _length(line) <= _LABEL else _PART.findall(line))
    ]
    return min(max(map(_length, parts), default=0.0), _LONGEST_PART) + 0.5


def _twips(characters: float) -> int:
    return round(characters * _EM) + _PADDING


def _length(line: str) -> float:
    if "\u200b" in line:
        # Numbers of sources, which take several lines rather than room from words.
        line = max(line.split("\u200b"), key=len) * 2
    wide = [east_asian_width(char) in _WIDE for char in line]
    gaps = sum(one is not other for one, other in pairwise(wide))
    broad = sum(char in _BROAD for char in line)
    return sum(1.0 if one else 0.55 for one in wide) + 0.3 * broad + 0.25 * gaps


def _width(tag: str, twips: int) -> Any:
    element = OxmlElement(tag)
    element.set(qn("w:type"), "dxa")
    element.set(qn("w:w"), str(twips))
    return element
