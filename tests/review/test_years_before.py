"""The two rules by which a year is looked at with the years before it, by hand."""

import pytest

from lnip_analysis.review.years_before import long_view, recovery
from tests.review.small import indicator, review_of


def series(values, nation=None):
    review = review_of(
        [indicator("a")],
        {("a", "CN-LN"): values, ("a", "CN"): nation or {}},
        named=("a",),
    )
    return tuple(review.evidence.series("a", code) for code in ("CN-LN", "CN"))


@pytest.mark.parametrize(
    ("mine", "nation", "alike"),
    [
        (120, 2400, True),  # +20 % beside +20 %
        (110, 2400, True),  # half of it
        (109, 2400, False),  # less than half
        (141, 2400, False),  # more than twice
        (90, 2400, False),  # the other way
        (90, 1800, True),  # both fell alike
    ],
)
def test_three_years_are_alike_within_half_and_twice(mine, nation, alike):
    view = long_view(*series({2011: 100, 2014: mine}, {2011: 2000, 2014: nation}), 2014)
    assert view.change == pytest.approx(mine / 100 - 1)
    assert view.nation_change == pytest.approx(nation / 2000 - 1)
    assert view.alike is alike
    assert view.source_ids == ("book-2011", "book-2014")


def test_without_values_three_years_before_two_are_looked_at_and_never_one():
    two = {2012: 2, 2013: 3, 2014: 4}
    assert long_view(*series({2011: 1, **two}, two), 2014).first.year == 2012
    assert long_view(*series({2012: 100, 2014: 120}, {2011: 1, 2013: 2, 2014: 2}), 2014) is None


@pytest.mark.parametrize(
    ("values", "peak"),
    [
        # 60 → 100: 40 more, of which 20 lead back to the 80 of 2012: half.
        ({2012: 80, 2013: 60, 2014: 100}, 2012),
        ({2012: 79, 2013: 60, 2014: 100}, None),
        # It rises less far than the fall: all of it is recovery.
        ({2011: 120, 2012: 80, 2013: 60, 2014: 90}, 2011),
        # Four years before is too long ago.
        ({2009: 120, 2012: 60, 2013: 60, 2014: 90}, None),
        ({2012: 80, 2013: 60, 2014: 50}, None),
        ({2013: 60, 2014: 90}, None),
    ],
)
def test_a_rise_is_a_recovery_where_half_of_it_makes_up_for_a_fall(values, peak):
    nation = dict.fromkeys(range(2009, 2015), 1000)
    found = recovery(*series(values, nation), 2014)
    assert (found.first.year if found else None) == peak
    assert recovery(*series(values, {2014: 1000}), 2014) is None
