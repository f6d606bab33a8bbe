"""How far the odds can be relied on: the back-test, drawn for a reader."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from lnip_analysis.present import palette
from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.frame import figure
from lnip_analysis.present.charts.points import say_at, words_of
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.table import Cell, Column, percent_cell
from lnip_analysis.present.words.calibration import bin_name, off_finding
from lnip_analysis.present.words.wording import format_percent
from lnip_analysis.review.reliability import Bin

_MARKS, _SIGNS = "os^Dv", "●■▲◆▼"
"""How many years ahead a mark stands for: by its form, the first year the first."""
BANDS = {"in50": 0.50, "in80": 0.80, "in95": 0.95}
_HEAD_MM, _ROW_MM, _NARROW_ROW_MM, _AXIS_MM = 8.0, 7.0, 11.0, 7.0


def reliability(rows: Sequence[Bin], *, note: str = "") -> Exhibit:
    """How often what was given a probability came true: one row a class of probabilities.

    Args:
        rows: The classes, the lowest first.
        note: A remark before the source line, such as which forecasts are counted.
    """
    heights = {
        "height_mm": _HEAD_MM + len(rows) * _ROW_MM + _AXIS_MM,
        "narrow_height_mm": _HEAD_MM + 5 + len(rows) * _NARROW_ROW_MM + _AXIS_MM,
    }

    def paint(canvas: Figure, narrow: bool) -> None:
        _paint_bins(canvas, rows, heights, narrow=narrow)

    described = "；".join(
        f"给出约{format_percent(r.forecast, 0)}时，实际达成{format_percent(r.observed, 0)}"
        f"（{r.n}次）"
        for r in rows
    )
    return figure(
        "reliability",
        off_finding(rows),
        theme.draw("reliability", paint, **heights),
        alt=f"哑铃图，每行一档概率：{described}。",
        columns=[
            Column("概率档次"),
            Column("给出的平均概率", numeric=True),
            Column("实际达成的比例", numeric=True),
            Column("次数", numeric=True),
        ],
        rows=[
            [
                bin_name(r),
                percent_cell(r.forecast),
                percent_cell(r.observed),
                Cell(f"{r.n:,}", r.n),
            ]
            for r in rows
        ],
        note=note,
    )


def _paint_bins(
    canvas: Figure, rows: Sequence[Bin], heights: dict[str, float], *, narrow: bool
) -> None:
    """A hollow dot for what was given, a full one for what came true, and the way between."""
    axes, lines = _rows(canvas, len(rows), heights, narrow=narrow)
    for n, r in enumerate(rows):
        y = n + (0.68 if narrow else 0.5)
        axes.plot(
            [r.forecast, r.observed], [y, y], color=palette.FAN[80], linewidth=4,
            solid_capstyle="round", zorder=2,
        )  # fmt: skip
        axes.plot(
            r.forecast, y, "o", markersize=8, markerfacecolor="white", markeredgewidth=1.6,
            markeredgecolor=palette.REQUIRED, zorder=3,
        )  # fmt: skip
        axes.plot(r.observed, y, "o", markersize=7, color=palette.ACTUAL, zorder=4)
        # Two that differ are not written alike.
        digits = int(format_percent(r.forecast, 0) == format_percent(r.observed, 0))
        note = (
            f"给出{format_percent(r.forecast, digits)}，实际{format_percent(r.observed, digits)}"
            f"（{r.n:,}次）"
        )
        _name(canvas, lines[n], bin_name(r), note)
        for share in (r.forecast, r.observed):
            say_at(axes, share, y, words_of(bin_name(r), note))
    _key(canvas, ("橙圈：给出的达成概率（每档平均）", "蓝点：实际达成的比例"), narrow=narrow)


def _rows(
    canvas: Figure, count: int, heights: dict[str, float], *, narrow: bool
) -> tuple[Axes, list[float]]:
    """Axes from 0 to 100 per cent with so many rows, and where on the page each is named."""
    width = theme.NARROW_MM if narrow else theme.WIDE_MM
    height = heights["narrow_height_mm" if narrow else "height_mm"]
    row = _NARROW_ROW_MM if narrow else _ROW_MM
    top = _HEAD_MM + (5 if narrow else 0)
    left, right = (4.0, 5.0) if narrow else (26.0, 53.0)
    box = (left / width, _AXIS_MM / height, 1 - (left + right) / width, count * row / height)
    axes = canvas.add_axes(box)
    axes.set_xlim(-0.02, 1.02)
    axes.set_ylim(count, 0)
    axes.set_yticks([])
    axes.grid(visible=True, axis="x")
    axes.xaxis.set_major_formatter(FuncFormatter(lambda v, _: f"{v:.0%}"))
    at = 0.28 if narrow else 0.5
    return axes, [1 - (top + (n + at) * row) / height for n in range(count)]


def _name(canvas: Figure, line: float, name: str, note: str) -> None:
    """A row's name at its left, its values at its right."""
    margin = 2 / (canvas.get_size_inches()[0] * 25.4)
    canvas.text(margin, line, name, va="center", fontsize=8.5)
    canvas.text(1 - margin, line, note, va="center", ha="right", fontsize=8.5)


def _key(canvas: Figure, words: Sequence[str], *, narrow: bool) -> None:
    """What the marks mean, over the rows."""
    width, height = (inches * 25.4 for inches in canvas.get_size_inches())
    for n, word in enumerate(words if narrow else ["　".join(words)]):
        canvas.text(
            2 / width, 1 - (4 + n * 4.8) / height, word, va="center", color=palette.MUTED,
            fontsize=8.5,
        )  # fmt: skip


def _paint_bands(
    canvas: Figure,
    years: Sequence[int],
    shares: dict[str, list[float]],
    heights: dict[str, float],
    *,
    narrow: bool,
) -> None:
    """A bar for the share a band should hold, a dot for what it held so many years ahead."""
    axes, lines = _rows(canvas, len(BANDS), heights, narrow=narrow)
    for n, (name, level) in enumerate(BANDS.items()):
        y, found = n + (0.74 if narrow else 0.5), shares[name]
        axes.plot(
            [min(found), max(found)], [y, y], color=palette.FAN[80], linewidth=4,
            solid_capstyle="round", zorder=2,
        )  # fmt: skip
        for k, share in enumerate(found):
            axes.plot(
                share, y + _step(k, len(found)), _MARKS[k % len(_MARKS)], markersize=5.5,
                color=palette.ACTUAL, zorder=3,
            )  # fmt: skip
        # Over the dots, and taller: it would be lost behind them.
        # On a phone the row's values stand above it, as far right as a high share.
        reach = 0.24 if narrow else 0.36
        axes.plot(
            [level] * 2, [y - reach, y + reach], color=palette.REQUIRED, linewidth=2, zorder=4
        )
        note = "、".join(format_percent(share, 0) for share in found)
        _name(canvas, lines[n], f"{level:.0%}区间", note)
        for k, (year, share) in enumerate(zip(years, found, strict=True)):
            told = words_of(f"{level:.0%}区间", f"提前{year}年", format_percent(share, 0))
            say_at(axes, share, y + _step(k, len(found)), told)
    ahead = "　".join(f"{_SIGNS[k % len(_SIGNS)]}提前{year}年" for k, year in enumerate(years))
    # On a telephone no more has room on a line.
    held = f"实际：{ahead}" if narrow else f"实际落入的比例：{ahead}（右侧依次列出）"
    _key(canvas, ("橙线：应落入的比例", held), narrow=narrow)


def _step(n: int, of: int) -> float:
    """How far below a row's middle a mark stands: equal shares do not cover each other."""
    return 0.16 * (n - (of - 1) / 2)


def coverage(frame: pd.DataFrame, *, pooled: float, unseen: bool, note: str = "") -> Exhibit:
    """How often the outcome fell inside the bands of 50, 80 and 95 per cent.

    Args:
        frame: One row a horizon of one model: h, in50, in80, in95 (fractions).
        pooled: Share of all outcomes inside the 80 per cent band, all horizons together.
        unseen: Whether these had no part in choosing the method's constants.
        note: A remark before the source line.
    """
    years = [int(h) for h in frame["h"]]
    shares = {name: [float(x) for x in frame[name]] for name in BANDS}
    tried = "独立检验中，" if unseen else ""
    title = f"{tried}80%预测区间实际包含了{format_percent(pooled)}的结果"

    heights = {
        "height_mm": _HEAD_MM + len(BANDS) * _ROW_MM + _AXIS_MM,
        "narrow_height_mm": _HEAD_MM + 5 + len(BANDS) * _NARROW_ROW_MM + _AXIS_MM,
    }

    def paint(canvas: Figure, narrow: bool) -> None:
        _paint_bands(canvas, years, shares, heights, narrow=narrow)

    described = "；".join(
        f"提前{h}年："
        + "，".join(f"{lv:.0%}区间{format_percent(shares[n][i], 0)}" for n, lv in BANDS.items())
        for i, h in enumerate(years)
    )
    return figure(
        "coverage",
        title,
        theme.draw("coverage", paint, **heights),
        alt=f"点图，每行一种预测区间，结果落入其中的比例。{described}。",
        columns=[
            Column("提前年数"),
            *(Column(f"{lv:.0%}区间", numeric=True) for lv in BANDS.values()),
        ],
        rows=[
            [Cell(str(h), h), *(percent_cell(shares[n][i]) for n in BANDS)]
            for i, h in enumerate(years)
        ],
        note=note,
        # The table that follows would else stand on a page by itself.
        sticky=True,
    )
