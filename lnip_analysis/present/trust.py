"""How far the odds can be relied on: the back-test, drawn for a reader."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from lnip_analysis.present import theme
from lnip_analysis.present.chart import base_axes
from lnip_analysis.present.exhibit import Exhibit
from lnip_analysis.present.frame import figure
from lnip_analysis.present.labels import ABOVE, BELOW, FAR, LEFT, RIGHT, Labels
from lnip_analysis.present.table import Cell, Column
from lnip_analysis.present.wording import format_percent

BANDS = {"in50": 0.50, "in80": 0.80, "in95": 0.95}
_HEIGHT, _NARROW_HEIGHT = 72.0, 78.0


def reliability(frame: pd.DataFrame, *, note: str = "") -> Exhibit:
    """How often what was given a probability came true.

    Args:
        frame: One row a bin of one model: forecast, observed (fractions), n
            (`growth.metrics.reliability`).
        note: A remark before the source line, such as the number of independent series.
    """
    rows = [(float(r["forecast"]), float(r["observed"]), int(r["n"])) for _, r in frame.iterrows()]
    total = sum(n for _, _, n in rows)
    off = sum(abs(f - o) * n for f, o, n in rows) / total if total else 0.0
    title = f"给出的概率与实际达成的比例平均相差{off * 100:.0f}个百分点"

    def paint(canvas: Figure, narrow: bool) -> None:
        axes = base_axes(canvas, narrow=narrow)
        _percent_axes(axes)
        axes.plot([0, 1], [0, 1], color=theme.REQUIRED, linestyle=(0, (4, 2.5)), linewidth=1.2)
        labels = Labels(axes)
        labels.avoid_line([0, 1], [0, 1])
        axes.plot([f for f, _, _ in rows], [o for _, o, _ in rows], marker="o", color=theme.ACTUAL)
        labels.avoid_line([f for f, _, _ in rows], [o for _, o, _ in rows])
        for forecast, observed, n in rows:
            text = f"{format_percent(observed, 0)}（{n:,}次）"
            places = (*LEFT, *ABOVE, *RIGHT, *BELOW, *FAR)
            labels.add(text, (forecast, observed), places, fontsize=8, color=theme.ACTUAL)
        labels.add(
            "概率与结果相符", (0.5, 0.5), (*RIGHT[2:], *BELOW, *FAR), color=theme.REQUIRED,
            fontsize=8, also=[(x / 10, x / 10) for x in (3, 4, 6, 7)],
        )  # fmt: skip
        canvas.text(
            0.012,
            0.955,
            "横轴：给出的达成概率　纵轴：实际达成的比例",
            va="center",
            color=theme.MUTED,
        )

    told = "；".join(
        f"给出约{format_percent(f, 0)}时，实际达成{format_percent(o, 0)}（{n}次）"
        for f, o, n in rows
    )
    return figure(
        "reliability",
        title,
        theme.draw("reliability", paint, height_mm=_HEIGHT, narrow_height_mm=_NARROW_HEIGHT),
        alt=f"折线图：{told}。虚线为概率与结果相符。",
        columns=[
            Column("给出的平均概率", numeric=True),
            Column("实际达成的比例", numeric=True),
            Column("次数", numeric=True),
        ],
        rows=[[_percent(f), _percent(o), Cell(f"{n:,}", n)] for f, o, n in rows],
        note=note,
    )


def coverage(frame: pd.DataFrame, *, pooled: float, note: str = "") -> Exhibit:
    """How often the outcome fell inside the bands of 50, 80 and 95 per cent.

    Args:
        frame: One row a horizon of one model: h, in50, in80, in95 (fractions).
        pooled: Share of all outcomes inside the 80 per cent band, all horizons together.
        note: A remark before the source line.
    """
    years = [int(h) for h in frame["h"]]
    shares = {name: [float(x) for x in frame[name]] for name in BANDS}
    title = f"80%预测区间实际包含了{format_percent(pooled)}的结果"

    def paint(canvas: Figure, narrow: bool) -> None:
        axes = base_axes(canvas, narrow=narrow)
        axes.set_xlim(years[0] - 0.4, years[-1] + 0.6)
        axes.set_ylim(0, 1.08)
        axes.set_xticks(years, [f"提前{h}年" for h in years])
        axes.yaxis.set_major_formatter(FuncFormatter(lambda v, _: f"{v:.0%}"))
        labels = Labels(axes)
        for colour, (name, level) in zip(theme.SERIES, BANDS.items(), strict=False):
            axes.axhline(level, color=colour, linestyle=(0, (4, 2.5)), linewidth=1)
            labels.avoid_line(axes.get_xlim(), [level, level])
            axes.plot(years, shares[name], marker="o", color=colour)
            labels.avoid_line(years, shares[name])
        for colour, (name, level) in zip(theme.SERIES, BANDS.items(), strict=False):
            for h, share in zip(years, shares[name], strict=True):
                last = f"{level:.0%}区间：" if h == years[-1] else ""
                labels.add(
                    f"{last}{format_percent(share, 0)}", (h, share), (*ABOVE, *BELOW, *FAR),
                    color=colour, fontsize=8,
                )  # fmt: skip
        canvas.text(
            0.012, 0.955, "落入区间的结果（虚线为应有的比例）", va="center", color=theme.MUTED
        )

    told = "；".join(
        f"提前{h}年："
        + "，".join(f"{lv:.0%}区间{format_percent(shares[n][i], 0)}" for n, lv in BANDS.items())
        for i, h in enumerate(years)
    )
    return figure(
        "coverage",
        title,
        theme.draw("coverage", paint, height_mm=_HEIGHT, narrow_height_mm=_NARROW_HEIGHT),
        alt=f"折线图，结果落入预测区间的比例。{told}。",
        columns=[
            Column("提前年数"),
            *(Column(f"{lv:.0%}区间", numeric=True) for lv in BANDS.values()),
        ],
        rows=[
            [Cell(str(h), h), *(_percent(shares[n][i]) for n in BANDS)] for i, h in enumerate(years)
        ],
        note=note,
    )


def _percent(value: float) -> Cell:
    return Cell(format_percent(value), round(value, 4))


def _percent_axes(axes: Axes) -> None:
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda v, _: f"{v:.0%}"))
    axes.set_xlim(-0.02, 1.07)
    axes.set_ylim(0, 1.08)
    axes.set_xticks([0, 0.2, 0.4, 0.6, 0.8, 1])
