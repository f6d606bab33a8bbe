"""Whether what a single year suggests survives a look at the years before it.

A year that grows as the nation does may only win back what was lost, and one that falls alone may
end where the nation's growth leads. Two rules, the same for every indicator and region:

1. over `YEARS` years to the year itself, over one less where a value is missing, the region's
   change is held against the nation's: they are alike where both have one sign and neither is more
   than `ALIKE` times the other;
2. a rise is a recovery where at least `HALF` of it makes up for a fall from the highest of the
   `YEARS` years before the one it starts from.
"""

from __future__ import annotations

from dataclasses import dataclass

from lnip_analysis.evidence.model import Observation, Series

YEARS = 3
ALIKE = 2.0
HALF = 0.5


def change_between(before: Observation, now: Observation) -> float:
    """The change from one value to another, a fraction."""
    return now.value / before.value - 1


@dataclass(frozen=True)
class LongView:
    """The change over several years beside the nation's.

    Attributes:
        first: The region's value it starts from.
        now: The region's value of the year.
        nation_first: The nation's value it starts from.
        nation_now: The nation's value of the year.
    """

    first: Observation
    now: Observation
    nation_first: Observation
    nation_now: Observation

    @property
    def change(self) -> float:
        """The region's change, a fraction."""
        return change_between(self.first, self.now)

    @property
    def nation_change(self) -> float:
        """The nation's change, a fraction."""
        return change_between(self.nation_first, self.nation_now)

    @property
    def alike(self) -> bool:
        """Whether both went the same way and about as far."""
        mine, nation = self.change, self.nation_change
        return mine * nation > 0 and 1 / ALIKE <= mine / nation <= ALIKE

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Sources of the four values."""
        four = (self.first, self.now, self.nation_first, self.nation_now)
        return tuple(dict.fromkeys(s for o in four for s in o.source_ids))


def long_view(mine: Series, nation: Series, year: int) -> LongView | None:
    """The change over `YEARS` years to a year, or one less; None where values are missing."""
    for back in (YEARS, YEARS - 1):
        found = [series.at(y) for series in (mine, nation) for y in (year - back, year)]
        values = [o for o in found if o is not None and o.value > 0]
        if len(values) == len(found):
            return LongView(*values)
    return None


def recovery(mine: Series, nation: Series, year: int) -> LongView | None:
    """The change since the peak that a year's rise leads back to; None where it doesn't."""
    before, now = mine.at(year - 1), mine.at(year)
    if before is None or now is None or now.value <= before.value:
        return None
    earlier = [o for n in range(2, YEARS + 2) if (o := mine.at(year - n)) is not None]
    peak = max(earlier, key=lambda o: o.value, default=None)
    if peak is None:
        return None
    made_up = min(now.value, peak.value) - before.value
    then, today = nation.at(peak.year), nation.at(year)
    if then is None or today is None or made_up < HALF * (now.value - before.value):
        return None
    return LongView(peak, now, then, today)
