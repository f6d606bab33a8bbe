"""The growth path: what was reached, what the plan asks for, and what may come."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from lnip_analysis.evidence.model import Observation
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
from lnip_analysis.present.charts.fan import (
    Projected,
    draw_fan,
    fan_key,
    fan_top,
    mark_cut,
)
from lnip_analysis.present.charts.frame import figure
from lnip_analysis.present.charts.labels import (
    ABOVE,
    BELOW,
    FAR,
    LEFT,
    RIGHT,
    Labels,
    name_path,
)
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

_RINGED_PT = 5.0
"""A value so near to the target's mark stands in it."""
_HEAD_PT = 18.0
"""Room above the highest value for its label."""


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

    drawing = theme.draw(chart_id, paint, **path_heights(history, key=projection is not None))
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
    fan = projection is not None and v.latest is not None
    axes = base_axes(canvas, narrow=narrow, strip=bool(history), key=fan)
    if narrow:
        # A telephone has no room for all of them.
        context = [p for p in context if p.year > first_shown(period)]
    points = (*context, *v.points)
    first = min([p.year for p in points] + [y for y, _ in v.required] + [period[0]])
    earlier = [o.year for o in _inexact(v) if o.year >= first_shown(period) + narrow]
    first = min([first, *earlier])
    last = max(v.target.deadline, v.report_year)
    closed = projection is None and v.latest is not None and v.latest.year == last
    room = 1.3 if projection is not None or closed else 0.8
    year_axis(axes, first, last, room_right=room + (0.3 if narrow and room > 1 else 0))
    bound = bound_of(v)
    axes.set_ylim(0, _top(axes, v, points, projection, bound))
    heading(canvas, v, narrow=narrow)
    labels = Labels(axes)
    period_band(axes, period)
    for run in runs(points):
        labels.avoid_line([p.year for p in run], [p.value for p in run])
        labels.avoid_points([p.year for p in run], [p.value for p in run])
    if v.required:
        labels.avoid_line(*zip(*v.required, strict=True))
    if projection is not None and v.latest is not None:
        draw_fan(axes, labels, v.latest, projection)
        fan_key(canvas, narrow=narrow)
        mark_cut(axes, labels, projection, v.unit)
    _required(axes, v)
    _actual(axes, points, v)
    if closed and v.target_value is not None:
        label_ends(axes, v, narrow=narrow)
    if bound is not None:
        draw_bound(axes, labels, bound, v.unit)
    known = [p.year for p in points] + ([bound.year] if bound is not None else [])
    mark_gaps(labels, range(min([*known, last]), v.report_year + 1), known)
    _label(labels, v, points, narrow, ends=not closed, fan=fan)
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
    axes: Axes,
    v: Verdict,
    points: Sequence[Point],
    projection: Projected | None,
    bound: BoundMark | None,
) -> float:
    """The upper end of the axis: the highest label and the whole fan have room under it."""
    values = [p.value for p in points] + [value for _, value in v.required]
    values += [bound.value * 1.1] if bound is not None else []
    values += [x for x in (v.target_value, v.target_upper) if x is not None]
    highest = max(values, default=0.0) or 1.0
    tall = axes.bbox.height / axes.figure.dpi * 72
    top = highest * tall / (tall - _HEAD_PT)
    return max(top, fan_top(highest, projection)) if projection is not None else top


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
            v.target.deadline, v.target_value, marker="D", markersize=_diamond(axes, v), zorder=4,
            markerfacecolor="white", markeredgecolor=palette.REQUIRED, markeredgewidth=1.8,
        )  # fmt: skip


def _diamond(axes: Axes, v: Verdict) -> float:
    """Size of the target's mark: wide enough to ring a value that stands at the same place."""
    if v.latest is None or v.target_value is None or v.latest.year != v.target.deadline:
        return 7.0
    places = axes.transData.transform([(0.0, v.target_value), (0.0, v.latest.value)])
    apart = abs(float(places[0][1] - places[1][1])) / axes.figure.dpi * 72
    return 10.5 if apart < _RINGED_PT else 7.0


def _actual(axes: Axes, points: Sequence[Point], v: Verdict) -> None:
    for run in runs(points):
        axes.plot(
            [p.year for p in run], [p.value for p in run],
            color=palette.ACTUAL, marker="o", zorder=5, clip_on=False,
        )  # fmt: skip
        for p in run:
            say_at(axes, p.year, p.value, words_of(f"{p.year}年", format_value(p.value, v.unit)))
    for other in _inexact(v):
        axes.plot(
            other.year, other.value, "o", markerfacecolor="white",
            markeredgecolor=palette.ACTUAL, zorder=5,
        )  # fmt: skip


def _inexact(v: Verdict) -> list[Observation]:
    """Values of a year printed with "over" or "about": drawn hollow, they decide nothing."""
    if v.series is None or v.target.kind not in (Kind.LEVEL, Kind.GROWTH):
        return []
    return [other for other in v.series.others if other.annual and not other.exact]


def _label(
    labels: Labels, v: Verdict, points: Sequence[Point], narrow: bool, *, ends: bool, fan: bool
) -> None:
    """Values at their points; the target's and the last one unless they stand at the end."""
    everywhere = (*ABOVE, *BELOW, *RIGHT, *LEFT, *FAR)
    required = dict(v.required)
    if v.target_value is not None and ends:
        # Beside a fan, not upon it.
        first_choice = (*RIGHT[:1], *ABOVE) if fan else (*ABOVE, *LEFT, *RIGHT)
        between = "\n" if fan and narrow else " "
        labels.add(
            f"目标{between}{format_number(v.target_value, v.unit)}",
            (v.target.deadline, v.target_value), (*first_choice, *FAR),
            color=palette.REQUIRED, linespacing=1.1,
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
        rate = asked(v).removeprefix("年均增长") if narrow else asked(v)
        text = f"要求路径（{rate}）" if v.target.kind is Kind.GROWTH else "要求路径"
        name_path(labels, text, v.required)


def _told(points: Sequence[Point], v: Verdict, narrow: bool) -> list[Point]:
    """The points that carry their value: all on the page, the telling ones on a telephone."""
    if not narrow:
        return list(reversed(points))
    peak = max(points, key=lambda p: p.value, default=None)
    keep = {id(p) for p in (v.baseline, v.latest, peak, points[-1] if points else None) if p}
    return [p for p in reversed(points) if id(p) in keep]
