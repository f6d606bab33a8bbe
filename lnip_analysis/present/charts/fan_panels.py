"""Open targets side by side: what was reached, what is asked, and what may come."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from lnip_analysis.present import palette
from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.chart import short_word, thin_years
from lnip_analysis.present.charts.fan import (
    LEVELS,
    Projected,
    draw_fan,
    fan_top,
    mark_cut,
    until,
    widest,
)
from lnip_analysis.present.charts.frame import figure
from lnip_analysis.present.charts.growth_path import runs
from lnip_analysis.present.charts.labels import ABOVE, BELOW, FAR, LEFT, RIGHT, Labels
from lnip_analysis.present.charts.panels import page_key, panel_axes, panel_heading, panel_heights
from lnip_analysis.present.charts.points import say_at, words_of
from lnip_analysis.present.charts.series_data import context_points
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.table import Cell, Cellish, Column, number_cell, target_cell
from lnip_analysis.present.words.outlook_text import chance_words
from lnip_analysis.present.words.wording import (
    format_chance,
    format_number,
    format_probability,
    format_value,
    quoted,
)
from lnip_analysis.review.likelihood import LIKELY, UNLIKELY, likelihood
from lnip_analysis.review.model import Point, Verdict

AT_MOST = 6
"""More panels than this are not drawn; the table has them all."""
_BEFORE = 3
_TARGET_SHARE = 0.26
"""Room for the target's label beside the fan, as a share of what the years take."""
_KEY = ("实线：实际", "橙色虚线：要求路径", "菱形：目标", "蓝色由里到外：50%、80%、95%的预测区间")


def fan_panels(verdicts: Sequence[Verdict], *, note: str = "") -> Exhibit:
    """Draws the fans of open targets.

    Args:
        verdicts: Open targets with a probability; the first `AT_MOST` are drawn.
        note: What else is said below them.
    """
    shown = [v for v in verdicts if _ahead(v) is not None][:AT_MOST]

    def paint(canvas: Figure, narrow: bool) -> None:
        page_key(canvas, _KEY, narrow=narrow)
        for n, v in enumerate(shown):
            _paint(panel_axes(canvas, n, len(shown), narrow=narrow), v)

    points = [p for v in shown for p in v.points]
    return figure(
        "fans",
        _title(shown),
        theme.draw("fans", paint, **panel_heights(len(shown))),
        alt=_alt(shown),
        columns=(
            Column("指标", width="1fr"),
            Column("年份"),
            Column("中位数", numeric=True),
            *(Column(f"{level}%区间", numeric=True) for level in reversed(LEVELS)),
            Column("目标", numeric=True),
        ),
        rows=[row for v in shown for row in _rows(v)],
        source_ids=[s for p in points for s in p.source_ids],
        note=_cut_note(shown) + note,
    )


def _cut_note(shown: Sequence[Verdict]) -> str:
    """Which fans reach above their panel, and where their ends are; empty where none does."""
    cut = "、".join(quoted(v.target.title) for v in shown if _cut(v))
    return f"{cut}的95%预测区间上端超出图幅，数值见随附的tables/fans.csv。" if cut else ""


def _cut(v: Verdict) -> bool:
    projection = _ahead(v)
    assert projection is not None
    return widest(projection) > _top(v, _shown_points(v), projection)


def _shown_points(v: Verdict) -> list[Point]:
    """The values drawn, those of a few years before the base too."""
    assert v.latest is not None
    context = context_points(v, (v.baseline or v.latest).year - _BEFORE)
    return [p for p in (*context, *v.points) if p.year <= v.latest.year]


def _ahead(v: Verdict) -> Projected | None:
    """The projection from the latest value to the deadline."""
    if v.outlook is None or v.latest is None:
        return None
    return until(v.outlook.projection, v.target.deadline)


def _title(shown: Sequence[Verdict]) -> str:
    if len(shown) == 1:
        return f"1项结果未定的目标，{chance_words(shown[0].probability or 0)}"
    likely = [v for v in shown if (v.probability or 0) >= LIKELY]
    rest = len(shown) - len(likely)
    if not rest:
        return f"{len(shown)}项结果未定的目标，达成的可能性均较大"
    if not likely:
        head = f"{len(shown)}项结果未定的目标，没有一项达成的可能性较大"
    else:
        head = f"{len(shown)}项结果未定的目标中，{len(likely)}项达成的可能性较大"
    unlikely = sum((v.probability or 0) < UNLIKELY for v in shown)
    return head + (f"，{unlikely}项不大可能达成" if unlikely else "")


def _paint(axes: Axes, v: Verdict) -> None:
    projection = _ahead(v)
    assert projection is not None
    assert v.latest is not None
    points = _shown_points(v)
    first, last = points[0].year, v.target.deadline
    axes.set_xlim(first - 0.4, last + 0.3 + (last - first + 0.7) * _TARGET_SHARE)
    thin_years(axes, first, last)
    axes.tick_params(labelsize=8)
    axes.set_ylim(0, _top(v, points, projection))
    labels = Labels(axes)
    draw_fan(axes, labels, v.latest, projection)
    mark_cut(axes, labels, projection, v.unit)
    for run in runs(points):
        years, values = [p.year for p in run], [p.value for p in run]
        axes.plot(years, values, color=palette.ACTUAL, marker="o", markersize=3.5, zorder=5)
        labels.avoid_line(years, values)
        for p in run:
            say_at(axes, p.year, p.value, words_of(f"{p.year}年", format_value(p.value, v.unit)))
    if v.required:
        years_asked, path = zip(*v.required, strict=True)
        axes.plot(
            years_asked, path, color=palette.REQUIRED, linestyle=(0, (4, 2.5)), linewidth=1.2,
            zorder=3,
        )  # fmt: skip
        labels.avoid_line(years_asked, path)
    assert v.target_value is not None
    axes.plot(
        last, v.target_value, marker="D", markersize=5.5, markerfacecolor="white",
        markeredgecolor=palette.REQUIRED, markeredgewidth=1.5, zorder=4,
    )  # fmt: skip
    said = words_of(f"{last}年目标", format_value(v.target_value, v.unit))
    say_at(axes, last, v.target_value, said)
    everywhere = (*ABOVE, *BELOW, *LEFT, *RIGHT, *FAR)
    labels.add(
        f"目标\n{format_number(v.target_value, v.unit)}", (last, v.target_value),
        (*RIGHT, *ABOVE, *BELOW, *FAR), color=palette.REQUIRED, fontsize=8, linespacing=1.1,
    )  # fmt: skip
    labels.add(
        f"{v.latest.year}年 {format_number(v.latest.value, v.unit)}",
        (v.latest.year, v.latest.value), everywhere, color=palette.ACTUAL, fontsize=8,
    )  # fmt: skip
    word = short_word(v.mark)
    said = f"{v.mark.symbol} {word}　达成概率{format_probability(v.probability or 0.0)}"
    panel_heading(axes, f"{v.target.title}（{v.unit}）", said, palette.status_colour(v.status))


def _top(v: Verdict, points: Sequence[Point], projection: Projected) -> float:
    values = [p.value for p in points] + [x for _, x in v.required] + [v.target_value or 0.0]
    return max(1.15 * max(values), fan_top(max(values), projection))


def _rows(v: Verdict) -> list[list[Cellish]]:
    projection = _ahead(v)
    assert projection is not None
    found: list[list[Cellish]] = []
    required = dict(v.required)
    bands = {
        q: np.asarray(projection.quantile(q)) for q in (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
    }
    for n, year in enumerate(projection.years):
        found.append(
            [
                target_cell(v.target),
                Cell(str(year), year),
                number_cell(float(bands[0.5][n]), v.unit),
                *(
                    Cell(
                        f"{format_number(bands[low][n], v.unit)}—"
                        f"{format_number(bands[high][n], v.unit)}"
                    )
                    for low, high in ((0.25, 0.75), (0.1, 0.9), (0.025, 0.975))
                ),
                number_cell(required[year], v.unit) if year in required else None,
            ]
        )
    return found


def _alt(shown: Sequence[Verdict]) -> str:
    phrases = []
    for v in shown:
        projection = _ahead(v)
        assert projection is not None
        assert v.latest is not None
        low, high = (
            format_number(float(np.asarray(projection.quantile(q))[-1]), v.unit) for q in (0.1, 0.9)
        )
        phrases.append(
            f"{v.target.title}：{v.latest.year}年{format_number(v.latest.value, v.unit)}，"
            f"{v.target.deadline}年八成可能在{low}至{high}之间，"
            f"目标{format_number(v.target_value or 0.0, v.unit)}，"
            f"达成概率{format_chance(v.probability or 0.0)}（{likelihood(v.probability or 0.0)}）"
        )
    return f"{len(shown)}格扇形图。{'；'.join(phrases)}。"
