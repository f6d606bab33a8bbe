"""Targets that nobody could have met: the whole nation gained fewer than they asked for.

That holds of a plan still running too, where what was said later bounds the nation's stock: a body
must not stand there as late with what no province could do.

What a national office recognises in batches a province can only gain when there is a batch. The
archive's bounds on the nation's stock tell whether there was one (docs/method.md, section 10).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lnip_analysis.bounds import Prover
from lnip_analysis.bounds.model import Fact
from lnip_analysis.evidence.model import Observation, Series
from lnip_analysis.plan.model import Kind, Measured
from lnip_analysis.review.status import MET

if TYPE_CHECKING:
    from lnip_analysis.review.model import Verdict


@dataclass(frozen=True)
class OutOfReach:
    """What the whole nation gained while a target was to be met: less than it asked for.

    Attributes:
        first: The base year, from whose end on is counted.
        last: The deadline.
        rise: The most that the nation can have gained.
        needed: What the region would have had to gain.
        observations: The nation's values that the bound rests on.
    """

    first: int
    last: int
    rise: float
    needed: float
    observations: tuple[Observation, ...]

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Sources of the nation's values."""
        return tuple(dict.fromkeys(s for o in self.observations for s in o.source_ids))


def out_of_reach(v: Verdict, series: Series, prover: Prover, nation: str) -> OutOfReach | None:
    """Whether a target on a stock asked for more than the whole nation gained; never of one met.

    Only of what is declared never to fall, in every region: else others could have lost what
    the region gained.

    Args:
        v: The verdict.
        series: The region's values of all years.
        prover: What follows from the archive.
        nation: Region code of the nation.
    """
    target, indicator = v.target, series.indicator
    if v.status in MET or v.region == nation or target.direction < 0:
        return None
    first, last = target.base_year, target.deadline
    if indicator.kind != "stock" or first is None or target.value is None:
        return None
    if target.kind is Kind.INCREMENT and target.measured is Measured.STOCK:
        needed = target.value
    elif target.kind is Kind.LEVEL and (base := series.at(first)) is not None:
        needed = target.value - base.value
    else:
        return None
    if not _never_falls(prover, indicator.id, first, last):
        return None
    high = prover.bounds(indicator.id, nation, f"{first}-{last}").high
    if high is None or high.value >= needed:
        return None
    causes = (step.row.cause for step in high.steps)
    known = {c.observation for c in causes if isinstance(c, Fact)}
    return OutOfReach(
        first, last, max(0.0, high.value), needed, tuple(sorted(known, key=lambda o: o.period))
    )


def _never_falls(prover: Prover, indicator: str, first: int, last: int) -> bool:
    return any(
        r.kind == "never_falls"
        and indicator in r.indicators
        and not r.regions
        and r.years[0] <= first
        and last <= r.years[1]
        for r in prover.relations.relations
    )
