"""A numbered table as an exhibit: one description, three forms (HTML, Typst, CSV)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from lnip_analysis.present.forms.exhibit import NUMBER, Exhibit
from lnip_analysis.present.forms.markup import (
    csv_link,
    csv_text,
    refs_html,
    refs_typst,
    scroll_html,
    status_html,
    status_typst,
)
from lnip_analysis.present.forms.typst import typst_string, typst_text
from lnip_analysis.present.words.wording import MISSING, format_number, format_percent
from lnip_analysis.review.model import Status


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        name: Its heading.
        numeric: Whether it holds figures, set flush right.
        width: Its width in Typst: ``auto``, ``1fr``, ``30mm``.
        shown: False for a column that only the CSV carries.
    """

    name: str
    numeric: bool = False
    width: str = "auto"
    shown: bool = True


@dataclass(frozen=True)
class Cell:
    """One cell of a table.

    Attributes:
        text: What a reader sees; empty for a missing figure.
        value: What the CSV holds; the text where it is None.
        refs: Ids of the sources behind it.
        why: Why a figure is missing, shown beside the dash.
        sub: A second line, set smaller: the year of a figure.
        status: A status to show instead of text.
        link: Address or anchor the text leads to.
        column_of_refs: Whether the cell holds sources only.
    """

    text: str = ""
    value: object = None
    refs: tuple[str, ...] = ()
    why: str = ""
    sub: str = ""
    status: Status | None = None
    link: str = ""
    column_of_refs: bool = False


_SHORT = 14
"""So many letters of a name or of years stay on one line."""
Cellish = Cell | str | float | int | None


def number_cell(value: float | None, unit: str = "", **more: object) -> Cell:
    """A figure: formatted for the reader, exact for the CSV; a dash where it is None."""
    if value is None:
        return Cell(**more)  # type: ignore[arg-type]
    return Cell(format_number(value, unit), value, **more)  # type: ignore[arg-type]


def percent_cell(share: float | None, **more: object) -> Cell:
    """A fraction: as percent for the reader, exact for the CSV; a dash where it is None."""
    if share is None:
        return Cell(**more)  # type: ignore[arg-type]
    return Cell(format_percent(share), share, **more)  # type: ignore[arg-type]


def sources_cell(source_ids: Sequence[str]) -> Cell:
    """A column's cell that leads to the sources."""
    return Cell(refs=tuple(source_ids), value="；".join(source_ids), column_of_refs=True)


def as_cell(value: Cellish) -> Cell:
    """Anything a row may hold, as a cell."""
    if isinstance(value, Cell):
        return value
    if value is None or value == "":
        return Cell()
    return Cell(value) if isinstance(value, str) else Cell(format_number(value), value)


def table(
    table_id: str,
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cellish]],
    *,
    source: str = "",
    stacked: bool = False,
) -> Exhibit:
    """A numbered table.

    Args:
        table_id: Stable id, unique in an edition.
        title: The title, which states the finding where there is one.
        columns: Its columns; the first one heads the rows.
        rows: Its rows, as long as ``columns``; None is a missing figure.
        source: The line under it.
        stacked: Whether its rows are read, not compared: on a phone each stands as a block, its
            cells one under the other, where a table would hide its sentences beyond the edge.

    Raises:
        ValueError: A row has more or fewer cells than there are columns.
    """
    cells = [[as_cell(c) for c in row] for row in rows]
    for row in cells:
        if len(row) != len(columns):
            raise ValueError(f"{table_id}: a row has {len(row)} cells for {len(columns)} columns")
    data = csv_text([c.name for c in columns], [[csv_value(c) for c in row] for row in cells])
    caption = f'<caption><span class="lnip-no">表{NUMBER}</span> {escape(title)}</caption>'
    label = f"{title}（表格，可横向滚动）"
    foot = " ".join(part for part in (escape(source), csv_link(data, table_id)) if part)
    html = scroll_html(table_html(columns, cells, caption, stacked=stacked), label)
    typst = (
        f"#lnip-table(number: {typst_string(NUMBER)}, title: [{typst_text(title)}], "
        f"source: [{typst_text(source)}], {table_typst(columns, cells)})"
    )
    plain = "\n".join("\t".join(_plain(c) for c in row) for row in cells)
    return Exhibit(
        "table", table_id, title, f'{html}<p class="lnip-source">{foot}</p>', typst, data,
        f"{title}\n{plain}",
    )  # fmt: skip


def table_html(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    caption: str = "",
    *,
    stacked: bool = False,
) -> str:
    """The table element, with header cells for columns and rows."""
    shown = [i for i, c in enumerate(columns) if c.shown]
    short = {i for i in shown if _is_short(columns[i], [row[i] for row in rows])}
    head = "".join(
        _head_html(columns[i], [row[i] for row in rows], first=i == shown[0]) for i in shown
    )
    body = "".join(
        "<tr>"
        + "".join(
            _cell_html(row[i], columns[i], head=i == shown[0], short=i in short, stacked=stacked)
            for i in shown
        )
        + "</tr>"
        for row in rows
    )
    names = "lnip-table lnip-stacked" if stacked else "lnip-table"
    inner = f"{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return f'<table class="{names}">{inner}</table>'


def _head_html(column: Column, cells: Sequence[Cell], *, first: bool) -> str:
    """A column's heading; one of text keeps room for words on a narrow screen, which scrolls."""
    room = ""
    if column.width.endswith("fr") and not column.numeric:
        longest = max((len(text) for c in cells for text in (c.text, c.sub)), default=0)
        room = f' style="min-width: {min(9 if first else 11, longest + 2)}em"'
    names = _class(column, short=len(column.name) <= _SHORT // 2)
    # A line of its own for the unit, and a width the style sheet can set for the name.
    inner = re.sub(
        r"(?<=.)(（[^（）]+）)$", r'<span class="lnip-unit">\1</span>', escape(column.name)
    )
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


def _cell_html(
    cell: Cell, column: Column, *, head: bool, short: bool = False, stacked: bool = False
) -> str:
    missing = _is_missing(cell)
    inner = _inner_html(cell) + refs_html(cell.refs, raised=not cell.column_of_refs)
    if cell.why:
        inner += f"（{escape(cell.why)}）"
    if cell.sub:
        inner += f"<br><small>{escape(cell.sub)}</small>"
    tag, scope = ("th", ' scope="row"') if head else ("td", "")
    names = _class(column, missing=missing, short=short, blank=stacked and not inner.strip())
    label = f' data-label="{escape(column.name)}"' if stacked and not head else ""
    return f"<{tag}{scope}{names}{label}>{inner}</{tag}>"


def _inner_html(cell: Cell) -> str:
    if cell.status is not None:
        return status_html(cell.status)
    if _is_missing(cell):
        return MISSING
    if cell.link:
        return f'<a href="{escape(cell.link)}">{escape(cell.text)}</a>'
    return escape(cell.text)


def table_typst(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> str:
    """Columns, heading and rows as arguments of the Typst helper for tables."""
    shown = [i for i, c in enumerate(columns) if c.shown]
    widths = ", ".join(columns[i].width for i in shown)
    names = ", ".join(typst_string(columns[i].name) for i in shown)
    sides = ", ".join("right" if columns[i].numeric else "left" for i in shown)
    lines = ["(" + ", ".join(f"[{_cell_typst(row[i])}]" for i in shown) + ",)" for row in rows]
    body = ",\n  ".join(lines)
    return f"columns: ({widths},), header: ({names},), align: ({sides},),\n  {body}"


def _cell_typst(cell: Cell) -> str:
    if cell.status is not None:
        text = status_typst(cell.status)
    elif _is_missing(cell):
        text = MISSING
    elif cell.link.startswith("http"):
        text = f"#link({typst_string(cell.link)})[{typst_text(cell.text)}]"
    elif cell.link.startswith("#"):
        text = f"#lnip-link({typst_string(cell.link[1:])})[{typst_text(cell.text)}]"
    else:
        text = typst_text(cell.text)
    why = f"（{typst_text(cell.why)}）" if cell.why else ""
    sub = f" \\ #text(size: 0.85em)[{typst_text(cell.sub)}]" if cell.sub else ""
    refs = refs_typst(cell.refs, raised=not cell.column_of_refs, in_table=True)
    return text + refs + why + sub


def _is_missing(cell: Cell) -> bool:
    return not cell.text and cell.status is None and not (cell.column_of_refs and cell.refs)


def csv_value(cell: Cell) -> object:
    """What the CSV holds for a cell: the exact value where there is one."""
    if cell.value is not None:
        return cell.value
    return cell.status.value if cell.status is not None else cell.text


def _plain(cell: Cell) -> str:
    if cell.status is not None:
        return f"{cell.status.symbol} {cell.status.value}"
    return cell.text or ("；".join(cell.refs) if cell.column_of_refs and cell.refs else MISSING)
