"""How things to deliver came out, in words."""

from __future__ import annotations

from lnip_analysis.present.words.wording import format_date, quoted
from lnip_analysis.review.model import ItemVerdict, Verdict
from lnip_analysis.review.status import MET, Status


def deliverable_clause(v: Verdict) -> str:
    """Every thing to deliver of a target with its status, without a full stop."""
    if len(v.items) == 1:
        item = v.items[0]
        return f"{item.item.title}：{item.status.value}{_item_detail(item)}"
    groups = []
    for status in dict.fromkeys(i.status for i in v.items):
        found = [i.item.title for i in v.items if i.status is status]
        if len(found) == len(v.items):
            return f"{quoted(v.target.title)}共{len(v.items)}项，均{status.value}"
        groups.append(f"{len(found)}项{status.value}（{'、'.join(found)}）")
    return f"{quoted(v.target.title)}共{len(v.items)}项：{'，'.join(groups)}"


def _item_detail(item: ItemVerdict) -> str:
    deadline = f"期限{format_date(item.item.due.isoformat())}"
    return f"（{format_date(item.date)}，{deadline}）" if item.date else f"（{deadline}）"


def delivered_words(v: Verdict) -> str:
    """How many of them were due and are on record; of a single one when."""
    due = [i for i in v.items if i.status is not Status.NOT_DUE]
    done = [i for i in due if i.status in MET]
    late = [i for i in done if i.status is Status.DONE_LATE]
    if len(v.items) == 1 and done:
        day = format_date(done[0].date) if done[0].date else ""
        due_day = format_date(done[0].item.due.isoformat())
        # The date is that of the record: the work may have been finished before it.
        return f"{day}有完成记录" + (f"，晚于{due_day}的期限" if late else "")
    return f"{len(v.items)}项中到期{len(due)}项，有完成记录{len(done)}项" + (
        f"，其中逾期{len(late)}项" if late else ""
    )
