"""The targets' part of the results: each target with its verdict."""

from __future__ import annotations

from typing import Any

from lnip_analysis.plan.model import Kind
from lnip_analysis.review.likelihood import likelihood
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.pace import yearly_points
from lnip_analysis.review.review import Review


def _history(review: Review, target_id: str) -> list[dict[str, Any]]:
    """What each earlier edition said, from what was known for its year."""
    return [
        {
            "edition": past.edition,
            "status": past.status.value,
            "value": past.latest.value if past.latest else None,
            "value_year": past.latest.year if past.latest else None,
            "probability": past.probability,
        }
        for past in review.history(target_id)
    ]


def target_data(review: Review, v: Verdict) -> dict[str, Any]:
    """A target with its verdict, and what each earlier edition said of it."""
    t, base, latest = v.target, v.baseline, v.latest
    return {
        "id": t.id,
        "task": t.tasks[0],
        "tasks": list(t.tasks),
        "title": t.title,
        "clause": t.clause,
        "kind": t.kind.value,
        "indicator": t.indicator,
        "asked": {
            "comparison": t.comparison.value if t.comparison else None,
            "value": t.value,
            "upper": t.upper,
            "unit": t.unit,
        },
        "status": v.status.value,
        "reason": v.reason,
        "unit": v.unit,
        "base_year": base.year if base else None,
        "base_value": base.value if base else None,
        "value": latest.value if latest else None,
        "value_year": latest.year if latest else None,
        "target_value": v.target_value,
        "deadline": t.deadline,
        "met_year": v.met_year,
        "progress": v.progress,
        "time_share": v.time_share,
        "tempo": v.pace_ratio,
        "observed_growth": v.observed_growth,
        "planned_growth": v.planned_growth,
        "needed_growth": v.needed_growth,
        "completion": _completion(v),
        **_counts(v),
        **yearly_points(v),
        "probability": v.probability,
        "likelihood": None if v.probability is None else likelihood(v.probability),
        "probability_basis": v.outlook.basis if v.outlook else None,
        "stability": v.stability,
        "expected_year": _expected(v),
        "scenarios": _scenarios(v),
        "points": [
            {"year": p.year, "value": p.value, "sources": list(p.source_ids)} for p in v.points
        ],
        "required": [{"year": year, "value": value} for year, value in v.required],
        "items": [
            {
                "id": i.item.id,
                "title": i.item.title,
                "due": i.item.due.isoformat(),
                "status": i.status.value,
                "date": i.date or None,
                "source": i.source_id or None,
            }
            for i in v.items
        ],
        "owed": [{"body": o.body, "what": o.what, "years": list(o.years)} for o in v.data_gaps],
        "beyond": [
            {"year": o.year, "value": o.value, "sources": list(o.source_ids)} for o in v.beyond
        ],
        "notes": list(v.notes),
        "sources": list(v.source_ids),
        "history": _history(review, t.id),
    }


def _completion(v: Verdict) -> float | None:
    """The latest level over the one asked for, as readers know it (完成率)."""
    if v.latest is None or not v.target_value:
        return None
    return v.latest.value / v.target_value


def _counts(v: Verdict) -> dict[str, float | None]:
    """New ones a year, planned and still needed, where new ones are counted."""
    planned = needed = None
    if v.target.kind is Kind.INCREMENT and v.target_value is not None:
        planned = v.target_value / (v.target.deadline - (v.target.base_year or 0))
        left = v.target.deadline - v.latest.year if v.latest else 0
        if v.latest is not None and left > 0:
            needed = max(v.target_value - v.latest.value, 0) / left
    return {"planned_count": planned, "needed_count": needed}


def _expected(v: Verdict) -> dict[str, int | None] | None:
    if v.outlook is None or v.outlook.expected[0] is None:
        return None
    return dict(zip(("earliest", "median", "latest"), v.outlook.expected, strict=True))


def _scenarios(v: Verdict) -> list[dict[str, Any]]:
    found = v.outlook.scenarios if v.outlook else ()
    return [
        {"id": s.id, "year": s.path[-1][0], "value": s.path[-1][1], "meets": s.meets} for s in found
    ]
