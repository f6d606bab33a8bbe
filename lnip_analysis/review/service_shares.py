"""How many of a province's patents are service inventions: made for a unit, and the unit's own.

Two quantities are printed by province: patents in force at a year's end, and those granted in a
year. Neither is known for every province, nor for the same ones.
"""

from __future__ import annotations

from lnip_analysis.review.ranking import MIN_RANKED
from lnip_analysis.review.review import Review
from lnip_analysis.review.shares import RankedShares, Shares, ranked_shares, shares_by_year

PARTS = {
    "in_force": ("valid_patents_service", "valid_patents_nonservice"),
    "grants": ("patent_grants_service", "patent_grants_nonservice"),
}
"""Stage → service inventions and the others, which make up all patents."""
MIN_SHOWN = 10
"""Fewer provinces, less than a third, are no picture of the country."""


def service_shares(review: Review) -> tuple[RankedShares, ...]:
    """Every province by the share of service inventions, of each stage in its newest year.

    The newest is the last year, from the one before the plan to the edition's, in which
    `MIN_RANKED` provinces are known, else `MIN_SHOWN`; a stage without such a year is left out.
    The stage that more provinces are known for comes first, of two alike the patents in force.
    """
    found = [one for stage in PARTS if (one := _newest(review, stage)) is not None]
    return tuple(sorted(found, key=lambda one: -len(one.shares)))


def rankable(one: RankedShares) -> bool:
    """Whether enough provinces are known for a place among them to say something."""
    return len(one.shares) >= MIN_RANKED


def of_region(review: Review, one: RankedShares) -> Shares | None:
    """The shares of the review's own region, which may be the nation; None without figures."""
    return one.nation if review.is_nation else one.shares.get(review.region)


def _newest(review: Review, stage: str) -> RankedShares | None:
    """A stage's last year with enough provinces; None without any."""
    evidence, parts = review.evidence, PARTS[stage]
    if any(i not in evidence.indicators for i in parts):
        return None
    years = range(review.plan.first_year - 1, review.report_year + 1)
    by_region = {
        code: shares_by_year(evidence, parts, code, stage, years) for code in evidence.regions
    }
    every = [ranked_shares(evidence, by_region, stage, year) for year in reversed(years)]
    for enough in (MIN_RANKED, MIN_SHOWN):
        for one in every:
            if len(one.shares) >= enough:
                return one
    return None
