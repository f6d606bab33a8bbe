"""What the panel says before a series is looked at: drift and variance, by indicator.

Drift and variance of one short series say little. The other regions say how fast an
indicator grows and how much its growth scatters (empirical Bayes; Smyth 2004 for variances).
Everything is in units of log growth per year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np
import pandas as pd
from scipy import special

from lnip_analysis.growth.scales import Floats, Scale
from lnip_analysis.growth.series import GrowthSeries, TooFewFigures, growth_series, zero_offset

Kind = Literal["flow", "stock", "ratio"]


@dataclass(frozen=True)
class IndicatorPrior:
    """What the panel says of one indicator, in units of log growth per year.

    Attributes:
        drift: Recent growth of the panel, NaN if unknown.
        national: Recent growth of the nation, known up to the origin only; NaN if unknown.
        variance: Typical variance of a year's growth around a series' own mean, s0².
        df: How many degrees of freedom that variance is worth, d0.
        n_series: Series behind it.
        n_years: Years of growth behind it: the number of independent common shocks.
        offset: Added before the log because the indicator has zeros; else 0.
        kind: ``flow``, ``stock`` or ``ratio``.
    """

    drift: float
    national: float
    variance: float
    df: float
    n_series: int
    n_years: int
    offset: float = 0.0
    kind: Kind = "flow"


@dataclass(frozen=True)
class PanelPrior:
    """What the panel says of every indicator, and of one it has never seen.

    Attributes:
        until: Last year whose figures it knows.
        indicators: By indicator id.
        pooled: Over all indicators; serves an unknown one.
        nation: Region code of the nation.
    """

    until: int
    indicators: Mapping[str, IndicatorPrior]
    pooled: IndicatorPrior
    nation: str = "CN"

    def of(self, indicator: str) -> IndicatorPrior:
        """What is known of an indicator; the pooled prior where it was never seen."""
        return self.indicators.get(indicator, self.pooled)


def fit_panel(
    frame: pd.DataFrame,
    *,
    scales: Mapping[str, Scale] | None = None,
    kinds: Mapping[str, Kind] | None = None,
    until: int | None = None,
    nation: str = "CN",
) -> PanelPrior:
    """Learn drift and variance of every indicator from all regions.

    Args:
        frame: Long frame with columns indicator, region, year, value; one row a figure.
        scales: Scale of an indicator; ``log`` where not given.
        kinds: Kind of an indicator; ``flow`` where not given.
        until: Use figures up to this year only; all if None.
        nation: Region code of the nation, which is no member of the panel.

    Returns:
        The prior, a frozen value.
    """
    known = frame.dropna(subset=["value"])
    if until is not None:
        known = known[known["year"] <= until]
    last = int(known["year"].max()) if len(known) else (until or 0)
    fitted: dict[str, IndicatorPrior] = {}
    for key, part in known.groupby("indicator", sort=True):
        name = str(key)
        prior = _fit_indicator(
            part, (scales or {}).get(name, "log"), (kinds or {}).get(name, "flow"), nation
        )
        if prior is not None:
            fitted[name] = prior
    return PanelPrior(last, MappingProxyType(fitted), _pool(fitted), nation)


def _fit_indicator(
    part: pd.DataFrame, scale: Scale, kind: Kind, nation: str
) -> IndicatorPrior | None:
    """Prior of one indicator, or None where no region has two figures."""
    try:
        offset = zero_offset(part["value"]) if scale == "log" else 0.0
    except TooFewFigures:
        return None
    drifts, sums, dfs, spans = [], [], [], set()
    national = np.nan
    for region, own in part.groupby("region"):
        s = growth_series(own["year"], own["value"], scale=scale, offset=offset)
        if s.growth.size == 0:
            continue
        if region == nation:
            national = recent_growth(s)
            continue
        drifts.append(recent_growth(s))
        spans.update(s.years[1:].tolist())
        if s.growth.size >= 2:
            sums.append(residual_variance(s))
            dfs.append(s.growth.size - 1)
    if not drifts:
        if np.isnan(national):
            return None
        drifts = [national]
    variance, df = moderate(np.array(sums), np.array(dfs, dtype=float))
    return IndicatorPrior(
        float(np.mean(drifts)), national, variance, df, len(drifts), len(spans), offset, kind
    )


def recent_growth(s: GrowthSeries) -> float:
    """Average growth per year since the first figure."""
    return float(np.average(s.growth, weights=s.steps))


def residual_variance(s: GrowthSeries) -> float:
    """Variance per year of growth around its mean; a gap of k years counts its variance / k."""
    mean = recent_growth(s)
    return float(np.sum(s.steps * (s.growth - mean) ** 2) / (s.growth.size - 1))


def moderate(variances: Floats, dfs: Floats) -> tuple[float, float]:
    """Common variance s0² and its worth d0 by matching moments of log s² (Smyth 2004, §6.2).

    Args:
        variances: Sample variances, shape (m,).
        dfs: Their degrees of freedom, shape (m,).

    Returns:
        s0² and d0; NaN and 0 without any variance above 0.
    """
    ok = variances > 0
    v, d = variances[ok], dfs[ok]
    if v.size == 0:
        return np.nan, 0.0
    e = np.log(v) - special.digamma(d / 2) + np.log(d / 2)
    if v.size < 3:
        return float(np.exp(e.mean())), 2.0
    excess = e.var(ddof=1) - special.polygamma(1, d / 2).mean()
    d0 = 2 * _inverse_trigamma(excess) if excess > 1e-3 else 50.0
    d0 = float(np.clip(d0, 1.0, 50.0))
    return float(np.exp(e.mean() + special.digamma(d0 / 2) - np.log(d0 / 2))), d0


def _inverse_trigamma(x: float) -> float:
    """Y with trigamma(y) = x, by Newton's method (Smyth 2004, appendix)."""
    y = 0.5 + 1 / x
    for _ in range(50):
        tri = special.polygamma(1, y)
        step = tri * (1 - tri / x) / special.polygamma(2, y)
        y += step
        if -step / y < 1e-8:
            break
    return float(y)


def _pool(fitted: Mapping[str, IndicatorPrior]) -> IndicatorPrior:
    """The typical indicator: medians, because indicators differ by orders of magnitude."""
    usable = [p for p in fitted.values() if np.isfinite(p.variance)]
    if not usable:
        return IndicatorPrior(np.nan, np.nan, np.nan, 0.0, 0, 0)
    return IndicatorPrior(
        float(np.median([p.drift for p in usable])),
        np.nan,
        float(np.median([p.variance for p in usable])),
        float(np.median([p.df for p in usable])),
        sum(p.n_series for p in usable),
        max(p.n_years for p in usable),
    )
