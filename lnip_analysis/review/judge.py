"""The verdict by rule: status, progress, pace ratio (docs/method.md, "Status").

The rules are checked in the order of the method: met before the deadline; met or not at the
deadline; then the pace ratio; and "cannot be assessed" wherever the values do not carry a verdict.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from lnip_analysis.evidence.model import TRIAL, Indicator, Series
from lnip_analysis.growth import paths
from lnip_analysis.growth.scales import Scale, in_domain
from lnip_analysis.plan.model import Kind, Target
from lnip_analysis.review.attainment import counts_once_reached, held_from_base
from lnip_analysis.review.model import DataGap, Point, Verdict
from lnip_analysis.review.quantity import (
    base_point,
    meets,
    quantity,
    sums_flows,
    years_missing,
)
from lnip_analysis.review.reasons import Note, NoteCode, OtherBasis, Reason, ReasonCode
from lnip_analysis.review.status import Status

ON_TRACK_FROM = 0.95
NEEDS_PUSH_FROM = 0.60
MAX_AGE = 1
"""Before the deadline, a value older than this many years is too old to judge on."""


def judge(target: Target, series: Series, *, report_year: int, owner: str | None) -> Verdict:
    """Judge a target that has an indicator.

    Args:
        target: The target.
        series: Its indicator's series, with whatever later values are known.
        report_year: The edition's year; values of later periods are named, never judged.
        owner: The body that should provide its values; None where nobody does.

    Returns:
        The verdict without probability, stability or history.
    """
    known = series.until(report_year)
    points = quantity(target, known)
    base = base_point(target, points)
    if base is not None:
        points = tuple(p for p in points if p.year >= base.year)
    last = min(report_year, target.deadline)
    missing = years_missing(target, known, last)
    verdict = Verdict(
        target=target,
        region=series.region,
        report_year=report_year,
        status=Status.NOT_ASSESSABLE,
        reason=Reason(ReasonCode.NO_VALUE),
        unit=_unit(target, series),
        points=points,
        baseline=base,
        latest=_latest(target, points, last),
        target_value=_asked(target, base),
        target_upper=target.upper,
        data_gaps=_data_gaps(missing, owner, series.indicator),
        notes=_notes(target, base, known),
        series=known,
    )
    verdict = _measure(verdict)
    rule = _judge_floor if target.kind is Kind.FLOOR else _judge_level
    verdict = rule(verdict, last)
    if verdict.status is Status.NOT_ASSESSABLE:
        later = {o.year for o in known.observations if o.year <= last}
        if sums_flows(target) and later and missing and missing[0] < max(later):
            verdict = replace(verdict, reason=Reason(ReasonCode.SUM_GAPS, missing))
        return replace(verdict, beyond=series.after(report_year))
    if verdict.met_year is not None:
        # Once met, no later value is asked for.
        settled = tuple(_until(o, verdict.met_year) for o in verdict.data_gaps)
        return replace(verdict, data_gaps=tuple(o for o in settled if o.years))
    return verdict


def with_sensitivity(verdict: Verdict, beside: Series) -> Verdict:
    """The verdict with a remark on what the values of another basis would say."""
    asked = verdict.target_value
    points = [o for o in beside.observations if o.year >= (verdict.target.base_year or 0)]
    if asked is None or not points:
        return verdict
    note = OtherBasis(
        basis=beside.indicator.basis or beside.indicator.name,
        values=tuple((o.year, o.value) for o in points),
        unit=beside.indicator.unit,
        met=tuple(o.year for o in points if meets(verdict.target, o.value, asked)),
    )
    return replace(verdict, notes=(*verdict.notes, note))


@dataclass(frozen=True)
class _Curve:
    """Scale of a target's growth with its bounds, as keyword arguments."""

    scale: Scale
    lower: float | None
    upper: float | None

    @classmethod
    def of(cls, target: Target) -> _Curve:
        if target.kind is Kind.INCREMENT:
            return cls("identity", None, None)
        return cls(target.scale or "log", target.lower_bound, target.upper_bound)


def _measure(v: Verdict) -> Verdict:
    """Add required path, shares, pace ratio and growth rates, as far as the values allow."""
    target, base, latest, asked = v.target, v.baseline, v.latest, v.target_value
    if target.kind is Kind.FLOOR or asked is None:
        years = range((target.base_year or 0) + 1, target.deadline + 1)
        return replace(v, required=tuple((y, asked) for y in years) if asked else ())
    if base is None:
        return v
    c = _Curve.of(target)
    bounds = {"lower": c.lower, "upper": c.upper}
    if not in_domain([base.value, asked], c.scale, **bounds):
        return v
    path = paths.even_path(base.year, base.value, target.deadline, asked, scale=c.scale, **bounds)
    years = range(base.year, target.deadline + 1)
    v = replace(v, required=tuple(zip(years, path.tolist(), strict=True)))
    relative = target.kind is not Kind.INCREMENT and base.value > 0 and asked > 0
    if relative:
        span = target.deadline - base.year
        v = replace(v, planned_growth=paths.yearly_growth(base.value, asked, span))
    # Where the base already meets what is asked there is no way to go, and no pace on it.
    if latest is None or latest.year <= base.year or _meets_at_base(target, base, asked):
        return v
    left = target.deadline - latest.year
    growing = relative and latest.value > 0
    return replace(
        v,
        progress=paths.progress_share(base.value, latest.value, asked),
        time_share=paths.time_share(base.year, latest.year, target.deadline),
        pace_ratio=(
            paths.pace_ratio(
                base.year, base.value, latest.year, latest.value, target.deadline, asked,
                scale=c.scale, **bounds,
            )
            if in_domain(latest.value, c.scale, **bounds)
            else None
        ),
        observed_growth=(
            paths.yearly_growth(base.value, latest.value, latest.year - base.year)
            if growing
            else None
        ),
        needed_growth=(
            paths.yearly_growth(latest.value, asked, left)
            if growing and left > 0 and not meets(target, latest.value, asked)
            else None
        ),
    )  # fmt: skip


def _meets_at_base(target: Target, base: Point, asked: float) -> bool:
    return target.direction * (asked - base.value) <= 0


def _judge_level(v: Verdict, last: int) -> Verdict:
    """Levels, growth, increments and ranges."""
    target, latest, asked = v.target, v.latest, v.target_value
    if asked is None:
        code = ReasonCode.NO_BASE if v.baseline is None else ReasonCode.NO_PATH
        return replace(v, reason=Reason(code, (target.base_year or 0,)))
    held = held_from_base(v)
    if held:
        # There is no way to go: shares of it and a pace say nothing.
        v = replace(v, progress=None, time_share=None, pace_ratio=None)
    if counts_once_reached(v):
        counted = (p for p in v.points if (target.base_year or 0) < p.year <= last)
        met = next((p for p in counted if meets(target, p.value, asked)), None)
        if met is not None:
            return _met(v, met, last)
    if latest is None:
        first = (target.base_year or 0) + (1 if target.kind is Kind.INCREMENT else 0)
        return replace(v, reason=Reason(ReasonCode.NO_VALUE, (first, last)))
    if last == target.deadline and latest.year == last:
        if meets(target, latest.value, asked):
            reason = Reason(ReasonCode.MET_AT_DEADLINE, (last,))
            return replace(v, status=Status.MET, met_year=last, reason=reason)
        fell = held or (v.baseline is not None and v.pace_ratio is not None and v.pace_ratio < 0)
        code = ReasonCode.MISSED_AND_FELL if fell else ReasonCode.MISSED
        return replace(v, status=Status.MISSED, reason=Reason(code, (last,)))
    if v.baseline is None and last < target.deadline:
        return replace(v, reason=Reason(ReasonCode.NO_BASE, (target.base_year or 0,)))
    if v.baseline is not None and latest.year <= v.baseline.year:
        if held:
            return replace(v, reason=Reason(ReasonCode.REACHED_BEFORE, (latest.year,)))
        if last < target.deadline:
            return replace(v, reason=Reason(ReasonCode.ONLY_BASE))
    if last == target.deadline:
        return replace(v, reason=Reason(ReasonCode.NO_DEADLINE_VALUE, (last, latest.year)))
    if last - latest.year > MAX_AGE:
        return replace(v, reason=Reason(ReasonCode.TOO_OLD, (latest.year,)))
    if held:
        return _holding(v, latest, asked)
    if v.pace_ratio is None:
        assert v.baseline is not None
        return replace(v, reason=Reason(ReasonCode.NO_PATH, (v.baseline.year,)))
    reason = Reason(ReasonCode.PACE, (latest.year,), v.pace_ratio)
    return replace(v, status=_by_pace_ratio(v.pace_ratio), reason=reason)


def _holding(v: Verdict, latest: Point, asked: float) -> Verdict:
    """A target that the base meets, before the deadline."""
    holds = meets(v.target, latest.value, asked)
    code = ReasonCode.HOLDS_BASE if holds else ReasonCode.LOST_BASE
    status = Status.ON_TRACK if holds else Status.AWAY
    return replace(v, status=status, reason=Reason(code, (latest.year,)))


def _met(v: Verdict, met: Point, last: int) -> Verdict:
    early = met.year < v.target.deadline
    status = Status.MET_EARLY if early else Status.MET
    asked = v.target_value
    assert asked is not None
    below = [
        p.year for p in v.points if met.year < p.year <= last
        and not meets(v.target, p.value, asked)
    ]  # fmt: skip
    reason = Reason(ReasonCode.REACHED, (met.year, *below[-1:]))
    return replace(v, status=status, met_year=met.year, reason=reason)


def _judge_floor(v: Verdict, last: int) -> Verdict:
    """Every-year floors: each year's end is a deadline of its own."""
    target, asked = v.target, v.target_value
    assert asked is not None
    due = range((target.base_year or 0) + 1, last + 1)
    known = {p.year: p.value for p in v.points if p.year in due}
    if not known:
        return replace(v, reason=Reason(ReasonCode.NO_VALUE, (due.start, last)))
    failed = [y for y, value in known.items() if not meets(target, value, asked)]
    years = target.deadline - (target.base_year or 0)
    v = replace(
        v,
        # A year without a value is not known to have been met: nothing fills the gap.
        progress=(len(known) - len(failed)) / years,
        time_share=(max(known) - (target.base_year or 0)) / years,
        pace_ratio=sum(known.values()) / len(known) / asked,
    )
    missing = [y for y in due if y not in known]
    if failed and target.proxy_bound == "lower":
        return replace(v, reason=Reason(ReasonCode.FLOOR_UNPROVEN, tuple(failed)))
    if failed:
        reason = Reason(ReasonCode.FLOOR_MISSED, tuple(failed))
        return replace(v, status=Status.MISSED, reason=reason)
    if missing:
        return replace(v, reason=Reason(ReasonCode.FLOOR_GAPS, tuple(missing)))
    if last == target.deadline:
        reason = Reason(ReasonCode.FLOOR_MET)
        return replace(v, status=Status.MET, met_year=last, reason=reason)
    reason = Reason(ReasonCode.FLOOR_HOLDS, (max(known),))
    return replace(v, status=Status.ON_TRACK, reason=reason)


def _by_pace_ratio(pace_ratio: float) -> Status:
    if pace_ratio >= ON_TRACK_FROM:
        return Status.ON_TRACK
    if pace_ratio >= NEEDS_PUSH_FROM:
        return Status.NEEDS_PUSH
    return Status.BEHIND if pace_ratio >= 0 else Status.AWAY


def _asked(target: Target, base: Point | None) -> float | None:
    """The level asked for at the deadline; for growth it depends on the base."""
    assert target.value is not None
    if target.kind is not Kind.GROWTH:
        return target.value
    if base is None or base.value <= 0:
        return None
    path = paths.growth_path(base.year, base.value, target.deadline, target.value / 100)
    return float(path[-1])


def _latest(target: Target, points: tuple[Point, ...], last: int) -> Point | None:
    # The base of an increment is 0 by definition: it says nothing of what came since.
    first = (target.base_year or 0) + (1 if target.kind is Kind.INCREMENT else 0)
    return next((p for p in reversed(points) if first <= p.year <= last), None)


def _unit(target: Target, series: Series) -> str:
    return series.indicator.unit if target.kind is Kind.GROWTH else target.unit or ""


def _data_gaps(
    missing: tuple[int, ...], owner: str | None, indicator: Indicator
) -> tuple[DataGap, ...]:
    if owner is None or not missing:
        return ()
    return (DataGap(owner, indicator.name, missing, indicator.short_name),)


def _until(gap: DataGap, year: int) -> DataGap:
    return replace(gap, years=tuple(y for y in gap.years if y <= year))


def _notes(target: Target, base: Point | None, series: Series) -> tuple[Note, ...]:
    notes = []
    if target.basis:
        notes.append(Note(NoteCode.BASIS, text=target.basis))
    if target.proxy:
        notes.append(Note(NoteCode.PROXY, text=target.proxy))
    if base is not None and base.year != target.base_year:
        notes.append(Note(NoteCode.BASE_MOVED, (target.base_year or 0, base.year)))
    first = base.year if base else target.base_year or 0
    span = range(first, target.deadline + 1)
    notes += [
        Note(NoteCode.READ_AS, (o.year,), o.read_as)
        for o in series.observations
        if o.year in span and o.read_as
    ]
    weak = tuple(
        o.year
        for o in series.observations
        if o.grade == "D" and o.year in span and TRIAL not in o.source_ids
    )
    if weak:
        notes.append(Note(NoteCode.WEAK, weak))
    return tuple(notes)
