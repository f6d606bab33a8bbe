"""What figures around a gap say of a target that no figure decides: a probability, no verdict.

For a target whose deadline has come without the value that would decide it, and whose indicator
has values on both sides: the chance that the missing years met it (`growth.bridge`), within what
is proven of them. It never sets a status and is counted nowhere as met (docs/method.md, 5.6).

Not where some months of a missing year's flow are known: they say more of the year than the years
around it, and what months usually are of a year is not known well enough to put both together.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from lnip_analysis.bounds import Prover
from lnip_analysis.evidence.model import Observation, Series
from lnip_analysis.evidence.periods import parse_period
from lnip_analysis.growth.bridge import bridge, prob_at_least_within, quantile_within
from lnip_analysis.growth.prior import PanelPrior
from lnip_analysis.growth.projection import Projection
from lnip_analysis.plan.model import Comparison, Kind, Measured, Target
from lnip_analysis.review.model import Inference, InferredYear, Outlook, Verdict
from lnip_analysis.review.quantity import ABOUT_SHARE, meets
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import Status

FEWEST = 2
"""Fewer values than this around a gap say nothing of it."""
BAND = (0.1, 0.9)
"""The quantiles that are told besides the probability."""
LEAST_INSIDE = 1e-6
"""Bounds that hold less than this of the distribution: model and bounds contradict each other."""


def gap_years(v: Verdict, series: Series) -> tuple[int, ...]:
    """The years without a value that would decide a target, or none where it can't be bridged.

    Args:
        v: A verdict by rule.
        series: Its indicator's values of all years, those after the edition's too.
    """
    target, known = v.target, series.years
    if v.status is not Status.NOT_ASSESSABLE or v.target_value is None or target.direction < 0:
        return ()
    if v.report_year < target.deadline or len(known) < FEWEST:
        return ()
    if target.kind is Kind.LEVEL:
        needed: tuple[int, ...] = (target.deadline,)
    elif target.kind is Kind.FLOOR and target.measured is Measured.FLOW:
        needed = tuple(range((target.base_year or 0) + 1, target.deadline + 1))
    else:
        return ()
    missing = tuple(year for year in needed if year not in known)
    reachable = all(known[0] < year < known[-1] for year in missing)
    failed = any(
        not meets(target, o.value, v.target_value) for o in series.observations if o.year in needed
    )
    if not missing or not reachable or failed:
        return ()
    return () if any(part_years(series, year) for year in missing) else missing


def part_years(series: Series, year: int) -> tuple[Observation, ...]:
    """The sums over some months of a year of a flow, the longest one last."""
    found = [
        (period.last_month - period.first_month, o)
        for o in series.others
        if o.exact
        and (period := parse_period(o.period))
        and period.kind == "months"
        and period.last_year == year
    ]
    return tuple(o for _, o in sorted(found, key=lambda pair: pair[0]))


@dataclass(frozen=True)
class Pace:
    """What some months of a year come to at an even pace, beside a year of which both are known.

    Attributes:
        months: The sum over the months.
        length: How many months.
        year: The whole year at an even pace: months × 12 / length.
        known: Months and whole of the nearest other year where both are known; None without one.
        known_length: How many months that were.
    """

    months: Observation
    length: int
    year: float
    known: tuple[Observation, Observation] | None
    known_length: int = 0

    @property
    def known_over(self) -> float | None:
        """That year over what its months came to at an even pace, less 1."""
        if self.known is None:
            return None
        months, whole = self.known
        return whole.value / (months.value * 12 / self.known_length) - 1


def paces(v: Verdict, series: Series) -> tuple[Pace, ...]:
    """What is known of the months of a judged target's missing years, one a year."""
    target, known = v.target, series.years
    if v.status is not Status.NOT_ASSESSABLE or v.target_value is None:
        return ()
    first = (target.base_year or 0) + 1 if target.kind is Kind.FLOOR else target.deadline
    last = min(v.report_year, target.deadline)
    parts = {y: part_years(series, y) for y in range(first, last + 1) if y not in known}
    return tuple(_pace(series, found[-1]) for found in parts.values() if found)


def _pace(series: Series, months: Observation) -> Pace:
    both = [
        (part[-1], whole)
        for whole in series.observations
        if (part := part_years(series, whole.year))
    ]
    nearest = min(both, key=lambda pair: abs(pair[1].year - months.year), default=None)
    length = _length(months)
    return Pace(
        months, length, months.value * 12 / length, nearest, _length(nearest[0]) if nearest else 0
    )


def _length(o: Observation) -> int:
    period = parse_period(o.period)
    assert period is not None
    return period.last_month - period.first_month + 1


def with_inference(
    v: Verdict, series: Series, prior: PanelPrior, prover: Prover, missing: tuple[int, ...]
) -> Verdict:
    """A verdict with what is inferred of its missing years; its status stays what it is.

    Years of a floor are taken as independent given what is known on both sides of each.

    Args:
        v: A verdict that could not be assessed.
        series: Its indicator's values of all years.
        prior: The panel's prior, on values of all years.
        prover: What follows from the archive for a year without a value.
        missing: What `gap_years` found.
    """
    if not missing:
        return v
    years = tuple(_year(v, series, prior, prover, year) for year in missing)
    around = [o for year in missing for o in _around(series, year)]
    inference = Inference(
        float(np.prod([y.probability for y in years])), years, tuple(dict.fromkeys(around))
    )
    return replace(
        v, outlook=replace(v.outlook or Outlook(), inference=inference), rung=Rung.INFERRED
    )


def _year(v: Verdict, series: Series, prior: PanelPrior, prover: Prover, year: int) -> InferredYear:
    target, indicator = v.target, series.indicator
    found = bridge(
        series.years,
        series.values,
        prior,
        indicator.id,
        year=year,
        scale="logit" if target.scale == "logit" else "log",
        lower=target.lower_bound,
        upper=target.upper_bound,
        kind=indicator.kind,
        region=v.region,
    )
    level = _level(target, v.target_value)
    low, high = _bounds(prover, found, level, indicator.id, v.region)
    band = [quantile_within(found, q, year, low=low, high=high) for q in BAND]
    return InferredYear(
        year,
        prob_at_least_within(found, level, year, low=low, high=high),
        (band[0], band[1]),
        low if low > 0 else None,
        high if np.isfinite(high) else None,
    )


def _bounds(
    prover: Prover, found: Projection, level: float, indicator: str, region: str
) -> tuple[float, float]:
    """What is proven of a year: 0 and ∞ where nothing is, or hardly anything the model expects.

    Nor does a bound count that would settle the target: if it were firm, it would have judged it,
    and a weak one must not pass for certainty here.
    """
    year = found.years[0]
    proven = prover.bounds(indicator, region, year)
    low = proven.low.value if proven.low else 0.0
    high = proven.high.value if proven.high else np.inf
    possible = float(found.cdf(high, year) - found.cdf(low, year)) >= LEAST_INSIDE
    return (low, high) if possible and low < level <= high else (0.0, np.inf)


def _level(target: Target, asked: float | None) -> float:
    assert asked is not None
    return asked * ABOUT_SHARE if target.comparison is Comparison.ABOUT else asked


def _around(series: Series, year: int) -> tuple[Observation, ...]:
    """The nearest values before and after a year."""
    before = [o for o in series.observations if o.year < year]
    after = [o for o in series.observations if o.year > year]
    return before[-1], after[0]
