"""Rolling-origin back-test: what would have been forecast at each origin, and what came.

Every model sees the same series at the same origins and only values up to the origin.
Scores are on the log scale, on which a miss by a tenth counts alike for small and large
regions (Hyndman & Athanasopoulos, FPP3 §5.8–5.10).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from lnip_analysis.growth import metrics
from lnip_analysis.growth.constants import FIXED, Constants
from lnip_analysis.growth.model import project
from lnip_analysis.growth.prior import Kind, fit_panel
from lnip_analysis.growth.scales import Floats
from lnip_analysis.growth.series import TooFewValues, zero_offset


@dataclass(frozen=True, eq=False)
class Origin:
    """What is known at an origin, and which series are to be forecast.

    Attributes:
        year: The origin: last year known.
        known: Long frame of every value up to the origin (indicator, region, year, value).
        keys: Series to forecast, (indicator, region), all with a value at the origin.
        years: Calendar years of the columns of ``z``, without gaps, the last is the origin.
        z: log values, shape (series, years), NaN where there is no value.
        offsets: What was added before the log, by series.
        kinds: Kind of an indicator.
        nation: Region code of the nation.
    """

    year: int
    known: pd.DataFrame
    keys: list[tuple[str, str]]
    years: Floats
    z: Floats
    offsets: Floats
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    nation: str = "CN"


@dataclass(frozen=True, eq=False)
class Forecasts:
    """Location, scale and degrees of freedom of log values, each of shape (series, horizon).

    NaN where a model refuses a series. ν = ∞ is a normal.
    """

    loc: Floats
    scale: Floats
    df: Floats


Model = Callable[[Origin, int], Forecasts]
"""Forecasts every series of an origin for 1 … H years ahead."""


@dataclass(frozen=True, eq=False)
class BacktestResult:
    """Scores of every forecast, tidy.

    Attributes:
        scores: One row a model, series, origin and horizon: model, indicator, region, origin,
            h, year, n_values, z_origin, z_true, loc, scale, df, crps, pit, in50, in80,
            in95, error, scaled_error. A refused series has NaN scores.
        seconds: Run time of each model.
        history: The panel that was forecast, as a long frame with z, the log value.
        nation: Region code of the nation.
    """

    scores: pd.DataFrame
    seconds: Mapping[str, float]
    history: pd.DataFrame
    nation: str = "CN"


def panel_model(origin: Origin, horizon: int, *, constants: Constants = FIXED) -> Forecasts:
    """The project's own model, its prior fitted on what was known at the origin."""
    prior = fit_panel(
        origin.known,
        until=origin.year,
        kinds=origin.kinds,
        nation=origin.nation,
        constants=constants,
    )
    out = np.full((3, len(origin.keys), horizon), np.nan)
    for i, (indicator, region) in enumerate(origin.keys):
        has = np.isfinite(origin.z[i])
        values = np.exp(origin.z[i][has]) - origin.offsets[i]
        try:
            p = project(
                origin.years[has], values, prior, indicator, horizon=horizon, region=region,
                offset=origin.offsets[i],
            )  # fmt: skip
        except TooFewValues:
            continue
        out[:, i] = p.loc, p.marginal_scale, np.full(horizon, p.df)
    return Forecasts(*out)


def backtest(
    frame: pd.DataFrame,
    models: Mapping[str, Model],
    *,
    min_train: int = 5,
    horizons: Iterable[int] = (1, 2, 3),
    origins: Iterable[int] | None = None,
    kinds: Mapping[str, Kind] | None = None,
    nation: str = "CN",
) -> BacktestResult:
    """Forecast every series from every origin and score it against what came.

    Args:
        frame: Long frame with columns indicator, region, year, value.
        models: Models by name.
        min_train: Fewest values a series must have at the origin.
        horizons: Years ahead to score.
        origins: Origins to use; every year with values if None.
        kinds: Kind of an indicator; ``flow`` where not given.
        nation: Region code of the nation.
    """
    frame = frame.loc[frame["value"].notna(), ["indicator", "region", "year", "value"]]
    steps = np.array(sorted(horizons))
    offsets = {str(k): _offset(v) for k, v in frame.groupby("indicator")["value"] if (v > 0).any()}
    frame = frame[frame["indicator"].isin(list(offsets))]
    shifted = frame["value"] + frame["indicator"].map(offsets)
    frame = frame[shifted > 0].assign(z=np.log(shifted[shifted > 0]))
    wide = frame.pivot(index=["indicator", "region"], columns="year", values="z")
    wide = wide.reindex(columns=range(int(wide.columns.min()), int(wide.columns.max()) + 1))
    seconds = dict.fromkeys(models, 0.0)
    parts: list[pd.DataFrame] = []
    for year in origins if origins is not None else wide.columns[:-1]:
        origin, truth = _origin(frame, wide, int(year), steps, min_train, offsets, kinds, nation)
        if not origin.keys:
            continue
        for name, model in models.items():
            start = time.perf_counter()
            forecasts = model(origin, int(steps[-1]))
            seconds[name] += time.perf_counter() - start
            parts.append(_score(name, origin, forecasts, truth, steps))
    scores = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
    return BacktestResult(scores, seconds, frame, nation)


def _offset(values: pd.Series) -> float:
    """What is added before the log so that zeros count; one transformation for all origins."""
    return zero_offset(values) if (values >= 0).all() else 0.0


def _origin(
    frame: pd.DataFrame,
    wide: pd.DataFrame,
    year: int,
    steps: np.ndarray,
    min_train: int,
    offsets: Mapping[str, float],
    kinds: Mapping[str, Kind] | None,
    nation: str,
) -> tuple[Origin, Floats]:
    """What is known at an origin, and the log values that came, shape (series, horizons)."""
    past = wide.loc[:, :year]
    future = wide.reindex(columns=[year + int(h) for h in steps])
    wanted = (
        past[year].notna() & (past.notna().sum(axis=1) >= min_train) & future.notna().any(axis=1)
    )
    keys = [(str(i), str(r)) for i, r in wide.index[wanted]]
    origin = Origin(
        year=year,
        known=frame.loc[frame["year"] <= year, ["indicator", "region", "year", "value"]],
        keys=keys,
        years=past.columns.to_numpy(dtype=float),
        z=past[wanted].to_numpy(),
        offsets=np.array([offsets[i] for i, _ in keys]),
        kinds=kinds or {},
        nation=nation,
    )
    return origin, future[wanted].to_numpy()


def _score(
    name: str, origin: Origin, forecasts: Forecasts, truth: Floats, steps: np.ndarray
) -> pd.DataFrame:
    """Tidy scores of one model at one origin; horizons without an outcome are left out."""
    at = steps - 1
    m, s, v = forecasts.loc[:, at], forecasts.scale[:, at], forecasts.df[:, at]
    shape = truth.shape
    error = truth - m
    training = np.repeat(origin.z[:, None, :], shape[1], axis=1)
    u = metrics.pit(truth, m, s, v)
    columns: dict[str, object] = {
        "model": name,
        "indicator": np.repeat([k[0] for k in origin.keys], shape[1]),
        "region": np.repeat([k[1] for k in origin.keys], shape[1]),
        "origin": origin.year,
        "h": np.tile(steps, shape[0]),
        "year": origin.year + np.tile(steps, shape[0]),
        "n_values": np.repeat(np.isfinite(origin.z).sum(axis=1), shape[1]),
        "z_origin": np.repeat(origin.z[:, -1], shape[1]),
        "z_true": truth.ravel(),
        "loc": m.ravel(),
        "scale": s.ravel(),
        "df": v.ravel(),
        "crps": metrics.crps_t(truth, m, s, v).ravel(),
        "pit": u.ravel(),
        "error": error.ravel(),
        "scaled_error": metrics.scaled_error(error, training).ravel(),
    }
    table = pd.DataFrame(columns)
    for level in (50, 80, 95):
        hit = metrics.inside(table["pit"].to_numpy(), level / 100).astype(float)
        table[f"in{level}"] = np.where(table["pit"].notna(), hit, np.nan)
    return table[table["z_true"].notna()]
