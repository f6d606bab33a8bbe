"""What a responsible body is asked for: values and records its targets lack."""

from __future__ import annotations

from dataclasses import dataclass

from lnip_analysis.evidence.model import Indicator, Observation
from lnip_analysis.plan.model import Item, Target
from lnip_analysis.review.model import ItemVerdict, Verdict
from lnip_analysis.review.review import Review
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import NOT_ASSESSABLE


@dataclass(frozen=True)
class OwedValue:
    """One value of one year that a body is asked for.

    Attributes:
        indicator: The indicator.
        year: The year.
        decisive: Whether a verdict waits for it, or rests on bounds or nothing until it is there.
        verdicts: The verdicts on the targets that count on it.
        known: What is known of that year all the same: months, rounded values.
    """

    indicator: Indicator
    year: int
    decisive: bool
    verdicts: tuple[Verdict, ...]
    known: tuple[Observation, ...] = ()

    @property
    def key(self) -> str:
        """What its row in a workbook is known by."""
        return f"{self.indicator.id}|{self.year}"


@dataclass(frozen=True)
class OwedRecord:
    """One thing to deliver of which a body is asked whether and when it was done.

    Attributes:
        target: The target.
        item: The thing.
        verdict: What is known of it.
    """

    target: Target
    item: Item
    verdict: ItemVerdict

    @property
    def key(self) -> str:
        """What its row in a workbook is known by."""
        return f"{self.target.id}|{self.item.id}"


@dataclass(frozen=True)
class Request:
    """All that one body is asked for.

    Attributes:
        body: The body.
        values: The values.
        records: The records.
        series: The values known so far of each indicator it is asked for, by indicator.
    """

    body: str
    values: tuple[OwedValue, ...]
    records: tuple[OwedRecord, ...]
    series: dict[str, tuple[Observation, ...]]

    @property
    def decisive(self) -> int:
        """How many of the values and records a verdict waits for."""
        return sum(v.decisive for v in self.values) + len(self.records)


def requests(review: Review) -> tuple[Request, ...]:
    """What each body of a plan is asked for in a year, in the plan's order.

    A value is asked for where no exact one stands in the years of a target, from its base to the
    report year or its deadline; bodies nobody asks anything are left out.

    Args:
        review: The review of that year, of the plan's own region.
    """
    found = []
    for body in review.plan.bodies:
        mine = [v for v in review.verdicts if review.plan.holder_of(v.target) == body]
        values = _values(review, mine)
        records = tuple(
            OwedRecord(v.target, item.item, item)
            for v in mine
            for item in v.items
            if item.status in NOT_ASSESSABLE or item.timely is None
        )
        if values or records:
            names = dict.fromkeys(v.indicator.id for v in values)
            series = {i: review.evidence.series(i, review.region).observations for i in names}
            found.append(Request(body, values, records, series))
    return tuple(found)


def _values(review: Review, verdicts: list[Verdict]) -> tuple[OwedValue, ...]:
    """The missing values of some targets; one that several of them need is asked for once."""
    wanted: dict[tuple[str, int], tuple[bool, list[Verdict]]] = {}
    for verdict in verdicts:
        target = verdict.target
        if target.indicator is None:
            continue
        series = review.evidence.series(target.indicator, review.region)
        last = min(review.report_year, target.deadline)
        for year in range(target.base_year or review.plan.first_year - 1, last + 1):
            if year in series.years:
                continue
            waits = year in {y for gap in verdict.data_gaps for y in gap.years}
            open_now = verdict.rung is not Rung.MEASURED or verdict.status in NOT_ASSESSABLE
            decisive, for_whom = wanted.setdefault((target.indicator, year), (False, []))
            for_whom.append(verdict)
            decisive |= open_now and (waits or year == last)
            wanted[target.indicator, year] = decisive, for_whom
    return tuple(
        OwedValue(
            review.evidence.indicator(indicator),
            year,
            decisive,
            tuple(for_whom),
            tuple(
                o for o in review.evidence.series(indicator, review.region).others if o.year == year
            ),
        )
        for (indicator, year), (decisive, for_whom) in sorted(
            wanted.items(), key=lambda entry: (not entry[1][0],)
        )
    )
