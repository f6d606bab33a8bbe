"""A recipe applied to its table: the values it reads, and what it leaves aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from lnip_analysis.evidence.model import Catalogue, Indicator
from lnip_analysis.evidence.numbers import WHOLE_UNITS, FigureError, half_width, parse_figure
from lnip_analysis.faults import Fault
from lnip_analysis.intake.grid import Cell, Grid, column_name, column_number
from lnip_analysis.intake.labels import (
    period_of,
    place_of,
    unit_factor,
    unit_in,
    without_marks,
)
from lnip_analysis.intake.propose import REST
from lnip_analysis.intake.recipe import SKIP, Column, Recipe, is_open

_GAP = re.compile(r"[-—–－…./*xX空缺无]*|n/?a|#n/a|不详|暂无", re.IGNORECASE)


@dataclass(frozen=True)
class Value:
    """One value as a table prints it, in the words of the archive.

    Attributes:
        cell: Where it stands, e.g. ``C12``.
        indicator: Id of the indicator.
        region: Code of the region.
        period: The period.
        amount: The value in the indicator's unit.
        unit: The indicator's unit.
        as_printed: The number as shown, with its printed unit.
        shown: The cell.
        row: 0-based row of the table.
        column: 0-based column of the table.
    """

    cell: str
    indicator: str
    region: str
    period: str
    amount: Decimal
    unit: str
    as_printed: str
    shown: Cell
    row: int
    column: int


@dataclass
class Reading:
    """What a recipe makes of a table.

    Attributes:
        values: The values, in the order of the table.
        gaps: Cells that hold no number.
        aside: Labels of rows that are left out.
        others: Numbers of rows that are no region of the archive, by column: label and number.
        faults: Cells that cannot be read, and fields that name nothing known.
    """

    values: list[Value] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    others: dict[int, list[tuple[str, Decimal]]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def apply(recipe: Recipe, grid: Grid, catalogue: Catalogue) -> Reading:
    """The values of a table.

    What a question is still open about is not read.

    Args:
        recipe: How the table is read.
        grid: The table.
        catalogue: The archive's regions and indicators.
    """
    reading = Reading(faults=_name_faults(recipe, grid, catalogue))
    if reading.faults:
        return reading
    for row in range(recipe.body[0] - 1, recipe.body[1]):
        for column in recipe.columns:
            if column.indicator != SKIP:
                _read(recipe, grid, catalogue, row, column, reading)
    reading.aside = list(dict.fromkeys(reading.aside))
    reading.faults = list(dict.fromkeys(reading.faults))
    return reading


def _name_faults(recipe: Recipe, grid: Grid, catalogue: Catalogue) -> list[Fault]:
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
    for label, meaning in recipe.rows.items():
        named = indicators if recipe.name_column else regions
        check(f"rows {label}", meaning, named, "指标" if recipe.name_column else "地区")
    for name in (*recipe.region_columns, recipe.period_column, recipe.name_column):
        if name and column_number(name) >= grid.width:
            faults.append(Fault(f"表里没有 {name} 列", field="region_columns"))
    for value in (recipe.period, *(c.period for c in recipe.columns)):
        if value and not is_open(value) and not period_of(value):
            faults.append(Fault(f"“{value}”不是期间", field="period", expected="如 2013"))
    return faults


def _read(
    recipe: Recipe, grid: Grid, catalogue: Catalogue, row: int, column: Column, reading: Reading
) -> None:
    x = column_number(column.column)
    name = f"{column.column}{row + 1}"
    cell = grid.at(row, x)
    if name in recipe.left_out or _blank_row(recipe, grid, row):
        return
    text = without_marks(half_width(cell.text))
    if _GAP.fullmatch(text):
        if _label(recipe, grid, row, x):
            reading.gaps.append(name)
        return
    region = _region(recipe, grid, catalogue, row, column, reading)
    indicator = _indicator(recipe, grid, catalogue, row, column, reading)
    printed_period = recipe.period_column and grid.text(row, column_number(recipe.period_column))
    period = column.period or period_of(printed_period or "") or recipe.period
    label = grid.text(row, column_number(recipe.name_column)) if recipe.name_column else ""
    unit = column.unit or unit_in(label) or recipe.unit
    if not (region and indicator and period and unit) or is_open(period) or is_open(unit):
        _note_other(recipe, grid, catalogue, row, x, text, reading)
        return
    try:
        amount = _amount(text, unit, indicator)
    except FigureError as error:
        reading.faults.append(
            Fault(error.what, field=name, advice="核对原件；不取这一格的，写进方案的 left_out")
        )
        return
    suffix = "" if text.endswith(unit) else unit
    reading.values.append(
        Value(name, indicator.id, region, period, amount, indicator.unit, f"{text}{suffix}",
              cell, row, x)
    )  # fmt: skip


def _label(recipe: Recipe, grid: Grid, row: int, x: int) -> str:
    """The text that says what a row is about: the nearest label to the left."""
    names = [*recipe.region_columns, recipe.name_column, recipe.period_column]
    columns = sorted(column_number(name) for name in names if name)
    left = [c for c in columns if c < x] or columns
    return grid.text(row, left[-1]) if left else ""


def _blank_row(recipe: Recipe, grid: Grid, row: int) -> bool:
    return not any(cell.text for cell in grid.rows[row])


def _region_label(recipe: Recipe, grid: Grid, row: int, x: int) -> str:
    """The name of the region a cell belongs to: the nearest one to the left."""
    columns = sorted(column_number(name) for name in recipe.region_columns)
    left = [c for c in columns if c < x] or columns
    return grid.text(row, left[-1]) if left else ""


def _region(
    recipe: Recipe, grid: Grid, catalogue: Catalogue, row: int, column: Column, reading: Reading
) -> str:
    if column.region:
        return "" if is_open(column.region) else column.region
    if not recipe.region_columns:
        return "" if is_open(recipe.region) else recipe.region
    label = _region_label(recipe, grid, row, column_number(column.column))
    if not label:
        return ""
    place = place_of(label, catalogue.regions)
    rest = "" if place.code or place.known_other else recipe.rows.get(REST, "")
    meaning = recipe.rows.get(label) or rest
    code = meaning or place.code
    if code and not is_open(code) and code != SKIP:
        return code
    if not (code or place.known_other):
        reading.faults.append(
            Fault(f"第 {row + 1} 行的“{label}”是什么，方案的 rows 里没有写", field="rows")
        )
    reading.aside.append(label)
    return ""


def _indicator(
    recipe: Recipe, grid: Grid, catalogue: Catalogue, row: int, column: Column, reading: Reading
) -> Indicator | None:
    if not recipe.name_column:
        return catalogue.indicators.get(column.indicator or recipe.indicator)
    label = grid.text(row, column_number(recipe.name_column))
    meaning = recipe.rows.get(label, recipe.rows.get(REST, ""))
    if meaning == SKIP or not meaning:
        reading.aside.append(label)
    return catalogue.indicators.get(meaning)


def _amount(text: str, unit: str, indicator: Indicator) -> Decimal:
    """A printed number in the indicator's unit.

    Raises:
        FigureError: It is no number, or its unit is another thing's.
    """
    factor = unit_factor(unit, indicator.unit)
    if factor is None:
        what = f"印的单位“{unit}”不能换算成“{indicator.name}”的“{indicator.unit}”"
        raise FigureError(what, "请核对指标和单位")
    # What says so many in ten thousands may have decimals; what counts whole things may not.
    number = parse_figure(text, unit if unit in WHOLE_UNITS or unit == "%" else "")
    amount = Decimal(repr(number)) * factor
    if indicator.unit in WHOLE_UNITS and amount != amount.to_integral_value():
        raise FigureError(f"“{text}{unit}”换算成{indicator.unit}不是整数", "请核对单位")
    return amount.normalize()


def _note_other(
    recipe: Recipe, grid: Grid, catalogue: Catalogue, row: int, x: int, text: str,
    reading: Reading,
) -> None:  # fmt: skip
    """Keeps the number of a row that is no region: a total may need it."""
    label = _region_label(recipe, grid, row, x)
    if not label or place_of(label, catalogue.regions).code:
        return
    try:
        number = Decimal(repr(parse_figure(text, "")))
    except FigureError:
        return
    reading.others.setdefault(x, []).append((label, number))


def cells(names: list[str], most: int = 4) -> str:
    """Some cells by name, and how many more there are."""
    shown = "、".join(names[:most])
    return shown + (f" 等 {len(names)} 格" if len(names) > most else "")


def place_name(row: int, column: int) -> str:
    """A cell's name in a spreadsheet, from its 0-based place."""
    return f"{column_name(column)}{row + 1}"


def distinct(values: list[Value]) -> Iterator[tuple[tuple[str, str], list[Value]]]:
    """Values by indicator and period, in their order."""
    groups: dict[tuple[str, str], list[Value]] = {}
    for value in values:
        groups.setdefault((value.indicator, value.period), []).append(value)
    yield from groups.items()
