"""The fan of a forecast: its bands, the key that names them, and how far it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from lnip_analysis.present import palette
from lnip_analysis.present.charts.labels import Labels
from lnip_analysis.present.charts.sheet import Sheet
from lnip_analysis.present.words.wording import format_number
from lnip_analysis.review.model import Point

LEVELS = (95, 80, 50)
_WIDEST = 3.0
"""A fan is shown as far as this many times the highest value, so that values stay readable."""
_OVER = 1.04
_KEY_Y_MM, _SWATCH_MM, _GAP_MM, _KEY_PT = 8.4, 3.6, 2.6, 8.0


class Projected(Protocol):
    """A predictive distribution in the target's unit."""

    @property
    def years(self) -> Sequence[int]:
        """The years to come, ascending."""

    def quantile(self, p: float) -> ArrayLike:
        """The quantile for each of the years."""


@dataclass(frozen=True)
class Cut:
    """A projection as far as a year.

    Attributes:
        whole: The projection.
        last: The last year of it that is shown.
    """

    whole: Projected
    last: int

    @property
    def years(self) -> tuple[int, ...]:
        """The years to come, ascending."""
        return tuple(year for year in self.whole.years if year <= self.last)

    def quantile(self, p: float) -> np.ndarray:
        """The quantile for each of the years."""
        return np.asarray(self.whole.quantile(p), dtype=float)[: len(self.years)]


def until(projection: Projected | None, year: int) -> Cut | None:
    """A projection as far as a year; None where nothing is left of it."""
    cut = Cut(projection, year) if projection is not None else None
    return cut if cut is not None and cut.years else None


def fan_top(highest: float, projection: Projected) -> float:
    """How high a chart must reach for a fan; every chart of a target shows it as far.

    Args:
        highest: The highest of the values, the path and the target.
        projection: The fan.
    """
    return min(widest(projection), _WIDEST * highest) * _OVER


def widest(projection: Projected) -> float:
    """The upper end of the widest band, where it is highest."""
    return float(np.max(projection.quantile(0.5 + LEVELS[0] / 200)))


def draw_fan(axes: Axes, labels: Labels, latest: Point, projection: Projected) -> None:
    """Draws the bands and the median from the latest value on; labels keep off their edges."""
    years = np.array([latest.year, *projection.years])
    for level in LEVELS:
        low, high = (_from(latest, projection.quantile(0.5 + s * level / 200)) for s in (-1, 1))
        axes.fill_between(years, low, high, color=palette.FAN[level], zorder=1.5, linewidth=0)
        labels.avoid_line(years, low)
        labels.avoid_line(years, high)
    median = _from(latest, projection.quantile(0.5))
    labels.avoid_line(years, median)
    axes.plot(years, median, color=palette.ACTUAL, linewidth=1, linestyle=(0, (1, 1.6)), zorder=2)


def _from(latest: Point, values: ArrayLike) -> np.ndarray:
    return np.concatenate([[latest.value], np.asarray(values, dtype=float)])


def fan_key(canvas: Figure, *, narrow: bool) -> None:
    """Names the bands and the median above the axes, from the right: a slim fan has no room."""
    sheet = Sheet(canvas)
    pt = _KEY_PT + 0.75 * narrow
    x = sheet.width - 2
    for level in LEVELS:
        words = f"{level}%"
        x -= sheet.text_width(words, pt)
        sheet.text(x, _KEY_Y_MM, words, fontsize=pt, color=palette.MUTED)
        x -= _SWATCH_MM + 0.8
        sheet.bar(x, _KEY_Y_MM, _SWATCH_MM, 2.6, facecolor=palette.FAN[level])
        x -= _GAP_MM
    words = "预测" if narrow else "预测区间"
    x -= sheet.text_width(words, pt) - 0.8
    sheet.text(x, _KEY_Y_MM, words, fontsize=pt, color=palette.MUTED)
    if not narrow:
        words = "预测中位数"
        x -= sheet.text_width(words, pt) + _GAP_MM
        sheet.text(x, _KEY_Y_MM, words, fontsize=pt, color=palette.MUTED)
        x -= 0.8
        sheet.line(
            [x - 5, x], [_KEY_Y_MM] * 2, color=palette.ACTUAL, linewidth=1, linestyle=(0, (1, 1.6))
        )


def mark_cut(axes: Axes, labels: Labels, projection: Projected, unit: str) -> None:
    """Says how far the widest band reaches where it leaves the chart."""
    top, end = axes.get_ylim()[1], widest(projection)
    if end > top:
        labels.add(
            f"{LEVELS[0]}%区间上端 {format_number(end, unit)}",
            (max(projection.years), top), ((-2.0, -2.0, "right", "top"),),
            color=palette.MUTED, fontsize=8,
        )  # fmt: skip
