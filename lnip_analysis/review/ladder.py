"""The ladder of evidence: where no exact value judges a target, bounds may prove its status.

The rules of `judge` come first and are not touched. What they leave as "cannot be assessed" is
asked of the bounds (docs/method.md, "The ladder of evidence"): one side of the threshold has to
hold the whole interval, and every relation used must have been tried on other values and have
erred by less than the verdict can bear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lnip_analysis.bounds import Prover
from lnip_analysis.bounds.proof import Conflict, Side
from lnip_analysis.evidence.model import Observation, Series
from lnip_analysis.plan.model import Comparison, Kind, Measured, Target
from lnip_analysis.review.attainment import counts_once_reached
from lnip_analysis.review.deduction import Deduction, Doubt, Obstacle, Part
from lnip_analysis.review.judge import judge
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.quantity import ABOUT_SHARE, meets
from lnip_analysis.review.reasons import Reason, ReasonCode
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import Status


def judge_with_bounds(
    target: Target, series: Series, prover: Prover, *, report_year: int, owner: str | None
) -> Verdict:
    """Judge a target by the rules, and by bounds where they cannot.

    Args:
        target: A target that has an indicator.
        series: Its indicator's series, as the archive has it.
        prover: The bounds of the same archive on the same day.
        report_year: The edition's year.
        owner: The body that owes its values; None where nobody does.
    """
    verdict = judge(target, series, report_year=report_year, owner=owner)
    return climb(verdict, prover)


def climb(verdict: Verdict, prover: Prover) -> Verdict:
    """The verdict with its rung; where the rules cannot judge, by what bounds prove.

    Args:
        verdict: A verdict by the rules.
        prover: The bounds of the archive it was judged on.
    """
    if verdict.status is not Status.NOT_ASSESSABLE:
        return _challenged(verdict, prover)
    verdict = replace(verdict, rung=Rung.UNKNOWN)
    if verdict.series is None or verdict.target_value is None or not _askable(verdict):
        return verdict
    inquiry = _Inquiry(verdict, prover)
    if verdict.target.kind is Kind.FLOOR:
        return _floor(inquiry)
    return _met(inquiry) or _missed(inquiry) or inquiry.open()


def _challenged(v: Verdict, prover: Prover) -> Verdict:
    """A verdict by a value, with the printed values that cannot be true together with it."""
    if v.series is None or v.latest is None:
        return v
    indicator = v.series.indicator.id
    decided = {v.latest.year, v.met_year or v.latest.year}
    found = [c for y in sorted(decided) for c in prover.bounds(indicator, v.region, y).conflicts]
    against = tuple(
        conflict
        for conflict in dict.fromkeys(found)
        if any(
            f.observation.indicator == indicator and f.observation.year in decided
            for f in conflict.facts
        )
    )
    if not against:
        return v
    return replace(v, deduction=Deduction(None, (), against, (), prover.book.evidence))


def _askable(v: Verdict) -> bool:
    """Whether bounds can speak of the judged quantity: ratios have neither sums nor rises."""
    assert v.series is not None
    plain = v.target.kind in (Kind.LEVEL, Kind.RANGE, Kind.GROWTH)
    return plain or v.series.indicator.kind != "ratio"


def _met(inquiry: _Inquiry) -> Verdict | None:
    """Met: the whole interval of a year that counts meets the target."""
    target = inquiry.verdict.target
    for part in map(inquiry.part, inquiry.counted):
        if part.decides and inquiry.is_met(part):
            early = part.year < target.deadline
            status = Status.MET_EARLY if early else Status.MET
            return inquiry.proven(status, part, met_year=part.year)
    return None


def _missed(inquiry: _Inquiry) -> Verdict | None:
    """Missed: no value the quantity can have meets it, in any year that counts."""
    target = inquiry.verdict.target
    if not inquiry.deadline or target.proxy_bound == "lower":
        return None
    # What has a value was looked at by the rules: it didn't meet the target.
    parts = [inquiry.part(year) for year in inquiry.counted]
    if not parts or not all(part.decides and not inquiry.is_met(part) for part in parts):
        return None
    return inquiry.proven(Status.MISSED, parts[-1], others=parts[:-1])


def _floor(inquiry: _Inquiry) -> Verdict:
    """Every-year floors: met if each year is, missed as soon as one year is."""
    v, target = inquiry.verdict, inquiry.verdict.target
    parts = [inquiry.part(year) for year in inquiry.years]
    failed = [part for part in parts if part.decides and not inquiry.is_met(part)]
    if failed and target.proxy_bound != "lower":
        return inquiry.proven(Status.MISSED, failed[0], others=failed[1:])
    assert v.target_value is not None
    first = (target.base_year or 0) + 1
    below = any(not meets(target, p.value, v.target_value) for p in v.points if p.year >= first)
    whole = inquiry.deadline and parts and not below
    if whole and all(part.decides and inquiry.is_met(part) for part in parts):
        lead = min(parts, key=lambda part: (part.strength == "strong", part.year))
        others = [part for part in parts if part is not lead]
        return inquiry.proven(Status.MET, lead, others=others, met_year=target.deadline)
    return inquiry.open()


class _Inquiry:
    """The questions put to the bounds for one target."""

    def __init__(self, verdict: Verdict, prover: Prover) -> None:
        assert verdict.series is not None
        assert verdict.target_value is not None
        self.verdict, self.prover = verdict, prover
        self.indicator = verdict.series.indicator
        self.threshold = _threshold(verdict.target, verdict.target_value)
        self._parts: dict[int, Part] = {}

    @property
    def counted(self) -> list[int]:
        """Those of them in any of which the target may have been reached."""
        return self.years if self._once else self.deadline

    @property
    def _once(self) -> bool:
        """Whether the first year that reaches it settles it: not where the base does already."""
        v, base = self.verdict, self.verdict.target.base_year or 0
        if not counts_once_reached(v):
            return False
        if v.target.kind is Kind.INCREMENT or any(p.year == base for p in v.points):
            return True
        part = self.part(base)
        return not (part.decides and self.is_met(part))

    @property
    def years(self) -> list[int]:
        """The years without a value that count, up to the edition's."""
        v = self.verdict
        first = (v.target.base_year or 0) + 1
        have = {p.year for p in v.points}
        return [y for y in range(first, self._last + 1) if y not in have]

    @property
    def deadline(self) -> list[int]:
        """The deadline, once it has come; without a value by then (the rules saw to that)."""
        due = self.verdict.target.deadline
        return [due] if self._last == due else []

    @property
    def _last(self) -> int:
        return min(self.verdict.report_year, self.verdict.target.deadline)

    def part(self, year: int) -> Part:
        """What bounds say of a year."""
        if year not in self._parts:
            self._parts[year] = self._asked(year)
        return self._parts[year]

    def is_met(self, part: Part) -> bool:
        """Whether the end of a part that clears the threshold is on its better side."""
        return part.side == ("low" if self.verdict.target.direction > 0 else "high")

    def proven(
        self, status: Status, lead: Part, others: Sequence[Part] = (), met_year: int | None = None
    ) -> Verdict:
        """The verdict that a part proves, with the other years it needs.

        Shares of the way and a pace would be those of an older value: they are left out.
        """
        assert lead.side is not None
        assert lead.proof is not None
        if lead.proof.uses:
            margin = self.prover.margin(lead.bounds, lead.side, self.threshold)
            lead = replace(lead, margin=margin)
        code = ReasonCode.PROVEN_MISSED if status is Status.MISSED else ReasonCode.PROVEN_MET
        evidence = self.prover.book.evidence
        found = Deduction(lead, tuple(others), self._conflicts(), self._doubts(lead), evidence)
        return replace(
            self.verdict,
            status=status,
            rung=Rung.PROVEN,
            reason=Reason(code, (lead.year,), proven=lead),
            deduction=found,
            met_year=met_year,
            latest=None,
            progress=None,
            time_share=None,
            pace_ratio=None,
            observed_growth=None,
            needed_growth=None,
            beyond=_unused(self.verdict, found),
        )

    def open(self) -> Verdict:
        """The verdict where nothing decides, with what bounds say of the last year all the same.

        Of a floor every year is asked about: what is known of each is told.
        """
        each = self.verdict.target.kind is Kind.FLOOR
        told = self.years if each else self.years[-1:]
        parts = tuple(p for p in map(self.part, told) if p.says_something)
        conflicts = self._conflicts()
        if not parts and not conflicts:
            return self.verdict
        found = Deduction(None, parts, conflicts, (), self.prover.book.evidence)
        return replace(self.verdict, deduction=found, beyond=_unused(self.verdict, found))

    def _asked(self, year: int) -> Part:
        v, prover = self.verdict, self.prover
        period = _period(v.target, year)
        bounds = prover.bounds(self.indicator.id, v.region, period)
        evidence = prover.book.evidence
        part = Part(year, bounds, self.indicator, self.threshold, evidence=evidence)
        side = _clearing(v, part)
        proof = bounds.end(side) if side else None
        if side is None or proof is None:
            return part
        # Printed values alone leave nothing to err, also at the threshold itself.
        strength = prover.strength(bounds, side, self.threshold) if proof.uses else "strong"
        apart = prover.apart(proof)
        obstacle: Obstacle = ""
        if proof.warnings:
            obstacle = "warned"
        elif not apart:
            obstacle = "untested"
        elif strength == "none":
            obstacle = "breached"
        return replace(part, side=side, strength=strength, apart=apart, obstacle=obstacle)

    def _conflicts(self) -> tuple[Conflict, ...]:
        """The contradictions in which a value of the indicator stands."""
        found = [c for p in self._parts.values() for c in p.bounds.conflicts]
        mine = (
            c for c in found if any(f.observation.indicator == self.indicator.id for f in c.facts)
        )
        return tuple(dict.fromkeys(mine))

    def _doubts(self, lead: Part) -> tuple[Doubt, ...]:
        """The values that lost, and with which the lead's chain would no longer decide."""
        proof = lead.proof
        assert proof is not None
        found = []
        for fact in dict.fromkeys(proof.facts):
            for rival in self.prover.book.rivals(fact):
                value = proof.value_with(fact, rival)
                if value is None or not _clears(self.verdict, lead.side, value):
                    found.append(Doubt(fact, rival, value))
        return tuple(found)


def _unused(v: Verdict, found: Deduction) -> tuple[Observation, ...]:
    """The values of later years on which nothing of a deduction rests."""
    used = {f.observation for proof in found.proofs for f in proof.facts}
    return tuple(o for o in v.beyond if o not in used)


def _period(target: Target, year: int) -> str:
    """The period whose bounds speak of the judged quantity in a year."""
    base = target.base_year or 0
    if target.kind is Kind.INCREMENT and target.measured is Measured.STOCK:
        return f"{base}-{year}"
    if target.kind is Kind.INCREMENT and year > base + 1:
        return f"{base + 1}-{year}"
    if target.kind is Kind.FLOOR and target.measured is Measured.STOCK:
        return f"{year - 1}-{year}"
    return str(year)


def _threshold(target: Target, asked: float) -> float:
    """The value an end must clear: of "about so many", the least that is met."""
    if target.comparison is Comparison.ABOUT:
        return asked - target.direction * (1 - ABOUT_SHARE) * abs(asked)
    return asked


def _clearing(v: Verdict, part: Part) -> Side | None:
    """The end on whose side of the threshold the whole interval lies; None where none is."""
    for side in ("low", "high"):
        proof = part.bounds.end(side)
        if proof is not None and _clears(v, side, proof.value):
            return side
    return None


def _clears(v: Verdict, side: Side | None, value: float) -> bool:
    """Whether no value beyond an end changes how the target stands."""
    assert v.target_value is not None
    better = side == ("low" if v.target.direction > 0 else "high")
    return meets(v.target, value, v.target_value) is better
