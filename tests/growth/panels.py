"""Small panels made up for tests: growth known exactly."""

from __future__ import annotations

import numpy as np
import pandas as pd


def panel(
    *,
    indicator: str = "a",
    years: range = range(2007, 2014),
    regions: int = 12,
    growth: float = 0.1,
    common: float = 0.05,
    own: float = 0.1,
    seed: int = 1,
) -> pd.DataFrame:
    """Long frame of regions R0, R1, … and CN with common and own growth shocks."""
    rng = np.random.default_rng(seed)
    shocks = growth + common * rng.standard_normal(len(years))
    rows = []
    for r in range(regions):
        z = 5 + r / 3 + np.cumsum(shocks + own * rng.standard_normal(len(years)))
        rows += [(indicator, f"R{r}", y, float(np.exp(v))) for y, v in zip(years, z, strict=True)]
    frame = pd.DataFrame(rows, columns=["indicator", "region", "year", "value"])
    nation = frame.groupby(["indicator", "year"], as_index=False)["value"].sum()
    return pd.concat([frame, nation.assign(region="CN")], ignore_index=True)


def one(frame: pd.DataFrame, region: str, *, until: int = 9999) -> pd.DataFrame:
    """The values of one region, ascending."""
    return frame[(frame["region"] == region) & (frame["year"] <= until)].sort_values("year")
