"""What earlier editions foretold of the last year, beside what came."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from lnip_analysis.present import palette
from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.frame import figure
from lnip_analysis.present.charts.labels import Labels
from lnip_analysis.present.charts.panels import (
    FOOT_MM,
    page_key,
    panel_axes,
    panel_heading,
    panel_heights,
)
from lnip_analysis.present.charts.points import say_at, words_of
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.prose import paragraph
from lnip_analysis.present.forms.table import Cell, Cellish, Column, number_cell, target_cell
from lnip_analysis.present.words.outlook_text import REBUILT, REBUILT_NOTE
from lnip_analysis.present.words.phrases import then
from lnip_analysis.present.words.wording import format_chance, format_number
from lnip_analysis.review.forecast_record import Forecast, Record, hits, records
from lnip_analysis.review.likelihood import likelihood
from lnip_analysis.review.review import Review

_KEY = (
    "蓝条由里到外：50%、80%、95%的预测区间",
    "短横：中位数",
    "蓝线：实际，橙色虚线：目标",
    "年份下：当时给出的达成概率",
)
_Sparse = frozenset[tuple[str, int]]
_BANDS = ((95, 0, 0.62), (80, 1, 0.62), (50, 2, 0.62))


def forecast_record(review: Review) -> Exhibit:
    """The bands that earlier editions gave for the deadline year, and the value that came."""
    found = tuple(r for r in records(review) if r.outcome is not None)
    if not found:
        return paragraph("", exhibit_id="forecast-record")

    sparse = _sparse(review, found)

    def paint(canvas: Figure, narrow: bool) -> None:
        page_key(canvas, _KEY, narrow=narrow)
        for n, record in enumerate(found):
            axes = panel_axes(canvas, n, len(found), narrow=narrow, foot=FOOT_MM + 4)
            _paint(axes, record, sparse)

    inside, tested = hits(found, 80)
    points = [r.outcome for r in found if r.outcome is not None]
    return figure(
        "forecast-record",
        f"{REBUILT}对期末的{tested}次预测中，实际数落在80%区间内的有{inside}次",
        theme.draw("forecast-record", paint, **panel_heights(len(found))),
        alt=_alt(found),
        columns=(
            Column("目标", width="1fr"),
            Column("预测的版本"),
            Column("中位数", numeric=True),
            Column("80%区间", numeric=True),
            Column("达成概率", numeric=True),
            Column("实际", numeric=True),
            Column("目标值", numeric=True),
        ),
        rows=[_row(r, f, sparse) for r in found for f in r.forecasts],
        source_ids=[s for p in points for s in p.source_ids],
        note=f"{REBUILT_NOTE}。" + ("*为只有4至5年的数据，可信度低。" if sparse else ""),
    )


def _sparse(review: Review, found: Sequence[Record]) -> _Sparse:
    """Which forecasts, by target and edition, rest on four or five values."""
    return frozenset(
        (past.target.id, past.report_year)
        for r in found
        for past in review.earlier_verdicts(r.verdict.target.id)
        if past.outlook is not None and past.outlook.basis == "low_confidence"
    )


def _odds(target_id: str, f: Forecast, sparse: _Sparse) -> str:
    return format_chance(f.probability) + "*" * ((target_id, f.report_year) in sparse)


def _paint(axes: Axes, record: Record, sparse: _Sparse) -> None:
    v, outcome = record.verdict, record.outcome
    assert outcome is not None
    assert v.target_value is not None
    count = len(record.forecasts)
    ceiling = max(outcome.value, v.target_value, *(f.values[-2] for f in record.forecasts))
    axes.set_ylim(0, 1.18 * ceiling)
    axes.set_xlim(-0.6, max(count, 2) + 0.8)
    axes.set_xticks(
        range(count),
        [f"{f.report_year}年\n{_odds(v.target.id, f, sparse)}" for f in record.forecasts],
    )
    axes.tick_params(labelsize=8)
    for place, forecast in enumerate(record.forecasts):
        _bar(axes, place, forecast)
        low, high = (format_number(x, v.unit) for x in (forecast.values[1], forecast.values[-2]))
        middle = f"中位数{format_number(forecast.values[3], v.unit)}"
        told = words_of(then(forecast.report_year), middle, f"80%区间{low}—{high}")
        say_at(axes, place, forecast.values[3], told)
    labels = Labels(axes)
    edges = list(axes.get_xlim())
    axes.axhline(outcome.value, color=palette.ACTUAL, linewidth=1.6, zorder=4)
    axes.axhline(
        v.target_value, color=palette.REQUIRED, linestyle=(0, (4, 2.5)), linewidth=1.3, zorder=3
    )
    for level in (outcome.value, v.target_value):
        labels.avoid_line(edges, [level, level])
    upper = outcome.value >= v.target_value
    end = edges[1]
    places = ((0, 3, "right", "bottom"), (0, -3, "right", "top"))
    labels.add(
        f"实际 {format_number(outcome.value, v.unit)}", (end, outcome.value),
        places if upper else places[::-1], color=palette.ACTUAL, fontsize=8,
    )  # fmt: skip
    labels.add(
        f"目标 {format_number(v.target_value, v.unit)}", (end, v.target_value),
        places[::-1] if upper else places, color=palette.REQUIRED, fontsize=8,
    )  # fmt: skip
    said = f"{v.mark.symbol} {v.mark.value}"
    title = f"{v.target.title}（{v.unit}）"
    panel_heading(axes, title, said, palette.status_colour(v.status))


def _bar(axes: Axes, place: int, forecast: Forecast) -> None:
    for level, low, width in _BANDS:
        bottom, top = forecast.values[low], forecast.values[-1 - low]
        corner = place - width / 2, bottom
        axes.add_artist(
            Rectangle(corner, width, top - bottom, color=palette.FAN[level], zorder=1.5)
        )
    median = forecast.values[3]
    axes.plot(
        [place - 0.31, place + 0.31], [median, median], color=palette.INK, linewidth=1, zorder=2
    )


def _row(record: Record, f: Forecast, sparse: _Sparse) -> list[Cellish]:
    v, outcome = record.verdict, record.outcome
    assert outcome is not None
    low, high = (format_number(x, v.unit) for x in (f.values[1], f.values[-2]))
    return [
        target_cell(v.target),
        then(f.report_year),
        number_cell(f.values[3], v.unit),
        Cell(f"{low}—{high}"),
        Cell(_odds(v.target.id, f, sparse), f.probability, sub=likelihood(f.probability)),
        number_cell(outcome.value, v.unit, refs=outcome.source_ids),
        number_cell(v.target_value, v.unit),
    ]


def _alt(found: Sequence[Record]) -> str:
    panels = []
    for r in found:
        assert r.outcome is not None
        bands = "，".join(
            f"{then(f.report_year)}预测{format_number(f.values[1], r.verdict.unit)}至"
            f"{format_number(f.values[-2], r.verdict.unit)}"
            for f in r.forecasts
        )
        actual = format_number(r.outcome.value, r.verdict.unit)
        panels.append(f"{r.verdict.target.title}：{bands}，实际{actual}")
    return f"{len(found)}格区间图，80%区间与实际数。{'；'.join(panels)}。"
