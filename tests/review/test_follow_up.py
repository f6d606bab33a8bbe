"""After a plan's last year: what held, what fell back, what was reached too late."""

import pytest

from lnip_analysis.present.overview.follow_up import follow_up_paragraph, follow_up_table
from lnip_analysis.review.follow_up import Since, follow_up
from lnip_analysis.review.results.follow_up import follow_up_data
from tests.present.reviews import review

BOOK = "book-2017"


def later(year=2016, **values):
    made = review(year, *((i, "CN-LN", 2016, v, BOOK) for i, v in values.items()))
    return {f.verdict.target.id: f for f in follow_up(made)}


def test_a_plans_own_years_have_none():
    assert follow_up(review(2015)) == ()
    assert not follow_up_paragraph(review(2015)).blocks
    assert not follow_up_table(review(2015)).blocks


@pytest.mark.parametrize(
    ("target", "values", "since"),
    [
        ("rd-intensity", {"rd": 2.3}, Since.REACHED),
        ("rd-intensity", {"rd": 1.7}, Since.SHORT),
        ("rd-intensity", {}, Since.NO_VALUE),
        ("per-10k", {"per_10k": 6.4}, Since.HELD),
        ("per-10k", {"per_10k": 3.2}, Since.FELL_BACK),
        ("per-10k", {"per_10k": 3.3}, Since.HELD),
    ],
)
def test_the_latest_value_says_what_became_of_a_level(target, values, since):
    assert later(**values)[target].since is since


def test_growth_after_the_period_is_told_and_judged_by_nothing():
    """19,332 in 2015 and 25,561 in 2016: 25,561 / 19,332 − 1 = 32.2 %."""
    found = later(applications=25_561)["applications-growth"]
    assert found.since is Since.GROWTH
    assert found.due.value == 19_332
    assert found.growth == pytest.approx(0.322212, abs=1e-6)


def test_what_is_closed_at_the_deadline_is_left_out():
    assert not {"well-known-new", "fairs"} & set(later())


def test_the_status_stays_that_of_the_deadline():
    late, due = (later(y, rd=2.3) for y in (2017, 2016))
    assert late["rd-intensity"].verdict.status is due["rd-intensity"].verdict.status
    assert late["rd-intensity"].later.year == 2016


def test_paragraph_and_data_say_the_same():
    made = review(2016, ("rd", "CN-LN", 2016, 2.3, BOOK), ("per_10k", "CN-LN", 2016, 3.2, BOOK))
    text = follow_up_paragraph(made).plain
    assert "期满时没有达到、后来达到的有1项（“研发投入占GDP比重达到2.2%”）" in text
    assert "期满时达到、后来回落到目标以下的有1项" in text
    (rd,) = [d for d in follow_up_data(made) if d["target"] == "rd-intensity"]
    assert rd["later"] == {"year": 2016, "value": 2.3, "sources": [BOOK]}
    assert rd["since"] == "期满以后达到"
