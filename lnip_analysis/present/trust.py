"""How far the odds can be relied on: the back-test, drawn for a reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from lnip_analysis.present import theme
from lnip_analysis.present.chart import base_axes
from lnip_analysis.present.exhibit import Exhibit
from lnip_analysis.present.frame import figure
from lnip_analysis.present.labels import ABOVE, BELOW, FAR, Labels
from lnip_analysis.present.table import Cell, Column
from lnip_analysis.present.wording import format_percent

BANDS = {"in50": 0.50, "in80": 0.80, "in95": 0.95}
_HEIGHT, _NARROW_HEIGHT = 58.0, 78.0


def reliability(frame: pd.DataFrame, *, note: str = "") -> Exhibit:
    """How often what was given a probability came true: one row a class of probabilities.

    Args:
        frame: One row a bin of one model: low, high, forecast, observed (fractions), n
            (`growth.metrics.reliability`).
        note: A remark before the source line, such as which forecasts are counted.
    """
    rows = [_Bin(**{name: float(r[name]) for name in _FIELDS}) for _, r in frame.iterrows()]
    total = sum(r.n for r in rows)
    off = sum(abs(r.forecast - r.observed) * r.n for r in rows) / total if total else 0.0
    title = f"给出的概率与实际达成的比例平均相差{off * 100:.0f}个百分点"
    heights = {
        "height_mm": _HEAD_MM + len(rows) * _ROW_MM + _AXIS_MM,
        "narrow_height_mm": _HEAD_MM + 5 + len(rows) * _NARROW_ROW_MM + _AXIS_MM,
    }

    def paint(canvas: Figure, narrow: bool) -> None:
        _paint_bins(canvas, rows, heights, narrow=narrow)

    told = "；".join(
        f"给出约{format_percent(r.forecast, 0)}时，实际达成{format_percent(r.observed, 0)}"
        f"（{r.n:.0f}次）"
        for r in rows
    )
    return figure(
        "reliability",
        title,
        theme.draw("reliability", paint, **heights),
        alt=f"哑铃图，每行一档概率：{told}。",
        columns=[
            Column("概率档次"),
            Column("给出的平均概率", numeric=True),
            Column("实际达成的比例", numeric=True),
            Column("次数", numeric=True),
        ],
        rows=[
            [r.name, _percent(r.forecast), _percent(r.observed), Cell(f"{r.n:,.0f}", int(r.n))]
            for r in rows
        ],
        note=note,
    )


_FIELDS = ("low", "high", "forecast", "observed", "n")
_HEAD_MM, _ROW_MM, _NARROW_ROW_MM, _AXIS_MM = 8.0, 8.0, 11.0, 8.0


@dataclass(frozen=True)
class _Bin:
    low: float
    high: float
    forecast: float
    observed: float
    n: float

    @property
    def name(self) -> str:
        return f"{format_percent(self.low, 0)}—{format_percent(self.high, 0)}"


def _paint_bins(
    canvas: Figure, rows: Sequence[_Bin], heights: dict[str, float], *, narrow: bool
) -> None:
    """A hollow dot for what was given, a full one for what came true, and the way between."""
    width = theme.NARROW_MM if narrow else theme.WIDE_MM
    height = heights["narrow_height_mm" if narrow else "height_mm"]
    row = _NARROW_ROW_MM if narrow else _ROW_MM
    top = _HEAD_MM + (5 if narrow else 0)
    left, right = (4.0, 5.0) if narrow else (26.0, 48.0)
    box = (left / width, _AXIS_MM / height, 1 - (left + right) / width, len(rows) * row / height)
    axes = canvas.add_axes(box)
    axes.set_xlim(-0.02, 1.02)
    axes.set_ylim(len(rows), 0)
    axes.set_yticks([])
    axes.grid(visible=True, axis="x")
    axes.xaxis.set_major_formatter(FuncFormatter(lambda v, _: f"{v:.0%}"))
    for n, r in enumerate(rows):
        y = n + (0.68 if narrow else 0.5)
        axes.plot(
            [r.forecast, r.observed], [y, y], color=theme.FAN[80], linewidth=4,
            solid_capstyle="round", zorder=2,
        )  # fmt: skip
        axes.plot(
            r.forecast, y, "o", markersize=8, markerfacecolor="white", markeredgewidth=1.6,
            markeredgecolor=theme.REQUIRED, zorder=3,
        )  # fmt: skip
        axes.plot(r.observed, y, "o", markersize=7, color=theme.ACTUAL, zorder=4)
        told = (
            f"给出{format_percent(r.forecast, 0)}，实际{format_percent(r.observed, 0)}"
            f"（{r.n:,.0f}次）"
        )
        line = 1 - (top + (n + (0.28 if narrow else 0.5)) * row) / height
        canvas.text(2 / width, line, r.name, va="center", fontsize=8.5)
        canvas.text(1 - 2 / width, line, told, va="center", ha="right", fontsize=8.5)
    words = ["橙圈：给出的达成概率（每档平均）", "蓝点：实际达成的比例"]
    for n, word in enumerate(words if narrow else ["　".join(words)]):
        canvas.text(
            2 / width, 1 - (4 + n * 4.8) / height, word, va="center", color=theme.MUTED,
            fontsize=8.5,
        )  # fmt: skip


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
