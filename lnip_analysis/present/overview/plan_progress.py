"""How far the plan has come: a final review in the last edition, an interim one in those before."""

from __future__ import annotations

import math
from collections.abc import Sequence

from lnip_analysis.evidence.numbers import WHOLE_UNITS
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.prose import Clause, bullets, cited_paragraph, paragraph
from lnip_analysis.present.forms.table import (
    Cell,
    Cellish,
    Column,
    number_cell,
    sources_cell,
    table,
    target_cell,
)
from lnip_analysis.present.words.caveats import met_of_judged
from lnip_analysis.present.words.chapters import proven_aside
from lnip_analysis.present.words.phrases import growth_note, needed_words, then
from lnip_analysis.present.words.wording import format_number, join
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.outcome import Cause, Outcome, not_assessable_groups, outcome
from lnip_analysis.review.plan_progress import (
    Due,
    by_edition,
    by_section,
    due_next,
    elapsed,
    is_last,
)
from lnip_analysis.review.review import Review
from lnip_analysis.review.status import MET, RUNNING, Status

_CLASSES = {
    "已完成": tuple(MET),
    "其中提前": (Status.MET_EARLY,),
    "其中逾期": (Status.DONE_LATE,),
    "未完成": (Status.MISSED,),
    "进度达标": (Status.ON_TRACK,),
    "需加力": (Status.NEEDS_PUSH,),
    "滞后或背离": (Status.BEHIND, Status.AWAY),
    "未到期": (Status.NOT_DUE,),
    "无法评估": (Status.NOT_ASSESSABLE, Status.NOT_FOUND),
}


def progress_paragraph(review: Review) -> Exhibit:
    """The plan as a whole: closed in its last year, or how far it has run."""
    if not review.verdicts:
        return paragraph("", exhibit_id="course-said")
    found = outcome(review.verdicts)
    head, rest = _final(review, found) if is_last(review) else _interim(review, found)
    told = [Clause(head, see=("course-sections",)), Clause(rest)]
    return cited_paragraph([one for one in told if one.text], "course-said")


def _final(review: Review, found: Outcome) -> tuple[str, str]:
    """How the targets stand, which a table shows, and what else there is to say of it."""
    plan = review.plan
    over = f"计划期（{plan.first_year}—{plan.last_year}年）结束，"
    if not found.judged and review.verdicts:
        return f"{over}{len(review.verdicts)}项目标都因所收资料不足不能评估，不能认定完成与否。", ""
    early, late = (
        sum(v.status is s for v in found.met) for s in (Status.MET_EARLY, Status.DONE_LATE)
    )
    aside = [f"提前完成{early}项"] if early else []
    aside += [f"逾期完成{late}项"] if late else []
    head = join(
        [
            f"{over}{len(review.verdicts)}项目标中有{found.judged}项可以评估{proven_aside(review.verdicts)}",
            f"完成{len(found.met)}项" + (f"（其中{'、'.join(aside)}）" if aside else ""),
            f"未完成{len(found.missed)}项" if found.missed else "没有未完成的",
        ]
    )
    rate = met_of_judged(review)
    share = f"同一指标只数一次，{rate}。" if rate else ""
    rest = (
        f"其余{len(found.not_assessable)}项所收资料不足，不能认定已完成，也不能认定未完成。"
        if found.not_assessable
        else ""
    )
    return head, share + rest


def _interim(review: Review, found: Outcome) -> tuple[str, str]:
    """The same while the plan runs, and what falls due next."""
    run, whole = elapsed(review)
    behind = [v for v in found.running if v.status in (Status.BEHIND, Status.AWAY)]
    every = f"{len(review.verdicts)}项目标"
    done = f"{every}中已完成{len(found.met)}项" if found.met else f"{every}还没有完成的"
    head = join(
        [
            f"计划期共{whole}年，到{review.report_year}年底已过{run}年",
            done,
            f"正在推进的{len(found.running)}项中有{len(behind)}项滞后或背离"
            if behind
            else f"正在推进的{len(found.running)}项都未落后",
        ]
        if found.running
        else [
            f"计划期共{whole}年，到{review.report_year}年底已过{run}年",
            done,
        ]
    )
    due = due_next(review)
    closing = [d.verdict.target.title for d in due if d.closes and not d.items]
    items = [i.title for d in due for i in d.items]
    year = review.report_year + 1
    if year == review.plan.last_year:
        return head, f"{year}年是计划的最后一年，尚未完成的目标都在当年到期。"
    named = "、".join([*closing, *items])
    return head, f"{year}年到期的有：{named}。" if named else f"{year}年没有到期的目标。"


def section_table(review: Review) -> Exhibit:
    """Targets by section and class, with a line for the whole plan."""
    if not review.verdicts:
        return paragraph("", exhibit_id="course-sections")
    rows = [
        (s.title, (*f.met, *f.missed, *f.running, *f.not_due, *f.not_assessable))
        for s, f in by_section(review)
    ]
    rows.append(("合计", review.verdicts))
    last = is_last(review)
    title = (
        f"计划各部分目标的{'终期评估' if last else '进展'}"
        f"（{'' if last else '截至'}{review.report_year}年{'' if last else '底'}）"
    )
    return _counts_table(review, "course-sections", title, "部分", rows)


def edition_table(review: Review) -> Exhibit:
    """How many targets each edition put into each class."""
    if not review.earlier or not review.verdicts:
        return paragraph("", exhibit_id="course-editions")
    rows = [
        (
            "本版" if year == review.report_year else then(year),
            (*f.met, *f.missed, *f.running, *f.not_due, *f.not_assessable),
        )
        for year, f in by_edition(review)
    ]
    title = "各年当时的结论和本版的结论：各有几项"
    return _counts_table(
        review, "course-editions", title, "何时的结论", rows, totals=False,
        note="“当时”的结论只用那一年次年年底以前已公布的资料、按同样的规则重建，不是当年印发的版本，与用后来的资料编成的同年版可能不同。",
    )  # fmt: skip


def _counts_table(
    review: Review,
    table_id: str,
    title: str,
    head: str,
    rows: Sequence[tuple[str, Sequence[Verdict]]],
    *,
    totals: bool = True,
    note: str = "",
) -> Exhibit:
    used = {
        name: statuses
        for name, statuses in _CLASSES.items()
        if any(v.status in statuses for _, verdicts in rows for v in verdicts)
    }
    columns = [
        Column(head, width="1fr"),
        Column("目标", numeric=True, shown=totals),
    ]
    columns += [Column(name, numeric=True) for name in used]
    body: list[list[Cellish]] = []
    for name, verdicts in rows:
        counts = [sum(v.status in statuses for v in verdicts) for statuses in used.values()]
        body.append([name, _count(len(verdicts)), *(_count(n) for n in counts)])
    unfound = any(v.status is Status.NOT_FOUND for _, verdicts in rows for v in verdicts)
    line = "“无法评估”含按事项交付而本报告未查到完成记录的目标。" * unfound
    return table(table_id, title, columns, body, source=line + note)


def _count(n: int) -> Cell:
    return Cell(str(n), n)


def next_steps(review: Review) -> Exhibit:
    """What is asked of next year; in the last edition, what the next plan needs to be judged."""
    if is_last(review) and review.region != review.plan.region:
        # Who made no plan is told nothing of the next one.
        return paragraph("", exhibit_id="next-steps")
    if is_last(review):
        head = (
            "要能逐项评估，下列目标需要更多公开的资料"
            "（本报告未查到，不等于没有公布；确未公布的，建议照此办理）："
        )
        # Of a plan that names nobody there is nobody to ask.
        found = _lessons(review) if review.plan.bodies else []
        return bullets(found, head=head if found else "", exhibit_id="next-steps")
    year = review.report_year + 1
    due = [d for d in due_next(review) if d.level is not None and d.verdict.status in RUNNING]
    if not due:
        return paragraph(f"{year}年没有可计量的要求。", exhibit_id="next-steps")
    columns = (
        Column("目标", width="1fr"),
        Column("最新", numeric=True),
        Column(f"{year}年应达到", numeric=True),
        Column("还需年增", numeric=True),
        Column("状态"),
        Column("来源"),
    )
    rows = [_step(d, d.level) for d in due if d.level is not None]
    line = (
        "应达到的水平取自要求路径；还需年增为从最新数到期限每年所需的增长，"
        "水平已高于期末要求的不列。只列正在推进的目标。"
    ) + growth_note(d.verdict for d in due)
    return table(
        "next-steps", f"正在推进的目标：{year}年的要求", columns, rows, source=line, stacked=True
    )


def _step(due: Due, level: float) -> list[Cellish]:
    v, latest = due.verdict, due.verdict.latest
    # Nobody grants a part of a patent: what is counted is asked for whole.
    whole = v.unit in WHOLE_UNITS or level >= 1000
    # The noise of the last digits is no reason to ask for one more.
    required = math.ceil(round(level, 6)) if whole else level
    sign, closes = v.target.direction, "到期" if due.closes else ""
    reached = latest is not None and sign * (latest.value - level) >= 0
    there = f"{latest.year}年已达到" if latest is not None and reached else ""
    return [
        target_cell(v.target),
        number_cell(latest.value, v.unit, sub=f"{latest.year}年") if latest else None,
        Cell(format_number(required, v.unit), level, sub="，".join(filter(None, (there, closes)))),
        Cell(*needed_words(v)),
        Cell(status=v.mark),
        sources_cell(latest.source_ids) if latest else None,
    ]


_ASKS: dict[Cause, tuple[str, str]] = {
    "never": (
        "计划期内可用的数据本报告未查到",
        "下一个计划提出同类目标时，应同时写明由谁、按什么口径、在何时公布。",
    ),
    "stopped": ("此前有数据，此后本报告未查到", "应逐年公布到期末，并补齐基期数据。"),
    "gaps": ("部分年份的数据本报告未查到", "要求逐年达到的，应逐年公布。"),
    "no_record": ("按事项交付，本报告未查到全部完成的记录", "应公布每个事项的完成日期和成果。"),
    "rule": ("现有数据不足以作出结论", "应改用能够直接计量的指标。"),
}


def _lessons(review: Review) -> list[Clause]:
    """What would have had to be public for every target to be judged; nothing else."""
    found = not_assessable_groups(review.verdicts)
    lines = []
    for cause, (what, ask) in _ASKS.items():
        mine = [s for s in found if s.cause == cause]
        verdicts = [v for s in mine for v in s.verdicts]
        bodies = list(dict.fromkeys(s.body for s in mine if s.body))
        if verdicts:
            whose = f"（{'、'.join(bodies)}）" if bodies else ""
            lines.append(Clause(f"{len(verdicts)}项{what}{whose}：{_titles(verdicts)}。{ask}"))
    proxies = [v for v in review.verdicts if v.target.proxy]
    if proxies:
        lines.append(
            Clause(
                f"另外，上列和已评估的目标中有{len(proxies)}项只有代用指标：{_titles(proxies)}。"
                "应公布与目标口径一致的数据。"
            )
        )
    return lines


def _titles(verdicts: Sequence[Verdict]) -> str:
    return "；".join(v.target.title for v in verdicts)
