"""Until when a region kept pace with the nation, and the fall that parted them."""

from __future__ import annotations

from dataclasses import dataclass

from lnip_analysis.review.ranking import ranking
from lnip_analysis.review.review import Review

NEAR = 0.05
"""Within this share of the nation's index a region keeps pace with it."""
FALL = -0.10
"""A fall on the year before from this share on parts them."""


@dataclass(frozen=True)
class KeptPace:
    """The last year a region grew as the nation since the base, and what came the year after.

    Attributes:
        until: That year.
        lead: The region's index over the nation's in it, minus 1; both are 100 in the base year.
        change: The region's change the year after on that year, as a fraction.
    """

    until: int
    lead: float
    change: float


def kept_pace(review: Review, indicator: str) -> KeptPace | None:
    """The last year in which a region kept pace with the nation before a notable fall.

    None where it still keeps pace, never did after the base, or was not parted by a fall.
    """
    years = ranking(review, indicator).years
    if years is None or review.is_nation:
        return None
    base, last = years
    own, nation = (
        {o.year: o.value for o in review.evidence.series(indicator, code).observations}
        for code in (review.region, review.evidence.nation)
    )
    if not own.get(base) or not nation.get(base):
        return None
    leads = {
        year: own[year] / own[base] / (nation[year] / nation[base]) - 1
        for year in range(base + 1, last + 1)
        if year in own and nation.get(year)
    }
    if leads.get(last, 0.0) >= -NEAR:
        return None
    kept = [year for year, lead in leads.items() if lead >= -NEAR]
    if not kept or kept[-1] + 1 not in own:
        return None
    until = kept[-1]
    change = own[until + 1] / own[until] - 1
    return KeptPace(until, leads[until], change) if change <= FALL else None
