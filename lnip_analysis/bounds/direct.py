"""The end of an interval where a single quantity is unknown: arithmetic, no programme needed.

Most questions are of this kind, and a programme costs a hundred times as much to set up as
to solve. ``tests/bounds/test_solve.py`` holds both ways against each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

import numpy as np

from lnip_analysis.bounds.model import Fact, Quantity, Row

_CLASH = 1e-5
"""Values are printed to 0.0001 of their unit at the finest."""


class ContradictionError(ValueError):
    """Rows that cannot all be true were asked for a bound."""


@dataclass(frozen=True)
class Extreme:
    """The end of an interval.

    Attributes:
        value: The least (or greatest) value.
        weights: Dual value of every row, 0 or more, in the order of the rows.
    """

    value: float
    weights: np.ndarray


@dataclass(frozen=True)
class Direct:
    """An answer found without a programme.

    Attributes:
        end: The end; None where there is none.
    """

    end: Extreme | None


def one_unknown(
    rows: Sequence[Row],
    terms: Sequence[tuple[Quantity, float]],
    lowest: bool,
    error: float = 0.0,
    erring: Row | None = None,
) -> Direct | None:
    """The end of a quantity that every relation ties to known ones only; None if it isn't so.

    Each row then bounds it alone, and the tightest one decides.

    Args:
        rows: The inequalities.
        terms: What is asked for.
        lowest: Whether the least value is asked for.
        error: Share of its scale by which every relation may err.
        erring: The only row that may; None if all may.

    Raises:
        ContradictionError: The rows cannot all be true.
    """
    if len(terms) != 1 or terms[0][1] != 1.0:
        return None
    asked = terms[0][0]
    known = _known(rows, asked)
    if known is None:
        return None
    ends: dict[bool, tuple[float, list[tuple[int, float]]]] = {}
    for i, row in enumerate(rows):
        coefficients = dict(row.terms)
        if asked not in coefficients:
            continue
        if error and row.scale is not None and (erring is None or row is erring):
            coefficients[row.scale] = coefficients.get(row.scale, 0.0) - error
        own = coefficients.pop(asked)
        room, used = _room(row, coefficients, known)
        if not own or room == inf:
            continue
        value, at_least = room / own, own < 0
        best = ends.get(at_least)
        if best is None or (value > best[0] if at_least else value < best[0]):
            ends[at_least] = value, [(j, w / abs(own)) for j, w in ((i, 1.0), *used)]
    return Direct(_end(ends, lowest, len(rows)))


def _room(
    row: Row, coefficients: dict[Quantity, float], known: dict[Quantity, _Box]
) -> tuple[float, list[tuple[int, float]]]:
    """What a row leaves for the asked quantity at most, and the rows of values it needs."""
    room, used = row.upper, []
    for q, c in coefficients.items():
        if not c:
            continue  # an error of the whole stock takes it out of the row
        box = known[q]
        end, at = (box.low, box.low_row) if c > 0 else (box.high, box.high_row)
        room -= c * end
        if at is not None:
            used.append((at, abs(c)))
    return room, used


def _end(
    ends: dict[bool, tuple[float, list[tuple[int, float]]]], lowest: bool, count: int
) -> Extreme | None:
    low, high = ends.get(True), ends.get(False)
    least = max(low[0] if low else 0.0, 0.0)
    if high is not None and high[0] < least - _CLASH * max(abs(least), 1.0):
        raise ContradictionError
    found = low if lowest else high
    weights = np.zeros(count)
    if lowest and (found is None or found[0] <= 0):
        return Extreme(0.0, weights)
    if found is None:
        return None
    for i, weight in found[1]:
        weights[i] += weight
    return Extreme(tidy(found[0]), weights)


class _Box(NamedTuple):
    """The ends of a known quantity and the rows that hold them; low ends of 0 need none."""

    low: float
    low_row: int | None
    high: float
    high_row: int | None


def _known(rows: Sequence[Row], asked: Quantity) -> dict[Quantity, _Box] | None:
    """The ends of the other quantities; None where rows would have to be weighed together.

    That is so where a relation leaves the asked one out, a value is a sum of several, or a
    quantity with room left stands in two relations.
    """
    boxes: dict[Quantity, _Box] = {}
    uses: Counter[Quantity] = Counter()
    empty = _Box(0.0, None, inf, None)
    for i, row in enumerate(rows):
        if not isinstance(row.cause, Fact):
            names = {q for q, _ in row.terms}
            if asked not in names:
                return None
            uses.update(names - {asked})
            continue
        if len(row.terms) > 1:
            return None
        ((q, sign),) = row.terms
        box = boxes.get(q, empty)
        if sign > 0 and row.upper < box.high:
            boxes[q] = box._replace(high=row.upper, high_row=i)
        elif sign < 0 and -row.upper > box.low:
            boxes[q] = box._replace(low=-row.upper, low_row=i)
    found = {q: boxes.get(q, empty) for q in uses}
    if any(n > 1 and found[q].low != found[q].high for q, n in uses.items()):
        return None
    return found


def tidy(value: float) -> float:
    """A value without the solver's last digits."""
    nearest = round(value, 6)
    return round(nearest) if abs(nearest - round(nearest)) < 1e-5 else nearest
