"""What became of the targets after the plan's last year: one paragraph and one table."""

from __future__ import annotations

from collections.abc import Sequence

from lnip_analysis.present.forms.exhibit import Exhibit, nothing
from lnip_analysis.present.forms.prose import paragraph
from lnip_analysis.present.forms.table import (
    Cell,
    Cellish,
    Column,
    number_cell,
    percent_cell,
    sources_cell,
    table,
    target_cell,
)
from lnip_analysis.present.words.phrases import asked
from lnip_analysis.present.words.wording import format_years, quoted
from lnip_analysis.review.follow_up import FollowUp, Since, follow_up
from lnip_analysis.review.review import Review

_TOLD = (
    (Since.HELD, "期满时已经达到、后来的数仍在目标以上的有{}项"),
    (Since.FELL_BACK, "期满时达到、后来回落到目标以下的有{}项"),
    (Since.REACHED, "期满时没有达到、后来达到的有{}项"),
    (Since.SHORT, "期满时没有达到、后来仍未达到的有{}项"),
    (Since.ABOVE, "期满时无法评估、后来的数达到目标水平的有{}项"),
    (Since.BELOW, "期满时无法评估、后来的数低于目标水平的有{}项"),
)
_NAMED = 4


def follow_up_paragraph(review: Review) -> Exhibit:
    """How many targets held, fell back, were reached later; nothing in the plan's own years."""
    found = follow_up(review)
    if not found:
        return nothing("follow-up-said")
    plan = review.plan
    years = format_years(range(plan.last_year + 1, review.report_year + 1))
    text = f"计划已于{plan.last_year}年底期满，各项结论以期满时的数为准，不因后来的数而改变。"
    known = [f for f in found if f.later is not None]
    if not known:
        return paragraph(
            f"{text}{years}的数据本报告都未查到，期满以后的情况无从说明。",
            exhibit_id="follow-up-said",
        )
    parts = [_part(words, [f for f in found if f.since is since]) for since, words in _TOLD]
    said = "；".join(part for part in parts if part)
    text += f"就本报告所收{years}的数看，{said}。" if said else ""
    lost = sum(f.since is Since.NO_VALUE for f in found)
    return paragraph(
        text + (f"其余{lost}项本报告未查到期满以后的数据。" if lost else ""),
        exhibit_id="follow-up-said",
    )


def _part(words: str, found: Sequence[FollowUp]) -> str:
    if not found:
        return ""
    names = "、".join(quoted(f.verdict.target.title) for f in found[:_NAMED])
    more = "等" if len(found) > _NAMED else ""
    return words.format(len(found)) + f"（{names}{more}）"


def follow_up_table(review: Review) -> Exhibit:
    """Each target with a later value: then, now, what was asked; nothing where there is none."""
    found = [f for f in follow_up(review) if f.later is not None]
    if not found:
        return nothing("follow-up")
    growing = any(f.growth is not None for f in found)
    columns = (
        Column("目标", width="1fr"),
        Column("单位", shown=False),
        Column("要求", width="22mm"),
        Column("期满时", numeric=True),
        Column("期满时年份", shown=False),
        Column("其后最新", numeric=True),
        Column("其后年份", shown=False),
        Column("其后年均增长", numeric=True, shown=growing),
        Column("期满时的结论"),
        Column("期满以后", width="24mm"),
        Column("来源", width="15mm"),
    )
    line = "结论以期满时的数为准；期满以后的数只作追踪。"
    title = f"期满以后有数据的{len(found)}项目标"
    rows = [_row(f) for f in found]
    return table("follow-up", title, columns, rows, source=line, stacked=True)


def _row(f: FollowUp) -> list[Cellish]:
    v, later = f.verdict, f.later
    assert later is not None
    refs = [s for p in (f.due, later) if p is not None for s in p.source_ids]
    return [
        target_cell(v.target),
        v.unit,
        asked(v),
        number_cell(f.due.value, v.unit, sub=f"{f.due.year}年") if f.due else Cell(),
        f.due.year if f.due else None,
        number_cell(later.value, v.unit, sub=f"{later.year}年"),
        later.year,
        percent_cell(f.growth),
        Cell(status=v.mark),
        f.since.value if f.since is not Since.GROWTH else Cell("—", f.since.value),
        sources_cell(tuple(dict.fromkeys(refs))),
    ]
