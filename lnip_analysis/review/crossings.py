"""Targets whose value fell from well ahead of the required path to below it in the edition's year.

Not every such year is a large one by the rule of `single_years`: a fall of 4 % where the path
rises by 14 % turns a comfortable lead into a lag.
"""

from __future__ import annotations

from dataclasses import dataclass

from lnip_analysis.evidence.model import Observation
from lnip_analysis.review.among_provinces import AmongProvinces, among_provinces
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.ranking import MIN_RANKED, places, ranking
from lnip_analysis.review.ratio_span import both_ends
from lnip_analysis.review.review import Review
from lnip_analysis.review.years_before import change_between

CLEAR = 0.05
"""So far ahead of the path a value is well ahead."""


@dataclass(frozen=True)
class Crossing:
    """A target whose value crossed its required path downwards.

    Attributes:
        verdict: The verdict.
        before: The value of the year before.
        now: The value of the edition's year.
        ahead: How far each lay above the path, fractions; the second is negative.
        nation: The nation's values of both years; None where one is missing.
        ranks: The region's places by level in both years; None with too few provinces.
        among: The change among the provinces'; None with too few of them.
    """

    verdict: Verdict
    before: Observation
    now: Observation
    ahead: tuple[float, float]
    nation: tuple[Observation, Observation] | None
    ranks: tuple[int, int] | None
    among: AmongProvinces | None

    @property
    def change(self) -> float:
        """The change on the year before, a fraction."""
        return change_between(self.before, self.now)

    @property
    def nation_change(self) -> float | None:
        """The nation's change, a fraction."""
        return change_between(self.nation[0], self.nation[1]) if self.nation else None

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Sources of the values."""
        every = (self.before, self.now, *(self.nation or ()))
        return tuple(dict.fromkeys(s for o in every for s in o.source_ids))


def crossings(review: Review) -> tuple[Crossing, ...]:
    """Every crossing of the edition's year, the one that fell furthest below its path first."""
    found = [one for v in review.verdicts if (one := _crossing(review, v)) is not None]
    return tuple(sorted(found, key=lambda one: one.ahead[1]))


def _crossing(review: Review, v: Verdict) -> Crossing | None:
    year, path = review.report_year, dict(v.required)
    if v.series is None or v.target.direction < 0 or not {year - 1, year} <= path.keys():
        return None
    own = v.target.indicator or ""
    ends = both_ends(v.series, year - 1, year)
    points = {p.year: p.value for p in v.points}
    # A count of new ones is judged as a rise: its path is not that of the series.
    if ends is None or any(points.get(o.year) != o.value or not path[o.year] for o in ends):
        return None
    before, now = (o.value / path[o.year] - 1 for o in ends)
    if before < CLEAR or now >= 0 or ends[0].value <= 0:
        return None
    among = among_provinces(review, own, year)
    nation = None
    if not review.is_nation:
        nation = both_ends(
            review.evidence.series(own, review.evidence.nation).until(year), year - 1, year
        )
    return Crossing(v, *ends, (before, now), nation, _ranks(review, own), among)


def _ranks(review: Review, indicator: str) -> tuple[int, int] | None:
    if review.is_nation:
        return None
    values, year = ranking(review, indicator).values, review.report_year
    if not {year - 1, year} <= set(values):
        return None
    both = [values[y].dropna() for y in (year - 1, year)]
    if any(len(one) < MIN_RANKED or review.region not in one.index for one in both):
        return None
    first, last = (places(one)[review.region].rank for one in both)
    return first, last
