"""Growth of one region around the common factor: what it was, and how its years hang together.

What projecting ahead (`model`) and bridging a gap (`bridge`) share.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from lnip_analysis.growth.prior import IndicatorPrior
from lnip_analysis.growth.scales import Floats
from lnip_analysis.growth.series import GrowthSeries


def own_prior(known: IndicatorPrior, s: GrowthSeries, autocorrelation: float) -> IndicatorPrior:
    """The pooled prior for one series without a panel.

    Indicators differ in their growth by τ², however far one of them scatters: the smoother
    a series, the more its own growth counts, p = τ² / (τ² + s²) with its moderated variance s².
    """
    between = known.variance * known.permanent_share / (1 - known.permanent_share)
    mean = float(np.average(s.growth, weights=s.steps))
    total = float(np.sum(s.steps * (s.growth - mean) ** 2))
    noise = (known.df * known.variance + total) / (known.df + s.growth.size - 1)
    both = between + noise
    return replace(
        known, autocorrelation=autocorrelation, permanent_share=between / both, variance=both
    )


def idiosyncratic_growth(s: GrowthSeries, known: IndicatorPrior) -> Floats:
    """Idiosyncratic growth over each step (not per year): growth less the factor of its years.

    Years whose common factor is unknown are taken at the recent one.
    """
    factor = dict(zip(known.years.tolist(), known.factor.tolist(), strict=True))
    expected = [
        sum(factor.get(year, known.drift) for year in np.arange(end - step + 1, end + 1))
        for end, step in zip(s.years[1:], s.steps, strict=True)
    ]
    return np.asarray(s.growth * s.steps - np.array(expected, dtype=float))


def correlation(years: Floats, known: IndicatorPrior) -> Floats:
    """Correlation of idiosyncratic growth between years, shape (n, n).

    p + (1 − p) ρ^lag; a negative ρ is noise of the level (a moving average of order one),
    which reaches only one year.
    """
    lag = np.abs(np.subtract.outer(years, years))
    rho, p = known.autocorrelation, known.permanent_share
    fading = np.where(lag <= 1, rho**lag, 0.0) if rho < 0 else rho**lag
    return np.asarray(p + (1 - p) * fading)


def step_sums(s: GrowthSeries, years: Floats) -> Floats:
    """Which years each step of a series sums up: 1 or 0, shape (steps, years).

    Args:
        s: The series.
        years: Years of growth, ascending; those outside the series belong to no step.
    """
    step_of = np.searchsorted(s.years, years) - 1
    return np.asarray(step_of == np.arange(s.growth.size)[:, None], dtype=float)


def moderated_variance(
    e: Floats, precision: Floats, known: IndicatorPrior, ratio: float
) -> tuple[float, float]:
    """Moderated variance (d0 s0² + e'K⁻¹e) / (d0 + d) and its d0 + d (Smyth 2004, eq. 3).

    e'K⁻¹e is the sum of squares once what is permanent is taken out (generalised least squares).

    Args:
        e: Idiosyncratic growth over each step.
        precision: K⁻¹, the inverse of the steps' covariance for s² = 1.
        known: Prior variance s0² and its worth d0.
        ratio: How much more than the typical region this one scatters.
    """
    df = known.df + e.size
    return (known.df * known.variance * ratio + float(e @ precision @ e)) / df, df
