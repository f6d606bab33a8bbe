"""The verdict on things to deliver, item by item, from dated public records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from lnip_analysis.dates import last_day
from lnip_analysis.evidence.model import Milestone
from lnip_analysis.plan.model import Item, Target
from lnip_analysis.review.model import DataGap, ItemVerdict, Verdict
from lnip_analysis.review.reasons import Note, NoteCode, Reason, ReasonCode
from lnip_analysis.review.status import Status

_OUTCOMES = {
    "done": Status.DONE,
    "done_late": Status.DONE_LATE,
    "partial": Status.MISSED,
    "not_done": Status.MISSED,
    "unknown": Status.NOT_FOUND,
}


def judge_deliverable(
    target: Target,
    milestone_for: Callable[[str], Milestone | None],
    *,
    report_year: int,
    region: str,
    owner: str | None,
) -> Verdict:
    """Judge a target that is delivered rather than counted.

    Args:
        target: The target, with items.
        milestone_for: Gives the record that settles an item, or None.
        report_year: The edition's year; records dated later are not used.
        region: ISO 3166-2 code.
        owner: The body that answers for it; None for a region that promised nothing.

    Returns:
        The verdict with one `ItemVerdict` per item.
    """
    if owner is None:
        reason = Reason(ReasonCode.NOT_BOUND)
        return Verdict(target, region, report_year, Status.NOT_ASSESSABLE, reason)
    items = tuple(_judge_item(item, milestone_for(item.id), report_year) for item in target.items)
    due = [i for i in items if i.status is not Status.NOT_DUE]
    done = [i for i in due if i.status in (Status.DONE, Status.DONE_LATE)]
    unrecorded = [i for i in due if i.status is Status.NOT_FOUND]
    return Verdict(
        target=target,
        region=region,
        report_year=report_year,
        status=_overall(items),
        reason=_reason(len(items), len(due), len(done)),
        unit="项",
        progress=len(done) / len(items) if due else None,
        items=items,
        data_gaps=tuple(DataGap(owner, i.item.title) for i in unrecorded),
        notes=(Note(NoteCode.BASIS, text=target.basis),) if target.basis else (),
    )


def _reason(items: int, due: int, done: int) -> Reason:
    if due == 0:
        return Reason(ReasonCode.NOT_DUE)
    return Reason(ReasonCode.ON_RECORD, items=items, due=due, done=done)


def _judge_item(item: Item, record: Milestone | None, report_year: int) -> ItemVerdict:
    end = date(report_year, 12, 31)
    happened = record is not None and bool(record.date) and last_day(record.date) <= end
    if record is None or not happened:
        if item.due > end:
            return ItemVerdict(item, Status.NOT_DUE)
        return ItemVerdict(item, Status.NOT_FOUND, note=record.note if record else "")
    status = _OUTCOMES[record.outcome]
    if status is Status.DONE and last_day(record.date) > item.due:
        status = Status.DONE_LATE
    day = record.date if record.source_id else ""
    return ItemVerdict(item, status, day, record.source_id, record.note)


def _overall(items: tuple[ItemVerdict, ...]) -> Status:
    """The worst of the items that are due; on track while more are to come."""
    found = {i.status for i in items}
    for worst in (Status.MISSED, Status.NOT_FOUND):
        if worst in found:
            return worst
    if found == {Status.NOT_DUE}:
        return Status.NOT_DUE
    if Status.NOT_DUE in found:
        return Status.ON_TRACK
    return Status.DONE_LATE if Status.DONE_LATE in found else Status.DONE
