"""An amount's change between two years by its parts, beside the nation's: whose money it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lnip_analysis.evidence.model import Indicator, Observation
from lnip_analysis.review.ratio_span import both_ends
from lnip_analysis.review.review import Review
from lnip_analysis.review.years_before import change_between

_NEARLY_ALL = 0.95
"""Share of the total that parts with values must make, in both years, to be told at all."""
_HALF = 0.5
"""Share of the total's change from which a part is what made it."""
_SMALL = 0.05
"""Share of the total below which a part isn't told by itself."""


@dataclass(frozen=True)
class PartChange:
    """One part of an amount in two years.

    Attributes:
        indicator: The part.
        values: Its values of the first and the last year.
        nation: The nation's; None where one is missing, and of the nation itself.
        small: Whether it was less than a twentieth of the total in both years.
    """

    indicator: Indicator
    values: tuple[Observation, Observation]
    nation: tuple[Observation, Observation] | None
    small: bool

    @property
    def difference(self) -> float:
        """By how much it changed, in its unit."""
        return self.values[1].value - self.values[0].value

    @property
    def change(self) -> float:
        """The change as a fraction."""
        return change_between(*self.values)

    @property
    def nation_change(self) -> float | None:
        """The nation's; None where a value is missing."""
        return change_between(*self.nation) if self.nation else None


def part_changes(review: Review, total: Indicator, first: int, last: int) -> tuple[PartChange, ...]:
    """The parts of a total in two years, the largest first; empty where they don't nearly make it.

    Args:
        review: The review.
        total: The total.
        first: The first year.
        last: The last year.
    """
    whole = both_ends(review.evidence.series(total.id, review.region), first, last)
    if whole is None:
        return ()
    found: list[PartChange] = []
    for part in total.sum_of:
        values = both_ends(review.evidence.series(part, review.region), first, last)
        if values is None:
            continue
        pairs = zip(values, whole, strict=True)
        small = all(o.value < _SMALL * all_of.value for o, all_of in pairs)
        nation = None
        if not review.is_nation:
            nation = both_ends(review.evidence.series(part, review.evidence.nation), first, last)
        found.append(PartChange(review.evidence.indicator(part), values, nation, small))
    covered = (sum(p.values[n].value for p in found) / whole[n].value for n in (0, 1))
    if not all(share >= _NEARLY_ALL for share in covered):
        return ()
    return tuple(sorted(found, key=lambda p: -p.values[0].value))


def main_part(parts: Sequence[PartChange], difference: float) -> PartChange | None:
    """The part that makes more than half of a total's change; None where there is none.

    Args:
        parts: The parts.
        difference: By how much the total changed, in its unit.
    """
    if not difference:
        return None
    return next((one for one in parts if one.difference / difference > _HALF), None)
