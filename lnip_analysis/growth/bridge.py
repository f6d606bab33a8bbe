"""Where a quantity stood in a year nobody printed, from what it was before and after.

The model of `model.project`, conditioned on values on both sides of the gap: growth of the years
between is a Gaussian process whose sum is known (Rasmussen & Williams 2006, eq. 2.23), its
variance moderated, so levels follow Student's t (docs/method.md, 5.6).
"""

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


def bridge(
    years: ArrayLike,
    values: ArrayLike,
    prior: PanelPrior,
    indicator: str,
    *,
    year: int,
    scale: Scale = "log",
    lower: float | None = None,
    upper: float | None = None,
    kind: Kind | None = None,
    region: str | None = None,
    offset: float | None = None,
) -> Projection:
    """Distribution of a quantity in a year before its last value that has none itself.

    Args:
        years: Years of its values, on both sides of the gap, shape (n,); n ≥ 2.
        values: Its values in natural units, shape (n,).
        prior: What the panel says; it may know years after the gap.
        indicator: Indicator id; one the prior has not seen gets the pooled prior.
        year: The year without a value, before the last one with one.
        scale: Scale of the series.
        lower: Lower bound of a logit scale.
        upper: Upper bound of a logit scale.
        kind: Kind of an indicator the prior has not seen; ``flow`` if None.
        region: Region code; tells how much the region usually scatters.
        offset: Added before the log, for zeros; the prior's or the series' own if None.

    Returns:
        A projection of one year ahead of ``year`` − 1, which is not conditioned on.

    Raises:
        TooFewValues: Fewer than two values.
        ValueError: The year has a value, or none comes after it.
    """
    known = prior.of(indicator)
    if offset is None and known.offset > 0:
        offset = known.offset
    s = growth_series(years, values, scale=scale, lower=lower, upper=upper, offset=offset)
    if s.growth.size == 0:
        raise TooFewValues("a gap needs a value on either side")
    if year in s.years or year > s.years[-1]:
        raise ValueError(f"{year} is no gap before the last value")
    if known.n_series == 0:
        known = own_prior(known, s, prior.constants.autocorrelation[kind or "flow"])
    at, z = _reference(s, year)
    loc, variance, df = _between(s, known, prior.regions.get(region or "", 1.0), at, year)
    return Projection(
        origin=year - 1,
        horizons=np.array([1.0]),
        loc=np.array([z + s.unit * loc]),
        scale_matrix=np.array([[s.unit**2 * variance]]),
        df=df,
        n_values=s.z.size,
        drift=s.unit * loc / (year - at),
        scale=scale,
        lower=lower,
        upper=upper,
        offset=s.offset,
    )


def prob_at_least_within(
    projection: Projection, level: float, year: int, *, low: float = 0.0, high: float = np.inf
) -> float:
    """Probability that a year's value is at least a level, given that it lies between bounds.

    (F(high) − F(max(level, low))) / (F(high) − F(low)): the distribution truncated to what is
    proven. A level at or below the lower bound is certain, one above the upper impossible.

    Args:
        projection: Where the quantity may stand.
        level: The level asked for.
        year: The year.
        low: Lower bound.
        high: Upper bound.
    """
    if level <= low:
        return 1.0
    if level > high:
        return 0.0
    # In upper tails, which keep small probabilities.
    above = projection.prob_at_least(high, year) if np.isfinite(high) else 0.0
    inside = projection.prob_at_least(low, year) - above
    if inside <= 0:
        raise ValueError("nothing of the distribution lies between the bounds")
    return (projection.prob_at_least(level, year) - above) / inside


def quantile_within(
    projection: Projection, p: float, year: int, *, low: float = 0.0, high: float = np.inf
) -> float:
    """Quantile of a bridged year's value, given that it lies between bounds."""
    under, over = float(projection.cdf(low, year)), float(projection.cdf(high, year))
    return float(projection.quantile(under + p * (over - under))[0])


def _reference(s: GrowthSeries, year: int) -> tuple[int, float]:
    """The last value before a year, or the first where there is none: its year and z."""
    i = max(int(np.searchsorted(s.years, year)) - 1, 0)
    return int(s.years[i]), float(s.z[i])


def _between(
    s: GrowthSeries, known: IndicatorPrior, ratio: float, at: int, year: int
) -> tuple[float, float, float]:
    """Growth from a year with a value to one without: location, variance, degrees of freedom.

    Yearly growth has covariance C = s² K + ω² D, D for the years whose common factor nobody
    knows, or only as an average over a gap of all regions. The steps of the series are sums of
    it, A g, and so is the growth asked for, w g.
    """
    years = np.arange(min(year, int(s.years[0])) + 1, int(s.years[-1]) + 1, dtype=float)
    told = dict(zip(known.years.tolist(), known.factor.tolist(), strict=True))
    expected = np.array([told.get(y, known.drift) for y in years])
    sure = set(known.years[~known.averaged].tolist())
    unknown = np.array([float(y not in sure) for y in years])
    k, sums = correlation(years, known), step_sums(s, years)
    wanted = _signed(years, at, year)

    e = idiosyncratic_growth(s, known)
    precision = np.asarray(np.linalg.inv(sums @ k @ sums.T), dtype=float)
    variance, df = moderated_variance(e, precision, known, ratio)
    covariance = variance * k + known.factor_variance * np.diag(unknown)
    weights = np.linalg.solve(sums @ covariance @ sums.T, sums @ covariance @ wanted)
    loc = float(wanted @ expected + weights @ e)
    left = float(wanted @ covariance @ wanted - weights @ sums @ covariance @ wanted)
    # Degrees of freedom of a sum of two variances (Welch 1947, Satterthwaite 1946).
    own = variance * float(wanted @ k @ wanted)
    shared = known.factor_variance * float(unknown @ wanted**2)
    return loc, left, (own + shared) ** 2 / (own**2 / df + shared**2 / known.factor_df)


def _signed(years: Floats, at: int, year: int) -> Floats:
    """Which years lead from one year to another: 1 forwards, −1 backwards, else 0."""
    if year > at:
        return ((years > at) & (years <= year)).astype(float)
    return -((years > year) & (years <= at)).astype(float)
