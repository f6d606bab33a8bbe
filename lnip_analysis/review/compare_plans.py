"""The same indicator under two plans: what each asked for, and how it came out."""

from __future__ import annotations

from dataclasses import dataclass

from lnip_analysis.review.model import Verdict
from lnip_analysis.review.review import Review


@dataclass(frozen=True)
class Shared:
    """One indicator on which two plans have targets.

    Attributes:
        indicator: Its id.
        name: Its Chinese name.
        first: Verdicts on the first plan's targets.
        second: Verdicts on the second's.
    """

    indicator: str
    name: str
    first: tuple[Verdict, ...]
    second: tuple[Verdict, ...]


def compare_plans(first: Review, second: Review) -> tuple[Shared, ...]:
    """Every indicator on which both plans have targets, in the first plan's order."""
    mine, others = _by_indicator(first), _by_indicator(second)
    return tuple(
        Shared(i, first.evidence.indicator(i).name, tuple(found), tuple(others[i]))
        for i, found in mine.items()
        if i in others
    )


def _by_indicator(review: Review) -> dict[str, list[Verdict]]:
    found: dict[str, list[Verdict]] = {}
    for v in review.verdicts:
        if v.target.indicator:
            found.setdefault(v.target.indicator, []).append(v)
    return found
