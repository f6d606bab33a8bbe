"""Rows of two dots, one a region: then and now, on a scale where equal lengths are equal ratios."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import floor, log10

from matplotlib.figure import Figure

from lnip_analysis.present import palette
from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.points import words_of
from lnip_analysis.present.charts.sheet import Sheet

_TOP_MM, _ROW_MM, _FOOT_MM = 12.0, 4.4, 2.0
_NAMES_MM, _VALUES_MM = 15.0, 16.0
"""Room for the name at the left of a row, for its value at the right."""


@dataclass(frozen=True)
class Pair:
    """One row.

    Attributes:
        name: The region's short name.
        then: Its value of the first year, above 0; None where missing.
        now: Its value of the last year, above 0.
        said: The two as readers write them; the first is empty where missing.
        colour: Of the dots; the quiet one where empty.
    """

    name: str
    then: float | None
    now: float
    said: tuple[str, str]
    colour: str = ""


def height(pairs: Sequence[Pair]) -> float:
    """Height on the page and on a narrow screen, mm."""
    return _TOP_MM + _ROW_MM * len(pairs) + _FOOT_MM


def painter(pairs: Sequence[Pair], years: tuple[int, int], beside: float | None) -> theme.Paint:
    """Draws the rows in the order given.

    Args:
        pairs: The rows.
        years: The first and the last year; the same where there is one only.
        beside: A value of the last year that a line leads through all rows.
    """
    known = [v for p in pairs for v in (p.then, p.now) if v is not None]
    low, high = log10(min(known)), log10(max(known))

    def paint(canvas: Figure, narrow: bool) -> None:
        sheet = Sheet(canvas)
        left, right = 4 + _NAMES_MM, sheet.width - 4 - _VALUES_MM
        foot = _TOP_MM + _ROW_MM * len(pairs)

        def at(value: float) -> float:
            return float(left + (log10(value) - low) / ((high - low) or 1) * (right - left))

        key = f"●　{years[1]}年" + (f"　　○　{years[0]}年" if years[0] < years[1] else "")
        key += "" if beside is None else f"　　竖线：全国{years[1]}年"
        sheet.text(2, 3.5, key, fontsize=8.5, color=palette.MUTED)
        for tick in ticks(min(known), max(known)):
            sheet.line([at(tick)] * 2, [_TOP_MM - 1, foot], color=palette.GUIDE, linewidth=0.6)
            style = {"ha": "center", "fontsize": 8, "color": palette.MUTED}
            sheet.text(at(tick), _TOP_MM - 3, f"{tick:g}", **style)
        if beside is not None:
            sheet.line([at(beside)] * 2, [_TOP_MM - 1, foot], color=palette.INK, linewidth=0.8)
        for n, pair in enumerate(pairs):
            _row(sheet, pair, years, at, _TOP_MM + _ROW_MM * (n + 0.5))

    return paint


def ticks(low: float, high: float) -> list[float]:
    """1, 2 and 5 times the powers of ten between two values."""
    powers = range(floor(log10(low)), floor(log10(high)) + 1)
    steps = (float(f"{m}e{power}") for power in powers for m in (1, 2, 5))
    return [step for step in steps if low <= step <= high]


def _row(
    sheet: Sheet, pair: Pair, years: tuple[int, int], at: Callable[[float], float], y: float
) -> None:
    ink = pair.colour or palette.MUTED
    dots = pair.colour or palette.PANEL_LINE
    if pair.colour:
        sheet.bar(1, y, sheet.width - 2, _ROW_MM, color=palette.PANEL_GROUND, zorder=0)
    sheet.text(2, y, pair.name, fontsize=8.5, color=ink)
    sheet.text(sheet.width - 2, y, f"{pair.now:.2f}", fontsize=8.5, color=ink, ha="right")
    if pair.then is not None and years[0] < years[1]:
        ends = [at(pair.then), at(pair.now)]
        line = pair.colour or palette.OTHERS
        sheet.line(ends, [y, y], color=line, linewidth=1.6, zorder=2)
        sheet.line(
            ends[:1], [y], marker="o", markersize=4.2, markerfacecolor="white",
            markeredgecolor=dots, markeredgewidth=1.1, zorder=3,
        )  # fmt: skip
        sheet.say(ends[0], y, words_of(pair.name, f"{years[0]}年", pair.said[0]))
    sheet.line([at(pair.now)], [y], marker="o", markersize=5, color=dots, zorder=4)
    sheet.say(at(pair.now), y, words_of(pair.name, f"{years[1]}年", pair.said[1]))
