"""How inventions, utility models and designs share a region's patents, year by year."""

from __future__ import annotations

from dataclasses import dataclass

from lnip_analysis.evidence.model import Observation
from lnip_analysis.review.review import Review

TYPES = ("invention", "utility_model", "design")
STAGES = ("applications", "grants")


@dataclass(frozen=True)
class TypeShares:
    """The three types in one year.

    Attributes:
        region: ISO 3166-2 code.
        stage: ``applications`` or ``grants``.
        year: The year.
        counts: Figures of the types, in the order of `TYPES`.
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
        """Sources of the three figures."""
        return tuple(dict.fromkeys(s for o in self.counts for s in o.source_ids))


def type_shares(review: Review, region: str, stage: str) -> tuple[TypeShares, ...]:
    """Shares from the year before the plan to the edition's year; only years with all three."""
    names = [f"patent_{stage}_{kind}" for kind in TYPES]
    if not all(name in review.evidence.indicators for name in names):
        return ()
    series = [review.evidence.series(name, region) for name in names]
    found = []
    for year in range(review.plan.first_year - 1, review.year + 1):
        counts = tuple(o for o in (s.at(year) for s in series) if o is not None)
        if len(counts) == len(TYPES) and sum(o.value for o in counts) > 0:
            found.append(TypeShares(region, stage, year, counts))
    return tuple(found)
