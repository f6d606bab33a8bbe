"""Sums of several years and missed targets in what happened, on literal values."""

import pytest

from lnip_analysis.review.status import Status
from lnip_analysis.review.what_happened import section_of, what_happened
from tests.review.small import indicator, level, review_of

CATALOGUE = [indicator("cases"), indicator("share", "%", "ratio"), indicator("stock", kind="stock")]


def spans(values, **options):
    review = review_of(CATALOGUE, {("cases", "CN-LN"): values}, named=("cases",), **options)
    return what_happened(review).spans


def test_a_year_beside_the_five_before_by_hand():
    (one,) = spans({"2008-2012": 5000, 2013: 2000, 2014: 1500})
    assert (one.indicator.id, one.span.period, one.years, one.now.year) == (
        "cases", "2008-2012", 5, 2013,
    )  # fmt: skip
    assert (one.average, one.times) == pytest.approx((1000, 2))


@pytest.mark.parametrize(
    "values",
    [
        {"2008-2012": 5000},  # no later year
        {"2008-2012": 5000, 2012: 900, 2013: 2000},  # its last year is known by itself
        {"2008-2012": 5000, 2011: 900},
        {"2008-2012": (5000, "5000", ">"), 2013: 2000},  # "over"
        {"2012-05": 400, 2013: 2000},  # a month
        {"2008-2012": 5000, 2016: 2000},  # after the edition
        {2012: 900, 2013: 2000},
    ],
)
def test_what_is_no_sum_of_years_before_a_year(values):
    assert spans(values) == ()


def test_a_sum_ends_before_the_year_it_is_set_beside():
    two = spans({"2008-2010": 300, "2008-2012": 5000, 2011: 70, 2013: 2000})
    assert [(s.span.period, s.now.year, s.average) for s in two] == [
        ("2008-2010", 2011, 100), ("2008-2012", 2013, 1000),
    ]  # fmt: skip


def shortfalls(values, target, *, before=True, **options):
    name = target.indicator
    review = review_of(CATALOGUE, {(name, "CN-LN"): values}, targets=(target,), **options)
    earlier = review_of(CATALOGUE, {(name, "CN-LN"): values}, targets=(target,), year=2014)
    review.__dict__["previous"] = earlier if before else None
    return what_happened(review).shortfalls


def test_a_missed_target_by_hand():
    """From 100 in 2011 to 1,600 in 2015 is twice a year: 200, 400, 800."""
    values = {2011: 100, 2012: 200, 2013: 500, 2014: 799, 2015: 1590}
    (one,) = shortfalls(values, level("t", "stock", 1600))
    assert one.verdict.status is Status.MISSED
    assert one.first_below == 2014
    assert one.lacking == pytest.approx(10)
    assert one.before.latest.year == 2014
    assert one.needed_points is None
    (late,) = shortfalls(values | {2014: 800}, level("t", "stock", 1600))
    assert late.first_below == 2015
    (back,) = shortfalls(values | {2012: 199, 2014: 800}, level("t", "stock", 1600))
    assert back.first_below == 2015
    (even,) = shortfalls(values | {2014: 799.6, 2015: 1599.6}, level("t", "stock", 1600))
    assert even.first_below is None
    (percent,) = shortfalls({2011: 1.0, 2014: 1.2, 2015: 1.9}, level("t", "share", 2, unit="%"))
    assert percent.first_below == 2014
    assert percent.needed_points == pytest.approx(0.8)


def test_a_target_to_stay_under_falls_short_above_its_path():
    values = {2011: 1600, 2012: 800, 2013: 401, 2014: 100, 2015: 150}
    target = level("t", "stock", 100, direction=-1, attained="in")
    (one,) = shortfalls(values, target)
    assert one.first_below == 2015
    assert one.lacking == pytest.approx(50)


def test_what_is_no_shortfall():
    values = {2011: 100, 2014: 799, 2015: 1590}
    assert shortfalls(values | {2015: 1600}, level("t", "stock", 1600)) == ()
    assert shortfalls({2011: 100}, level("t", "stock", 1600)) == ()
    assert shortfalls(values, level("t", "stock", 1600), before=False) == ()
    more = level("t", "stock", 1600, kind="increment", measured="stock", attained=None)
    assert shortfalls(values, more) == ()


def test_sections_of_targets_and_tasks():
    target = level("t", "stock", 5, tasks=("一.1", "二.1"))
    review = review_of(CATALOGUE, {("stock", "CN-LN"): {2011: 1}}, targets=(target,),
                       named=("cases", "stock"))  # fmt: skip
    assert [section_of(review, i) for i in ("stock", "cases", "share")] == ["一", "二", ""]
