"""When a target counts as attained: once reached, or only as it stands at the deadline."""

from __future__ import annotations

from lnip_analysis.plan.model import Kind
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.quantity import meets


def held_from_base(v: Verdict) -> bool:
    """Whether the base already meets what is asked: nothing is to be reached, only to be held."""
    asked, base, sign = v.target_value, v.baseline, v.target.direction
    if asked is None or base is None or v.target.kind in (Kind.INCREMENT, Kind.FLOOR):
        return False
    # About so much growth is asked of the base itself: nine tenths of it are not growth.
    if v.target.kind is Kind.GROWTH:
        return sign * base.value >= sign * asked
    return meets(v.target, base.value, asked)


def counts_once_reached(v: Verdict) -> bool:
    """Whether the first year of the period that reaches it settles it.

    What stood before the plan can fall during it, so what the base meets is judged at the deadline;
    so is a ratio, unless the plan says ``attained: by``.
    """
    assert v.series is not None
    return v.target.counts_once_reached(v.series.indicator.kind) and not held_from_base(v)
