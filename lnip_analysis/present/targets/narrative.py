"""Values and dated records in running text, each clause followed by its sources.

How they read stands in `lnip_analysis.present.words.value_sentences`.
"""

from __future__ import annotations

from collections.abc import Iterable

from lnip_analysis.dates import last_day
from lnip_analysis.evidence.model import Milestone, Series
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.prose import Clause, cited_paragraph
from lnip_analysis.present.words.phrases import period_words
from lnip_analysis.present.words.value_sentences import (
    misfit_words,
    no_record_words,
    no_value_words,
    record_words,
    summary_value,
    value_words,
)
from lnip_analysis.review.ratios import RATIOS, ratio_series
from lnip_analysis.review.review import Review
from lnip_analysis.review.stock_sums import misfit
from lnip_analysis.review.tasks import TaskRecord, task_records


def joined(clauses: Iterable[Clause], between: str = "；", end: str = "。") -> list[Clause]:
    """Clauses with the mark between them set after each one's sources, and a full stop."""
    found = list(clauses)
    marked = []
    for n, clause in enumerate(found):
        marked += [clause, Clause(between if n < len(found) - 1 else end)]
    return marked


def values_paragraph(review: Review, *indicators: str, exhibit_id: str = "") -> Exhibit:
    """Each indicator's last figure up to the edition's year, with its change on the year before.

    A year is said once for the figures that share it; a span is named as a span, a month as a
    month. An indicator without a figure since the base year is left out; where none has one,
    that is said.

    Args:
        review: The review.
        indicators: Indicator ids, or ids of `review.ratios.RATIOS`, in the order of the text.
        exhibit_id: Stable id; made from the first indicator where empty.
    """
    said, clauses = "", []
    for indicator in indicators:
        series = _series(review, indicator)
        latest = summary_value(series)
        if latest is None or latest.year < review.plan.first_year - 1:
            continue
        when = period_words(latest)
        text = ("" if when == said else when) + value_words(series, latest)
        said = when
        clauses.append(Clause(text, latest.source_ids))
        if indicator not in RATIOS and (sums := misfit(review, indicator)) is not None:
            clauses.append(Clause(misfit_words(sums), sums.source_ids))
    if not clauses:
        missed = [_series(review, i).indicator for i in indicators]
        clauses = [Clause(no_value_words(missed, review.report_year))]
    return cited_paragraph(joined(clauses), exhibit_id or f"told-{indicators[0]}")


def _series(review: Review, indicator: str) -> Series:
    if indicator in RATIOS:
        return ratio_series(review, indicator)
    return review.evidence.series(indicator, review.region).until(review.report_year)


def records_paragraph(
    review: Review, *tasks: str, exhibit_id: str = "", quiet: bool = False
) -> Exhibit:
    """Dated public records of tasks, oldest first; that there are none is said.

    What is dated after the edition is mentioned in the last one only, and as such.

    Args:
        review: The review.
        tasks: Places in the plan's text.
        exhibit_id: Stable id; made from the first task where empty.
        quiet: Show nothing where there are none.
    """
    found = task_records(review, tasks=tasks)
    clauses = [record_clause(r, m) for r in found for m in (*r.milestones, *r.still_open)]
    if review.report_year >= review.plan.last_year:
        clauses += [record_clause(r, m, post_period=True) for r in found for m in r.post_period]
    if not clauses and not quiet:
        titles = [review.plan.task(t).title for t in tasks]
        clauses = [Clause(no_record_words(titles, review.report_year))]
    return cited_paragraph(joined(clauses), exhibit_id or f"records-{tasks[0]}")


def record_clause(r: TaskRecord, m: Milestone, *, post_period: bool = False) -> Clause:
    """One dated record of a task with its source.

    Args:
        r: The task.
        m: The record.
        post_period: Whether it is later than the edition.
    """
    early = "（当时未到期）" if _before_due(r, m) else ""
    return Clause(record_words(m, post_period=post_period) + early, (m.source_id,))


def _before_due(r: TaskRecord, m: Milestone) -> bool:
    """Whether it says of a thing that it was not seen done, on a day when it was not yet due."""
    due = next((i.due for v in r.verdicts for i in v.target.items if i.id == m.item), None)
    return due is not None and bool(m.date) and m.outcome != "done" and last_day(m.date) < due
