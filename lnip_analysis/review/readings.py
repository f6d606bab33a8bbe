"""Whether a verdict is a matter of reading: every target judged again under its other readings.

A specification curve (Simonsohn, Simmons & Nelson 2020, doi 10.1038/s41562-020-0912-z) of the
readings that the plan's data hold as defensible, each by the rules that judge the adopted one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache, partial

from lnip_analysis.evidence import Evidence
from lnip_analysis.evidence.model import (
    Indicator,
    Series,
    as_observations,
)
from lnip_analysis.plan.model import Kind, Measured, Target
from lnip_analysis.plan.readings import COMPUTED, Reading
from lnip_analysis.review.deliverables import judge_deliverable
from lnip_analysis.review.judge import judge
from lnip_analysis.review.ladder import climb
from lnip_analysis.review.model import DataGap, Point, Verdict
from lnip_analysis.review.quantity import meets
from lnip_analysis.review.review import Review
from lnip_analysis.review.status import NOT_ASSESSABLE


class Effect(StrEnum):
    """What another reading does to a verdict."""

    SAME = "same"  # both judged, in the same class
    DIFFERS = "differs"  # judged, in another class than the adopted reading
    UNKNOWN = "unknown"  # cannot be judged on what is known


@dataclass(frozen=True)
class ReadingVerdict:
    """A target under one of its other readings.

    Attributes:
        reading: The reading.
        effect: What it does to the verdict.
        verdict: The verdict under it; None where nothing archived can tell.
    """

    reading: Reading
    effect: Effect
    verdict: Verdict | None

    @property
    def decisive(self) -> Point | None:
        """The point that decided: see `decisive_point`."""
        return decisive_point(self.verdict) if self.verdict else None

    @property
    def missing(self) -> tuple[DataGap, ...]:
        """What would have to be known to judge by it; nothing where it can be judged."""
        if self.reading.needs:
            return (DataGap("", self.reading.needs),)
        v = self.verdict
        if v is None or self.effect is not Effect.UNKNOWN:
            return ()
        return v.data_gaps if v.series is None else _gaps(v, v.series)


@dataclass(frozen=True)
class Readings:
    """A target with the verdicts under all of its other readings.

    Attributes:
        verdict: The verdict under the adopted reading.
        others: Those under the others, in the plan's order.
    """

    verdict: Verdict
    others: tuple[ReadingVerdict, ...]

    def of(self, effect: Effect) -> tuple[ReadingVerdict, ...]:
        """The other readings with an effect."""
        return tuple(one for one in self.others if one.effect is effect)


@lru_cache(maxsize=8)
def target_readings(review: Review) -> tuple[Readings, ...]:
    """Every target under every reading, in the plan's order."""
    return tuple(_readings(review, verdict) for verdict in review.verdicts)


def decisive_point(verdict: Verdict) -> Point | None:
    """The point that decided: where it was met, the worst year of a floor, else the latest."""
    target, asked = verdict.target, verdict.target_value
    if target.kind is Kind.FLOOR and asked is not None:
        counted = [p for p in verdict.points if p.year > (target.base_year or 0)]
        failed = [p for p in counted if not meets(target, p.value, asked)]
        sign = target.direction
        return min(failed or counted, key=lambda p: sign * p.value, default=None)
    met = next((p for p in verdict.points if p.year == verdict.met_year), None)
    return met or verdict.latest


def _gaps(v: Verdict, series: Series) -> tuple[DataGap, ...]:
    """Years without a value, the base too where a stock's rise is counted from it."""
    target = v.target
    counted = target.kind in (Kind.INCREMENT, Kind.FLOOR)
    first = (target.base_year or 0) + (counted and target.measured is Measured.FLOW)
    last = min(v.report_year, target.deadline)
    years = tuple(y for y in range(first, last + 1) if series.at(y) is None)
    return (
        (DataGap("", series.indicator.name, years, series.indicator.short_name),) if years else ()
    )


def _readings(review: Review, verdict: Verdict) -> Readings:
    others = []
    for reading in verdict.target.readings:
        other = judge_as(review, verdict.target, reading)
        others.append(ReadingVerdict(reading, _effect(verdict, other), other))
    return Readings(verdict, tuple(others))


def _effect(adopted: Verdict, other: Verdict | None) -> Effect:
    if other is None or other.status in NOT_ASSESSABLE:
        return Effect.UNKNOWN
    same = other.status.status_class is adopted.status.status_class
    return Effect.SAME if same else Effect.DIFFERS


def judge_as(review: Review, target: Target, reading: Reading) -> Verdict | None:
    """The verdict on a target under a reading, by the same rules as under the adopted one.

    Args:
        review: Gives the values, the edition's year and the body that should provide them.
        target: The target as adopted.
        reading: One of its readings.

    Returns:
        The verdict without probability and history; None where nothing archived can tell.
    """
    if reading.needs:
        return None
    read = target.read_as(reading)
    owner = review.plan.lead_of(target) if review.region == review.plan.region else None
    if read.kind is Kind.DELIVERABLE:
        return judge_deliverable(
            read,
            partial(review.evidence.facts_on, plan=review.plan.id),
            report_year=review.report_year,
            as_of=review.as_of,
            region=review.region,
            owner=owner,
        )
    region = reading.region or review.region
    series = series_as(review.evidence, read, reading, region)
    verdict = judge(read, series, report_year=review.report_year, owner=owner)
    if reading.source or reading.base_period or reading.values:
        # The bounds are those of the values that hold, of whole years: not of these.
        return verdict
    return climb(verdict, review.prover)


def series_as(evidence: Evidence, read: Target, reading: Reading, region: str) -> Series:
    """The series a reading is judged on.

    Args:
        evidence: The archive.
        read: The target as it stands under the reading.
        reading: The reading.
        region: Whose values count.
    """
    assert read.indicator is not None
    series = evidence.series(read.indicator, region)
    if reading.source:
        series = _of_source(series, evidence, reading.source)
    if reading.base_period:
        series = _from_period(series, reading.base_period, read.base_year or 0)
    return yearly_growth(series) if reading.values == "yearly_growth" else series


def yearly_growth(series: Series) -> Series:
    """A series' growth on the year before, in %, where both years are known and not 0."""
    own = series.indicator
    grown = Indicator(own.id, f"{own.name}比上年增长", "%", "ratio", own.domain)
    pairs = [(series.at(o.year - 1), o) for o in series.observations]
    found = tuple(
        replace(
            now,
            value=(now.value / before.value - 1) * 100,
            unit="%",
            source_id="+".join(dict.fromkeys((*before.source_ids, *now.source_ids))),
            grade=max(before.grade, now.grade),
            as_printed=f"({now.as_printed} ÷ {before.as_printed} − 1) × 100",
            formula="（本年 ÷ 上年 − 1）× 100",
            read_as="",
        )
        for before, now in pairs
        if before is not None and before.value
    )
    return Series(grown, series.region, found)


def _of_source(series: Series, evidence: Evidence, source: str) -> Series:
    """The series with a source's values, or the computed ones, in place of those that hold."""
    if source == COMPUTED:
        frame = evidence.computed
    else:
        losers = evidence.choice.losers
        frame = losers[losers["source_id"] == source]
    mine = (frame["indicator"] == series.indicator.id) & (frame["region"] == series.region)
    instead = {o.year: o for o in as_observations(frame[mine])}
    held = tuple(instead.get(o.year, o) for o in series.observations)
    return replace(series, observations=held)


def _from_period(series: Series, period: str, base_year: int) -> Series:
    """The series with a month's value at the base year; without any where there is no such."""
    start = next((o for o in series.others if o.period == period and o.exact), None)
    later = tuple(o for o in series.observations if o.year > base_year)
    first = () if start is None else (replace(start, period=str(base_year)),)
    return replace(series, observations=(*first, *later))
