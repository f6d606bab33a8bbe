"""The model in closed form: a common factor that fades, idiosyncratic growth learned from all."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from lnip_analysis.growth.idiosyncratic import (
    correlation,
    idiosyncratic_growth,
    moderated_variance,
    own_prior,
    step_sums,
)
from lnip_analysis.growth.prior import IndicatorPrior, Kind, PanelPrior
from lnip_analysis.growth.projection import Projection
from lnip_analysis.growth.scales import Floats, Scale
from lnip_analysis.growth.series import GrowthSeries, TooFewValues, growth_series


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
    region: str | None = None,
    offset: float | None = None,
) -> Projection:
    """Predictive distribution of a series for the years after its last value.

    Growth of a year is c_t + e_t: the common factor, which fades, and idiosyncratic growth,
    predicted from what it was so far (docs/method.md, section 5).

    Args:
        years: Years of its values, shape (n,); gaps are fine.
        values: Its values in natural units, shape (n,).
        prior: What the panel says, fitted on values known at the origin.
        indicator: Indicator id; one the prior has not seen gets the pooled prior.
        horizon: Years ahead, H ≥ 1.
        scale: Scale of the series.
        lower: Lower bound of a logit scale.
        upper: Upper bound of a logit scale.
        kind: Kind of an indicator the prior has not seen; ``flow`` if None.
        region: Region code; tells how much the region usually scatters. None: the typical one.
        offset: Added before the log, for zeros; the prior's or the series' own if None.

    Raises:
        TooFewValues: No value, or fewer than two and no panel of this indicator.
    """
    if horizon < 1:
        raise ValueError("the horizon must be at least one year")
    known = prior.of(indicator)
    if offset is None and known.offset > 0:
        offset = known.offset
    s = growth_series(years, values, scale=scale, lower=lower, upper=upper, offset=offset)
    if s.growth.size == 0 and not known.n_series:
        raise TooFewValues("fewer than two values, and no panel of this indicator")
    if known.n_series == 0:
        known = own_prior(known, s, prior.constants.autocorrelation[kind or "flow"])
    loc, scale_matrix, df = _ahead(s, known, prior, region, horizon)
    return Projection(
        origin=int(s.years[-1]),
        horizons=np.arange(1.0, horizon + 1),
        loc=s.z[-1] + s.unit * loc,
        scale_matrix=s.unit**2 * scale_matrix,
        df=df,
        n_values=s.z.size,
        drift=s.unit * float(loc[0]),
        scale=scale,
        lower=lower,
        upper=upper,
        offset=s.offset,
    )


def _ahead(
    s: GrowthSeries,
    known: IndicatorPrior,
    prior: PanelPrior,
    region: str | None,
    horizon: int,
) -> tuple[Floats, Floats, float]:
    """Location, scale matrix and degrees of freedom of growth cumulated over the years ahead."""
    e = idiosyncratic_growth(s, known)
    past, cross, ahead = _covariances(s, known, horizon)
    precision = np.asarray(np.linalg.inv(past), dtype=float)
    ratio = prior.regions.get(region or "", 1.0)
    variance, df = moderated_variance(e, precision, known, ratio)
    fading = np.asarray(known.carry * prior.constants.fade ** np.arange(horizon))
    pull, own_matrix = _predict_idiosyncratic(e, precision, cross, ahead, fading)
    factor, factor_matrix = _predict_factor(s, known, fading)
    # Degrees of freedom of a sum of two variances (Welch 1947, Satterthwaite 1946).
    both = variance + known.factor_variance
    df = both**2 / (variance**2 / df + known.factor_variance**2 / known.factor_df)
    return factor + pull, variance * own_matrix + factor_matrix, df


def _predict_factor(
    s: GrowthSeries, known: IndicatorPrior, fading: Floats
) -> tuple[Floats, Floats]:
    """Common factor cumulated over the years ahead, and its scale matrix.

    Recent growth, of which ``fading`` is left. Where the panel is ahead of the series, the
    common factor of those years is known and taken as it was.
    """
    told = dict(zip(known.years.tolist(), known.factor.tolist(), strict=True))
    ahead = s.years[-1] + 1 + np.arange(fading.size)
    growth = np.array([told.get(year, np.nan) for year in ahead])
    open_ = np.isnan(growth)
    left = np.zeros(fading.size)
    left[open_] = fading[: open_.sum()]
    growth[open_] = known.drift * left[open_]
    # A shock stays in the level, so two years share those of all open years up to the first.
    shocks, drift = np.cumsum(open_), np.cumsum(left)
    matrix = known.factor_variance * np.minimum.outer(shocks, shocks)
    return np.cumsum(growth), matrix + known.drift_variance * np.outer(drift, drift)


def _covariances(
    s: GrowthSeries, known: IndicatorPrior, horizon: int
) -> tuple[Floats, Floats, Floats]:
    """Covariances of idiosyncratic growth for s² = 1: among past steps, past and ahead, ahead.

    A step over a gap is a sum of its years.
    """
    first, last = int(s.years[0]) + 1, int(s.years[-1])
    years = np.arange(first, last + horizon + 1, dtype=float)
    cov = correlation(years, known)
    n = last - first + 1
    sums = step_sums(s, years[:n])
    return sums @ cov[:n, :n] @ sums.T, cov[n:, :n] @ sums.T, cov[n:, n:]


def _predict_idiosyncratic(
    e: Floats, precision: Floats, cross: Floats, ahead: Floats, fading: Floats
) -> tuple[Floats, Floats]:
    """Best linear prediction of cumulated idiosyncratic growth, and its scale matrix for s² = 1.

    Conditional mean and covariance of a Gaussian process (Rasmussen & Williams 2006, eq. 2.23).
    """
    cumulate = np.tril(np.ones(ahead.shape))
    weights = cross @ precision
    predicted = np.cumsum(fading * (weights @ e))
    return predicted, cumulate @ (ahead - weights @ cross.T) @ cumulate.T
