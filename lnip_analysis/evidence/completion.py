"""Between which days a thing was done, as far as dated facts tell.

A fact's day of publication bounds its day of completion from above and says nothing else; a day
on which the thing was not, or not wholly, done bounds it from below. What is done is taken to
stay done, so a bound of a later day holds for every day before it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lnip_analysis.dates import first_day, last_day
from lnip_analysis.evidence.model import WEAK, Milestone

OPEN = ("not_done", "partial")
"""Outcomes of a thing that was not, or not wholly, done on the day."""


@dataclass(frozen=True)
class Completion:
    """The days between which a thing was done.

    Attributes:
        not_before: The first day it can have been completed on; None where nothing says.
        not_after: A day by which it was done; None where nothing says that it was done.
        lower: The fact that gives ``not_before``.
        upper: The fact that gives ``not_after``.
    """

    not_before: date | None = None
    not_after: date | None = None
    lower: Milestone | None = None
    upper: Milestone | None = None

    @property
    def possible(self) -> bool:
        """Whether the facts can all be true."""
        first, last = self.not_before, self.not_after
        return first is None or last is None or first <= last


def completion(facts: Iterable[Milestone]) -> Completion:
    """The tightest days that dated facts about one thing allow.

    Args:
        facts: What is known of it. Those without a date, or of unknown outcome, bound nothing.
            A coarse date means any day of its month or year: done by its last day, and open
            for certain until its first. Of one of grade D nothing is concluded: it counts only
            where it names the day itself.

    Returns:
        The bounds, each with its fact; of equal ones an event's beats a publication's.
    """
    # Of grade D only an event is taken at its word; nothing is concluded from such a source.
    dated = [m for m in facts if m.date and m.counts]
    known = sorted(dated, key=lambda m: m.dating != "when")
    upper = min(
        (m for m in known if m.outcome == "done"), key=lambda m: last_day(m.date), default=None
    )
    lower = max(
        (m for m in known if m.grade != WEAK and (m.outcome in OPEN or m.event)),
        key=lambda m: first_day(m.date),
        default=None,
    )
    return Completion(
        first_day(lower.date) if lower else None,
        last_day(upper.date) if upper else None,
        lower,
        upper,
    )
