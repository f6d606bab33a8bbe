"""What happened in a plan's years, as facts: what stands under "发生了什么、为什么".

Everything here is computed from printed values and known by a rule that names no indicator: which
ones are looked at follows from the plan's targets and tasks and from the catalogue. What the facts
may mean is said in `present/words/`, and marked there as a reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from lnip_analysis.evidence.model import Indicator, Observation
from lnip_analysis.evidence.periods import parse_period
from lnip_analysis.plan.model import Kind
from lnip_analysis.review.crossings import Crossing, crossings
from lnip_analysis.review.decomposed import (
    CountAndSize,
    GrantsOnApplications,
    TypesOfGrowth,
    counts_and_sizes,
    grants_on_applications,
    types_of_growth,
)
from lnip_analysis.review.difference import difference
from lnip_analysis.review.early_warning import WarningTrial, warning_trials
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.plan_progress import is_last
from lnip_analysis.review.ratio_parts import RatioTarget, ratio_targets
from lnip_analysis.review.review import Review
from lnip_analysis.review.single_years import (
    SingleYear,
    counting_target,
    of_this_year,
    plan_flows,
    single_years,
)
from lnip_analysis.review.status import Status
from lnip_analysis.review.type_structure import STAGES

LEAP = 2.0
"""Times the average before from which a single year is a leap."""
_SHOWN_DIGITS = {"%": 2, "件/万人": 3}
"""Decimals a reader is shown of these units."""


@dataclass(frozen=True)
class YearAfterSpan:
    """A yearly flow beside what was printed for several years before as one sum.

    Attributes:
        indicator: The flow.
        span: The sum of several years.
        years: How many years it sums.
        now: The value of a later single year.
        last: The value of the span's last year where it is known roughly, as from the growth
            that the later year's source tells; None else.
    """

    indicator: Indicator
    span: Observation
    years: int
    now: Observation
    last: Observation | None = None

    @property
    def average(self) -> float:
        """The sum over its years."""
        return self.span.value / self.years

    @property
    def average_before(self) -> float | None:
        """The average of the span's years but the last, where that one is known roughly."""
        if self.last is None or self.years < 2:
            return None
        return (self.span.value - self.last.value) / (self.years - 1)

    @property
    def on_last(self) -> float | None:
        """The single year's change on the span's last year, where that is the year before it."""
        if self.last is None or self.last.year != self.now.year - 1:
            return None
        return self.now.value / self.last.value - 1

    @property
    def moved_earlier(self) -> bool:
        """Whether most of what lies between the two came before the span's last year was over."""
        before = self.average_before
        if self.last is None or before is None or self.on_last is None:
            return False
        whole, late = self.now.value - before, self.now.value - self.last.value
        return whole * late > 0 and abs(late) < abs(whole) / 2

    @property
    def times(self) -> float:
        """The single year over that average."""
        return self.now.value / self.average

    @property
    def last_times(self) -> float | None:
        """The span's last year over the average of those before it."""
        return self.last.value / self.average_before if self.last and self.average_before else None

    @property
    def leaps(self) -> bool:
        """Whether the span's last year alone at least doubled, or halved, what had been before.

        A count seldom does so within a year unless what is counted has changed.
        """
        return self.last_times is not None and not 1 / LEAP < self.last_times < LEAP


@dataclass(frozen=True)
class Shortfall:
    """How a missed target could have been seen coming.

    Attributes:
        verdict: The verdict.
        first_below: The first year of the last unbroken run below the required path, as both
            are printed; None where the latest value was not below.
        before: The verdict of the last edition on today's sources, with what was then needed.
    """

    verdict: Verdict
    first_below: int | None
    before: Verdict | None

    @property
    def lacking(self) -> float | None:
        """What the latest value lacked to what was asked for, in the target's unit."""
        v = self.verdict
        if v.latest is None or v.target_value is None:
            return None
        return v.target.direction * (v.target_value - v.latest.value)

    @property
    def needed_points(self) -> float | None:
        """What a percentage lacked a year before the deadline; None for any other target."""
        last = self.before.latest if self.before else None
        if last is None or self.verdict.unit != "%" or self.verdict.target_value is None:
            return None
        return difference(self.verdict.target_value, last.value)


@dataclass(frozen=True)
class WhatHappened:
    """The facts.

    Attributes:
        single_years: Large rises and falls of single years, by the rule of `single_years`.
        this_year: Those of a running edition's own year.
        crossings: Targets that fell below their path in the edition's year, from well ahead.
        types: Growth since the base year by type of patents, one a stage.
        grants: The largest change of grants beside earlier applications.
        ratios: Targets on a printed ratio by numerator and denominator.
        counts: Sums of money as count times average.
        spans: Flows beside a sum of several years before.
        shortfalls: Missed targets and when they could be seen coming.
        warnings: In the last edition: how lines in front would have fared in all provinces.
    """

    single_years: tuple[SingleYear, ...]
    this_year: tuple[SingleYear, ...]
    crossings: tuple[Crossing, ...]
    types: tuple[TypesOfGrowth, ...]
    grants: GrantsOnApplications | None
    ratios: tuple[RatioTarget, ...]
    counts: tuple[CountAndSize, ...]
    spans: tuple[YearAfterSpan, ...]
    shortfalls: tuple[Shortfall, ...]
    warnings: tuple[WarningTrial, ...]


@lru_cache(maxsize=32)
def what_happened(review: Review) -> WhatHappened:
    """The facts of an edition, worked out once for all that tell them."""
    ratios = ratio_targets(review)
    by_stage = (types_of_growth(review, stage) for stage in STAGES)
    return WhatHappened(
        single_years(review),
        of_this_year(review),
        crossings(review),
        tuple(one for one in by_stage if one is not None),
        grants_on_applications(review),
        ratios,
        counts_and_sizes(review),
        _spans(review),
        _shortfalls(review),
        warning_trials(review, ratios) if is_last(review) else (),
    )


def section_of(review: Review, indicator: str) -> str:
    """Id of the plan's section that an indicator belongs to; empty for none."""
    target = counting_target(review, indicator)
    if target is not None:
        return target.tasks[0].split(".")[0]
    for section in review.plan.sections:
        if any(indicator in task.indicators for task in section.tasks):
            return section.id
    return ""


def _spans(review: Review) -> tuple[YearAfterSpan, ...]:
    """Flows of the plan whose latest exact year can be set beside an earlier sum of years."""
    found = []
    for indicator in plan_flows(review):
        series = review.evidence.series(indicator, review.region).until(review.report_year)
        for span in (o for o in series.others if o.span == "span" and o.exact):
            period = parse_period(span.period)
            assert period is not None
            later = [o for o in series.observations if o.year > period.last_year]
            if later and not series.at(period.last_year):
                years = period.last_year - period.first_year + 1
                rough = (o for o in series.others if o.period == str(period.last_year))
                about = next((o for o in rough if o.qualifier == "~"), None)
                found.append(YearAfterSpan(series.indicator, span, years, later[0], about))
    return tuple(found)


def _shortfalls(review: Review) -> tuple[Shortfall, ...]:
    # Of one that is proven missed no value says how it came about.
    missed = (v for v in review.verdicts if v.status is Status.MISSED and v.latest is not None)
    return tuple(
        Shortfall(v, _first_below(v), review.previous.verdict(v.target.id))
        for v in missed
        if v.target.kind in (Kind.GROWTH, Kind.LEVEL) and v.points and review.previous is not None
    )


def _first_below(v: Verdict) -> int | None:
    """The year from which on every value was short of the required path; None where none was.

    A year that lay below before one that did not says nothing of when a target was lost. What is
    printed with the same digits as its path is not below it, as readers see both.
    """
    path, sign, first = dict(v.required), v.target.direction, None
    for p in v.points:
        if p.year in path:
            digits = _SHOWN_DIGITS.get(v.unit, 2 if abs(p.value) < 1000 else 0)
            below = sign * (round(p.value, digits) - round(path[p.year], digits)) < 0
            first = (first or p.year) if below else None
    return first
