"""The rule of docs/method.md, status by status, on small literal series."""

from dataclasses import replace

import pytest

from lnip_analysis.review.judge import judge, with_sensitivity
from lnip_analysis.review.model import Status
from lnip_analysis.review.reason_words import note_text
from lnip_analysis.review.reasons import Note, NoteCode, Reason, ReasonCode
from tests.review.conftest import make_series, make_target

GROWTH = {"kind": "growth", "value": 10, "unit": "%/年"}


def verdict(values, report_year, *, of="stock", grade="B", **target):
    series = make_series(values, kind=of, grade=grade)
    return judge(make_target(**target), series, report_year=report_year, owner="省某局")


# 100 → 200 in four years needs +18.9 % a year: 118.9, 141.4, 168.2.
@pytest.mark.parametrize(
    ("latest", "status"),
    [
        (118.93, Status.ON_TRACK),
        (117.9, Status.ON_TRACK),  # R = 0.9502
        (117.8, Status.NEEDS_PUSH),  # R = 0.9453
        (110.97, Status.NEEDS_PUSH),  # R = 0.6007
        (110.9, Status.BEHIND),  # R = 0.5970
        (100, Status.BEHIND),
        (99.9, Status.AWAY),
    ],
)
def test_tempo_decides_before_the_deadline(latest, status):
    assert verdict({2011: 100, 2012: latest}, 2012).status is status


def test_a_stock_met_early_keeps_the_year_and_a_later_fall_is_told():
    v = verdict({2011: 100, 2012: 210, 2013: 190}, 2013)
    assert (v.status, v.met_year) == (Status.MET_EARLY, 2012)
    assert v.reason == Reason(ReasonCode.REACHED, (2012, 2013))


def test_met_in_the_deadline_year_is_not_early():
    v = verdict({2011: 100, 2014: 150, 2015: 200}, 2015)
    assert (v.status, v.met_year) == (Status.MET, 2015)


def test_missed_at_the_deadline():
    v = verdict({2011: 100, 2015: 199}, 2015)
    assert v.status is Status.MISSED
    assert v.progress == pytest.approx(0.99)


def test_missed_and_moving_away_is_said():
    assert verdict({2011: 100, 2015: 99}, 2015).reason.code is ReasonCode.MISSED_AND_FELL


def test_more_than_is_not_met_by_the_number_itself():
    assert verdict({2011: 100, 2015: 200}, 2015, comparison="more_than").status is Status.MISSED


def test_about_is_met_from_ninety_percent():
    met = verdict({2011: 100, 2015: 180}, 2015, comparison="about")
    missed = verdict({2011: 100, 2015: 179}, 2015, comparison="about")
    assert (met.status, missed.status) == (Status.MET, Status.MISSED)


def test_a_later_edition_keeps_the_verdict_of_the_deadline():
    v = verdict({2011: 100, 2012: 190, 2013: 300}, 2014, deadline=2012)
    assert v.status is Status.MISSED
    assert v.latest.year == 2012


def test_later_figures_are_never_judged_but_named_where_nothing_can_be():
    v = verdict({2011: 100, 2016: 500}, 2015)
    assert v.status is Status.NOT_ASSESSABLE
    assert [o.year for o in v.beyond] == [2016]
    assert v.data_gaps[0].body == "省某局"
    assert v.data_gaps[0].years == (2012, 2013, 2014, 2015)


@pytest.mark.parametrize(
    ("values", "report_year", "why"),
    [
        ({}, 2013, Reason(ReasonCode.NO_FIGURE, (2011, 2013))),
        ({2009: 50, 2010: 60}, 2013, Reason(ReasonCode.NO_FIGURE, (2011, 2013))),
        ({2011: 100}, 2012, Reason(ReasonCode.ONLY_BASE)),
        ({2011: 100, 2012: 120}, 2014, Reason(ReasonCode.TOO_OLD, (2012,))),
        ({2011: 100, 2014: 180}, 2015, Reason(ReasonCode.NO_DEADLINE_FIGURE, (2015, 2014))),
    ],
)
def test_what_cannot_be_judged_says_why(values, report_year, why):
    v = verdict(values, report_year)
    assert v.status is Status.NOT_ASSESSABLE
    assert v.reason == why


def test_a_figure_one_year_old_still_judges():
    v = verdict({2011: 100, 2012: 130}, 2013)
    assert (v.status, v.latest.year) == (Status.ON_TRACK, 2012)
    assert v.time_share == pytest.approx(0.25)


def test_a_missing_base_year_moves_the_base_at_most_two_years_and_says_so():
    v = verdict({2009: 100, 2012: 150}, 2012)
    assert v.baseline.year == 2009
    assert v.notes == (Note(NoteCode.BASE_MOVED, (2011, 2009)),)
    assert verdict({2008: 100, 2012: 150}, 2012).status is Status.NOT_ASSESSABLE


def test_growth_over_the_period_cannot_be_met_early():
    v = verdict({2011: 100, 2013: 200}, 2013, of="flow", **GROWTH)
    assert v.status is Status.ON_TRACK
    assert v.target_value == pytest.approx(146.41)
    assert v.observed_growth == pytest.approx(2**0.5 - 1)


def test_growth_at_the_deadline():
    met = verdict({2011: 100, 2015: 146.42}, 2015, of="flow", **GROWTH)
    missed = verdict({2011: 100, 2015: 146.40}, 2015, of="flow", **GROWTH)
    assert (met.status, missed.status) == (Status.MET, Status.MISSED)


def test_growth_still_needed():
    v = verdict({2011: 100, 2013: 110}, 2013, of="flow", **GROWTH)
    assert v.planned_growth == pytest.approx(0.10)
    assert v.needed_growth == pytest.approx((146.41 / 110) ** 0.5 - 1)


def test_a_level_of_a_yearly_flow_is_judged_at_the_deadline_only():
    v = verdict({2011: 100, 2012: 210}, 2012, attained="in")
    assert v.status is Status.ON_TRACK
    assert v.met_year is None


def increment(values, report_year, measured):
    target = make_target(kind="increment", measured=measured, value=45)
    return judge(target, make_series(values), report_year=report_year, owner="省某局")


def test_increment_of_a_flow_is_a_running_sum():
    v = increment({2012: 9, 2013: 9, 2015: 500}, 2013, "flow")
    assert [p.value for p in v.points] == [0, 9, 18]
    assert v.pace_ratio == pytest.approx(0.8)


def test_increment_of_a_stock_is_its_distance_from_the_base():
    v = increment({2011: 155, 2012: 212}, 2012, "stock")
    assert (v.status, v.latest.value, v.met_year) == (Status.MET_EARLY, 57, 2012)


def test_a_running_sum_ends_at_a_gap():
    v = increment({2012: 20, 2014: 30}, 2015, "flow")
    assert [p.year for p in v.points] == [2011, 2012]
    assert v.status is Status.NOT_ASSESSABLE


def floor(values, report_year, **changes):
    target = make_target(
        **({"kind": "floor", "measured": "flow", "value": 150, "comparison": "about"} | changes)
    )
    return judge(target, make_series(values, kind="flow"), report_year=report_year, owner="省某局")


def test_a_floor_holds_while_every_known_year_meets_it():
    assert floor({2012: 244}, 2012).status is Status.ON_TRACK
    assert floor({2012: 244, 2013: 135, 2014: 190, 2015: 150}, 2015).status is Status.MET


def test_one_year_below_the_floor_is_final():
    v = floor({2012: 244, 2013: 134}, 2013)
    assert v.status is Status.MISSED
    assert v.reason == Reason(ReasonCode.FLOOR_MISSED, (2013,))


def test_a_proxy_that_counts_too_little_cannot_prove_a_miss():
    assert (
        floor({2012: 244, 2013: 134}, 2013, proxy="不含PCT以外的", proxy_bound="lower").status
        is Status.NOT_ASSESSABLE
    )


def test_a_floor_with_years_unknown_at_the_deadline_cannot_be_judged():
    v = floor({2012: 244, 2014: 190}, 2015)
    assert v.status is Status.NOT_ASSESSABLE
    assert v.reason == Reason(ReasonCode.FLOOR_GAPS, (2013, 2015))
    assert v.data_gaps[0].years == (2013, 2015)


def test_a_floor_on_a_stock_counts_differences_of_neighbouring_years():
    v = floor({2011: 100, 2012: 300, 2014: 900}, 2012, measured="stock")
    assert [(p.year, p.value) for p in v.points] == [(2012, 200)]


def test_a_range_is_met_from_its_lower_end():
    v = verdict({2011: 0.5, 2015: 25}, 2015, kind="range", comparison="between", value=10, upper=20)
    assert v.status is Status.MET


def test_unattributed_figures_are_marked():
    v = verdict({2011: 100, 2012: 130}, 2012, grade="D")
    assert v.notes == (Note(NoteCode.WEAK, (2011, 2012)),)


def test_a_target_of_less_is_met_from_above():
    v = verdict({2011: 100, 2013: 49}, 2013, direction=-1, value=50)
    assert (v.status, v.met_year) == (Status.MET_EARLY, 2013)


def test_met_before_the_period_is_said_and_has_no_pace():
    v = verdict({2011: 250, 2012: 260}, 2012)
    assert (v.status, v.met_year) == (Status.MET_EARLY, 2011)
    assert v.reason == Reason(ReasonCode.REACHED_BEFORE, (2011,))
    assert v.pace_ratio is None
    assert v.progress is None


def test_nobody_owes_figures_of_a_region_that_promised_nothing():
    v = judge(make_target(), make_series({}), report_year=2013, owner=None)
    assert v.status is Status.NOT_ASSESSABLE
    assert v.data_gaps == ()


def test_a_year_without_a_figure_is_not_counted_as_met_in_a_floors_progress():
    v = floor({2012: 244, 2014: 190}, 2014)
    assert v.progress == pytest.approx(0.5)
    assert v.time_share == pytest.approx(0.75)


def test_a_figure_counted_on_another_day_says_so():
    series = make_series({2011: 155, 2012: 212})
    first, last = series.observations
    first = replace(first, note="全国第7位", read_as="截至2011年12月2日，视同2011年末")
    series = replace(series, observations=(first, last))
    v = judge(make_target(), series, report_year=2012, owner="省某局")
    assert v.notes == (Note(NoteCode.READ_AS, (2011,), "截至2011年12月2日，视同2011年末"),)


@pytest.mark.parametrize(
    ("beside", "said"),
    [
        ({2012: 150}, "为2012年150件，未达到目标，"),
        ({2012: 150, 2013: 160}, "为2012年150件、2013年160件，均未达到目标，"),
        ({2012: 210}, "为2012年210件，2012年达到目标，"),
        ({2012: 150, 2013: 210}, "为2012年150件、2013年210件，其中2013年达到目标，"),
    ],
)
def test_figures_on_another_basis_are_told_as_many_as_they_are(beside, said):
    v = with_sensitivity(verdict({2011: 100, 2012: 130}, 2012), make_series(beside))
    assert said in note_text(v.notes[-1])
