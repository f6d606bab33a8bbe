"""The columns and rows of a printed table that hold its labels: regions, periods, names, units."""

from __future__ import annotations

import re

from lnip_analysis.evidence.numbers import half_width
from lnip_analysis.intake.grid import Grid
from lnip_analysis.intake.labels import Place, canonical_unit, has_chinese, period_of, squeezed

_NUMBER = re.compile(r"[-−]?\d[\d,]*(\.\d+)?%?")
_LEAST = 3
"""Labels of one sort that make a column, or a row of the head, one of labels."""
_PLACE_WORDS = ("地区", "省份", "省市", "城市", "地市", "区域", "region", "province", "city")
_UNIT_WORDS = ("单位", "计量单位", "unit")
NAME_WORDS = (
    "指标", "指标名称", "指标名", "统计指标", "项目", "科目", "名称", "类别", "类型", "种类",
    "分类", "专利类型", "专利种类", "indicator", "item", "variable", "type",
)  # fmt: skip
"""What stands over names of indicators where regions or periods stand beside them."""


def is_number(text: str) -> bool:
    """Whether a cell holds a number, perhaps grouped by commas or with a per-cent sign."""
    return _NUMBER.fullmatch("".join(half_width(text).split())) is not None


def columns_of_places(grid: Grid) -> dict[int, int]:
    """Columns that a head like ``地区`` stands over, each with the row of that head.

    Where regions stand across, it is the corner: no texts are below it.
    """
    heads = {
        x: y
        for y in reversed(range(len(grid.rows)))
        for x in range(grid.width)
        if squeezed(grid.text(y, x)).lower() in _PLACE_WORDS
    }
    return {
        x: y
        for x, y in heads.items()
        if any(
            has_chinese(t) and not period_of(t)
            for row in range(y + 1, len(grid.rows))
            if (t := grid.text(row, x))
        )
    }


def columns_of_regions(
    places: list[list[Place]], under: dict[int, int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Columns of regions, and those that only repeat one of them in another language.

    Args:
        places: What each cell means as a region.
        under: The columns below a head like ``地区``, where one region is enough.
    """
    width = len(places[0]) if places else 0
    codes = [[row[x].code for row in places] for x in range(width)]
    found = [x for x in range(width) if len(set(codes[x]) - {""}) >= (1 if x in under else _LEAST)]
    kept: list[int] = []
    same: list[int] = []
    for column in found:
        pairs = [
            [(a, b) for a, b in zip(codes[k], codes[column], strict=True) if a and b] for k in kept
        ]
        repeats = any(p and sum(a == b for a, b in p) > len(p) / 2 for p in pairs)
        (same if repeats else kept).append(column)
    return tuple(kept), tuple(same)


def row_of_regions(places: list[list[Place]]) -> int | None:
    """The row of the head that gives columns their regions; None where none does."""
    rows = (y for y, row in enumerate(places) if len({p.code for p in row if p.code}) >= _LEAST)
    return next(rows, None)


def row_of_periods(grid: Grid, end: int) -> int | None:
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


def period_column(grid: Grid, regions: tuple[int, ...]) -> int | None:
    """The column that gives rows their periods; None where none does."""
    for x in range(grid.width):
        texts = [grid.text(y, x) for y in range(len(grid.rows))]
        found = [p for text in texts if (p := period_of(text))]
        filled = [text for text in texts if text]
        long = x not in regions and len(found) >= _LEAST and len(found) >= len(filled) / 2
        # A column of nothing but one year is one of periods only where regions stand beside it.
        if long and (regions or len(set(found)) >= _LEAST):
            return x
    return None


def headed(grid: Grid, words: tuple[str, ...], taken: set[int | None]) -> int | None:
    """The column below one of some words that holds texts more than once; None where none does."""
    for y in range(len(grid.rows)):
        for x in range(grid.width):
            if x in taken or squeezed(grid.text(y, x)).lower() not in words:
                continue
            below = [t for row in range(y + 1, len(grid.rows)) if (t := grid.text(row, x))]
            if len(below) >= 2 and sum(is_number(text) for text in below) < len(below) / 2:
                return x
    return None


def unit_column(grid: Grid) -> int | None:
    """The column whose cells are units, two of them at least."""
    for x in range(grid.width):
        texts = [t for y in range(len(grid.rows)) if (t := squeezed(grid.text(y, x)))]
        units = [t for t in texts if canonical_unit(t) and not t.startswith(_UNIT_WORDS)]
        if len(units) >= 2 and len(units) >= len(texts) / 2:
            return x
    return None


def name_column(grid: Grid, head: int | None, taken: set[int | None]) -> int | None:
    """The column of names of indicators: the first whose cells below the head are texts."""
    if head is None:
        return None
    for x in (x for x in range(grid.width) if x not in taken):
        texts = [grid.text(y, x) for y in range(head + 1, len(grid.rows)) if grid.text(y, x)]
        words = [text for text in texts if not is_number(text)]
        if len(texts) >= 2 and len(words) > len(texts) / 2:
            return x
    return None
