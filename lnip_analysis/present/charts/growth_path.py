"""The growth path: what was reached, what the plan asks for, and what may come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from lnip_analysis.plan.model import Kind
from lnip_analysis.present import palette
from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.alt import growth_path_alt
from lnip_analysis.present.charts.chart import (
    base_axes,
    edition_strip,
    first_shown,
    heading,
    mark_gaps,
    path_heights,
    period_band,
    target_period,
    year_axis,
)
from lnip_analysis.present.charts.ends import BoundMark, bound_of, draw_bound, label_ends
from lnip_analysis.present.charts.frame import figure
from lnip_analysis.present.charts.labels import ABOVE, BELOW, FAR, LEFT, RIGHT, Labels
from lnip_analysis.present.charts.points import say_at, words_of
from lnip_analysis.present.charts.series_data import (
    context_points,
    path_columns,
    path_rows,
    path_sources,
)
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.words.headlines import headline
from lnip_analysis.present.words.phrases import asked
from lnip_analysis.present.words.wording import format_number, format_value
from lnip_analysis.review.model import Point, Verdict

LEVELS = (95, 80, 50)
_BAND_LABEL_PT = 9.0


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


def growth_path(
    verdict: Verdict,
    *,
    projection: Projected | None = None,
    history: Sequence[Verdict] = (),
    period: tuple[int, int] | None = None,
    note: str = "",
) -> Exhibit:
    """Draws one target's path: actual values, required path, target, and the fan beyond.

    Args:
        verdict: The verdict on a target of level, growth or range.
        projection: What may come after the last value; None draws no fan.
        history: What earlier editions said, oldest first.
        period: First and last year of the plan; the target's own years where None.
        note: A remark under the chart.

    Returns:
        A chart whose title states the finding.
    """
    chart_id = f"path-{verdict.target.id}"
    years = period or target_period(verdict.target)
    context = context_points(verdict, first_shown(years))

    def paint(canvas: Figure, narrow: bool) -> None:
        _paint(canvas, narrow, verdict, context, projection, history, years)

    drawing = theme.draw(chart_id, paint, **path_heights(history))
    return figure(
        chart_id,
        headline(verdict),
        drawing,
        alt=growth_path_alt(verdict, context, projection),
        columns=path_columns(verdict),
        rows=path_rows(verdict, context),
        source_ids=path_sources(verdict, context),
        note=note,
    )


def _paint(
    canvas: Figure,
    narrow: bool,
    v: Verdict,
    context: Sequence[Point],
    projection: Projected | None,
    history: Sequence[Verdict],
    period: tuple[int, int],
) -> None:
    axes = base_axes(canvas, narrow=narrow, strip=bool(history))
    if narrow:
        # A telephone has no room for all of them.
        context = [p for p in context if p.year > first_shown(period)]
    points = (*context, *v.points)
    first = min([p.year for p in v.points] + [first_shown(period) + narrow])
    last = max(v.target.deadline, v.report_year)
    closed = projection is None and v.latest is not None and v.latest.year == last
    room = 1.3 if projection is not None or closed else 0.8
    year_axis(axes, first, last, room_right=room + (0.3 if narrow and room > 1 else 0))
    bound = bound_of(v)
    axes.set_ylim(0, _top(v, points, projection, bound))
    heading(canvas, v, narrow=narrow)
    labels = Labels(axes)
    labels.avoid_text(period_band(axes, period))
    for run in runs(points):
        labels.avoid_line([p.year for p in run], [p.value for p in run])
    if v.required:
        labels.avoid_line(*zip(*v.required, strict=True))
    if projection is not None and v.latest is not None:
        _fan(axes, labels, v.latest, projection, narrow=narrow)
    _required(axes, v)
    _actual(axes, points, v)
    if closed and v.target_value is not None:
        label_ends(axes, v, narrow=narrow)
    if bound is not None:
        draw_bound(axes, labels, bound, v.unit)
    _label(labels, v, points, narrow, ends=not closed)
    known = [p.year for p in points] + ([bound.year] if bound is not None else [])
    mark_gaps(labels, range(min([*known, last]), v.report_year + 1), known)
    if history:
        edition_strip(canvas, axes, (*history, v), narrow=narrow)


def runs(points: Sequence[Point]) -> list[list[Point]]:
    """Points in unbroken runs of years: a gap is never bridged as if it were known."""
    found: list[list[Point]] = []
    for point in points:
        if found and point.year == found[-1][-1].year + 1:
            found[-1].append(point)
        else:
            found.append([point])
    return found


def _top(
    v: Verdict, points: Sequence[Point], projection: Projected | None, bound: BoundMark | None
) -> float:
    values = [p.value for p in points] + [value for _, value in v.required]
    values += [bound.value * 1.1] if bound is not None else []
    values += [x for x in (v.target_value, v.target_upper) if x is not None]
    if projection is not None:
        # A very wide fan may be cut at the top, so that the values themselves stay readable.
        limit = 2.2 * max(values or [1.0])
        values.append(min(float(np.max(projection.quantile(0.975))), limit))
    return max(values or [1.0]) * 1.2


def _fan(axes: Axes, labels: Labels, latest: Point, projection: Projected, *, narrow: bool) -> None:
    years = np.array([latest.year, *projection.years])
    tops = {}
    for level in LEVELS:
        low, high = (_from(latest, projection.quantile(0.5 + s * level / 200)) for s in (-1, 1))
        axes.fill_between(years, low, high, color=palette.FAN[level], zorder=1.5, linewidth=0)
        labels.avoid_line(years, low)
        labels.avoid_line(years, high)
        tops[level] = float(high[-1])
    median = _from(latest, projection.quantile(0.5))
    labels.avoid_line(years, median)
    axes.plot(years, median, color=palette.ACTUAL, linewidth=1, linestyle=(0, (1, 1.6)), zorder=2)
    _name_bands(axes, labels, float(years[-1]), tops, narrow=narrow)


def _name_bands(
    axes: Axes, labels: Labels, year: float, tops: dict[int, float], *, narrow: bool
) -> None:
    """Names the bands beside their upper ends, apart where a fan is slim."""
    top = axes.get_ylim()[1]
    gap = _BAND_LABEL_PT / 72 * axes.figure.dpi / axes.bbox.height * top
    for level, at in band_places(tops, top, gap).items():
        text = f"预测{level}%" if level == LEVELS[0] and not narrow else f"{level}%"
        labels.add(text, (year, at), RIGHT[:1], fontsize=7.5, color=palette.MUTED)


def band_places(tops: dict[int, float], top: float, gap: float) -> dict[int, float]:
    """The heights of the bands' names: at their upper ends, about these where a fan is slim.

    Args:
        tops: The upper end of each band, by level.
        top: The upper end of the axis; of the bands that leave it only the widest is named.
        gap: The height of a name.
    """
    kept = {k: min(v, top * 0.97) for k, v in sorted(tops.items()) if v <= top or k == LEVELS[0]}
    found, floor = {}, 0.0
    for level, end in kept.items():
        found[level] = max(end, floor)
        floor = found[level] + gap
    # Pushed upwards alone they would leave the fan and stand beside the target's mark.
    lift = (sum(found.values()) - sum(kept.values())) / len(kept)
    return {level: max(at - lift, gap / 2) for level, at in found.items()}


def _from(latest: Point, values: ArrayLike) -> np.ndarray:
    return np.concatenate([[latest.value], np.asarray(values, dtype=float)])


def _required(axes: Axes, v: Verdict) -> None:
    if v.required:
        years, values = zip(*v.required, strict=True)
        axes.plot(
            years, values, color=palette.REQUIRED, linestyle=(0, (4, 2.5)), linewidth=1.4, zorder=3
        )
        for year, value in v.required[1:-1]:
            say_at(axes, year, value, words_of(f"{year}年要求", format_value(value, v.unit)))
    if v.target_value is not None:
        said = words_of(f"{v.target.deadline}年目标", format_value(v.target_value, v.unit))
        say_at(axes, v.target.deadline, v.target_value, said)
        if v.target_upper is not None:
            ends = (v.target_value, v.target_upper)
            axes.plot([v.target.deadline] * 2, ends, color=palette.REQUIRED, linewidth=3, zorder=3)
        axes.plot(
            v.target.deadline, v.target_value, marker="D", markersize=7, zorder=4,
            markerfacecolor="white", markeredgecolor=palette.REQUIRED, markeredgewidth=1.8,
        )  # fmt: skip


def _actual(axes: Axes, points: Sequence[Point], v: Verdict) -> None:
    for run in runs(points):
        axes.plot(
            [p.year for p in run], [p.value for p in run],
            color=palette.ACTUAL, marker="o", zorder=5, clip_on=False,
        )  # fmt: skip
        for p in run:
            say_at(axes, p.year, p.value, words_of(f"{p.year}年", format_value(p.value, v.unit)))
    for other in v.series.others if v.series is not None else ():
        if v.target.kind in (Kind.LEVEL, Kind.GROWTH) and other.annual and not other.exact:
            axes.plot(
                other.year, other.value, "o", markerfacecolor="white",
                markeredgecolor=palette.ACTUAL, zorder=5,
            )  # fmt: skip


def _label(
    labels: Labels, v: Verdict, points: Sequence[Point], narrow: bool, *, ends: bool
) -> None:
    """Values at their points; the target's and the last one unless they stand at the end."""
    everywhere = (*ABOVE, *BELOW, *RIGHT, *LEFT, *FAR)
    required = dict(v.required)
    if v.target_value is not None and ends:
        labels.add(
            f"目标 {format_number(v.target_value, v.unit)}",
            (v.target.deadline, v.target_value), (*ABOVE, *LEFT, *RIGHT, *FAR),
            color=palette.REQUIRED,
        )  # fmt: skip
    for point in _told(points, v, narrow):
        if point is v.latest and not ends:
            continue
        above = point.value >= required.get(point.year, 0)
        first = (*ABOVE[:1], *BELOW[:1]) if above else (*BELOW[:1], *ABOVE[:1])
        last = point is points[-1]
        name = "实际 " if last else ""
        labels.add(
            name + format_number(point.value, v.unit), (point.year, point.value),
            (*first, *everywhere), color=palette.ACTUAL,
        )  # fmt: skip
    if len(v.required) > 2:
        middle = v.required[1:-1] or v.required
        rate = asked(v).removeprefix("年均增长") if narrow else asked(v)
        text = f"要求路径（{rate}）" if v.target.kind is Kind.GROWTH else "要求路径"
        labels.add(text, middle[0], (*ABOVE, *BELOW, *FAR), also=middle[1:], color=palette.REQUIRED)


def _told(points: Sequence[Point], v: Verdict, narrow: bool) -> list[Point]:
    """The points that carry their value: all on the page, the telling ones on a telephone."""
    if not narrow:
        return list(reversed(points))
    peak = max(points, key=lambda p: p.value, default=None)
    keep = {id(p) for p in (v.baseline, v.latest, peak, points[-1] if points else None) if p}
    return [p for p in reversed(points) if id(p) in keep]
