"""Where the method's odds were off in its back-test, and which odds of an edition lie there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lnip_analysis.growth.summary import BacktestSummary
from lnip_analysis.review.backtest import Trial

OFF = 0.05
"""A class of odds is off from this share on: what a reader of the chart sees as a gap."""
FEW_IN_BIN = 10
"""Fewer forecasts than this tell nothing of a class."""


@dataclass(frozen=True)
class Bin:
    """A class of probabilities of a back-test.

    Attributes:
        low, high: Its ends, as fractions.
        forecast: The mean probability given.
        observed: The share that came true.
        n: Forecasts.
    """

    low: float
    high: float
    forecast: float
    observed: float
    n: int

    @property
    def gap(self) -> float:
        """By how much what came true lies above what was given."""
        return self.observed - self.forecast


def bins(summary: BacktestSummary) -> tuple[Bin, ...]:
    """The method's own classes of probabilities, the lowest first."""
    name = summary.accuracy["model"].iloc[0]
    rows = summary.reliability[summary.reliability["model"] == name]
    return tuple(
        Bin(
            float(row["low"]),
            float(row["high"]),
            float(row["forecast"]),
            float(row["observed"]),
            int(row["n"]),
        )
        for row in rows.to_dict("records")
    )


def off_runs(found: Sequence[Bin]) -> tuple[tuple[Bin, ...], ...]:
    """Neighbouring classes that are off to the same side, the lowest run first."""
    runs: list[tuple[Bin, ...]] = []
    for one in found:
        if abs(one.gap) < OFF or one.n < FEW_IN_BIN:
            continue
        last = runs[-1][-1] if runs else None
        if last is not None and last.high == one.low and (last.gap > 0) == (one.gap > 0):
            runs[-1] = (*runs[-1], one)
        else:
            runs.append((one,))
    return tuple(runs)


def off_at(trial: Trial | None, probability: float) -> Bin | None:
    """The class of a probability where the method was off there; None where it was not.

    Asked of the forecasts that had no part in choosing the method's constants, where there
    are any.
    """
    if trial is None:
        return None
    for run in off_runs(bins(trial.hold_out or trial.all)):
        for one in run:
            if one.low <= probability < one.high or probability == one.high == 1.0:
                return one
    return None
