"""Required paths: where a quantity must stand in each year to reach its target on time.

All functions are pure and work in natural units; evenness is on the declared scale.
"""

from __future__ import annotations

import numpy as np

from lnip_analysis.growth.scales import Floats, Scale, from_scale, to_scale


def even_path(
    base_year: int,
    base: float,
    deadline: int,
    target: float,
    *,
    scale: Scale,
    lower: float | None = None,
    upper: float | None = None,
) -> Floats:
    """Path that is even on the scale: z_t = z_b + (z_T − z_b)(t − b)/(T − b).

    Args:
        base_year: Year b.
        base: Value in b.
        deadline: Year T, after b.
        target: Value asked for in T.
        scale: Scale on which the path is straight.
        lower: Lower bound of a logit scale.
        upper: Upper bound of a logit scale.

    Returns:
        Values for b, b + 1, … T, shape (T − b + 1,).

    Raises:
        ValueError: T is not after b, or a value is outside the scale's domain.
    """
    if deadline <= base_year:
        raise ValueError("the deadline must lie after the base year")
    ends = to_scale([base, target], scale, lower=lower, upper=upper)
    return from_scale(
        np.linspace(ends[0], ends[1], deadline - base_year + 1), scale, lower=lower, upper=upper
    )


def growth_path(base_year: int, base: float, deadline: int, rate: float) -> Floats:
    """Path of constant yearly growth: y_t = y_b (1 + g)^(t − b).

    Args:
        base_year: Year b, the year before the period.
        base: Value in b.
        deadline: Year T.
        rate: Yearly growth g as a fraction.

    Returns:
        Values for b … T, shape (T − b + 1,).
    """
    return np.asarray(base * (1 + rate) ** np.arange(deadline - base_year + 1), dtype=float)


def yearly_growth(from_value: float, to_value: float, years: float) -> float:
    """Average yearly growth (y_2 / y_1)^(1 / n) − 1, as a fraction.

    Args:
        from_value: y_1, above 0.
        to_value: y_2, above 0.
        years: n, above 0.

    Raises:
        ValueError: A value is not positive, or no time lies between them.
    """
    if from_value <= 0 or to_value <= 0 or years <= 0:
        raise ValueError("yearly growth needs positive values and a positive span")
    return float((to_value / from_value) ** (1 / years) - 1)


def progress_share(base: float, value: float, target: float) -> float:
    """Progress share p = (y_t − y_b) / (y_T − y_b) (累计进度 in China's mid-term reviews).

    Raises:
        ValueError: The target equals the base, so there is no distance to cover.
    """
    if target == base:
        raise ValueError("target equals base")
    return (value - base) / (target - base)


def time_share(base_year: int, year: int, deadline: int) -> float:
    """Time share (t − b) / (T − b) (时间进度)."""
    return (year - base_year) / (deadline - base_year)


def pace_ratio(
    base_year: int,
    base: float,
    year: int,
    value: float,
    deadline: int,
    target: float,
    *,
    scale: Scale,
    lower: float | None = None,
    upper: float | None = None,
) -> float:
    """Pace ratio R: observed over required growth since the base, both a year, on the scale.

    1 on the required path; below 0 when moving away. After StatCan's rule in Open SDG
    (docs/progress-methodology.md), which follows Eurostat (2021).

    Raises:
        ValueError: No time has passed, the target equals the base, or a value is outside
            the scale's domain.
    """
    if year <= base_year:
        raise ValueError("a pace ratio needs a value after the base year")
    z = to_scale([base, value, target], scale, lower=lower, upper=upper)
    required = (z[2] - z[0]) / (deadline - base_year)
    if required == 0:
        raise ValueError("target equals base")
    return float((z[1] - z[0]) / (year - base_year) / required)
