"""Where a printed table has its head, its labels, its values and its notes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lnip_analysis.evidence.model import Region
from lnip_analysis.intake.grid import Grid
from lnip_analysis.intake.label_columns import (
    NAME_WORDS,
    columns_of_places,
    columns_of_regions,
    headed,
    is_number,
    name_column,
    period_column,
    row_of_periods,
    row_of_regions,
    unit_column,
)
from lnip_analysis.intake.labels import (
    TOTALS,
    Place,
    canonical_unit,
    has_chinese,
    period_of,
    place_of,
    squeezed,
)

_UNIT_LINE = re.compile(r"(计量单位|单位|unit):?(.+)")


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
        units: The column of units, if rows are in different ones.
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
    units: int | None
    values: tuple[int, ...]
    period_row: int | None
    region_row: int | None
    unread: tuple[int, ...]
    titles: tuple[str, ...]
    notes: tuple[str, ...]


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
    under = columns_of_places(grid)
    region_columns, english = columns_of_regions(places, under)
    region_row = None if region_columns else row_of_regions(places)
    if under and not region_columns and region_row is None:
        return None
    known = (y for y, row in enumerate(places) if any(row[c].code for c in region_columns))
    period_row = row_of_periods(grid, next(known, len(grid.rows)))
    periods = None if period_row is not None else period_column(grid, region_columns)
    units = unit_column(grid)
    taken = {*region_columns, *english, periods, units}
    if not region_columns and periods is None:
        names = name_column(grid, period_row if period_row is not None else region_row, taken)
        if names is None:
            return None
    else:
        names = headed(grid, NAME_WORDS, taken)
    labels = [c for c in (*region_columns, periods, names, units) if c is not None]
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
    first, last = _first_row(grid, rows, sure[0], labels), rows[-1]
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
        head, (first, last), region_columns, english, periods, names, units, values, period_row,
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


def _first_row(grid: Grid, rows: list[int], sure: int, labels: list[int]) -> int:
    """The first row of the body: a row of numbers above it is a total, not part of the head."""
    first = sure
    for y in reversed([row for row in rows if row < sure]):
        numbers = _numbers(grid, y, labels)
        total = any(squeezed(grid.text(y, x)) in TOTALS for x in labels)
        # Years and the columns' own numbers (甲, 1, 2, 3) are a head's.
        years = all(period_of(n) for n in numbers)
        ordinal = [*map(str, range(1, len(numbers) + 1))] == numbers
        full = len(numbers) >= len(_numbers(grid, sure, labels)) / 2
        if not (total or (full and not years and not ordinal)):
            break
        first = y
    return first


def _numbers(grid: Grid, row: int, labels: list[int]) -> list[str]:
    texts = (grid.text(row, x) for x in range(grid.width) if x not in labels)
    return [text for text in texts if is_number(text)]


def unknown_places(grid: Grid, regions: Mapping[str, Region]) -> list[str]:
    """The labels below a head like ``地区`` that name no region the archive knows."""
    return [
        text
        for x, head in columns_of_places(grid).items()
        for row in range(head + 1, len(grid.rows))
        if has_chinese(text := grid.text(row, x)) and not place_of(text, regions).code
    ]


def _head(grid: Grid, first: int) -> tuple[int, ...]:
    """Rows above the body with more than one cell: not titles, not the line of the unit."""
    head: list[int] = []
    for y in range(first - 1, -1, -1):
        own = {grid.merged.get((y, x), (y, x)) for x in range(grid.width) if grid.text(y, x)}
        texts = [squeezed(grid.text(*place)).lower() for place in sorted(own)]
        if not own:
            continue
        # "单位：件", also in two cells; but a column may be headed 单位.
        is_unit = any(_is_unit(text) for text in (*texts, "".join(texts[:2])))
        if len(own) < 2 and not (head and next(iter(own))[0] == y and _lone_head(grid, y, own)):
            break
        if is_unit:
            break
        head.append(y)
    return tuple(sorted(head))


def _is_unit(text: str) -> bool:
    said = _UNIT_LINE.fullmatch(text)
    return said is not None and (":" in said[0] or bool(canonical_unit(said[2])))


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
