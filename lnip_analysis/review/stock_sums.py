"""Whether a running total and the years it is made of add up, where both were printed.

A total of one source and years of another may count differently; a reader who adds them up must be
told that they don't fit, and by how much.
"""

from __future__ import annotations

from dataclasses import dataclass

from lnip_analysis.evidence.model import Observation
from lnip_analysis.review.review import Review

CLEAR = 0.01
"""Less than this part of the total is what late corrections leave, and no matter for a reader."""


@dataclass(frozen=True)
class StockSum:
    """A total, the one printed before it, and the years between.

    Attributes:
        before: The total printed before.
        flows: The years between, every one of them.
        now: The latest total.
    """

    before: Observation
    flows: tuple[Observation, ...]
    now: Observation

    @property
    def added(self) -> float:
        """What the earlier total and the years come to."""
        return self.before.value + sum(o.value for o in self.flows)

    @property
    def short(self) -> float:
        """By how much the latest total is less than that; negative where it is more."""
        return self.added - self.now.value

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Sources of all of them."""
        every = (self.before, *self.flows, self.now)
        return tuple(dict.fromkeys(s for o in every for s in o.source_ids))


def misfit(review: Review, stock: str) -> StockSum | None:
    """The latest total of an indicator where the one before it and the years between don't add up.

    Only of totals declared to be the sum of their years; None where they fit, nearly at least, or
    where one is missing.
    """
    series = review.evidence.series(stock, review.region).until(review.report_year)
    if len(series.observations) < 2:
        return None
    before, now = series.observations[-2:]
    for relation in review.prover.relations.relations:
        if relation.kind != "cumulative" or relation.indicators[0] != stock:
            continue
        if not relation.holds(review.region, before.year + 1, now.year):
            continue
        flow = review.evidence.series(relation.indicators[1], review.region)
        years = [flow.at(year) for year in range(before.year + 1, now.year + 1)]
        flows = tuple(o for o in years if o is not None)
        found = StockSum(before, flows, now)
        if len(flows) == len(years) and abs(found.short) >= CLEAR * now.value:
            return found
    return None


def misfits(review: Review) -> tuple[tuple[str, StockSum], ...]:
    """Every total of the region that doesn't fit, with its indicator's id."""
    relations = review.prover.relations.relations
    stocks = dict.fromkeys(r.indicators[0] for r in relations if r.kind == "cumulative")
    found = ((stock, misfit(review, stock)) for stock in stocks)
    return tuple((stock, sums) for stock, sums in found if sums is not None)
