"""Points a year: what is asked of a percentage, what came, what is still needed."""

import pytest

from lnip_analysis.review.pace import yearly_points
from tests.present.cases import verdict


def test_a_percentage_is_told_in_points_a_year():
    found = yearly_points(verdict("rd", 2013))
    assert found["planned_points"] == pytest.approx((2.2 - 1.64) / 4)
    assert found["observed_points"] == pytest.approx((1.65 - 1.64) / 2)
    assert found["needed_points"] == pytest.approx((2.2 - 1.65) / 2)


def test_at_the_deadline_nothing_is_needed_any_more():
    assert yearly_points(verdict("rd", 2015))["needed_points"] is None


@pytest.mark.parametrize("name", ["applications", "per_10k", "well_known"])
def test_counts_and_rates_of_counts_have_no_points(name):
    assert set(yearly_points(verdict(name, 2013)).values()) == {None}
