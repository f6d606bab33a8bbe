"""A recipe applied to its table: the values it reads, and what it leaves aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from lnip_analysis.evidence.model import Catalogue, Indicator
from lnip_analysis.evidence.numbers import WHOLE_UNITS, FigureError, half_width, parse_figure
from lnip_analysis.faults import Fault
from lnip_analysis.intake.candidates import exactly
from lnip_analysis.intake.grid import Cell, Grid, column_name, column_number
from lnip_analysis.intake.labels import (
    canonical_unit,
    period_of,
    place_of,
    unit_factor,
    unit_in,
    without_marks,
)
from lnip_analysis.intake.propose import REST
from lnip_analysis.intake.recipe import SKIP, Column, Recipe, is_open
from lnip_analysis.intake.recipe_names import name_faults
from lnip_analysis.intake.when import kind_fault

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
        others: Numbers of rows that are no region of the archive, by indicator and period: label
            and number.
        unlabelled: Cells with a number whose row says no region, or no indicator.
        faults: Cells that cannot be read, and fields that name nothing known.
    """

    values: list[Value] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    others: dict[tuple[str, str], list[tuple[str, Decimal]]] = field(default_factory=dict)
    unlabelled: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def apply(recipe: Recipe, grid: Grid, catalogue: Catalogue) -> Reading:
    """The values of a table.

    What a question is still open about is not read.

    Args:
        recipe: How the table is read.
        grid: The table.
        catalogue: The archive's regions and indicators.
    """
    reading = Reading(faults=name_faults(recipe, grid, catalogue))
    if reading.faults:
        return reading
    for row in range(recipe.body[0] - 1, recipe.body[1]):
        for column in recipe.columns:
            if column.indicator != SKIP:
                _read(recipe, grid, catalogue, row, column, reading)
            elif is_open(column.region):
                _note_column(recipe, grid, catalogue, row, column, reading)
    reading.aside = list(dict.fromkeys(reading.aside))
    reading.faults = list(dict.fromkeys(reading.faults))
    return reading


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
    indicator = _indicator(recipe, grid, catalogue, row, column, reading)
    period = column.period or period_of(_cell(grid, row, recipe.period_column)) or recipe.period
    region = _region(recipe, grid, catalogue, row, column, reading)
    if indicator is None or not region:
        if indicator is not None:
            _note_other(recipe, grid, catalogue, (row, x), (indicator.id, period), reading)
        return
    printed = _cell(grid, row, recipe.unit_column)
    unit = (
        column.unit or canonical_unit(printed) or printed
        or unit_in(_cell(grid, row, recipe.name_column)) or recipe.unit
    )  # fmt: skip
    if is_open(period) or is_open(unit):
        return
    for missing, what, where in ((period, "期间", "period"), (unit, "单位", "unit")):
        if not missing:
            advice = f"整张表共有的写在方案的 {where}；这一行不要的，写进 rows 或 left_out"
            reading.faults.append(Fault(f"第 {row + 1} 行没有{what}", field=where, advice=advice))
    if not (period and unit):
        return
    advice = "核对原件；不取这一格的，写进方案的 left_out"
    if wrong := kind_fault(indicator, period):
        reading.faults.append(Fault(wrong, field="period"))
        return
    try:
        amount = _amount(text, unit, indicator)
    except FigureError as error:
        reading.faults.append(Fault(error.what, field=name, advice=advice))
        return
    shown = without_marks(cell.text)
    suffix = "" if text.endswith(unit) else unit
    reading.values.append(
        Value(name, indicator.id, region, period, amount, indicator.unit, f"{shown}{suffix}",
              cell, row, x)
    )  # fmt: skip


def _label(recipe: Recipe, grid: Grid, row: int, x: int) -> str:
    """The text that says what a row is about: the nearest label to the left."""
    names = [*recipe.region_columns, recipe.name_column, recipe.period_column]
    columns = sorted(column_number(name) for name in names if name)
    left = [c for c in columns if c < x] or columns
    return grid.text(row, left[-1]) if left else ""


def _cell(grid: Grid, row: int, column: str) -> str:
    """What a row says in one of its columns of labels; empty where the table has none such."""
    return grid.text(row, column_number(column)) if column else ""


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
        reading.unlabelled.append(f"{column.column}{row + 1}")
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
    label = _cell(grid, row, recipe.name_column)
    if not label:
        reading.unlabelled.append(f"{column.column}{row + 1}")
        return None
    meaning = (
        recipe.rows.get(label) or exactly(label, catalogue.indicators) or recipe.rows.get(REST, "")
    )
    if not meaning:
        what = f"第 {row + 1} 行的“{label}”是什么指标，方案的 rows 里没有写"
        reading.faults.append(Fault(what, field="rows"))
    if meaning in ("", SKIP):
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
    recipe: Recipe, grid: Grid, catalogue: Catalogue, place: tuple[int, int],
    key: tuple[str, str], reading: Reading,
) -> None:  # fmt: skip
    """Keeps the number of a row that is no region: a total may need it."""
    label = _region_label(recipe, grid, *place) if recipe.region_columns else ""
    if label and not place_of(label, catalogue.regions).code:
        _note(label, place, grid, key, reading)


def _note_column(
    recipe: Recipe, grid: Grid, catalogue: Catalogue, row: int, column: Column, reading: Reading
) -> None:
    """Keeps the number of a column that is no region."""
    id_ = recipe.indicator or recipe.rows.get(_cell(grid, row, recipe.name_column), "")
    period = period_of(_cell(grid, row, recipe.period_column)) or recipe.period
    place = (row, column_number(column.column))
    _note(column.head, place, grid, (id_, period), reading)


def _note(
    label: str, place: tuple[int, int], grid: Grid, key: tuple[str, str], reading: Reading
) -> None:
    try:
        number = Decimal(repr(parse_figure(without_marks(half_width(grid.text(*place))), "")))
    except FigureError:
        return
    reading.others.setdefault(key, []).append((label, number))


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
