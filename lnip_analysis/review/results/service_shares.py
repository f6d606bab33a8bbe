"""The share of service inventions among patents, in every province with figures."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from lnip_analysis.review.results.fields import Fraction, OneOf, SourceIds, Year
from lnip_analysis.review.review import Review
from lnip_analysis.review.service_shares import PARTS, of_region, rankable, service_shares
from lnip_analysis.review.shares import RankedShares, Shares


class ServiceRegionData(TypedDict):
    """一个地区的职务和非职务专利"""

    region: str
    """地区代码"""
    name: str
    """名称"""
    service: float
    """职务专利"""
    nonservice: float
    """非职务专利"""
    share: Fraction
    """职务专利占两者之和的比重"""
    sources: SourceIds
    """来源编号"""


class ServiceSharesData(TypedDict):
    """职务专利的比重，有效专利和授权专利各取最近一年"""

    stage: Annotated[str, OneOf(tuple(PARTS))]
    """年末有效或当年授权"""
    year: Year
    """年份"""
    unit: str
    """件数的单位"""
    share: Fraction | None
    """本地区的比重；未查到的为 null"""
    rank: int | None
    """本地区的位次；全国不排，有数的不足20个省也不排"""
    nation_share: Fraction | None
    """全国的比重"""
    ranked: int
    """有数的省数"""
    regions: list[ServiceRegionData]
    """全国和有数的各省，各省由高到低"""
    missing: list[str]
    """未查到的省，地区代码"""


def service_shares_data(review: Review) -> list[ServiceSharesData]:
    """Patents in force and patents granted, each in its newest year."""
    return [_stage(review, one) for one in service_shares(review)]


def _stage(review: Review, one: RankedShares) -> ServiceSharesData:
    own, place = of_region(review, one), one.places.get(review.region)
    first = next(iter(one.shares.values()))
    regions = [one.nation] * (one.nation is not None) + [one.shares[c] for c in one.places]
    return {
        "stage": one.stage,
        "year": one.year,
        "unit": first.counts[0].unit,
        "share": own.shares[0] if own else None,
        "rank": place.rank if place and rankable(one) else None,
        "nation_share": one.nation.shares[0] if one.nation else None,
        "ranked": len(one.shares),
        "regions": [_region(review, shares) for shares in regions if shares],
        "missing": [code for code in review.evidence.provinces if code not in one.shares],
    }


def _region(review: Review, shares: Shares) -> ServiceRegionData:
    service, nonservice = shares.counts
    return {
        "region": shares.region,
        "name": review.evidence.region_name(shares.region),
        "service": service.value,
        "nonservice": nonservice.value,
        "share": shares.shares[0],
        "sources": list(shares.source_ids),
    }
