"""What is publicly known of each task and measure: targets, values, dated records.

Most tasks carry no number. What is known of them is gathered here as it was printed: a span
stays a span, a month's value a month's value; nothing is judged.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from lnip_analysis.dates import first_day, last_day
from lnip_analysis.evidence.completion import OPEN
from lnip_analysis.evidence.model import Indicator, Milestone, Observation
from lnip_analysis.plan.model import Task
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.review import Review


@dataclass(frozen=True)
class TaskIndicator:
    """What one indicator says up to the edition's year.

    Attributes:
        indicator: The indicator.
        latest: Its last annual, exact value; None where there is none.
        before: The annual, exact value before that one, whichever year it is of.
        others: Values of months and spans and inexact ones, oldest first.
        counted: Whether a target counts on the indicator.
    """

    indicator: Indicator
    latest: Observation | None = None
    before: Observation | None = None
    others: tuple[Observation, ...] = ()
    counted: bool = False

    @property
    def summary_value(self) -> Observation | None:
        """What stands for it in a sentence: the annual value, unless another is of a later time.

        Of a flow some months of a year are no such value: they cannot stand beside whole years.
        """
        others = [o for o in self.others if not (self.latest and self._part_of_year(o))]
        other = others[-1] if others else None
        if self.latest is None or (other is not None and other.year > self.latest.year):
            return other
        return self.latest

    def _part_of_year(self, o: Observation) -> bool:
        return self.indicator.kind == "flow" and o.span in ("month", "months")

    @property
    def change(self) -> float | None:
        """The last value's relative change on the year before; None where that is not known."""
        if self.latest is None or self.before is None or not self.before.value:
            return None
        if self.before.year != self.latest.year - 1:
            return None
        return self.latest.value / self.before.value - 1


@dataclass(frozen=True)
class TaskRecord:
    """What is publicly known of one task or measure.

    Attributes:
        task: The task or measure.
        section: Id of its section.
        verdicts: Verdicts on the targets it makes or repeats, in the plan's order.
        indicators: Indicators with at least one value: those of its targets, then the others that
            the plan names for it.
        milestones: Dated records up to the end of the edition's year, oldest first.
        still_open: In the plan's last edition, later records of what was not, or not wholly, done
            even then: so neither was it when the plan ended.
        post_period: The other dated records after it: named as such, never counted.
        first_year: First year of the plan; an older value says nothing of its execution.
    """

    task: Task
    section: str
    verdicts: tuple[Verdict, ...]
    indicators: tuple[TaskIndicator, ...]
    milestones: tuple[Milestone, ...]
    still_open: tuple[Milestone, ...]
    post_period: tuple[Milestone, ...]
    first_year: int

    @property
    def current(self) -> tuple[TaskIndicator, ...]:
        """The values that reach into the plan's period."""
        return tuple(
            f
            for f in self.indicators
            if f.summary_value and f.summary_value.year >= self.first_year
        )

    @property
    def known(self) -> bool:
        """Whether a value or dated record tells of the plan's years.

        A later record does where what the plan asks was still open then, and no other.
        """
        within = [m for m in self.milestones if last_day(m.date).year >= self.first_year]
        return bool(self.current or within or self.still_open)


def task_records(
    review: Review, section: str | None = None, tasks: Collection[str] | None = None
) -> tuple[TaskRecord, ...]:
    """One record per task or measure, in the plan's order.

    Args:
        review: The review.
        section: Id of a section (``一`` … ``四``, ``措施``); None for all.
        tasks: Ids of tasks and measures; None for all.
    """
    return tuple(
        _record(review, task, part.id)
        for part in review.plan.sections
        if section in (None, part.id)
        for task in part.tasks
        if tasks is None or task.id in tasks
    )


def _record(review: Review, task: Task, section: str) -> TaskRecord:
    # Only these are judged, so that a chapter depends on no more than it shows.
    verdicts = tuple(review.verdict(t.id) for t in review.plan.targets if task.id in t.tasks)
    counted = dict.fromkeys(v.target.indicator for v in verdicts if v.target.indicator)
    rewarded = [a.indicator for a in task.awards if a.indicator]
    ids = dict.fromkeys([*counted, *task.indicators, *rewarded])
    indicators = tuple(_indicator(review, i, counted=i in counted) for i in ids)
    past, still_open, post_period = _milestones(review, task)
    return TaskRecord(
        task,
        section,
        verdicts,
        tuple(f for f in indicators if f.summary_value is not None),
        past,
        still_open,
        post_period,
        review.plan.first_year,
    )


def _last(review: Review) -> int:
    """The last year that tells of the plan: its own last one in editions of later years."""
    return min(review.report_year, review.plan.last_year)


def _indicator(review: Review, indicator: str, *, counted: bool) -> TaskIndicator:
    series = review.evidence.series(indicator, review.region).until(_last(review))
    exact = series.observations
    return TaskIndicator(
        series.indicator,
        exact[-1] if exact else None,
        exact[-2] if len(exact) > 1 else None,
        tuple(sorted(series.others, key=lambda o: (o.year, len(o.period), o.period))),
        counted,
    )


def _milestones(review: Review, task: Task) -> tuple[tuple[Milestone, ...], ...]:
    """Dated records up to the end of the edition's year, later ones that tell of it, the rest."""
    if review.region != review.plan.region:
        return (), (), ()
    end = date(_last(review), 12, 31)
    dated = sorted(
        (m for m in review.evidence.milestones(task.id, review.plan.id) if m.date and m.source_id),
        key=lambda m: last_day(m.date),
    )
    past = tuple(m for m in dated if last_day(m.date) <= end)
    closing = review.report_year >= review.plan.last_year
    tells = [closing and m.outcome in OPEN and first_day(m.date) > end for m in dated]
    still_open = tuple(m for m, open_ in zip(dated, tells, strict=True) if open_)
    return past, still_open, tuple(m for m in dated if m not in past and m not in still_open)
