"""Values and dated records in running text, each clause followed by its sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lnip_analysis.evidence.completion import OPEN
from lnip_analysis.evidence.model import Indicator, Milestone, Observation, Series
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.prose import Clause, cited_paragraph
from lnip_analysis.present.words.deliverables import day_words, open_words
from lnip_analysis.present.words.phrases import period_words, weak
from lnip_analysis.present.words.rounding import as_shown
from lnip_analysis.present.words.wording import (
    format_change_on,
    format_observation,
    numeral,
    quoted,
)
from lnip_analysis.review.ratios import RATIOS, ratio_series
from lnip_analysis.review.review import Review
from lnip_analysis.review.tasks import TaskIndicator, task_records

MAX_MISSED = 2
"""Indicators without a figure that are still named."""


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
        text = ("" if when == said else when) + _value_words(series, latest)
        said = when
        clauses.append(Clause(text, latest.source_ids))
    if not clauses:
        names = [_series(review, i).indicator.sentence_name for i in indicators]
        named = "、".join(names) if len(names) <= MAX_MISSED else f"{names[0]}等{len(names)}项指标"
        clauses = [Clause(f"截至{review.report_year}年末，{named}本报告未查到数据")]
    return cited_paragraph(joined(clauses), exhibit_id or f"told-{indicators[0]}")


def _series(review: Review, indicator: str) -> Series:
    if indicator in RATIOS:
        return ratio_series(review, indicator)
    return review.evidence.series(indicator, review.region).until(review.report_year)


def summary_value(series: Series) -> Observation | None:
    """What stands for a series: the last annual value, unless a span or month ends later."""
    others = sorted(series.others, key=lambda o: (o.year, len(o.period), o.period))
    exact = series.observations
    return TaskIndicator(
        series.indicator, exact[-1] if exact else None, None, tuple(others)
    ).summary_value  # fmt: skip


def _value_words(series: Series, value: Observation) -> str:
    text = observation_words(series.indicator, value)
    before = series.at(value.year - 1) if value.annual and value.exact else None
    if before is not None and before.value:
        text += f"，{format_change_on(value, before)}"
    return text + weak((value,))


def observation_words(indicator: Indicator, observation: Observation) -> str:
    """Name and figure: ``专利申请量42,153件``, ``法院受理知识产权案件合计4,909件``."""
    whole = "合计" if is_span(observation) and indicator.kind != "ratio" else ""
    return f"{indicator.sentence_name}{whole}{format_observation(as_shown(observation))}"


def is_span(observation: Observation) -> bool:
    """Whether a figure is a sum over several years."""
    return observation.span == "span"


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
    clauses = [record_clause(m) for r in found for m in (*r.milestones, *r.still_open)]
    if review.report_year == review.plan.last_year:
        clauses += [record_clause(m, post_period=True) for r in found for m in r.post_period]
    if not clauses and not quiet:
        clauses = [Clause(_no_records(review, tasks))]
    return cited_paragraph(joined(clauses), exhibit_id or f"records-{tasks[0]}")


def _no_records(review: Review, tasks: Sequence[str]) -> str:
    """That nothing dated is public of some tasks, by their names."""
    names = "".join(quoted(review.plan.task(t).title) for t in tasks)
    count = f"{numeral(len(tasks))}项任务均" if len(tasks) > 1 else "任务"
    return f"截至{review.report_year}年末，{names}{count}本报告未查到记录"


def record_clause(m: Milestone, *, post_period: bool = False) -> Clause:
    """One dated record: ``2012年4月27日大连市入选首批国家知识产权示范城市``.

    Args:
        m: The record.
        post_period: Whether it is dated after the edition's year.
    """
    if m.outcome in OPEN:
        said = open_words(m, named=True)
        return Clause(f"{said}：{m.note.removesuffix('。')}" if m.note else said, (m.source_id,))
    when = day_words(m)
    after = "，计划期后" if post_period else ""
    if m.title_years and not after:
        return Clause(m.title, (m.source_id,))
    if "\u4e00" <= m.title[0] <= "\u9fff" and not after and m.dating != "by":
        return Clause(when + m.title, (m.source_id,))
    return Clause(f"{m.title}（{when}{after}）", (m.source_id,))
