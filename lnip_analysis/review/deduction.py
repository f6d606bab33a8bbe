"""What bounds say of a target that no exact value judges, and the proof where they decide.

A target is met if every value its quantity can still have meets it, missed if none does (Manski
2003, *Partial Identification of Probability Distributions*). `ladder` works it out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from lnip_analysis.bounds.model import Fact
from lnip_analysis.bounds.proof import Bounds, Conflict, Margin, Proof, Side, Strength
from lnip_analysis.evidence import Evidence
from lnip_analysis.evidence.model import Indicator

Obstacle = Literal["", "breached", "untested", "warned"]
"""Why an end that clears the threshold decides nothing all the same: a relation has once been
further from true than this end can bear; one was never tried but on the proof's own values; or
the values may not be counted alike."""


@dataclass(frozen=True)
class Doubt:
    """A value that lost to one of a proof's, and with which the chain no longer decides.

    Attributes:
        fact: The value of the proof.
        rival: What else was printed for the same period.
        value: The end the same chain gives with it; None where it gives none.
    """

    fact: Fact
    rival: Fact
    value: float | None


@dataclass(frozen=True)
class Part:
    """What bounds say of the judged quantity in one year.

    Attributes:
        year: The year.
        bounds: The interval with its proofs.
        indicator: The indicator asked about.
        threshold: The value an end must clear.
        side: The end that clears it; None where neither does.
        strength: How well that end decides.
        obstacle: Why it decides nothing although it clears the threshold.
        apart: How often its least tried relation was tried without the proof's own values.
        margin: How far its relations may err; only of what leads a proof and uses any.
        evidence: Names indicators, regions and sources.
    """

    year: int
    bounds: Bounds
    indicator: Indicator
    threshold: float
    side: Side | None = None
    strength: Strength = "none"
    obstacle: Obstacle = ""
    apart: int = 0
    margin: Margin | None = None
    evidence: Evidence | None = field(default=None, repr=False, compare=False)

    @property
    def decides(self) -> bool:
        """Whether it settles the year."""
        return self.side is not None and not self.obstacle

    @property
    def proof(self) -> Proof | None:
        """The proof of the end that clears the threshold; None where neither does."""
        return self.bounds.end(self.side) if self.side else None

    @property
    def says_something(self) -> bool:
        """Whether it bounds the quantity at all; that it isn't negative says nothing."""
        low = self.bounds.low
        return self.bounds.high is not None or (low is not None and low.value > 0)

    @property
    def told(self) -> tuple[Proof, ...]:
        """The proofs that are told of it: of the end that decides, else of both ends."""
        ends = (self.proof,) if self.decides else (self.bounds.low, self.bounds.high)
        return tuple(p for p in ends if p is not None)


@dataclass(frozen=True)
class Deduction:
    """What follows for a target from all that was printed.

    Attributes:
        lead: What decided the status; None where nothing did.
        parts: What was asked besides, in order of years: the other years a proof needs, or
            where nothing decides all that bounds say.
        conflicts: Values of the indicator that contradict others; they prove nothing.
        doubts: Values that lost, and with which the chain would no longer decide.
        evidence: Names indicators, regions and sources.
    """

    lead: Part | None
    parts: tuple[Part, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    evidence: Evidence | None = field(default=None, repr=False, compare=False)

    @property
    def strength(self) -> Strength:
        """How well the whole of it decides: as well as its weakest year."""
        if self.lead is None:
            return "none"
        needed = [self.lead, *(p for p in self.parts if p.decides)]
        return "weak" if any(p.strength == "weak" for p in needed) else "strong"

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """Every proof that is told."""
        parts = (self.lead, *self.parts) if self.lead else self.parts
        return tuple(proof for part in parts for proof in part.told)

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Every source behind it, once."""
        facts = [f for proof in self.proofs for f in proof.facts]
        return tuple(dict.fromkeys(s for f in facts for s in f.observation.source_ids))
