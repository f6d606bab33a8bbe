"""What the cities below a region hold of its figures, from tables that print both.

A share is taken of one table only: the region's figure and those of its cities for the same
months, from the same source. What is left is the region's other places, none of which is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from lnip_analysis.evidence import Evidence
from lnip_analysis.evidence.model import Indicator, Observation
from lnip_analysis.evidence.periods import parse_period
from lnip_analysis.review.difference import difference
from lnip_analysis.review.findings import LARGE_FALL
from lnip_analysis.review.review import Review

_HALF = 0.5
"""Share of a change from which one city is named for it."""
MOST = 4
"""So many cities are told apart; what others have stays with the rest."""


@dataclass(frozen=True)
class CityShares:
    """One indicator of a region and of its cities, of one period and one source.

    Attributes:
        indicator: A count or an amount, of which parts can be taken.
        whole: The region's figure.
        parts: The cities', in their order.
        bases: Sources of the other tables that inferred figures rest on; empty of printed ones.
    """

    indicator: Indicator
    whole: Observation
    parts: tuple[Observation, ...]
    bases: tuple[str, ...] = ()

    @property
    def months(self) -> tuple[int, int]:
        """First and last month it speaks of; 1 and 12 of a year."""
        period = parse_period(self.whole.period)
        assert period is not None, self.whole.period
        return period.first_month, period.last_month

    @property
    def rest(self) -> float:
        """The region's figure without the cities'; below 0 where the table contradicts itself."""
        rest = self.whole.value
        for part in self.parts:
            rest = difference(rest, part.value)
        return rest

    @property
    def values(self) -> tuple[float, ...]:
        """The cities' figures, then what is left."""
        return (*(part.value for part in self.parts), self.rest)

    @property
    def shares(self) -> tuple[float, ...]:
        """`values` as fractions of the region's figure."""
        return tuple(value / self.whole.value for value in self.values)

    @property
    def together(self) -> float:
        """What the cities hold together, a fraction."""
        return difference(self.whole.value, self.rest) / self.whole.value

    @property
    def read_as(self) -> bool:
        """Whether a city's figure is not the printed one but follows from others."""
        return any(part.read_as for part in self.parts)

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Sources of all figures, then those that inferred ones rest on besides."""
        printed = (s for o in (self.whole, *self.parts) for s in o.source_ids)
        return tuple(dict.fromkeys((*printed, *self.bases)))


@dataclass(frozen=True)
class CityChange:
    """What a region's change on the year before is made of; the same months in both years.

    Attributes:
        before: The figures of the year before.
        now: Those of the year.
    """

    before: CityShares
    now: CityShares

    @property
    def whole(self) -> float:
        """The region's change, in the indicator's unit."""
        return difference(self.now.whole.value, self.before.whole.value)

    @property
    def parts(self) -> tuple[float, ...]:
        """The cities' changes, then that of the rest."""
        pairs = zip(self.now.values, self.before.values, strict=True)
        return tuple(difference(now, before) for now, before in pairs)

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Sources of both years' figures."""
        return tuple(dict.fromkeys((*self.before.source_ids, *self.now.source_ids)))


@dataclass(frozen=True)
class Fall:
    """A large fall of a region's yearly figure of which no table says in which cities it was.

    Attributes:
        indicator: The indicator.
        year: The year.
        change: The change on the year before, a fraction.
    """

    indicator: Indicator
    year: int
    change: float


@dataclass(frozen=True)
class Cities:
    """What is known of a region's cities.

    Attributes:
        codes: The cities that are told apart, in the order of the list of regions.
        shares: By indicator and year; of a year the period with the most months.
        changes: Changes on the year before, where both years have the same months.
        contradicted: Tables whose cities have more than the region: no share can be taken of them.
        falls: Large falls of an indicator in `shares` that `changes` does not take apart.
    """

    codes: tuple[str, ...] = ()
    shares: tuple[CityShares, ...] = ()
    changes: tuple[CityChange, ...] = ()
    contradicted: tuple[CityShares, ...] = ()
    falls: tuple[Fall, ...] = ()

    def of(self, indicator: str) -> tuple[CityShares, ...]:
        """The shares of one indicator, in order of years."""
        return tuple(one for one in self.shares if one.indicator.id == indicator)

    def change_of(self, now: Observation) -> CityChange | None:
        """What the change to a value is made of; None where no table says it of its period."""
        wanted = (now.indicator, now.period)
        every = ((change.now.whole, change) for change in self.changes)
        return next((c for whole, c in every if (whole.indicator, whole.period) == wanted), None)

    def main_city(self, now: Observation) -> tuple[str, float] | None:
        """The city with more than half of the change to a value, and its share; None without."""
        change = self.change_of(now)
        if change is None or not change.whole:
            return None
        shares = zip(self.codes, (part / change.whole for part in change.parts), strict=False)
        return next(((code, share) for code, share in shares if share > _HALF), None)


@lru_cache(maxsize=64)
def city_shares(review: Review) -> Cities:
    """The cities of the review's region, from the year before the plan to the edition's year."""
    evidence, region = review.evidence, review.region
    below = tuple(code for code, place in evidence.places.items() if place.parent == region)
    years = range(review.plan.first_year - 1, review.report_year + 1)
    tables = [
        (indicator, whole, parts)
        for indicator in evidence.indicators.values() if indicator.kind != "ratio"
        for whole, parts in _tables(evidence, indicator, region, below)
        if whole.year in years and whole.value > 0
    ]  # fmt: skip
    codes = _told_apart(below, [parts for _, _, parts in tables])
    complete = [
        CityShares(indicator, whole, tuple(parts[code] for code in codes))
        for indicator, whole, parts in tables
        if codes and all(code in parts for code in codes)
    ]
    complete = [replace(one, bases=tuple(_bases(evidence, one, complete))) for one in complete]
    sound = [one for one in complete if one.rest >= 0]
    changes = tuple(_changes(sound))
    shares = tuple(_longest(sound))
    return Cities(
        codes, shares, changes, tuple(one for one in complete if one.rest < 0),
        tuple(_untold_falls(evidence, region, years, shares, changes)),
    )  # fmt: skip


def _tables(
    evidence: Evidence, indicator: Indicator, region: str, cities: Iterable[str]
) -> Iterable[tuple[Observation, Mapping[str, Observation]]]:
    """Figures of a region with those of its cities that the same source has for the same period."""
    known = {code: _printed(evidence, indicator, code) for code in cities}
    known = {code: figures for code, figures in known.items() if figures}
    if not known:
        return
    for place, whole in _printed(evidence, indicator, region).items():
        parts = {code: figures[place] for code, figures in known.items() if place in figures}
        if parts:
            yield whole, parts


def _printed(
    evidence: Evidence, indicator: Indicator, region: str
) -> dict[tuple[str, str], Observation]:
    """Exact figures by period and source, also those that hold for nothing; the best first."""
    series = evidence.series(indicator.id, region)
    found = (*series.observations, *evidence.lost(indicator.id, region), *series.others)
    exact = (o for o in reversed(found) if o.exact and o.span != "span")
    return {(o.period, o.source_id): o for o in exact}


def _told_apart(below: tuple[str, ...], tables: list[Mapping[str, Observation]]) -> tuple[str, ...]:
    """The cities that most tables have together; of many, those with the largest figures."""
    together = Counter(tuple(code for code in below if code in parts) for parts in tables)
    if not together:
        return ()
    codes = max(together, key=lambda group: (together[group], len(group)))
    sums = {c: sum(parts[c].value for parts in tables if c in parts) for c in codes}
    largest = sorted(codes, key=lambda code: -sums[code])[:MOST]
    return tuple(code for code in codes if code in largest)


def _bases(evidence: Evidence, one: CityShares, every: Iterable[CityShares]) -> Iterable[str]:
    """Sources of the other tables that inferred figures of a year rest on.

    A later table's running total is that at a year's end. A year's figure wants the one before too:
    of the table that gave the year before where there is one, else of those of this year's months.
    """
    if not one.read_as:
        return
    year, own = one.whole.year, one.whole.source_id
    kind = evidence.source(own).kind
    alike = [
        (o, i) for o in every
        if o.indicator.id == one.indicator.id and (i := o.whole.source_id) != own
        and evidence.source(i).kind == kind
    ]  # fmt: skip
    chain = {source for o, source in alike if o.read_as and o.whole.year == year - 1}
    months = {source for o, source in alike if not o.read_as and o.whole.year == year}
    yield from sorted(chain or months)


def _length(one: CityShares) -> tuple[bool, int, int]:
    """How much of a year a figure speaks of: the year itself most, then what ends later."""
    first, last = one.months
    return one.whole.annual, last - first, last


def _longest(found: Iterable[CityShares]) -> Iterable[CityShares]:
    """Of each indicator and year the figures of most months: shorter ones are within them."""
    best: dict[tuple[str, int], CityShares] = {}
    for one in found:
        place = one.indicator.id, one.whole.year
        if place not in best or _length(one) > _length(best[place]):
            best[place] = one
    order = list(dict.fromkeys(indicator for indicator, _ in best))
    return (best[place] for place in sorted(best, key=lambda at: (order.index(at[0]), at[1])))


def _changes(found: Iterable[CityShares]) -> Iterable[CityChange]:
    """Of each indicator and year the change over the most months that both years have."""
    by_months: dict[tuple[str, tuple[int, int], int], CityShares] = {}
    for one in found:
        by_months.setdefault((one.indicator.id, one.months, one.whole.year), one)
    pairs: dict[tuple[str, int], CityChange] = {}
    for (indicator, months, year), now in by_months.items():
        before = by_months.get((indicator, months, year - 1))
        if before is None:
            continue
        known = pairs.get((indicator, year))
        if known is None or _length(now) > _length(known.now):
            pairs[indicator, year] = CityChange(before, now)
    return (pairs[place] for place in sorted(pairs, key=lambda at: at[1]))


def _untold_falls(
    evidence: Evidence,
    region: str,
    years: range,
    shares: Iterable[CityShares],
    changes: Iterable[CityChange],
) -> Iterable[Fall]:
    told = {(c.now.indicator.id, c.now.whole.year) for c in changes if c.now.whole.annual}
    for indicator in {one.indicator.id: one.indicator for one in shares}.values():
        series = evidence.series(indicator.id, region)
        for year in years[1:]:
            before, now = series.at(year - 1), series.at(year)
            if before is None or now is None or (indicator.id, year) in told:
                continue
            change = now.value / before.value - 1 if before.value else 0.0
            if change <= LARGE_FALL:
                yield Fall(indicator, year, change)
