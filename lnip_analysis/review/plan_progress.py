"""How far a plan has run: time, editions, what is due next, what is missing to close it."""

from __future__ import annotations

from dataclasses import dataclass

from lnip_analysis.plan.model import Item, Kind, Section
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.outcome import Outcome, inapplicable, outcome
from lnip_analysis.review.review import Review


@dataclass(frozen=True)
class Due:
    """What a target asks for in the year after the edition's.

    Attributes:
        verdict: The verdict on the target.
        level: What its required path asks for next year; None for things to deliver.
        items: The things to deliver that are due next year.
        closes: Whether next year is its deadline.
    """

    verdict: Verdict
    level: float | None
    items: tuple[Item, ...]
    closes: bool


def is_last(review: Review) -> bool:
    """Whether the edition closes the plan."""
    return review.report_year >= review.plan.last_year


def elapsed(review: Review) -> tuple[int, int]:
    """Years of the period that have run, and all of them."""
    return review.report_year - review.plan.first_year + 1, len(review.plan.years)


def by_section(review: Review) -> tuple[tuple[Section, Outcome], ...]:
    """The outcome of each section that has targets, in the plan's order."""
    found = ((s, review.of_section(s.id)) for s in review.plan.sections)
    return tuple((section, outcome(verdicts)) for section, verdicts in found if verdicts)


def by_edition(review: Review) -> tuple[tuple[int, Outcome], ...]:
    """The outcome of each edition, this one's last."""
    editions = (*review.earlier, review)
    return tuple((r.report_year, outcome(r.verdicts)) for r in editions)


def due_next(review: Review) -> tuple[Due, ...]:
    """What open targets ask for next year, in the plan's order; none in the last edition."""
    if is_last(review):
        return ()
    year = review.report_year + 1
    classes = outcome(review.verdicts)
    done = {v.target.id for v in (*classes.met, *classes.missed)}
    found = []
    for v in review.verdicts:
        items = tuple(i for i in v.target.items if i.due.year == year)
        level = None if v.target.kind is Kind.DELIVERABLE else _asked(v, year)
        closes = v.target.deadline == year
        if v.target.id not in done and (items or level is not None):
            found.append(Due(v, level, items, closes))
    return tuple(found)


def _asked(v: Verdict, year: int) -> float | None:
    return dict(v.required).get(year)


def met_share(review: Review) -> float | None:
    """Of the targets whose outcome is known, the share that was met."""
    found = outcome(review.verdicts)
    known = len(found.met) + len(found.missed)
    return len(found.met) / known if known else None


def shares_of_all(review: Review) -> tuple[float, float] | None:
    """Of all targets that bind the region: the share that was met, and that has a verdict."""
    found, foreign = outcome(review.verdicts), inapplicable(review.verdicts)
    whole = len(review.verdicts) - len(foreign)
    return (len(found.met) / whole, found.judged / whole) if whole else None
