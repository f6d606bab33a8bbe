"""Every relation tried on the archive: no proof rests on one that was taken on faith."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lnip_analysis.bounds.facts import FactBook, quantity
from lnip_analysis.bounds.model import Fact, Quantity, Relation, year_end
from lnip_analysis.bounds.proof import Record
from lnip_analysis.evidence.periods import parse_period

_Case = tuple[str, int, float, float, float]
"""Region, year, breach, room that rounding leaves, scale."""


def record(book: FactBook, relation: Relation, indicators: tuple[str, ...]) -> Record:
    """How a relation fared wherever all of its quantities were printed.

    A breach that rounding explains is none. Its size is a share of the stock before, or of the
    whole for parts.

    Args:
        book: The values.
        relation: The relation to try.
        indicators: What to try it on: its own, or one for the relations between regions.
    """
    trial = _Trial(book, relation, indicators)
    tried = breached = 0
    worst, region, at = 0.0, "", 0
    for code, year, breach, room, scale in trial.cases():
        tried += 1
        if breach <= room + 1e-9 * max(scale, 1.0):
            continue
        breached += 1
        share = breach / scale if scale else float("inf")
        if share > worst:
            worst, region, at = share, code, year
    return Record(relation, indicators, tried, breached, worst, region, at)


def falls(book: FactBook, relation: Relation, region: str) -> Iterator[tuple[Fact, Fact]]:
    """Where what never falls did, beyond rounding: the value before and the lower one after.

    Args:
        book: The values.
        relation: A relation of that kind.
        region: Region code.
    """
    for _, before, after in _Trial(book, relation, relation.indicators).followed(region):
        if _middle(before) - _middle(after) > _room(before, after):
            yield before, after


class _Trial:
    """The places and times at which a relation can be tried."""

    def __init__(self, book: FactBook, relation: Relation, indicators: tuple[str, ...]) -> None:
        self.book, self.relation, self.indicators = book, relation, indicators
        self.evidence = book.evidence

    def cases(self) -> Iterator[_Case]:
        """All of them."""
        kind = self.relation.kind
        if kind == "nation":
            yield from self._nation()
        elif kind == "place":
            yield from self._places()
        else:
            for region in self.evidence.archive.regions:
                if kind in ("stock_flow", "cumulative"):
                    yield from self._stock_flow(region)
                elif kind == "never_falls":
                    yield from self._never_falls(region)
                else:
                    yield from self._parts(region)

    def _facts(self, indicator: str, region: str) -> dict[Quantity, Fact]:
        """The values with both ends, by quantity; spans of a flow are no quantity here."""
        known = self.evidence.indicator(indicator)
        found = {}
        for fact in self.book.of(indicator, region):
            period = parse_period(fact.observation.period)
            assert period is not None
            if fact.low is not None and fact.high is not None and period.kind != "span":
                found[quantity(known, region, period)] = fact
        return found

    def _stock_flow(self, region: str) -> Iterator[_Case]:
        """Year-ends that follow each other, with the flow between them."""
        stock, flow = self.indicators
        stocks = self._facts(stock, region)
        flows = self._facts(flow, region) if stocks else {}
        for q, after in stocks.items():
            before = stocks.get(Quantity(stock, region, q.start - 12, q.end - 12))
            new = flows.get(Quantity(flow, region, q.start - 12, q.end))
            if q.month != 12 or before is None or new is None:
                continue
            excess = _middle(after) - _middle(before) - _middle(new)
            if self.relation.kind == "cumulative":
                excess = abs(excess)
            yield region, q.year, excess, _room(after, before, new), _middle(before)

    def _never_falls(self, region: str) -> Iterator[_Case]:
        """Printed stocks that follow each other."""
        for year, before, after in self.followed(region):
            fall = _middle(before) - _middle(after)
            yield region, year, fall, _room(before, after), _middle(before)

    def followed(self, region: str) -> Iterator[tuple[int, Fact, Fact]]:
        """Printed stocks that follow each other while the relation holds, and the later's year."""
        facts = self._facts(self.indicators[0], region)
        for a, b in pairwise(sorted(facts, key=lambda q: q.end)):
            if self.relation.holds(region, a.year, b.year):
                yield b.year, facts[a], facts[b]

    def _parts(self, region: str) -> Iterator[_Case]:
        """A whole and its parts, or one part of it."""
        first_known = self._facts(self.indicators[0], region)
        if not first_known:
            return
        known = [first_known, *(self._facts(i, region) for i in self.indicators[1:])]
        for q in known[0]:
            facts = [
                found.get(q._replace(indicator=i))
                for i, found in zip(self.indicators, known, strict=True)
            ]
            there = [f for f in facts if f is not None]
            if len(there) < len(facts):
                continue
            first, *others = there
            excess = _middle(first) - sum(map(_middle, others))
            if self.relation.kind == "part_of":
                yield region, q.year, excess, _room(*there), _middle(others[0])
            else:
                yield region, q.year, abs(excess), _room(*there), _middle(first)

    def _nation(self) -> Iterator[_Case]:
        """Years in which every province and the nation are printed."""
        indicator = self.indicators[0]
        codes, nation = self.evidence.provinces, self.evidence.nation
        if not self._facts(indicator, nation):
            return
        known = {code: self._facts(indicator, code) for code in (nation, *codes)}
        for q, whole in known[nation].items():
            parts = [known[code].get(q._replace(region=code)) for code in codes]
            there = [p for p in parts if p is not None]
            if q.end == year_end(q.year) and len(there) == len(codes):
                excess = sum(map(_middle, there)) - _middle(whole)
                yield nation, q.year, excess, _room(whole, *there), _middle(whole)

    def _places(self) -> Iterator[_Case]:
        """Places and their province in the same year."""
        for code, place in self.evidence.places.items():
            parts = self._facts(self.indicators[0], code)
            wholes = self._facts(self.indicators[0], place.parent) if parts else {}
            for q, part in parts.items():
                whole = wholes.get(q._replace(region=place.parent))
                if whole is not None:
                    excess = _middle(part) - _middle(whole)
                    yield code, q.year, excess, _room(part, whole), _middle(whole)


def _middle(fact: Fact) -> float:
    return fact.observation.value


def _room(*facts: Fact) -> float:
    """How far rounding alone can take a sum of values apart."""
    return sum((f.high - f.low) / 2 for f in facts if f.high is not None and f.low is not None)
