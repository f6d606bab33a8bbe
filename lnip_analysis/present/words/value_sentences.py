"""Sentences on single values and dated records: R&D, trademarks, a city that was recognized."""

from __future__ import annotations

from collections.abc import Sequence

from lnip_analysis.evidence.completion import OPEN
from lnip_analysis.evidence.model import Indicator, Milestone, Observation, Series
from lnip_analysis.present.words.deliverables import day_words, open_words
from lnip_analysis.present.words.phrases import weak
from lnip_analysis.present.words.rounding import as_shown
from lnip_analysis.present.words.wording import (
    format_change_on,
    format_observation,
    format_value,
    format_years,
    numeral,
    quoted,
)
from lnip_analysis.review.stock_sums import StockSum
from lnip_analysis.review.tasks import TaskIndicator

MAX_MISSED = 2
"""Indicators without a figure that are still named."""


def summary_value(series: Series) -> Observation | None:
    """What stands for a series: the last annual value, unless a span or month ends later."""
    others = sorted(series.others, key=lambda o: (o.year, len(o.period), o.period))
    exact = series.observations
    return TaskIndicator(
        series.indicator, exact[-1] if exact else None, None, tuple(others)
    ).summary_value  # fmt: skip


def value_words(series: Series, value: Observation) -> str:
    """Name, figure and change: ``R&D经费投入强度1.27%，比上年下降0.25个百分点``."""
    text = observation_words(series.indicator, value)
    before = series.at(value.year - 1) if value.annual and value.exact else None
    if before is not None and before.value:
        text += f"，{format_change_on(value, before)}"
    return text + weak((value,))


def observation_words(indicator: Indicator, observation: Observation) -> str:
    """Name and figure: ``专利申请量42,153件``, ``法院受理知识产权案件合计4,909件``."""
    whole = "合计" if is_span(observation) and indicator.kind != "ratio" else ""
    # Of which of the years a sum is, or what it counts, nobody sees from its two years.
    note = observation.note.split("；")[0].removesuffix("。") if is_span(observation) else ""
    remark = f"（{note}）" if note else ""
    return f"{indicator.sentence_name}{whole}{format_observation(as_shown(observation))}{remark}"


def is_span(observation: Observation) -> bool:
    """Whether a figure is a sum over several years."""
    return observation.span == "span"


def misfit_words(sums: StockSum) -> str:
    """That a total doesn't fit the years since the one before, and by how much."""
    unit, years = sums.now.unit, format_years(o.year for o in sums.flows)
    side = "少" if sums.short > 0 else "多"
    return (
        f"{sums.before.year}年的{format_value(sums.before.value, unit)}加{years}各年的数为"
        f"{format_value(sums.added, unit)}，公布的累计数比它{side}"
        f"{format_value(abs(sums.short), unit)}，两处来源不同，本报告未查到原因"
    )


def no_value_words(indicators: Sequence[Indicator], report_year: int) -> str:
    """That no figure of some indicators is known: all are named, or the first of many."""
    names = [indicator.sentence_name for indicator in indicators]
    named = "、".join(names) if len(names) <= MAX_MISSED else f"{names[0]}等{len(names)}项指标"
    return f"{report_year}年及以前{named}的数据，本报告未查到"


def no_record_words(tasks: Sequence[str], report_year: int) -> str:
    """That nothing dated is known of some tasks, by their titles."""
    names = "".join(map(quoted, tasks))
    if len(tasks) == 1:
        return f"截至{report_year}年末的{names}任务记录，本报告未查到"
    return f"截至{report_year}年末，{names}{numeral(len(tasks))}项任务的记录，本报告均未查到"


def record_words(m: Milestone, *, post_period: bool = False) -> str:
    """One dated record: ``2012年4月27日大连市入选首批国家知识产权示范城市``.

    Args:
        m: The record.
        post_period: Whether it is dated after the edition's year.
    """
    if m.outcome in OPEN:
        said = open_words(m, named=True)
        return f"{said}：{m.note.removesuffix('。')}" if m.note else said
    when = day_words(m)
    after = "，计划期后" if post_period else ""
    if m.title_years and not after:
        return m.title
    if "\u4e00" <= m.title[0] <= "\u9fff" and not after and m.dating != "by":
        return when + m.title
    if m.title.endswith("）"):
        # Two pairs of brackets in a row read as one remark on the other.
        return f"{when}{after}，{m.title}"
    return f"{m.title}（{when}{after}）"
