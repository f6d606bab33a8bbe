"""The chapter on accountability: who leads what, how it stands, what was not found.

What a notebook calls by name. Every exhibit is None for a region that promised nothing: its
chapter is the one sentence of `duties_sentence`. A plan that names no bodies has no such chapter.
"""

from __future__ import annotations

from collections.abc import Sequence

from lnip_analysis.present.accountability.body_blocks import anchor, blocks
from lnip_analysis.present.charts.matrix import matrix_chart
from lnip_analysis.present.forms import prose
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.prose import Clause, paragraph
from lnip_analysis.present.forms.several import Several
from lnip_analysis.present.forms.table import Cell, Cellish, Column, table
from lnip_analysis.present.words.duties_text import duties_sentence, duties_told
from lnip_analysis.present.words.story_chapters import main_cause_sentence
from lnip_analysis.present.words.wording import format_years
from lnip_analysis.review.duties import Duty, duties, judged, owners_of_targets
from lnip_analysis.review.readings import Effect, target_readings
from lnip_analysis.review.review import Review
from lnip_analysis.review.status import StatusClass
from lnip_analysis.review.tasks import TaskRecord, task_records

__all__ = [
    "body_blocks",
    "duties_sentence",
    "key_message",
    "main_cause",
    "matrix_charts",
    "public_table",
    "scoreboard_table",
    "targets_paragraph",
]

_FEW = 4
"""So many bodies without a target are still told one by one on paper."""
_BLANK = "\u3000"
"""Where a body has no target there is nothing to count, and nothing is missing either."""


_MOST_TASKS = 30
"""Rows that one matrix takes on a page."""


def key_message(review: Review) -> Exhibit:
    """The chapter's one sentence, with what shows each of its clauses."""
    return prose.key_message([Clause(one.text, see=one.see) for one in duties_told(review)])


def matrix_charts(review: Review) -> Several:
    """The matrix of tasks and bodies, in as many charts as fit on pages, by whole sections."""
    pages: list[list[str]] = []
    rows = 0
    for section in review.plan.sections:
        rows += len(section.tasks)
        if not pages or rows > _MOST_TASKS:
            pages.append([])
            rows = len(section.tasks)
        pages[-1].append(section.id)
    drawn = (matrix_chart(review, *page) for page in pages)
    return Several(tuple(chart for chart in drawn if chart is not None))


def targets_paragraph(review: Review) -> Exhibit | None:
    """For each body with targets, how many of them can be judged."""
    owners = owners_of_targets(duties(review))
    if not owners:
        return None
    clauses = [_judged_words(d, first=d is owners[0]) for d in owners if d.judged]
    unjudged = [d for d in owners if not d.judged]
    if unjudged:
        clauses.append(_unjudged_words(unjudged))
    text = f"{'；'.join(clauses)}。{_others_words(review)}"
    text += "本报告未查到，不等于没有公布，也不等于工作没有开展。"
    return paragraph(text, exhibit_id="duties-judged")


def _others_words(review: Review) -> str:
    """Bodies that answer for no target, and how many of them share in tasks that carry one."""
    others = [d for d in duties(review) if not d.verdicts]
    if not others:
        return ""
    aimed = {task for v in review.verdicts for task in v.target.tasks}
    leading = {d.body for d in others if any(t.id in aimed for t in d.led)}
    taking_part = {d.body for d in others if any(t.id in aimed for t in d.joined)}
    sharing = len(leading | taking_part)
    text = f"其余{len(others)}个单位没有牵头的目标"
    if not sharing:
        return text + "。"
    part = "都" if sharing == len(others) else f"其中{sharing}个"
    how = "或".join(word for word, found in (("牵头", leading), ("参与", taking_part)) if found)
    return f"{text}，{part}{how}提出目标的任务。"


def _judged_words(duty: Duty, *, first: bool) -> str:
    total, can = len(duty.verdicts), len(duty.judged)
    head = f"{duty.body}牵头的有{total}项目标" if first else f"{duty.body}{total}项"
    if can < total:
        return f"{head}，可以评估{can}项"
    return f"{head}，{'均' if total > 1 else ''}可以评估"


def _unjudged_words(unjudged: Sequence[Duty]) -> str:
    counts = {len(d.verdicts) for d in unjudged}
    names = "、".join(d.body for d in unjudged)
    total = sum(len(d.verdicts) for d in unjudged)
    if len(unjudged) == 1:
        return f"{names}{total}项，无法评估"
    how = f"各{total // len(unjudged)}项" if len(counts) == 1 else f"共{total}项"
    return f"{names}{how}，均无法评估"


def main_cause(review: Review) -> Exhibit:
    """Why most of the targets that cannot be judged cannot be; nothing where nobody answers."""
    said = main_cause_sentence(review.verdicts) if review.plan.bodies else ""
    return paragraph(said, exhibit_id="main-cause")


def scoreboard_table(review: Review) -> Exhibit | None:
    """One row a body: tasks led and joined, its targets by standing, what was not found.

    On paper bodies without a target share one row: their blocks say the same once more.
    """
    found = duties(review)
    if not found:
        return None
    used = [s for s in StatusClass if any(s in d.counts() for d in found)]
    columns = (
        Column("责任单位", width="1fr"),
        *(
            Column(name, numeric=True)
            for name in ("牵头", "参与", "目标", *(s.value for s in used), "本报告未查到")
        ),
    )
    rows = [_score_row(n, duty, used) for n, duty in enumerate(found, start=1)]
    line = (
        "目标记在任务的牵头单位名下，即计划列在首位的单位；"
        + "业务归口别处的在各单位名下注明，是本报告的读法。" * any(d.held for d in found)
        + "“本报告未查到”为所收资料中没有的数据和完成记录的项数。"
    )
    title, source = _score_title(review, found), line
    free = [d for d in found if not d.verdicts]
    if len(free) < _FEW or len(free) == len(found):
        return table("duties", title, columns, rows, source=source)
    short = [row for row, duty in zip(rows, found, strict=True) if duty.verdicts]
    short.append(_rest_row(free, len(used) + 2))
    return table("duties", title, columns, rows, source=source, paper_rows=short)


def _score_row(n: int, duty: Duty, used: Sequence[StatusClass]) -> list[Cellish]:
    counts = duty.counts()
    of_targets = [len(duty.verdicts), *(counts.get(s, 0) for s in used), len(duty.missing)]
    return [
        Cell(duty.body, link=f"#{anchor(n)}"),
        len(duty.led),
        len(duty.joined),
        *(Cell(str(k), k) if duty.verdicts else Cell(_BLANK, 0) for k in of_targets),
    ]


def _rest_row(free: Sequence[Duty], blank: int) -> list[Cellish]:
    """The bodies without targets together."""
    led, joined = (sum(len(getattr(d, name)) for d in free) for name in ("led", "joined"))
    return [f"其余{len(free)}个单位", led, joined, *[Cell(_BLANK, 0)] * blank]


def _score_title(review: Review, found: Sequence[Duty]) -> str:
    owners = owners_of_targets(found)
    if not owners:
        return f"{len(found)}个单位的任务分工"
    counts = {s: sum(d.counts().get(s, 0) for d in owners) for s in StatusClass}
    counted = "、".join(f"{s.value}{n}项" for s, n in counts.items() if n)
    return f"{len(owners)}个单位牵头{len(review.verdicts)}项目标：{counted}"


def public_table(review: Review) -> Exhibit | None:
    """By section, how many tasks carry a target and of how many anything is public."""
    if review.region != review.plan.region or not review.plan.bodies:
        return None
    records = {s: task_records(review, s.id) for s in review.plan.sections}
    columns = (
        Column("部分", width="1fr"),
        Column("任务和措施", numeric=True),
        Column("提出目标", numeric=True),
        Column("目标可评估", numeric=True),
        Column("有公开数据或记录", numeric=True),
        Column("本报告未查到", numeric=True),
    )
    rows: list[list[Cellish]] = [[s.title, *_public_counts(found)] for s, found in records.items()]
    total = _public_counts([r for found in records.values() for r in found])
    tasks, aimed, can, known, rest = total
    title = f"{tasks}项任务和措施中，{aimed}项提出目标，{can}项可以评估，"
    title += f"{known}项有公开数据或记录" + (f"，{rest}项本报告未查到资料" if rest else "")
    plan = review.plan
    years = format_years(range(plan.first_year, review.report_year + 1))
    line = (
        f"公开数据和记录指{years}的数据和注明日期的事实；有一项目标可以评估的，计入“目标可评估”。"
    )
    return table(
        "public", title, columns, [*rows, ["合计", *total]],
        source=line,
    )  # fmt: skip


def _public_counts(records: Sequence[TaskRecord]) -> list[int]:
    """Tasks; those with a target; with one that can be judged; with anything public; the rest."""
    known = sum(r.known for r in records)
    return [
        len(records),
        sum(bool(r.verdicts) for r in records),
        sum(any(judged(v) for v in r.verdicts) for r in records),
        known,
        len(records) - known,
    ]


def body_blocks(review: Review) -> Exhibit | None:
    """Every body's page in short, in the order of the scoreboard, whose names lead here."""
    found = duties(review)
    moved = [r for r in target_readings(review) if r.of(Effect.DIFFERS)]
    return blocks(found, {r.verdict.target.id for r in moved}) if found else None
