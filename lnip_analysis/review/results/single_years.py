"""Large rises and falls of single years: their part of the results."""

from __future__ import annotations

from typing_extensions import TypedDict

from lnip_analysis.review.results.fields import (
    Fraction,
    IndicatorId,
    SourceIds,
    TargetId,
    Year,
)
from lnip_analysis.review.single_years import SingleYear
from lnip_analysis.review.years_before import LongView


class LongViewData(TypedDict):
    """到这一年为止几年合计的变化，与全国对照"""

    since: Year
    """从哪一年的数起算"""
    first: float
    """那一年的数"""
    change: Fraction
    """几年合计的变化"""
    nation_change: Fraction
    """全国几年合计的变化"""
    alike: bool
    """是否与全国同向而且幅度相近（相差不到一倍）"""


class SecondData(TypedDict):
    """降幅或增幅居次的省"""

    region: str
    """地区代码"""
    change: Fraction
    """比上年的变化"""


class SingleYearData(TypedDict):
    """一项指标大起大落的一年，与全国同年对照"""

    indicator: IndicatorId
    """指标编号"""
    unit: str
    """单位"""
    year: Year
    """年份"""
    before: float
    """上年数"""
    value: float
    """当年数"""
    change: Fraction
    """比上年的变化"""
    nation_change: Fraction
    """全国比上年的变化"""
    rank: int
    """增速在各省中的位次，1为增长最快"""
    ranked: int
    """两年都有数的省数"""
    fell: int
    """其中下降的省数"""
    second: SecondData | None
    """降幅或增幅最大时，居次的省；不是最大的为 null"""
    stands_out: bool
    """增减是否在各省中突出：居同方向的前六分之一，下降的还须下降的省不到一半"""
    national: float
    """按全国增速应有的增减（偏离—份额法）"""
    own: float
    """本地区自身的增减：实际增减减去按全国增速应有的"""
    with_nation: float
    """按全国增速应有的当年数"""
    share_of_nation: Fraction | None
    """占全国增量的比重；全国没有增长的为 null"""
    target: TargetId | None
    """以它为依据的目标"""
    longer: LongViewData | None
    """放到几年看；缺数的为 null"""
    recovery: LongViewData | None
    """增长主要是回升的，自此前高点以来的变化；不是的为 null"""
    ahead: Fraction | None
    """上年数高出该目标要求路径的程度；没有路径的为 null"""
    sources: SourceIds
    """来源编号"""


def single_year_data(one: SingleYear) -> SingleYearData:
    """A large change of one year, beside the nation's and over the years before."""
    return {
        "indicator": one.indicator.id,
        "unit": one.indicator.unit,
        "year": one.now.year,
        "before": one.before.value,
        "value": one.now.value,
        "change": one.change,
        "nation_change": one.nation_change,
        "rank": one.place.rank,
        "ranked": one.ranked,
        "fell": one.fell,
        "second": {"region": one.second[0], "change": one.second[1]} if one.second else None,
        "stands_out": one.stands_out,
        "national": one.parts.national,
        "own": one.own,
        "with_nation": one.with_nation,
        "share_of_nation": one.share_of_nation,
        "target": one.verdict.target.id if one.verdict else None,
        "longer": _long_view(one.view) if one.view else None,
        "recovery": _long_view(one.recovery) if one.recovery else None,
        "ahead": one.ahead,
        "sources": list(one.source_ids),
    }


def _long_view(view: LongView) -> LongViewData:
    return {
        "since": view.first.year,
        "first": view.first.value,
        "change": view.change,
        "nation_change": view.nation_change,
        "alike": view.alike,
    }
