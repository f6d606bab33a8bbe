"""What `lnip data check` hints at: relations that hold nowhere, values that break one.

What never falls is declared of every value; of the other relations single breaches are told with
every proof that rests on them, for a transfer between provinces may be one.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from lnip_analysis.bounds.facts import interval, quantity
from lnip_analysis.bounds.model import Fact, Quantity
from lnip_analysis.bounds.proof import Record
from lnip_analysis.bounds.prover import Prover, open_prover
from lnip_analysis.bounds.records import falls
from lnip_analysis.bounds.relations import FILE
from lnip_analysis.bounds.text import amount, relation_words
from lnip_analysis.evidence.evidence import Evidence
from lnip_analysis.evidence.model import as_observations
from lnip_analysis.evidence.periods import parse_period
from lnip_analysis.faults import Fault

_SUMS = "data/raw/indicators.csv"
"""Where sums are declared; all other relations are in a file of their own."""


def relation_hints(evidence: Evidence) -> list[Fault]:
    """Relations that hold nowhere, what fell and never falls, prints that rule each other out.

    Args:
        evidence: The archive, with all of its sources known and no fault in its relations.
    """
    prover = open_prover(evidence)
    return [*_refuted(prover), *_fallen(prover), *_ruled_out(evidence)]


def _refuted(prover: Prover) -> Iterator[Fault]:
    """Relations that every trial on the archive breaks: none of them can be right."""
    evidence = prover.book.evidence
    for found in _records(prover):
        if not found.tried or found.breached < found.tried:
            continue
        what = (
            f"“{relation_words(evidence, found)}”用档案检验{found.tried}次，都不成立，"
            f"最大偏差为存量的{found.worst:.1%}"
        )
        file = _SUMS if found.relation.kind == "sum_of" else FILE
        yield Fault(what, file=file, advice="请核对这条关系和所用的数")


def _fallen(prover: Prover) -> Iterator[Fault]:
    """Values below an earlier one of what never falls, months' ends among them."""
    evidence = prover.book.evidence
    for relation in prover.relations.relations:
        if relation.kind != "never_falls":
            continue
        for region in evidence.archive.regions:
            for before, after in falls(prover.book, relation, region):
                o, earlier = after.observation, before.observation
                name = f"{evidence.region_name(region)}{o.period}的"
                name += evidence.indicator(o.indicator).name
                what = (
                    f"{name}是 {amount(o.value, o.unit)}，少于{earlier.period}的 "
                    f"{amount(earlier.value, earlier.unit)}（{earlier.source_id}），"
                    f"而它只增不减（{relation.reason}）"
                )
                yield Fault(what, file=o.file, line=o.line, kind="只增不减而减少")


def _records(prover: Prover) -> Iterator[Record]:
    """How every relation fared; those between regions on each indicator that they speak of."""
    relations = prover.relations
    for relation in relations.relations:
        yield prover.record(relation, relation.indicators)
    for relation in (relations.nation, relations.places):
        if relation.reason:
            for indicator in prover.book.evidence.indicators.values():
                if indicator.kind != "ratio" and indicator.id not in relation.exceptions:
                    yield prover.record(relation, (indicator.id,))


def _ruled_out(evidence: Evidence) -> Iterator[Fault]:
    """Values of months or with a qualifier that leave no room for another of the same year.

    Of two exact values of a year one loses, and that is told elsewhere; these stand side by side.
    """
    found: dict[tuple[str, str, int], list[tuple[Quantity, Fact]]] = {}
    others = as_observations(evidence.choice.others)
    keys = {(o.indicator, o.region, o.period[:4]) for o in others}
    chosen = evidence.choice.chosen
    places = zip(chosen["indicator"], chosen["region"], chosen["period"], strict=True)
    near = pd.Series([place in keys for place in places], index=chosen.index, dtype=bool)
    for observation in (*as_observations(chosen[near]), *others):
        period = parse_period(observation.period)
        indicator = evidence.indicator(observation.indicator)
        assert period is not None
        if not (period.kind == "span" and indicator.kind != "flow"):
            q = quantity(indicator, observation.region, period)
            found.setdefault((q.indicator, q.region, q.year), []).append((q, interval(observation)))
    for facts in found.values():
        for n, one in enumerate(facts):
            against = next((f for q, f in facts[:n] if _apart(one, (q, f))), None)
            if against is not None:
                yield _contradiction(evidence, one[1], against)


def _apart(one: tuple[Quantity, Fact], other: tuple[Quantity, Fact]) -> bool:
    """Whether two values cannot both be true: no part exceeds what it is a part of."""
    return any(
        part.low is not None and whole.high is not None and part.low > whole.high
        for (inner, part), (outer, whole) in ((one, other), (other, one))
        if outer.start <= inner.start and inner.end <= outer.end and _alike(inner, outer)
    )


def _alike(inner: Quantity, outer: Quantity) -> bool:
    """Whether both are sums over months, or one and the same stock."""
    return inner == outer or (inner.start < inner.end and outer.start < outer.end)


def _contradiction(evidence: Evidence, fact: Fact, against: Fact) -> Fault:
    o, other = fact.observation, against.observation
    name = f"{evidence.region_name(o.region)}{o.period}的{evidence.indicator(o.indicator).name}"
    what = (
        f"{name}印作“{o.as_printed}”，与 {amount(other.value, other.unit)}"
        f"（{other.source_id}，印作“{other.as_printed}”）不能同时成立，请核对"
    )
    return Fault(what, file=o.file, line=o.line)
