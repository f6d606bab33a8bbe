"""Pseudo-targets: targets like those of a plan, put to every series of the back-test.

A plan asks for growth g a year from a base to a deadline. Two years in, at the origin, what was
the probability of arriving, and did the series arrive? Many plans of this kind over many series
tell how far a probability can be trusted, which the few targets of one plan cannot.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from lnip_analysis.growth import metrics
from lnip_analysis.growth.backtest import BacktestResult

RATES = (0.05, 0.10, 0.15, 0.20)
"""Yearly growth asked for; the plan of 2012 asks for 14 and 15 %, others for less or more."""
YEARS_IN = 2
"""How many years of the plan have passed at the origin."""


def pseudo_targets(
    result: BacktestResult, *, rates: tuple[float, ...] = RATES, years_in: int = YEARS_IN
) -> pd.DataFrame:
    """Probability of every model for every pseudo-target, and what happened.

    Args:
        result: A back-test.
        rates: Yearly growth asked for, as fractions.
        years_in: Years between the plan's base and the origin.

    Returns:
        One row a model, series, origin, horizon and rate: the keys, needed (log growth still
        needed a year), probability, happened, climatology, persistence.
        Climatology is the share of earlier windows of that length, same indicator and all
        regions, that grew as fast, known at the origin (1/2 added on each side). Persistence
        says that who stands on the required path at the origin will arrive, others won't.
    """
    z = _log_values(result)
    scores = result.scores.dropna(subset=["crps"])
    base_keys = pd.MultiIndex.from_frame(
        scores[["indicator", "region", "origin"]].assign(origin=scores["origin"] - years_in)
    )
    scores = scores.assign(z_base=z.reindex(base_keys).to_numpy()).dropna(subset=["z_base"])
    windows = scores.groupby(["indicator", "origin", "h"])
    past = _past_windows(z, windows.size().index, years_in)
    scores = scores.assign(window=windows.ngroup())
    parts = [_one_rate(scores, past, rate, years_in) for rate in rates]
    return pd.concat(parts, ignore_index=True)


def _log_values(result: BacktestResult) -> pd.Series:
    """Log values by (indicator, region, year), on the transformation of the back-test."""
    h = result.history
    return h.set_index(["indicator", "region", "year"])["z"].sort_index()


def _one_rate(
    scores: pd.DataFrame, past: Sequence[tuple[int, np.ndarray]], rate: float, years_in: int
) -> pd.DataFrame:
    """All pseudo-targets of one rate."""
    step = np.log1p(rate)
    level = scores["z_base"] + (years_in + scores["h"]) * step
    # The upper tail, so 1 − F at the level.
    p = 1 - metrics.pit(level, scores["loc"], scores["scale"], scores["df"])
    climatology = np.array(
        [(np.count_nonzero(w >= length * step) + 0.5) / (w.size + 1) for length, w in past]
    )
    return scores[["model", "indicator", "region", "origin", "h", "year"]].assign(
        rate=rate,
        needed=(level - scores["z_origin"]) / scores["h"],
        probability=p,
        happened=scores["z_true"] >= level,
        climatology=climatology[scores["window"]],
        persistence=(scores["z_origin"] >= scores["z_base"] + years_in * step).astype(float),
    )


def _past_windows(
    z: pd.Series, wanted: Iterable[tuple[str, int, int]], years_in: int
) -> list[tuple[int, np.ndarray]]:
    """Length of a plan, and growth over windows as long that had ended by the origin.

    Args:
        z: Log values by (indicator, region, year).
        wanted: Indicator, origin and horizon.
        years_in: Years between the plan's base and the origin.
    """
    known = z.index.get_level_values("year")
    years = np.arange(known.min(), known.max() + 1)
    wide = {
        str(k): part.unstack().reindex(columns=years).to_numpy() for k, part in z.groupby(level=0)
    }
    found = []
    for indicator, origin, h in wanted:
        table, length = wide[indicator], years_in + h
        grown = (table[:, length:] - table[:, :-length])[:, years[length:] <= origin]
        found.append((length, grown[np.isfinite(grown)]))
    return found


def brier_table(targets: pd.DataFrame) -> pd.DataFrame:
    """Brier score of every model and reference, and skill against the references.

    Returns:
        One row a model, plus ``climatology`` and ``persistence``: brier, n, skill_climatology,
        skill_persistence, skill_base_rate. The base rate is each rate's and horizon's own share
        of arrivals in the scored sample: a reference that knows the outcome on average.
    """
    first = targets[targets["model"] == targets["model"].iloc[0]]
    score = {
        str(m): float(metrics.brier(t["probability"], t["happened"]).mean())
        for m, t in targets.groupby("model", sort=False)
    }
    counts = {str(m): len(t) for m, t in targets.groupby("model", sort=False)}
    for name in ("climatology", "persistence"):
        score[name] = float(metrics.brier(first[name], first["happened"]).mean())
        counts[name] = len(first)
    share = first.groupby(["rate", "h"])["happened"].transform("mean")
    own_rate = float(metrics.brier(share, first["happened"]).mean())
    table = pd.DataFrame({"brier": score, "n": counts})
    table["skill_climatology"] = 1 - table["brier"] / score["climatology"]
    table["skill_persistence"] = 1 - table["brier"] / score["persistence"]
    table["skill_base_rate"] = 1 - table["brier"] / own_rate
    return table.rename_axis("model").reset_index()
