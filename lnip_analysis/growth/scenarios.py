"""Scenarios a researcher can name, as paths from the last value to the deadline."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from lnip_analysis.growth.paths import even_path
from lnip_analysis.growth.projection import Projection
from lnip_analysis.growth.scales import Floats, Scale, from_scale
from lnip_analysis.growth.series import GrowthSeries, TooFewValues, growth_series

BEST_WINDOW = 5
"""Length of the best stretch, in years: one plan period."""


def scenario_paths(
    years: ArrayLike,
    values: ArrayLike,
    *,
    deadline: int,
    scale: Scale = "log",
    lower: float | None = None,
    upper: float | None = None,
    target: float | None = None,
    projection: Projection | None = None,
    national: float | None = None,
) -> dict[str, Floats]:
    """Paths by the scenario's name, from the year of the last value to the deadline.

    Args:
        years: Years of the values, shape (n,).
        values: Values in natural units, shape (n,).
        deadline: Last year of the paths, after the last value.
        scale: Scale of the series.
        lower: Lower bound of a logit scale.
        upper: Upper bound of a logit scale.
        target: Value asked for at the deadline.
        projection: Projection that reaches at least to the deadline.
        national: Recent growth of the nation, in log growth per year.

    Returns:
        Each path has shape (deadline − last year + 1,) and starts at the last value:
        ``as_now`` (the median of the projection), ``required`` (even on the scale),
        ``national`` (at the nation's pace), ``best_five`` (at the pace of the best five years;
        of all years if there are fewer), ``halt`` (no growth). What lacks its input is left out.

    Raises:
        ValueError: The deadline isn't after the last value, or a projection is too short.
    """
    s = growth_series(years, values, scale=scale, lower=lower, upper=upper)
    last_year = int(s.years[-1])
    steps = np.arange(deadline - last_year + 1)
    if deadline <= last_year:
        raise ValueError("the deadline must lie after the last value")

    def at_pace(growth: float) -> Floats:
        z = s.z[-1] + s.unit * growth * steps
        return from_scale(z, scale, lower=lower, upper=upper) - s.offset

    paths, start = dict[str, Floats](), at_pace(0.0)
    if projection is not None:
        if projection.origin != last_year or deadline not in projection.years:
            raise ValueError("the projection must run from the last value to the deadline")
        paths["as_now"] = np.concatenate([start[:1], projection.mean_path()[: steps.size - 1]])
    if target is not None:
        ends = float(start[0]) + s.offset, target + s.offset
        even = even_path(
            last_year, ends[0], deadline, ends[1], scale=scale, lower=lower, upper=upper
        )
        paths["required"] = even - s.offset
    if national is not None:
        paths["national"] = at_pace(national)
    if s.growth.size:
        paths["best_five"] = at_pace(best_pace(s))
    paths["halt"] = start
    return paths


def best_pace(s: GrowthSeries, window: int = BEST_WINDOW) -> float:
    """Fastest average growth a year over any stretch of at least ``window`` years.

    Of all years if the series is shorter. Stretches run between known values.

    Raises:
        TooFewValues: Fewer than two values.
    """
    if s.growth.size == 0:
        raise TooFewValues("one value has no pace")
    span = np.subtract.outer(s.years, s.years)
    least = min(float(window), float(span.max()))
    long_enough = span >= least
    pace = np.subtract.outer(s.z, s.z)[long_enough] / span[long_enough] / s.unit
    return float(pace.max())
