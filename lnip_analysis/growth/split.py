"""The split, declared before any model was fitted: by time and by indicator.

Constants of the model were chosen on the development part only: its indicators, outcomes up to
2014. Everything else is hold-out: the other indicators in all years, and every indicator in
2015 and 2016.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

DEVELOPMENT_INDICATORS = (
    "patent_applications_total",
    "patent_applications_utility_model",
    "patent_applications_design",
    "patent_grants_total",
    "patent_grants_utility_model",
    "patent_grants_design",
    "valid_patents_total",
    "valid_utility_model_patents",
    "valid_design_patents",
    "plant_variety_applications",
    "tech_contract_value_output",
    "tech_contract_count_output",
)
LAST_DEVELOPMENT_YEAR = 2014
DEVELOPMENT = "development"


def part(scores: pd.DataFrame) -> pd.Series:
    """Part of every score: ``development``, ``new years``, ``new indicators`` or ``both new``."""
    development = scores["indicator"].isin(DEVELOPMENT_INDICATORS)
    early = scores["year"] <= LAST_DEVELOPMENT_YEAR
    names = np.select(
        [development & early, development & ~early, ~development & early],
        [DEVELOPMENT, "new years", "new indicators"],
        "both new",
    )
    return pd.Series(names, index=scores.index)


def development_part(frame: pd.DataFrame) -> pd.DataFrame:
    """The values the constants may be chosen on."""
    inside = frame["indicator"].isin(DEVELOPMENT_INDICATORS) & (
        frame["year"] <= LAST_DEVELOPMENT_YEAR
    )
    return frame[inside]
