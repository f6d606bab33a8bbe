"""The outlook's part of the results: what editions foretold, and the method's back-test."""

from __future__ import annotations

from typing import Any

from lnip_analysis.growth.summary import BacktestSummary
from lnip_analysis.review.backtest import Trial
from lnip_analysis.review.forecast_record import QUANTILES, records
from lnip_analysis.review.review import Review

_BANDS = ("in50", "in80", "in95")


def forecasts_data(review: Review) -> list[dict[str, Any]]:
    """The forecasts as plain data."""
    return [
        {
            "target": r.verdict.target.id,
            "year": r.verdict.target.deadline,
            "outcome": r.outcome.value if r.outcome else None,
            "forecasts": [
                {
                    "edition": f.edition,
                    "probability": f.probability,
                    "quantiles": {str(q): x for q, x in zip(QUANTILES, f.values, strict=True)},
                }
                for f in r.forecasts
            ],
        }
        for r in records(review)
    ]


def trial_data(trial: Trial | None) -> dict[str, Any] | None:
    """The back-test of the method itself as plain data; shares are fractions."""
    if trial is None:
        return None
    unseen = trial.hold_out
    return {"all": _told(trial.all), "held_out": _told(unseen) if unseen is not None else None}


def _told(summary: BacktestSummary) -> dict[str, Any]:
    counts, ours = summary.counts.iloc[0], summary.accuracy.iloc[0]
    bins = summary.reliability[summary.reliability["model"] == ours["model"]]
    bands = summary.coverage[summary.coverage["model"] == ours["model"]]
    return {
        "forecasts": int(counts["forecasts"]),
        "independent": float(counts["independent"]),
        "crps": float(ours["crps"]),
        "skill": float(ours["skill"]),
        "coverage": {name.removeprefix("in"): float(ours[name]) for name in _BANDS},
        "by_horizon": [
            {"years": int(row["h"]), **{n.removeprefix("in"): float(row[n]) for n in _BANDS}}
            for row in bands.to_dict("records")
        ],
        "targets": int(bins["n"].sum()),
        "reliability": [
            {
                "low": float(row["low"]),
                "forecast": float(row["forecast"]),
                "observed": float(row["observed"]),
                "count": int(row["n"]),
            }
            for row in bins.to_dict("records")
        ],
        "mean_gap": float(((bins["forecast"] - bins["observed"]).abs() * bins["n"]).sum())
        / max(int(bins["n"].sum()), 1),
    }
