"""Rows of up to two dots, one a region: then and now, or two quantities of one kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

from matplotlib.figure import Figure

from lnip_analysis.present import palette
from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.points import words_of
from lnip_analysis.present.charts.sheet import Sheet

_TOP_MM, _ROW_MM, _NARROW_ROW_MM, _FOOT_MM = 12.0, 3.5, 4.4, 2.0
_NAMES_MM, _VALUES_MM = 15.0, 13.0
"""Room for the name at the left of a row, for each value at its right."""
_FULL, _HOLLOW = "●", "○"


@dataclass(frozen=True)
class Pair:
    """One row.

    Attributes:
        name: The region's short name.
        dots: Values of the full dot and of the hollow one; None where missing.
        said: The two as readers write them; empty where missing.
        values: What stands at the right end of the row, a column each.
        colour: Of the dots; the quiet one where empty.
    """

    name: str
    dots: tuple[float | None, float | None]
    said: tuple[str, str]
    values: tuple[str, ...]
    colour: str = ""


@dataclass(frozen=True)
class Scale:
    """Where values stand across.

    Attributes:
        low: The value at the left end.
        high: That at the right end.
        ticks: Values that are written above.
        label: How they are written.
        place: Grows with the value; equal steps of it are equally long.
    """

    low: float
    high: float
    ticks: Sequence[float]
    label: Callable[[float], str]
    place: Callable[[float], float]

    def at(self, value: float) -> float:
        """How far across a value stands, from 0 to 1."""
        low, high = self.place(self.low), self.place(self.high)
        return float((self.place(value) - low) / ((high - low) or 1))


def ratios(pairs: Sequence[Pair]) -> Scale:
    """A scale on which equal lengths are equal ratios; all values are above 0."""
    known = _known(pairs)
    low, high = min(known), max(known)
    return Scale(low, high, ticks(low, high), lambda tick: f"{tick:g}", log10)


def percents(pairs: Sequence[Pair]) -> Scale:
    """A scale of fractions from one multiple of 5 % to another; tens of percent are written."""
    known = _known(pairs)
    first, last = floor(round(min(known) * 20, 9)), ceil(round(max(known) * 20, 9))
    steps = [n / 20 for n in range(first, last + 1) if n % 2 == 0]
    return Scale(first / 20, last / 20, steps, lambda tick: f"{tick:.0%}", float)


def _known(pairs: Sequence[Pair]) -> list[float]:
    return [value for pair in pairs for value in pair.dots if value is not None]


def heights(pairs: Sequence[Pair]) -> dict[str, float]:
    """Heights on the page, where other charts share it, and on a narrow screen; mm."""
    return {
        "height_mm": _TOP_MM + _ROW_MM * len(pairs) + _FOOT_MM,
        "narrow_height_mm": _TOP_MM + _NARROW_ROW_MM * len(pairs) + _FOOT_MM,
    }


def painter(
    pairs: Sequence[Pair],
    names: tuple[str, str],
    beside: tuple[str, float | None, float | None],
    scale: Scale,
    *,
    joined: bool = True,
) -> theme.Paint:
    """Draws the rows in the order given.

    Args:
        pairs: The rows.
        names: What the full and the hollow dots are.
        beside: Whose values of the full and the hollow dots lines lead through all rows, a
            whole one and a dashed one; the values are None where there is no line.
        scale: Where values stand.
        joined: Whether a line leads from the hollow dot to the full one, as from then to now.
    """
    columns = max(len(pair.values) for pair in pairs)
    used = [any(pair.dots[n] is not None for pair in pairs) for n in range(2)]
    whose, *led = beside
    small: dict[str, Any] = {"fontsize": 8, "color": palette.MUTED}

    def paint(canvas: Figure, narrow: bool) -> None:
        sheet = Sheet(canvas)
        left, right = 4 + _NAMES_MM, sheet.width - 7 - _VALUES_MM * columns
        pitch = _NARROW_ROW_MM if narrow else _ROW_MM
        foot = _TOP_MM + pitch * len(pairs)

        def at(value: float) -> float:
            return float(left + scale.at(value) * (right - left))

        marks = zip((_FULL, _HOLLOW), names, used, strict=True)
        key = [f"{mark}　{name}" for mark, name, there in marks if there]
        key += [f"竖线：{whose}"] if any(value is not None for value in led) else []
        sheet.text(2, 3.5, "　　".join(key), fontsize=8.5, color=palette.MUTED)
        for tick in scale.ticks:
            sheet.line([at(tick)] * 2, [_TOP_MM - 1, foot], color=palette.GUIDE, linewidth=0.6)
            sheet.text(at(tick), _TOP_MM - 3, scale.label(tick), ha="center", **small)
        if columns > 1:
            for n, mark in enumerate((_FULL, _HOLLOW)):
                x = _column(sheet, n, columns)
                sheet.text(x, _TOP_MM - 3, mark, ha="right", **small)
        for value, style in zip(led, ("-", (0, (3, 2))), strict=True):
            if value is not None:
                ends = [_TOP_MM - 1, foot]
                sheet.line([at(value)] * 2, ends, color=palette.INK, linewidth=0.8, linestyle=style)
        for n, pair in enumerate(pairs):
            _row(sheet, pair, names, at, (_TOP_MM + pitch * (n + 0.5), pitch), joined)

    return paint


def ticks(low: float, high: float) -> list[float]:
    """1, 2 and 5 times the powers of ten between two values."""
    powers = range(floor(log10(low)), floor(log10(high)) + 1)
    steps = (float(f"{m}e{power}") for power in powers for m in (1, 2, 5))
    return [step for step in steps if low <= step <= high]


def _column(sheet: Sheet, n: int, columns: int) -> float:
    """Where a column of values ends at the right."""
    return float(sheet.width - 2 - _VALUES_MM * (columns - 1 - n))


def _row(
    sheet: Sheet,
    pair: Pair,
    names: tuple[str, str],
    at: Callable[[float], float],
    row: tuple[float, float],
    joined: bool,
) -> None:
    """Draws a row; ``row`` is where its middle lies and how high it is, mm."""
    y, pitch = row
    ink = pair.colour or palette.MUTED
    dots = pair.colour or palette.PANEL_LINE
    if pair.colour:
        sheet.bar(1, y, sheet.width - 2, pitch, color=palette.PANEL_GROUND, zorder=0)
    sheet.text(2, y, pair.name, fontsize=8.5, color=ink)
    for n, value in enumerate(pair.values):
        x = _column(sheet, n, len(pair.values))
        sheet.text(x, y, value, fontsize=8.5, color=ink, ha="right")
    full, hollow = pair.dots
    if joined and full is not None and hollow is not None:
        line = pair.colour or palette.OTHERS
        sheet.line([at(hollow), at(full)], [y, y], color=line, linewidth=1.6, zorder=2)
    if hollow is not None:
        sheet.line(
            [at(hollow)], [y], marker="o", markersize=4.2, markerfacecolor="white",
            markeredgecolor=dots, markeredgewidth=1.1, zorder=3,
        )  # fmt: skip
        sheet.say(at(hollow), y, words_of(pair.name, names[1], pair.said[1]))
    if full is not None:
        sheet.line([at(full)], [y], marker="o", markersize=5, color=dots, zorder=4)
        sheet.say(at(full), y, words_of(pair.name, names[0], pair.said[0]))
