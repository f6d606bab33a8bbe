"""Whether a printed ratio's values of two years are of the same accounts.

A ratio of two years says how a region moved only where both were divided by the same quantity. The
denominator of R&D intensity, the product, is worked out anew from time to time; a year is then
printed on the new accounts and the year before stays on the old ones. Where the ratio was printed
on another basis too, the denominators that both imply show it: one jumps and the other does not.
"""

from __future__ import annotations

from math import log

from lnip_analysis.evidence import Evidence
from lnip_analysis.evidence.numbers import printed_step
from lnip_analysis.review.ratio_span import RatioSpan, span_between

VINTAGES_APART = 0.05
"""Implied denominators of two bases that change so differently are of different accounts, beyond
what the rounding of the printed ratios can do."""


def apart(one: RatioSpan, other: RatioSpan) -> bool:
    """Whether the denominators of two bases changed too differently for the same accounts."""
    gap = log(1 + one.below_change) - log(1 + other.below_change)
    ends = (*one.ratio, *other.ratio)
    # A province with a ratio of 0.48 % can be off by 1 % at either end of either basis.
    room = sum(printed_step(o.as_printed, o.value) / 2 / o.value for o in ends)
    return abs(gap) > VINTAGES_APART + room


def accounts_changed(evidence: Evidence, ratio: str, region: str, year: int) -> bool:
    """Whether another basis shows that a printed ratio changed its accounts after the year before.

    Its two values are then of different denominators, and their difference says nothing.
    """
    catalogue = evidence.indicators
    over = catalogue[ratio].numerator
    if not over:
        return False
    above = evidence.series(over, region)
    mine, *others = (
        span_between(evidence.series(i, region), above, year - 1, year)
        for i in (ratio, *(i for i, x in catalogue.items() if x.numerator == over and i != ratio))
    )
    return mine is not None and any(o is not None and apart(mine, o) for o in others)


def accounts_differ(evidence: Evidence, ratio: str, region: str, first: int, last: int) -> bool:
    """Whether a printed ratio changed its accounts in any year between two, the last included."""
    return any(accounts_changed(evidence, ratio, region, y) for y in range(first + 1, last + 1))
