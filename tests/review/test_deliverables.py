"""Two fairs, one due in 2012 and one in 2014, against dated public records."""

from dataclasses import replace
from datetime import date

import pytest

from lnip_analysis.evidence.model import Milestone
from lnip_analysis.plan.model import Item
from lnip_analysis.present.words.deliverables import item_remark
from lnip_analysis.review.deliverables import judge_item
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.reasons import Reason, ReasonCode
from lnip_analysis.review.review import Review
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import Status
from tests.present.reviews import PLAN, evidence


def fact(day, outcome="done", dating="when", item="fair-2012", source="book-2013", note=""):
    return Milestone("二.9", item, "举办交易会", day, outcome, source, note, dating=dating)


def judged(edition, *facts) -> Verdict:
    return Review(PLAN, evidence(facts=facts), edition, "CN-LN").verdict("fairs")


def fair_2012(edition, *facts):
    return judged(edition, *facts).items[0]


DONE, LATE, MISSED, UNKNOWN = Status.DONE, Status.DONE_LATE, Status.MISSED, Status.NOT_FOUND


# The fair is due on 31 December 2012; the edition of 2013 ends on 31 December 2013.
@pytest.mark.parametrize(
    ("facts", "status", "timely", "rung"),
    [
        ([fact("2012-09-18")], DONE, True, Rung.MEASURED),
        ([fact("2012-12-31")], DONE, True, Rung.MEASURED),
        ([fact("2012")], DONE, True, Rung.MEASURED),  # any day of 2012 is in time
        ([fact("2012-12-30", dating="by")], DONE, True, Rung.PROVEN),
        # Printed after the day: when it was done is not known, so lateness is not proven.
        ([fact("2013-01-02", dating="by")], DONE, None, Rung.PROVEN),
        ([fact("2013", dating="by")], DONE, None, Rung.PROVEN),
        # It happened after the day.
        ([fact("2013-01-01")], LATE, False, Rung.MEASURED),
        ([fact("2013")], LATE, False, Rung.MEASURED),
        # Open on a later day, then done: proven late. Open on the day itself proves nothing.
        ([fact("2013-01-01", "not_done"), fact("2013-06", dating="by")], LATE, False, Rung.PROVEN),
        ([fact("2012-12-31", "partial"), fact("2013-06", dating="by")], DONE, None, Rung.PROVEN),
        # Open on a later day, and nothing more: not done in time, proven.
        ([fact("2013-01-01", "not_done")], MISSED, None, Rung.PROVEN),
        ([fact("2013-02", "partial")], MISSED, None, Rung.PROVEN),
        # Open on some day of 2012 says nothing of its last.
        ([fact("2012-12-31", "not_done")], UNKNOWN, None, Rung.UNKNOWN),
        ([fact("2012", "partial")], UNKNOWN, None, Rung.UNKNOWN),
        ([fact("2012-09", "unknown")], UNKNOWN, None, Rung.UNKNOWN),
        ([], UNKNOWN, None, Rung.UNKNOWN),
        # After the edition: an event shows that it was open, a publication shows nothing.
        ([fact("2014-03-01")], MISSED, None, Rung.PROVEN),
        ([fact("2014-03-01", dating="by")], UNKNOWN, None, Rung.UNKNOWN),
    ],
)
def test_an_item_is_judged_by_the_days_between_which_it_was_done(facts, status, timely, rung):
    item = fair_2012(2013, *facts)
    assert (item.status, item.timely, item.rung) == (status, timely, rung)


def test_a_coarse_event_across_the_day_leaves_open_whether_it_was_late():
    # 2014 is the year of the second fair's day, so any day of it is in time; a span is not.
    item = judged(2014, fact("2014", item="fair-2014")).items[1]
    assert (item.status, item.timely) == (DONE, True)
    across = fair_2012(2013, fact("2012-06", "not_done"), fact("2013-06", dating="by"))
    assert (across.status, across.timely) == (DONE, None)


def test_an_event_of_a_span_is_late_only_by_what_else_is_known():
    item = Item(id="x", title="整改", due=date(2012, 6, 30))
    alone = judge_item(item, [fact("2012")], date(2013, 12, 31))
    assert (alone.status, alone.timely, alone.rung) == (DONE, None, Rung.MEASURED)
    both = judge_item(item, [fact("2012"), fact("2012-07-05", "not_done")], date(2013, 12, 31))
    assert (both.status, both.timely, both.rung) == (LATE, False, Rung.PROVEN)
    assert [m.outcome for m in both.records] == ["done", "not_done"]


def test_of_what_was_open_before_its_day_the_last_is_told():
    facts = [fact(day, "partial", item="fair-2014") for day in ("2014-12-31", "2014-03")]
    item = judged(2014, *facts).items[1]
    assert (item.status, item.open.date) == (UNKNOWN, "2014-12-31")


def test_what_is_done_before_its_day_is_done_and_what_is_open_then_is_not_due():
    early = judged(2012, fact("2012-10", item="fair-2014"), fact("2012-09"))
    assert [i.status for i in early.items] == [DONE, DONE]
    still = judged(2012, fact("2012-10", "not_done", item="fair-2014"), fact("2012-09"))
    assert [i.status for i in still.items] == [DONE, Status.NOT_DUE]


def test_an_item_leads_to_the_facts_it_rests_on():
    (record,) = fair_2012(2013, fact("2012-09", note="第十届")).records
    assert (record.date, record.source_id, record.note) == ("2012-09", "book-2013", "第十届")
    late = fair_2012(
        2013, fact("2013-01-01", "not_done", source="book-2014"), fact("2013-06", dating="by")
    )
    assert late.source_ids == ("book-2013", "book-2014")
    assert (late.done.date, late.open.date) == ("2013-06", "2013-01-01")


def test_a_search_without_a_find_keeps_its_remark_beside_what_is_known():
    nothing = fact("", "unknown", "", source="", note="未查到报道")
    item = fair_2012(2013, fact("2012-09-04", "not_done"), nothing)
    assert item.status is Status.NOT_FOUND
    assert (item.done, item.open.date, item.source_ids) == (None, "2012-09-04", ("book-2013",))
    assert [m.note for m in item.records] == ["", "未查到报道"]


@pytest.mark.parametrize(
    ("edition", "facts", "status", "rung"),
    [
        (2012, [fact("2012-09")], Status.ON_TRACK, Rung.MEASURED),
        (2013, [], Status.NOT_FOUND, Rung.UNKNOWN),
        (2014, [fact("2012-09")], Status.NOT_FOUND, Rung.UNKNOWN),
        (2014, [fact("2012-09"), fact("2014-09", item="fair-2014")], DONE, Rung.MEASURED),
        (2014, [fact("2013-03"), fact("2014-09", item="fair-2014")], LATE, Rung.MEASURED),
        (
            2014,
            [fact("2012-09"), fact("2014-09", item="fair-2014", dating="by")],
            DONE,
            Rung.PROVEN,
        ),
        (2014, [fact("2013-09", "not_done")], MISSED, Rung.PROVEN),
    ],
)
def test_a_target_takes_the_worst_of_its_items_that_are_due(edition, facts, status, rung):
    v = judged(edition, *facts)
    assert (v.status, v.rung) == (status, rung)


def test_progress_is_of_all_items_not_of_those_due():
    assert judged(2012, fact("2012-09")).progress == 0.5


def test_progress_counts_items_and_who_should_tell_is_named():
    v = judged(2014, fact("2012-09"))
    assert v.progress == 0.5
    assert v.reason == Reason(ReasonCode.ON_RECORD, items=2, due=2, done=1)
    assert [(o.body, o.what, o.years) for o in v.data_gaps] == [
        ("省知识产权局", "2014年交易会", ())
    ]
    assert v.source_ids == ("book-2013",)


def test_the_reason_counts_what_may_be_late_and_what_is_shown_not_to_be_done():
    v = judged(2014, fact("2013-01-02", dating="by"), fact("2015-02", "partial", item="fair-2014"))
    assert v.reason == Reason(ReasonCode.ON_RECORD, items=2, due=2, done=1, undated=1, undone=1)
    assert v.data_gaps == ()


def test_what_is_due_after_the_cut_off_day_is_not_due_yet():
    item = Item(id="x", title="整改", due=date(2013, 12, 31))
    assert judge_item(item, [], date(2013, 6, 30)).status is Status.NOT_DUE
    assert judge_item(item, [], date(2013, 12, 31)).status is UNKNOWN
    early = Review(PLAN, evidence().known_on(date(2012, 6, 30)), 2012, "CN-LN").verdict("fairs")
    assert [i.status for i in early.items] == [Status.NOT_DUE, Status.NOT_DUE]


def test_what_a_source_of_grade_d_alone_says_proves_nothing():
    weak = replace(fact("2012-12-30", dating="by", note="网帖。"), grade="D")
    found = fair_2012(2013, weak)
    assert (found.status, found.rung, found.done) == (UNKNOWN, Rung.UNKNOWN, None)
    assert item_remark(found) == (
        "有资料称不迟于2012年12月30日完成；这份资料的可信等级为D，不足以定论；网帖"
    )
    # Nor that it was missed; but an event of the day itself is a record like any other.
    still = replace(fact("2013-02", "not_done"), grade="D")
    assert fair_2012(2013, still).status is UNKNOWN
    assert "未完成；这份资料的可信等级为D" in item_remark(fair_2012(2013, still))
    assert fair_2012(2013, replace(fact("2012-09-18"), grade="D")).status is DONE
    # With a better source beside it, that one decides.
    assert fair_2012(2013, weak, fact("2012-12-31", dating="by")).rung is Rung.PROVEN
