"""A target under an assumption, as a chart that says that it is one."""

from __future__ import annotations

from lnip_analysis.plan.model import Kind
from lnip_analysis.present.charts.chart import target_period
from lnip_analysis.present.charts.count_bars import count_bars
from lnip_analysis.present.charts.fan import until
from lnip_analysis.present.charts.growth_path import growth_path
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.nodes import Block, Paragraph, Text
from lnip_analysis.present.words.phrases import open_probability
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.what_if import WhatIf


def hypothetical(supposed: WhatIf) -> Exhibit:
    """What was supposed, what would follow, and the path it asks for.

    Args:
        supposed: The target under an assumption.
    """
    first, *rest = str(supposed).splitlines()
    said: tuple[Block, ...] = tuple(Paragraph((Text(f"{line}。"),)) for line in (first, *rest))
    chart = _chart(supposed.verdict)
    blocks = (*said, *chart.blocks) if chart else said
    return Exhibit("figure", f"what-if-{supposed.real.target.id}", first, blocks)


def _chart(v: Verdict) -> Exhibit | None:
    """The chart of a target of its kind; None where there is not a single figure."""
    if not v.points:
        return None
    period = target_period(v.target)
    if v.target.kind in (Kind.FLOOR, Kind.INCREMENT):
        return count_bars(v, history=(), period=period)
    projection = None
    if open_probability(v) is not None and v.outlook is not None:
        projection = until(v.outlook.projection, v.target.deadline)
    return growth_path(v, projection=projection, history=(), period=period)
