"""Bounds as plain data, for a machine."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Any

from lnip_analysis.bounds.model import Fact, Use
from lnip_analysis.bounds.proof import Bounds, Conflict, Margin, Proof, Record


def bounds_data(bounds: Bounds, margins: Sequence[tuple[Proof, Margin]] = ()) -> dict[str, Any]:
    """The answer to a question.

    Args:
        bounds: The answer.
        margins: How far the relations of a proof may err before it falls to a threshold.
    """
    asked = bounds.question
    return {
        "indicator": asked.indicator,
        "region": asked.region,
        "period": asked.period,
        "as_of": bounds.as_of.isoformat(),
        "low": _proof(bounds.low, margins),
        "high": _proof(bounds.high, margins),
        "conflicts": [_conflict(c) for c in bounds.conflicts],
    }


def _proof(proof: Proof | None, margins: Sequence[tuple[Proof, Margin]]) -> dict[str, Any] | None:
    if proof is None:
        return None
    found: dict[str, Any] = {
        "value": proof.value,
        "values": [
            _fact(s.row.cause) | {"weight": s.weight if s.row.upper < 0 else -s.weight}
            for s in proof.steps
            if isinstance(s.row.cause, Fact)
        ],
        "relations": [_record(r) for r in proof.records],
        "loss_per_percent": _finite(proof.loss_per_percent),
        "warnings": list(proof.warnings),
    }
    for owner, margin in margins:
        if owner is proof:
            found["margin"] = {
                "threshold": margin.threshold,
                "together": _finite(margin.together),
                "alone": _finite(margin.alone),
            }
    return found


def _finite(value: float) -> float | None:
    """A number JSON has; None for none."""
    return value if isfinite(value) else None


def _fact(fact: Fact) -> dict[str, Any]:
    o = fact.observation
    return {
        "indicator": o.indicator, "region": o.region, "period": o.period, "value": o.value,
        "low": fact.low, "high": fact.high, "as_printed": o.as_printed, "source_id": o.source_id,
        "grade": o.grade,
    }  # fmt: skip


def _record(record: Record) -> dict[str, Any]:
    return {
        "kind": record.relation.kind,
        "indicators": list(record.indicators),
        "reason": record.relation.reason,
        "tried": record.tried,
        "breached": record.breached,
        "worst_share": _finite(record.worst),
        "worst_region": record.worst_region,
        "worst_year": record.worst_year,
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {
        "values": [_fact(f) for f in dict.fromkeys(conflict.facts)],
        "relations": [_use(u) for u in dict.fromkeys(conflict.uses)],
    }


def _use(use: Use) -> dict[str, Any]:
    return {
        "kind": use.relation.kind,
        "indicators": list(use.indicators),
        "region": use.region,
        "first_year": (use.start - 1) // 12,
        "last_year": (use.end - 1) // 12,
    }
