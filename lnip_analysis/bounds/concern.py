"""Whether an answer hangs on a contradiction: only then is it told with the answer."""

from __future__ import annotations

from collections.abc import Sequence

from lnip_analysis.bounds.direct import ContradictionError, Extreme
from lnip_analysis.bounds.model import Fact, Quantity
from lnip_analysis.bounds.proof import Conflict, Proof
from lnip_analysis.bounds.solve import extreme
from lnip_analysis.bounds.system import System

_SAME = 1e-6
"""Ends this close, as a share of them, are the same but for the solver's error."""


def concerns(
    conflict: Conflict,
    system: System,
    terms: Sequence[tuple[Quantity, float]],
    ends: tuple[Proof | None, Proof | None],
) -> bool:
    """Whether a question's answer hangs on a contradiction.

    It does if a value of the asked quantity is in it, or if an end would move inward were one of
    its causes found wrong and the others taken back.

    Args:
        conflict: The contradiction.
        system: The rows that are in none.
        terms: What was asked for: quantities and coefficients.
        ends: What follows for it from those rows.
    """
    quantities = {q for q, _ in terms}
    facts = (row for row in conflict.rows if isinstance(row.cause, Fact))
    if any(quantities & {q for q, _ in row.terms} for row in facts):
        return True
    for wrong in dict.fromkeys(row.cause for row in conflict.rows):
        back = [row for row in conflict.rows if row.cause != wrong]
        rows = System((*system.rows, *back), system.pieces).around(quantities)
        if not {id(row) for row in back} & {id(row) for row in rows}:
            continue
        try:
            now = [extreme(rows, terms, lowest=lowest) for lowest in (True, False)]
        except ContradictionError:  # then something else is wrong too
            continue
        if any(_moved(end, proof) for end, proof in zip(now, ends, strict=True)):
            return True
    return False


def _moved(end: Extreme | None, proof: Proof | None) -> bool:
    """Whether an end lies elsewhere than a proof put it; no proof of a lower end means 0."""
    if end is None or proof is None:
        return end is not None and (proof is not None or abs(end.value) > _SAME)
    return abs(end.value - proof.value) > _SAME * max(1.0, abs(proof.value))
