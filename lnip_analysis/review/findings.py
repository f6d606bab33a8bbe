"""What an edition's reader should know first: findings ranked by a fixed rule.

The rule, in order:

1. missed targets, then targets moving away or behind, the furthest from its requirement first
   (progress share, smallest first);
2. large moves of the press conference's values: a fall of at least `LARGE_FALL` or a rise of at
   least `LARGE_RISE` on the year before; falls first, each by size (the ratio's logarithm);
   percentages and counts below `SMALL_COUNT` make no move, and neither does a value computed
   from one already used;
3. targets met before their deadline, those met in the edition's year first, then by progress;
4. reversals: targets whose status passed from good to bad, or from bad to good, since the last
   edition on the same sources;
5. targets met in their deadline year, by progress;
6. open targets near their goal: at least `NEAR` of the way there;
7. where fewer than `FEWEST` were found so far, the other open targets, the furthest on first.

An indicator is used once, at its first place; one whose target was met early in the edition's
year waits for class 3. No kind but the first has more than `OF_A_KIND` findings, and there are at
most `AT_MOST` in all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import log
from typing import Literal

from lnip_analysis.evidence.codes import parse_formula
from lnip_analysis.review.kpis import KeyFigure, key_figure
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.review import Review
from lnip_analysis.review.status import Status, StatusClass

LARGE_FALL, LARGE_RISE = -0.10, 0.25
SMALL_COUNT = 100
SMALL_UNITS = ("件", "种", "家", "个", "项")
NEAR = 0.9
OF_A_KIND, FEWEST, AT_MOST = 3, 5, 8

Kind = Literal["missed", "behind", "move", "met_early", "reversal", "met", "near", "running"]
_GOOD = {StatusClass.MET, StatusClass.ON_TRACK}
_BAD = {StatusClass.MISSED, StatusClass.LAGGING}


@dataclass(frozen=True)
class Finding:
    """One finding.

    Attributes:
        kind: What sort of finding it is; the rule's classes in order.
        verdicts: The targets it speaks of; several where one indicator decides them all.
        figure: The year's value, for a move.
        before: The status in the last edition, where it was reversed since.
    """

    kind: Kind
    verdicts: tuple[Verdict, ...] = ()
    figure: KeyFigure | None = None
    before: Status | None = None

    @property
    def indicators(self) -> frozenset[str]:
        """The indicators it speaks of; the target's own id for a thing to deliver."""
        found = {v.target.indicator or v.target.id for v in self.verdicts}
        return frozenset(found | ({self.figure.indicator} if self.figure else set()))


def findings(review: Review) -> tuple[Finding, ...]:
    """The edition's findings, the weightiest first."""
    used: set[str] = set()
    found: list[Finding] = []
    for made in _candidates(review):
        same = sum(f.kind == made.kind for f in found)
        if made.indicators & used or (made.kind != "missed" and same >= OF_A_KIND):
            continue
        if made.kind == "move" and _parents(review, made) & used:
            continue
        if made.kind == "running" and len(found) >= FEWEST:
            break
        found.append(made)
        used |= made.indicators
    return tuple(found[:AT_MOST])


def _parents(review: Review, made: Finding) -> set[str]:
    """The indicators from which the value of a move is computed."""
    formulas = (parse_formula(review.evidence.indicator(i).formula) for i in made.indicators)
    return {parent for found in formulas if found is not None for parent in found[1:]}


def _candidates(review: Review) -> Iterator[Finding]:
    """Every finding there might be, in the order of the rule."""
    reversed_ = _reversed(review)
    verdicts = review.verdicts

    def of(kind: Kind, *statuses: Status) -> list[Finding]:
        return [
            Finding(kind, group, before=next((reversed_.get(v.target.id) for v in group), None))
            for group in _grouped([v for v in verdicts if v.status in statuses])
        ]

    def progress(made: Finding) -> float:
        return max(v.progress if v.progress is not None else 1.0 for v in made.verdicts)

    yield from sorted(of("missed", Status.MISSED), key=progress)
    yield from sorted(of("behind", Status.AWAY, Status.BEHIND), key=progress)
    yield from _moves(review, reversed_)
    early = of("met_early", Status.MET_EARLY)
    yield from sorted(
        early,
        key=lambda m: (all(v.met_year != review.report_year for v in m.verdicts), -progress(m)),
    )
    yield from _reversals(review, reversed_)
    met = [m for m in of("met", Status.MET) if m.verdicts[0].met_year == review.report_year]
    yield from sorted(met, key=lambda m: -progress(m))
    open_ = [v for v in verdicts if v.status in (Status.ON_TRACK, Status.NEEDS_PUSH)]
    open_ = [v for v in open_ if v.progress is not None and v.target_value is not None]
    open_.sort(key=lambda v: -(v.progress or 0))
    yield from (Finding("near", (v,)) for v in open_ if (v.progress or 0) >= NEAR)
    yield from (Finding("running", (v,)) for v in open_)


def _grouped(verdicts: list[Verdict]) -> list[tuple[Verdict, ...]]:
    """Targets of one indicator and status together."""
    groups: dict[tuple[str, Status], list[Verdict]] = {}
    for v in verdicts:
        groups.setdefault((v.target.indicator or v.target.id, v.status), []).append(v)
    return [tuple(group) for group in groups.values()]


def _moves(review: Review, reversed_: dict[str, Status]) -> list[Finding]:
    found = []
    for indicator in review.evidence.in_order("kpi_order"):
        figure = key_figure(review, indicator)
        if figure is None or figure.change is None or not _large(figure):
            continue
        v = figure.verdict
        if v is not None and v.status is Status.MET_EARLY and v.met_year == review.report_year:
            continue
        mine = (v,) if v is not None else ()
        before = reversed_.get(v.target.id) if v is not None else None
        found.append(Finding("move", mine, figure, before))
    return sorted(found, key=lambda m: (_rise(m) > 0, -abs(_rise(m))))


def _large(figure: KeyFigure) -> bool:
    assert figure.before is not None
    assert figure.change is not None
    if figure.unit == "%":
        return False
    small = min(figure.now.value, figure.before.value) < SMALL_COUNT
    if small and figure.unit in SMALL_UNITS:
        return False
    return is_large(figure.change)


def is_large(change: float) -> bool:
    """Whether a change on the year before, a fraction, is as large as the rule asks.

    180 on 200 is a fall of 10 %, though binary fractions make it a little less.
    """
    change = round(change, 12)
    return change <= LARGE_FALL or change >= LARGE_RISE


def _rise(made: Finding) -> float:
    assert made.figure is not None
    assert made.figure.change is not None
    return log(1 + made.figure.change)


def _reversed(review: Review) -> dict[str, Status]:
    """Target id → status in the last edition, where good became bad or bad became good."""
    if review.previous is None:
        return {}
    found = {}
    for v in review.verdicts:
        old = review.previous.verdict(v.target.id).status
        classes = {old.status_class, v.status.status_class}
        if classes & _GOOD and classes & _BAD:
            found[v.target.id] = old
    return found


def _reversals(review: Review, reversed_: dict[str, Status]) -> list[Finding]:
    """The reversals, in the plan's order."""
    return [
        Finding("reversal", (v,), before=reversed_[v.target.id])
        for v in review.verdicts
        if v.target.id in reversed_
    ]
