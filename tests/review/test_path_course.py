"""A target's values beside its required path, worked out by hand."""

from dataclasses import replace

import pytest

from lnip_analysis.review.path_course import path_course
from lnip_analysis.review.status import Status
from tests.present.cases import TARGETS, verdict


def test_leads_are_values_over_the_path_and_the_turn_is_the_fall_after_the_best_year():
    found = path_course(verdict("applications"))
    # The path: 14,658 × 1.14^n.
    path = {2012: 16710.12, 2013: 19049.5368, 2014: 21716.471952, 2015: 24756.77802528}
    values = {2012: 19740, 2013: 25292, 2014: 18417, 2015: 19332}
    assert [(one.year, one.share) for one in found.leads] == [
        (year, pytest.approx(values[year] / path[year] - 1)) for year in path
    ]
    assert found.gap == pytest.approx(19332 - 24756.77802528)
    assert found.best.year == 2013
    assert (found.turn.year, found.turn.share) == (2014, pytest.approx(18417 / 25292 - 1))


def test_a_fall_before_the_best_year_is_no_turn():
    v = verdict("applications", 2013)
    assert path_course(v).turn is None
    rising = replace(
        v,
        points=v.points[:1]
        + tuple(replace(p, value=x) for p, x in zip(v.points[1:], (10000.0, 30000.0), strict=True)),
    )
    assert path_course(replace(rising, latest=rising.points[-1])).turn is None


def test_a_year_without_a_value_is_left_out_and_a_fall_needs_the_year_before():
    v = verdict("applications")
    gap = replace(v, points=tuple(p for p in v.points if p.year != 2013))
    found = path_course(gap)
    assert [one.year for one in found.leads] == [2012, 2014, 2015]
    assert found.turn is None  # 2014 fell, but against which year nobody knows


def test_nothing_is_said_without_a_value_a_status_or_of_what_is_to_come_down():
    assert path_course(verdict("trademarks", 2011)) is None
    assert path_course(verdict("rd", status=Status.NOT_ASSESSABLE)) is None
    assert path_course(verdict("pct", 2012)) is None
    down = TARGETS["rd"].model_copy(update={"direction": -1})
    assert path_course(verdict("rd", target=down)) is None
