"""How far a target has come, and how far in a year: new ones, or points of a percentage."""

from __future__ import annotations

from lnip_analysis.plan.model import Kind
from lnip_analysis.review.model import Verdict


def completion(verdict: Verdict) -> float | None:
    """The latest level over the one asked for (完成率), as a fraction; None without one."""
    v = verdict
    return v.latest.value / v.target_value if v.latest is not None and v.target_value else None


def yearly_counts(verdict: Verdict) -> tuple[float | None, float | None]:
    """New ones a year: asked for on average, and still needed; None but where new ones count.

    What is needed is 0 where enough have come, and None once the deadline's value is known.
    """
    v = verdict
    if v.target.kind is not Kind.INCREMENT or v.target_value is None:
        return None, None
    planned = v.target_value / (v.target.deadline - (v.target.base_year or 0))
    left = v.target.deadline - v.latest.year if v.latest is not None else 0
    if v.latest is None or left <= 0:
        return planned, None
    return planned, max(v.target_value - v.latest.value, 0) / left


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
