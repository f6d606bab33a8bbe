"""What the common factor of an indicator was, and what is left of it in the years ahead.

Pure functions on the factor's yearly growth, in log growth. How much of an indicator's recent
growth is left a year later is learned from that indicator: a stock that grows evenly keeps its
pace, a flow that jumps about loses most of it (docs/method.md, 5.2).
"""

from __future__ import annotations

import numpy as np

from lnip_analysis.growth.constants import Constants
from lnip_analysis.growth.moments import discounted_mean
from lnip_analysis.growth.scales import Floats

_SHARES = np.linspace(0.0, 1.0, 21)
"""Carried shares tried: more than all of it would be growth that feeds itself."""


def carried_share(factor: Floats, prior_variance: float, constants: Constants) -> float:
    """How much of the recent growth is left a year later: posterior mean over 0 … 1.

    Every year is set beside the discounted mean before it, c_t = β m_t + shock. The prior of β
    is normal around `carry`; the shocks' variance, with a scaled inverse χ² prior, is integrated
    out, so the likelihood is (m₀ ω₀² + Σ (c_t − β m_t)²)^(−(m₀ + n)/2) (Gelman et al. 2013, 14.2).

    Args:
        factor: Common factor year by year, shape (t,).
        prior_variance: ω₀², prior variance of a shock.
        constants: Prior of β, and m₀, how many years ω₀² is worth.
    """
    before, after = _pairs(factor, constants)
    misses = np.sum((after - _SHARES[:, None] * before) ** 2, axis=1)
    worth = constants.shock_prior_years
    log_density = -(((_SHARES - constants.carry) / constants.carry_sd) ** 2) / 2
    log_density -= (worth + after.size) / 2 * np.log(worth * prior_variance + misses)
    return float(np.average(_SHARES, weights=np.exp(log_density - log_density.max())))


def shock_variance(
    factor: Floats, carry: float, prior_variance: float, constants: Constants
) -> tuple[float, float]:
    """ω² and its degrees of freedom, from how far the factor missed its one-year forecasts.

    Few years tell little, so the misses are averaged with the prior variance, which is worth
    `shock_prior_years` years.
    """
    before, after = _pairs(factor, constants)
    total = constants.shock_prior_years * prior_variance + float(
        np.sum((after - carry * before) ** 2)
    )
    df = constants.shock_prior_years + after.size
    return total / df, df


def mean_variance(n: int, constants: Constants) -> float:
    """Variance of the recent mean of n years of unit variance: Σw² / (Σw)²."""
    w = constants.discount_factor ** np.arange(n)
    return float(np.sum(w**2) / np.sum(w) ** 2)


def towards_each_other(drift: Floats, noise: Floats) -> tuple[Floats, Floats]:
    """Drifts shrunk to the typical one, and how uncertain they still are (James & Stein 1961).

    How much indicators truly differ, τ², and the typical drift are those of a meta-analysis
    with random effects (DerSimonian & Laird 1986, eq. 8), so what is known least says least.

    Args:
        drift: Recent growth of each indicator, shape (k,), k ≥ 2.
        noise: Its variance v, shape (k,), above 0.

    Returns:
        (1 − w) drift + w typical with w = v / (v + τ²), and its variance (1 − w) v.
    """
    precision = 1 / noise
    centre = np.average(drift, weights=precision)
    excess = np.sum(precision * (drift - centre) ** 2) - (drift.size - 1)
    between = max(excess / (precision.sum() - np.sum(precision**2) / precision.sum()), 0.0)
    typical = np.average(drift, weights=1 / (noise + between))
    w = noise / (noise + between)
    return (1 - w) * drift + w * typical, (1 - w) * noise


def _pairs(factor: Floats, constants: Constants) -> tuple[Floats, Floats]:
    """The discounted mean before every year but the first, and that year's growth."""
    before = [discounted_mean(factor[:t], constants.discount_factor) for t in range(1, len(factor))]
    return np.array(before, dtype=float), factor[1:]
