"""Counts against a demand: yearly floors, and new ones summed since the period began."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from lnip_analysis.plan.model import Kind
from lnip_analysis.present import palette
from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.alt import growth_path_alt
from lnip_analysis.present.charts.chart import (
    base_axes,
    edition_strip,
    heading,
    mark_gaps,
    path_heights,
    period_band,
    target_period,
    year_axis,
)
from lnip_analysis.present.charts.ends import bound_of, draw_bound
from lnip_analysis.present.charts.frame import figure
from lnip_analysis.present.charts.labels import ABOVE, BELOW, FAR, Labels, name_path
from lnip_analysis.present.charts.points import say_at, words_of
from lnip_analysis.present.charts.series_data import path_columns, path_rows, path_sources
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.words.headlines import headline
from lnip_analysis.present.words.phrases import asked
from lnip_analysis.present.words.wording import format_number, format_value
from lnip_analysis.review.model import Point, Verdict


def count_bars(
    verdict: Verdict,
    *,
    history: Sequence[Verdict] = (),
    period: tuple[int, int] | None = None,
    note: str = "",
) -> Exhibit:
    """Draws one target that counts: each year's own number, or the running sum.

    Args:
        verdict: The verdict on a yearly floor or an increment.
        history: What earlier editions said, oldest first.
        period: First and last year of the plan; the target's own years where None.
        note: A remark under the chart.

    Returns:
        A chart whose title states the finding; years without a value say so.
    """
    chart_id = f"path-{verdict.target.id}"
    years = period or target_period(verdict.target)

    def paint(canvas: Figure, narrow: bool) -> None:
        axes = base_axes(canvas, narrow=narrow, strip=bool(history))
        points = _counted(verdict)
        last = max(verdict.target.deadline, verdict.report_year)
        year_axis(axes, _first(verdict, years), last, room_right=0.55)
        bound = bound_of(verdict)
        values = [p.value for p in points] + [v for _, v in verdict.required]
        values += [bound.value] if bound is not None else []
        axes.set_ylim(0, max([*values, verdict.target_value or 0, 1]) * 1.3)
        heading(canvas, verdict, narrow=narrow)
        labels = Labels(axes)
        period_band(axes, years)
        axes.bar(
            [p.year for p in points], [p.value for p in points], width=0.5, color=palette.ACTUAL
        )
        for point in points:
            labels.add(
                format_number(point.value, verdict.unit), (point.year, point.value),
                ABOVE[:1], color=palette.ACTUAL,
            )  # fmt: skip
            value = format_value(point.value, verdict.unit)
            say_at(axes, point.year, point.value, words_of(f"{point.year}年", value))
        if bound is not None:
            draw_bound(axes, labels, bound, verdict.unit)
        known = [p.year for p in points] + ([bound.year] if bound is not None else [])
        mark_gaps(labels, range(years[0], verdict.report_year + 1), known)
        _demand(axes, labels, verdict)
        if history:
            edition_strip(canvas, axes, (*history, verdict), narrow=narrow)

    return figure(
        chart_id,
        headline(verdict),
        theme.draw(chart_id, paint, **path_heights(history)),
        alt=growth_path_alt(verdict),
        columns=path_columns(verdict),
        rows=path_rows(verdict),
        source_ids=path_sources(verdict),
        note=note,
    )


def _first(v: Verdict, period: tuple[int, int]) -> int:
    """The first year of the axis: a sum's path begins at nothing at the end of the base year."""
    if v.target.kind is Kind.FLOOR or v.target_value is None:
        return period[0]
    return min(period[0], v.target.base_year or period[0])


def _counted(v: Verdict) -> list[Point]:
    """Points of the period; the running sum's zero at the base year is no bar."""
    return [p for p in v.points if p.year > (v.target.base_year or 0)]


def _demand(axes: Axes, labels: Labels, v: Verdict) -> None:
    """The dashed line of what is asked: the same every year, or a sum that grows."""
    if v.target_value is None:
        return
    floor = v.target.kind is Kind.FLOOR
    first = v.target.base_year or v.target.deadline - 1
    xs = [first + 0.5, v.target.deadline + 0.5] if floor else [first, v.target.deadline]
    ys = [v.target_value] * 2 if floor else [0.0, v.target_value]
    axes.plot(xs, ys, color=palette.REQUIRED, linestyle=(0, (4, 2.5)), linewidth=1.4, zorder=3)
    labels.avoid_line(xs, ys)
    if floor:
        text, at = f"每年{asked(v)}", (v.target.deadline, v.target_value)
    else:
        text, at = (
            f"目标 {format_number(v.target_value, v.unit)}",
            (v.target.deadline, v.target_value),
        )
        axes.plot(
            *at, marker="D", markersize=7, markerfacecolor="white",
            markeredgecolor=palette.REQUIRED, markeredgewidth=1.8, zorder=4,
        )  # fmt: skip
    labels.add(text, at, (*ABOVE, *BELOW, *FAR), color=palette.REQUIRED)
    if not floor:
        name_path(labels, "要求路径", list(zip(xs, ys, strict=True)))
    say_at(axes, *at, words_of(f"{v.target.deadline}年", text))
