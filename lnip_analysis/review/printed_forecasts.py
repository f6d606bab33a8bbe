"""What the plan's earlier editions print today, and what came of it.

Editions are built anew whenever the archive grows, so that the odds and bands a reader finds in
one rest on everything known today of the years up to its own. `forecast_record` tries the editions
as they would have been at their time; here are those that are printed, band by band, and where both
give odds, both, with the values that only the printed one had.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from lnip_analysis.evidence.model import Observation
from lnip_analysis.growth.projection import MIN_VALUES
from lnip_analysis.plan.model import Kind
from lnip_analysis.review.forecast_record import QUANTILES
from lnip_analysis.review.model import Point, Verdict
from lnip_analysis.review.review import Review, cut_off
from lnip_analysis.review.status import FINAL, MET, Status

_OF_THE_VALUE = (Kind.LEVEL, Kind.GROWTH, Kind.RANGE)
SURE, DOUBTED = 0.9, 0.1
"""Odds of at least this much, or at most so little, were sure of the outcome."""


@dataclass(frozen=True)
class Band:
    """What one printed edition foretold of a target's value in one year.

    Attributes:
        report_year: The edition's year.
        year: The year foretold.
        values: The value of that year at `QUANTILES`.
        outcome: What came.
    """

    report_year: int
    year: int
    values: tuple[float, ...]
    outcome: Point

    def holds(self, level: int) -> bool:
        """Whether the outcome lies in the band of 50, 80 or 95 %."""
        low = {95: 0, 80: 1, 50: 2}[level]
        return self.values[low] <= self.outcome.value <= self.values[-1 - low]

    @property
    def side(self) -> int:
        """1 where the outcome lies above the band of 95 %, −1 below it, 0 in it."""
        return int(self.outcome.value > self.values[-1]) - int(self.outcome.value < self.values[0])


@dataclass(frozen=True)
class Later:
    """The region's own values that an edition counts though they were known after its time only.

    Attributes:
        values: The values, oldest first.
        dated: The years their sources bear, the first and the last; None where one bears none.
    """

    values: tuple[Observation, ...] = ()
    dated: tuple[int, int] | None = None


@dataclass(frozen=True)
class Odds:
    """The odds one edition prints on a target, beside those on what was known at its time.

    Attributes:
        report_year: The edition's year.
        printed: Its odds on what is known today.
        rebuilt: Its odds on what had been published by then; None where it could give none.
        later: The region's own values that only the printed odds count.
    """

    report_year: int
    printed: float
    rebuilt: float | None
    later: Later

    @property
    def sure(self) -> bool:
        """Whether the odds, as printed, left hardly a doubt."""
        return not DOUBTED < round(self.printed, 2) < SURE

    def right(self, status: Status) -> bool:
        """Whether sure odds pointed the way it came."""
        return (self.printed >= 0.5) == (status in MET)


@dataclass(frozen=True)
class PrintedRecord:
    """One target's printed forecasts.

    Attributes:
        verdict: This edition's verdict.
        bands: Every band whose year has a value by now, edition by edition.
        odds: The odds of every edition that left the outcome open.
    """

    verdict: Verdict
    bands: tuple[Band, ...]
    odds: tuple[Odds, ...]

    @property
    def settled(self) -> bool:
        """Whether it is known by now if the target was met."""
        return self.verdict.status in FINAL


@lru_cache(maxsize=32)
def printed_forecasts(review: Review) -> tuple[PrintedRecord, ...]:
    """The forecasts that earlier editions print, of every target that has some."""
    found = (_record(review, v) for v in review.verdicts if _may_have_some(v))
    return tuple(one for one in found if one.bands or one.odds)


def printed_hits(found: tuple[PrintedRecord, ...], level: int) -> tuple[int, int]:
    """How many outcomes lay in the printed bands of a level, and how many bands there are."""
    bands = [b for one in found for b in one.bands]
    return sum(b.holds(level) for b in bands), len(bands)


def later_values(review: Review, v: Verdict) -> Later:
    """The values of a verdict's series that nobody could have when its edition was due."""
    if v.series is None:
        return Later()
    day = min(cut_off(review.report_year), review.as_of)
    then = review.evidence.known_on(day).series(v.series.indicator.id, v.region)
    mine = v.series.until(review.report_year).observations
    later = tuple(o for o in mine if o.year not in then.years)
    dates = [[review.evidence.source(s).published[:4] for s in o.source_ids] for o in later]
    # A computed value is known once the last of what it is made of is.
    newest = [int(max(days)) for days in dates if days and all(days)]
    whole = later and len(newest) == len(later)
    return Later(later, (min(newest), max(newest)) if whole else None)


def _may_have_some(v: Verdict) -> bool:
    enough = v.series is not None and len(v.series.observations) >= MIN_VALUES
    return enough and v.target.kind in _OF_THE_VALUE and bool(v.points)


def _record(review: Review, v: Verdict) -> PrintedRecord:
    bands: list[Band] = []
    odds: list[Odds] = []
    for past, then in zip(review.printed, review.earlier, strict=True):
        said = past.verdict(v.target.id)
        if said.status in FINAL or said.probability is None:
            continue
        bands += _bands(v, said)
        rebuilt = then.verdict(v.target.id)
        beside = None if rebuilt.status in FINAL else rebuilt.probability
        odds.append(Odds(past.report_year, said.probability, beside, later_values(past, said)))
    return PrintedRecord(v, tuple(bands), tuple(odds))


def _bands(v: Verdict, said: Verdict) -> list[Band]:
    """The bands of an edition for the years after its latest value that have one by now."""
    projection = said.outlook.projection if said.outlook else None
    if projection is None or said.latest is None:
        return []
    ends = [np.asarray(projection.quantile(q)) for q in QUANTILES]
    known = {p.year: p for p in v.points if p.year <= v.target.deadline}
    return [
        Band(said.report_year, year, tuple(float(end[at]) for end in ends), known[year])
        for at, year in enumerate(projection.years)
        if year in known and year > said.latest.year
    ]
