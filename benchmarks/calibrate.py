"""Score alternatives to every constant of the model, on the development part only.

    python benchmarks/calibrate.py

The constants in `lnip_analysis/growth/constants.py` were read off such tables. Scores are flat
around them: what matters is that damping and shrinkage are there, not their second digit. At the
end, how each does on made-up stocks that grow evenly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType

import numpy as np
import pandas as pd
from accuracy import WALK, archive_panel

from lnip_analysis.growth.backtest import Model, backtest, panel_model
from lnip_analysis.growth.baselines import BASELINES
from lnip_analysis.growth.by_kind import scores_by_kind
from lnip_analysis.growth.constants import FIXED, Constants
from lnip_analysis.growth.prior import Kind
from lnip_analysis.growth.split import development_part
from lnip_analysis.growth.summary import summarise

ALTERNATIVES: Mapping[str, tuple[float, ...]] = {
    "carry": (0.7, 0.9),
    "carry_sd": (0.1, 0.3),
    "fade": (0.8, 0.85, 1.0),
    "discount_factor": (0.5, 0.7, 1.0),
    "autocorrelation_pairs": (15.0, 60.0),
    "shock_prior": (0.03, 0.04, 0.06, 0.1),
    "shock_prior_years": (5.0, 15.0),
    "region_prior": (4.0, 30.0, 1000.0),
}
RATIOS: Mapping[str, tuple[str, str]] = {
    "utility models of grants": ("patent_grants_utility_model", "patent_grants_total"),
    "designs of grants": ("patent_grants_design", "patent_grants_total"),
    "utility models of valid": ("valid_utility_model_patents", "valid_patents_total"),
    "designs of valid": ("valid_design_patents", "valid_patents_total"),
    "utility models of applied": ("patent_applications_utility_model", "patent_applications_total"),
    "grants per valid": ("patent_grants_total", "valid_patents_total"),
    "value per contract": ("tech_contract_value_output", "tech_contract_count_output"),
}
"""Ratios made of development indicators: the part has none of its own."""
AUTOCORRELATIONS = ((0.0, 0.0), (0.0, 0.6), (0.1, 0.4), (-0.1, 0.4))
FIXED_NAME = "as fixed"
EVEN_GROWTH, EVEN_SHOCKS, EVEN_REGIONS = 0.15, (0.01, 0.03), 31
"""Growth a year, and the standard deviation of shocks, of made-up stocks; log units."""


def main() -> None:
    frame, kinds, development = archive_panel()
    models: dict[str, Model] = {
        name: partial(panel_model, constants=constants) for name, constants in _variants().items()
    }
    inside, kinds = _with_ratios(development_part(frame, development), kinds)
    for min_train in (3, 4, 5):
        result = backtest(inside, models, min_train=min_train, kinds=kinds)
        table = summarise(result, reference=FIXED_NAME).accuracy
        print(f"\nDevelopment part, at least {min_train} figures at the origin")
        print(_shown(table))
        print("\nThe same by kind")
        print(_shown(_by_kind(result.scores, kinds, list(models))))
    for shocks in EVEN_SHOCKS:
        even, stock = _even_stock(shocks), {"even": "stock"}
        both = {**models, WALK: BASELINES[WALK]}
        result = backtest(even, both, min_train=4, kinds=stock)
        print(f"\nMade-up stock, {EVEN_GROWTH:.0%} a year, shocks of {shocks:.0%}")
        print(_shown(_by_kind(result.scores, stock, list(both))))


def _by_kind(scores: pd.DataFrame, kinds: Mapping[str, Kind], models: list[str]) -> pd.DataFrame:
    """CRPS, coverage and bias of every model, by kind in columns."""
    rows = []
    for model in models:
        table = scores_by_kind(scores, kinds, model=model, reference=FIXED_NAME)
        of_kinds = table[table["indicator"] == ""].to_dict("records")
        measured = {f"{r['kind']} {m}": r[m] for r in of_kinds for m in ("crps", "in80", "bias")}
        rows.append({"model": model, **measured})
    return pd.DataFrame(rows)


def _even_stock(shocks: float) -> pd.DataFrame:
    """A stock of every region that grows alike but for shocks, common ones and its own."""
    years, rng = range(2007, 2017), np.random.default_rng(1)
    common = EVEN_GROWTH + shocks * rng.standard_normal(len(years))
    own = shocks * rng.standard_normal((EVEN_REGIONS, len(years)))
    z = 5 + np.cumsum(common + own, axis=1)
    return pd.DataFrame(
        ("even", f"R{region}", year, float(np.exp(z[region, i])))
        for region in range(EVEN_REGIONS)
        for i, year in enumerate(years)
    ).set_axis(["indicator", "region", "year", "value"], axis=1)


def _shown(table: pd.DataFrame) -> str:
    with pd.option_context("display.width", 200):
        return str(table.to_string(index=False, float_format=lambda x: f"{x:.4f}"))


def _with_ratios(
    frame: pd.DataFrame, kinds: Mapping[str, Kind]
) -> tuple[pd.DataFrame, dict[str, Kind]]:
    """The development part with the ratios that can be made of it."""
    wide = frame.pivot(index=["region", "year"], columns="indicator", values="value")
    made = [
        (wide[top] / wide[bottom]).dropna().rename("value").reset_index().assign(indicator=name)
        for name, (top, bottom) in RATIOS.items()
    ]
    return pd.concat([frame, *made]), {**kinds, **dict.fromkeys(RATIOS, "ratio")}


def _variants() -> dict[str, Constants]:
    variants = {FIXED_NAME: FIXED}
    for name, values in ALTERNATIVES.items():
        for value in values:
            variants[f"{name} {value:g}"] = replace(FIXED, **{name: value})
    for flow, stock in AUTOCORRELATIONS:
        autocorrelation = MappingProxyType({"flow": flow, "stock": stock, "ratio": flow})
        variants[f"autocorrelation {flow:g}, stocks {stock:g}"] = replace(
            FIXED, autocorrelation=autocorrelation
        )
    return variants


if __name__ == "__main__":
    main()
