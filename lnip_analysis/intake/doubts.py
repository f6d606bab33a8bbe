"""What is doubtful about a reading: each of it a person has to answer before anything is filed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pandas as pd

from lnip_analysis.evidence.model import NATION, Catalogue, Region
from lnip_analysis.evidence.numbers import WHOLE_UNITS, format_value, half_width
from lnip_analysis.faults import Fault
from lnip_analysis.intake.grid import Grid, column_name, column_number
from lnip_analysis.intake.labels import place_of, without_marks
from lnip_analysis.intake.layout import find_layout
from lnip_analysis.intake.recipe import SKIP, Recipe, is_open
from lnip_analysis.intake.values import Reading, Value, cells, distinct, place_name
from lnip_analysis.intake.when import unheard

_ADDED = re.compile(
    r"(中国)?(香港|澳门|台湾).*|港澳台|台港澳|其他|其它|不详|.*兵团|解放军|军队|部队"
)
"""Rows that a national total may hold beside the provinces."""
_FEW_DIFFER = 0.2
"""Share of values that may differ from the archive's before the reading itself is doubtful."""
_LEAST_COMPARED = 5
_MOST_ADDED = 8
"""How many rows beside the provinces are tried for what a national total holds more."""


def doubts(recipe: Recipe, grid: Grid, reading: Reading, catalogue: Catalogue) -> list[str]:
    """Every doubt about a reading, in Chinese, in a fixed order.

    Args:
        recipe: How the table is read.
        grid: The table.
        reading: What the recipe makes of it.
        catalogue: The archive's regions and indicators.
    """
    if max(recipe.head[1], recipe.body[1]) > len(grid.rows):
        return []  # a fault, told as such
    return [
        *_of_the_file(recipe, grid, reading, catalogue),
        *_of_labels(recipe, grid, catalogue),
        *_of_times(recipe, grid, reading, catalogue),
        *_of_completeness(reading, catalogue),
        *_of_totals(reading, catalogue),
        *_of_parts(reading, catalogue),
    ]


def duplicate_faults(reading: Reading) -> list[Fault]:
    """Values of one indicator, region and period that stand in the table twice."""
    seen: dict[tuple[str, str, str], Value] = {}
    faults = []
    for value in reading.values:
        key = (value.indicator, value.region, value.period)
        if (first := seen.setdefault(key, value)) is not value:
            what = f"{value.cell} 与 {first.cell} 都是 {value.region} {value.period} 的同一指标"
            faults.append(Fault(what, field="columns", advice="只取一处，另一处写进 left_out"))
    return faults


def against_archive(
    reading: Reading, observations: pd.DataFrame
) -> tuple[list[Value], list[tuple[Value, float]], list[Value]]:
    """Values the archive has too, those it has otherwise (with its value), and new ones."""
    known: dict[tuple[str, str, str], list[float]] = {}
    for i, r, p, v in observations[["indicator", "region", "period", "value"]].itertuples(False):
        known.setdefault((i, r, p), []).append(v)
    same, other, new = [], [], []
    for value in reading.values:
        held = known.get((value.indicator, value.region, value.period))
        if held is None:
            new.append(value)
        elif any(_agree(value, v) for v in held):
            same.append(value)
        else:
            other.append((value, held[0]))
    return same, other, new


def _agree(value: Value, held: float) -> bool:
    """Whether a printed value is the archive's, at most rounded."""
    return abs(Decimal(format_value(held)) - value.amount) <= printed_step(value) / 2


def archive_doubt(same: list[Value], other: list[tuple[Value, float]]) -> list[str]:
    """Whether so much differs from the archive that the reading itself may be wrong."""
    compared = len(same) + len(other)
    if compared < _LEAST_COMPARED or len(other) <= _FEW_DIFFER * compared:
        return []
    value, held = other[0]
    return [
        f"与档案对照 {compared} 个数，{len(other)} 个不同（如 {value.cell} {value.region} "
        f"{value.period}：表上 {value.amount:f}，档案 {format_value(held)}）："
        "指标、单位、年份是否选对"
    ]


def _of_the_file(
    recipe: Recipe, grid: Grid, reading: Reading, catalogue: Catalogue
) -> Iterator[str]:
    yield from grid.remarks
    rows = [n for n in sorted(grid.hidden_rows) if recipe.body[0] - 1 <= n < recipe.body[1]]
    if rows:
        yield f"表里有隐藏的行：{'、'.join(str(n + 1) for n in rows[:6])}（共 {len(rows)} 行）"
    used = {column_number(c.column) for c in recipe.columns if c.indicator != SKIP}
    if hidden := sorted(used & grid.hidden_columns):
        yield f"取数的列是隐藏的：{'、'.join(map(column_name, hidden))}"
    layout = find_layout(grid, catalogue.regions)
    if layout and layout.unread:
        texts = {
            x: next(t for y in range(len(grid.rows)) if (t := grid.text(y, x)))
            for x in layout.unread
        }
        shown = "；".join(f"{column_name(x)} 列“{text}”" for x, text in texts.items())
        yield f"有些列的文字没有用上：{shown}"
    if reading.unlabelled:
        yield f"有些数所在的行没有地区或指标的名称，没有取：{cells(reading.unlabelled)}"
    if computed := [v.cell for v in reading.values if v.shown.formula]:
        yield f"有 {len(computed)} 个数是公式算出来的：{cells(computed)}"
    if finer := [v for v in reading.values if v.shown.stored]:
        first = finer[0]
        yield (
            f"有 {len(finer)} 格所存的数比显示的细，按显示的取"
            f"（如 {first.cell} 显示 {first.shown.text}，所存 {first.shown.stored}）"
        )
    marked = [v.cell for v in reading.values if without_marks(v.shown.text) != v.shown.text]
    if marked:
        yield f"有 {len(marked)} 个数带注号：{cells(marked)}，请核对注文"
    if covered := [
        v.cell for v in reading.values if grid.merged.get((v.row, v.column)) not in
        (None, (v.row, v.column))
    ]:  # fmt: skip
        yield f"有些数在合并的格子里，一个数管着几行或几列：{cells(covered)}"


def _span(recipe: Recipe) -> tuple[int, int]:
    return recipe.body[0] - 1, recipe.body[1]


def _of_labels(recipe: Recipe, grid: Grid, catalogue: Catalogue) -> Iterator[str]:
    layout = find_layout(grid, catalogue.regions)
    for y in range(*_span(recipe)):
        codes = {}
        if layout and layout.regions and (said := _footnote(grid, y, layout.regions[0])):
            yield f"第 {y + 1} 行的“{grid.text(y, layout.regions[0])}”带注号，注文是“{said}”"
        for x in (*(layout.regions[:1] if layout else ()), *(layout.english if layout else ())):
            place = place_of(grid.text(y, x), catalogue.regions)
            if place.doubt:
                yield f"第 {y + 1} 行：{place.doubt}"
            if place.code:
                codes[place.code] = place_name(y, x)
        if len(codes) > 1:
            yield f"第 {y + 1} 行的中文和英文不是一个地区：{'、'.join(codes)}"
    used = (c.period for c in recipe.columns if c.indicator != SKIP)
    own = {period for period in used if period and not is_open(period)}
    if recipe.period and own - {recipe.period}:
        yield f"标题写的是 {recipe.period}，有的列写的是 {'、'.join(sorted(own - {recipe.period}))}"


def _of_times(recipe: Recipe, grid: Grid, reading: Reading, catalogue: Catalogue) -> Iterator[str]:
    """Parts of years that are named somewhere, but are no period of any value."""
    layout = find_layout(grid, catalogue.regions)
    heads = [c.head for c in recipe.columns if c.indicator != SKIP]
    around = (*layout.titles, *layout.notes) if layout else ()
    names = (Path(recipe.file).stem, grid.name)
    texts = (*around, *heads, *names)
    for time in unheard(texts, {v.period for v in reading.values}):
        periods = "、".join(list(dict.fromkeys(v.period for v in reading.values))[:6])
        yield f"标题、表头、注或文件名里有“{time.said}”，而取的期间是 {periods}"


def _footnote(grid: Grid, row: int, column: int) -> str:
    """The note that a label's mark refers to: the text that begins with the mark; else empty."""
    found = re.search(r"[①-⑳⑴-⒇*＊†‡]+$", grid.text(row, column))
    if not found:
        return ""
    texts = (grid.text(y, x) for y in range(len(grid.rows)) for x in range(len(grid.rows[y])))
    begins = re.compile(rf"(?:注\s*[:：]?\s*)?{re.escape(found[0])}\s*\S")
    return next((text[:80] for text in texts if begins.match(text)), "")


def _of_completeness(reading: Reading, catalogue: Catalogue) -> Iterator[str]:
    """Provinces that a table of provinces lacks, those of all its years in one doubt."""
    provinces = [r for r in catalogue.regions.values() if _is_province(r)]
    lacking: dict[tuple[str, str], list[str]] = {}
    for (indicator, period), values in distinct(reading.values):
        there = {v.region for v in values}
        missing = [r.name for r in provinces if r.code not in there]
        # One or two provinces are no table of provinces that lacks the others.
        if missing and len(provinces) - len(missing) > 2:
            shown = "、".join(missing[:6]) + ("等" if len(missing) > 6 else "")
            key = catalogue.indicators[indicator].name, f"{len(missing)} 个省（区、市）：{shown}"
            lacking.setdefault(key, []).append(period)
    for (name, missing_there), periods in lacking.items():
        yield f"{name} {'、'.join(periods)} 缺 {missing_there}"


def _of_totals(reading: Reading, catalogue: Catalogue) -> Iterator[str]:
    """Nations that are not the sum of their provinces."""
    provinces = {r.code for r in catalogue.regions.values() if _is_province(r)}
    wrong: dict[str, list[str]] = {}
    for (indicator, period), values in distinct(reading.values):
        entry = catalogue.indicators[indicator]
        nation = next((v for v in values if v.region == NATION), None)
        mine = [v for v in values if v.region in provinces]
        if entry.kind == "ratio" or nation is None or len(mine) < len(provinces):
            continue
        total = sum((v.amount for v in mine), Decimal(0))
        factor = _factor(nation)
        others = reading.others.get((indicator, period), [])
        other = [n * factor for label, n in others if _addable(label)][:_MOST_ADDED]
        room = _room(entry.unit, min(map(printed_step, values)), len(mine) + len(other))
        # A table may print 港澳台 and each of the three: some of the rows make up the rest.
        chosen = (some for n in range(len(other) + 1) for some in combinations(other, n))
        if all(abs(nation.amount - total - sum(some, Decimal(0))) > room for some in chosen):
            wrong.setdefault(entry.name, []).append(
                f"{period}（{nation.amount:f}，{total:f}，差 {nation.amount - total:f}）"
            )
    for name, periods in wrong.items():
        yield f"{name}：全国不等于各省（区、市）合计：{'、'.join(periods)}"


def _room(unit: str, step: Decimal, parts: int) -> Decimal:
    """By how much a total may miss its parts: what is counted by nothing, what is rounded by that.

    Args:
        unit: The unit.
        step: The last printed place.
        parts: How many numbers are added up; each and the total may be half a step off.
    """
    return Decimal(0) if unit in WHOLE_UNITS else step * (parts + 1) / 2


def _addable(label: str) -> bool:
    return _ADDED.fullmatch("".join(label.split())) is not None


def _is_province(region: Region) -> bool:
    return region.code != NATION and not region.parent


def _factor(value: Value) -> Decimal:
    """By what a printed number was multiplied."""
    match = re.match(r"[\d.,]+", half_width(value.as_printed))
    number = Decimal(match[0].replace(",", "")) if match else Decimal(0)
    return value.amount / number if number else Decimal(1)


def printed_step(value: Value) -> Decimal:
    """The last printed place, in the indicator's unit."""
    match = re.match(r"[\d,]+(?:\.(\d+))?", half_width(value.as_printed))
    places = len(match[1] or "") if match else 0
    return Decimal(1).scaleb(-places) * _factor(value)


def _of_parts(reading: Reading, catalogue: Catalogue) -> Iterator[str]:
    """Totals that are not the sum of their parts in the same table."""
    by_key = {(v.indicator, v.region, v.period): v for v in reading.values}
    wrong: list[str] = []
    for value in reading.values:
        parts = catalogue.indicators[value.indicator].sum_of
        found = [by_key.get((p, value.region, value.period)) for p in parts]
        if not parts or any(v is None for v in found):
            continue
        total = sum((v.amount for v in found if v is not None), Decimal(0))
        if abs(total - value.amount) > _room(value.unit, printed_step(value), len(parts)):
            wrong.append(f"{value.cell}（{value.amount:f}，分项合计 {total:f}）")
    if wrong:
        yield f"有 {len(wrong)} 个合计不等于分项之和：{'、'.join(wrong[:3])}"
