"""How inventions, utility models and designs share a region's patents, year by year."""

from __future__ import annotations

from lnip_analysis.evidence import Evidence
from lnip_analysis.evidence.codes import PATENT_STAGES, PATENT_TYPES
from lnip_analysis.review.review import Review
from lnip_analysis.review.shares import Shares, shares_by_year

TYPES = PATENT_TYPES
STAGES = ("applications", "grants")


def types_of(evidence: Evidence, stage: str) -> tuple[str, ...]:
    """Ids of a stage's indicators of single types of patents, in the order of `TYPES`."""
    found = {x.patent_type: i for i, x in evidence.indicators.items() if x.patent_stage == stage}
    return tuple(found[kind] for kind in TYPES if kind in found)


def inventions(evidence: Evidence) -> tuple[str, ...]:
    """Ids of the indicators of inventions: applications, grants, in force."""
    found = {
        x.patent_stage: i for i, x in evidence.indicators.items() if x.patent_type == "invention"
    }
    return tuple(found[stage] for stage in PATENT_STAGES if stage in found)


def type_shares(review: Review, region: str, stage: str) -> tuple[Shares, ...]:
    """Shares from the year before the plan to the edition's year, in the order of `TYPES`.

    Only years with all three; none where the catalogue lacks a type.
    """
    types = types_of(review.evidence, stage)
    if len(types) < len(TYPES):
        return ()
    years = range(review.plan.first_year - 1, review.report_year + 1)
    return tuple(shares_by_year(review.evidence, types, region, stage, years).values())
