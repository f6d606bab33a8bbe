"""How things to deliver came out, in words."""

from __future__ import annotations

from lnip_analysis.evidence.model import Milestone
from lnip_analysis.present.words.wording import format_date, quoted
from lnip_analysis.review.model import ItemVerdict, Verdict
from lnip_analysis.review.status import MET, Status

UNDATED = "完成日期未查明，是否按期不明"
"""Said where a thing may have been done in time or late."""


def deliverable_clause(v: Verdict) -> str:
    """Every thing to deliver of a target with its status, without a full stop."""
    if len(v.items) == 1:
        item = v.items[0]
        return f"{item.item.title}：{item.mark.value}{_item_detail(item)}"
    groups = []
    for status in dict.fromkeys(i.status for i in v.items):
        found = [i.item.title for i in v.items if i.status is status]
        if len(found) == len(v.items) and status is Status.NOT_FOUND:
            return f"{quoted(v.target.title)}共{len(v.items)}项，本报告均未查到完成记录"
        if len(found) == len(v.items):
            return f"{quoted(v.target.title)}共{len(v.items)}项，均{status.value}"
        groups.append(f"{len(found)}项{status.value}（{'、'.join(found)}）")
    return f"{quoted(v.target.title)}共{len(v.items)}项：{'，'.join(groups)}"


def _item_detail(item: ItemVerdict) -> str:
    deadline = f"期限{format_date(item.item.due.isoformat())}"
    if item.status is Status.MISSED and item.open is not None:
        return f"（{open_words(item.open)}，{deadline}）"
    day = f"{done_day(item)}，" if item.done is not None else ""
    return f"（{day}{deadline}{f'；{UNDATED}' if undated(item) else ''}）"


def undated(item: ItemVerdict) -> bool:
    """Whether a thing is done and nobody can say whether in time."""
    return item.status in MET and item.timely is None


def done_day(item: ItemVerdict) -> str:
    """When it was done: ``2012年9月15日``, ``不迟于2012年9月7日``; empty where that is unknown."""
    return day_words(item.done) if item.done is not None else ""


def day_words(m: Milestone) -> str:
    """A fact's day; of one known from its publication only, the day by which it was so."""
    return ("不迟于" if m.dating == "by" else "") + format_date(m.date)


def open_words(m: Milestone, *, named: bool = False) -> str:
    """That a thing was not, or not wholly, done on a day: ``有资料表明到2016年1月未完成``.

    Args:
        m: The fact.
        named: Whether the thing is named.
    """
    how = "未全部完成" if m.outcome == "partial" else "未完成"
    # A title with quotation marks of its own is set off by a comma: nobody reads two pairs at once.
    title = f"，{m.title}" if "“" in m.title else quoted(m.title)
    return f"有资料表明到{format_date(m.date)}{title if named else ''}{how}"


def item_remark(item: ItemVerdict) -> str:
    """What a reader must know of a thing beside its day and status: bounds, then remarks."""
    parts = [UNDATED] if undated(item) else []
    for m in item.records:
        if m is item.open:
            parts.append(open_words(m))
        elif item.status is Status.MISSED and m is item.done:
            parts.append(f"{format_date(m.date)}才完成")
        elif not m.counts:
            parts.append(f"有资料称{day_words(m)}完成")
        if not m.counts:
            parts.append(f"这份资料的可信等级为{m.grade}，不足以定论")
        if m.note:
            parts.append(m.note.removesuffix("。"))
    return "；".join(parts)


def delivered_words(v: Verdict) -> str:
    """How many of them were due and are on record; of a single one when."""
    due = [i for i in v.items if i.status is not Status.NOT_DUE]
    done = [i for i in due if i.status in MET]
    late = [i for i in done if i.status is Status.DONE_LATE]
    undone = [i for i in due if i.status is Status.MISSED]
    if len(v.items) == 1 and done:
        item = done[0]
        due_day = format_date(item.item.due.isoformat())
        end = f"，晚于{due_day}的期限" if late else f"，{UNDATED}" if undated(item) else ""
        return f"已完成（{done_day(item)}）{end}"
    return (
        f"{len(v.items)}项中到期{len(due)}项，有完成记录{len(done)}项"
        + (f"，其中逾期{len(late)}项" if late else "")
        + (f"，有资料表明没有完成的{len(undone)}项" if undone else "")
    )
