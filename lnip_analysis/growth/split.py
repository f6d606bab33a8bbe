"""The split, declared before any model was fitted: by time and by indicator.

Constants of the model were chosen on the development part only: its indicators, outcomes up to
2014. Everything else is hold-out: the other indicators in all years, and every indicator in
2015 and 2016. Which indicators are its own is said in the column ``development`` of
``data/raw/indicators.csv``; the caller hands them in.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

LAST_DEVELOPMENT_YEAR = 2014
DEVELOPMENT = "development"


def part(scores: pd.DataFrame, indicators: Collection[str]) -> pd.Series:
    """Part of every score: ``development``, ``new years``, ``new indicators`` or ``both new``.

    Args:
        scores: Scores with the columns indicator and year.
        indicators: Ids of the development part's indicators.
    """
    development = scores["indicator"].isin(list(indicators))
    early = scores["year"] <= LAST_DEVELOPMENT_YEAR
    names = np.select(
        [development & early, development & ~early, ~development & early],
        [DEVELOPMENT, "new years", "new indicators"],
        "both new",
    )
    return pd.Series(names, index=scores.index)


def development_part(frame: pd.DataFrame, indicators: Collection[str]) -> pd.DataFrame:
    """The values the constants may be chosen on; ``indicators`` as for `part`."""
    return frame[part(frame, indicators) == DEVELOPMENT]
