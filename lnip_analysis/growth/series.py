"""One series as the model sees it: growth per year on its scale, gaps and zeros handled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from lnip_analysis.growth.scales import Floats, Scale, to_scale


class TooFewValues(ValueError):  # noqa: N818 - the name is the message
    """A series has too few values to say anything about its future."""


@dataclass(frozen=True)
class GrowthSeries:
    """A series on its scale, with its growth in units of log growth.

    Attributes:
        years: Years with a value, ascending, shape (n,).
        z: Values on the scale, shape (n,).
        unit: dz / d log y: what one unit of log growth is on this scale (1 on a log scale).
            It lets one prior, kept in log growth, serve every scale.
        offset: Added to y before the log, where the series holds zeros; else 0.
        steps: Years from one value to the next, shape (n − 1,).
        growth: Growth per year between values, in units of log growth, shape (n − 1,).
    """

    years: Floats
    z: Floats
    unit: float
    offset: float
    steps: Floats
    growth: Floats


def growth_series(
    years: ArrayLike,
    values: ArrayLike,
    *,
    scale: Scale = "log",
    lower: float | None = None,
    upper: float | None = None,
    offset: float | None = None,
) -> GrowthSeries:
    """Put a series on its scale and difference it over the years between its values.

    Args:
        years: Years, any order, shape (n,); each at most once.
        values: Values in natural units, shape (n,); NaN marks a missing value.
        scale: The scale's name.
        lower: Lower bound of a logit scale.
        upper: Upper bound of a logit scale.
        offset: What to add before the log. None: half of the smallest positive value if the
            series holds a zero (0.5 for small counts), else nothing.

    Raises:
        TooFewValues: There is no value at all, or only zeros on a log scale.
        ValueError: A year comes twice, or a value lies outside the scale's domain.
    """
    t, y = np.asarray(years, dtype=float), np.asarray(values, dtype=float)
    known = np.isfinite(y)
    t, y = t[known], y[known]
    if t.size == 0:
        raise TooFewValues("no value to start from")
    order = np.argsort(t)
    t, y = t[order], y[order]
    if np.any(np.diff(t) == 0):
        raise ValueError("a year has two values")
    if scale != "log":
        offset = 0.0
    elif offset is None:
        offset = zero_offset(y)
    z = to_scale(y + offset, scale, lower=lower, upper=upper)
    unit = _unit(y, scale, lower, upper)
    steps = np.diff(t)
    return GrowthSeries(t, z, unit, offset, steps, np.diff(z) / steps / unit)


def zero_offset(values: ArrayLike) -> float:
    """Half of the smallest positive value where zeros occur, else 0.

    For counts with a smallest value of 1 this is log(y + 1/2), the usual start for counts
    (McCullagh & Nelder 1989, §6.2); in other units it scales with them.

    Raises:
        TooFewValues: Every value is zero.
    """
    y = np.asarray(values, dtype=float)
    if not np.any(y == 0):
        return 0.0
    positive = y[y > 0]
    if positive.size == 0:
        raise TooFewValues("every value is zero")
    return float(positive.min() / 2)


def _unit(y: Floats, scale: Scale, lower: float | None, upper: float | None) -> float:
    """Dz / d log y at the typical level of the series."""
    if scale == "log":
        return 1.0
    level = float(np.mean(np.abs(y)))
    if scale == "identity":
        return level or 1.0
    low, high = (0.0 if lower is None else lower), (1.0 if upper is None else upper)
    middle = float(np.mean(y))
    return level * (high - low) / ((middle - low) * (high - middle))
