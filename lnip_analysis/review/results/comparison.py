"""The comparison's part of the results: the region among the provinces and the nation."""

from __future__ import annotations

from typing import Any

from lnip_analysis.review.peers import overtakers, peers
from lnip_analysis.review.ranking import HEADLINE, RankPosition, rank_position, rank_positions
from lnip_analysis.review.review import Review
from lnip_analysis.review.type_structure import STAGES, TYPES, type_shares


def comparison_data(review: Review) -> dict[str, Any]:
    """The comparison as JSON-ready data; growth rates and shares are fractions."""
    return {
        "base_year": review.plan.first_year - 1,
        "peers": _peers(review),
        "overtakers": list(overtakers(review, HEADLINE)) if _known(review) else [],
        "indicators": [_data(s) for s in rank_positions(review)],
        "patent_types": structure_data(review),
    }


def _known(review: Review) -> bool:
    return HEADLINE in review.evidence.indicators


def _peers(review: Review) -> list[dict[str, Any]]:
    """The region and those beside it: how its first indicator grew in each."""
    codes = dict.fromkeys((review.region, *peers(review))) if _known(review) else ()
    found = {code: rank_position(review, HEADLINE, code) for code in codes}
    return [
        {"region": code, "name": review.evidence.region_name(code), "growth": s and s.growth}
        for code, s in found.items()
    ]


def _data(s: RankPosition) -> dict[str, Any]:
    return {
        "indicator": s.indicator.id,
        "name": s.indicator.name,
        "unit": s.indicator.unit,
        "year": s.year,
        "value": s.latest.value if s.latest else None,
        "rank": s.place.rank if s.place else None,
        "ranked": s.place.of if s.place else None,
        "base_year": s.base_year,
        "base_value": s.base.value if s.base else None,
        "base_rank": s.base_place.rank if s.base_place else None,
        "base_ranked": s.base_place.of if s.base_place else None,
        "growth": s.growth,
        "growth_unit": "points" if s.in_points else "per_year",
        "growth_rank": s.growth_place.rank if s.growth_place else None,
        "growth_ranked": s.growth_place.of if s.growth_place else None,
        "nation_value": s.nation.value if s.nation else None,
        "nation_growth": s.nation_growth,
        "share": s.share,
        "sources": list(s.source_ids),
    }


def structure_data(review: Review) -> list[dict[str, Any]]:
    """Shares of the types in the region and the nation as JSON-ready data; fractions."""
    return [
        {
            "region": region,
            "stage": stage,
            "year": one.year,
            **dict(zip(TYPES, one.shares, strict=True)),
            "sources": list(one.source_ids),
        }
        for region in dict.fromkeys((review.region, "CN"))
        for stage in STAGES
        for one in type_shares(review, region, stage)
    ]
