"""What parts share a whole in a year, in one region and among all provinces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from lnip_analysis.evidence import Evidence
from lnip_analysis.evidence.model import Observation
from lnip_analysis.review.ranking import Place, places


@dataclass(frozen=True)
class Shares:
    """The parts of one whole in one year.

    Attributes:
        region: ISO 3166-2 code.
        stage: ``applications``, ``grants`` or ``in_force``.
        year: The year.
        counts: Values of the parts; their sum is above 0.
    """

    region: str
    stage: str
    year: int
    counts: tuple[Observation, ...]

    @property
    def total(self) -> float:
        """The sum of the parts."""
        return sum(o.value for o in self.counts)

    @property
    def shares(self) -> tuple[float, ...]:
        """Shares of their sum, fractions in the order of the parts."""
        return tuple(o.value / self.total for o in self.counts)

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Sources of the values."""
        return tuple(dict.fromkeys(s for o in self.counts for s in o.source_ids))


@dataclass(frozen=True)
class RankedShares:
    """Shares of a year in every province, ranked by the first part's.

    Attributes:
        stage: ``applications``, ``grants`` or ``in_force``.
        year: The year.
        shares: Province → its shares, those of provinces with every part.
        places: Province → its place by the first part's share, in order of rank.
        nation: The nation's shares; None where it lacks a part.
    """

    stage: str
    year: int
    shares: Mapping[str, Shares]
    places: Mapping[str, Place]
    nation: Shares | None


def shares_by_year(
    evidence: Evidence, parts: Sequence[str], region: str, stage: str, years: range
) -> dict[int, Shares]:
    """Shares of indicators in their sum; only years in which all of them have a value.

    Args:
        evidence: What is known.
        parts: Ids of the indicators that make up the whole.
        region: ISO 3166-2 code.
        stage: What the parts count.
        years: The years asked for.
    """
    series = [evidence.series(i, region) for i in parts]
    found = {}
    for year in years:
        counts = tuple(o for o in (s.at(year) for s in series) if o is not None)
        if parts and len(counts) == len(parts) and sum(o.value for o in counts) > 0:
            found[year] = Shares(region, stage, year, counts)
    return found


def ranked_shares(
    evidence: Evidence, by_region: Mapping[str, Mapping[int, Shares]], stage: str, year: int
) -> RankedShares:
    """All provinces in one year.

    Args:
        evidence: Says which provinces there are.
        by_region: Region → year → its shares, the nation's among them.
        stage: What the parts count.
        year: The year.
    """
    known = {code: years[year] for code, years in by_region.items() if year in years}
    nation = known.pop(evidence.nation, None)
    values = pd.Series(
        {c: known[c].shares[0] if c in known else None for c in evidence.provinces}, dtype=float
    )
    return RankedShares(stage, year, known, places(values), nation)
