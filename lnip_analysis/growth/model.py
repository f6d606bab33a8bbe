"""The model: damped drift, drift and variance shrunk to the panel, in closed form."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from lnip_analysis.growth.prior import (
    IndicatorPrior,
    Kind,
    PanelPrior,
    recent_growth,
    residual_variance,
)
from lnip_analysis.growth.projection import Projection
from lnip_analysis.growth.scales import Scale
from lnip_analysis.growth.series import GrowthSeries, TooFewFigures, growth_series

DAMPING = 0.8
"""Share of the drift that is left after one more year (Gardner & McKenzie 2011)."""
SHRINK = 4.0
"""How many years of growth the panel's drift is worth beside a series' own."""


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
) -> Projection:
    """Predictive distribution of a series for the years after its last figure.

    Args:
        years: Years of its figures, shape (n,); gaps are fine.
        values: Its figures in natural units, shape (n,).
        prior: What the panel says, fitted on figures known at the origin.
        indicator: Indicator id; one the prior has not seen gets the pooled prior.
        horizon: Years ahead, H ≥ 1.
        scale: Scale of the series.
        lower: Lower bound of a logit scale.
        upper: Upper bound of a logit scale.
        kind: ``flow``, ``stock`` or ``ratio``; the prior's if None.
        national: Recent growth of the nation in log growth per year; the prior's if None.

    Raises:
        TooFewFigures: No figure, or one figure and no prior for it.
    """
    if horizon < 1:
        raise ValueError("the horizon must be at least one year")
    known = prior.of(indicator)
    offset = known.offset if scale == "log" and known.offset > 0 else None
    s = growth_series(years, values, scale=scale, lower=lower, upper=upper, offset=offset)
    drift, drift_variance = _drift(s, known)
    variance, df = _variance(s, known)
    steps = np.arange(1, horizon + 1)
    reach = np.cumsum(DAMPING**steps)
    walk = np.minimum.outer(steps, steps).astype(float)
    scatter = variance * (walk + drift_variance * np.outer(reach, reach))
    y = np.asarray(values, dtype=float)
    last = y[np.isfinite(y)][np.argmax(np.asarray(years)[np.isfinite(y)])]
    return Projection(
        origin=int(s.years[-1]),
        last=float(last),
        horizons=steps.astype(float),
        location=s.z[-1] + s.unit * drift * reach,
        scatter=s.unit**2 * scatter,
        df=df,
        n_figures=s.z.size,
        drift=s.unit * drift * DAMPING,
        scale=scale,
        lower=lower,
        upper=upper,
        offset=s.offset,
    )


def _drift(s: GrowthSeries, known: IndicatorPrior) -> tuple[float, float]:
    """Shrunk drift and its variance in units of the yearly variance."""
    span = float(s.steps.sum())
    if np.isnan(known.drift):
        if span == 0:
            raise TooFewFigures("one figure, and no panel to say how it grows")
        return recent_growth(s), 1 / span
    own = recent_growth(s) if span else known.drift
    return (span * own + SHRINK * known.drift) / (span + SHRINK), 1 / (span + SHRINK)


def _variance(s: GrowthSeries, known: IndicatorPrior) -> tuple[float, float]:
    """Moderated variance (d0 s0² + d s²) / (d0 + d) and its degrees of freedom (Smyth 2004)."""
    d = max(s.growth.size - 1, 0)
    own = residual_variance(s) if d else 0.0
    d0, s0 = (known.df, known.variance) if np.isfinite(known.variance) else (0.0, 0.0)
    if d0 + d == 0:
        raise TooFewFigures("too few figures to say how much growth scatters")
    variance = (d0 * s0 + d * own) / (d0 + d)
    if variance == 0:
        raise TooFewFigures("every figure is the same: nothing says how much growth scatters")
    return variance, d0 + d
