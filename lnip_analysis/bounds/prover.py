"""What follows from an archive for any quantity: bounds, proofs, margins, conflicts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any, TypeVar, cast

from scipy.optimize import brentq

from lnip_analysis.bounds.concern import concerns
from lnip_analysis.bounds.direct import Extreme
from lnip_analysis.bounds.facts import FactBook, question
from lnip_analysis.bounds.model import Fact, Quantity, Question, Relation, Relations, Row, Use
from lnip_analysis.bounds.proof import (
    Bounds,
    Conflict,
    Margin,
    Proof,
    Record,
    Side,
    Step,
    Strength,
)
from lnip_analysis.bounds.records import record
from lnip_analysis.bounds.relations import open_relations
from lnip_analysis.bounds.solve import conflicts, extreme
from lnip_analysis.bounds.system import Builder, System, family_of
from lnip_analysis.evidence.evidence import Evidence

T = TypeVar("T")

_PERCENT = 0.01
_FINE = 1e-5
"""A margin is looked for this closely."""
_MOST = 1.0
"""Errors above the whole stock are not looked at: such a relation says nothing."""


@dataclass(frozen=True, eq=False)
class Prover:
    """Answers questions on one archive as of a day.

    Attributes:
        book: The values, as intervals.
        relations: The declared relations.
    """

    book: FactBook
    relations: Relations
    _sound: dict[object, tuple[System, tuple[Conflict, ...]]] = field(
        default_factory=dict, repr=False
    )
    _records: dict[object, Record] = field(default_factory=dict, repr=False)
    _answers: dict[object, Any] = field(default_factory=dict, repr=False)

    def _once(self, key: object, work: Callable[[], T]) -> T:
        """An answer, worked out once: several reviews of an archive ask the same."""
        if key not in self._answers:
            self._answers[key] = work()
        return cast("T", self._answers[key])

    def bounds(self, indicator: str, region: str, period: str | int) -> Bounds:
        """What a quantity can be.

        Args:
            indicator: Indicator id.
            region: Region code.
            period: ``2015``, ``2012-05``, ``2012-2015`` or ``2015-01/2015-08``; of a stock,
                ``2011-2015`` asks for its rise.

        Raises:
            InputError: There is no such indicator or region, or the period makes no sense.
        """
        evidence = self.book.evidence
        asked = question(evidence.indicator(indicator), evidence.region(region).code, str(period))
        return self._once(asked, lambda: self._bounds(asked))

    def _bounds(self, asked: Question) -> Bounds:
        rows, terms, found = self._rows(asked)
        low = self._proof(rows, terms, "low")
        high = self._proof(rows, terms, "high")
        system, _ = self._system(asked)
        concerned = tuple(c for c in found if concerns(c, system, terms, (low, high)))
        return Bounds(asked, self.book.evidence.as_of, low, high, concerned)

    def margin(self, bounds: Bounds, side: Side, threshold: float) -> Margin:
        """How far relations may err before a bound falls to a threshold.

        Args:
            bounds: The answer to a question.
            side: Which end.
            threshold: The value the end must stay above (``low``) or below (``high``).
        """
        key = "margin", bounds.question, side, threshold
        return self._once(key, lambda: self._margin(bounds, side, threshold))

    def _margin(self, bounds: Bounds, side: Side, threshold: float) -> Margin:
        proof = bounds.end(side)
        clear = self._clearance(bounds, side, threshold)
        if proof is None or clear(0.0) <= 0:
            return Margin(threshold, 0.0, 0.0)
        if not proof.uses:
            return Margin(threshold, float("inf"), float("inf"))
        together = _root(clear)
        alone = _MOST
        for row in proof.fallible:
            # Only a row that undoes the bound sooner than those before has to be looked at.
            if clear(max(alone - 2 * _FINE, 0.0), row) < 0:
                alone = _root(partial(clear, erring=row), alone)
        return Margin(threshold, together, alone)

    def strength(self, bounds: Bounds, side: Side, threshold: float) -> Strength:
        """How well an end decides: what `Margin.strength` says, without looking for the margin."""
        key = "strength", bounds.question, side, threshold
        return self._once(key, lambda: self._strength(bounds, side, threshold))

    def _strength(self, bounds: Bounds, side: Side, threshold: float) -> Strength:
        proof = bounds.end(side)
        clear = self._clearance(bounds, side, threshold)
        if proof is None or clear(0.0) <= 0:
            return "none"
        worst = proof.worst_breach
        if worst and any(clear(worst, row) <= 0 for row in proof.fallible):
            return "none"
        sound = proof.tested and not proof.warnings
        return "strong" if sound and (not proof.uses or clear(worst) > 0) else "weak"

    def _clearance(self, bounds: Bounds, side: Side, threshold: float) -> _Clearance:
        """By how much a bound clears a threshold when relations err."""
        rows, terms, _ = self._rows(bounds.question)
        return _Clearance(rows, terms, side == "low", threshold)

    def apart(self, proof: Proof) -> int:
        """How often the least tried relation of a proof was tried without the proof's own values.

        A relation that only these values show to hold is no better than untried. Without any
        relation there is nothing to try: 1.
        """
        keys = {(o.indicator, o.region, o.period) for o in (f.observation for f in proof.facts)}
        used = tuple((r.relation, r.indicators) for r in proof.records)

        def tried() -> int:
            book = self.book.without(*keys)
            return min((record(book, *one).tried for one in used), default=1)

        return self._once(("apart", frozenset(keys), used), tried)

    def record(self, relation: Relation, indicators: tuple[str, ...]) -> Record:
        """How a relation fared on the archive; worked out once."""
        key = relation.kind, indicators
        if key not in self._records:
            self._records[key] = record(self.book, relation, indicators)
        return self._records[key]

    def without(self, *keys: tuple[str, str, str]) -> Prover:
        """The same archive without some values (indicator, region, period)."""
        return Prover(self.book.without(*keys), self.relations)

    def _rows(
        self, asked: Question
    ) -> tuple[list[Row], list[tuple[Quantity, float]], tuple[Conflict, ...]]:
        """The rows that can say anything of a question, and its terms in their quantities."""
        system, found = self._system(asked)
        terms = [(piece, c) for q, c in asked.terms for piece in system.pieces.split(q)]
        return system.around([q for q, _ in terms]), terms, found

    def _system(self, asked: Question) -> tuple[System, tuple[Conflict, ...]]:
        """The system of a question without what contradicts itself."""
        family = family_of(asked.indicator, self.relations)
        system, found = self._sound_system(family, asked.region, ())
        if {month for q, _ in asked.terms for month in (q.start, q.end)} <= system.pieces.known:
            return system, found
        return self._sound_system(family, asked.region, tuple(q for q, _ in asked.terms))

    def _sound_system(
        self, family: tuple[str, ...], region: str, asked: tuple[Quantity, ...]
    ) -> tuple[System, tuple[Conflict, ...]]:
        """The system of a family with the months of some quantities; worked out once."""
        key = family, region, asked
        if key not in self._sound:
            builder = Builder(self.book, self.relations, region, family)
            system = builder.system(asked)
            found, left = conflicts(system.rows)
            if found:
                system = System(tuple(left), system.pieces)
            self._sound[key] = system, tuple(found)
        return self._sound[key]

    def _proof(
        self,
        rows: Sequence[Row],
        terms: Sequence[tuple[Quantity, float]],
        side: Side,
    ) -> Proof | None:
        """One end of the interval; None where there is none but "not negative"."""
        lowest = side == "low"
        found = extreme(rows, terms, lowest=lowest)
        if found is None:
            return None
        steps = _steps(rows, found, side)
        trivial = lowest and found.value <= 0 and all(c >= 0 for _, c in terms)
        if not steps or trivial:
            return None
        uses = [s.row.cause for s in steps if isinstance(s.row.cause, Use)]
        tried = dict.fromkeys((u.relation, u.indicators) for u in uses)
        loss = self._loss([s.row for s in steps], terms, found, lowest) if uses else 0.0
        return Proof(
            side, found.value, steps, loss, tuple(self.record(*one) for one in tried),
            self._warnings(uses),
        )  # fmt: skip

    def _loss(
        self,
        rows: Sequence[Row],
        terms: Sequence[tuple[Quantity, float]],
        found: Extreme,
        lowest: bool,
    ) -> float:
        """By how much the end moves outward when the relations of its proof err by 1 %."""
        moved = extreme(rows, terms, lowest=lowest, error=_PERCENT)
        return abs(found.value - moved.value) if moved is not None else float("inf")

    def _warnings(self, uses: Sequence[Use]) -> tuple[str, ...]:
        """Why a proof is weak."""
        return tuple(
            reason
            for use in uses
            for indicator, reason in use.relation.warnings
            if indicator in use.indicators
        )


@dataclass(frozen=True)
class _Clearance:
    """By how much a bound clears a threshold when relations err."""

    rows: Sequence[Row]
    terms: Sequence[tuple[Quantity, float]]
    lowest: bool
    threshold: float
    _seen: dict[tuple[float, int], float] = field(default_factory=dict)

    def __call__(self, error: float, erring: Row | None = None) -> float:
        """The distance to the threshold, negative beyond it.

        Args:
            error: Share of its scale by which relations err.
            erring: The only one that does; None for all.
        """
        key = error, id(erring)
        if key not in self._seen:
            found = extreme(self.rows, self.terms, lowest=self.lowest, error=error, erring=erring)
            away = -abs(self.threshold) - 1 if found is None else found.value - self.threshold
            self._seen[key] = away if self.lowest or found is None else -away
        return self._seen[key]


def _root(clear: Callable[[float], float], most: float = _MOST) -> float:
    """The error at which a bound no longer clears its threshold; the most if it always does."""
    if clear(most) > 0:
        return most
    return float(brentq(clear, 0.0, most, xtol=_FINE))


def _steps(rows: Sequence[Row], found: Extreme, side: Side) -> tuple[Step, ...]:
    """The rows that carry a bound: values first, what is added before what is taken away."""
    steps = [
        Step(row, float(weight))
        for row, weight in zip(rows, found.weights, strict=True)
        if weight > 0
    ]

    def order(step: Step) -> tuple[bool, int, str]:
        cause = step.row.cause
        if isinstance(cause, Fact):
            return False, int((step.row.upper < 0) != (side == "low")), cause.observation.period
        return True, cause.start, cause.relation.kind

    return tuple(sorted(steps, key=order))


@lru_cache(maxsize=16)
def open_prover(evidence: Evidence) -> Prover:
    """The prover of an archive as of a day; the same one for the same archive.

    Raises:
        InputError: The file of relations has faults.
    """
    return Prover(FactBook(evidence), open_relations(evidence))
