"""Whom to set beside a region: its area, its neighbours by rank, and who passed whom."""

from __future__ import annotations

from lnip_analysis.review.ranking import (
    HEADLINE,
    ranking,
)
from lnip_analysis.review.review import Review


def peers(review: Review, indicator: str = HEADLINE, *, mates: int = 3) -> tuple[str, ...]:
    """Regions to set beside the review's: of its own area, and its neighbours by rank.

    Args:
        review: The review. For the nation: the first five provinces.
        indicator: The indicator that ranks them.
        mates: At most so many of its area, the nearest by rank in the base year.

    Returns:
        Codes, the area's first, then those that ranked just before and just behind it in the
        base year: they started from the same place.
    """
    among = ranking(review, indicator)
    if among.years is None:
        return ()
    if review.is_nation:
        return tuple(among.places)[:5]
    order = list(among.base_places)
    if review.region not in order:
        return ()
    mine, regions = order.index(review.region), review.evidence.regions
    area = [
        code
        for code in sorted(order, key=lambda code: abs(order.index(code) - mine))
        if regions[code].area == regions[review.region].area and code != review.region
    ]
    beside = [order[i] for i in (mine - 1, mine + 1) if 0 <= i < len(order)]
    return tuple(dict.fromkeys([*area[:mates], *beside]))


def overtakers(review: Review, indicator: str) -> tuple[str, ...]:
    """Provinces behind the region in the base year and ahead of it now, largest gain first."""
    return _passed(review, indicator, ahead=True)


def overtaken(review: Review, indicator: str) -> tuple[str, ...]:
    """Provinces ahead of the region in the base year and behind it now, largest loss first."""
    return _passed(review, indicator, ahead=False)


def _passed(review: Review, indicator: str, *, ahead: bool) -> tuple[str, ...]:
    among = ranking(review, indicator)
    then, now = among.base_places, among.places
    mine = review.region
    if mine not in then or mine not in now:
        return ()
    sign = 1 if ahead else -1
    found = [
        code
        for code in now
        if code in then
        and sign * (then[code].rank - then[mine].rank) > 0
        and sign * (now[code].rank - now[mine].rank) < 0
    ]
    return tuple(sorted(found, key=lambda code: sign * (now[code].rank - then[code].rank)))
