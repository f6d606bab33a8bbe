"""Every target in one class, and the silent ones by body and reason."""

from dataclasses import replace

from lnip_analysis.evidence.model import Series
from lnip_analysis.review.judge import judge
from lnip_analysis.review.outcome import not_assessable_groups, outcome
from lnip_analysis.review.results.overview import outcome_data
from tests.present.cases import INDICATORS, TARGETS
from tests.present.reviews import review


def test_every_target_has_exactly_one_class():
    for year in (2012, 2015):
        found = outcome(review(year).verdicts)
        classes = (found.met, found.missed, found.running, found.not_due, found.not_assessable)
        ids = [v.target.id for group in classes for v in group]
        assert sorted(ids) == sorted(v.target.id for v in review(year).verdicts)
        assert found.judged == len(found.met) + len(found.missed) + len(found.running)


def test_the_silent_are_told_by_body_and_reason():
    found = {
        tuple(v.target.id for v in s.verdicts): s
        for s in not_assessable_groups(review(2015).verdicts)
    }
    marks = found["trademarks-valid",]
    assert (marks.body, marks.cause, marks.years) == ("省工商局", "stopped", (2012,))
    pct = found["pct-yearly",]
    assert (pct.cause, pct.years) == ("gaps", (2013, 2015))
    fairs = found["fairs",]
    assert (fairs.cause, fairs.done, fairs.due) == ("no_record", 1, 2)


def test_a_target_never_measured_in_the_period_says_so():
    empty = Series(INDICATORS["trademarks"], "CN-LN")
    v = judge(TARGETS["trademarks"], empty, report_year=2015, owner="省工商局")
    (found,) = not_assessable_groups([v])
    assert found.cause == "never"
    # Where nobody promised anything, nobody owes a figure.
    (nobody,) = not_assessable_groups([replace(v, data_gaps=())])
    assert nobody.body == ""


def test_as_data_the_classes_hold_ids():
    rows = outcome_data(review(2015).verdicts)
    assert rows["missed"] == ["applications-growth", "rd-intensity"]
    assert {"省工商局", "省知识产权局"} == {s["body"] for s in rows["silences"]}
