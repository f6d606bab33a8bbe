"""Scores of probability forecasts: pure functions on arrays, each with its source.

A forecast is a location, a scale and degrees of freedom ν of a Student t on the scale z; ν = ∞
is a normal. All arguments broadcast. Lower is better unless said otherwise.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import special

from lnip_analysis.growth.scales import Floats


def crps_normal(x: ArrayLike, loc: ArrayLike, scale: ArrayLike) -> Floats:
    """Continuous ranked probability score of a normal forecast, in units of x.

    σ [ w (2Φ(w) − 1) + 2φ(w) − 1/√π ], w = (x − μ)/σ: Gneiting & Raftery (2007), eq. 21.
    """
    s = np.asarray(scale, dtype=float)
    w = (np.asarray(x, dtype=float) - loc) / s
    density = np.exp(-(w**2) / 2) / np.sqrt(2 * np.pi)
    score = w * (2 * special.ndtr(w) - 1) + 2 * density - 1 / np.sqrt(np.pi)
    return np.asarray(s * score)


def _t_density(w: Floats, df: Floats) -> Floats:
    """Density of Student's t; `scipy.stats`, which has it, takes long to load."""
    scale = np.exp(special.gammaln((df + 1) / 2) - special.gammaln(df / 2)) / np.sqrt(np.pi * df)
    return np.asarray(scale * (1 + w**2 / df) ** (-(df + 1) / 2))


def crps_t(x: ArrayLike, loc: ArrayLike, scale: ArrayLike, df: ArrayLike) -> Floats:
    """Continuous ranked probability score of a Student t forecast, in units of x.

    w (2F(w) − 1) + 2f(w) (ν + w²)/(ν − 1) − 2√ν/(ν − 1) · B(½, ν − ½)/B(½, ν/2)², times the
    scale: Jordan, Krüger & Lerch (2019), scoringRules, appendix A. Infinite for ν ≤ 1; a very
    large ν is scored as a normal.
    """
    x, m, s, v = np.broadcast_arrays(*(np.asarray(a, dtype=float) for a in (x, loc, scale, df)))
    usable = (v > 1) & (v < 1e6)
    heavy = np.where(usable, v, 30.0)
    w = (x - m) / s
    log_ratio = special.betaln(0.5, heavy - 0.5) - 2 * special.betaln(0.5, heavy / 2)
    score = (
        w * (2 * special.stdtr(heavy, w) - 1)
        + 2 * _t_density(w, heavy) * (heavy + w**2) / (heavy - 1)
        - 2 * np.sqrt(heavy) / (heavy - 1) * np.exp(log_ratio)
    )
    rest = np.where(v <= 1, np.inf, crps_normal(x, m, s))
    return np.where(usable, s * score, rest)


def pit(x: ArrayLike, loc: ArrayLike, scale: ArrayLike, df: ArrayLike) -> Floats:
    """Probability integral transform F(x): uniform if the forecasts are calibrated (Dawid 1984)."""
    v = np.minimum(np.asarray(df, dtype=float), 1e9)
    w = (np.asarray(x, dtype=float) - loc) / np.asarray(scale, dtype=float)
    return np.asarray(special.stdtr(v, w))


def inside(pit_values: ArrayLike, level: float) -> np.ndarray:
    """Whether outcomes lie in the central band of a level; their mean is the coverage.

    Args:
        pit_values: F(x) of the outcomes.
        level: E.g. 0.8 for the band from the 10 % to the 90 % quantile.
    """
    return np.asarray(np.abs(np.asarray(pit_values) - 0.5) <= level / 2)


def brier(probability: ArrayLike, happened: ArrayLike) -> Floats:
    """Brier score (p − o)² of each forecast (Brier 1950, two-class half form)."""
    return np.asarray((np.asarray(probability, dtype=float) - np.asarray(happened)) ** 2)


def skill(score: float, reference: float) -> float:
    """1 − S/S_ref: 1 is perfect, 0 no better than the reference (Murphy 1988). Higher is better."""
    return 1 - score / reference


def reliability(probability: ArrayLike, happened: ArrayLike, *, bins: int = 5) -> pd.DataFrame:
    """How often what was given a probability came true, in bins of probability.

    Equal-width bins, with each bin's mean probability as its place (Bröcker & Smith 2007).

    Args:
        probability: Probabilities, shape (m,).
        happened: Outcomes, shape (m,).
        bins: Number of bins.

    Returns:
        One row a bin that holds a forecast: low, high, forecast (mean probability),
        observed (share that came true), n.
    """
    p, o = np.asarray(probability, dtype=float), np.asarray(happened, dtype=float)
    which = np.minimum((p * bins).astype(int), bins - 1)
    rows = [
        {
            "low": b / bins,
            "high": (b + 1) / bins,
            "forecast": p[which == b].mean(),
            "observed": o[which == b].mean(),
            "n": int((which == b).sum()),
        }
        for b in range(bins)
        if (which == b).any()
    ]
    return pd.DataFrame(rows, columns=["low", "high", "forecast", "observed", "n"])


def scaled_error(error: ArrayLike, training: ArrayLike) -> Floats:
    """Absolute error over the mean absolute yearly change in training; its mean is the MASE.

    Hyndman & Koehler (2006), eq. 3; missing years are left out of the training changes.

    Args:
        error: Forecast errors on the scale.
        training: Series on the scale, ascending in time without gaps or with NaN, shape (…, n).
    """
    known = np.asarray(training, dtype=float)
    change = np.abs(np.diff(known, axis=-1))
    count = np.isfinite(change).sum(axis=-1)
    mean = np.nansum(change, axis=-1) / np.where(count > 0, count, np.nan)
    return np.asarray(np.abs(np.asarray(error, dtype=float)) / np.where(mean > 0, mean, np.nan))
