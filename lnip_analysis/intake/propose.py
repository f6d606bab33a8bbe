"""A first reading of a printed table: what its labels say, and questions where they don't."""

from __future__ import annotations

import re

from lnip_analysis.evidence.model import Catalogue
from lnip_analysis.faults import Fault, InputError
from lnip_analysis.intake.candidates import candidates, exactly
from lnip_analysis.intake.grid import Grid, column_name, column_number
from lnip_analysis.intake.labels import (
    canonical_unit,
    has_chinese,
    period_of,
    place_of,
    squeezed,
    unit_in,
)
from lnip_analysis.intake.layout import Layout, find_layout, unknown_places
from lnip_analysis.intake.reading.file import RawFile
from lnip_analysis.intake.recipe import ASK, MAY_BE_EMPTY, SKIP, SOURCE_FIELDS, Column, Recipe
from lnip_analysis.intake.times import time_of
from lnip_analysis.intake.when import of_a_head, of_the_table

_MOST_ASKED = 6
"""Labels nobody knows that are asked about one by one; more of them are one question."""
_PART = re.compile(
    r"(规模以上|大中型)[^，。()（）]{0,4}企业|高新?技术(企业|产业)|高等学校|高校|(科研|研究与开发)机构"
)
"""Of whom a table may count, where the archive counts everybody."""
REST = "其余各行"
"""Under which name a recipe answers for all labels it doesn't list."""


def propose(raw: RawFile, catalogue: Catalogue, sheet: str = "") -> Recipe:
    """The recipe a file's labels suggest, with a question for all they leave open.

    Args:
        raw: The file.
        catalogue: The archive's regions and indicators.
        sheet: Name of the sheet, or number of the page's table; found if not given.

    Raises:
        InputError: No table with labels is in it, or several are and none was named.
    """
    grid, layout = _chosen(raw, catalogue, sheet)
    first, last = layout.body
    recipe = Recipe(
        raw.path.name, raw.sha256, grid.name,
        (layout.head[0] + 1, layout.head[-1] + 1) if layout.head else (0, 0),
        (first + 1, last + 1),
        [column_name(c) for c in layout.regions],
        "" if layout.periods is None else column_name(layout.periods),
        "" if layout.names is None else column_name(layout.names),
        "" if layout.units is None else column_name(layout.units),
    )  # fmt: skip
    if layout.periods is None and layout.period_row is None:
        said = of_the_table(layout.titles, (raw.path.stem, grid.name))
        recipe.period, recipe.hints["period"] = said
    recipe.columns = [_column(grid, layout, x, catalogue) for x in layout.values]
    _ask_for_indicators(recipe, grid, layout, catalogue)
    _ask_for_units(recipe, grid, layout)
    if not layout.regions and layout.region_row is None:
        recipe.region = _region_of_titles(layout, catalogue) or ASK
        recipe.hints["region"] = "这张表的行和列都没有写地区"
    _ask_for_rows(recipe, grid, layout, catalogue)
    recipe.source = {n: "" if n in MAY_BE_EMPTY else ASK for n in SOURCE_FIELDS}
    recipe.source["published"] = ASK
    titles = [t for t in layout.titles if not unit_in(t) and len(t) > 4]
    if titles:
        recipe.hints["source.title"] = "标题照原文写；表上写着：" + " / ".join(titles[-3:])
    return recipe


def find_grid(raw: RawFile, name: str) -> Grid:
    """A file's sheet or table by its name or number.

    Raises:
        InputError: There is none of that name.
    """
    named = {grid.name: grid for grid in raw.grids}
    numbered = {str(n): grid for n, grid in enumerate(raw.grids, 1)}
    if (found := named.get(name) or numbered.get(name)) is None:
        names = "、".join(named)
        raise InputError(Fault(f"没有名为“{name}”的表", file=raw.path.name, expected=names))
    return found


def _chosen(raw: RawFile, catalogue: Catalogue, sheet: str) -> tuple[Grid, Layout]:
    grids = [find_grid(raw, sheet)] if sheet else raw.grids
    found = [(g, p) for g in grids if (p := find_layout(g, catalogue.regions)) is not None]
    if not found:
        unknown = [name for g in grids for name in unknown_places(g, catalogue.regions)]
        what = "看不出哪一行、哪一列是地区、年份或指标"
        advice = "请在原文件里补上表头（地区、年份或指标的名称），再运行一次"
        if unknown:
            what = f"“地区”一列里，档案不认识：{_some(unknown)}"
            advice = "要收这些地区，先加进 data/raw/regions.csv（docs/archive.md），再运行一次"
        raise InputError(Fault(what, file=raw.path.name, advice=advice))
    if len(found) > 1:
        names = "、".join(f"“{grid.name}”" for grid, _ in found)
        what = f"文件里有 {len(found)} 张表：{names}，不知道要哪一张"
        raise InputError(Fault(what, file=raw.path.name, advice="请用 --sheet 指明"))
    return found[0]


def _some(names: list[str]) -> str:
    shown = "、".join(names[:_MOST_ASKED])
    return shown + (f" 等 {len(names)} 个" if len(names) > _MOST_ASKED else "")


def _column(grid: Grid, layout: Layout, x: int, catalogue: Catalogue) -> Column:
    parts = dict.fromkeys(grid.text(y, x) for y in layout.head if grid.text(y, x))
    column = Column(column_name(x), " ".join(parts))
    if layout.region_row is not None:
        place = place_of(grid.text(layout.region_row, x), catalogue.regions)
        column.region = place.code or ASK
        if not place.code:
            column.hint = "表头不是档案里的地区"
            column.indicator = SKIP if place.known_other else ""
    label = "" if layout.period_row is None else period_of(grid.text(layout.period_row, x))
    if layout.period_row is not None and not label:
        column.period = ASK
        left = [p for c in range(x) if (p := period_of(grid.text(layout.period_row, c)))]
        column.hint = f"表头这一列没有年份；左边最近的是 {left[-1]}" if left else "表头没有年份"
    elif layout.periods is None:
        rows = [grid.text(y, x) for y in layout.head if y != layout.period_row]
        beside = label and not any(_says_time(text) for text in rows)
        said = (label, "") if beside else of_a_head(column.head, layout.titles)
        column.period, column.hint = said[0], said[1] or column.hint
    column.unit = unit_in(column.head)
    return column


def _ask_for_indicators(recipe: Recipe, grid: Grid, layout: Layout, catalogue: Catalogue) -> None:
    indicators = catalogue.indicators
    title = " ".join(layout.titles)
    unit = _unit_of_titles(layout)
    if layout.names is not None:
        for y in range(layout.body[0], layout.body[1] + 1):
            if label := grid.text(y, layout.names):
                printed = "" if layout.units is None else canonical_unit(grid.text(y, layout.units))
                found = candidates(label, title, printed or unit_in(label), indicators)
                exact = exactly(label, indicators)
                recipe.rows.setdefault(label, exact or (ASK if found else SKIP))
                if not exact and found:
                    recipe.hints[f"rows {label}"] = _offer(found, catalogue, title)
        return
    across = layout.period_row is not None or layout.region_row is not None
    if across and len({_named(c, grid, layout) for c in recipe.columns}) <= 1:
        said = next((i for t in layout.titles if (i := exactly(t, indicators))), "")
        recipe.indicator = said or ASK
        found = candidates("", title, unit, indicators)
        recipe.hints["indicator"] = _offer(found, catalogue, title)
        return
    for column in recipe.columns:
        if column.indicator == SKIP:
            continue
        name = _named(column, grid, layout)
        exact = exactly(name, indicators)
        found = candidates(name, title, column.unit or unit, indicators)
        # A head without a Chinese word says nothing about which indicator it is.
        column.indicator = exact or (ASK if found or not has_chinese(name) else SKIP)
        if not exact:
            column.hint = column.hint or _offer(found, catalogue, title)


def _named(column: Column, grid: Grid, layout: Layout) -> str:
    """A head without the times in it, and without the row of the regions."""
    x = column_number(column.column)
    rows = [y for y in layout.head if y != layout.region_row]
    parts = dict.fromkeys(part for y in rows for part in grid.text(y, x).split(" "))
    return " ".join(part for part in parts if part and not _says_time(part))


def _says_time(part: str) -> bool:
    return bool(period_of(part)) or time_of(part) is not None


def _offer(found: tuple[str, ...], catalogue: Catalogue, title: str) -> str:
    if not found:
        return "档案里没有相近的指标"
    names = {i: catalogue.indicators[i].name for i in found}
    said = "可能是 " + "、".join(f"{i}（{name}）" for i, name in names.items())
    part = _PART.search(title)
    if part and not any(part[0] in name for name in names.values()):
        said += f"；但标题写的是“{part[0]}”，只是其中一部分，不是就写“{SKIP}”"
    return said


def _unit_of_titles(layout: Layout) -> str:
    units = list(dict.fromkeys(u for t in layout.titles if (u := canonical_unit(unit_in(t)))))
    return units[0] if len(units) == 1 else ""


def _ask_for_units(recipe: Recipe, grid: Grid, layout: Layout) -> None:
    """The unit of all values; a question where nothing names one unit."""
    recipe.unit = _unit_of_titles(layout)
    lone = recipe.columns and all(c.unit for c in recipe.columns if c.indicator != SKIP)
    rows = [label for label, meaning in recipe.rows.items() if meaning != SKIP]
    named = layout.names is not None and all(unit_in(r) for r in rows)
    if recipe.unit or lone or named or layout.units is not None:
        return
    recipe.unit = ASK
    said = "、".join(dict.fromkeys(u for t in layout.titles if (u := unit_in(t))))
    recipe.hints["unit"] = f"标题里写着 {said}" if said else "表上没有写单位"


def _region_of_titles(layout: Layout, catalogue: Catalogue) -> str:
    """The region that a line like ``地区：辽宁省`` names; empty where none does."""
    for title in layout.titles:
        label, colon, name = title.replace("：", ":").partition(":")
        if colon and squeezed(label) == "地区":
            return place_of(name, catalogue.regions).code
    return ""


def _ask_for_rows(recipe: Recipe, grid: Grid, layout: Layout, catalogue: Catalogue) -> None:
    """Questions about labels of rows that are no region anybody knows."""
    unknown: list[str] = []
    for y in range(layout.body[0], layout.body[1] + 1):
        for x in layout.regions:
            text = grid.text(y, x)
            place = place_of(text, catalogue.regions)
            if text and not place.code and not place.known_other:
                unknown.append(text)
    unknown = list(dict.fromkeys(unknown))
    if len(unknown) > _MOST_ASKED:
        recipe.rows[REST] = ASK
    else:
        recipe.rows |= dict.fromkeys(unknown, ASK)
