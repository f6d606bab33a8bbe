"""The large rises and falls of single years, beside what the nation did in the same year.

The rule, fixed before any of them is looked at:

1. looked at are the yearly flows that the plan names, in its targets or its tasks, in the years of
   the plan so far; not totals whose parts are named themselves;
2. large is a fall of at least `LARGE_FALL` or a rise of at least `LARGE_RISE` on the year before
   (the thresholds of the findings), from values printed exactly, counts of at least `SMALL_COUNT`,
   with the nation's values and those of at least `MIN_RANKED` provinces in both years;
3. of each indicator the year that lies furthest from the nation's, as |ln((1 + g) / (1 + G))|;
4. first those on which a target counts, directly or as the numerator of its ratio; among them, and
   among the others, the furthest from the nation first; at most `AT_MOST`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import log

import pandas as pd

from lnip_analysis.evidence.model import Indicator, Observation
from lnip_analysis.evidence.numbers import is_rounded
from lnip_analysis.growth.decompose import ShiftShare, share_of_growth, shift_share
from lnip_analysis.plan.model import Kind, Target
from lnip_analysis.review.among_provinces import growth_of_year, stands_out
from lnip_analysis.review.findings import SMALL_COUNT, SMALL_UNITS, is_large
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.plan_progress import is_last
from lnip_analysis.review.ranking import MIN_RANKED, Place, places, ranking
from lnip_analysis.review.review import Review
from lnip_analysis.review.years_before import LongView, change_between, long_view, recovery

AT_MOST = 8


@dataclass(frozen=True)
class SingleYear:
    """A large change of a flow on the year before.

    Attributes:
        indicator: The flow.
        before: The region's value of the year before.
        now: Its value of the year.
        nation_before: The nation's value of the year before.
        nation_now: The nation's value of the year.
        place: The region's place by growth among the provinces, 1 for the fastest.
        ranked: How many provinces have both values.
        fell: How many of these fell.
        second: The province that comes next to the region in its direction, with its change, where
            the region's own change is the furthest of all; None else.
        parts: The change as national growth and own shift.
        verdict: The verdict on the first target that counts on it; None where none does.
        view: The change over several years beside the nation's; None where a value is missing.
        recovery: The change since the peak that a rise leads back to; None where it doesn't.
    """

    indicator: Indicator
    before: Observation
    now: Observation
    nation_before: Observation
    nation_now: Observation
    place: Place
    ranked: int
    fell: int
    second: tuple[str, float] | None
    parts: ShiftShare
    verdict: Verdict | None = None
    view: LongView | None = None
    recovery: LongView | None = None

    @property
    def change(self) -> float:
        """The change on the year before, a fraction."""
        return change_between(self.before, self.now)

    @property
    def nation_change(self) -> float:
        """The nation's change, a fraction."""
        return change_between(self.nation_before, self.nation_now)

    @property
    def with_nation(self) -> float:
        """What the value would have been at the nation's growth."""
        return self.before.value + self.parts.national

    @property
    def own(self) -> float:
        """What is the region's own of the change, in the flow's unit."""
        return float(self.parts.own.sum())

    @property
    def stands_out(self) -> bool:
        """Whether the change stands out among the provinces, as one of the region's own does."""
        return stands_out(self.change, self.place, self.ranked, self.fell)

    @property
    def distance(self) -> float:
        """How far the region's change lies from the nation's, ln((1 + g) / (1 + G))."""
        return log(1 + self.change) - log(1 + self.nation_change)

    @property
    def share_of_nation(self) -> float | None:
        """The region's share of the nation's growth; None where the nation did not grow."""
        ends = self.before.value, self.now.value, self.nation_before.value, self.nation_now.value
        return share_of_growth(*ends)

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Sources of the four values."""
        four = (self.before, self.now, self.nation_before, self.nation_now)
        return tuple(dict.fromkeys(s for o in four for s in o.source_ids))

    def path(self, year: int) -> float | None:
        """What the required path of its target asks for in a year, where that is of the flow."""
        v = self.verdict
        if v is None or v.target.indicator != self.indicator.id:
            return None
        return dict(v.required).get(year) if v.target.kind in (Kind.GROWTH, Kind.LEVEL) else None

    @property
    def ahead(self) -> float | None:
        """How far the year before stood above its target's path, a fraction; None without one."""
        asked = self.path(self.before.year)
        return self.before.value / asked - 1 if asked else None


def of_this_year(review: Review) -> tuple[SingleYear, ...]:
    """The large changes of a running edition's own year, which are news; none in the last one.

    The closing edition looks back on all years, so there the furthest from the nation's stand.
    """
    if review.is_nation or is_last(review):
        return ()
    found = (_single_year(review, i, review.report_year) for i in plan_flows(review))
    return tuple(one for one in found if one is not None and is_large(one.change))


@lru_cache(maxsize=32)
def single_years(review: Review) -> tuple[SingleYear, ...]:
    """The large changes of single years, in the order of the rule; none for the nation itself."""
    if review.is_nation:
        return ()
    found = []
    for indicator in plan_flows(review):
        years = range(review.plan.first_year, review.report_year + 1)
        made = [one for one in (_single_year(review, indicator, y) for y in years) if one]
        large = [one for one in made if is_large(one.change)]
        found += [max(large, key=lambda one: abs(one.distance))] if large else []
    found.sort(key=lambda one: (one.verdict is None, -abs(one.distance)))
    return tuple(found[:AT_MOST])


def plan_flows(review: Review) -> tuple[str, ...]:
    """Ids of the flows a plan names, targets' first, with the numerators of its ratios.

    A total whose parts it names too is left out: they say more.
    """
    plan, catalogue = review.plan, review.evidence.indicators
    ids = [t.indicator for t in plan.targets if t.indicator]
    ids += [i for s in plan.sections for t in s.tasks for i in t.indicators]
    ids = [i for i in ids if i in catalogue]
    ids += [catalogue[i].numerator for i in ids if catalogue[i].numerator]
    named = dict.fromkeys(i for i in ids if catalogue[i].kind == "flow")
    return tuple(i for i in named if not set(catalogue[i].sum_of) & set(named))


def counting_target(review: Review, indicator: str) -> Target | None:
    """The first target that counts on a flow: on itself, or on a printed ratio it is part of."""
    catalogue = review.evidence.indicators
    for target in review.plan.targets:
        own = target.indicator
        if own in catalogue and indicator in (own, catalogue[own].numerator):
            return target
    return None


def _second(grown: pd.Series[float], place: Place, *, down: bool) -> tuple[str, float] | None:
    """Who comes after the furthest of all in its direction; None where the region is not that."""
    if place.rank != (len(grown) if down else 1):
        return None
    ordered = grown.sort_values(ascending=down)
    return str(ordered.index[1]), float(ordered.iloc[1])


def _single_year(review: Review, indicator: str, year: int) -> SingleYear | None:
    evidence = review.evidence
    mine, nation = (evidence.series(indicator, code) for code in (review.region, evidence.nation))
    four = (mine.at(year - 1), mine.at(year), nation.at(year - 1), nation.at(year))
    if any(o is None or o.value <= 0 or is_rounded(o.as_printed, o.value) for o in four):
        return None
    before, now, nation_before, nation_now = (o for o in four if o is not None)
    small = min(before.value, now.value) < SMALL_COUNT
    if small and mine.indicator.unit in SMALL_UNITS:
        return None
    values = ranking(review, indicator).values
    if year not in values or year - 1 not in values:
        return None
    grown = growth_of_year(values, year)
    if len(grown) < MIN_RANKED:
        return None
    target = counting_target(review, indicator)
    place = places(grown)[review.region]
    return SingleYear(
        mine.indicator,
        before,
        now,
        nation_before,
        nation_now,
        place,
        len(grown),
        int((grown < 0).sum()),
        _second(grown, place, down=now.value < before.value),
        shift_share(before.value, now.value, nation_before.value, nation_now.value),
        review.verdict(target.id) if target else None,
        long_view(mine, nation, year),
        recovery(mine, nation, year),
    )
