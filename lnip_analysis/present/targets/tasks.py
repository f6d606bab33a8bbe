"""The plan's tasks and measures: what is asked, what is known, and of which ones nothing is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lnip_analysis.evidence.model import Indicator, Observation
from lnip_analysis.plan.model import Task
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.prose import Clause, cited_paragraph, paragraph
from lnip_analysis.present.forms.shown_in import section_number
from lnip_analysis.present.forms.table import Cell, Cellish, Column, sources_cell, table
from lnip_analysis.present.targets.narrative import record_clause
from lnip_analysis.present.words.chapters import section_label
from lnip_analysis.present.words.phrases import period_words
from lnip_analysis.present.words.value_sentences import observation_words
from lnip_analysis.present.words.wording import quoted
from lnip_analysis.review.mark import ProvenStatus
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.review import Review
from lnip_analysis.review.status import Status
from lnip_analysis.review.tasks import TaskIndicator, TaskRecord, task_records

UNKNOWN = "本报告未查到"
MAX_SHOWN = 2
"""Values and records shown in a row; the others stand in the sections and the data."""


def plan_text_paragraph(review: Review) -> Exhibit:
    """Where the plan's text is from, and whether its targets may be more than those judged."""
    plan = review.plan
    text = f"计划文本：{plan.document}。" if plan.document else ""
    if plan.told_by:
        only = f"这里只评所收的{len(plan.targets)}项"
        text += f"没有全文，不能断定计划只有这些目标，{only}。"
    return cited_paragraph([Clause(text, plan.sources)] if text else [], "plan-text")


def demands_paragraph(review: Review, *tasks: str) -> Exhibit:
    """What the plan asks for in some tasks, in its own words; says so where it gives no number.

    Where the text at hand is not the plan's own, who tells it stands beside; words that are not
    the original's are in no quotation marks.

    Args:
        review: The review.
        tasks: Places in the plan's text, e.g. ``一.1``.
    """
    sentences, bare = [], []
    for task_id in tasks:
        task = review.plan.task(task_id)
        mine = [t for t in review.plan.targets if t.tasks[0] == task_id]
        clauses = [quoted(t.clause) if t.literal else t.clause for t in mine]
        clauses += [quoted(a.clause) for a in task.awards]
        name = _place(review, task)
        if clauses:
            told = f"，据{review.plan.told_by}" if review.plan.told_by else "提出"
            told = told if all(t.literal for t in mine) else "（转述，不是原文）"
            sentences.append(f"{name}{told}：{'；'.join(dict.fromkeys(clauses))}。")
        else:
            bare.append(name)
    if bare:
        sentences.append(f"{'、'.join(bare)}未设量化目标。")
    return paragraph(*sentences, exhibit_id=f"asked-{tasks[0]}")


def _place(review: Review, task: Task) -> str:
    """Where the plan says it: ``任务一.1``, ``第4项政策措施``."""
    if task.kind == "task":
        return f"任务{task.id}"
    section = next(s for s in review.plan.sections if task in s.tasks)
    return f"第{section.tasks.index(task) + 1}项{section.title}"


def section_sentence(review: Review, section: str) -> str:
    """Of so many tasks, how many carry targets; the table's title tells what is public.

    Args:
        review: The review.
        section: Id of a section (``一`` … ``四``, ``措施``).
    """
    records = task_records(review, section)
    kind, label = _kind(records), section_label(review, section)
    # "政策措施" says already what the section holds.
    said = kind in label
    head = f"{label}{'' if said else '部分'}共{len(records)}项{'' if said else kind}"
    aimed = sum(bool(r.verdicts) for r in records)
    if not aimed:
        return f"{head}，均未提出可考核的目标。"
    return f"{head}，{'均' if aimed == len(records) else f'其中{aimed}项'}提出可考核的目标。"


def task_table(review: Review, section: str) -> Exhibit:
    """Every task of a section: lead body, targets, and what is publicly known of it.

    Args:
        review: The review.
        section: Id of a section (``一`` … ``四``, ``措施``).
    """
    records = task_records(review, section)
    home = review.region == review.plan.region
    aimed = any(r.verdicts for r in records)
    kind = _kind(records)
    columns = (
        Column(kind),
        Column("内容", width="1.15fr"),
        Column("牵头单位", shown=False),
        Column("全部责任单位", shown=False),
        Column("目标数", shown=False),
        Column("目标", width="14mm", shown=aimed),
        Column("公开的数据和记录", width="1.2fr"),
        Column("来源", width="15mm"),
    )
    known = sum(r.known for r in records)
    last_edition = review.report_year >= review.plan.last_year
    rows = [_row(r, home=home, last_edition=last_edition) for r in records]
    line = _legend(records)
    return table(
        f"tasks-{section_number(review.plan, section)}",
        _title(len(records), known, kind),
        columns,
        rows,
        source=line,
        stacked=True,
    )


def _title(count: int, known: int, kind: str) -> str:
    """How many tasks anything is public of."""
    if not known:
        return f"{count}项{kind}均未查到公开的数据或记录"
    if known == count:
        return f"{count}项{kind}均有公开的数据或记录"
    return f"{count}项{kind}中，{known}项有公开的数据或记录，{count - known}项本报告未查到资料"


def _kind(records: Sequence[TaskRecord]) -> str:
    return "措施" if records[0].task.kind == "measure" else "任务"


def _row(r: TaskRecord, *, home: bool, last_edition: bool) -> list[Cellish]:
    lead = r.task.lead
    clauses = known_clauses(r)
    aside = _aside(r, last_edition=last_edition)
    if clauses:
        known = Cell("；".join(c.text for c in clauses))
    else:
        known = Cell(UNKNOWN, sub="；".join(c.text for c in aside))
    refs = dict.fromkeys(s for c in (*clauses, *aside) for s in c.refs)
    return [
        Cell(r.task.number, r.task.id),
        Cell(r.task.title, sub=lead if home else ""),
        lead,
        "、".join(r.task.bodies),
        Cell(str(len(r.verdicts)), len(r.verdicts)),
        _targets_cell(r.verdicts),
        known,
        sources_cell(tuple(refs)) if refs else Cell(" ", ""),
    ]


def _targets_cell(verdicts: Sequence[Verdict]) -> Cell:
    if not verdicts:
        return Cell(" ", "")
    symbols = Counter(v.mark.symbol for s in Status for v in verdicts if v.status is s)
    counts = " ".join(f"{symbol}{n}" for symbol, n in symbols.items())
    found = Counter(v.mark.value for s in Status for v in verdicts if v.status is s)
    return Cell(counts, "；".join(f"{word}{n}项" for word, n in found.items()))


def _legend(records: Sequence[TaskRecord]) -> str:
    """What the symbols in the table mean; the number after one counts the targets."""
    used = {v.mark for r in records for v in r.verdicts}
    words: dict[str, list[str]] = {}
    for status in Status:
        for mark in (status, ProvenStatus(status)):
            if mark in used:
                words.setdefault(mark.symbol, []).append(mark.value)
    legend = "，".join(f"{symbol}{'或'.join(names)}" for symbol, names in words.items())
    return f"目标一栏：{legend}；符号后的数字为项数。" if legend else ""


def known_clauses(r: TaskRecord) -> list[Clause]:
    """What is publicly known of a task in the plan's period, in short phrases with sources."""
    figures = _together(r.current[:MAX_SHOWN])
    used = {s for f in r.current for s in (f.summary_value.source_ids if f.summary_value else ())}
    # A record from the same text as a value says the same thing again.
    fresh = [m for m in r.milestones if m.item or m.source_id not in used]
    records = [record_clause(r, m) for m in fresh[-MAX_SHOWN:]]
    return figures + records + [record_clause(r, m) for m in r.still_open]


def _together(indicators: Sequence[TaskIndicator]) -> list[Clause]:
    """Values of one period as one clause, so that the period is said once."""
    groups: dict[str, list[tuple[Indicator, Observation]]] = {}
    for one in indicators:
        if one.summary_value is not None:
            known = one.indicator, one.summary_value
            groups.setdefault(period_words(one.summary_value), []).append(known)
    return [
        Clause(
            when + "、".join(observation_words(*known) for known in group),
            tuple(dict.fromkeys(s for _, value in group for s in value.source_ids)),
        )
        for when, group in groups.items()
    ]


def _aside(r: TaskRecord, *, last_edition: bool) -> list[Clause]:
    """For a task of which nothing is known: an older figure, and what came after the period."""
    if r.known:
        return []
    clauses = _together(r.indicators[:1])
    return clauses + (
        [record_clause(r, m, post_period=True) for m in r.post_period[-1:]] if last_edition else []
    )
