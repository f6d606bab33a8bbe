"""The inequalities of one region and a family of related indicators."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise

from lnip_analysis.bounds.facts import FactBook, quantity
from lnip_analysis.bounds.model import Fact, Quantity, Relation, Relations, Row, Use, year_end
from lnip_analysis.evidence.periods import parse_period

_Terms = list[tuple[Quantity, float]]


def family_of(indicator: str, relations: Relations) -> tuple[str, ...]:
    """The indicators that relations tie to one, itself among them, in order."""
    found, before = {indicator}, 0
    while len(found) > before:
        before = len(found)
        for relation in relations.relations:
            if found.intersection(relation.indicators):
                found.update(relation.indicators)
    return tuple(sorted(found))


@dataclass(frozen=True, eq=False)
class System:
    """Rows, and which of them a quantity stands in.

    Attributes:
        rows: The inequalities.
        pieces: What a quantity is made of: a flow is the sum of its pieces.
    """

    rows: tuple[Row, ...]
    pieces: Timeline

    @cached_property
    def _of(self) -> dict[Quantity, list[Row]]:
        found: dict[Quantity, list[Row]] = {}
        for row in self.rows:
            for q, _ in row.terms:
                found.setdefault(q, []).append(row)
        return found

    @cached_property
    def _known(self) -> dict[Quantity, list[Row]]:
        """The rows of the values that leave a quantity no room."""
        found: dict[Quantity, list[Row]] = {}
        for row in self.rows:
            if isinstance(row.cause, Fact) and row.cause.exact and len(row.terms) == 1:
                found.setdefault(row.terms[0][0], []).append(row)
        return found

    def around(self, quantities: Iterable[Quantity]) -> list[Row]:
        """The rows that can say anything of some quantities.

        What lies beyond a quantity that a value leaves no room can not: it stops there.
        """
        queue = list(quantities)
        seen, taken = set(queue), dict[int, Row]()
        while queue:
            for row in self._of.get(queue.pop(), ()):
                taken[id(row)] = row
                for q, _ in row.terms:
                    if q in seen:
                        continue
                    seen.add(q)
                    if q in self._known:
                        taken.update((id(known), known) for known in self._known[q])
                    else:
                        queue.append(q)
        return list(taken.values())


class Timeline:
    """The months at which anything of a family is counted, every year's end among them.

    A flow between two of them is one piece; a flow over more is the sum of its pieces.
    """

    def __init__(self, quantities: Iterable[Quantity]) -> None:
        months = {month for q in quantities for month in (q.start, q.end)}
        if months:
            first, last = (min(months) - 1) // 12, (max(months) - 1) // 12
            months |= {year_end(year) for year in range(first, last + 1)}
            # A flow of the first year begins where the year before ends.
            months.add(year_end(first - 1))
        self.months: Sequence[int] = sorted(months)
        self.known = frozenset(months)

    def split(self, q: Quantity) -> list[Quantity]:
        """The pieces of a flow; a stock is its own only one."""
        if q.start == q.end:
            return [q]
        inside = self.months[bisect_left(self.months, q.start) : bisect_right(self.months, q.end)]
        return [Quantity(q.indicator, q.region, a, b) for a, b in pairwise(inside)]

    @property
    def steps(self) -> Iterator[tuple[int, int]]:
        """Each month and the next one."""
        return pairwise(self.months)


class Builder:
    """Builds the system of one region and family."""

    def __init__(
        self, book: FactBook, relations: Relations, region: str, family: Sequence[str]
    ) -> None:
        self.book, self.relations = book, relations
        self.region, self.family = region, family
        self.kinds = {i: book.evidence.indicator(i).kind for i in family}
        self.facts = [
            (self._quantity(f), f) for i in family for f in book.of(i, region) if self._countable(f)
        ]
        self.exact = {q for q, f in self.facts if f.exact}

    def system(self, asked: Iterable[Quantity] = ()) -> System:
        """The system, with the months of some quantities among its own."""
        own = [q for q, _ in self.facts] + list(asked)
        self.time = Timeline(own)
        if not self.time.months:
            return System((), self.time)
        # A place's months are the region's too: between them lies what its flows are part of.
        self.time = Timeline([*own, *self._months_of_places()])
        rows = [row for q, fact in self.facts for row in self._fact_rows(q, fact)]
        for relation in self.relations.relations:
            if set(relation.indicators) <= set(self.family):
                rows += self._relation_rows(relation)
        for indicator in self.family:
            if self.kinds[indicator] != "ratio":
                rows += self._nation_rows(indicator)
                rows += self._place_rows(indicator)
        return System(tuple(rows), self.time)

    def nation_rows_of(self, fact: Fact) -> list[Row]:
        """The provinces and the nation in the year of a value, as if it were not known."""
        q = self._quantity(fact)
        return list(self._nation_year(q.indicator, q.year))

    def _quantity(self, fact: Fact) -> Quantity:
        o = fact.observation
        period = parse_period(o.period)
        assert period is not None, o.period
        return quantity(self.book.evidence.indicator(o.indicator), o.region, period)

    def _countable(self, fact: Fact) -> bool:
        """Whether a value can stand in a sum over time."""
        o = fact.observation
        return o.span in ("year", "month") or o.indicator not in dict(self.relations.not_summed)

    def _fact_rows(self, q: Quantity, fact: Fact) -> Iterator[Row]:
        pieces = self.time.split(q)
        if fact.high is not None:
            yield Row(tuple((p, 1.0) for p in pieces), fact.high, fact)
        if fact.low is not None and fact.low > 0:
            yield Row(tuple((p, -1.0) for p in pieces), -fact.low, fact)

    def _relation_rows(self, relation: Relation) -> Iterator[Row]:
        if relation.kind in ("stock_flow", "cumulative"):
            stock, flow = relation.indicators
            for a, b in self.time.steps:
                before, after = self._stock(stock, a), self._stock(stock, b)
                new = Quantity(flow, self.region, a, b)
                use = self._use(relation, a, b)
                terms: _Terms = [(after, 1.0), (before, -1.0), (new, -1.0)]
                yield Row(tuple(terms), 0.0, use, before)
                if relation.kind == "cumulative":
                    yield Row(_negative(terms), 0.0, use, before)
        elif relation.kind == "never_falls":
            for a, b in self.time.steps:
                if relation.holds(self.region, (a - 1) // 12, (b - 1) // 12):
                    before, after = (self._stock(relation.indicators[0], m) for m in (a, b))
                    use = self._use(relation, a, b)
                    yield Row(((before, 1.0), (after, -1.0)), 0.0, use, before)
        else:
            yield from self._part_rows(relation)

    def _part_rows(self, relation: Relation) -> Iterator[Row]:
        """A whole and its parts, or one part of it, at each time."""
        flow = self.kinds[relation.indicators[0]] == "flow"
        times = list(self.time.steps) if flow else [(m, m) for m in self.time.months]
        for a, b in times:
            quantities = [Quantity(i, self.region, a, b) for i in relation.indicators]
            use = self._use(relation, a, b)
            if relation.kind == "part_of":
                part, whole = quantities
                yield Row(((part, 1.0), (whole, -1.0)), 0.0, use, whole)
                continue
            whole, *parts = quantities
            terms: _Terms = [(whole, 1.0), *((p, -1.0) for p in parts)]
            yield Row(tuple(terms), 0.0, use, whole)
            yield Row(_negative(terms), 0.0, use, whole)

    def _nation_rows(self, indicator: str) -> Iterator[Row]:
        """The provinces and the nation, in years in which the region's own value is missing."""
        for year in range(self.time.months[0] // 12, (self.time.months[-1] - 1) // 12 + 1):
            if self._year(indicator, self.region, year) not in self.exact:
                yield from self._nation_year(indicator, year)

    def _nation_year(self, indicator: str, year: int) -> Iterator[Row]:
        """The provinces and the nation in one year; nothing where too little is known."""
        relation, evidence = self.relations.nation, self.book.evidence
        if not relation.reason or indicator in relation.exceptions:
            return
        if self.region not in evidence.regions:
            return
        own = self._year(indicator, self.region, year)
        national = self.region == self.book.evidence.nation
        wholes = () if national else self.book.at(indicator, self.book.evidence.nation, str(year))
        others = [
            (own._replace(region=code), fact)
            for code in evidence.provinces
            if code != self.region
            for fact in self.book.at(indicator, code, str(year))
        ]
        if not (others if national else wholes):
            return
        whole = own._replace(region=self.book.evidence.nation)
        for q, fact in (*others, *((whole, fact) for fact in wholes)):
            yield from self._neighbour_rows(q, fact)
        terms: _Terms = [(q, 1.0) for q in dict.fromkeys(q for q, _ in others)]
        terms += [(p, -1.0 if national else 1.0) for p in self.time.split(own)]
        if not national:
            terms.append((whole, -1.0))
        use = Use(relation, (indicator,), self.book.evidence.nation, own.start, own.end)
        yield Row(tuple(terms), 0.0, use, whole)

    def _neighbours(self) -> tuple[list[str], list[str]]:
        """The places below the region, and the province the region itself is a place of."""
        places = self.book.evidence.places
        below = [code for code, place in places.items() if place.parent == self.region]
        return below, [places[self.region].parent] if self.region in places else []

    def _months_of_places(self) -> Iterator[Quantity]:
        """What is known of places and of the province above, as far as it is compared."""
        if self.relations.places.reason:
            for indicator in self.family:
                if self.kinds[indicator] != "ratio":
                    for code in chain(*self._neighbours()):
                        yield from self._by_quantity(indicator, code)

    def _place_rows(self, indicator: str) -> Iterator[Row]:
        """Places below the region, or the province the region itself is a place of."""
        relation = self.relations.places
        if not relation.reason:
            return
        below, above = self._neighbours()
        for code in (*below, *above):
            for q, facts in self._by_quantity(indicator, code).items():
                for fact in facts:
                    yield from self._neighbour_rows(q, fact)
                own = self.time.split(q._replace(region=self.region))
                sign = 1.0 if code in above else -1.0
                terms: _Terms = [(q, -sign), *((p, sign) for p in own)]
                place = self.region if code in above else code
                use = Use(relation, (indicator,), place, q.start, q.end)
                whole = q if code in above else own[-1]
                yield Row(tuple(terms), 0.0, use, whole)

    def _neighbour_rows(self, q: Quantity, fact: Fact) -> Iterator[Row]:
        """Another region's value; its flows are not taken apart."""
        if fact.high is not None:
            yield Row(((q, 1.0),), fact.high, fact)
        if fact.low is not None and fact.low > 0:
            yield Row(((q, -1.0),), -fact.low, fact)

    def _by_quantity(self, indicator: str, region: str) -> dict[Quantity, list[Fact]]:
        """Another region's values within the timeline."""
        found: dict[Quantity, list[Fact]] = {}
        first, last = self.time.months[0], self.time.months[-1]
        for fact in self.book.of(indicator, region):
            q = self._quantity(fact)
            if self._countable(fact) and first <= q.start and q.end <= last:
                found.setdefault(q, []).append(fact)
        return found

    def _year(self, indicator: str, region: str, year: int) -> Quantity:
        end = year_end(year)
        return Quantity(
            indicator, region, end - 12 if self.kinds[indicator] == "flow" else end, end
        )

    def _stock(self, indicator: str, month: int) -> Quantity:
        return Quantity(indicator, self.region, month, month)

    def _use(self, relation: Relation, start: int, end: int) -> Use:
        return Use(relation, relation.indicators, self.region, start, end)


def _negative(terms: _Terms) -> tuple[tuple[Quantity, float], ...]:
    return tuple((q, -coefficient) for q, coefficient in terms)
