"""What was reached before the plan was issued: the part of a target that was no promise any more.

Counted are values of periods that had ended by then, also months, which never decide a status.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from lnip_analysis.dates import last_day
from lnip_analysis.evidence import Evidence
from lnip_analysis.evidence.codes import parse_formula
from lnip_analysis.evidence.model import Observation, Series
from lnip_analysis.evidence.numbers import format_value
from lnip_analysis.plan.model import Kind, Measured, Target
from lnip_analysis.review.quantity import meets
from lnip_analysis.review.review import Review


@dataclass(frozen=True)
class BeforeIssue:
    """How far a target was when the plan was issued.

    Attributes:
        target: A level, or new ones counted as a stock's rise.
        observation: The value: the first that met the target, else the latest.
        value: The judged quantity: the level, or the rise since the base year.
        base: The base year's value; increments only.
        met: Whether the target was met already.
    """

    target: Target
    observation: Observation
    value: float
    base: Observation | None
    met: bool

    @property
    def share(self) -> float | None:
        """The part of the new ones that was there already; None for a level."""
        asked = self.target.value
        return self.value / asked if self.base is not None and asked else None

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Every source behind it, once."""
        both = (self.base, self.observation)
        return tuple(dict.fromkeys(s for o in both if o is not None for s in o.source_ids))


def before_issue(review: Review) -> tuple[BeforeIssue, ...]:
    """Every target of which something later than its base was known of the time before the issue.

    For another region than the plan's there is none: nothing was issued there. Nor is there where
    nobody knows the day of issue.
    """
    issued = review.plan.issued
    if review.region != review.plan.region or issued is None:
        return ()
    found = (
        _reached(target, review.evidence, review.region, issued) for target in review.plan.targets
    )
    return tuple(one for one in found if one is not None)


def last_before(series: Series, day: date) -> Observation | None:
    """The latest exact value of a year or month that had ended before a day."""
    return max(ended_before(series, day), key=_end, default=None)


def ended_before(series: Series, day: date) -> Iterator[Observation]:
    """Exact values of years and months that had ended before a day."""
    for o in (*series.observations, *series.others):
        if o.exact and len(o.period) in (len("2012"), len("2012-05")) and _end(o) < day:
            yield o


def _end(o: Observation) -> date:
    return last_day(o.period)


def _reached(target: Target, evidence: Evidence, region: str, issued: date) -> BeforeIssue | None:
    rise = target.kind is Kind.INCREMENT and target.measured is Measured.STOCK
    if target.indicator is None or target.value is None:
        return None
    if target.kind is not Kind.LEVEL and not rise:
        return None
    series = evidence.series(target.indicator, region)
    base = series.at(target.base_year or 0) if rise else None
    if rise and base is None:
        return None
    start = base.value if base is not None else 0.0
    since = date(target.base_year or 0, 12, 31)
    values = [*ended_before(series, issued), *_computed_months(series, evidence, issued)]
    values = sorted((o for o in values if _end(o) > since), key=_end)
    if not values:
        return None
    asked = target.value
    shown = next((o for o in values if meets(target, o.value - start, asked)), values[-1])
    value = shown.value - start
    return BeforeIssue(target, shown, value, base, meets(target, value, asked))


def _computed_months(series: Series, evidence: Evidence, day: date) -> Iterator[Observation]:
    """A ratio's months, where only what stands above its line was printed for them.

    Below the line stands the year-end before, the latest that anybody knew.
    """
    formula = parse_formula(series.indicator.formula) if series.indicator.formula else None
    if formula is None:
        return
    factor, above, below = formula
    under = evidence.series(below, series.region)
    for o in evidence.series(above, series.region).others:
        last = under.at(o.year - 1)
        if not o.exact or len(o.period) != len("2012-05") or _end(o) >= day or not last:
            continue
        shown = f"{format_value(o.value)}{o.unit} ÷ {format_value(last.value)}{last.unit}"
        yield replace(
            o,
            indicator=series.indicator.id,
            value=factor * o.value / last.value,
            unit=series.indicator.unit,
            source_id="+".join(dict.fromkeys((*o.source_ids, *last.source_ids))),
            grade=max(o.grade, last.grade),
            as_printed=shown,
            formula=series.indicator.formula,
            read_as="",
        )
