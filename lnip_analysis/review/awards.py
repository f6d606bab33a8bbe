"""What the plan's one-off awards would come to: newly recognised × sum for each.

This is the amount due under the rule, not what was paid; of that nothing is public. What had been
recognised before the plan was issued was not promised by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from lnip_analysis.evidence.model import Observation
from lnip_analysis.plan.model import Award, Measured
from lnip_analysis.review.before_issue import last_before
from lnip_analysis.review.review import Review


@dataclass(frozen=True)
class AwardYear:
    """One year's newly recognised and the amount due for them.

    Attributes:
        year: The year.
        count: Newly recognised in it, as far as the plan can have promised for them: those that
            were there when it was issued are left out.
        amount: Amount due, in 万元.
        now: The value of the year (a year-end stock, or the year's own count).
        before: The stock at the end of the year before; None where the year's count is printed.
        at_issue: The last stock of the year known from before the plan was issued, from which
            `count` is counted, so at most so many came after the issue; None in other years.
    """

    year: int
    count: float
    amount: float
    now: Observation
    before: Observation | None = None
    at_issue: Observation | None = None

    @property
    def rise(self) -> float:
        """All that were newly recognised in the year, before the issue too."""
        return self.count if self.before is None else self.now.value - self.before.value

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Every source behind it, once."""
        both = (self.before, self.at_issue, self.now)
        return tuple(dict.fromkeys(s for o in both if o is not None for s in o.source_ids))


@dataclass(frozen=True)
class AwardCost:
    """One kind of award with the years for which the amount due can be worked out.

    Attributes:
        award: The award.
        task: Id of the task or measure that promises it.
        years: The years that can be worked out, ascending.
        missing: Years of the plan up to the edition for which the count is not public.
    """

    award: Award
    task: str
    years: tuple[AwardYear, ...] = ()
    missing: tuple[int, ...] = ()

    @property
    def amount(self) -> float | None:
        """Amount due over the years that can be worked out, in 万元; None where there is none."""
        return sum(y.amount for y in self.years) if self.years else None


def award_costs(review: Review) -> tuple[AwardCost, ...]:
    """Every award of the plan; none for a region that promised nothing."""
    if review.region != review.plan.region:
        return ()
    return tuple(
        _cost(review, award, task.id) for task in review.plan.tasks for award in task.awards
    )


def _cost(review: Review, award: Award, task: str) -> AwardCost:
    due = range(review.plan.first_year, review.report_year + 1)
    years = tuple(y for y in _years(review, award) if y.year in due)
    known = {y.year for y in years}
    return AwardCost(award, task, years, tuple(y for y in due if y not in known))


def _years(review: Review, award: Award) -> tuple[AwardYear, ...]:
    """Newly recognised × sum: a year's own count, or the rise from one year-end to the next."""
    if award.indicator is None:
        return ()
    series = review.evidence.series(award.indicator, review.region).until(review.report_year)
    exact = series.observations
    if award.measured is Measured.FLOW:
        return tuple(AwardYear(o.year, o.value, o.value * award.amount, o) for o in exact)
    issued = review.plan.issued
    last = last_before(series, issued) if issued else None
    found = []
    for before, now in pairwise(exact):
        if now.year != before.year + 1 or now.value < before.value:
            continue
        split = last and last.year == now.year and before.value <= last.value <= now.value
        at_issue = last if split else None
        count = now.value - max(before.value, at_issue.value if at_issue else 0)
        amount = count * award.amount
        found.append(AwardYear(now.year, count, amount, now, before, at_issue))
    return tuple(found)
