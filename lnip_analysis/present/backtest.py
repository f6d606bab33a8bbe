"""The method tried on the archive: how often such probabilities were right, and how far off."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from lnip_analysis.growth.summary import BacktestSummary
from lnip_analysis.present import theme
from lnip_analysis.present.cards import passage
from lnip_analysis.present.exhibit import Exhibit
from lnip_analysis.present.frame import figure, provenance_of
from lnip_analysis.present.table import Cell, Cellish, Column, table
from lnip_analysis.present.wording import format_percent, join
from lnip_analysis.review.review import Review

_BANDS = {"in50": 0.5, "in80": 0.8, "in95": 0.95}
_NONE = "本版可用的数据太少，无法回测方法。"
_SIDE = "回测数据取自档案中全国及31个省（自治区、直辖市）截至本版年份的全部指标"


def backtest_sentence(review: Review) -> str:
    """How far the method's probabilities could be trusted on figures up to this edition."""
    summary = review.backtest
    if summary is None:
        return _NONE
    counts, ours = summary.counts.iloc[0], _ours(summary)
    top = ours.iloc[-1]
    accuracy = summary.accuracy.iloc[0]
    return join(
        [
            f"用截至{review.year}年的各省数据逐年回测，共{counts['forecasts']:,.0f}次预测"
            f"（各省同年同涨同落，约相当于{counts['independent']:.0f}次独立预测）",
            f"给出{format_percent(top['low'], 0)}以上概率的{top['n']:,.0f}次中，"
            f"{format_percent(top['observed'])}后来达成",
            f"80%区间实际包住{format_percent(accuracy['in80'])}的结果",
        ]
    )


def accuracy_table(review: Review) -> Exhibit:
    """Errors and coverage of the method beside simple ones, on the very same cases."""
    summary = review.backtest
    if summary is None:
        return passage(_NONE, passage_id="backtest-accuracy")
    columns = [Column("方法", width="1fr")]
    columns += [Column(f"提前{h}年", numeric=True) for h in _horizons(summary)]
    columns += [Column("平均", numeric=True), Column("比随机游走好", numeric=True)]
    columns += [Column(f"{level:.0%}区间包住", numeric=True) for level in _BANDS.values()]
    rows: list[list[Cellish]] = []
    for _, row in summary.accuracy.iterrows():
        errors = [f"crps_h{h}" for h in _horizons(summary)] + ["crps"]
        rows.append(
            [
                str(row["model"]),
                *(Cell(f"{row[name]:.3f}", round(float(row[name]), 4)) for name in errors),
                *(
                    Cell(format_percent(float(row[name])), round(float(row[name]), 4))
                    for name in ("skill", *_BANDS)
                ),
            ]
        )
    line = f"{_SIDE}。前几列为预测误差（对数值的CRPS，越小越好）。"
    title = "预测误差与区间覆盖率：本方法与几种简单方法"
    return table("backtest-accuracy", title, columns, rows, source=line)


def reliability_figure(review: Review) -> Exhibit:
    """Given probability against what happened, and nominal against true coverage."""
    summary = review.backtest
    if summary is None:
        return passage(_NONE, passage_id="backtest-reliability")
    ours, covered = _ours(summary), summary.accuracy.iloc[0]

    def paint(canvas: Figure, narrow: bool) -> None:
        left, right = _panels(canvas, narrow)
        _reliability(left, ours)
        _coverage(right, covered)

    told = "；".join(
        f"给出{format_percent(given, 0)}的{n:,.0f}次中{format_percent(seen, 0)}达成"
        for given, seen, n in zip(ours["forecast"], ours["observed"], ours["n"], strict=True)
    )
    bands = "，".join(
        f"{level:.0%}区间包住{format_percent(covered[name])}" for name, level in _BANDS.items()
    )
    rows: list[list[Cellish]] = [
        [
            f"{format_percent(r['low'], 0)}—{format_percent(r['high'], 0)}",
            Cell(format_percent(r["forecast"]), round(float(r["forecast"]), 4)),
            Cell(format_percent(r["observed"]), round(float(r["observed"]), 4)),
            int(r["n"]),
        ]
        for _, r in ours.iterrows()
    ]
    return figure(
        "backtest-reliability",
        _finding(ours, covered),
        theme.draw("backtest-reliability", paint, height_mm=78, narrow_height_mm=150),
        alt=f"左图为给出的概率与实际达成的比例：{told}。右图为预测区间：{bands}。",
        columns=(
            Column("给出的概率"),
            Column("平均", numeric=True),
            Column("实际达成", numeric=True),
            Column("次数", numeric=True),
        ),
        rows=rows,
        provenance=provenance_of(review),
        note=f"{_SIDE}；假想目标为年均增长5%、10%、15%、20%，从中途预测期末。",
    )


def _ours(summary: BacktestSummary) -> pd.DataFrame:
    name = summary.accuracy["model"].iloc[0]
    found: pd.DataFrame = summary.reliability[summary.reliability["model"] == name]
    return found


def _horizons(summary: BacktestSummary) -> list[int]:
    names = [c for c in summary.accuracy.columns if str(c).startswith("crps_h")]
    return [int(str(n).removeprefix("crps_h")) for n in names]


def _finding(ours: pd.DataFrame, covered: pd.Series) -> str:
    top = ours.iloc[-1]
    return (
        f"给出{format_percent(top['low'], 0)}以上概率的，{format_percent(top['observed'], 0)}达成；"
        f"80%区间包住{format_percent(covered['in80'], 0)}的结果"
    )


def _panels(canvas: Figure, narrow: bool) -> tuple[Axes, Axes]:
    if narrow:
        return canvas.add_axes((0.17, 0.6, 0.78, 0.34)), canvas.add_axes((0.17, 0.08, 0.78, 0.34))
    return canvas.add_axes((0.09, 0.17, 0.4, 0.7)), canvas.add_axes((0.6, 0.17, 0.38, 0.7))


def _reliability(axes: Axes, ours: pd.DataFrame) -> None:
    axes.plot([0, 1], [0, 1], color=theme.REQUIRED, linestyle="--", linewidth=1.2)
    axes.annotate("虚线为完全准确", (1.0, 0.06), color=theme.REQUIRED, fontsize=8.5, ha="right")
    axes.plot(ours["forecast"], ours["observed"], color=theme.ACTUAL, marker="o", markersize=6)
    for _, row in ours.iterrows():
        right = row["forecast"] > 0.8
        axes.annotate(
            f"{row['n']:,.0f}次", (row["forecast"], row["observed"]), (-6 if right else 6, -4),
            textcoords="offset points", ha="right" if right else "left", va="top", fontsize=8,
            color=theme.ACTUAL,
        )  # fmt: skip
    axes.set(xlim=(0, 1.04), ylim=(0, 1.06))
    axes.set_title("概率", loc="left", fontsize=10, color=theme.INK)
    axes.set_xlabel("给出的概率")
    axes.set_ylabel("实际达成的比例")
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(PercentFormatter(1, decimals=0))


def _coverage(axes: Axes, covered: pd.Series) -> None:
    names = [f"{level:.0%}区间" for level in _BANDS.values()]
    values = [float(covered[name]) for name in _BANDS]
    axes.bar(names, values, width=0.55, color=[theme.FAN[50], theme.FAN[80], theme.FAN[95]])
    for i, (value, level) in enumerate(zip(values, _BANDS.values(), strict=True)):
        axes.plot([i - 0.36, i + 0.36], [level, level], color=theme.REQUIRED, linewidth=2)
        axes.annotate(
            format_percent(value), (i, value), (0, -6), textcoords="offset points", ha="center",
            va="top", color=theme.INK,
        )  # fmt: skip
    axes.annotate(
        "横线为应有的比例", (-0.36, 0.5), (0, 4), textcoords="offset points", va="bottom",
        color=theme.REQUIRED, fontsize=8.5,
    )  # fmt: skip
    axes.set_ylim(0, 1.06)
    axes.set_title("预测区间", loc="left", fontsize=10, color=theme.INK)
    axes.set_ylabel("包住结果的比例")
    axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
