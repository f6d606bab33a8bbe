"""Scores by kind and by indicator, and whether a bias is more than chance: pure functions.

A mean over all forecasts hides the kind that fails. Forecasts of one indicator for one year
share its shock, so whether a mean differs from 0 is asked of such clusters, never of rows.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from lnip_analysis.growth import metrics

FEW_FORECASTS = 60
"""Fewer forecasts of an indicator than this are no score of it."""
_BANDS = ["in50", "in80", "in95"]


def scores_by_kind(
    scores: pd.DataFrame, kinds: Mapping[str, str], *, model: str, reference: str
) -> pd.DataFrame:
    """How a model fared by kind, and by every indicator with enough forecasts.

    Args:
        scores: Scores of a back-test (`backtest.BacktestResult`), no refusals among them.
        kinds: Kind of an indicator; ``flow`` where not given.
        model: The model to tell of.
        reference: The model its CRPS is set against.

    Returns:
        One row a kind, then one an indicator of it (``indicator`` is empty in the row of the
        kind): n, crps and reference (means over horizons of means), skill, the coverage of the
        bands, in80_error, bias (mean error, log units) and bias_error; the errors are clustered
        standard errors.
    """
    kind = scores["indicator"].map(lambda name: kinds.get(name, "flow"))
    rows = []
    for name, part in scores.groupby(kind):
        rows.append({"kind": name, "indicator": ""} | _row(part, model, reference))
        for indicator, own in part.groupby("indicator"):
            if (own["model"] == model).sum() >= FEW_FORECASTS:
                rows.append({"kind": name, "indicator": indicator} | _row(own, model, reference))
    return pd.DataFrame(rows)


def reliability_gaps(targets: pd.DataFrame, *, bins: int = 5) -> pd.DataFrame:
    """Reliability of one model's pseudo-targets, and the standard error of each bin's gap.

    Args:
        targets: Rows of `pseudo.pseudo_targets` of one model.
        bins: Number of bins.

    Returns:
        The rows of `metrics.reliability` with gap (observed less forecast) and gap_error.
    """
    p, happened = targets["probability"].to_numpy(), targets["happened"].to_numpy()
    table = metrics.reliability(p, happened, bins=bins)
    which = np.minimum((p * bins).astype(int), bins - 1)
    clusters = targets.groupby(["indicator", "year"]).ngroup().to_numpy()
    gaps = [
        clustered_mean(happened[which == b].astype(float) - p[which == b], clusters[which == b])
        for b in range(bins)
        if (which == b).any()
    ]
    return table.assign(gap=[g[0] for g in gaps], gap_error=[g[1] for g in gaps])


def clustered_mean(values: np.ndarray, clusters: np.ndarray) -> tuple[float, float]:
    """Mean and its standard error if values of a cluster move together (Liang & Zeger 1986).

    With G clusters, √(G/(G − 1) Σ_g (Σ_{i in g} (x_i − x̄))²) / n; NaN for one cluster.
    """
    mean = float(np.mean(values))
    _, which = np.unique(clusters, return_inverse=True)
    sums = np.bincount(which, weights=values - mean)
    if sums.size < 2:
        return mean, float("nan")
    return mean, float(np.sqrt(sums.size / (sums.size - 1) * np.sum(sums**2)) / len(values))


def _row(part: pd.DataFrame, model: str, reference: str) -> dict[str, float]:
    crps = part.groupby(["model", "h"])["crps"].mean().groupby(level="model").mean()
    own = part[part["model"] == model]
    clusters = own.groupby(["indicator", "year"]).ngroup().to_numpy()
    bias, error = clustered_mean(own["error"].to_numpy(), clusters)
    bands = {band: float(own[band].mean()) for band in _BANDS}
    _, in80_error = clustered_mean(own["in80"].to_numpy(dtype=float), clusters)
    return {
        "n": len(own),
        "crps": float(crps[model]),
        "reference": float(crps[reference]),
        "skill": metrics.skill(float(crps[model]), float(crps[reference])),
        **bands,
        "in80_error": in80_error,
        "bias": bias,
        "bias_error": error,
    }
