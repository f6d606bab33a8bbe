"""What a recipe names that isn't there: indicators, regions, columns, periods."""

from __future__ import annotations

from lnip_analysis.evidence.model import Catalogue
from lnip_analysis.faults import Fault
from lnip_analysis.intake.grid import Grid, column_number
from lnip_analysis.intake.labels import period_of
from lnip_analysis.intake.recipe import SKIP, Recipe, is_open


def name_faults(recipe: Recipe, grid: Grid, catalogue: Catalogue) -> list[Fault]:
    """Fields that name an indicator, a region or a place that isn't there."""
    faults = []

    def check(name: str, value: str, known: dict[str, object], what: str) -> None:
        if value and not is_open(value) and value != SKIP and value not in known:
            faults.append(Fault(f"没有编号为“{value}”的{what}", field=name))

    indicators: dict[str, object] = dict(catalogue.indicators)
    regions: dict[str, object] = dict(catalogue.regions)
    check("indicator", recipe.indicator, indicators, "指标")
    check("region", recipe.region, regions, "地区")
    for name, (_, last) in (("head", recipe.head), ("body", recipe.body)):
        if last > len(grid.rows):
            what = f"表里只有 {len(grid.rows)} 行，没有第 {last} 行"
            faults.append(Fault(what, field=name))
    for column in recipe.columns:
        check(f"columns {column.column}", column.indicator, indicators, "指标")
        check(f"columns {column.column}", column.region, regions, "地区")
        if column_number(column.column) >= grid.width:
            faults.append(Fault(f"表里没有 {column.column} 列", field="columns"))
        if not (column.indicator or recipe.indicator or recipe.name_column):
            faults.append(Fault("没有写是什么指标", field=f"columns {column.column}"))
    named = (indicators if recipe.name_column else {}) | (
        regions if recipe.region_columns or not recipe.name_column else {}
    )
    for label, meaning in recipe.rows.items():
        check(f"rows {label}", meaning, named, "指标" if recipe.name_column else "地区")
    labels = (recipe.period_column, recipe.name_column, recipe.unit_column)
    for name in (*recipe.region_columns, *labels):
        if name and column_number(name) >= grid.width:
            faults.append(Fault(f"表里没有 {name} 列", field="region_columns"))
    for value in (recipe.period, *(c.period for c in recipe.columns)):
        if value and not is_open(value) and not period_of(value):
            faults.append(Fault(f"“{value}”不是期间", field="period", expected="如 2013"))
    return faults
