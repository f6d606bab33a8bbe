"""Targets of which no value of the plan's period is public: one compact table."""

from __future__ import annotations

from collections.abc import Sequence

from lnip_analysis.evidence.model import Observation
from lnip_analysis.plan.model import Kind
from lnip_analysis.present.forms.exhibit import Exhibit, nothing
from lnip_analysis.present.forms.shown_in import section_number
from lnip_analysis.present.forms.table import (
    Cell,
    Cellish,
    Column,
    sources_cell,
    table,
    target_cell,
)
from lnip_analysis.present.targets.cards import anchored
from lnip_analysis.present.words.phrases import asked, has_observations, period_words
from lnip_analysis.present.words.proofs import conflict_sentence, open_sentence
from lnip_analysis.present.words.value_sentences import summary_value
from lnip_analysis.present.words.wording import format_observation, format_years
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.outcome import inapplicable
from lnip_analysis.review.review import Review
from lnip_analysis.review.status import Status


def not_assessable_table(review: Review, section: str, *, elsewhere: Sequence[str] = ()) -> Exhibit:
    """The targets of a section without any value or record of the plan's period.

    Each with what is asked, the last public value there is, and which values are missing for
    which years and whose they are. Nothing is shown where every target has values.

    Args:
        review: The review.
        section: Id of a section (``一`` … ``四``).
        elsewhere: Ids of targets that another table of the section shows.
    """
    found = [
        v
        for v in review.of_section(section)
        if not has_observations(v) and v.target.id not in elsewhere
    ]
    slug = section_number(review.plan, section)
    if not found:
        return nothing(f"unassessed-{slug}")
    # Other regions promised nothing: nothing is missing there.
    missing = any(v.data_gaps for v in found)
    owned = any(o.body for v in found for o in v.data_gaps)
    columns = (
        Column("任务"),
        Column("目标", width="1.4fr"),
        Column("要求", shown=False),
        Column("最近的公开数据", width="2.2fr", shown=any(last_public(v) for v in found)),
        Column("本报告未查到的数据", width="1.5fr", shown=missing),
        Column("责任单位", width="23mm", shown=owned),
        Column("状态"),
        Column("来源", width="12mm", shown=any(last_public(v) for v in found)),
    )
    rows = [_row(v) for v in found]
    made = table(f"unassessed-{slug}", _title(found), columns, rows, stacked=True)
    return anchored(made, [v.target.id for v in found])


def _title(found: Sequence[Verdict]) -> str:
    waiting = sum(v.status is Status.NOT_DUE for v in found)
    foreign = len(inapplicable(found))
    unknown = len(found) - waiting - foreign
    # What is delivered leaves a record, not a figure: elsewhere the two are counted apart.
    records = sum(bool(v.items) and v.status is not Status.NOT_DUE for v in found)
    lacks = {"未查到计划期内的数据": unknown - records, "未查到完成记录": records}
    told = [f"{n}项目标本报告{what}" for what, n in lacks.items() if n]
    parts = [f"{'，'.join(told)}，{'均' * (len(told) > 1)}无法评估"] if told else []
    parts += [f"{waiting}项交付事项未到期"] if waiting else []
    parts += [f"{foreign}项交付事项不适用"] if foreign else []
    return "；".join(parts)


def _row(v: Verdict) -> list[Cellish]:
    last = last_public(v)
    refs = [*(last.source_ids if last else ()), *(v.deduction.source_ids if v.deduction else ())]
    refs = list(dict.fromkeys(refs))
    return [
        Cell(v.target.tasks[0]),
        target_cell(v.target),
        asked(v),
        _known(v, last),
        _missing(v),
        Cell("；".join(dict.fromkeys(o.body for o in v.data_gaps)) or " "),
        Cell(status=v.mark),
        sources_cell(refs) if refs else Cell(" ", ""),
    ]  # fmt: skip


def _known(v: Verdict, last: Observation | None) -> Cell:
    """The last public value, and what bounds say without deciding."""
    said = open_sentence(v) + conflict_sentence(v)
    if last is None:
        return Cell(said)
    # What is there in all is no figure of a year's new ones, which the target asks for.
    stock = v.series is not None and v.series.indicator.kind == "stock"
    whole = "累计" * (stock and v.target.kind in (Kind.FLOOR, Kind.INCREMENT))
    text = f"{period_words(last)}{whole}{format_observation(last)}{'（存量）' * bool(whole)}"
    return Cell(text, last.value, sub=said)


def last_public(verdict: Verdict) -> Observation | None:
    """The last value of the target's indicator that is public, of whatever period."""
    return None if verdict.series is None else summary_value(verdict.series)


def _missing(v: Verdict) -> Cell:
    """Which values are missing for which years; things to deliver are counted."""
    if v.items:
        if not v.data_gaps:
            return Cell()
        n = len(v.data_gaps)
        return Cell(
            f"{n}项的完成记录" if n > 1 else "完成记录", "；".join(o.what for o in v.data_gaps)
        )
    gaps = [f"{format_years(o.years)}{o.short_name}" for o in v.data_gaps]
    return Cell("；".join(gaps))
