"""What stands behind an edition: its values year by year, their sources, what contradicts them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from lnip_analysis.evidence.model import Source
from lnip_analysis.evidence.periods import period_year
from lnip_analysis.review.duties import data_gaps_by_body
from lnip_analysis.review.review import Review


@dataclass(frozen=True)
class Extent:
    """How much an edition rests on.

    Attributes:
        values: Archived values of the region, as far as the edition's year.
        sources: The sources that printed them.
        conflicts: How many of the values contradict the one that holds.
        missing: How many values or records that should exist were not found.
    """

    values: int
    sources: tuple[Source, ...]
    conflicts: int
    missing: int

    @property
    def grades(self) -> dict[str, int]:
        """How many sources are of each grade, A to D; grades without any are left out."""
        found = Counter[str](s.grade for s in self.sources)
        return {grade: found[grade] for grade in "ABCD" if found[grade]}


def region_sources(review: Review) -> tuple[Source, ...]:
    """Every source that says something of the review's region, oldest publication first."""
    archived = review.evidence.archive.observations
    used = set(archived.loc[archived["region"] == review.region, "source_id"])
    if review.region == review.plan.region:
        used |= {m.source_id for m in review.evidence.archive.milestones}
    known = [s for s in review.evidence.sources.values() if s.id in used]
    return tuple(sorted(known, key=lambda s: (s.known_from, s.id)))


def years_of(archived: pd.DataFrame) -> pd.Series:
    """The year each archived value speaks of; the last one of a span."""
    return archived["period"].map(period_year)


def extent(review: Review) -> Extent:
    """How many values of how many sources stand behind the edition."""
    archived = review.evidence.archive.observations
    mine = archived[
        (archived["region"] == review.region)
        & archived["source_id"].isin(list(review.evidence.sources))
        & (years_of(archived) <= review.report_year)
    ]
    printed = set(mine["source_id"])
    return Extent(
        len(mine),
        tuple(s for s in region_sources(review) if s.id in printed),
        len(conflicts(review)),
        sum(len(found) for found in data_gaps_by_body(review).values()),
    )


def conflicts(review: Review) -> pd.DataFrame:
    """The region's values that contradict those that hold, as far as the edition's year."""
    found = review.evidence.conflicts
    return found[
        (found["region"] == review.region)
        & (found["period"].str[:4].astype(int) <= review.report_year)
    ]
