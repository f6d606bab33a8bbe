"""How fast all provinces grew over as many years as a target has: is what it asks unusual?"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from lnip_analysis.review.ranking import MIN_RANKED, growth_of, ranking
from lnip_analysis.review.review import Review

MOST_WINDOWS = 4
"""More overlapping spans say nothing new."""


@dataclass(frozen=True)
class GrowthWindow:
    """Growth of the provinces between two years.

    Attributes:
        first: The year it is counted from.
        last: The last year of it.
        growth: One a province, the growth a year as a fraction; those without both values are
            left out.
    """

    first: int
    last: int
    growth: pd.Series


def growth_windows(review: Review, target_id: str) -> tuple[GrowthWindow, ...]:
    """The latest spans of the target's length in which most provinces have values, in order.

    Empty where the target asks for no growth, or its indicator is a percentage.
    """
    v = review.verdict(target_id)
    if v.series is None or v.planned_growth is None or v.baseline is None:
        return ()
    if v.series.indicator.unit == "%":
        return ()
    values = ranking(review, v.series.indicator.id).values
    span = v.target.deadline - v.baseline.year
    found: list[GrowthWindow] = []
    for last in sorted((int(year) for year in values.columns), reverse=True):
        growth = growth_of(values, last - span, last, v.series.indicator.unit).dropna()
        if len(growth) >= MIN_RANKED and len(found) < MOST_WINDOWS:
            found.append(GrowthWindow(last - span, last, growth))
    return tuple(reversed(found))
