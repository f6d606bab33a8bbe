"""Growth taken apart so that the parts add up to it exactly: where it came from, not why.

Every function takes plain numbers or arrays in natural units and returns parts in the same units;
their sum is the change itself, to the last bits of floating point. What moved with the nation, with
a type, with a denominator is arithmetic; that it was caused by it is not said here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from lnip_analysis.growth.scales import Floats

EXAMINED_AFTER = (2, 3)
"""Years from an application for an invention to its grant: what grants are set against."""


@dataclass(frozen=True)
class ShiftShare:
    """A region's change between two years, in the unit of its values.

    Attributes:
        national: What it would have changed at the nation's growth of all types together.
        mix: By type: what it gained by having types that grew otherwise than all together in the
            nation, shape (k,); zero where there is one type.
        own: By type: what it gained by growing otherwise than the nation's same type, shape (k,).
    """

    national: float
    mix: Floats
    own: Floats

    @property
    def total(self) -> float:
        """The change: national growth, mix and own shift together."""
        return float(self.national + self.mix.sum() + self.own.sum())


def shift_share(
    before: ArrayLike, after: ArrayLike, nation_before: ArrayLike, nation_after: ArrayLike
) -> ShiftShare:
    """The classic shift-share identity (Dunn 1960, Papers in Regional Science 6).

    With values x_i of type i, growth g_i in the region, G_i and G (all types) in the nation:
    Δx_i = x_i G + x_i (G_i − G) + x_i (g_i − G_i).

    Args:
        before: The region's values of the first year, one a type, shape (k,) or a number.
        after: Those of the last year.
        nation_before: The nation's values of the first year, in the same order.
        nation_after: Those of the last year.

    Raises:
        ValueError: A value of the nation's first year is not positive, or the lengths differ.
    """
    x0, x1, n0, n1 = (
        np.atleast_1d(np.asarray(v, dtype=float))
        for v in (before, after, nation_before, nation_after)
    )
    if not x0.shape == x1.shape == n0.shape == n1.shape:
        raise ValueError("every type needs all four values")
    if np.any(n0 <= 0):
        raise ValueError("the nation's first values must be positive")
    overall, each = float(n1.sum() / n0.sum()), n1 / n0
    return ShiftShare(float(x0.sum()) * (overall - 1), x0 * (each - overall), x1 - x0 * each)


def contributions(before: ArrayLike, after: ArrayLike) -> Floats:
    """By how much each part moved the total: (x1_i − x0_i) / Σ x0, adding up to its growth.

    Args:
        before: The parts in the first year, shape (k,).
        after: The parts in the last year, shape (k,).

    Raises:
        ValueError: The first total is not positive.
    """
    x0, x1 = np.asarray(before, dtype=float), np.asarray(after, dtype=float)
    if x0.sum() <= 0:
        raise ValueError("the first total must be positive")
    return np.asarray((x1 - x0) / x0.sum(), dtype=float)


def share_of_growth(
    before: float, after: float, nation_before: float, nation_after: float
) -> float | None:
    """The region's share of the nation's growth, Δx / ΔN; None where the nation did not grow."""
    rise = nation_after - nation_before
    return (after - before) / rise if rise > 0 else None


def log_mean(a: float, b: float) -> float:
    """Logarithmic mean (a − b) / (ln a − ln b); a where both are equal.

    Raises:
        ValueError: A number is not positive.
    """
    if a <= 0 or b <= 0:
        raise ValueError("a logarithmic mean needs positive numbers")
    # log1p keeps the digits of two numbers that hardly differ, and loses those of a small a.
    near = abs(a - b) < b / 2
    log_ratio = float(np.log1p((a - b) / b) if near else np.log(a / b))
    return (a - b) / log_ratio if log_ratio else a


def divisia(before: Sequence[float], after: Sequence[float]) -> Floats:
    """A product's change split over its factors by logarithmic means.

    LMDI-I (Ang 2004, Energy Policy 32). With V = Π x_k: Δ_k = L(V1, V0) ln(x1_k / x0_k), and
    Σ Δ_k = V1 − V0. A quotient is a product with the reciprocal of what stands below the line.

    Args:
        before: The factors in the first year, shape (k,).
        after: The factors in the last year, in the same order.

    Returns:
        What each factor changed, shape (k,), in the unit of the product.

    Raises:
        ValueError: A factor is not positive.
    """
    x0, x1 = np.asarray(before, dtype=float), np.asarray(after, dtype=float)
    if np.any(x0 <= 0) or np.any(x1 <= 0):
        raise ValueError("factors must be positive")
    weight = log_mean(float(x1.prod()), float(x0.prod()))
    return np.asarray(weight * np.log(x1 / x0), dtype=float)


def quotient_effects(
    above_before: float, below_before: float, above_after: float, below_after: float
) -> tuple[float, float]:
    """What of a quotient's change the numerator made and what the denominator; they add up to it.

    Raises:
        ValueError: A value is not positive.
    """
    above, below = divisia((above_before, 1 / below_before), (above_after, 1 / below_after))
    return float(above), float(below)


def on_earlier(value: float, earlier: Sequence[float]) -> float:
    """A value over the mean of earlier ones: grants over the applications they may have come from.

    Not a rate of success: what is granted in a year was applied for in several, and so many years
    earlier only by the convention of `EXAMINED_AFTER`.

    Args:
        value: The value of a year.
        earlier: The values of the years it is set against.

    Raises:
        ValueError: There are none, or their mean is not positive.
    """
    if not len(earlier) or sum(earlier) <= 0:
        raise ValueError("nothing to set it against")
    return value / (sum(earlier) / len(earlier))
