"""A long frame as growth by region and year, split into common and idiosyncratic growth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lnip_analysis.growth.scales import Floats, Scale
from lnip_analysis.growth.series import TooFewValues, zero_offset

MIN_PANEL = 5
"""Fewer series than this have no common factor worth the name; then the nation's is taken."""


@dataclass(frozen=True, eq=False)
class PanelGrowth:
    """Growth of one indicator, in log growth per year.

    Attributes:
        indicator: Indicator id.
        regions: Region codes, shape (r,).
        years: Calendar years without gaps, shape (t,): growth is from the year before.
        growth: Growth, shape (r, t); over a gap the average, in each of its years.
        length: Years between the values a growth was read from, shape (r, t); NaN where
            there is none.
        offset: Added before the log because the indicator has zeros; else 0.
    """

    indicator: str
    regions: tuple[str, ...]
    years: Floats
    growth: Floats
    length: Floats
    offset: float


def panel_growth(frame: pd.DataFrame, scales: Mapping[str, Scale]) -> Iterator[PanelGrowth]:
    """Growth of every indicator that has two values of a region.

    Args:
        frame: Long frame with columns indicator, region, year, value; no value missing.
        scales: ``identity`` for an indicator of mixed sign; anything else is read as log.
    """
    wide = frame.pivot(index=["indicator", "region"], columns="year", values="value")
    if wide.shape[1] < 2:
        return
    years = np.arange(int(min(wide.columns)), int(max(wide.columns)) + 1)
    table = wide.reindex(columns=years).to_numpy(dtype=float)
    names = wide.index.get_level_values(0).to_numpy()
    regions = wide.index.get_level_values(1).to_numpy()
    for name in dict.fromkeys(names.tolist()):
        rows = names == name
        try:
            z, offset = _on_scale(table[rows], scales.get(name, "log"))
        except TooFewValues:
            continue
        growth, length = _differences(z)
        if np.isfinite(growth).any():
            some = np.isfinite(growth).any(axis=1)
            kept = tuple(str(r) for r in regions[rows][some])
            yield PanelGrowth(
                name, kept, years[1:].astype(float), growth[some], length[some], offset
            )


@dataclass(frozen=True, eq=False)
class GrowthSplit:
    """Growth of one indicator split into its common factor and the rest, in log growth per year.

    Attributes:
        years: Years whose common factor is known, shape (t,).
        factor: Common factor: growth common to all regions, shape (t,).
        averaged: Whether a year's factor is only an average over a gap, for too few regions
            have values a year apart, shape (t,).
        idiosyncratic: Growth less the common factor, shape (r, t).
        length: Years between the values it was read from, shape (r, t).
        regions: Region codes, shape (r,); the nation may be among them.
        variance: Variance of a region's idiosyncratic growth in a year, shape (r,).
        df: Its degrees of freedom, shape (r,).
    """

    years: Floats
    factor: Floats
    averaged: np.ndarray
    idiosyncratic: Floats
    length: Floats
    regions: np.ndarray
    variance: Floats
    df: Floats


def split_growth(panel: PanelGrowth, nation: str) -> GrowthSplit | None:
    """The common factor is the mean over regions; idiosyncratic growth is what is left.

    With fewer than MIN_PANEL regions the nation's growth is the factor. None where there is
    neither.
    """
    regions = np.array(panel.regions)
    members = regions != nation
    enough = np.isfinite(panel.growth[members]).sum(axis=0) >= MIN_PANEL
    single = np.sum(panel.length[members] == 1, axis=0) >= MIN_PANEL
    if enough.any():
        factor = np.nanmean(panel.growth[members][:, enough], axis=0)
    elif not members.all():
        enough = np.isfinite(panel.growth[~members][0])
        single = panel.length[~members][0] == 1
        factor = panel.growth[~members][0, enough]
    else:
        return None
    idiosyncratic, length = panel.growth[:, enough] - factor, panel.length[:, enough]
    # Over a gap of k years only the average is seen: one degree of freedom, and times k its
    # square is like that of one year.
    df = np.nansum(1 / length, axis=1)
    variance = np.nansum(idiosyncratic**2, axis=1) / np.where(df > 0, df, np.nan)
    return GrowthSplit(
        panel.years[enough], factor, ~single[enough], idiosyncratic, length, regions, variance, df
    )


def _on_scale(y: Floats, scale: Scale) -> tuple[Floats, float]:
    """Log values (shares of the series' typical level on an identity scale) and the offset."""
    if scale == "identity":
        known = np.isfinite(y)
        count = np.maximum(known.sum(axis=1, keepdims=True), 1)
        level = np.where(known, np.abs(y), 0.0).sum(axis=1, keepdims=True) / count
        return y / np.where(level > 0, level, 1.0), 0.0
    offset = zero_offset(y[np.isfinite(y)])
    return np.log(y + offset, out=np.full(y.shape, np.nan), where=y + offset > 0), offset


def _differences(z: Floats) -> tuple[Floats, Floats]:
    """Growth per year and length of the step each year lies in; NaN outside the values."""
    known = np.isfinite(z)
    column = np.arange(z.shape[1])
    before = np.maximum.accumulate(np.where(known, column, -1), axis=1)[:, :-1]
    after = np.where(known, column, z.shape[1])[:, ::-1]
    after = np.minimum.accumulate(after, axis=1)[:, ::-1][:, 1:]
    inner = (before >= 0) & (after < z.shape[1])
    first, last = np.where(inner, before, 0), np.where(inner, after, 0)
    length = np.where(inner, last - first, np.nan)
    change = np.take_along_axis(z, last, axis=1) - np.take_along_axis(z, first, axis=1)
    return change / length, length
