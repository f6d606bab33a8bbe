"""Two fairs, one due in 2012 and one in 2014, against dated public records."""

import pytest

from lnip_analysis.evidence.model import Milestone
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.reasons import Reason, ReasonCode
from lnip_analysis.review.review import Review
from lnip_analysis.review.status import Status
from tests.present.reviews import PLAN, evidence


def fact(day, outcome="done", item="fair-2012", source="book-2013", note=""):
    return Milestone("二.9", item, "举办交易会", day, outcome, source, note)


def judged(edition, *facts) -> Verdict:
    return Review(PLAN, evidence(facts=facts), edition, "CN-LN").verdict("fairs")


@pytest.mark.parametrize(
    ("record", "status"),
    [
        (fact("2012-09-18"), Status.DONE),
        (fact("2012"), Status.DONE),  # a coarse date means its last day: still on time
        (fact("2013-01-02"), Status.DONE_LATE),
        (fact("2012-09", "done_late"), Status.DONE_LATE),
        (fact("2012-09", "partial"), Status.MISSED),
        (fact("2012-09", "not_done"), Status.MISSED),
        (fact("2012-09", "unknown"), Status.NOT_FOUND),
    ],
)
def test_an_item_takes_the_outcome_of_its_record(record, status):
    assert judged(2013, record).items[0].status is status


def test_a_record_of_a_later_year_is_left_to_later_editions():
    late = fact("2013-01-02")
    assert judged(2012, late).items[0].status is Status.NOT_FOUND
    assert judged(2013, late).items[0].status is Status.DONE_LATE


def test_an_item_says_when_it_was_done_and_where_that_was_printed():
    item, _ = judged(2013, fact("2012-09", note="第十届")).items
    assert (item.date, item.source_id, item.note) == ("2012-09", "book-2013", "第十届")


def test_a_search_without_a_find_keeps_its_remark_and_names_no_source():
    item, _ = judged(2013, fact("", "unknown", source="", note="未查到报道")).items
    assert item.status is Status.NOT_FOUND
    assert (item.date, item.source_id, item.note) == ("", "", "未查到报道")


@pytest.mark.parametrize(
    ("edition", "facts", "status"),
    [
        (2012, [fact("2012-09")], Status.ON_TRACK),
        (2013, [], Status.NOT_FOUND),
        (2014, [fact("2012-09")], Status.NOT_FOUND),
        (2014, [fact("2012-09"), fact("2014-09", item="fair-2014")], Status.DONE),
        (2014, [fact("2013-03"), fact("2014-09", item="fair-2014")], Status.DONE_LATE),
        (2014, [fact("2012-09", "not_done")], Status.MISSED),
    ],
)
def test_a_target_takes_the_worst_of_its_items_that_are_due(edition, facts, status):
    assert judged(edition, *facts).status is status


def test_progress_counts_items_and_who_owes_what_is_named():
    v = judged(2014, fact("2012-09"))
    assert v.progress == 0.5
    assert v.reason == Reason(ReasonCode.ON_RECORD, items=2, due=2, done=1)
    assert [(o.body, o.what, o.years) for o in v.data_gaps] == [
        ("省知识产权局", "2014年交易会", ())
    ]
    assert v.source_ids == ("book-2013",)
