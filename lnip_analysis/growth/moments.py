"""Moment estimators behind the panel prior: plain functions on arrays."""

from __future__ import annotations

import numpy as np
from scipy import special

from lnip_analysis.growth.constants import Constants
from lnip_analysis.growth.scales import Floats

MOST_DF = 50.0


def discounted_mean(growth: Floats, discount_factor: float) -> float:
    """Average growth with weights λ^age: the last year weighs 1, the one before λ, and so on.

    Exponential discounting as in Brown (1959), on growth instead of level.
    """
    weights = discount_factor ** np.arange(len(growth))[::-1]
    return float(weights @ growth / weights.sum())


def moderate(variances: Floats, dfs: Floats) -> tuple[float, float]:
    """Common variance s0² and its worth d0, matching moments of log s² (Smyth 2004, §6.2).

    Args:
        variances: Sample variances, shape (m,).
        dfs: Their degrees of freedom, shape (m,).

    Returns:
        s0² and d0, the latter within 1 … 50; NaN and 0 without any variance above 0.
    """
    ok = (variances > 0) & (dfs > 0)
    v, d = variances[ok], dfs[ok]
    if v.size == 0:
        return np.nan, 0.0
    e = np.log(v) - special.digamma(d / 2) + np.log(d / 2)
    d0 = 1.0
    if v.size >= 3:
        excess = e.var(ddof=1) - special.polygamma(1, d / 2).mean()
        d0 = 2 * _inverse_trigamma(excess) if excess > 0 else MOST_DF
    d0 = float(np.clip(d0, 1.0, MOST_DF))
    return float(np.exp(e.mean() + special.digamma(d0 / 2) - np.log(d0 / 2))), d0


def autocorrelation(growth: Floats, kind: str, constants: Constants) -> tuple[float, float]:
    """Autocorrelation ρ of idiosyncratic growth at lag 1, and the share that is permanent.

    Idiosyncratic growth is measured around the common factor of the year, so common shocks
    don't enter and every region counts as a series of its own. Each region is put to unit
    variance first: small regions scatter most and would decide alone.

    Args:
        growth: Idiosyncratic growth, shape (regions, years), NaN where unknown.
        kind: Kind of the indicator, for the prior autocorrelation.
        constants: Prior autocorrelation and what it is worth.

    Returns:
        ρ within −0.45 … 0.9, and the permanent share within 0 … 0.5.
    """
    count = np.isfinite(growth).sum(axis=1, keepdims=True)
    size = np.sqrt(np.nansum(growth**2, axis=1, keepdims=True) / np.maximum(count, 1))
    unit = growth / np.where(size > 0, size, 1.0)
    rho = _lagged(unit, 1, constants.autocorrelation[kind], constants.autocorrelation_pairs)
    permanent = _lagged(unit, 2, 0.0, constants.autocorrelation_pairs)
    permanent = float(np.clip(permanent, 0.0, 0.5))
    return float(np.clip((rho - permanent) / (1 - permanent), -0.45, 0.9)), permanent


def _lagged(unit: Floats, lag: int, prior: float, worth: float) -> float:
    """Correlation at a lag over all regions, averaged with a prior worth so many pairs."""
    products = unit[:, lag:] * unit[:, :-lag]
    known = products[np.isfinite(products)]
    return float((known.sum() + worth * prior) / (known.size + worth))


def _inverse_trigamma(x: float) -> float:
    """Y with trigamma(y) = x, by Newton's method (Smyth 2004, appendix)."""
    y = 0.5 + 1 / x
    for _ in range(50):
        tri = special.polygamma(1, y)
        step = tri * (1 - tri / x) / special.polygamma(2, y)
        y += step
        if -step / y < 1e-8:
            break
    return float(y)
