"""Regions side by side over the years: up to six in colour, each named at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from lnip_analysis.present import palette
from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.chart import base_axes, unit_heading, year_axis
from lnip_analysis.present.charts.points import say_at, words_of
from lnip_analysis.present.words.wording import format_number

MARKERS = "os^Dvp"
_LABEL_MM = 4.2
_CHARACTER_MM = 3.3


@dataclass(frozen=True)
class RegionLine:
    """One region's values.

    Attributes:
        name: Its name.
        points: (year, value), in order of years.
    """

    name: str
    points: tuple[tuple[int, float], ...]


def region_lines(
    chart_id: str, lines: Sequence[RegionLine], unit: str, *, ranks: bool = False
) -> theme.Drawing:
    """Draws the lines; the first six in colour with their names, the others in grey behind them.

    Args:
        chart_id: Stable id.
        lines: The regions, the ones to look at first.
        unit: The unit of their values.
        ranks: Whether the values are ranks, 1 on top.
    """
    named = min(len(lines), len(palette.COMPARED))
    return theme.draw(
        chart_id,
        _painter(lines, unit, ranks),
        height_mm=max(56, 16 + named * (_LABEL_MM + 1.5)),
        narrow_height_mm=max(78, 20 + named * (_LABEL_MM + 1.5)),
    )


def _painter(lines: Sequence[RegionLine], unit: str, ranks: bool) -> theme.Paint:
    def paint(canvas: Figure, narrow: bool) -> None:
        axes = base_axes(canvas, narrow=narrow)
        years = [year for line in lines for year, _ in line.points]
        values = [value for line in lines for _, value in line.points]
        millimetres = axes.get_position().width * canvas.get_size_inches()[0] * 25.4
        shown = lines[: len(palette.COMPARED)]
        ends = [_end(line, unit, max(years)) for line in shown]
        room = (max(map(len, ends)) * _CHARACTER_MM * 0.85 + 4) / millimetres
        span = max(years) - min(years) + 1
        year_axis(axes, min(years), max(years), room_right=0.3 + span * room / (1 - room))
        if millimetres * (1 - room) / span < 9:
            axes.set_xticks(range(max(years), min(years) - 1, -2))
        if ranks:
            axes.set_ylim(max(values) + 0.8, 0.2)
            axes.set_yticks(_rank_ticks(int(max(values))))
        else:
            low = min(0.0, *values)
            axes.set_ylim(low * 1.1, max(1e-9, *values) * 1.1)
        unit_heading(canvas, unit)
        for line in lines[len(shown) :]:
            axes.plot(*zip(*line.points, strict=True), color=palette.OTHERS, linewidth=0.9)
        for line, colour, marker in zip(shown, palette.COMPARED, MARKERS, strict=False):
            _draw(axes, line, colour, marker, unit)
        _name_ends(axes, shown, ends)

    return paint


def _rank_ticks(last: int) -> list[int]:
    """Ranks that the axis names: the first one, and round ones after it."""
    step = 1 if last <= 6 else 2 if last <= 12 else 5
    return [1, *range(step if step > 1 else 2, last + 1, step)]


def _draw(axes: Axes, line: RegionLine, colour: str, marker: str, unit: str) -> None:
    """One line, broken where a year is missing."""
    run: list[tuple[int, float]] = []
    for year, value in (*line.points, (10**6, 0.0)):
        if run and year != run[-1][0] + 1:
            axes.plot(*zip(*run, strict=True), color=colour, marker=marker, markersize=4)
            run = []
        run.append((year, value))
    for year, value in line.points:
        say_at(axes, year, value, words_of(line.name, f"{year}年", _said(value, unit)))


def _name_ends(axes: Axes, lines: Sequence[RegionLine], ends: Sequence[str]) -> None:
    """Writes names and last values beside the ends, apart from each other."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    height = axes.get_position().height * figure.get_size_inches()[1] * 25.4
    bottom, top = axes.get_ylim()
    gap = _LABEL_MM / height * (top - bottom)
    # From the axis upwards, whichever way its values run.
    order = sorted(
        range(len(lines)), key=lambda n: (lines[n].points[-1][1] - bottom) / (top - bottom)
    )
    places: dict[int, float] = {}
    last: float | None = None
    for n in order:
        wanted = lines[n].points[-1][1]
        if last is not None and (wanted - last) / gap < 1:
            wanted = last + gap
        places[n] = last = wanted
    over = (last or bottom) - (top - gap / 2)
    if over / gap > 0:
        # Too many at the top: push the upper ones down again, one below the other.
        ceiling = top - gap / 2
        for n in reversed(order):
            places[n] = min(places[n], ceiling) if gap > 0 else max(places[n], ceiling)
            ceiling = places[n] - gap
    right = max(line.points[-1][0] for line in lines)
    for n, line in enumerate(lines):
        axes.annotate(
            ends[n], line.points[-1], (right + 0.25, places[n]), textcoords="data", va="center",
            ha="left", color=palette.COMPARED[n], annotation_clip=False,
            arrowprops=None if line.points[-1][0] == right else {
                "arrowstyle": "-", "color": palette.GUIDE, "linewidth": 0.6,
            },
        )  # fmt: skip


def _end(line: RegionLine, unit: str, last: int) -> str:
    """A line's name and last value; with its year where others go on."""
    year, value = line.points[-1]
    return f"{line.name} {_said(value, unit)}" + (f"（{year}年）" if year != last else "")


def _said(value: float, unit: str) -> str:
    """A value as it stands beside a line: three digits that count, or a rank."""
    if unit == "位":
        return f"第{value:.0f}"
    digits = max(0, 2 - len(str(int(abs(value)))) + 1) if value else 0
    return format_number(round(value, digits), unit)
