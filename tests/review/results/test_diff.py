"""What differs between two results, change by change."""

from __future__ import annotations

import copy

import pytest

from lnip_analysis.review.results import results
from lnip_analysis.review.results.diff import Change, Side, diff_results
from tests.present.reviews import review


@pytest.fixture
def old():
    return copy.deepcopy(results(review(2013)))


@pytest.fixture
def new(old):
    return copy.deepcopy(old)


def target(data, target_id="applications-growth"):
    (found,) = [t for t in data["targets"] if t["id"] == target_id]
    return found


def of_kind(changes, kind):
    return [c for c in changes if c.kind == kind]


def test_nothing_differs_from_itself(old, new):
    assert diff_results(old, new) == ()


def test_a_status_and_the_counts_that_follow(old, new):
    target(new)["status"] = "进度滞后"
    old["counts"], new["counts"] = {"已完成": 2, "进度达标": 1}, {"已完成": 2, "进度滞后": 1}
    changes = diff_results(old, new)
    name = target(old)["title"]
    assert of_kind(changes, "status") == [
        Change("status", "applications-growth", name, "", Side("进度达标"), Side("进度滞后"))
    ]
    counted = {c.id: (c.old.value, c.new.value) for c in of_kind(changes, "count")}
    assert counted == {"进度达标": (1, 0), "进度滞后": (0, 1)}
    assert len(changes) == 3


def test_a_value_is_told_with_year_unit_and_its_own_sources(old, new):
    target(new)["value"] = 25293
    (change,) = diff_results(old, new)
    assert (change.kind, change.unit) == ("value", "件")
    assert change.old == Side(25292, 2013, ("book-2014",))
    assert change.new == Side(25293, 2013, ("book-2014",))


def test_the_same_value_of_another_year_is_a_change(old, new):
    target(new)["value_year"] = 2012
    (change,) = diff_results(old, new)
    assert (change.old.year, change.new.year) == (2013, 2012)


def test_a_value_that_comes_or_goes(old, new):
    target(new).update(value=None, value_year=None)
    (gone,) = diff_results(old, new)
    assert (gone.old.value, gone.new) == (25292, None)
    (come,) = diff_results(new, old)
    assert (come.old, come.new.value) == (None, 25292)


def test_noise_of_arithmetic_is_no_change(old, new):
    target(new)["value"] = 25292 * (1 + 1e-12)
    assert diff_results(old, new) == ()


@pytest.mark.parametrize(("value", "changes"), [(1e-15, 0), (1e-8, 1)])
def test_noise_about_nought_is_no_change(old, new, value, changes):
    target(old)["value"], target(new)["value"] = 0.0, value
    assert len(diff_results(old, new)) == changes


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (0.50, 0.51, True), (0.51, 0.50, True), (0.50, 0.5099, False), (0.995, 1.0, False),
        (None, 0.5, True), (0.5, None, True), (None, None, False),
    ],
)  # fmt: skip
def test_a_probability_counts_from_one_point_on(old, new, before, after, told):
    target(old)["probability"], target(new)["probability"] = before, after
    changes = diff_results(old, new)
    assert [c.kind for c in changes] == ["probability"] * told
    for change in changes:
        sides = [side and side.value for side in (change.old, change.new)]
        assert sides == [before, after]


def test_targets_added_and_removed(old, new):
    first = new["targets"].pop(0)
    (gone,) = diff_results(old, new)
    assert (gone.kind, gone.id, gone.old) == ("removed", first["id"], Side(first["status"]))
    assert gone.new is None
    (come,) = diff_results(new, old)
    assert (come.kind, come.id, come.new) == ("added", first["id"], Side(first["status"]))


def test_a_figure_changed_added_and_gone_in_a_series(old, new):
    values = new["series"][0]["values"]
    values[0]["value"] += 1
    gone = values.pop()
    changes = diff_results(old, new)
    assert [c.kind for c in changes] == ["series", "series"]
    assert changes[0].new.value == changes[0].old.value + 1
    assert (changes[1].old.year, changes[1].new) == (gone["year"], None)
    assert (diff_results(new, old)[1].old, diff_results(new, old)[1].new.year) == (
        None,
        gone["year"],
    )


def test_a_later_editions_own_year_is_no_change_of_a_series(old):
    changes = diff_results(old, results(review(2015)))
    assert of_kind(changes, "value")
    assert of_kind(changes, "series") == []


def test_an_indicator_that_only_one_knows(old, new):
    lost = new["series"].pop(0)
    changes = diff_results(old, new)
    assert {(c.id, c.new) for c in changes} == {(lost["indicator"], None)}
    assert len(changes) == len(lost["values"])
