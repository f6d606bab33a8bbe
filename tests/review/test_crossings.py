"""A value that falls below its required path from well ahead of it, on literal values."""

import pytest

from lnip_analysis.review.crossings import crossings
from tests.review.small import indicator, level, review_of

CATALOGUE = [indicator("count", "件", "flow")]
PATH = (level("t", "count", 140, unit="件", scale="identity"),)
"""From 100 in 2011 by 10 a year: 110, 120, 130, 140."""


def found(values, year=2013, **options):
    mine = {("count", "CN-LN"): {2011: 100} | values, ("count", "CN"): {2012: 1000, 2013: 990}}
    return crossings(review_of(CATALOGUE, mine, targets=PATH, year=year, **options))


def test_a_crossing_by_hand():
    (one,) = found({2012: 121, 2013: 114})
    assert one.ahead == pytest.approx((0.1, -0.05))
    assert one.change == pytest.approx(114 / 121 - 1)
    assert one.nation_change == pytest.approx(-0.01)
    assert one.ranks is None  # one province is no ranking
    assert one.among is None


@pytest.mark.parametrize(
    "values",
    [
        {2012: 115, 2013: 110},  # hardly ahead before
        {2012: 121, 2013: 120},  # on the path
        {2012: 121},  # nothing of the year
        {2013: 90},  # nothing of the year before
        {2012: 100, 2013: 90},  # below it before
    ],
)
def test_what_is_no_crossing(values):
    assert found(values) == ()


def test_an_earlier_crossing_is_no_news():
    assert found({2012: 121, 2013: 114, 2014: 112}, year=2014) == ()
