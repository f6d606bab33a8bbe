"""The comparison's part of the results: the region among the provinces and the nation."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from lnip_analysis.review.invention_ranks import invention_ranks
from lnip_analysis.review.kept_pace import kept_pace
from lnip_analysis.review.peers import overtakers, peers
from lnip_analysis.review.ranking import (
    HEADLINE,
    RankPosition,
    rank_position,
    rank_positions,
)
from lnip_analysis.review.results.city_shares import CitiesData, cities_data
from lnip_analysis.review.results.fields import Fraction, IndicatorId, OneOf, SourceIds, Year
from lnip_analysis.review.results.service_shares import ServiceSharesData, service_shares_data
from lnip_analysis.review.review import Review
from lnip_analysis.review.type_structure import STAGES, type_shares


class PeerData(TypedDict):
    """一个并列比较的省"""

    region: str
    """地区代码"""
    name: str
    """名称"""
    growth: Fraction | None
    """年均增长"""


class KeptPaceData(TypedDict):
    """与全国同步到哪一年"""

    until: Year
    """最后一个同步（或更快）的年份"""
    lead: Fraction
    """该年本地区指数÷全国指数－1，起点均为100"""
    change: Fraction
    """次年本地区比该年的变化"""


class RankPositionData(TypedDict):
    """一项指标在各省中的位置"""

    indicator: IndicatorId
    """指标编号"""
    name: str
    """名称"""
    unit: str
    """单位"""
    year: Year | None
    """最新年份"""
    value: float | None
    """数值"""
    rank: int | None
    """位次"""
    ranked: int | None
    """参加排位的省数"""
    base_year: Year | None
    """起点年份"""
    base_value: float | None
    """起点的数"""
    base_rank: int | None
    """起点的位次"""
    base_ranked: int | None
    """起点参加排位的省数"""
    growth: float | None
    """增长：年均（小数）或百分点"""
    accounts_differ: bool
    """起点与最新两年的数是否出自不同次核算、不可比；是的不列增长和增长的位次，位次的升降也没有意义"""
    growth_unit: Annotated[str, OneOf(("per_year", "points"))]
    """增长的单位"""
    growth_rank: int | None
    """增长的位次"""
    growth_ranked: int | None
    """参加排位的省数"""
    nation_base_value: float | None
    """起点的全国数"""
    nation_value: float | None
    """全国数"""
    nation_growth: float | None
    """全国的增长"""
    share: Fraction | None
    """占全国的比重"""
    provinces_growth: float | None
    """各省合计的增长，单位同 growth；比率和有省缺数的为 null。公布的全国数不总等于各省之和"""
    provinces_share: Fraction | None
    """占各省合计的比重"""
    kept_pace: KeptPaceData | None
    """起点以来与全国同步到哪一年，次年因大幅下降而落后；没有这种情形的为 null"""
    sources: SourceIds
    """来源编号"""


class TypeSharesData(TypedDict):
    """一年三种专利的构成"""

    region: str
    """地区代码"""
    stage: Annotated[str, OneOf(STAGES)]
    """申请或授权"""
    year: Year
    """年份"""
    invention: Fraction
    """发明"""
    utility_model: Fraction
    """实用新型"""
    design: Fraction
    """外观设计"""
    sources: SourceIds
    """来源编号"""


class InventionRankData(TypedDict):
    """一年发明比重在各省中的位次"""

    stage: Annotated[str, OneOf(STAGES)]
    """申请或授权"""
    year: Year
    """年份"""
    share: Fraction
    """本地区三种专利中发明的比重"""
    rank: int
    """位次"""
    ranked: int
    """参加排位的省数"""


class ComparisonData(TypedDict):
    """与各省和全国比较"""

    base_year: Year
    """比较的起点"""
    peers: list[PeerData]
    """本省和并列比较的省，发明专利授权量的增长"""
    overtakers: list[str]
    """发明专利授权量位次后来居上的省"""
    indicators: list[RankPositionData]
    """在各省中的位置"""
    patent_types: list[TypeSharesData]
    """三种专利的构成"""
    invention_ranks: list[InventionRankData]
    """发明比重在各省中的位次；全国不排"""
    service_shares: list[ServiceSharesData]
    """职务专利的比重；有数的不足10个省的不列，有数的省多的在前"""
    cities: CitiesData
    """所辖主要城市的比重"""


def comparison_data(review: Review) -> ComparisonData:
    """Where the region stands in every compared indicator, and the types of its patents."""
    return {
        "base_year": review.plan.first_year - 1,
        "peers": _peers(review),
        "overtakers": list(overtakers(review, HEADLINE)) if _known(review) else [],
        "indicators": [_rank_position(review, p) for p in rank_positions(review)],
        "patent_types": _patent_types(review),
        "invention_ranks": _invention_ranks(review),
        "service_shares": service_shares_data(review),
        "cities": cities_data(review),
    }


def _known(review: Review) -> bool:
    return HEADLINE in review.evidence.indicators


def _peers(review: Review) -> list[PeerData]:
    """The region and those beside it: how its first indicator grew in each."""
    codes = dict.fromkeys((review.region, *peers(review))) if _known(review) else ()
    found = {code: rank_position(review, HEADLINE, code) for code in codes}
    return [
        {
            "region": code,
            "name": review.evidence.region_name(code),
            "growth": position.growth if position else None,
        }
        for code, position in found.items()
    ]


def _rank_position(review: Review, p: RankPosition) -> RankPositionData:
    pace = kept_pace(review, p.indicator.id)
    return {
        "indicator": p.indicator.id,
        "name": p.indicator.name,
        "unit": p.indicator.unit,
        "year": p.year,
        "value": p.latest.value if p.latest else None,
        "rank": p.place.rank if p.place else None,
        "ranked": p.place.of if p.place else None,
        "base_year": p.base_year,
        "base_value": p.base.value if p.base else None,
        "base_rank": p.base_place.rank if p.base_place else None,
        "base_ranked": p.base_place.of if p.base_place else None,
        "growth": p.growth,
        "accounts_differ": p.accounts_differ,
        "growth_unit": "points" if p.in_points else "per_year",
        "growth_rank": p.growth_place.rank if p.growth_place else None,
        "growth_ranked": p.growth_place.of if p.growth_place else None,
        "nation_base_value": p.nation_base.value if p.nation_base else None,
        "nation_value": p.nation.value if p.nation else None,
        "nation_growth": p.nation_growth,
        "share": p.share,
        "provinces_growth": p.provinces_growth,
        "provinces_share": p.provinces_share,
        "kept_pace": {"until": pace.until, "lead": pace.lead, "change": pace.change}
        if pace
        else None,
        "sources": list(p.source_ids),
    }


def _patent_types(review: Review) -> list[TypeSharesData]:
    """Shares of the types in the region and the nation, year by year."""
    found: list[TypeSharesData] = []
    for region in dict.fromkeys((review.region, review.evidence.nation)):
        for stage in STAGES:
            for one in type_shares(review, region, stage):
                invention, utility_model, design = one.shares
                found.append(
                    {
                        "region": region,
                        "stage": stage,
                        "year": one.year,
                        "invention": invention,
                        "utility_model": utility_model,
                        "design": design,
                        "sources": list(one.source_ids),
                    }
                )
    return found


def _invention_ranks(review: Review) -> list[InventionRankData]:
    return [
        {
            "stage": stage,
            "year": one.year,
            "share": one.shares[review.region].shares[0],
            "rank": one.places[review.region].rank,
            "ranked": one.places[review.region].of,
        }
        for stage in STAGES
        for one in invention_ranks(review, stage)
        if review.region in one.places
    ]
