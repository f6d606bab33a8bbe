"""Changes taken apart: by type of patent, by earlier applications, by count and average.

Arithmetic on printed values, each with its sources (`growth/decompose.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

from lnip_analysis.evidence.model import Observation, Series
from lnip_analysis.evidence.numbers import is_rounded
from lnip_analysis.growth.decompose import (
    EXAMINED_AFTER,
    ShiftShare,
    contributions,
    divisia,
    on_earlier,
    share_of_growth,
    shift_share,
)
from lnip_analysis.review.findings import is_large
from lnip_analysis.review.ratio_span import both_ends
from lnip_analysis.review.ratios import RATIOS, Ratio
from lnip_analysis.review.review import Review
from lnip_analysis.review.shares import Shares
from lnip_analysis.review.type_structure import inventions, type_shares
from lnip_analysis.review.years_before import LongView, change_between, long_view

BACK = 2
"""Years a base may lie further back where its own value is missing or round, as in the plan."""


@dataclass(frozen=True)
class TypesOfGrowth:
    """How the types of patents made the growth of a stage since the base year.

    Attributes:
        first: The region's types in the base year.
        last: Its types in the latest year.
        nation_first: The nation's types in the base year.
        nation_last: The nation's types in the latest year.
        parts: The change as national growth, mix and own shift, by type.
        contributions: Of the total's growth, what each type made; fractions.
        share_of_nation: Of the nation's growth, the region's share; None where there was none.
    """

    first: Shares
    last: Shares
    nation_first: Shares
    nation_last: Shares
    parts: ShiftShare
    contributions: tuple[float, ...]
    share_of_nation: float | None

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Sources of all values."""
        four = (self.first, self.last, self.nation_first, self.nation_last)
        return tuple(dict.fromkeys(s for one in four for s in one.source_ids))


@dataclass(frozen=True)
class GrantsOnApplications:
    """A large change of granted inventions beside the applications they may have come from.

    Attributes:
        before: Grants of the year before.
        now: Grants of the year.
        applied_before: Applications two and three years before the year before.
        applied: Applications two and three years before the year.
        nation: The same four of the nation; None where one is missing.
        effects: What earlier applications and what grants per application changed, in grants.
        next_applied: Applications of the two latest years, which later grants may come from.
        year_before: What the applications behind the year before and its grants changed, fractions;
            None where a value is missing.
        view: The change of grants over several years beside the nation's; None without values.
    """

    before: Observation
    now: Observation
    applied_before: tuple[Observation, ...]
    applied: tuple[Observation, ...]
    nation: tuple[Observation, Observation, tuple[Observation, ...], tuple[Observation, ...]] | None
    effects: tuple[float, float]
    next_applied: tuple[Observation, ...]
    year_before: tuple[float, float] | None = None
    view: LongView | None = None

    @property
    def refuted(self) -> bool:
        """Whether the year before shows that earlier applications do not carry grants.

        They changed much, as for a finding, and grants went less than half that way.
        """
        if self.year_before is None or not is_large(self.year_before[0]):
            return False
        applied, granted = self.year_before
        return granted / applied < 0.5

    @property
    def change(self) -> float:
        """The change of grants on the year before, a fraction."""
        return change_between(self.before, self.now)

    @property
    def nation_change(self) -> float | None:
        """The nation's; None where a value is missing."""
        return change_between(self.nation[0], self.nation[1]) if self.nation else None

    @property
    def next_change(self) -> float | None:
        """The latest applications' mean over that of those behind the year's grants, less 1."""
        if len(self.next_applied) < len(self.applied):
            return None
        return sum(o.value for o in self.next_applied) / sum(o.value for o in self.applied) - 1

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Sources of the region's values."""
        every = (self.before, self.now, *self.applied_before, *self.applied)
        return tuple(dict.fromkeys(s for o in every for s in o.source_ids))


@dataclass(frozen=True)
class CountAndSize:
    """A sum of money as a count times the average of each.

    Attributes:
        ratio: What joins them: the average of each.
        amounts: The sum, first and last year.
        counts: The count, first and last year.
        nation_amounts: The nation's sum; None where one is missing.
        nation_counts: The nation's count.
        effects: What the count and what the average changed, in the sum's unit.
        rounded: The count of the plan's own base year where that is round, hence not the first.
    """

    ratio: Ratio
    amounts: tuple[Observation, Observation]
    counts: tuple[Observation, Observation]
    nation_amounts: tuple[Observation, Observation] | None
    nation_counts: tuple[Observation, Observation] | None
    effects: tuple[float, float]
    rounded: tuple[Observation, Observation] | None

    @property
    def averages(self) -> tuple[float, float]:
        """The average of each, in the ratio's unit."""
        pairs = zip(self.amounts, self.counts, strict=True)
        first, last = (self.ratio.factor * a.value / c.value for a, c in pairs)
        return first, last


def types_of_growth(review: Review, stage: str) -> TypesOfGrowth | None:
    """A stage's growth since the base year by types; None without all of them or for the nation."""
    codes = (review.region, review.evidence.nation)
    mine, nation = (type_shares(review, code, stage) for code in codes)
    both = sorted({t.year for t in mine} & {t.year for t in nation})
    if review.is_nation or len(both) < 2 or both[0] != review.plan.first_year - 1:
        return None
    first, last, nation_first, nation_last = ends = tuple(
        next(t for t in shares if t.year == year)
        for shares in (mine, nation)
        for year in (both[0], both[-1])
    )
    counts = [[o.value for o in one.counts] for one in ends]
    totals = [sum(one) for one in counts]
    return TypesOfGrowth(
        first,
        last,
        nation_first,
        nation_last,
        shift_share(counts[0], counts[1], counts[2], counts[3]),
        tuple(float(x) for x in contributions(counts[0], counts[1])),
        share_of_growth(totals[0], totals[1], totals[2], totals[3]),
    )


def grants_on_applications(review: Review) -> GrantsOnApplications | None:
    """The largest change of granted inventions in the plan's years, if it is a large one."""
    ids = inventions(review.evidence)[:2]
    if len(ids) < 2:
        return None
    applied, granted = (
        review.evidence.series(i, review.region).until(review.report_year) for i in ids
    )
    years = [y for y in granted.years if y >= review.plan.first_year and granted.at(y - 1)]
    grown = {y: granted.at(y).value / granted.at(y - 1).value - 1 for y in years}  # type: ignore[union-attr]
    large = {y: g for y, g in grown.items() if is_large(g)}
    for year in sorted(large, key=lambda y: -abs(large[y])):
        four = _pipeline(applied, granted, year)
        if four is None:
            continue
        before, now, old, new = four
        means = [sum(o.value for o in one) / len(one) for one in (old, new)]
        effects = divisia((means[0], before.value / means[0]), (means[1], now.value / means[1]))
        of_nation = [review.evidence.series(i, review.evidence.nation) for i in ids]
        recent = review.report_year - len(EXAMINED_AFTER)
        return GrantsOnApplications(
            before,
            now,
            old,
            new,
            _pipeline(of_nation[0], of_nation[1], year) if not review.is_nation else None,
            (float(effects[0]), float(effects[1])),
            tuple(o for o in applied.observations if o.year > recent),
            _year_before(applied, granted, year - 1),
            long_view(granted, of_nation[1], year) if not review.is_nation else None,
        )
    return None


def _year_before(applied: Series, granted: Series, year: int) -> tuple[float, float] | None:
    """What the applications behind a year and its grants changed on the year before."""
    four = _pipeline(applied, granted, year)
    if four is None:
        return None
    before, now, old, new = four
    behind = sum(o.value for o in new) / sum(o.value for o in old) - 1
    return behind, now.value / before.value - 1


def _pipeline(
    applied: Series, granted: Series, year: int
) -> tuple[Observation, Observation, tuple[Observation, ...], tuple[Observation, ...]] | None:
    """Grants of two years, and the applications behind each."""
    ends = both_ends(granted, year - 1, year)
    old, new = (
        tuple(o for lag in EXAMINED_AFTER if (o := applied.at(y - lag)) is not None)
        for y in (year - 1, year)
    )
    if ends is None or len(old) < len(EXAMINED_AFTER) or len(new) < len(EXAMINED_AFTER):
        return None
    return *ends, old, new


def per_application(grants: Observation, applied: tuple[Observation, ...]) -> float:
    """Grants over the mean of the applications behind them, a fraction."""
    return on_earlier(grants.value, [o.value for o in applied])


def counts_and_sizes(review: Review) -> tuple[CountAndSize, ...]:
    """Yearly sums of the plan as count times average, from before the plan to the latest year."""
    named = {i for s in review.plan.sections for t in s.tasks for i in t.indicators}
    named |= {t.indicator for t in review.plan.targets if t.indicator}
    found = (
        _count_and_size(review, r)
        for r in RATIOS.values()
        if r.average and {r.above, r.below} <= named
    )
    return tuple(one for one in found if one is not None)


def _count_and_size(review: Review, ratio: Ratio) -> CountAndSize | None:
    evidence, base = review.evidence, review.plan.first_year - 1
    amounts, counts = (
        evidence.series(i, review.region).until(review.report_year)
        for i in (ratio.above, ratio.below)
    )
    exact = [y for y in amounts.years if _sharp(amounts.at(y)) and _sharp(counts.at(y))]
    first = max((y for y in exact if base - BACK <= y <= base), default=None)
    if first is None or exact[-1] <= base:
        return None
    sums, numbers = both_ends(amounts, first, exact[-1]), both_ends(counts, first, exact[-1])
    assert sums is not None
    assert numbers is not None
    at_base = counts.at(base)
    effects = divisia(
        (numbers[0].value, sums[0].value / numbers[0].value),
        (numbers[1].value, sums[1].value / numbers[1].value),
    )
    of_nation = [evidence.series(i, review.evidence.nation) for i in (ratio.above, ratio.below)]
    nation = [both_ends(s, first, exact[-1]) if not review.is_nation else None for s in of_nation]
    worth = amounts.at(base)
    rounded = (at_base, worth) if first < base and at_base and worth else None
    return CountAndSize(
        ratio, sums, numbers, nation[0], nation[1], (float(effects[0]), float(effects[1])), rounded
    )


def _sharp(o: Observation | None) -> bool:
    return o is not None and o.value > 0 and not is_rounded(o.as_printed, o.value)
