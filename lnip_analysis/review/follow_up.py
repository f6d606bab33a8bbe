"""After a plan's last year: what became of each target since its deadline.

Statuses stay what they were when the targets fell due; what later values say stands beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lnip_analysis.plan.model import Kind
from lnip_analysis.review.model import Point, Verdict
from lnip_analysis.review.quantity import meets
from lnip_analysis.review.review import Review
from lnip_analysis.review.status import MET, NOT_ASSESSABLE


class Since(StrEnum):
    """What the latest value after the deadline says of a target."""

    HELD = "仍在目标以上"
    FELL_BACK = "回落到目标以下"
    REACHED = "期满以后达到"
    SHORT = "仍未达到"
    ABOVE = "达到目标的水平"
    BELOW = "低于目标的水平"
    GROWTH = "期满以后的增长"
    NO_VALUE = "本报告未查到期满以后的数据"


@dataclass(frozen=True)
class FollowUp:
    """One target after its deadline.

    Attributes:
        verdict: The verdict, as it was when the target fell due.
        since: What later values say.
        due: The judged quantity in the deadline's year; None where it isn't known.
        later: Its latest value after the deadline; None where none is known.
        growth: Average yearly growth from the one to the other, as a fraction; growth targets only.
    """

    verdict: Verdict
    since: Since
    due: Point | None
    later: Point | None
    growth: float | None = None


_COMPARED = (Kind.LEVEL, Kind.RANGE, Kind.FLOOR, Kind.GROWTH)
"""Kinds that a later value says something of: a sum of new ones and a thing done are closed."""


def is_after(review: Review) -> bool:
    """Whether the edition is of a year after the plan's last one."""
    return review.report_year > review.plan.last_year


def follow_up(review: Review) -> tuple[FollowUp, ...]:
    """Every target with a later value or without one, in the plan's order.

    Empty in editions of the plan's own years.
    """
    if not is_after(review):
        return ()
    return tuple(_one(v) for v in review.verdicts if v.target.kind in _COMPARED)


def _one(v: Verdict) -> FollowUp:
    deadline = v.target.deadline
    due = next((p for p in v.points if p.year == deadline), None)
    later = max((p for p in v.points if p.year > deadline), key=lambda p: p.year, default=None)
    if v.target.kind is Kind.GROWTH:
        if later is None or due is None or due.value <= 0 or later.value <= 0:
            return FollowUp(v, Since.NO_VALUE, due, later)
        growth = (later.value / due.value) ** (1 / (later.year - due.year)) - 1
        return FollowUp(v, Since.GROWTH, due, later, growth)
    if later is None or v.target.value is None:
        return FollowUp(v, Since.NO_VALUE, due, None)
    above = meets(v.target, later.value, v.target.value)
    if v.status in NOT_ASSESSABLE:
        return FollowUp(v, Since.ABOVE if above else Since.BELOW, due, later)
    if v.status in MET:
        return FollowUp(v, Since.HELD if above else Since.FELL_BACK, due, later)
    return FollowUp(v, Since.REACHED if above else Since.SHORT, due, later)
