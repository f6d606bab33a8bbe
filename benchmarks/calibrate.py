"""Score alternatives to every constant of the model, on the development part only.

    python benchmarks/calibrate.py

The constants in `lnip_analysis/growth/constants.py` were read off such tables. Scores are flat
around them: what matters is that damping and shrinkage are there, not their second digit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType

import pandas as pd
from accuracy import archive_panel

from lnip_analysis.growth.backtest import Model, backtest, panel_model
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


def main() -> None:
    frame, kinds, development = archive_panel()
    models: dict[str, Model] = {
        name: partial(panel_model, constants=constants) for name, constants in _variants().items()
    }
    inside, kinds = _with_ratios(development_part(frame, development), kinds)
    for min_train in (3, 4, 5):
        result = backtest(inside, models, min_train=min_train, kinds=kinds)
        table = summarise(result, reference="as fixed").accuracy
        print(f"\nDevelopment part, at least {min_train} figures at the origin")
        with pd.option_context("display.width", 160):
            print(table.to_string(index=False, float_format=lambda x: f"{x:.4f}"))


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
    variants = {"as fixed": FIXED}
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
