"""The tasks' part of the results: bodies, tasks and measures, ratios, awards."""

from __future__ import annotations

from typing import Any

from lnip_analysis.evidence.model import Milestone, Observation
from lnip_analysis.review.awards import award_costs
from lnip_analysis.review.duties import duties
from lnip_analysis.review.ratios import RATIOS, change_on_year, ratio_series
from lnip_analysis.review.review import Review
from lnip_analysis.review.tasks import TaskIndicator, task_records


def duties_data(review: Review) -> list[dict[str, Any]]:
    """Every body's duties as plain JSON values, in the order of `duties`."""
    return [
        {
            "body": duty.body,
            "led": [t.id for t in duty.led],
            "joined": [t.id for t in duty.joined],
            "targets": [{"id": v.target.id, "status": v.status.value} for v in duty.verdicts],
            "counts": {s.value: n for s, n in duty.counts().items()},
            "judged": len(duty.judged),
            "missing": [
                {"what": m.what, "years": list(m.years), "targets": [t.id for t in m.targets]}
                for m in duty.missing
            ],
        }
        for duty in duties(review)
    ]


def tasks_data(review: Review) -> list[dict[str, Any]]:
    """Every task and measure with what is known of it, as plain JSON values.

    Values are in the unit given beside them; ``period`` is a year, a month or a span; ``change``
    on the year before is a fraction.
    """
    return [
        {
            "id": r.task.id,
            "section": r.section,
            "kind": r.task.kind,
            "title": r.task.title,
            "bodies": list(r.task.bodies),
            "targets": [{"id": v.target.id, "status": v.status.value} for v in r.verdicts],
            "known": r.known,
            "figures": [_figure_data(f) for f in r.figures],
            "milestones": [_milestone_data(m) for m in r.milestones],
            "later_milestones": [_milestone_data(m) for m in r.later],
        }
        for r in task_records(review)
    ]


def _figure_data(f: TaskIndicator) -> dict[str, Any]:
    return {
        "indicator": f.indicator.id,
        "name": f.indicator.name,
        "unit": f.indicator.unit,
        "counted_by_target": f.counted,
        "latest": _observation_data(f.latest),
        "before": _observation_data(f.before),
        "change": f.change,
        "others": [_observation_data(o) for o in f.others],
    }


def _observation_data(o: Observation | None) -> dict[str, Any] | None:
    if o is None:
        return None
    return {
        "period": o.period,
        "value": o.value,
        "qualifier": o.qualifier,
        "sources": list(o.source_ids),
    }


def _milestone_data(m: Milestone) -> dict[str, Any]:
    return {
        "title": m.title,
        "date": m.date,
        "outcome": m.outcome,
        "item": m.item or None,
        "source": m.source_id,
        "note": m.note,
    }


def ratios_data(review: Review) -> list[dict[str, Any]]:
    """Every ratio with its figures, as plain JSON values in the unit given beside them."""
    found = []
    known = review.evidence.indicators
    for ratio_id, ratio in RATIOS.items():
        if ratio.above not in known or ratio.below not in known:
            continue
        series = ratio_series(review, ratio_id)
        found.append(
            {
                "id": ratio_id,
                "name": series.indicator.name,
                "unit": series.indicator.unit,
                "formula": series.indicator.formula,
                "figures": [
                    {
                        "period": o.period,
                        "value": o.value,
                        "change": change_on_year(series, o),
                        "calculation": o.as_printed,
                        "sources": list(o.source_ids),
                    }
                    for o in (*series.others, *series.observations)
                ],
            }
        )
    return found


def awards_data(review: Review) -> list[dict[str, Any]]:
    """The awards as plain JSON values; amounts in 万元."""
    return [
        {
            "id": c.award.id,
            "task": c.task,
            "title": c.award.title,
            "clause": c.award.clause,
            "amount_each": c.award.amount,
            "indicator": c.award.indicator,
            "unit": "万元",
            "amount_due": c.amount,
            "years": [
                {
                    "year": y.year,
                    "count": y.count,
                    "amount_due": y.amount,
                    "sources": list(y.source_ids),
                }
                for y in c.years
            ],
            "missing": list(c.missing),
            "proxy": c.award.proxy,
        }
        for c in award_costs(review)
    ]
