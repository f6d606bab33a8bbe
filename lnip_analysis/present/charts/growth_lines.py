"""Every province's growth in one frame: a region and the nation stand out of the grey lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, NullLocator

from lnip_analysis.present import palette
from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.labels import ABOVE, BELOW, FAR, Labels
from lnip_analysis.present.charts.points import say_at, words_of

HEIGHTS = {"height_mm": 78.0, "narrow_height_mm": 100.0}
_LEFT_MM, _RIGHT_MM, _TOP_MM, _BOTTOM_MM = 12.0, 30.0, 8.0, 7.0
_LABEL_PT = 10.5
"""Height of a label at the lines' ends."""
_LEVELS = (
    (60, 70, 80, 90, 100, 110, 120, 130, 140, 160, 180, 200),
    (40, 60, 80, 100, 125, 150, 200, 250, 300),
    (25, 50, 75, 100, 150, 200, 300, 400, 600),
    (12.5, 25, 50, 100, 200, 400, 800, 1600, 3200),
)
"""Levels that may be marked, finer ones first."""
_MARKED = 6
"""So many of them at most."""


@dataclass(frozen=True)
class Line:
    """One region's line.

    Attributes:
        code: Its code.
        name: Its short name.
        values: Year → index, the base year being 100; gaps stay gaps.
    """

    code: str
    name: str
    values: Mapping[int, float]


def painter(
    lines: Sequence[Line], nation: Line, *, heading: str, region: str, told: Sequence[int] = ()
) -> theme.Paint:
    """Draws the lines on a scale where equal growth is equally steep.

    Args:
        lines: One a province.
        nation: The nation's.
        heading: What is drawn.
        region: Code of the province that stands out; the nation's where none of them does.
        told: Years whose value of that province is written beside its line.
    """
    mine = next((line for line in lines if line.code == region), None)
    others = [line for line in lines if line is not mine and line.values]
    years = sorted({y for line in (*lines, nation) for y in line.values})

    def paint(canvas: Figure, narrow: bool) -> None:
        axes = _axes(canvas)
        axes.set_xlim(years[0] - 0.25, years[-1])
        axes.set_xticks(years)
        axes.set_xticklabels([f"{y}" for y in years])
        _scale(axes, [v for line in (*lines, nation) for v in line.values.values()])
        height = canvas.get_size_inches()[1] * 25.4
        margin = 2 / (canvas.get_size_inches()[0] * 25.4)
        canvas.text(margin, 1 - 4 / height, heading, va="center", color=palette.MUTED)
        for line in others:
            _draw(axes, line, palette.OTHERS, 0.9, 1.5)
        _draw(axes, nation, palette.INK, 1.8, 3.0, dash=(4, 2))
        if mine is not None:
            _draw(axes, mine, palette.ACTUAL, 2.8, 4.0)
        _ends(axes, _named(mine, nation, others, years[-1]))
        if mine is not None:
            labels = Labels(axes)
            labels.avoid_line(*_run(mine))
            labels.avoid_line(*_run(nation))
            for year in told:
                labels.add(
                    f"{mine.name} {year}年 {mine.values[year]:.0f}", (year, mine.values[year]),
                    (*BELOW, *ABOVE, *FAR), color=palette.ACTUAL,
                )  # fmt: skip

    return paint


def _axes(canvas: Figure) -> Axes:
    width, height = (inches * 25.4 for inches in canvas.get_size_inches())
    return canvas.add_axes(
        (
            _LEFT_MM / width,
            _BOTTOM_MM / height,
            1 - (_LEFT_MM + _RIGHT_MM) / width,
            1 - (_TOP_MM + _BOTTOM_MM) / height,
        )
    )


def _scale(axes: Axes, values: Sequence[float]) -> None:
    """A logarithmic scale, marked at round levels."""
    low, high = min(values) * 0.95, max(values) * 1.04
    axes.set_yscale("log")
    axes.set_ylim(low, high)
    within = ([level for level in levels if low <= level <= high] for levels in _LEVELS)
    # The finest levels that reach the top and are few enough; else the coarsest.
    marked = next(
        (m for m, levels in zip(within, _LEVELS, strict=True)
         if len(m) <= _MARKED and levels[-1] >= high),
        [level for level in _LEVELS[-1] if low <= level <= high],
    )  # fmt: skip
    axes.yaxis.set_major_locator(FixedLocator(marked))
    axes.yaxis.set_minor_locator(NullLocator())
    axes.set_yticks(marked, [f"{level:g}" for level in marked])


def _run(line: Line) -> tuple[list[int], list[float]]:
    years = sorted(line.values)
    return years, [line.values[y] for y in years]


def _draw(
    axes: Axes, line: Line, colour: str, width: float, order: float,
    dash: tuple[float, float] | None = None,
) -> None:  # fmt: skip
    years, values = _run(line)
    every = range(years[0], years[-1] + 1) if years else ()
    axes.plot(
        list(every), [line.values.get(y, np.nan) for y in every], color=colour, linewidth=width,
        zorder=order, clip_on=False, linestyle=(0, dash) if dash else "-",
        marker="o" if order > 2 else "", markersize=3.6,
    )  # fmt: skip
    for year, value in zip(years, values, strict=True):
        say_at(axes, year, value, words_of(line.name, f"{year}年", f"{value:,.1f}"))


def _named(
    mine: Line | None, nation: Line, others: Sequence[Line], last: int
) -> list[tuple[float, str, str, float]]:
    """What is written at the ends: the two that stand out, and the first and the last of all."""
    known = sorted(
        (line for line in others if last in line.values), key=lambda line: line.values[last]
    )
    named = [(nation, palette.INK, 9.0)] if last in nation.values else []
    if mine is not None and last in mine.values:
        named.append((mine, palette.ACTUAL, 9.5))
        known = [
            line for line in known
            if (line is known[0] and line.values[last] < mine.values[last])
            or (line is known[-1] and line.values[last] > mine.values[last])
        ]  # fmt: skip
    named += [(line, palette.MUTED, 8.0) for line in {known[0].code: known[0],
              known[-1].code: known[-1]}.values()] if known else []  # fmt: skip
    return [
        (line.values[last], f"{line.name} {line.values[last]:,.0f}", colour, size)
        for line, colour, size in named
    ]


def _ends(axes: Axes, named: Sequence[tuple[float, str, str, float]]) -> None:
    """Writes the names at the right from the bottom up, apart."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    last = axes.get_xlim()[1]
    floor = -1e9
    for value, text, colour, size in sorted(named):
        _, y = axes.transData.transform((last, value))
        at = max(y * 72 / figure.dpi, floor)
        floor = at + _LABEL_PT
        axes.annotate(
            text, (last, value), (6, at - y * 72 / figure.dpi), textcoords="offset points",
            va="center", ha="left", color=colour, fontsize=size, annotation_clip=False,
        )  # fmt: skip


def alternative(lines: Sequence[Line], nation: Line, last: int) -> str:
    """The last year's values in words, the largest first."""
    known = sorted(lines, key=lambda line: -line.values.get(last, 0))
    ends = "，".join(
        f"{line.name}{line.values[last]:.0f}" if last in line.values else f"{line.name}无数据"
        for line in known
    )
    end = f"{nation.values[last]:.0f}" if last in nation.values else "无数据"
    return f"{last}年：{ends}；全国{end}"
