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
from lnip_analysis.growth.split import development_part
from lnip_analysis.growth.summary import summarise

ALTERNATIVES: Mapping[str, tuple[float, ...]] = {
    "damping": (0.7, 0.75, 0.85, 0.9, 1.0),
    "discount_factor": (0.5, 0.6, 0.85, 1.0),
    "national_weight": (0.0, 0.25, 0.75),
    "permanent_share": (0.05, 0.1),
    "autocorrelation_pairs": (15.0, 60.0),
    "shock_prior": (0.03, 0.04, 0.06, 0.1),
    "shock_prior_years": (4.0, 15.0),
    "shock_autocorrelation": (0.0, 0.35, 0.5),
    "shock_df": (2.0, 8.0),
    "region_prior": (4.0, 30.0),
}
AUTOCORRELATIONS = ((0.0, 0.0), (0.0, 0.6), (0.1, 0.4), (-0.1, 0.4))


def main() -> None:
    frame, kinds, development = archive_panel()
    models: dict[str, Model] = {
        name: partial(panel_model, constants=constants) for name, constants in _variants().items()
    }
    inside = development_part(frame, development)
    for min_train in (3, 4, 5):
        result = backtest(inside, models, min_train=min_train, kinds=kinds)
        table = summarise(result, reference="as fixed").accuracy
        print(f"\nDevelopment part, at least {min_train} figures at the origin")
        with pd.option_context("display.width", 160):
            print(table.to_string(index=False, float_format=lambda x: f"{x:.4f}"))


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
