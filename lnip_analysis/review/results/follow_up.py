"""What became of targets after the plan's last year, as plain data."""

from __future__ import annotations

from typing_extensions import TypedDict

from lnip_analysis.review.follow_up import follow_up
from lnip_analysis.review.model import Point
from lnip_analysis.review.results.fields import SourceIds, Year
from lnip_analysis.review.review import Review


class FollowUpPoint(TypedDict):
    """一年的数"""

    year: Year
    """年份"""
    value: float
    """数值"""
    sources: SourceIds
    """来源编号"""


class FollowUpData(TypedDict):
    """一项目标期满以后的情况；结论以期满时的数为准"""

    target: str
    """目标编号"""
    since: str
    """期满以后：仍在目标以上、回落到目标以下、期满以后达到、仍未达到等"""
    due: FollowUpPoint | None
    """期满那一年的数；不详的为 null"""
    later: FollowUpPoint | None
    """期满以后最近的数；没有的为 null"""
    growth: float | None
    """年均增长的目标：期满以后的年均增长；不是的、算不出的为 null"""


def follow_up_data(review: Review) -> list[FollowUpData]:
    """Every target after its deadline; empty in editions of the plan's own years."""
    return [
        {
            "target": f.verdict.target.id,
            "since": f.since.value,
            "due": _point(f.due),
            "later": _point(f.later),
            "growth": f.growth,
        }
        for f in follow_up(review)
    ]


def _point(point: Point | None) -> FollowUpPoint | None:
    if point is None:
        return None
    return {"year": point.year, "value": point.value, "sources": list(point.source_ids)}
