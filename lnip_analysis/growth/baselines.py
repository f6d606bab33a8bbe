"""Plain models to stand beside ours in the back-test. All on log values, all in closed form."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lnip_analysis.growth.backtest import Forecasts, Origin
from lnip_analysis.growth.scales import Floats


@dataclass(frozen=True, eq=False)
class _Walk:
    """First differences of every series: their mean, variance around it, and number."""

    span: Floats
    drift: Floats
    variance: Floats
    df: Floats


def _walk(origin: Origin) -> _Walk:
    """Differences over known years; a gap of k years counts its squared miss / k."""
    n = len(origin.keys)
    span, drift, variance, df = np.full((4, n), np.nan)
    for i, z in enumerate(origin.z):
        has = np.isfinite(z)
        t, known = origin.years[has], z[has]
        if known.size < 3:
            continue
        span[i] = t[-1] - t[0]
        drift[i] = (known[-1] - known[0]) / span[i]
        steps = np.diff(t)
        df[i] = known.size - 2
        variance[i] = np.sum((np.diff(known) - drift[i] * steps) ** 2 / steps) / df[i]
    return _Walk(span, drift, np.maximum(variance, 1e-12), df)


def random_walk(origin: Origin, horizon: int, *, normal: bool) -> Forecasts:
    """Random walk with drift: variance s² (h + h²/span) (FPP3 §5.2 and 5.5)."""
    w, h = _walk(origin), np.arange(1, horizon + 1)
    scale = np.sqrt(w.variance[:, None] * (h + h**2 / w.span[:, None]))
    df = np.where(np.isnan(scale), np.nan, np.inf if normal else w.df[:, None])
    return Forecasts(origin.z[:, -1:] + w.drift[:, None] * h, scale, df)


def random_walk_normal(origin: Origin, horizon: int) -> Forecasts:
    """Random walk with drift, normal bands."""
    return random_walk(origin, horizon, normal=True)


def random_walk_t(origin: Origin, horizon: int) -> Forecasts:
    """Random walk with drift, Student t bands."""
    return random_walk(origin, horizon, normal=False)


def damped_walk(origin: Origin, horizon: int, *, damping: float = 0.8) -> Forecasts:
    """Random walk whose drift is damped by φ a year, t bands (Gardner & McKenzie 1985)."""
    w, h = _walk(origin), np.arange(1, horizon + 1)
    reach = np.cumsum(damping**h)
    scale = np.sqrt(w.variance[:, None] * (h + reach**2 / w.span[:, None]))
    df = np.broadcast_to(w.df[:, None], scale.shape)
    return Forecasts(origin.z[:, -1:] + w.drift[:, None] * reach, scale, df)


def log_linear(origin: Origin, horizon: int) -> Forecasts:
    """Straight line through log values, the spreadsheet's trend, with its prediction interval.

    s² (1 + 1/n + (t − t̄)²/Σ(t − t̄)²) with n − 2 degrees of freedom (FPP3 §7.9).
    """
    n = len(origin.keys)
    loc, scale, df = np.full((3, n, horizon), np.nan)
    for i, z in enumerate(origin.z):
        has = np.isfinite(z)
        t, known = origin.years[has], z[has]
        if known.size < 3:
            continue
        centred = t - t.mean()
        ahead = origin.year + np.arange(1, horizon + 1) - t.mean()
        slope = float(centred @ known / (centred @ centred))
        residual = known - known.mean() - slope * centred
        variance = max(float(residual @ residual) / (known.size - 2), 1e-12)
        loc[i] = known.mean() + slope * ahead
        scale[i] = np.sqrt(variance * (1 + 1 / known.size + ahead**2 / (centred @ centred)))
        df[i] = known.size - 2
    return Forecasts(loc, scale, df)


BASELINES = {
    "random walk with drift, normal": random_walk_normal,
    "random walk with drift, t": random_walk_t,
    "log-linear regression": log_linear,
    "damped drift, t": damped_walk,
}
"""By the names the tables show."""
