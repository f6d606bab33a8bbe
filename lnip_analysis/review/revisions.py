"""Values that changed after they were printed, and values that came late.

What was known on another day is read from the same archive with another cut-off day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from lnip_analysis.evidence.choose import CONFLICT
from lnip_analysis.evidence.model import Observation, as_observations
from lnip_analysis.review.review import Review, cut_off


@dataclass(frozen=True)
class Revision:
    """A value that says something else today than when it was first printed.

    Attributes:
        indicator: Indicator id.
        year: The year it speaks of.
        old: The value as it stood before.
        new: The value that holds now.
    """

    indicator: str
    year: int
    old: Observation
    new: Observation


def revisions(review: Review) -> tuple[Revision, ...]:
    """Values of the edition's and earlier years that differ from what was first printed.

    Rounding is no revision. Where several sources printed a value on the first day, the one
    that held then counts.

    Args:
        review: The review; only what it knows counts.
    """
    evidence = review.evidence
    lost = evidence.choice.losers
    lost = lost[(lost["region"] == review.region) & (lost["agreement"] == CONFLICT)]
    lost = lost[lost["period"].astype(int) <= review.report_year]
    pairs = dict.fromkeys(zip(lost["indicator"], lost["period"].astype(int), strict=True))
    found = [revised(review, indicator, year) for indicator, year in pairs]
    kept = [r for r in found if r is not None]
    order = list(evidence.indicators)
    return tuple(sorted(kept, key=lambda r: (order.index(r.indicator), r.year)))


def revised(review: Review, indicator: str, year: int) -> Revision | None:
    """How one value differs from what was first printed; None where it does not."""
    new = review.evidence.series(indicator, review.region).at(year)
    if new is None:
        return None
    lost = review.evidence.choice.losers
    lost = lost[
        (lost["indicator"] == indicator)
        & (lost["region"] == review.region)
        & (lost["period"] == str(year))
        & (lost["agreement"] == CONFLICT)
    ]
    known = max(review.evidence.source(s).known_from for s in new.source_ids)
    earlier = lost[lost["known_from"] < known]
    if earlier.empty:
        return None
    first = earlier.sort_values(["known_from", "kind_rank"], kind="stable").head(1)
    return Revision(indicator, year, as_observations(first)[0], new)


@dataclass(frozen=True)
class Since:
    """What happened to the values of earlier years since the last edition's cut-off day.

    Attributes:
        day: That day.
        changed: Values that were known then and say something else now.
        added: Values that were not known then.
    """

    day: date
    changed: tuple[Revision, ...]
    added: tuple[Observation, ...]


def since_last_edition(review: Review) -> Since | None:
    """Values of earlier years changed or added since the last edition; None for the first.

    Only those of indicators that the plan names, or that every paper compares or reads others by.

    Args:
        review: The review; the last edition knew what had been published by the end of the
            year after its own, or by this one's cut-off day if that is earlier.
    """
    if review.report_year - 1 not in review.plan.years:
        return None
    day = min(cut_off(review.report_year - 1), review.as_of)
    then = review.evidence.known_on(day)
    mine = _of_earlier_years(review, review.evidence.chosen)
    old = {
        (o.indicator, o.year): o for o in as_observations(_of_earlier_years(review, then.chosen))
    }
    changed, added = [], []
    for new in as_observations(mine):
        before = old.get((new.indicator, new.year))
        if before is None:
            added.append(new)
        elif abs(new.value - before.value) > 1e-9 * max(1.0, abs(before.value)):
            changed.append(Revision(new.indicator, new.year, before, new))
    return Since(day, tuple(changed), tuple(added))


def _of_earlier_years(review: Review, frame: pd.DataFrame) -> pd.DataFrame:
    """The region's values of what the plan names, or what every paper shows."""
    catalogue = review.evidence.indicators.items()
    told = {i for i, x in catalogue if x.comparison_order or x.background}
    mine = frame[frame["region"] == review.region]
    mine = mine[mine["indicator"].isin(told | review.plan.indicators)]
    years = mine["period"].astype(int)
    return mine[(years < review.report_year) & (years >= review.plan.first_year - 1)]
