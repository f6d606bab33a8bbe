"""How inventions, utility models and designs share a region's patents, year by year."""

from __future__ import annotations

from dataclasses import dataclass

from lnip_analysis.evidence import Evidence
from lnip_analysis.evidence.codes import PATENT_STAGES, PATENT_TYPES
from lnip_analysis.evidence.model import Observation
from lnip_analysis.review.review import Review

TYPES = PATENT_TYPES
STAGES = ("applications", "grants")


@dataclass(frozen=True)
class TypeShares:
    """The three types in one year.

    Attributes:
        region: ISO 3166-2 code.
        stage: ``applications`` or ``grants``.
        year: The year.
        counts: Values of the types, in the order of `TYPES`.
    """

    region: str
    stage: str
    year: int
    counts: tuple[Observation, ...]

    @property
    def shares(self) -> tuple[float, ...]:
        """Shares of their sum, fractions in the order of `TYPES`."""
        total = sum(o.value for o in self.counts)
        return tuple(o.value / total for o in self.counts)

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Sources of the three values."""
        return tuple(dict.fromkeys(s for o in self.counts for s in o.source_ids))


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


def type_shares(review: Review, region: str, stage: str) -> tuple[TypeShares, ...]:
    """Shares from the year before the plan to the edition's year; only years with all three."""
    series = [review.evidence.series(i, region) for i in types_of(review.evidence, stage)]
    found = []
    for year in range(review.plan.first_year - 1, review.report_year + 1):
        counts = tuple(o for o in (s.at(year) for s in series) if o is not None)
        if len(counts) == len(TYPES) and sum(o.value for o in counts) > 0:
            found.append(TypeShares(region, stage, year, counts))
    return tuple(found)
