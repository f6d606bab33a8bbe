"""How far a target has come, and how far in a year: new ones, or points of a percentage."""

from __future__ import annotations

from dataclasses import dataclass

from lnip_analysis.bounds.proof import Side
from lnip_analysis.plan.model import Kind
from lnip_analysis.review.model import Point, Verdict


@dataclass(frozen=True)
class Reach:
    """How near a target is to what it asks for: its ends as fractions of the level asked for.

    Of a target that is to come down the fractions are turned over: 1 is met, below 1 is short.

    Attributes:
        now: The latest value, or the bound that proves the verdict.
        base: The value at the base; None where nothing starts there.
        required: The required path in the latest value's year; None where there is none, and of
            a yearly floor, whose path is the target itself.
        side: Which end of the interval ``now`` is; None where it is a value.
    """

    now: float
    base: float | None = None
    required: float | None = None
    side: Side | None = None


def completion(verdict: Verdict) -> float | None:
    """The latest level over the one asked for (完成率), as a fraction; None without one."""
    v = verdict
    return v.latest.value / v.target_value if v.latest is not None and v.target_value else None


def reach(verdict: Verdict) -> Reach | None:
    """Where a target stands on the scale that all targets share; None where nothing says it."""
    v = verdict
    base = v.baseline.value if v.baseline is not None else None
    if v.target.kind is Kind.INCREMENT:
        base = 0.0
    if v.target_value is None or v.target_value <= 0:
        return None
    lead = v.proven_part
    if lead is not None and lead.proof is not None:
        # A bound may be of another quantity than the judged one: its own threshold is met at 1.
        bound = _share(v, lead.proof.value, lead.threshold)
        return None if bound is None else Reach(bound, _share(v, base), side=lead.side)
    point = deciding_point(v)
    if point is None:
        return None
    now = _share(v, point.value)
    path = {} if v.target.kind is Kind.FLOOR else dict(v.required)
    required = _share(v, path.get(point.year))
    return None if now is None else Reach(now, _share(v, base), required)


def deciding_point(verdict: Verdict) -> Point | None:
    """The latest value; of a yearly floor the worst year, for every one must meet it."""
    v = verdict
    if v.target.kind is not Kind.FLOOR:
        return v.latest
    counted = [p for p in v.points if p.year > (v.target.base_year or 0)]
    return min(counted, key=lambda p: v.target.direction * p.value, default=v.latest)


def _share(v: Verdict, value: float | None, asked: float | None = None) -> float | None:
    """A value as a fraction of what is asked, so that 1 meets it and less does not."""
    level = v.target_value if asked is None else asked
    if value is None or not level:
        return None
    if v.target.direction > 0:
        return value / level
    return level / value if value > 0 else None


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
