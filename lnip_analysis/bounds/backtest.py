"""Bounds tried on what is known: hide a value, bound it from what is left, see where it lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from lnip_analysis.bounds.direct import ContradictionError, Extreme
from lnip_analysis.bounds.facts import quantity
from lnip_analysis.bounds.model import Fact, Kind, Relations, Row, Use
from lnip_analysis.bounds.prover import Prover
from lnip_analysis.bounds.solve import conflicts, extreme
from lnip_analysis.bounds.system import Builder, System, family_of
from lnip_analysis.evidence.periods import parse_period

COLUMNS = (
    "indicator", "region", "year", "value", "low", "high", "outcome", "relations", "breached",
)  # fmt: skip
_TOLERANCE = 1e-6
"""Share of a value by which it may lie outside: the solver's last digits."""


@dataclass(frozen=True, eq=False)
class BoundsTrial:
    """What became of the hidden values.

    Attributes:
        cases: One row a hidden value: indicator, region, year, value, low and high (NaN where
            there is no such end), outcome (``inside``, ``outside``, ``unbounded``, or
            ``conflict`` where what is left contradicts itself around it), relations (their
            kinds, joined by ``+``), breached (the relation of the end that it crossed).
    """

    cases: pd.DataFrame

    @property
    def bounded(self) -> pd.DataFrame:
        """The cases with at least one end."""
        return self.cases[self.cases["outcome"].isin(["inside", "outside"])]

    @property
    def inside(self) -> float:
        """Share of the bounded values that lie in their bounds; NaN without any."""
        return float((self.bounded["outcome"] == "inside").mean())

    @property
    def median_width(self) -> float:
        """Median of (high − low) / value where there are both ends; NaN without any."""
        both = self.bounded.dropna(subset=["low", "high"])
        both = both[both["value"] > 0]
        return float(((both["high"] - both["low"]) / both["value"]).median())

    @property
    def breaches(self) -> pd.Series:
        """How many values crossed an end, by the relation that carried it."""
        outside = self.cases[self.cases["outcome"] == "outside"]
        return outside["breached"].value_counts()


def trial(prover: Prover, until: int, *, without: Sequence[Kind] = ()) -> BoundsTrial:
    """Hides every printed yearly value of the nation and the provinces once.

    Ratios are left out: nothing linear ties them to others.

    Args:
        prover: The archive's prover.
        until: The last year whose values are hidden.
        without: Kinds of relations to do without.
    """
    relations = _only(prover.relations, without)
    evidence = prover.book.evidence
    seen: set[tuple[str, ...]] = set()
    rows: list[tuple[object, ...]] = []
    for indicator, found in evidence.indicators.items():
        family = family_of(indicator, relations)
        if found.kind == "ratio" or family in seen:
            continue
        seen.add(family)
        for region in evidence.regions:
            builder = Builder(prover.book, relations, region, family)
            if builder.facts:
                rows += _hidden(builder, until)
    return BoundsTrial(pd.DataFrame(rows, columns=list(COLUMNS)))


def _only(relations: Relations, without: Sequence[Kind]) -> Relations:
    """The relations but for some kinds."""
    nation = relations.nation
    if "nation" in without:
        nation = replace(nation, reason="")
    kept = tuple(r for r in relations.relations if r.kind not in without)
    return replace(relations, relations=kept, nation=nation)


def _hidden(builder: Builder, until: int) -> Iterator[tuple[object, ...]]:
    """The cases of one region and family."""
    system = builder.system()
    found, left = conflicts(system.rows)
    disputed = {id(fact) for conflict in found for fact in conflict.facts}
    for q, fact in builder.facts:
        o = fact.observation
        if not (o.annual and o.exact) or o.year > until:
            continue
        added = builder.nation_rows_of(fact)
        base = system.rows if id(fact) in disputed else left
        rows = [row for row in base if row.cause is not fact] + added
        if id(fact) in disputed:
            _, rows = conflicts(rows)
        around = System(tuple(rows), system.pieces).around(system.pieces.split(q))
        try:
            yield _case(builder, fact, around)
        except ContradictionError:
            yield _case(builder, fact, conflicts(around)[1], clash=True)


def _case(
    builder: Builder, fact: Fact, rows: list[Row], *, clash: bool = False
) -> tuple[object, ...]:
    """One hidden value beside its bounds."""
    o = fact.observation
    period = parse_period(o.period)
    assert period is not None
    known = builder.book.evidence.indicator(o.indicator)
    terms = [(p, 1.0) for p in builder.time.split(quantity(known, o.region, period))]
    low = extreme(rows, terms, lowest=True) if rows else None
    high = extreme(rows, terms, lowest=False) if rows else None
    if low is not None and low.value <= 0:
        low = None  # that it isn't negative says nothing
    slack = _TOLERANCE * max(abs(o.value), 1.0)
    assert fact.low is not None
    assert fact.high is not None
    breached = ""
    if low is not None and fact.high < low.value - slack:
        breached = _kinds(rows, low)
    elif high is not None and fact.low > high.value + slack:
        breached = _kinds(rows, high)
    outcome = "outside" if breached else "inside" if low or high else "unbounded"
    if outcome == "unbounded" and clash:
        outcome = "conflict"
    used = [_kinds(rows, end) for end in (low, high) if end is not None]
    return (
        o.indicator, o.region, o.year, o.value,
        low.value if low else np.nan, high.value if high else np.nan,
        outcome, "+".join(sorted({k for text in used for k in text.split("+")})), breached,
    )  # fmt: skip


def _kinds(rows: Sequence[Row], end: Extreme) -> str:
    """The kinds of relations that carry an end; that a value does where none is needed."""
    uses = {
        row.cause.relation.kind
        for row, weight in zip(rows, end.weights, strict=True)
        if weight > 0 and isinstance(row.cause, Use)
    }
    return "+".join(sorted(uses)) or "value"
