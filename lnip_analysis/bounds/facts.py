"""Printed values as intervals, and questions as sums of quantities."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from lnip_analysis.bounds.model import Fact, Quantity, Question, year_end
from lnip_analysis.evidence.evidence import Evidence
from lnip_analysis.evidence.model import WEAK, Indicator, Observation
from lnip_analysis.evidence.numbers import WHOLE_UNITS, format_value, printed_step
from lnip_analysis.evidence.periods import EXPECTED, Period, parse_period
from lnip_analysis.faults import Fault, InputError

Key = tuple[str, str, str]
"""Indicator, region and period of a value."""


def interval(observation: Observation) -> Fact:
    """What a value can be, given how it was printed.

    A count printed to its last unit is exact; what was rounded may be half a step more or less;
    "over" has no upper end, "nearly" no lower one; "about" may be a whole step of its last
    digit that isn't 0 away on both sides.
    """
    value = observation.value
    if observation.qualifier == ">":
        return Fact(observation, value, None)
    if observation.qualifier == "<":
        return Fact(observation, None, value)
    if observation.qualifier == "~":
        room = _last_digit(value)
    else:
        step = printed_step(observation.as_printed, value)
        whole = observation.unit in (*WHOLE_UNITS, "元") and step <= 1
        room = 0.0 if whole else step / 2
    return Fact(observation, value - room, value + room)


def _last_digit(value: float) -> float:
    """The place of the last digit of a value that isn't 0: 100 for 135,700."""
    exponent = Decimal(format_value(value)).normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return float(Decimal(1).scaleb(exponent))


@dataclass(frozen=True, eq=False)
class FactBook:
    """The values of an archive that may carry a proof, as intervals.

    Of an annual exact value the one that holds counts; values of months, spans and with a
    qualifier count all. Computed ones and those of grade D never do: of a year whose value that
    holds is of grade D, the best one of a better grade counts.

    Attributes:
        evidence: What is known.
        hidden: Values taken away to try what is left.
    """

    evidence: Evidence
    hidden: frozenset[Key] = frozenset()
    _printed: dict[tuple[str, str], dict[str, list[Observation]]] = field(
        default_factory=dict, repr=False
    )
    _facts: dict[Key, tuple[Fact, ...]] = field(default_factory=dict, repr=False)

    def of(self, indicator: str, region: str) -> tuple[Fact, ...]:
        """The values of an indicator and region, in order of their periods."""
        periods = self._by_period(indicator, region)
        return tuple(f for period in periods for f in self.at(indicator, region, period))

    def at(self, indicator: str, region: str, period: str) -> tuple[Fact, ...]:
        """The values of a period; several where some are not exact."""
        key = indicator, region, period
        if key in self.hidden:
            return ()
        if key not in self._facts:
            printed = self._by_period(indicator, region).get(period, ())
            self._facts[key] = tuple(interval(o) for o in printed)
        return self._facts[key]

    def without(self, *keys: Key) -> FactBook:
        """The same values but for some."""
        return replace(self, hidden=self.hidden | set(keys))

    def rivals(self, fact: Fact) -> tuple[Fact, ...]:
        """What else was printed for a value's period and did not hold, best first.

        Not what is of grade D, nor what the value's own interval allows.
        """
        lost = (interval(o) for o in self._lost_to(fact.observation))
        return tuple(
            rival
            for rival in lost
            if rival.observation.grade != WEAK and (rival.low, rival.high) != (fact.low, fact.high)
        )

    def _by_period(self, indicator: str, region: str) -> dict[str, list[Observation]]:
        place = indicator, region
        if place not in self._printed:
            series = self.evidence.series(indicator, region)
            annual = [self._better(o) if o.grade == WEAK else o for o in series.observations]
            found = [o for o in (*annual, *series.others) if o is not None and not o.formula]
            periods: dict[str, list[Observation]] = {}
            for o in sorted((o for o in found if o.grade != WEAK), key=lambda o: o.period):
                periods.setdefault(o.period, []).append(o)
            self._printed[place] = periods
        return self._printed[place]

    def _better(self, weak: Observation) -> Observation | None:
        """The best value of a better grade that lost to a weak one."""
        if weak.formula:
            return None
        return next((o for o in self._lost_to(weak) if o.grade != WEAK), None)

    def _lost_to(self, holds: Observation) -> list[Observation]:
        """The values that lost to one that holds, best first."""
        lost = self.evidence.lost(holds.indicator, holds.region)
        return [o for o in lost if o.period == holds.period]


def quantity(indicator: Indicator, region: str, period: Period) -> Quantity:
    """The quantity a value of a period is of; not for spans of a stock."""
    end = period.last_year * 12 + period.last_month
    if indicator.kind != "flow":
        return Quantity(indicator.id, region, end, end)
    return Quantity(indicator.id, region, period.first_year * 12 + period.first_month - 1, end)


def question(indicator: Indicator, region: str, period: str) -> Question:
    """What is asked for: a year, a month's end, a sum, or the rise of a stock over years.

    Args:
        indicator: The indicator.
        region: Region code.
        period: As the archive writes periods; of a stock, ``2011-2015`` is its rise from the
            end of 2011 to the end of 2015.

    Raises:
        InputError: The period is none, or makes no sense for the indicator.
    """
    found = parse_period(period)
    if found is None:
        raise InputError(Fault(f"“{period}”不是期间", field="period", expected=EXPECTED))
    if indicator.kind == "flow" and found.kind == "month":
        what = f"{indicator.name}是流量，不能问月末"
        advice = f"请写起止月份，如 {found.first_year}-01/{period}"
        raise InputError(Fault(what, field="period", advice=advice))
    if indicator.kind != "flow" and found.kind == "months":
        raise InputError(Fault(f"{indicator.name}不是流量，没有几个月的累计", field="period"))
    if indicator.kind == "ratio" and found.kind == "span":
        raise InputError(Fault(f"{indicator.name}是比值，没有几年的合计", field="period"))
    terms: tuple[tuple[Quantity, float], ...] = ((quantity(indicator, region, found), 1.0),)
    if indicator.kind == "stock" and found.kind == "span":
        first, last = year_end(found.first_year), year_end(found.last_year)
        terms = (
            (Quantity(indicator.id, region, last, last), 1.0),
            (Quantity(indicator.id, region, first, first), -1.0),
        )
    return Question(indicator.id, region, period, terms)
