"""What differs between two results: targets, statuses, values, probabilities, values of years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isclose
from typing import Literal

from lnip_analysis.review.mark import shown
from lnip_analysis.review.results.document import Results
from lnip_analysis.review.results.sources import SeriesData, SeriesValue
from lnip_analysis.review.results.targets import TargetData
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import Status

Kind = Literal["count", "added", "removed", "status", "value", "probability", "series"]
LEAST_POINTS = 0.01
"""A probability that moves by less than a percentage point has not changed for a reader."""
# Below the last digit that anybody prints; above what two machines' arithmetic may differ in.
# Relative, and for sums that come to nothing absolute.
_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Side:
    """What one of the two results says.

    Attributes:
        value: A status, a value in the change's unit, a probability or a count.
        year: The year that a value is of.
        sources: Ids of the sources of a value.
        basis: What a probability rests on; ``settled`` where the outcome is known.
    """

    value: str | float
    year: int | None = None
    sources: tuple[str, ...] = ()
    basis: str | None = None


@dataclass(frozen=True)
class Change:
    """One difference.

    Attributes:
        kind: ``count`` of targets by status, target ``added`` or ``removed``, its ``status``,
            latest ``value`` or ``probability``, a year's value in a ``series``.
        id: The status counted, or the id of the target or indicator.
        name: What a reader calls it.
        unit: The unit of values; empty for others.
        old: What the old results say; None where they say nothing.
        new: What the new results say; None where they say nothing.
    """

    kind: Kind
    id: str
    name: str
    unit: str
    old: Side | None
    new: Side | None


def diff_results(old: Results, new: Results) -> tuple[Change, ...]:
    """Everything a reader of the new results should know who knows the old ones.

    Args:
        old: Results of an edition.
        new: Results of another edition, or of the same one made from other data.

    Returns:
        Counts by status, targets added and removed, statuses, latest values, probabilities (from
        `LEAST_POINTS` on); then values of the years that both editions cover. Each in the order
        of the new results, what only the old have last.
    """
    before = {t["id"]: t for t in old["targets"]}
    after = {t["id"]: t for t in new["targets"]}
    both = [(before[i], t) for i, t in after.items() if i in before]
    return (
        *_counts(old, new),
        *(_target("added", t, None, _status(t)) for i, t in after.items() if i not in before),
        *(_target("removed", t, _status(t), None) for i, t in before.items() if i not in after),
        *(
            _target("status", t, _status(was), _status(t))
            for was, t in both
            if _status(was) != _status(t)
        ),
        *(_target("value", t, _value(was), _value(t)) for was, t in both if _moved(was, t)),
        *(
            _target("probability", t, _probability(was), _probability(t))
            for was, t in both
            if _turned(was, t)
        ),
        *_series(old, new),
    )


def _counts(old: Results, new: Results) -> Iterator[Change]:
    for status in dict.fromkeys((*new["counts"], *old["counts"])):
        was, now = old["counts"].get(status, 0), new["counts"].get(status, 0)
        if was != now:
            yield Change("count", status, status, "", Side(was), Side(now))


def _target(kind: Kind, t: TargetData, old: Side | None, new: Side | None) -> Change:
    return Change(kind, t["id"], t["title"], t["unit"] if kind == "value" else "", old, new)


def _status(t: TargetData) -> Side:
    """The status as it is shown: on which rung it stands is part of it."""
    return Side(shown(Status(t["status"]), Rung(t["rung"])).value)


def _value(t: TargetData) -> Side | None:
    if t["value"] is None:
        return None
    own = [p["sources"] for p in t["points"] if p["year"] == t["value_year"]]
    return Side(t["value"], t["value_year"], tuple(own[0] if own else t["sources"]))


def _moved(was: TargetData, now: TargetData) -> bool:
    """Whether the latest value is another, or is of another year."""
    return was["value_year"] != now["value_year"] or not _same(was["value"], now["value"])


def _probability(t: TargetData) -> Side | None:
    p = t["probability"]
    return None if p is None else Side(p, basis=t["probability_basis"])


def _turned(was: TargetData, now: TargetData) -> bool:
    """Whether the probability moved by enough to be told, or came or went."""
    p, q = was["probability"], now["probability"]
    if p is None or q is None:
        return p is not q
    return abs(p - q) >= LEAST_POINTS - _TOLERANCE


def _series(old: Results, new: Results) -> Iterator[Change]:
    """Values of years that both editions cover; a later edition's own year is no change."""
    last = min(old["edition"], new["edition"])
    before = {s["indicator"]: s for s in old["series"]}
    after = {s["indicator"]: s for s in new["series"]}
    for indicator in dict.fromkeys((*after, *before)):
        was, now = before.get(indicator), after.get(indicator)
        then, by_now = _years(was, last), _years(now, last)
        known = now or was
        assert known is not None
        for year in sorted({*then, *by_now}):
            a, b = then.get(year), by_now.get(year)
            if not _same(a and a["value"], b and b["value"]):
                yield Change("series", indicator, known["name"], known["unit"], _side(a), _side(b))


def _years(series: SeriesData | None, last: int) -> dict[int, SeriesValue]:
    return {v["year"]: v for v in series["values"] if v["year"] <= last} if series else {}


def _side(v: SeriesValue | None) -> Side | None:
    return None if v is None else Side(v["value"], v["year"], tuple(v["sources"]))


def _same(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return isclose(a, b, rel_tol=_TOLERANCE, abs_tol=_TOLERANCE)
