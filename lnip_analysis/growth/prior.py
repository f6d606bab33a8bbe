"""What the panel says before a series is looked at.

A region's growth in a year is the common factor, shared by all regions, plus idiosyncratic growth.
The panel tells the factor year by year, how much it jumps, how far regions scatter around it, and
whether what is idiosyncratic lasts. Everything is in units of log growth per year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

import numpy as np
import pandas as pd

from lnip_analysis.growth.constants import FIXED, Constants
from lnip_analysis.growth.factor import (
    carried_share,
    mean_variance,
    shock_variance,
    towards_each_other,
)
from lnip_analysis.growth.moments import autocorrelation, discounted_mean, moderate
from lnip_analysis.growth.panel import GrowthSplit, PanelGrowth, panel_growth, split_growth
from lnip_analysis.growth.scales import Floats, Scale

Kind = Literal["flow", "stock", "ratio"]
MIN_INDICATORS = 4
"""Fewer indicators than this say nothing about how indicators differ."""
EXCHANGEABLE: tuple[Kind, ...] = ("flow", "stock")
"""Kinds whose indicators borrow from their like; every ratio is a quantity of its own."""
UNSEEN_VARIANCE = (0.02, 1.0)
"""Variance of a year's growth, and its worth, where there is no panel at all: 14 % a year."""
UNSEEN_PERMANENT_SHARE = 0.5
"""One without a panel may differ from the typical indicator as much as growth scatters."""


@dataclass(frozen=True, eq=False)
class IndicatorPrior:
    """What the panel says of one indicator, in units of log growth per year.

    Attributes:
        kind: ``flow``, ``stock`` or ``ratio``.
        years: Years whose common factor is known, ascending, shape (m,).
        factor: Common factor of those years, shape (m,).
        averaged: Whether it is only an average over a gap of all regions, shape (m,).
        drift: Recent growth of the common factor: its discounted mean, shrunk to that of the
            typical indicator of its kind.
        drift_variance: How uncertain that is.
        carry: β, the share of it that is left a year later.
        national: Recent growth of the nation, as far as known at the origin; NaN if unknown.
        variance: s0², typical variance of a region's idiosyncratic growth in a year.
        df: d0, how many degrees of freedom that variance is worth for one region.
        factor_variance: ω², variance of next year's common factor around its forecast.
        factor_df: Degrees of freedom of ω².
        autocorrelation: ρ, correlation of idiosyncratic growth from one year to the next.
        permanent_share: Share of idiosyncratic growth variance that stays for good.
        n_series: Regions behind it.
        offset: Added before the log because the indicator has zeros; else 0.
    """

    kind: Kind
    years: Floats
    factor: Floats
    averaged: np.ndarray
    drift: float
    drift_variance: float
    carry: float
    national: float
    variance: float
    df: float
    factor_variance: float
    factor_df: float
    autocorrelation: float
    permanent_share: float
    n_series: int
    offset: float = 0.0


@dataclass(frozen=True, eq=False)
class PanelPrior:
    """What the panel says of every indicator, and of one it has never seen.

    Attributes:
        until: Last year whose values it knows.
        indicators: By indicator id.
        pooled: Over all indicators; serves an unknown one.
        regions: How much more (or less) than the typical region a region scatters, as a
            factor on the variance.
        nation: Region code of the nation.
        constants: The numbers that were not learned here.
    """

    until: int
    indicators: Mapping[str, IndicatorPrior]
    pooled: IndicatorPrior
    regions: Mapping[str, float]
    nation: str = "CN"
    constants: Constants = FIXED

    def of(self, indicator: str) -> IndicatorPrior:
        """What is known of an indicator; the pooled prior where it was never seen."""
        return self.indicators.get(indicator, self.pooled)

    def only(self, indicator: str, region: str) -> PanelPrior:
        """What serves one indicator in one region, and nothing else."""
        mine = {indicator: self.indicators[indicator]} if indicator in self.indicators else {}
        ratio = {region: self.regions[region]} if region in self.regions else {}
        pooled = next(iter(mine.values()), self.pooled)
        return replace(
            self,
            indicators=MappingProxyType(mine),
            pooled=pooled,
            regions=MappingProxyType(ratio),
        )


def fit_panel(
    frame: pd.DataFrame,
    *,
    scales: Mapping[str, Scale] | None = None,
    kinds: Mapping[str, Kind] | None = None,
    until: int | None = None,
    nation: str = "CN",
    constants: Constants = FIXED,
) -> PanelPrior:
    """Learn what the panel says of every indicator.

    Args:
        frame: Long frame with columns indicator, region, year, value; one row a value.
        scales: ``identity`` for an indicator of mixed sign; ``log`` where not given. Other
            scales need no mention: a prior is kept in log growth and serves them all.
        kinds: Kind of an indicator; ``flow`` where not given.
        until: Use values up to this year only; all if None.
        nation: Region code of the nation, which is no member of the panel.
        constants: The numbers that are not learned here.

    Returns:
        The prior, a frozen value.
    """
    known = frame[frame["value"].notna()]
    if until is not None:
        known = known[known["year"] <= until]
    panels = list(panel_growth(known, scales or {}))
    kinds = kinds or {}
    splits = {p.indicator: split for p in panels if (split := split_growth(p, nation)) is not None}
    regions = _regions(list(splits.values()), nation, constants)
    fitted: dict[str, IndicatorPrior] = {}
    for panel in panels:
        if panel.indicator in splits:
            prior = _fit_indicator(
                panel, splits[panel.indicator], kinds.get(panel.indicator, "flow"), nation,
                regions, constants,
            )  # fmt: skip
            if prior is not None:
                fitted[panel.indicator] = prior
    for kind in EXCHANGEABLE:
        fitted |= _borrow({name: p for name, p in fitted.items() if p.kind == kind})
    return PanelPrior(
        int(known["year"].max()) if len(known) else (until or 0),
        MappingProxyType(fitted),
        _pool(fitted, constants),
        MappingProxyType(regions),
        nation,
        constants,
    )


def _fit_indicator(
    panel: PanelGrowth,
    split: GrowthSplit,
    kind: Kind,
    nation: str,
    regions: Mapping[str, float],
    constants: Constants,
) -> IndicatorPrior | None:
    """Prior of one indicator; None where nothing says how its regions scatter."""
    members = split.regions != nation
    ratio = np.array([regions.get(str(r), 1.0) for r in split.regions])
    variance, df = moderate((split.variance / ratio)[members], split.df[members])
    if not np.isfinite(variance):
        return None
    single = np.where(split.length == 1, split.idiosyncratic, np.nan)[members]
    rho, permanent = autocorrelation(single, kind, constants)
    shocks = constants.shock_prior * float(np.sqrt(variance))
    carry = carried_share(split.factor, shocks, constants)
    omega, omega_df = shock_variance(split.factor, carry, shocks, constants)
    national = panel.growth[np.array(panel.regions) == nation]
    seen = national[np.isfinite(national)]
    return IndicatorPrior(
        kind=kind,
        years=split.years,
        factor=split.factor,
        averaged=split.averaged,
        drift=discounted_mean(split.factor, constants.discount_factor),
        drift_variance=omega * mean_variance(len(split.factor), constants),
        carry=carry,
        national=discounted_mean(seen, constants.discount_factor) if seen.size else np.nan,
        variance=variance,
        df=df,
        factor_variance=omega,
        factor_df=omega_df,
        autocorrelation=rho,
        permanent_share=permanent,
        n_series=int(members.sum()),
        offset=panel.offset,
    )


def _borrow(alike: dict[str, IndicatorPrior]) -> dict[str, IndicatorPrior]:
    """Indicators of one kind, their recent growth shrunk to that of the typical one."""
    if len(alike) < MIN_INDICATORS:
        return alike
    drift, variance = towards_each_other(
        np.array([p.drift for p in alike.values()]),
        np.array([p.drift_variance for p in alike.values()]),
    )
    return {
        name: replace(prior, drift=d, drift_variance=v)
        for (name, prior), d, v in zip(
            alike.items(), drift.tolist(), variance.tolist(), strict=True
        )
    }


def _regions(splits: list[GrowthSplit], nation: str, constants: Constants) -> dict[str, float]:
    """How much more a region's variance is than the typical one's, over all indicators.

    Exp of the mean log ratio to the indicator's geometric mean, shrunk to 1 as if `region_prior`
    more indicators had shown nothing.
    """
    sums: dict[str, float] = {}
    sizes: dict[str, int] = {}
    for s in splits:
        ok = s.variance > 0
        if not (ok & (s.regions != nation)).any():
            continue
        logs = np.log(s.variance[ok])
        logs = logs - logs[s.regions[ok] != nation].mean()
        for region, value in zip(s.regions[ok], logs, strict=True):
            sums[str(region)] = sums.get(str(region), 0.0) + float(value)
            sizes[str(region)] = sizes.get(str(region), 0) + 1
    return {r: float(np.exp(sums[r] / (sizes[r] + constants.region_prior))) for r in sums}


def _pool(fitted: Mapping[str, IndicatorPrior], constants: Constants) -> IndicatorPrior:
    """The typical indicator: for one without a panel, so its own growth is all there is."""
    usable = list(fitted.values())
    drift, (centre, df) = 0.0, UNSEEN_VARIANCE
    if usable:
        drift = float(np.median([p.drift for p in usable]))
        variances = np.array([p.variance + p.factor_variance for p in usable])
        centre, df = moderate(variances, np.array([float(p.n_series) for p in usable]))
    return IndicatorPrior(
        kind="flow",
        years=np.array([]),
        factor=np.array([]),
        averaged=np.array([], dtype=bool),
        drift=drift,
        drift_variance=0.0,
        carry=constants.carry,
        national=np.nan,
        variance=centre,
        df=df,
        factor_variance=0.0,
        factor_df=np.inf,
        autocorrelation=0.0,
        permanent_share=UNSEEN_PERMANENT_SHARE,
        n_series=0,
    )
