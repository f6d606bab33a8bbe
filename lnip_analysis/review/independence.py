"""Which targets are one quantity twice, and what one target says of another by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from lnip_analysis.evidence import Evidence
from lnip_analysis.evidence.codes import parse_formula
from lnip_analysis.plan.model import Kind, Measured, Target
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.quantity import meets
from lnip_analysis.review.review import Review
from lnip_analysis.review.status import MET, NOT_ASSESSABLE, RUNNING, Status


@dataclass(frozen=True)
class Implied:
    """What a target would come to on the quantity of another, if it were just met.

    Attributes:
        target: The target that is just met.
        other: A level on the same quantity, due in the same year.
        value: The other's quantity at the deadline, in its unit.
        meets: Whether the other is then met.
        per: Name of what the count is divided by, which stays as it was in the base year; empty
            where it isn't divided.
        divisor: Its value; None where there is none.
        sources: Sources of the values it was worked out from.
    """

    target: Target
    other: Target
    value: float
    meets: bool
    per: str
    divisor: float | None
    sources: tuple[str, ...]


def judged(review: Review) -> tuple[Verdict, ...]:
    """The verdicts that are ones: met, missed or under way."""
    passed = {*NOT_ASSESSABLE, Status.NOT_DUE}
    return tuple(v for v in review.verdicts if v.status not in passed)


def quantities(verdicts: Sequence[Verdict], evidence: Evidence) -> tuple[tuple[Verdict, ...], ...]:
    """Verdicts grouped by what they count, in order; a thing to deliver stands by itself.

    Two targets count the same where their indicator is the same, or where one's is computed from
    the other's: per 10,000 people nothing moves but the count itself.
    """
    groups: dict[str, list[Verdict]] = {}
    for v in verdicts:
        key = _counted(v.target, evidence) or f"item {v.target.id}"
        groups.setdefault(key, []).append(v)
    return tuple(tuple(group) for group in groups.values())


def met_quantities(
    verdicts: Sequence[Verdict], evidence: Evidence
) -> tuple[tuple[Verdict, ...], ...]:
    """The quantities that verdicts count on which every target was met."""
    groups = quantities(verdicts, evidence)
    return tuple(group for group in groups if all(v.status in MET for v in group))


def kept_quantities(
    verdicts: Sequence[Verdict], evidence: Evidence
) -> tuple[tuple[Verdict, ...], ...]:
    """The quantities of which no target is missed or behind."""
    bad = (Status.MISSED, Status.BEHIND, Status.AWAY)
    groups = quantities(verdicts, evidence)
    return tuple(group for group in groups if not any(v.status in bad for v in group))


def all_open(verdicts: Sequence[Verdict]) -> bool:
    """Whether all of some verdicts are paces: nothing is met yet, and nothing had to be."""
    return bool(verdicts) and all(v.status in RUNNING for v in verdicts)


def rate(verdicts: Sequence[Verdict], evidence: Evidence) -> tuple[int, int]:
    """Of how many quantities every target is met, and how many there are.

    Where all are open, those that keep to the plan: of what is due in years to come a rate of
    completion misleads.
    """
    good = kept_quantities if all_open(verdicts) else met_quantities
    return len(good(verdicts, evidence)), len(quantities(verdicts, evidence))


def in_time(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """Verdicts without those of things done of which nobody knows whether in time."""
    return tuple(v for v in verdicts if not (v.status in MET and v.reason.undated))


def implied(review: Review) -> tuple[Implied, ...]:
    """For every growth or increment, the level on the same quantity that it leads to by itself."""
    pairs = combinations(review.plan.targets, 2)
    both = (pair for a, b in pairs for pair in ((a, b), (b, a)))
    found = (_implied(review, a, b) for a, b in both)
    return tuple(one for one in found if one is not None)


def _counted(target: Target, evidence: Evidence) -> str | None:
    """The indicator that a target counts in the end."""
    if target.indicator is None:
        return None
    formula = parse_formula(evidence.indicator(target.indicator).formula or "")
    return formula[1] if formula else target.indicator


def _implied(review: Review, target: Target, other: Target) -> Implied | None:
    evidence = review.evidence
    if other.kind is not Kind.LEVEL or target.deadline != other.deadline or other.value is None:
        return None
    counted = _counted(target, evidence)
    if counted is None or counted != target.indicator or counted != _counted(other, evidence):
        return None
    year = target.base_year or 0
    base = evidence.series(counted, review.region).at(year)
    if base is None or target.value is None:
        return None
    if target.kind is Kind.GROWTH:
        value = base.value * (1 + target.value / 100) ** (target.deadline - year)
    elif target.kind is Kind.INCREMENT and target.measured is Measured.STOCK:
        value = base.value + target.value
    else:
        return None
    sources, per, divisor = base.source_ids, "", None
    formula = parse_formula(evidence.indicator(other.indicator or "").formula or "")
    if formula is not None:
        under = evidence.series(formula[2], review.region).at(year)
        if under is None:
            return None
        per, divisor = evidence.indicator(formula[2]).name, under.value
        value *= formula[0] / divisor
        sources = (*sources, *under.source_ids)
    met = meets(other, value, other.value)
    return Implied(target, other, value, met, per, divisor, sources)
