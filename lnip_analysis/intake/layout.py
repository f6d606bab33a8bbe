"""Where a printed table has its head, its labels, its values and its notes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lnip_analysis.evidence.model import Region
from lnip_analysis.evidence.numbers import half_width
from lnip_analysis.intake.grid import Grid
from lnip_analysis.intake.labels import Place, period_of, place_of, squeezed

_NUMBER = re.compile(r"[-−]?\d[\d,]*(\.\d+)?%?")
_LEAST = 3
"""Labels of one sort that make a column, or a row of the head, one of labels."""
_UNIT_WORDS = ("单位", "计量单位", "unit")


@dataclass(frozen=True)
class Layout:
    """The parts of a table; rows and columns are 0-based.

    Attributes:
        head: Rows of the head, which may be none.
        body: First and last row of the body.
        regions: Columns with names of regions; more than one where halves stand side by side.
        english: Columns that say the same in English.
        periods: The column of periods, if rows are of different ones.
        names: The column of names of indicators, if rows are of different ones.
        values: Columns of values.
        period_row: The head's row of periods, if columns are of different ones.
        region_row: The head's row of regions, if columns are of different ones.
        unread: Columns of the body whose texts are no labels of any sort.
        titles: What stands above the head: titles, units, and what a page says before the table.
        notes: What stands below the body.
    """

    head: tuple[int, ...]
    body: tuple[int, int]
    regions: tuple[int, ...]
    english: tuple[int, ...]
    periods: int | None
    names: int | None
    values: tuple[int, ...]
    period_row: int | None
    region_row: int | None
    unread: tuple[int, ...]
    titles: tuple[str, ...]
    notes: tuple[str, ...]


def is_number(text: str) -> bool:
    """Whether a cell holds a number, perhaps grouped by commas or with a per-cent sign."""
    return _NUMBER.fullmatch("".join(half_width(text).split())) is not None


def find_layout(grid: Grid, regions: Mapping[str, Region]) -> Layout | None:
    """The parts of a table; None where neither its rows nor its columns have labels.

    Args:
        grid: The table.
        regions: The archive's regions by code.
    """
    places = [
        [place_of(grid.text(y, x), regions) for x in range(grid.width)]
        for y in range(len(grid.rows))
    ]
    region_columns, english = _region_columns(places)
    region_row = None if region_columns else _row_of_regions(places)
    known = (y for y, row in enumerate(places) if any(row[c].code for c in region_columns))
    period_row = _row_of_periods(grid, next(known, len(grid.rows)))
    periods = None if period_row is not None else _period_column(grid, region_columns)
    names = None
    if not region_columns and periods is None:
        names = _name_column(grid, period_row if period_row is not None else region_row)
        if names is None:
            return None
    labels = [c for c in (*region_columns, periods, names) if c is not None]
    start = max((r + 1 for r in (period_row, region_row) if r is not None), default=0)
    rows = [
        y
        for y in range(start, len(grid.rows))
        if any(_labelled(grid, places, y, c, region_columns, periods) for c in labels)
        and any(is_number(grid.text(y, x)) for x in range(grid.width) if x not in labels)
    ]
    sure = [y for y in rows if _sure(grid, places, y, region_columns, periods)]
    if not sure:
        return None
    first, last = sure[0], rows[-1]
    inside = range(first, last + 1)
    values = tuple(
        x
        for x in range(grid.width)
        if x not in labels and x not in english
        and any(is_number(grid.text(y, x)) for y in inside)
    )  # fmt: skip
    unread = tuple(
        x
        for x in range(grid.width)
        if x not in labels and x not in english and x not in values
        and any(grid.text(y, x) for y in inside)
    )  # fmt: skip
    head = _head(grid, first)
    above = range(head[0] if head else first)
    return Layout(
        head, (first, last), region_columns, english, periods, names, values, period_row,
        region_row, unread, (*grid.before, *_texts(grid, above)),
        (*_texts(grid, range(last + 1, len(grid.rows))), *grid.after),
    )  # fmt: skip


def _labelled(
    grid: Grid, places: list[list[Place]], row: int, column: int,
    regions: tuple[int, ...], periods: int | None,
) -> bool:  # fmt: skip
    """Whether a row has a label in a column of them."""
    if column in regions:
        # A row nobody knows the place of is part of the body too, and will be asked about.
        return bool(grid.text(row, column))
    if column == periods:
        return bool(period_of(grid.text(row, column)))
    return bool(grid.text(row, column))


def _sure(
    grid: Grid, places: list[list[Place]], row: int,
    regions: tuple[int, ...], periods: int | None,
) -> bool:  # fmt: skip
    """Whether a row has a label that is one beyond doubt, so that it is no row of the head."""
    if regions:
        return any(places[row][c].code or places[row][c].known_other for c in regions)
    return periods is None or bool(period_of(grid.text(row, periods)))


def _region_columns(places: list[list[Place]]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Columns of regions, and those that only repeat one of them in another language."""
    width = len(places[0]) if places else 0
    codes = [[row[x].code for row in places] for x in range(width)]
    found = [x for x in range(width) if len({c for c in codes[x] if c}) >= _LEAST]
    kept: list[int] = []
    same: list[int] = []
    for column in found:
        pairs = [
            [(a, b) for a, b in zip(codes[k], codes[column], strict=True) if a and b] for k in kept
        ]
        repeats = any(p and sum(a == b for a, b in p) > len(p) / 2 for p in pairs)
        (same if repeats else kept).append(column)
    return tuple(kept), tuple(same)


def _row_of_regions(places: list[list[Place]]) -> int | None:
    rows = (y for y, row in enumerate(places) if len({p.code for p in row if p.code}) >= _LEAST)
    return next(rows, None)


def _row_of_periods(grid: Grid, end: int) -> int | None:
    """The row of the head that gives columns their periods, two of them at least.

    Args:
        grid: The table.
        end: Where the head ends at the latest: values may look like years.
    """
    for y in range(end):
        found = {p for x in range(grid.width) if (p := period_of(grid.text(y, x)))}
        filled = {grid.text(y, x) for x in range(grid.width)} - {""}
        if len(found) >= 2 and len(found) >= len(filled) / 2:
            return y
    return None


def _period_column(grid: Grid, regions: tuple[int, ...]) -> int | None:
    for x in range(grid.width):
        texts = [grid.text(y, x) for y in range(len(grid.rows))]
        found = [p for text in texts if (p := period_of(text))]
        filled = [text for text in texts if text]
        long = x not in regions and len(found) >= _LEAST and len(found) >= len(filled) / 2
        # A column of nothing but one year is one of periods only where regions stand beside it.
        if long and (regions or len(set(found)) >= _LEAST):
            return x
    return None


def _name_column(grid: Grid, head: int | None) -> int | None:
    """The column of names of indicators: the first whose cells below the head are texts."""
    if head is None:
        return None
    for x in range(grid.width):
        texts = [grid.text(y, x) for y in range(head + 1, len(grid.rows)) if grid.text(y, x)]
        words = [text for text in texts if not is_number(text)]
        if len(texts) >= 2 and len(words) > len(texts) / 2:
            return x
    return None


def _head(grid: Grid, first: int) -> tuple[int, ...]:
    """Rows above the body with more than one cell: not titles, not the line of the unit."""
    head: list[int] = []
    for y in range(first - 1, -1, -1):
        own = {grid.merged.get((y, x), (y, x)) for x in range(grid.width) if grid.text(y, x)}
        texts = [squeezed(grid.text(*place)).lower() for place in own]
        if not own:
            continue
        is_unit = any(text.startswith(_UNIT_WORDS) for text in texts)
        if len(own) < 2 and not (head and next(iter(own))[0] == y and _lone_head(grid, y, own)):
            break
        if is_unit:
            break
        head.append(y)
    return tuple(sorted(head))


def _lone_head(grid: Grid, row: int, own: set[tuple[int, int]]) -> bool:
    """Whether a row of one cell belongs to the head: it stands over some columns, not over all."""
    (place,) = own
    spanned = sum(grid.merged.get((row, x)) == place for x in range(grid.width))
    return place[1] > 0 and spanned < grid.width


def _texts(grid: Grid, rows: range) -> tuple[str, ...]:
    places = dict.fromkeys(
        grid.merged.get((y, x), (y, x)) for y in rows for x in range(grid.width) if grid.text(y, x)
    )
    return tuple(grid.text(*place) for place in places)
