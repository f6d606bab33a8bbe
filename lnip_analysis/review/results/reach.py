"""Targets that nobody could have met, as plain data."""

from __future__ import annotations

from typing_extensions import TypedDict

from lnip_analysis.review.out_of_reach import OutOfReach
from lnip_analysis.review.results.fields import Period, SourceIds, Year


class NationValue(TypedDict):
    """全国的一个数"""

    period: Period
    """时期"""
    value: float
    """数值"""


class OutOfReachData(TypedDict):
    """计划期内全国的增量少于目标要求的，任何地区都不可能完成"""

    years: list[Year]
    """起止年份（首年为基期的次年）"""
    rise: float
    """全国至多增加多少"""
    needed: float
    """目标要求本地区增加多少"""
    values: list[NationValue]
    """所依据的全国的数"""
    sources: SourceIds
    """来源编号"""


def out_of_reach_data(found: OutOfReach | None) -> OutOfReachData | None:
    """What the nation gained, where that was less than a target asked for."""
    if found is None:
        return None
    return {
        "years": [found.first + 1, found.last],
        "rise": found.rise,
        "needed": found.needed,
        "values": [{"period": o.period, "value": o.value} for o in found.observations],
        "sources": list(found.source_ids),
    }
