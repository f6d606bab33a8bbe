"""How far a percentage moves in a year: points, for growth of a percentage is read as points."""

from __future__ import annotations

from lnip_analysis.plan.model import Kind
from lnip_analysis.review.model import Verdict


def yearly_points(verdict: Verdict) -> dict[str, float | None]:
    """Percentage points a year on average: asked from the base, come so far, needed from now.

    Args:
        verdict: The verdict on any target.

    Returns:
        ``planned_points``, ``observed_points`` and ``needed_points``, signed; None where the
        figure is no percentage, the target is one of growth, or an end of the way is not known.
    """
    v = verdict
    paces: dict[str, float | None] = dict.fromkeys(
        ("planned_points", "observed_points", "needed_points")
    )
    if v.unit != "%" or v.target.kind is Kind.GROWTH or v.target_value is None or v.latest is None:
        return paces
    if v.baseline is not None and v.latest.year > v.baseline.year:
        way, time = v.target_value - v.baseline.value, v.target.deadline - v.baseline.year
        paces["planned_points"] = way / time
        gone = v.latest.year - v.baseline.year
        paces["observed_points"] = (v.latest.value - v.baseline.value) / gone
    left = v.target.deadline - v.latest.year
    if left > 0 and v.needed_growth is not None:
        paces["needed_points"] = (v.target_value - v.latest.value) / left
    return paces
