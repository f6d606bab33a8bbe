"""The growth of all provinces beside what a target asks, span by span, as swarms of dots."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from lnip_analysis.present import palette
from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.chart import unit_heading
from lnip_analysis.present.charts.frame import figure
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.prose import paragraph
from lnip_analysis.present.forms.table import Cell, Column, percent_cell
from lnip_analysis.present.words.wording import format_percent
from lnip_analysis.review.growth_distribution import GrowthWindow, growth_windows
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.review import Review


def growth_distribution_chart(review: Review, target_id: str) -> Exhibit:
    """A dot a province for its growth in each span as long as the target's, and what is asked."""
    v, windows = review.verdict(target_id), growth_windows(review, target_id)
    name = f"growth-distribution-{target_id}"
    if not windows or v.planned_growth is None or v.series is None:
        return paragraph(_why_none(v), exhibit_id=name)
    asked = v.planned_growth
    regions = review.evidence.regions
    own = regions[review.region].name
    subject = v.series.indicator.short_name
    return figure(
        name,
        _finding(windows[-1], asked, subject),
        theme.draw(name, _painter(windows, asked, review.region), height_mm=72),
        alt=_in_words(windows, asked, subject, (review.region, own)),
        columns=(
            Column("地区"),
            *(Column(f"{_span(w)}年均增长", numeric=True) for w in windows),
        ),
        rows=[
            [Cell(regions[code].name), *(percent_cell(w.growth.get(code)) for w in windows)]
            for code in review.evidence.provinces
        ],
        note=f"每点一省，深色的是{own}，虚线为要求的{format_percent(asked)}。各段年份相互重叠。",
    )


def _why_none(v: Verdict) -> str:
    """Why there is nothing to set beside one another."""
    if v.series is None:
        return "这项目标要求做一件事，没有增速可比，没有这张图。"
    if v.planned_growth is None or v.baseline is None:
        return "这项目标没有按增速的要求，没有这张图。"
    if v.series.indicator.unit == "%":
        return "这项指标是百分比，不按增速比较，没有这张图。"
    span = v.target.deadline - v.baseline.year
    return (
        f"这项目标从{v.baseline.year}年到{v.target.deadline}年，共{span}年。到{v.report_year}年为止，"
        f"够多的省都有数的、同样长的一段还没有，没有这张图；换一个较晚的年份再看。"
    )


def _painter(windows: Sequence[GrowthWindow], asked: float, region: str) -> theme.Paint:
    dots = pd.concat(
        [
            pd.DataFrame({"span": _span(w), "growth": w.growth, "own": w.growth.index == region})
            for w in windows
        ]
    )

    def paint(canvas: Figure, narrow: bool) -> None:
        import seaborn  # a second to load, and no chapter of the white paper needs it

        width, height = (inches * 25.4 for inches in canvas.get_size_inches())
        axes = canvas.add_axes((14 / width, 8 / height, 1 - 16 / width, 1 - 15 / height))
        seaborn.swarmplot(
            dots, x="span", y="growth", hue="own",
            palette={False: palette.OTHER_DOTS, True: palette.ACTUAL},
            size=3.4 if narrow else 5, legend=False, ax=axes,
        )  # fmt: skip
        axes.axhline(asked, color=palette.REQUIRED, linestyle=(0, (4, 2.5)), linewidth=1.3)
        axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
        axes.set(xlabel="", ylabel="")
        unit_heading(canvas, "%")

    return paint


def _span(window: GrowthWindow) -> str:
    return f"{window.first}—{window.last}年"


def _reached(window: GrowthWindow, asked: float) -> int:
    return int((window.growth >= asked).sum())


def _finding(window: GrowthWindow, asked: float, subject: str) -> str:
    return (
        f"{_span(window)}，{len(window.growth)}个省中有{_reached(window, asked)}个省的{subject}"
        f"年均增长达到{format_percent(asked)}"
    )


def _in_words(
    windows: Sequence[GrowthWindow], asked: float, subject: str, own: tuple[str, str]
) -> str:
    code, name = own
    parts = []
    for w in windows:
        mine = w.growth.get(code)
        held = f"，{name}{format_percent(mine)}" if mine is not None else ""
        parts.append(
            f"{_span(w)}中位数{format_percent(w.growth.median())}{held}，"
            f"{_reached(w, asked)}个省达到"
        )
    return f"各省{subject}年均增长的分布，要求为{format_percent(asked)}：{'；'.join(parts)}。"
