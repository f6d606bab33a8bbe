"""What is judged, year by year, and what meets it: literal series."""

import pytest

from lnip_analysis.review.quantity import base_point, meets, quantity
from tests.review.conftest import make_series, make_target


def judged(values, **target):
    """(year, value, sources) of every point."""
    points = quantity(make_target(**target), make_series(values))
    return [(p.year, p.value, p.source_ids) for p in points]


def test_a_level_is_the_value_itself():
    assert judged({2010: 3, 2012: 5}) == [(2010, 3, ("src-2010",)), (2012, 5, ("src-2012",))]
    assert judged({2012: 5}, kind="growth") == [(2012, 5, ("src-2012",))]


def test_an_increment_of_a_flow_is_the_running_sum_up_to_the_first_gap():
    found = judged({2010: 7, 2012: 1, 2013: 2, 2015: 9}, kind="increment", measured="flow")
    assert found == [
        (2011, 0, ()),
        (2012, 1, ("src-2012",)),
        (2013, 3, ("src-2012", "src-2013")),
    ]
    assert judged({2011: 5, 2013: 2}, kind="increment", measured="flow") == []


def test_an_increment_of_a_stock_is_the_distance_from_the_base_year():
    found = judged({2010: 1, 2011: 10, 2013: 14}, kind="increment", measured="stock")
    assert found == [(2011, 0, ("src-2011",)), (2013, 4, ("src-2011", "src-2013"))]
    assert judged({2010: 1, 2013: 14}, kind="increment", measured="stock") == []


def test_a_floor_counts_what_each_year_of_the_plan_added():
    values = {2010: 1, 2011: 10, 2012: 14, 2014: 20, 2015: 21}
    assert judged(values, kind="floor", measured="flow") == [
        (2012, 14, ("src-2012",)), (2014, 20, ("src-2014",)), (2015, 21, ("src-2015",)),
    ]  # fmt: skip
    assert judged(values, kind="floor", measured="stock") == [
        (2012, 4, ("src-2011", "src-2012")), (2015, 1, ("src-2014", "src-2015")),
    ]  # fmt: skip


def base(values, **target):
    made = make_target(**target)
    point = base_point(made, quantity(made, make_series(values)))
    return point and (point.year, point.value)


def test_the_path_starts_in_the_base_year_or_up_to_two_years_earlier():
    assert base({2010: 1, 2011: 2, 2012: 3}) == (2011, 2)
    assert base({2009: 1, 2010: 2, 2012: 3}) == (2010, 2)
    assert base({2009: 1, 2012: 3}) == (2009, 1)
    assert base({2008: 1, 2012: 3}) is None
    assert base({2012: 3}) is None


def test_sums_and_floors_start_in_the_base_year_only():
    assert base({2012: 3}, kind="increment", measured="flow") == (2011, 0)
    assert base({2010: 1, 2012: 3}, kind="increment", measured="stock") is None
    assert base({2010: 1, 2012: 3}, kind="floor", measured="flow") is None


@pytest.mark.parametrize(
    ("changes", "value", "met"),
    [
        ({}, 200, True),
        ({}, 199.9, False),
        ({"comparison": "more_than"}, 200, False),
        ({"comparison": "more_than"}, 200.1, True),
        ({"comparison": "about"}, 180, True),
        ({"comparison": "about"}, 179.9, False),
        ({"direction": -1}, 200, True),
        ({"direction": -1}, 200.1, False),
        ({"direction": -1, "comparison": "more_than"}, 200, False),
        ({"direction": -1, "comparison": "more_than"}, 199.9, True),
        ({"direction": -1, "comparison": "about"}, 220, True),
        ({"direction": -1, "comparison": "about"}, 220.1, False),
    ],
)
def test_what_meets_a_target(changes, value, met):
    assert meets(make_target(**changes), value, 200) is met
