"""The model: common growth that fades, own growth learned from the panel, in closed form."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from lnip_analysis.growth.constants import Constants
from lnip_analysis.growth.prior import IndicatorPrior, Kind, PanelPrior
from lnip_analysis.growth.projection import Projection
from lnip_analysis.growth.scales import Floats, Scale
from lnip_analysis.growth.series import GrowthSeries, TooFewFigures, growth_series


def project(
    years: ArrayLike,
    values: ArrayLike,
    prior: PanelPrior,
    indicator: str,
    *,
    horizon: int,
    scale: Scale = "log",
    lower: float | None = None,
    upper: float | None = None,
    kind: Kind | None = None,
    national: float | None = None,
    region: str | None = None,
    offset: float | None = None,
) -> Projection:
    """Predictive distribution of a series for the years after its last figure.

    Growth of a year is c_t + e_t: common to all regions, and own. The common growth of the
    years ahead is the recent one, damped by φ a year; its error has variance ω² a year and is
    partly carried on. Own growth of the years ahead is the best linear prediction from own
    growth so far, given how much of it lasts (ρ and the persistent share).

    Args:
        years: Years of its figures, shape (n,); gaps are fine.
        values: Its figures in natural units, shape (n,).
        prior: What the panel says, fitted on figures known at the origin.
        indicator: Indicator id; one the prior has not seen gets the pooled prior.
        horizon: Years ahead, H ≥ 1.
        scale: Scale of the series.
        lower: Lower bound of a logit scale.
        upper: Upper bound of a logit scale.
        kind: Kind of an indicator the prior has not seen; ``flow`` if None.
        national: Recent growth of the nation in log growth per year; the prior's if None.
        region: Region code; tells how much the region usually scatters. None: the typical one.
        offset: Added before the log, for zeros; the prior's or the series' own if None.

    Raises:
        TooFewFigures: No figure, or fewer than two and no panel of this indicator.
    """
    if horizon < 1:
        raise ValueError("the horizon must be at least one year")
    known = prior.of(indicator)
    if offset is None and known is not None and known.offset > 0:
        offset = known.offset
    s = growth_series(years, values, scale=scale, lower=lower, upper=upper, offset=offset)
    if known is None or (s.growth.size == 0 and not known.n_series):
        raise TooFewFigures("fewer than two figures, and no panel of this indicator")
    if known.n_series == 0:
        known = replace(known, momentum=prior.constants.momentum[kind or "flow"])
    own = _own_growth(s, known)
    pull, own_scatter = _predict_own(s, own, known, horizon, prior.constants.damping)
    common, common_scatter = _predict_common(s, known, national, horizon, prior.constants)
    variance, df = _own_variance(s, own, known, prior.regions.get(region or "", 1.0))
    both = variance + known.common_variance
    path = common + pull
    return Projection(
        origin=int(s.years[-1]),
        horizons=np.arange(1, horizon + 1, dtype=float),
        location=s.z[-1] + s.unit * path,
        scatter=s.unit**2 * (variance * own_scatter + common_scatter),
        # Degrees of freedom of a sum of two variances (Welch 1947, Satterthwaite 1946).
        df=both**2 / (variance**2 / df + known.common_variance**2 / known.common_df),
        n_figures=s.z.size,
        drift=s.unit * float(path[0]),
        scale=scale,
        lower=lower,
        upper=upper,
        offset=s.offset,
    )


def _predict_common(
    s: GrowthSeries, known: IndicatorPrior, national: float | None, horizon: int, c: Constants
) -> tuple[Floats, Floats]:
    """Common growth cumulated over the years ahead, and its scatter.

    Recent growth of panel and nation, weighted, fading by φ a year. Where the panel is ahead of
    the series, the common growth of those years is known and taken as it was.
    """
    nation = known.national if national is None else national
    drift = known.drift
    if np.isfinite(nation):
        drift = (1 - c.national) * known.drift + c.national * nation
    seen = known.common[known.years > s.years[-1]][:horizon]
    rest = horizon - seen.size
    growth = np.concatenate([seen, drift * c.damping ** np.arange(1, rest + 1)])
    scatter = np.zeros((horizon, horizon))
    if rest:
        scatter[seen.size :, seen.size :] = known.common_variance * _carried(rest, c.carry)
    return np.cumsum(growth), scatter


def _own_growth(s: GrowthSeries, known: IndicatorPrior) -> Floats:
    """Own growth over each step (not per year): growth less the common growth of its years.

    Years whose common growth is unknown are taken at the recent one.
    """
    common = dict(zip(known.years.tolist(), known.common.tolist(), strict=True))
    expected = [
        sum(common.get(year, known.drift) for year in np.arange(end - step + 1, end + 1))
        for end, step in zip(s.years[1:], s.steps, strict=True)
    ]
    return np.asarray(s.growth * s.steps - np.array(expected, dtype=float))


def _own_variance(
    s: GrowthSeries, own: Floats, known: IndicatorPrior, factor: float
) -> tuple[float, float]:
    """Moderated variance (d0 s0² + Σ e²) / (d0 + d) and its d0 + d (Smyth 2004, eq. 3)."""
    total = float(np.sum(own**2 / s.steps))
    return (known.df * known.variance * factor + total) / (known.df + own.size), (
        known.df + own.size
    )


def _predict_own(
    s: GrowthSeries, own: Floats, known: IndicatorPrior, horizon: int, damping: float
) -> tuple[Floats, Floats]:
    """Best linear prediction of cumulated own growth, and its scatter for unit variance.

    Conditional mean and covariance of a Gaussian process (Rasmussen & Williams 2006, eq. 2.23)
    with correlation p + (1 − p) ρ^lag; a negative ρ is noise of the level (a moving average
    of order one), which reaches only one year.
    """
    first, last = int(s.years[0]) + 1, int(s.years[-1])
    years = np.arange(first, last + horizon + 1)
    lag = np.abs(np.subtract.outer(years, years))
    rho, p = known.momentum, known.persistence
    fading = np.where(lag <= 1, rho**lag, 0.0) if rho < 0 else rho**lag
    cov = p + (1 - p) * fading
    n = last - first + 1
    ends = np.isin(years[:n], s.years[1:])
    seen = np.zeros((own.size, n))
    seen[np.concatenate([[0], np.cumsum(ends)[:-1]]).astype(int)[:n], np.arange(n)] = 1.0
    cumulate = np.tril(np.ones((horizon, horizon)))
    cross = cov[n:, :n] @ seen.T
    ahead = cumulate @ cov[n:, n:] @ cumulate.T
    if own.size == 0:
        return np.zeros(horizon), ahead
    weights = np.linalg.solve(seen @ cov[:n, :n] @ seen.T, cross.T).T
    predicted = weights @ own * damping ** np.arange(1, horizon + 1)
    return np.cumsum(predicted), ahead - cumulate @ weights @ cross.T @ cumulate.T


def _carried(horizon: int, carry: float) -> Floats:
    """Scatter of cumulated common shocks of unit variance that are carried on with `carry`.

    A shock of year j adds (1 − a^(h−j+1)) / (1 − a) to the level of year h.
    """
    lag = np.subtract.outer(np.arange(horizon), np.arange(horizon))
    reach = np.where(lag >= 0, (1 - carry ** (np.maximum(lag, 0) + 1)) / (1 - carry), 0.0)
    return np.asarray(reach @ reach.T)
