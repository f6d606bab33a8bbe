"""What editions foretold of a target's last year, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lnip_analysis.plan.model import Kind
from lnip_analysis.review.model import Point, Verdict
from lnip_analysis.review.review import Review

QUANTILES = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
"""Ends of the bands of 95, 80 and 50 %, and the median."""
_OF_THE_VALUE = (Kind.LEVEL, Kind.GROWTH, Kind.RANGE)


@dataclass(frozen=True)
class Forecast:
    """What one edition foretold.

    Attributes:
        report_year: The edition's year.
        probability: The probability of attainment it gave.
        values: The value of the deadline year at `QUANTILES`.
    """

    report_year: int
    probability: float
    values: tuple[float, ...]

    def holds(self, value: float, level: int) -> bool:
        """Whether a value lies in the band of 50, 80 or 95 %."""
        low = {95: 0, 80: 1, 50: 2}[level]
        return self.values[low] <= value <= self.values[-1 - low]


@dataclass(frozen=True)
class Record:
    """One target's forecasts and its outcome.

    Attributes:
        verdict: The edition's verdict.
        forecasts: Those of earlier editions, oldest first.
        outcome: The value of the deadline year; None where it is not known.
    """

    verdict: Verdict
    forecasts: tuple[Forecast, ...]
    outcome: Point | None


def forecast_of(v: Verdict) -> Forecast | None:
    """What an edition foretold of a target's deadline year; None where it gave no odds."""
    settled = v.outlook is None or v.outlook.basis == "settled"
    if settled or v.probability is None or v.target.kind not in _OF_THE_VALUE:
        return None
    assert v.outlook is not None
    projection = v.outlook.projection
    if projection is None or v.target.deadline not in projection.years:
        return None
    at = projection.years.index(v.target.deadline)
    values = tuple(float(np.asarray(projection.quantile(q))[at]) for q in QUANTILES)
    return Forecast(v.report_year, v.probability, values)


def records(review: Review) -> tuple[Record, ...]:
    """Every target of which an earlier edition foretold its deadline year."""
    found = []
    for v in review.verdicts:
        given = [forecast_of(past) for past in review.earlier_verdicts(v.target.id)]
        forecasts = tuple(f for f in given if f is not None)
        if forecasts:
            outcome = next((p for p in v.points if p.year == v.target.deadline), None)
            found.append(Record(v, forecasts, outcome))
    return tuple(found)


def hits(found: tuple[Record, ...], level: int) -> tuple[int, int]:
    """How many outcomes lay in the band of a level, and how many there are."""
    pairs = [(f, r.outcome) for r in found for f in r.forecasts if r.outcome is not None]
    return sum(f.holds(o.value, level) for f, o in pairs), len(pairs)
