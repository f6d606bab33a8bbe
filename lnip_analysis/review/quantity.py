"""The quantity a target is judged on, read from its indicator's series."""

from __future__ import annotations

from lnip_analysis.evidence.model import Series
from lnip_analysis.plan.model import Comparison, Kind, Measured, Target
from lnip_analysis.review.model import Point

ABOUT_SHARE = 0.9
"""A target of "about so many" (左右) is met from this share of it."""

BASE_LOOKBACK = 2
"""Without a value for the base year, the path may start this many years earlier, and says so."""


def quantity(target: Target, series: Series) -> tuple[Point, ...]:
    """The judged quantity year by year.

    Levels and growth targets: the value itself. Increments: the running sum since the base
    year (or the stock's distance from it). Yearly floors: each year's own count.

    Args:
        target: A target with an indicator.
        series: Its indicator's series, no later than the edition's year.

    Returns:
        Points in order of their years; years that cannot be known are left out.
    """
    if target.kind is Kind.INCREMENT:
        return _increments(target, series)
    if target.kind is Kind.FLOOR:
        return _yearly_counts(target, series)
    return tuple(Point(o.year, o.value, (o,)) for o in series.observations)


def base_point(target: Target, points: tuple[Point, ...]) -> Point | None:
    """Where the required path starts, or None where no value can serve.

    The base year's own value; else the latest one at most `BASE_LOOKBACK` years earlier.
    """
    first = target.base_year or 0
    if target.kind in (Kind.INCREMENT, Kind.FLOOR):
        return next((p for p in points if p.year == first), None)
    near = [p for p in points if first - BASE_LOOKBACK <= p.year <= first]
    return near[-1] if near else None


def meets(target: Target, value: float, asked: float) -> bool:
    """Whether a value satisfies the target's comparison.

    Args:
        target: Gives comparison and direction.
        value: The judged quantity.
        asked: The level asked for (the lower end of a range).
    """
    if target.direction < 0:
        value, asked = -value, -asked
    if target.comparison is Comparison.MORE_THAN:
        return value > asked
    if target.comparison is Comparison.ABOUT:
        return value >= asked - (1 - ABOUT_SHARE) * abs(asked)
    return value >= asked


def sums_flows(target: Target) -> bool:
    """Whether it is judged on a running sum, to which a year can't be added past a missing one."""
    return target.kind is Kind.INCREMENT and target.measured is Measured.FLOW


def years_missing(target: Target, series: Series, last: int) -> tuple[int, ...]:
    """The years whose values would have to be found to judge a target.

    Args:
        target: A target with an indicator.
        series: Its indicator's series, no later than the edition's year.
        last: The last year that counts.
    """
    first = (target.base_year or 0) + (target.kind in (Kind.FLOOR, Kind.INCREMENT))
    judged = series.observations if sums_flows(target) else quantity(target, series)
    known = {x.year for x in judged}
    return tuple(year for year in range(first, last + 1) if year not in known)


def _increments(target: Target, series: Series) -> tuple[Point, ...]:
    base = target.base_year or 0
    if target.measured is Measured.STOCK:
        start = series.at(base)
        if start is None:
            return ()
        later = [o for o in series.observations if o.year > base]
        return (
            Point(base, 0.0, (start,)),
            *(Point(o.year, o.value - start.value, (start, o)) for o in later),
        )
    points = [Point(base, 0.0)]
    # A running sum ends at the first gap: nobody knows what the missing year added.
    while (o := series.at(points[-1].year + 1)) is not None:
        last = points[-1]
        points.append(Point(o.year, last.value + o.value, (*last.observations, o)))
    return tuple(points) if len(points) > 1 else ()


def _yearly_counts(target: Target, series: Series) -> tuple[Point, ...]:
    first = (target.base_year or 0) + 1
    if target.measured is Measured.FLOW:
        return tuple(Point(o.year, o.value, (o,)) for o in series.observations if o.year >= first)
    pairs = ((series.at(o.year - 1), o) for o in series.observations if o.year >= first)
    return tuple(Point(o.year, o.value - b.value, (b, o)) for b, o in pairs if b is not None)
