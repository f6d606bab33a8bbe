"""Alternative text: what a chart shows, in words and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from lnip_analysis.plan.model import Kind
from lnip_analysis.present.words.phrases import asked, subject
from lnip_analysis.present.words.wording import format_value
from lnip_analysis.review.model import Point, Verdict
from lnip_analysis.review.reason_words import part_words

if TYPE_CHECKING:
    from lnip_analysis.present.charts.fan import Projected


def growth_path_alt(
    verdict: Verdict, context: Sequence[Point] = (), projection: Projected | None = None
) -> str:
    """The chart of one target: every value, the requirement, the status, the outlook."""
    v = verdict
    values = "，".join(f"{p.year}年{format_value(p.value, v.unit)}" for p in (*context, *v.points))
    counted = v.target.kind in (Kind.FLOOR, Kind.INCREMENT)
    chart = "柱形图" if counted else "折线图"
    parts = [f"{chart}：{subject(v)}（单位：{v.unit}）。实际值：{values or '未查到数据'}"]
    if v.proven_part is not None:
        parts.append(f"空心圈和箭头标出推定的界限：{part_words(v.proven_part)}")
    if v.target_value is not None:
        goal = format_value(v.target_value, v.unit)
        parts.append(
            f"虚线标出每年{asked(v)}的要求"
            if v.target.kind is Kind.FLOOR
            else f"{v.target.deadline}年要求{goal}，由虚线所示的要求路径通向菱形标记"
        )
    parts.append(f"状态：{v.mark.value}")
    if projection is not None:
        low, high = (float(np.asarray(projection.quantile(p))[-1]) for p in (0.1, 0.9))
        year = list(projection.years)[-1]
        span = f"{format_value(low, v.unit)}至{format_value(high, v.unit)}"
        parts.append(f"扇形为预测：{year}年有80%的可能在{span}之间")
    return "。".join(parts) + "。"
