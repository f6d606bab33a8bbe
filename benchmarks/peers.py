"""Automatic forecasters of statsforecast, on the same log values, as peers in the benchmark.

A gap inside a series is filled by a straight line, because none of them takes gaps. Their bands
are normal on the log scale; the scale is read from the 80 % band. A series on which a model
fails, or gives no positive band, counts as refused.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from typing import Any

import numpy as np
from scipy import stats

from lnip_analysis.growth.backtest import Forecasts, Model, Origin

NAMES = ("AutoETS", "AutoTheta", "AutoARIMA", "RandomWalkWithDrift")
WIDTH_80 = 2 * float(stats.norm.ppf(0.9))
PROCESSES = 2


def peer_models() -> dict[str, Model]:
    """The peers by the names the tables show."""
    return {f"statsforecast {name}": partial(_forecast_all, name) for name in NAMES}


@cache
def _pool() -> ProcessPoolExecutor:
    """One pool for the whole run: each new process compiles the peers' code again."""
    return ProcessPoolExecutor(PROCESSES)


def _make(name: str) -> Any:
    from statsforecast import models

    maker: Callable[..., Any] = getattr(models, name)
    return maker() if name == "RandomWalkWithDrift" else maker(season_length=1)


def _forecast_all(name: str, origin: Origin, horizon: int) -> Forecasts:
    series = [_filled(z) for z in origin.z]
    both = list(_pool().map(partial(_forecast, name, horizon), series, chunksize=20))
    loc = np.array([b[0] for b in both])
    scale = np.array([b[1] for b in both])
    return Forecasts(loc, scale, np.where(np.isnan(scale), np.nan, np.inf))


def _filled(z: np.ndarray) -> np.ndarray:
    known = np.flatnonzero(np.isfinite(z))
    inner = np.arange(known[0], known[-1] + 1)
    return np.interp(inner, known, z[known])


def _forecast(name: str, horizon: int, z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    nothing = np.full(horizon, np.nan), np.full(horizon, np.nan)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            out = _make(name).forecast(y=z, h=horizon, level=[80])
    except Exception:
        # Whatever a peer raises on a short series, it means that it refuses the series.
        return nothing
    scale = (np.asarray(out["hi-80"]) - np.asarray(out["lo-80"])) / WIDTH_80
    if not (np.isfinite(scale).all() and (scale > 0).all() and np.isfinite(out["mean"]).all()):
        return nothing
    return np.asarray(out["mean"], dtype=float), scale
