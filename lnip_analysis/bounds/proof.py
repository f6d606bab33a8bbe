"""What a bound is: an interval, the proof of each end, its margin, and contradictions.

A quantity without a printed value still obeys linear relations with others that have one. The
values it may have, given all of them, are an interval (partial identification: Manski 2003,
*Partial Identification of Probability Distributions*); its ends are two linear programmes, and
the dual values of each are the proof (strong duality: the bound is their sum with the right-hand
sides).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from lnip_analysis.bounds.model import Fact, Question, Relation, Row, Use

Side = Literal["low", "high"]
Strength = Literal["strong", "weak", "none"]


@dataclass(frozen=True)
class Step:
    """One row in a proof.

    Attributes:
        row: The row.
        weight: How often it is taken, the dual value; more than 0.
    """

    row: Row
    weight: float


@dataclass(frozen=True)
class Record:
    """How a relation fared when it was tried on the archive.

    Attributes:
        relation: The relation.
        indicators: The indicators it was tried on.
        tried: How often all of its quantities were printed.
        breached: How often they broke it.
        worst: The worst breach as a share of the stock before (or the whole); 0 without any.
        worst_region: Where that was; empty without any.
        worst_year: When that was; 0 without any.
    """

    relation: Relation
    indicators: tuple[str, ...]
    tried: int
    breached: int
    worst: float = 0.0
    worst_region: str = ""
    worst_year: int = 0


@dataclass(frozen=True)
class Margin:
    """How far relations may err before a bound falls to a threshold, in shares of the stock.

    Infinite where no relation carries the bound; 0 where it does not clear the threshold; 1
    where even an error of the whole stock leaves it.

    Attributes:
        threshold: The value the bound must clear.
        together: All relations err at once, each by this share, in every year.
        alone: The one the bound rests on most errs, no other.
    """

    threshold: float
    together: float
    alone: float

    def strength(self, proof: Proof) -> Strength:
        """How well a proof decides on its side of the threshold, by what the archive has shown.

        ``strong``: it holds if every relation errs at once as far as any ever did; ``weak``: if
        one does; ``none``: it doesn't clear the threshold, or one such error undoes it. A
        relation that could not be tried, or a warning, makes a proof weak at best.
        """
        worst = proof.worst_breach
        if self.together == 0.0 or self.alone <= worst:
            return "none"
        sound = proof.tested and not proof.warnings
        return "strong" if sound and self.together > worst else "weak"


@dataclass(frozen=True)
class Proof:
    """One end of an interval and what carries it.

    Attributes:
        side: ``low`` the question is no less than the value; ``high`` no more.
        value: The end of the interval.
        steps: The rows it follows from, values first, in order of time.
        loss_per_percent: By how much it moves outward if every relation errs by 1 % of its stock.
        records: How the relations used fared on the archive.
        warnings: Why it is weak, in Chinese.
    """

    side: Side
    value: float
    steps: tuple[Step, ...]
    loss_per_percent: float
    records: tuple[Record, ...]
    warnings: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The printed values it rests on."""
        return tuple(s.row.cause for s in self.steps if isinstance(s.row.cause, Fact))

    @property
    def uses(self) -> tuple[Use, ...]:
        """The relations it rests on."""
        return tuple(s.row.cause for s in self.steps if isinstance(s.row.cause, Use))

    @property
    def fallible(self) -> tuple[Row, ...]:
        """The rows in it that may err."""
        return tuple(s.row for s in self.steps if s.row.scale is not None)

    def value_with(self, fact: Fact, other: Fact) -> float | None:
        """The end that the same chain gives with another value in a value's place.

        The weights of a bound stay good for other right-hand sides (weak duality): what they
        give then is an end too, if not the tightest.

        Returns:
            The end; None where the other value has none on the side that is needed.
        """
        sign = -1.0 if self.side == "low" else 1.0
        value = self.value
        for step in self.steps:
            if step.row.cause is not fact:
                continue
            at_least = step.row.upper < 0
            end = other.low if at_least else other.high
            if end is None:
                return None
            value += sign * step.weight * ((-end if at_least else end) - step.row.upper)
        return value

    @property
    def worst_breach(self) -> float:
        """The worst breach of any relation used, as a share of the stock."""
        return max((r.worst for r in self.records), default=0.0)

    @property
    def tested(self) -> bool:
        """Whether every relation used could be tried on the archive at all."""
        return all(r.tried for r in self.records)


@dataclass(frozen=True)
class Conflict:
    """A smallest set of rows that cannot all be true: without any one of them, the rest can.

    None of its rows proves anything.

    Attributes:
        rows: The values and relations, values first.
    """

    rows: tuple[Row, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The printed values in it."""
        return tuple(r.cause for r in self.rows if isinstance(r.cause, Fact))

    @property
    def uses(self) -> tuple[Use, ...]:
        """The relations in it."""
        return tuple(r.cause for r in self.rows if isinstance(r.cause, Use))


@dataclass(frozen=True)
class Bounds:
    """What is known of a quantity: an interval, with a proof for each end.

    Attributes:
        question: What was asked.
        as_of: The last day whose publications count.
        low: Proof of the lower end; None where nothing but "not negative" is known.
        high: Proof of the upper end; None where nothing is known.
        conflicts: Values of its system that contradict each other; they prove nothing.
    """

    question: Question
    as_of: date
    low: Proof | None
    high: Proof | None
    conflicts: tuple[Conflict, ...] = ()

    def end(self, side: Side) -> Proof | None:
        """The proof of an end; None where there is no such end."""
        return self.low if side == "low" else self.high
