"""A back-test in a few tables, ready to show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import special

from lnip_analysis.growth import metrics
from lnip_analysis.growth.backtest import BacktestResult
from lnip_analysis.growth.pseudo import brier_table, pseudo_targets

_BANDS = ["in50", "in80", "in95"]


@dataclass(frozen=True, eq=False)
class BacktestSummary:
    """What a back-test says.

    Attributes:
        accuracy: One row a model that refused nothing: CRPS by horizon and on average over
            horizons, skill against the reference, coverage of the 50, 80 and 95 % bands, MASE,
            forecasts, seconds. All on the same cases.
        pairs: One row a model: forecasts and refusals, its CRPS averaged over horizons, that of
            the first model on the very same cases, and how much lower the latter is; seconds.
        coverage: One row a model and horizon: coverage of the three bands.
        brier: One row a model and reference: Brier score and skill (`pseudo.brier_table`).
        reliability: One row a model and bin of probability (`metrics.reliability`).
        counts: One row: forecasts, series, indicators, regions, outcome years, and the number
            of independent forecasts they are worth.
    """

    accuracy: pd.DataFrame
    pairs: pd.DataFrame
    coverage: pd.DataFrame
    brier: pd.DataFrame
    reliability: pd.DataFrame
    counts: pd.DataFrame


def summarise(
    result: BacktestResult,
    *,
    reference: str = "random walk with drift, normal",
    bins: int = 5,
) -> BacktestSummary:
    """Tables of a back-test.

    Args:
        result: A back-test; its first model is the one of interest.
        reference: Model against which skill is told; the first model if it is not there.
        bins: Bins of probability in the reliability table.
    """
    names = list(result.seconds)
    refused = result.scores["crps"].isna().groupby(result.scores["model"]).sum()
    steady = [n for n in names if refused[n] == 0] or names[:1]
    scores = result.scores[result.scores["model"].isin(steady)]
    targets = pseudo_targets(BacktestResult(scores, result.seconds, result.history, result.nation))
    reliability = pd.concat(
        metrics.reliability(t["probability"], t["happened"], bins=bins).assign(model=m)
        for m, t in targets.groupby("model", sort=False)
    )
    return BacktestSummary(
        accuracy=_accuracy(scores, steady, reference, result.seconds),
        pairs=_pairs(result.scores, names, result.seconds),
        coverage=scores.groupby(["model", "h"], sort=False)[_BANDS].mean().reset_index(),
        brier=brier_table(targets),
        reliability=reliability.reset_index(drop=True),
        counts=_counts(scores[scores["model"] == steady[0]]),
    )


def _accuracy(
    scores: pd.DataFrame, names: list[str], reference: str, seconds: Mapping[str, float]
) -> pd.DataFrame:
    """One row a model, all on the same cases."""
    by_h = scores.pivot_table(index="model", columns="h", values="crps", aggfunc="mean")
    mean = by_h.mean(axis=1)
    against = reference if reference in names else names[0]
    grouped = scores.groupby("model")
    table = by_h.add_prefix("crps_h").assign(crps=mean, skill=1 - mean / mean[against])
    table = table.join(grouped[_BANDS].mean()).assign(
        mase=grouped["scaled_error"].mean(), n=grouped.size(), seconds=pd.Series(dict(seconds))
    )
    return table.loc[names].reset_index()


def _pairs(scores: pd.DataFrame, names: list[str], seconds: Mapping[str, float]) -> pd.DataFrame:
    """Every model beside the first one, on the cases it did not refuse."""
    keys = ["indicator", "region", "origin", "h"]
    wide = scores.pivot(index=keys, columns="model", values="crps")
    rows = []
    for name in names:
        both = wide.loc[wide[name].notna(), list(dict.fromkeys([name, names[0]]))]
        mean = both.groupby(level="h").mean().mean()
        rows.append(
            {
                "model": name,
                "n": len(both),
                "refused": len(wide) - len(both),
                "crps": mean[name],
                "first_on_same": mean[names[0]],
                "first_lower_by": 1 - mean[names[0]] / mean[name],
                "seconds": seconds[name],
            }
        )
    return pd.DataFrame(rows)


def _counts(forecasts: pd.DataFrame) -> pd.DataFrame:
    """How much there is to learn from: forecasts, series and years, and their true worth."""
    series = forecasts[["indicator", "region"]].drop_duplicates()
    return pd.DataFrame(
        {
            "forecasts": [len(forecasts)],
            "series": [len(series)],
            "indicators": [forecasts["indicator"].nunique()],
            "regions": [forecasts["region"].nunique()],
            "outcome_years": [forecasts["year"].nunique()],
            "independent": [effective_size(forecasts)],
        }
    )


def effective_size(forecasts: pd.DataFrame) -> float:
    """How many independent forecasts the scores of a model are worth.

    Forecasts of one indicator, origin and horizon share a common shock. With intra-class
    correlation r of their normal scores and mean cluster size m they are worth
    n / (1 + (m − 1) r) (Kish 1965, §5.4; r by one-way analysis of variance).
    """
    u = np.clip(forecasts["pit"].to_numpy(), 1e-4, 1 - 1e-4)
    score = pd.Series(special.ndtri(u), index=forecasts.index)
    group = score.groupby([forecasts["indicator"], forecasts["origin"], forecasts["h"]])
    n, k = len(score), group.ngroups
    if k < 2 or n == k:
        return float(k)
    sizes = np.asarray(group.size(), dtype=float)
    between = float((sizes * (group.mean().to_numpy() - score.mean()) ** 2).sum()) / (k - 1)
    within = float(((score - group.transform("mean")) ** 2).sum()) / (n - k)
    size = (n - (sizes**2).sum() / n) / (k - 1)
    r = max((between - within) / (between + (size - 1) * within), 0.0)
    return float(n / (1 + (n / k - 1) * r))
