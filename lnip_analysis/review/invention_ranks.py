"""Inventions' share of a province's patents among all provinces: a comparison free of size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from lnip_analysis.review.ranking import MIN_RANKED, Place, places
from lnip_analysis.review.review import Review
from lnip_analysis.review.type_structure import TypeShares, type_shares


@dataclass(frozen=True)
class InventionRanks:
    """Shares of inventions among a year's patents, a fraction each.

    Attributes:
        stage: ``applications`` or ``grants``.
        year: The year.
        shares: Province → its shares of types, those of provinces with all three counts.
        places: Province → its place by inventions' share, in order of rank.
        nation: The nation's shares; None where it lacks a count.
    """

    stage: str
    year: int
    shares: Mapping[str, TypeShares]
    places: Mapping[str, Place]
    nation: TypeShares | None


def invention_ranks(review: Review, stage: str) -> tuple[InventionRanks, ...]:
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
    found = []
    for year in range(review.plan.first_year - 1, review.report_year + 1):
        shares = {
            code: years[year]
            for code, years in by_region.items()
            if year in years and code != review.evidence.nation
        }
        if len(shares) < MIN_RANKED:
            continue
        values = pd.Series(
            {c: shares[c].shares[0] if c in shares else None for c in review.evidence.provinces},
            dtype=float,
        )
        nation = by_region[review.evidence.nation].get(year)
        found.append(InventionRanks(stage, year, shares, places(values), nation))
    return tuple(found)
