"""The verdict on things to deliver, item by item, from the days between which they were done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from lnip_analysis.dates import first_day, last_day
from lnip_analysis.evidence.completion import OPEN, Completion, completion
from lnip_analysis.evidence.model import Milestone
from lnip_analysis.plan.model import Item, Target
from lnip_analysis.review.model import DataGap, ItemVerdict, Verdict
from lnip_analysis.review.reasons import Note, NoteCode, Reason, ReasonCode
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import MET, Status


def judge_deliverable(
    target: Target,
    facts_on: Callable[[str], Sequence[Milestone]],
    *,
    report_year: int,
    as_of: date,
    region: str,
    owner: str | None,
) -> Verdict:
    """Judge a target that is delivered rather than counted.

    Args:
        target: The target, with items.
        facts_on: Gives the dated facts about an item, and the searches that found nothing.
        report_year: The edition's year; a later fact counts only for what it proves of this one.
        as_of: The cut-off day; what is due after it is not due yet.
        region: ISO 3166-2 code.
        owner: The body that answers for it; None for a region that promised nothing.

    Returns:
        The verdict with one `ItemVerdict` per item.
    """
    if owner is None:
        reason = Reason(ReasonCode.NOT_BOUND)
        unbound = Verdict(target, region, report_year, Status.NOT_ASSESSABLE, reason)
        return replace(unbound, rung=Rung.UNKNOWN)
    end = min(date(report_year, 12, 31), as_of)
    items = tuple(judge_item(item, facts_on(item.id), end) for item in target.items)
    due = [i for i in items if i.status is not Status.NOT_DUE]
    done = [i for i in due if i.status in MET]
    unrecorded = [i for i in due if i.status is Status.NOT_FOUND]
    status = _overall(items)
    return Verdict(
        target=target,
        region=region,
        report_year=report_year,
        status=status,
        reason=_reason(items, due),
        unit="项",
        progress=len(done) / len(items) if due else None,
        items=items,
        data_gaps=tuple(DataGap(owner, i.item.title) for i in unrecorded),
        notes=(Note(NoteCode.BASIS, text=target.basis),) if target.basis else (),
        rung=_rung(items, status),
    )


def _reason(items: Sequence[ItemVerdict], due: Sequence[ItemVerdict]) -> Reason:
    if not due:
        return Reason(ReasonCode.NOT_DUE)
    done = [i for i in due if i.status in MET]
    return Reason(
        ReasonCode.ON_RECORD,
        items=len(items),
        due=len(due),
        done=len(done),
        undated=sum(i.timely is None for i in done),
        undone=sum(i.status is Status.MISSED for i in due),
    )


def judge_item(item: Item, facts: Sequence[Milestone], end: date) -> ItemVerdict:
    """One thing to deliver: done in time if surely by its day, late if surely after it.

    Args:
        item: The thing, with its day.
        facts: What is known of it, searches without a find included.
        end: The day up to which it is judged.
    """
    known = completion(facts)
    if known.not_after is not None and known.not_after <= end:
        return _done(item, known)
    if item.due > end:
        return ItemVerdict(item, Status.NOT_DUE)
    if _after(known, item.due):
        # That it was open on a later day says that it was on its own.
        return ItemVerdict(item, Status.MISSED, None, _some(known.lower), Rung.PROVEN)
    still = sorted(
        (m for m in facts if m.date and m.outcome in OPEN and last_day(m.date) <= end),
        key=lambda m: m.date,
    )
    claims = (m for m in facts if m.date and m.outcome == "done" and not m.counts)
    searches = (m for m in facts if not m.date)
    records = (*_some(*still[-1:]), *claims, *searches)
    return ItemVerdict(item, Status.NOT_FOUND, None, records, Rung.UNKNOWN)


def _done(item: Item, known: Completion) -> ItemVerdict:
    upper, lower = known.upper, known.lower
    assert upper is not None
    assert known.not_after is not None
    firm = Rung.MEASURED if upper.dating == "when" else Rung.PROVEN
    if known.not_after <= item.due:
        return ItemVerdict(item, Status.DONE, True, (upper,), firm)
    if not _after(known, item.due):
        return ItemVerdict(item, Status.DONE, None, (upper,), firm)
    if upper.dating == "when" and first_day(upper.date) > item.due:
        return ItemVerdict(item, Status.DONE_LATE, False, (upper,), Rung.MEASURED)
    both = tuple(dict.fromkeys(_some(upper, lower)))
    return ItemVerdict(item, Status.DONE_LATE, False, both, Rung.PROVEN)


def _after(known: Completion, day: date) -> bool:
    """Whether it was surely done after a day only."""
    return known.not_before is not None and known.not_before > day


def _some(*facts: Milestone | None) -> tuple[Milestone, ...]:
    return tuple(m for m in facts if m is not None)


def _overall(items: Sequence[ItemVerdict]) -> Status:
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


def _rung(items: Sequence[ItemVerdict], status: Status) -> Rung:
    """The firmest rung of a missed item, for one is enough; else the weakest of all."""
    order = list(Rung)
    missed = [i.rung for i in items if i.status is Status.MISSED]
    if status is Status.MISSED:
        return min(missed, key=order.index)
    return max((i.rung for i in items), key=order.index)
