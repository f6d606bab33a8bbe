"""The comparison of a region with the provinces and the nation as plain data."""

from __future__ import annotations

from typing import Any

from lnip_analysis.review.neighbours import peers
from lnip_analysis.review.patent_types import structure_data
from lnip_analysis.review.ranking import HEADLINE, Standing, standings
from lnip_analysis.review.review import Review


def comparison_data(review: Review) -> dict[str, Any]:
    """The comparison as JSON-ready data; growth rates and shares are fractions."""
    return {
        "base_year": review.plan.first_year - 1,
        "peers": list(peers(review)) if HEADLINE in review.evidence.indicators else [],
        "indicators": [_data(s) for s in standings(review)],
        "patent_types": structure_data(review),
    }


def _data(s: Standing) -> dict[str, Any]:
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
