"""Whether a change of one year stands out among the provinces, and what they add up to.

A change unlike the nation's is a region's own only if it stands out: a nation that stays level may
be made of many that fell and as many that rose. The rule, the same for every indicator and region:
it is among the furthest sixth of the provinces in its direction, and where it is a fall, fewer
than half of them fell.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from lnip_analysis.review.ranking import MIN_RANKED, Place, places, ranking
from lnip_analysis.review.review import Review

FURTHEST = 6
"""One province in so many is among the furthest."""


@dataclass(frozen=True)
class AmongProvinces:
    """A region's change of one year among the provinces that have both values.

    Attributes:
        change: The region's change, a fraction.
        place: Its place by growth, 1 for the fastest.
        ranked: How many provinces have both values.
        fell: How many of these fell.
        total_change: The change of all provinces together; None where one lacks a value.
    """

    change: float
    place: Place
    ranked: int
    fell: int
    total_change: float | None

    @property
    def from_end(self) -> int:
        """Its place in its own direction: 1 for the largest fall, or the largest rise."""
        return self.ranked - self.place.rank + 1 if self.change < 0 else self.place.rank

    @property
    def stands_out(self) -> bool:
        """Whether the change is the region's own by the rule."""
        return stands_out(self.change, self.place, self.ranked, self.fell)


def stands_out(change: float, place: Place, ranked: int, fell: int) -> bool:
    """Whether a change is among the furthest in its direction, and not what most provinces did."""
    from_end = ranked - place.rank + 1 if change < 0 else place.rank
    common = change < 0 and fell * 2 >= ranked
    return from_end * FURTHEST <= ranked and not common


def among_provinces(review: Review, indicator: str, year: int) -> AmongProvinces | None:
    """A region's change of a year among the provinces; None for the nation, and among too few."""
    values = ranking(review, indicator).values
    if review.is_nation or not {year - 1, year} <= set(values):
        return None
    grown = growth_of_year(values, year)
    if len(grown) < MIN_RANKED or review.region not in grown.index:
        return None
    both = values[[year - 1, year]]
    sums = both.sum()
    whole = not both.isna().to_numpy().any() and sums[year - 1] > 0
    return AmongProvinces(
        float(grown[review.region]),
        places(grown)[review.region],
        len(grown),
        int((grown < 0).sum()),
        float(sums[year] / sums[year - 1] - 1) if whole else None,
    )


def growth_of_year(values: pd.DataFrame, year: int) -> pd.Series:
    """Every province's change on the year before, of those that have both values."""
    return (values[year] / values[year - 1].where(values[year - 1] > 0) - 1).dropna()
