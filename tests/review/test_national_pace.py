"""The nation's pace of what growth is not learnt of, by hand and in the archive."""

from math import log

import pytest

from lnip_analysis.growth.constants import FIXED
from lnip_analysis.present.outlook.outlook import scenarios_table
from lnip_analysis.review.national_pace import national_pace
from tests.real import real_review
from tests.review.small import indicator, review_of


def pace(values):
    made = review_of([indicator("x")], {("x", "CN"): values})
    return national_pace(made.evidence.series("x", "CN"))


def test_later_years_weigh_more_and_gaps_are_spread():
    # 10 % and 20 % a year: weights λ and 1.
    weight = FIXED.discount_factor
    expected = (weight * log(1.1) + log(1.2)) / (weight + 1)
    assert pace({2012: 100, 2013: 110, 2014: 132}) == pytest.approx(expected)
    assert pace({2012: 100, 2014: 121}) == pytest.approx(log(1.1))
    assert pace({2012: 100}) is None
    assert pace({2012: 0, 2013: 5}) is None


def test_a_count_per_head_has_the_column_of_the_nation_s_pace():
    made = real_review(2016, plan="ln-ip-2016-2020")
    v = next(v for v in made.verdicts if v.outlook and v.outlook.scenarios)
    assert "national" in [s.id for s in v.outlook.scenarios]
    assert "全国的数不足" not in scenarios_table(made).blocks[-1].source
