"""Between which days a thing was done, on facts with days worked out by hand."""

from dataclasses import replace
from datetime import date

import pytest

from lnip_analysis.dates import first_day, last_day
from lnip_analysis.evidence.completion import Completion, completion
from lnip_analysis.evidence.model import Milestone


def fact(day: str, outcome: str = "done", dating: str = "when") -> Milestone:
    return Milestone("二.14", "x", f"{day} {outcome}", day, outcome, "book", dating=dating)  # type: ignore[arg-type]


def test_of_grade_d_only_an_event_is_taken_at_its_word() -> None:
    event, printed, still = (
        replace(fact("2013-03-01", *more), grade="D")
        for more in (("done", "when"), ("done", "by"), ("not_done", "when"))
    )
    assert completion([printed, still]) == Completion()
    # It says when; that the thing was open until then would be a conclusion.
    assert completion([event]) == Completion(None, date(2013, 3, 1), None, event)
    sound = fact("2013-05", dating="by")
    assert completion([printed, still, sound]) == Completion(None, date(2013, 5, 31), None, sound)


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("2012-09-07", date(2012, 9, 7), date(2012, 9, 7)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2013-02", date(2013, 2, 1), date(2013, 2, 28)),
        ("2012-12", date(2012, 12, 1), date(2012, 12, 31)),
        ("2012", date(2012, 1, 1), date(2012, 12, 31)),
    ],
)
def test_a_coarse_date_means_any_of_its_days(printed: str, first: date, last: date) -> None:
    assert (first_day(printed), last_day(printed)) == (first, last)


@pytest.mark.parametrize(
    ("facts", "not_before", "not_after"),
    [
        ([], None, None),
        ([fact("2012-09-07")], date(2012, 9, 7), date(2012, 9, 7)),
        ([fact("2012-09")], date(2012, 9, 1), date(2012, 9, 30)),
        # Published then: done by then, and that is all.
        ([fact("2012-09-07", dating="by")], None, date(2012, 9, 7)),
        ([fact("2012", dating="by")], None, date(2012, 12, 31)),
        # Not done on a day of that month: for certain not on its first.
        ([fact("2013-09-04", "not_done")], date(2013, 9, 4), None),
        ([fact("2013-09", "partial")], date(2013, 9, 1), None),
        ([fact("", "unknown", "")], None, None),
        ([fact("2012-09-07", "unknown")], None, None),
        # The tightest of several hold.
        (
            [
                fact("2012", dating="by"),
                fact("2012-07-11", "partial"),
                fact("2012-09-07", dating="by"),
                fact("2012-05", "not_done"),
            ],
            date(2012, 7, 11),
            date(2012, 9, 7),
        ),
        ([fact("2012"), fact("2012-09-30", dating="by")], date(2012, 1, 1), date(2012, 9, 30)),
        # Of a year and a month in it, the month says more of when it was still open.
        ([fact("2012", "partial"), fact("2012-07", "not_done")], date(2012, 7, 1), None),
    ],
)
def test_facts_bound_the_day(
    facts: list[Milestone], not_before: date | None, not_after: date | None
) -> None:
    known = completion(facts)
    assert (known.not_before, known.not_after) == (not_before, not_after)
    assert known.possible


def test_each_bound_names_its_fact_and_an_event_beats_a_publication() -> None:
    printed, event, before = (
        fact("2012-09-07", dating="by"), fact("2012-09-07"), fact("2012-07", "not_done"),
    )  # fmt: skip
    assert completion([printed, before]) == Completion(
        date(2012, 7, 1), date(2012, 9, 7), before, printed
    )
    assert completion([printed, event]).upper is event


def test_facts_that_rule_each_other_out_are_seen() -> None:
    done = fact("2012-09-07", dating="by")
    assert not completion([done, fact("2012-09-08", "not_done")]).possible
    # The same day can have seen both.
    assert completion([done, fact("2012-09-07", "not_done")]).possible
