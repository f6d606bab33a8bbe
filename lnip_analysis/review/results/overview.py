"""The summary's part of the results: outcome, findings, key figures, changes, progress."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lnip_analysis.review.changes import changes
from lnip_analysis.review.findings import findings
from lnip_analysis.review.kpis import key_figures
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.outcome import Outcome, not_assessable_groups, outcome
from lnip_analysis.review.plan_progress import (
    by_edition,
    by_section,
    due_next,
    elapsed,
    is_last,
    met_share,
)
from lnip_analysis.review.review import Review


def outcome_data(verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """Classes and not_assessable_groups as plain data, targets by their ids."""
    classes = outcome(verdicts)
    return {
        **{
            name: [v.target.id for v in getattr(classes, name)]
            for name in ("met", "missed", "running", "not_due", "silent")
        },
        "silences": [
            {
                "body": s.body or None,
                "cause": s.cause,
                "years": list(s.years),
                "targets": [v.target.id for v in s.verdicts],
                "done": s.done,
                "due": s.due,
            }
            for s in not_assessable_groups(verdicts)
        ],
    }


def findings_data(review: Review) -> list[dict[str, Any]]:
    """The findings as plain data, in their order."""
    return [
        {
            "rank": rank,
            "kind": f.kind,
            "targets": [v.target.id for v in f.verdicts],
            "indicator": f.figure.indicator if f.figure else None,
            "year": review.year,
            "value": f.figure.now.value if f.figure else None,
            "change": f.figure.change if f.figure else None,
            "before": f.before.value if f.before else None,
        }
        for rank, f in enumerate(findings(review), start=1)
    ]


def key_figures_data(review: Review) -> dict[str, Any]:
    """The year's figures as plain data."""
    found, missing = key_figures(review)
    return {
        "figures": [
            {
                "indicator": f.indicator,
                "value": f.now.value,
                "unit": f.unit,
                "before": f.before.value if f.before else None,
                "change": f.change,
                "target": f.verdict.target.id if f.verdict else None,
                "first_printed": f.revised.old.value if f.revised else None,
                "sources": list(f.now.source_ids),
            }
            for f in found
        ],
        "missing": list(missing),
    }


def changes_data(review: Review) -> list[dict[str, Any]]:
    """The changes as plain data."""
    return [
        {
            "target": c.new.target.id,
            "edition": c.old.edition,
            "old": c.old.status.value,
            "new": c.new.status.value,
            "reason": c.new.reason,
        }
        for c in changes(review)
    ]


def plan_progress_data(review: Review) -> dict[str, Any]:
    """The plan's course as plain data."""
    run, whole = elapsed(review)
    return {
        "met_share": met_share(review),
        "years_run": run,
        "years_in_all": whole,
        "last": is_last(review),
        "sections": [{"section": s.id, **_counts(found)} for s, found in by_section(review)],
        "editions": [{"edition": year, **_counts(found)} for year, found in by_edition(review)],
        "due_next": [
            {
                "target": d.verdict.target.id,
                "level": d.level,
                "items": [i.id for i in d.items],
                "closes": d.closes,
            }
            for d in due_next(review)
        ],
        "silent_by_cause": _by_cause(review),
    }


def _by_cause(review: Review) -> dict[str, int]:
    found: dict[str, int] = {}
    for s in not_assessable_groups(review.verdicts):
        found[s.cause] = found.get(s.cause, 0) + len(s.verdicts)
    return found


def _counts(found: Outcome) -> dict[str, int]:
    names = ("met", "missed", "running", "not_due", "silent")
    return {name: len(getattr(found, name)) for name in names}
