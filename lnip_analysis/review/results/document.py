"""A review as plain data: what ``results.json`` holds and a machine reads."""

from __future__ import annotations

from typing import Any

from lnip_analysis.plan.model import Plan
from lnip_analysis.review.results.accountability import (
    awards_data,
    duties_data,
    ratios_data,
    tasks_data,
)
from lnip_analysis.review.results.comparison import comparison_data
from lnip_analysis.review.results.outlook import forecasts_data, trial_data
from lnip_analysis.review.results.overview import (
    changes_data,
    findings_data,
    key_figures_data,
    outcome_data,
    plan_progress_data,
)
from lnip_analysis.review.results.sources import (
    conflicts_data,
    corrections_data,
    extent_data,
    not_yet_published_data,
    revisions_data,
    series_data,
    sources_data,
)
from lnip_analysis.review.results.targets import target_data
from lnip_analysis.review.review import Review


def results(review: Review) -> dict[str, Any]:
    """The review as JSON-ready data.

    Shares, pace ratio and growth rates are fractions; values are in the unit given beside them.
    """
    told = {
        "edition": review.year,
        "region": review.region,
        "region_name": review.evidence.regions[review.region].full_name,
        "as_of": review.as_of.isoformat(),
        "plan": _plan(review.plan),
        "counts": {status.value: n for status, n in review.counts().items()},
        "outcome": outcome_data(review.verdicts),
        "findings": findings_data(review),
        "kpis": key_figures_data(review),
        "changes": changes_data(review),
        "course": plan_progress_data(review),
        "forecasts": forecasts_data(review),
        "backtest": trial_data(review.backtest),
        "revisions": revisions_data(review),
        "corrections": corrections_data(review),
        "not_yet_published": not_yet_published_data(review),
        "targets": [target_data(review, v) for v in review.verdicts],
        "bodies": duties_data(review),
        "comparison": comparison_data(review),
        "tasks": tasks_data(review),
        "ratios": ratios_data(review),
        "awards": awards_data(review),
        "evidence": extent_data(review),
        "conflicts": conflicts_data(review),
        "series": series_data(review),
    }
    return {**told, "sources": sources_data(review, told)}


def _plan(plan: Plan) -> dict[str, Any]:
    """Whose promise it is, and for which years."""
    return {
        "id": plan.id,
        "title": plan.title,
        "issuer": plan.issuer,
        "issued": plan.issued.isoformat(),
        "region": plan.region,
        "first_year": plan.first_year,
        "last_year": plan.last_year,
    }
