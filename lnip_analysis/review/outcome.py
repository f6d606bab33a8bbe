"""How a plan's targets came out: met, missed, under way, not due, or not assessable and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lnip_analysis.plan.model import Kind
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.reasons import Reason
from lnip_analysis.review.status import MET, NOT_ASSESSABLE, RUNNING, Status

Cause = Literal["never", "stopped", "gaps", "no_record", "rule"]
"""Why nothing can be said: no value of the period at all; none after a year; years missing
between; no record of a thing to deliver; or the rule itself does not allow a verdict."""


@dataclass(frozen=True)
class Outcome:
    """All targets of a plan, each in exactly one class, in the plan's order.

    Attributes:
        met: Met or delivered, early, in time or late.
        missed: Not met at the deadline.
        running: Under way: on track, behind, or moving away.
        not_due: Nothing of it is due yet.
        not_assessable: Cannot be judged.
    """

    met: tuple[Verdict, ...]
    missed: tuple[Verdict, ...]
    running: tuple[Verdict, ...]
    not_due: tuple[Verdict, ...]
    not_assessable: tuple[Verdict, ...]

    @property
    def judged(self) -> int:
        """How many could be judged."""
        return len(self.met) + len(self.missed) + len(self.running)


@dataclass(frozen=True)
class NotAssessableGroup:
    """Targets that cannot be judged for one reason that lies with one body.

    Attributes:
        body: The body that should provide the values; empty where nobody does.
        cause: Why nothing can be said.
        years: ``stopped``: the last year with a value; ``gaps``: the years without one.
        verdicts: The targets.
        done: ``no_record``: things delivered on record.
        due: ``no_record``: things that are due.
    """

    body: str
    cause: Cause
    years: tuple[int, ...]
    verdicts: tuple[Verdict, ...]
    done: int = 0
    due: int = 0


def outcome(verdicts: Sequence[Verdict]) -> Outcome:
    """Sorts verdicts into classes."""

    def of(*statuses: Status) -> tuple[Verdict, ...]:
        return tuple(v for v in verdicts if v.status in statuses)

    return Outcome(
        of(*MET), of(Status.MISSED), of(*RUNNING), of(Status.NOT_DUE), of(*NOT_ASSESSABLE)
    )  # fmt: skip


def inapplicable(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """Things to deliver that bind another province: no value is missing, none was promised."""
    return tuple(
        v for v in verdicts if v.status is Status.NOT_ASSESSABLE and v.target.items and not v.items
    )


def not_assessable_groups(verdicts: Sequence[Verdict]) -> tuple[NotAssessableGroup, ...]:
    """The targets that cannot be judged, by the body that should provide the values and by reason.

    Args:
        verdicts: Any verdicts; those that can be judged are passed over.

    Returns:
        The body with most such targets first, ties in the plan's order.
    """
    found: dict[tuple[str, Cause, tuple[int, ...], str | Reason], list[Verdict]] = {}
    for v in verdicts:
        if v.status in NOT_ASSESSABLE:
            body = v.data_gaps[0].body if v.data_gaps else ""
            # Things to deliver differ in how many of them are on record: each by itself.
            cause, years = _cause(v)
            alone = v.target.id if v.items else v.reason if cause == "rule" else ""
            found.setdefault((body, cause, years, alone), []).append(v)
    size = dict.fromkeys((body for body, *_ in found), 0)
    for (body, *_), group in found.items():
        size[body] += len(group)
    order = list(size)
    keys = sorted(found, key=lambda key: (-size[key[0]], order.index(key[0])))
    return tuple(
        NotAssessableGroup(*key[:3], tuple(found[key]), *_delivered(found[key][0])) for key in keys
    )


def _cause(v: Verdict) -> tuple[Cause, tuple[int, ...]]:
    if v.items:
        return "no_record", ()
    if v.series is None:
        return "rule", ()
    last = min(v.report_year, v.target.deadline)
    base = v.target.base_year or 0
    within = [year for year in v.series.years if base <= year <= last]
    if not within:
        return "never", ()
    if v.target.kind is Kind.FLOOR and within[-1] > base:
        missing = tuple(y for y in range(base + 1, last + 1) if y not in within)
        return ("gaps", missing) if missing else ("rule", ())
    return ("stopped", (within[-1],)) if within[-1] < last else ("rule", ())


def _delivered(v: Verdict) -> tuple[int, int]:
    due = [i for i in v.items if i.status is not Status.NOT_DUE]
    return sum(i.status in MET for i in due), len(due)
