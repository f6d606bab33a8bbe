"""Linear programmes over rows: the ends of an interval with their dual values, and conflicts.

``scipy.optimize.linprog`` (HiGHS) minimises c·x subject to A·x ≤ b, x ≥ 0. Its dual values λ ≤ 0
of the rows give the bound as λ·b, so the rows with λ ≠ 0 are the proof (strong duality).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import OptimizeResult, linprog
from scipy.sparse import csr_array

from lnip_analysis.bounds.direct import ContradictionError, Extreme, one_unknown, tidy
from lnip_analysis.bounds.model import Fact, Quantity, Row
from lnip_analysis.bounds.proof import Conflict

_INFEASIBLE, _UNBOUNDED, _EITHER = 2, 3, 4
"""``OptimizeResult.status`` of scipy."""
_TOLERANCE = 1e-5
"""Values are printed to 0.0001 of their unit at the finest."""
_MANY = 200
"""More conflicts than this and the archive is broken; the search would take too long."""


def extreme(
    rows: Sequence[Row],
    terms: Sequence[tuple[Quantity, float]],
    *,
    lowest: bool,
    error: float = 0.0,
    erring: Row | None = None,
) -> Extreme | None:
    """The least or greatest value of a sum of quantities; None where there is no end.

    Args:
        rows: The inequalities.
        terms: The sum: quantities and coefficients.
        lowest: Whether the least value is asked for.
        error: Share of its scale by which every relation may err.
        erring: The only row that may; None if all may.

    Raises:
        ContradictionError: The rows cannot all be true.
    """
    direct = one_unknown(rows, terms, lowest, error, erring)
    if direct is not None:
        return direct.end
    columns = _columns(rows, terms)
    sign = 1.0 if lowest else -1.0
    c = np.zeros(len(columns))
    for q, coefficient in terms:
        c[columns[q]] += sign * coefficient
    matrix = _matrix(rows, columns, error, erring)
    upper = np.array([row.upper for row in rows])
    solved = _run(c, matrix, upper)
    if solved.status == _EITHER:
        solved = _run(c, matrix, upper, presolve=False)
    if solved.status == _UNBOUNDED:
        return None
    if solved.status == _INFEASIBLE:
        raise ContradictionError
    assert solved.status == 0, solved.message
    value = sign * float(solved.fun)
    weights = -np.asarray(solved.ineqlin.marginals) if len(rows) else np.zeros(0)
    weights[weights < 1e-9] = 0.0
    return Extreme(tidy(value), weights)


def conflicts(rows: Sequence[Row]) -> tuple[list[Conflict], list[Row]]:
    """The smallest contradicting sets, and the rows that are in none of them.

    Every set is irreducible: without any one of its rows the others can be true. Found by
    making every row elastic (Chinneck 2008, *Feasibility and Infeasibility in Optimization*,
    ch. 6): the rows with a dual value cannot all be true; a deletion filter thins them.
    """
    left, found = list(rows), list[Conflict]()
    while len(found) < _MANY:
        suspects = _suspects(left)
        if not suspects:
            break
        core = _irreducible(suspects)
        order = sorted(core, key=lambda row: not isinstance(row.cause, Fact))
        causes = [row.cause for row in core]
        found.append(Conflict(tuple(order)))
        left = [row for row in left if row.cause not in causes]
    return found, left


def _suspects(rows: list[Row]) -> list[Row]:
    """Rows that cannot all be true; none where all rows can."""
    if not rows:
        return []
    columns = _columns(rows, ())
    n, m = len(columns), len(rows)
    elastic = csr_array((-np.ones(m), (np.arange(m), np.arange(m))), shape=(m, m))
    matrix = csr_array(_hstack(_matrix(rows, columns, 0.0), elastic))
    c = np.concatenate([np.zeros(n), np.ones(m)])
    solved = _run(c, matrix, np.array([row.upper for row in rows]))
    assert solved.status == 0, solved.message
    if float(solved.fun) <= _TOLERANCE:
        return []
    marginals = np.asarray(solved.ineqlin.marginals)
    return [row for row, weight in zip(rows, marginals, strict=True) if weight < -1e-9]


def _irreducible(rows: list[Row]) -> list[Row]:
    """The rows without those that the contradiction doesn't need."""
    kept = list(rows)
    # Relations are tried first: what is left then rests on as few of them as can be.
    for row in sorted(rows, key=lambda r: isinstance(r.cause, Fact)):
        fewer = [r for r in kept if r is not row]
        if _suspects(fewer):
            kept = fewer
    return kept


def _hstack(left: csr_array, right: csr_array) -> csr_array:
    from scipy.sparse import hstack

    return csr_array(hstack([left, right]))


def _columns(rows: Sequence[Row], terms: Sequence[tuple[Quantity, float]]) -> dict[Quantity, int]:
    names = dict.fromkeys(q for row in rows for q, _ in row.terms)
    names |= dict.fromkeys(row.scale for row in rows if row.scale is not None)
    names |= dict.fromkeys(q for q, _ in terms)
    return {q: i for i, q in enumerate(names)}


def _matrix(
    rows: Sequence[Row],
    columns: dict[Quantity, int],
    error: float,
    erring: Row | None = None,
) -> csr_array:
    cells = [(i, columns[q], value) for i, row in enumerate(rows) for q, value in row.terms]
    if error:
        cells += [
            (i, columns[row.scale], -error)
            for i, row in enumerate(rows)
            if row.scale is not None and (erring is None or row is erring)
        ]
    at = np.array([(i, j) for i, j, _ in cells], dtype=int).reshape(-1, 2)
    values = np.array([value for *_, value in cells])
    return csr_array((values, (at[:, 0], at[:, 1])), shape=(len(rows), len(columns)))


def _run(
    c: np.ndarray, matrix: csr_array, upper: np.ndarray, *, presolve: bool = True
) -> OptimizeResult:
    return linprog(
        c, A_ub=matrix, b_ub=upper, bounds=(0, None), method="highs",
        options={"presolve": presolve},
    )  # fmt: skip
