"""Scales on which growth is even: z = g(y).

``log`` for positive counts and ratios, ``logit`` on (lower, upper) for shares, ``identity`` for
rates and quantities of mixed sign. A target declares its scale; it is never guessed.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Scale = Literal["log", "logit", "identity"]
Floats = NDArray[np.float64]


def to_scale(
    y: ArrayLike, scale: Scale, *, lower: float | None = None, upper: float | None = None
) -> Floats:
    """Values on the scale.

    Args:
        y: Values in natural units, any shape.
        scale: The scale's name.
        lower: Lower bound of a logit scale, in units of ``y`` (0 if None).
        upper: Upper bound of a logit scale, in units of ``y`` (1 if None).

    Returns:
        Array of the shape of ``y``.

    Raises:
        ValueError: A value lies outside the scale's domain.
    """
    y = np.asarray(y, dtype=float)
    if scale == "identity":
        return y
    if scale == "log":
        if np.any(y <= 0):
            raise ValueError("log scale needs values above 0")
        return np.asarray(np.log(y))
    low, high = _bounds(lower, upper)
    if np.any((y <= low) | (y >= high)):
        raise ValueError(f"logit scale needs values strictly between {low:g} and {high:g}")
    return np.asarray(np.log((y - low) / (high - y)))


def in_domain(
    y: ArrayLike, scale: Scale, *, lower: float | None = None, upper: float | None = None
) -> bool:
    """Whether all values lie in the scale's domain, so that `to_scale` takes them.

    Args:
        y: Values in natural units, any shape.
        scale: The scale's name.
        lower: Lower bound of a logit scale, in units of ``y`` (0 if None).
        upper: Upper bound of a logit scale, in units of ``y`` (1 if None).
    """
    try:
        with np.errstate(divide="ignore"):
            return bool(np.all(np.isfinite(to_scale(y, scale, lower=lower, upper=upper))))
    except ValueError:
        return False


def from_scale(
    z: ArrayLike, scale: Scale, *, lower: float | None = None, upper: float | None = None
) -> Floats:
    """Values in natural units; the inverse of `to_scale`.

    Args:
        z: Values on the scale, any shape.
        scale: The scale's name.
        lower: Lower bound of a logit scale (0 if None).
        upper: Upper bound of a logit scale (1 if None).

    Returns:
        Array of the shape of ``z``.
    """
    z = np.asarray(z, dtype=float)
    if scale == "identity":
        return z
    if scale == "log":
        return np.asarray(np.exp(z))
    low, high = _bounds(lower, upper)
    # exp of a negative number only: no overflow for large |z|.
    e = np.exp(-np.abs(z))
    share = np.where(z >= 0, 1 / (1 + e), e / (1 + e))
    return np.asarray(low + (high - low) * share)


def _bounds(lower: float | None, upper: float | None) -> tuple[float, float]:
    return (0.0 if lower is None else lower), (1.0 if upper is None else upper)
