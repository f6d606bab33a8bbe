"""A first reading of a printed table: what its labels say, and questions where they don't."""

from __future__ import annotations

from lnip_analysis.evidence.model import Catalogue
from lnip_analysis.faults import Fault, InputError
from lnip_analysis.intake.candidates import candidates, exactly
from lnip_analysis.intake.grid import Grid, column_name
from lnip_analysis.intake.labels import (
    canonical_unit,
    has_chinese,
    period_of,
    periods_in,
    place_of,
    squeezed,
    unit_in,
)
from lnip_analysis.intake.layout import Layout, find_layout
from lnip_analysis.intake.reading.file import RawFile
from lnip_analysis.intake.recipe import ASK, MAY_BE_EMPTY, SKIP, SOURCE_FIELDS, Column, Recipe

_MOST_ASKED = 6
"""Labels nobody knows that are asked about one by one; more of them are one question."""
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
    )  # fmt: skip
    _ask_for_the_whole(recipe, layout)
    recipe.columns = [_column(grid, layout, x, catalogue) for x in layout.values]
    _ask_for_indicators(recipe, grid, layout, catalogue)
    _ask_for_units(recipe, grid, layout)
    if not layout.regions and layout.region_row is None:
        recipe.region = _region_of_titles(layout, catalogue) or ASK
        recipe.hints["region"] = "这张表的行和列都没有写地区"
    if layout.regions:
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
        what = "看不出哪一行、哪一列是地区、年份或指标"
        advice = "请在原文件里补上表头（地区、年份或指标的名称），再运行一次"
        raise InputError(Fault(what, file=raw.path.name, advice=advice))
    if len(found) > 1:
        names = "、".join(f"“{grid.name}”" for grid, _ in found)
        what = f"文件里有 {len(found)} 张表：{names}，不知道要哪一张"
        raise InputError(Fault(what, file=raw.path.name, advice="请用 --sheet 指明"))
    return found[0]


def _ask_for_the_whole(recipe: Recipe, layout: Layout) -> None:
    """The period of all values, if no row or column has its own."""
    if layout.periods is not None or layout.period_row is not None:
        return
    # The nearest title that names a time: further up a page speaks of other things.
    named = (found for title in reversed(layout.titles) if (found := periods_in(title)))
    years = next(named, [])
    recipe.period = years[0] if len(years) == 1 else ASK
    if len(years) != 1:
        said = "、".join(years)
        recipe.hints["period"] = f"标题里有 {said}，分不清" if said else "标题里没有年份"


def _column(grid: Grid, layout: Layout, x: int, catalogue: Catalogue) -> Column:
    parts = dict.fromkeys(grid.text(y, x) for y in layout.head if grid.text(y, x))
    column = Column(column_name(x), " ".join(parts))
    if layout.region_row is not None:
        column.region = place_of(grid.text(layout.region_row, x), catalogue.regions).code
        if not column.region:
            column.indicator, column.hint = SKIP, "表头不是档案里的地区"
    if layout.period_row is not None:
        column.period = period_of(grid.text(layout.period_row, x)) or ASK
        if column.period == ASK:
            left = [p for c in range(x) if (p := period_of(grid.text(layout.period_row, c)))]
            column.hint = f"表头这一列没有年份；左边最近的是 {left[-1]}" if left else "表头没有年份"
    elif layout.periods is None and (years := periods_in(column.head)):
        column.period = years[0] if len(years) == 1 else ASK
    column.unit = unit_in(column.head)
    return column


def _ask_for_indicators(recipe: Recipe, grid: Grid, layout: Layout, catalogue: Catalogue) -> None:
    indicators = catalogue.indicators
    title = " ".join(layout.titles)
    unit = _unit_of_titles(layout)
    if layout.names is not None:
        for y in range(layout.body[0], layout.body[1] + 1):
            if label := grid.text(y, layout.names):
                found = candidates(label, "", unit_in(label), indicators)
                exact = exactly(label, indicators)
                recipe.rows.setdefault(label, exact or (ASK if found else SKIP))
        return
    if layout.period_row is not None and len({_named(c.head) for c in recipe.columns}) <= 1:
        said = next((i for t in layout.titles if (i := exactly(t, indicators))), "")
        recipe.indicator = said or ASK
        found = candidates("", title, unit, indicators)
        recipe.hints["indicator"] = _offer(found, catalogue)
        return
    for column in recipe.columns:
        if column.indicator == SKIP:
            continue
        name = _named(column.head)
        exact = exactly(name, indicators)
        found = candidates(name, title, column.unit or unit, indicators)
        # A head without a Chinese word says nothing about which indicator it is.
        column.indicator = exact or (ASK if found or not has_chinese(name) else SKIP)
        if not exact:
            column.hint = column.hint or _offer(found, catalogue)


def _named(head: str) -> str:
    """A head without the periods in it."""
    return " ".join(part for part in head.split(" ") if not period_of(part))


def _offer(found: tuple[str, ...], catalogue: Catalogue) -> str:
    if not found:
        return "档案里没有相近的指标"
    return "可能是 " + "、".join(f"{i}（{catalogue.indicators[i].name}）" for i in found)


def _unit_of_titles(layout: Layout) -> str:
    units = list(dict.fromkeys(u for t in layout.titles if (u := canonical_unit(unit_in(t)))))
    return units[0] if len(units) == 1 else ""


def _ask_for_units(recipe: Recipe, grid: Grid, layout: Layout) -> None:
    """The unit of all values; a question where nothing names one unit."""
    recipe.unit = _unit_of_titles(layout)
    lone = recipe.columns and all(c.unit for c in recipe.columns if c.indicator != SKIP)
    rows = [label for label, meaning in recipe.rows.items() if meaning != SKIP]
    if recipe.unit or lone or (layout.names is not None and all(unit_in(r) for r in rows)):
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
    unknown = []
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
