"""What the cities below the region hold of its figures, as plain data."""

from __future__ import annotations

from typing_extensions import TypedDict

from lnip_analysis.review.city_shares import CityChange, CityShares, city_shares
from lnip_analysis.review.results.fields import Fraction, IndicatorId, Period, SourceIds, Year
from lnip_analysis.review.review import Review


class CityData(TypedDict):
    """一个市"""

    region: str
    """地区代码"""
    name: str
    """名称"""


class CitySharesData(TypedDict):
    """一项指标一个时期各市所占的比重；各数出自同一来源，推得的另有同一种表其他月份的来源"""

    indicator: IndicatorId
    """指标编号"""
    period: Period
    """时期"""
    unit: str
    """单位"""
    value: float
    """本地区的数"""
    cities: list[float]
    """各市的数，按 cities 的次序"""
    rest: float
    """本地区的数减去各市的数；小于零的，来源自相矛盾"""
    shares: list[Fraction]
    """各市占本地区的比重，按 cities 的次序"""
    together: Fraction
    """各市合计占本地区的比重"""
    sources: SourceIds
    """来源编号"""


class CityChangeData(TypedDict):
    """一项指标比上年（同期）的增减由哪些市构成"""

    indicator: IndicatorId
    """指标编号"""
    period: Period
    """时期"""
    unit: str
    """单位"""
    change: float
    """本地区的增减"""
    cities: list[float]
    """各市的增减，按 cities 的次序"""
    rest: float
    """其余各地的增减"""
    sources: SourceIds
    """来源编号"""


class CityFallData(TypedDict):
    """一年的大幅下降，没有分市的数可以分解"""

    indicator: IndicatorId
    """指标编号"""
    year: Year
    """年份"""
    change: Fraction
    """比上年的变化"""


class CitiesData(TypedDict):
    """本地区所辖各市"""

    cities: list[CityData]
    """分列的市；没有分市数的为空"""
    shares: list[CitySharesData]
    """各市的比重，一年取月份最多的时期"""
    changes: list[CityChangeData]
    """比上年（同期）的增减由哪些市构成"""
    contradicted: list[CitySharesData]
    """各市之和多于本地区的，不算比重"""
    falls: list[CityFallData]
    """不能分解到市的大幅下降"""


def cities_data(review: Review) -> CitiesData:
    """The cities told apart, their shares, and what changes are made of."""
    found = city_shares(review)
    return {
        "cities": [{"region": c, "name": review.evidence.region_name(c)} for c in found.codes],
        "shares": [_shares(one) for one in found.shares],
        "changes": [_change(one) for one in found.changes],
        "contradicted": [_shares(one) for one in found.contradicted],
        "falls": [
            {"indicator": one.indicator.id, "year": one.year, "change": one.change}
            for one in found.falls
        ],
    }


def _shares(one: CityShares) -> CitySharesData:
    return {
        "indicator": one.indicator.id,
        "period": one.whole.period,
        "unit": one.whole.unit,
        "value": one.whole.value,
        "cities": list(one.values[:-1]),
        "rest": one.rest,
        "shares": list(one.shares[:-1]),
        "together": one.together,
        "sources": list(one.source_ids),
    }


def _change(one: CityChange) -> CityChangeData:
    return {
        "indicator": one.now.indicator.id,
        "period": one.now.whole.period,
        "unit": one.now.whole.unit,
        "change": one.whole,
        "cities": list(one.parts[:-1]),
        "rest": one.parts[-1],
        "sources": list(one.source_ids),
    }
