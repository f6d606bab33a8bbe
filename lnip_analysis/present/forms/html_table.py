"""A table as an HTML element, with header cells for columns and rows."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from lnip_analysis.present.forms.html_inline import link, refs, status_word, words
from lnip_analysis.present.forms.nodes import Cell, Column, Refs, Table
from lnip_analysis.present.forms.place import Place
from lnip_analysis.present.words.wording import MISSING

_SHORT = 14
"""So many letters of a name or of years stay on one line."""


def table_element(table: Table, place: Place, caption: str = "") -> str:
    """The table element.

    Args:
        table: The table.
        place: Where its exhibit stands.
        caption: Its caption element.
    """
    columns, rows, stacked = table.columns, table.rows, table.stacked
    shown = [i for i, c in enumerate(columns) if c.shown]
    short = {i for i in shown if _is_short(columns[i], [row[i] for row in rows])}
    head = "".join(_head(columns[i], [row[i] for row in rows], first=i == shown[0]) for i in shown)
    body = "".join(
        "<tr>"
        + "".join(
            _cell(row[i], columns[i], place, head=i == shown[0], short=i in short, stacked=stacked)
            for i in shown
        )
        + "</tr>"
        for row in rows
    )
    names = "lnip-table lnip-stacked" if stacked else "lnip-table"
    inner = f"{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return f'<table class="{names}">{inner}</table>'


def _head(column: Column, cells: Sequence[Cell], *, first: bool) -> str:
    """A column's heading; one of text keeps room for words on a narrow screen, which scrolls."""
    room = ""
    if column.width.endswith("fr") and not column.numeric:
        longest = max((len(text) for c in cells for text in (c.text, c.sub)), default=0)
        room = f' style="min-width: {min(9 if first else 11, longest + 2)}em"'
    names = _class(column, short=len(column.heading) <= _SHORT // 2)
    # A line of its own for the unit, and a width the style sheet can set for the name.
    unit = f'<span class="lnip-unit">（{words(column.unit)}）</span>' if column.unit else ""
    inner = words(column.name) + unit
    return f'<th scope="col"{names}{room}><span class="lnip-head">{inner}</span></th>'


def _is_short(column: Column, cells: Sequence[Cell]) -> bool:
    """Whether a column holds names and years only, which stay on one line."""
    plain = not column.width.endswith("fr") and not column.numeric
    return plain and all(len(c.text) <= _SHORT and not c.why and not c.sub for c in cells)


def _class(
    column: Column, *, missing: bool = False, short: bool = False, blank: bool = False
) -> str:
    names = ["num"] * column.numeric + ["missing"] * missing + ["short"] * short
    names += ["blank"] * blank
    return f' class="{" ".join(names)}"' if names else ""


def _cell(
    cell: Cell, column: Column, place: Place, *, head: bool, short: bool, stacked: bool
) -> str:
    inner = _inner(cell, place) + refs(Refs(cell.refs, not cell.column_of_refs), place)
    if cell.why:
        inner += f"（{words(cell.why)}）"
    if cell.sub:
        inner += f"<br><small>{words(cell.sub)}</small>"
    tag, scope = ("th", ' scope="row"') if head else ("td", "")
    blank = stacked and not inner.strip()
    names = _class(column, missing=cell.missing, short=short, blank=blank)
    label = f' data-label="{escape(column.heading)}"' if stacked and not head else ""
    return f"<{tag}{scope}{names}{label}>{inner}</{tag}>"


def _inner(cell: Cell, place: Place) -> str:
    if cell.status is not None:
        return status_word(cell.status)
    if cell.missing:
        return MISSING
    if cell.link:
        return link(cell.text, cell.link, place)
    return words(cell.text)
