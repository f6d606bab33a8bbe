"""Inventions' share of a province's patents among all provinces: a comparison free of size."""

from __future__ import annotations

from lnip_analysis.review.ranking import MIN_RANKED
from lnip_analysis.review.review import Review
from lnip_analysis.review.shares import RankedShares, ranked_shares
from lnip_analysis.review.type_structure import type_shares


def invention_ranks(review: Review, stage: str) -> tuple[RankedShares, ...]:
    """All provinces by inventions' share, from the year before the plan to the edition's.

    Years in which fewer than `MIN_RANKED` provinces have all three counts are left out.

    Args:
        review: The review.
        stage: ``applications`` or ``grants``.
    """
    by_region = {
        code: {one.year: one for one in type_shares(review, code, stage)}
        for code in (*review.evidence.provinces, review.evidence.nation)
    }
    years = range(review.plan.first_year - 1, review.report_year + 1)
    every = (ranked_shares(review.evidence, by_region, stage, year) for year in years)
    return tuple(one for one in every if len(one.shares) >= MIN_RANKED)
