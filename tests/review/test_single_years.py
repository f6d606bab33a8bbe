"""Large changes of single years, on twenty small provinces."""

from math import log

import pytest

from lnip_analysis.review.single_years import counting_target, plan_flows, single_years
from tests.review.small import indicator, level, review_of

PLAIN = {f"CN-P{n}": {2011: 100, 2012: 100 + n - 5} for n in range(1, 20)}
"""Nineteen provinces by −4 … +14 %: with Liaoning twenty, the fewest that are ranked."""


def one_flow(mine, *, unit="件", nation=None, provinces=PLAIN, **options):
    values = {("a", "CN-LN"): mine, ("a", "CN"): nation or {2011: 4000, 2012: 4400}}
    values |= {("a", code): v for code, v in provinces.items()}
    return review_of([indicator("a", unit)], values, named=("a",), **options)


def test_a_rise_by_hand():
    """200 → 300 where the nation went from 4,000 to 4,400: 20 with it, 80 of its own."""
    (one,) = single_years(one_flow({2011: 200, 2012: 300}))
    assert one.indicator.id == "a"
    ends = (one.before, one.now, one.nation_before, one.nation_now)
    assert [(o.region, o.year, o.value) for o in ends] == [
        ("CN-LN", 2011, 200), ("CN-LN", 2012, 300), ("CN", 2011, 4000), ("CN", 2012, 4400),
    ]  # fmt: skip
    assert (one.change, one.nation_change) == pytest.approx((0.5, 0.1))
    assert (one.parts.national, one.own) == pytest.approx((20, 80))
    assert one.with_nation == pytest.approx(220)
    assert one.distance == pytest.approx(log(1.5 / 1.1))
    assert one.share_of_nation == pytest.approx(100 / 400)
    # Of the others four fell and one stood still.
    assert (one.place.rank, one.place.of, one.ranked, one.fell) == (1, 20, 20, 4)
    assert one.verdict is one.path(2012) is one.ahead is None
    assert one.source_ids == ("book-2011", "book-2012")


def test_what_the_path_asked_for_a_year_before():
    target = level("t", "a", 3200)
    review = one_flow({2011: 200, 2012: 600, 2013: 300}, targets=(target,), provinces={
        code: v | {2013: 100} for code, v in PLAIN.items()
    }, nation={2011: 4000, 2012: 4400, 2013: 4400})  # fmt: skip
    (one,) = single_years(review)
    # +200 % in 2012 beside +10 %, −50 % in 2013 beside 0: the first lies further off.
    assert one.now.year == 2012
    assert one.verdict is review.verdict("t")
    # 200 to 3,200 in four years is twice a year.
    assert [one.path(year) for year in (2011, 2012, 2015, 2016)] == pytest.approx(
        [200, 400, 3200, None]
    )
    assert one.ahead == pytest.approx(0)
    # New ones of several years have a path of their sum, not of a year.
    new = level("t", "a", 3200, kind="increment", measured="flow", attained=None)
    (other,) = single_years(one_flow({2011: 200, 2012: 300}, targets=(new,)))
    assert (other.verdict.target.id, other.path(2012)) == ("t", None)


@pytest.mark.parametrize(
    ("mine", "found"),
    [
        ({2011: 200, 2012: 250}, True),  # +25 %
        ({2011: 200, 2012: 249}, False),
        ({2011: 200, 2012: 180}, True),  # −10 %
        ({2011: 200, 2012: 181}, False),
        ({2011: 200, 2012: 100}, True),
        ({2011: 200, 2012: 99}, False),  # too small a count
        ({2011: 99, 2012: 200}, False),
        ({2011: 0, 2012: 200}, False),
        ({2012: 200}, False),
        ({2011: 200}, False),
        ({2011: (17000, "1.7万件"), 2012: 40000}, False),  # too round
        ({2011: (17000, "17000"), 2012: 40000}, True),
    ],
)
def test_what_is_large_and_exact_enough(mine, found):
    assert bool(single_years(one_flow(mine))) is found


def test_sums_of_money_may_be_small_and_the_year_before_the_plan_is_no_year_of_it():
    assert single_years(one_flow({2011: 2, 2012: 4}, unit="亿元"))
    assert single_years(one_flow({2011: 0, 2012: 4}, unit="亿元")) == ()
    assert single_years(one_flow({2011: 4, 2012: 0}, unit="亿元")) == ()
    provinces = {code: {y - 1: x for y, x in v.items()} for code, v in PLAIN.items()}
    before = one_flow({2010: 200, 2011: 400}, nation={2010: 400, 2011: 440}, provinces=provinces)
    assert single_years(before) == ()


def test_it_takes_the_nation_and_twenty_provinces():
    mine = {2011: 200, 2012: 300}
    assert single_years(one_flow(mine, nation={2011: 4000})) == ()
    nineteen = {code: v for code, v in PLAIN.items() if code != "CN-P1"}
    assert single_years(one_flow(mine, provinces=nineteen)) == ()
    # One of the twenty grew from nothing, which is no rate.
    from_zero = PLAIN | {"CN-P1": {2011: 0, 2012: 5}}
    assert single_years(one_flow(mine, provinces=from_zero)) == ()
    one_more = from_zero | {"CN-P20": {2011: 100, 2012: 90}}
    (one,) = single_years(one_flow(mine, provinces=one_more))
    assert (one.ranked, one.fell) == (20, 4)
    assert single_years(one_flow(mine, region="CN")) == ()


CATALOGUE = [
    indicator("total", sum_of=("x", "y")), indicator("x"), indicator("y"),
    indicator("alone", sum_of=("u", "v")), indicator("u"), indicator("stock", kind="stock"),
    indicator("share", "%", "ratio", numerator="money"), indicator("money", "亿元"),
]  # fmt: skip


def test_flows_in_the_order_of_the_plan_targets_first():
    targets = (level("s", "share", 2), level("k", "stock", 5), level("x", "x", 5))
    named = ("total", "unknown", "alone", "x")
    review = review_of(CATALOGUE, {("x", "CN-LN"): {2011: 1}}, targets=targets, named=named)
    # The total has a part that is named; "alone" has none. Numerators come last.
    assert plan_flows(review) == ("x", "alone", "money")
    found = [counting_target(review, i) for i in ("x", "money", "stock", "alone", "share")]
    assert [t and t.id for t in found] == ["x", "s", "k", None, "s"]
