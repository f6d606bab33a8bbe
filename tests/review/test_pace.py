"""What is asked a year, what came, what is still needed: new ones, points of a percentage."""

from dataclasses import replace

import pytest

from lnip_analysis.review.pace import Reach, completion, reach, yearly_counts, yearly_points
from tests.present.cases import TARGETS, verdict
from tests.real import real_review


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


@pytest.mark.parametrize(
    ("name", "year", "asked", "share"),
    [
        ("rd", 2015, 2.2, 1.27 / 2.2),
        ("well_known", 2012, 45, 57 / 45),
        ("rd", 2015, None, None),
        ("trademarks", 2011, 150000, None),
    ],
)
def test_completion_is_the_latest_level_over_the_one_asked_for(name, year, asked, share):
    found = completion(verdict(name, year, target_value=asked))
    assert found == (None if share is None else pytest.approx(share))


@pytest.mark.parametrize(
    ("year", "asked", "counts"),
    [
        (2012, 99, (99 / 4, (99 - 57) / 3)),
        (2012, 45, (45 / 4, 0)),
        (2011, 45, (45 / 4, None)),
        (2012, None, (None, None)),
    ],
    ids=["short", "enough", "unknown", "open"],
)
def test_new_ones_are_counted_from_the_base_to_the_deadline(year, asked, counts):
    latest = verdict("well_known", 2012).latest if year > 2011 else None
    assert yearly_counts(verdict("well_known", 2012, target_value=asked, latest=latest)) == counts


def test_once_the_deadlines_value_is_known_no_new_ones_are_needed():
    known = verdict("well_known", 2012)
    late = replace(known.latest, year=2015)
    assert yearly_counts(replace(known, latest=late)) == (45 / 4, None)


def test_only_new_ones_are_counted():
    assert yearly_counts(verdict("applications", 2013)) == (None, None)


def test_reach_is_base_path_and_latest_over_the_level_asked_for():
    found = reach(verdict("applications", 2013))
    # 14,658 × 1.14^4 = 24,756.78 is asked for, and 14,658 × 1.14^2 = 19,049.54 by 2013.
    assert found == Reach(
        pytest.approx(25292 / 24756.778), pytest.approx(14658 / 24756.778),
        pytest.approx(19049.537 / 24756.778),
    )  # fmt: skip


def test_reach_of_new_ones_begins_at_nothing_and_of_a_yearly_floor_nowhere():
    assert reach(verdict("well_known", 2012)) == Reach(
        pytest.approx(57 / 45), 0.0, pytest.approx(0.25)
    )
    assert reach(verdict("pct", 2012)) == Reach(pytest.approx(244 / 150))


def test_reach_of_a_yearly_floor_is_that_of_its_worst_year():
    assert reach(verdict("pct", 2014)).now == pytest.approx(190 / 150)


def test_reach_of_what_is_to_come_down_is_turned_over():
    target = TARGETS["rd"].model_copy(update={"direction": -1})
    found = reach(verdict("rd", target=target, target_value=1.0))
    assert (found.now, found.base) == (pytest.approx(1 / 1.27), pytest.approx(1 / 1.64))


def test_reach_of_what_is_proven_is_its_bound_and_side():
    review = real_review(2015)
    low, high = (reach(review.verdict(i)) for i in ("trademarks-valid", "time-honored-total"))
    assert low == Reach(pytest.approx(174996 / 150000), pytest.approx(74345 / 150000), None, "low")
    assert high == Reach(pytest.approx(34 / 50), pytest.approx(34 / 50), None, "high")


def test_without_a_value_or_a_level_there_is_no_reach():
    assert reach(verdict("trademarks", 2011)) is None
    assert reach(verdict("rd", target_value=None)) is None
