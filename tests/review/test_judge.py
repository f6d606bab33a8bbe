"""The rule of docs/method.md, status by status, on small literal series."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lnip_analysis.plan.target_rules import kind_breaches
from lnip_analysis.review.judge import judge, with_sensitivity
from lnip_analysis.review.reason_words import note_text, reason_text
from lnip_analysis.review.reasons import Note, NoteCode, OtherBasis, Reason, ReasonCode
from lnip_analysis.review.status import Status
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


def test_later_values_are_never_judged_but_named_where_nothing_can_be():
    v = verdict({2011: 100, 2016: 500}, 2015)
    assert v.status is Status.NOT_ASSESSABLE
    assert [o.year for o in v.beyond] == [2016]
    assert v.data_gaps[0].body == "省某局"
    assert v.data_gaps[0].years == (2012, 2013, 2014, 2015)


@pytest.mark.parametrize(
    ("values", "report_year", "why"),
    [
        ({}, 2013, Reason(ReasonCode.NO_VALUE, (2011, 2013))),
        ({2009: 50, 2010: 60}, 2013, Reason(ReasonCode.NO_VALUE, (2011, 2013))),
        ({2011: 100}, 2012, Reason(ReasonCode.ONLY_BASE)),
        ({2011: 100, 2012: 120}, 2014, Reason(ReasonCode.TOO_OLD, (2012,))),
        ({2011: 100, 2014: 180}, 2015, Reason(ReasonCode.NO_DEADLINE_VALUE, (2015, 2014))),
    ],
)
def test_what_cannot_be_judged_says_why(values, report_year, why):
    v = verdict(values, report_year)
    assert v.status is Status.NOT_ASSESSABLE
    assert v.reason == why


def test_a_value_one_year_old_still_judges():
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


@pytest.mark.parametrize(
    ("values", "year", "missing"),
    [
        ({2013: 9}, 2013, (2012,)),
        ({2012: 9, 2014: 9, 2015: 9}, 2015, (2013,)),
        ({2014: 9}, 2015, (2012, 2013, 2015)),
    ],
)
def test_a_running_sum_names_the_years_it_lacks_and_no_others(values, year, missing):
    v = increment(values, year, "flow")
    assert v.reason == Reason(ReasonCode.SUM_GAPS, missing)
    assert v.data_gaps[0].years == missing


def test_a_running_sum_that_only_lacks_its_end_says_so():
    v = increment({2012: 9, 2013: 9, 2014: 9}, 2015, "flow")
    assert v.reason == Reason(ReasonCode.NO_DEADLINE_VALUE, (2015, 2014))


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


@pytest.mark.parametrize(
    ("known", "year", "gaps"),
    [({2012: 244, 2014: 190}, 2014, (2013,)), ({2012: 244}, 2013, (2013,))],
)
def test_a_floor_with_a_due_year_unknown_is_not_on_track(known, year, gaps):
    """Each year's end is a deadline: nobody knows whether the year without a value met it."""
    v = floor(known, year)
    assert v.status is Status.NOT_ASSESSABLE
    assert v.reason == Reason(ReasonCode.FLOOR_GAPS, gaps)


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


def test_unattributed_values_are_marked():
    v = verdict({2011: 100, 2012: 130}, 2012, grade="D")
    assert v.notes == (Note(NoteCode.WEAK, (2011, 2012)),)


def test_a_target_of_less_is_met_from_above():
    v = verdict({2011: 100, 2013: 49}, 2013, direction=-1, value=50)
    assert (v.status, v.met_year) == (Status.MET_EARLY, 2013)


def test_what_the_base_meets_is_held_until_the_deadline_and_has_no_pace():
    v = verdict({2011: 250, 2012: 260}, 2012)
    assert (v.status, v.met_year) == (Status.ON_TRACK, None)
    assert v.reason == Reason(ReasonCode.HOLDS_BASE, (2012,))
    assert v.pace_ratio is None
    assert v.progress is None
    assert verdict({2011: 250, 2015: 260}, 2015).status is Status.MET
    fell = verdict({2011: 250, 2013: 260, 2015: 190}, 2015)
    assert (fell.status, fell.reason.code) == (Status.MISSED, ReasonCode.MISSED_AND_FELL)
    assert verdict({2011: 250, 2013: 260}, 2015).status is Status.NOT_ASSESSABLE


def test_a_ratio_can_fall_and_is_judged_at_the_deadline_unless_the_plan_says_otherwise():
    values = {2011: 100, 2013: 210, 2015: 190}
    assert verdict(values, 2015, attained=None).status is Status.MET_EARLY
    assert verdict(values, 2015, of="ratio", attained=None).status is Status.MISSED
    assert verdict(values, 2015, of="ratio", attained="by").status is Status.MET_EARLY


def test_nobody_owes_values_of_a_region_that_promised_nothing():
    v = judge(make_target(), make_series({}), report_year=2013, owner=None)
    assert v.status is Status.NOT_ASSESSABLE
    assert v.data_gaps == ()


def test_a_year_without_a_value_is_not_counted_as_met_in_a_floors_progress():
    v = floor({2012: 244, 2014: 190}, 2014)
    assert v.progress == pytest.approx(0.5)
    assert v.time_share == pytest.approx(0.75)


def test_a_value_counted_on_another_day_says_so():
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
def test_values_on_another_basis_are_told_as_many_as_they_are(beside, said):
    v = with_sensitivity(verdict({2011: 100, 2012: 130}, 2012), make_series(beside))
    assert said in note_text(v.notes[-1])


def test_the_values_of_a_verdict_by_hand():
    """100 in 2011, 141.42 in 2013 of 400 in 2015: √2 of 4, so R = (ln √2/2)/(ln 4/4) = ½."""
    v = verdict({2010: 90, 2011: 100, 2013: 100 * 2**0.5, 2014: 7}, 2013, value=400)
    assert v.status is Status.BEHIND
    assert v.reason == Reason(ReasonCode.PACE, (2013,), pytest.approx(0.5))
    assert v.pace_ratio == pytest.approx(0.5)
    assert v.progress == pytest.approx((2**0.5 - 1) / 3)
    assert v.time_share == 0.5
    assert v.planned_growth == pytest.approx(2**0.5 - 1)
    assert v.observed_growth == pytest.approx(2**0.25 - 1)
    # From 141.42 to 400 in two years: 2√2, its root.
    assert v.needed_growth == pytest.approx(8**0.25 - 1)
    assert [p.year for p in v.points] == [2011, 2013]
    assert (v.baseline.year, v.latest.year, v.met_year) == (2011, 2013, None)
    assert [year for year, _ in v.required] == [2011, 2012, 2013, 2014, 2015]
    path = [100 * 2 ** (k / 2) for k in range(5)]
    assert [value for _, value in v.required] == pytest.approx(path)
    assert (v.target_value, v.unit, v.region, v.report_year) == (400, "件", "CN-LN", 2013)
    assert v.beyond == ()
    assert v.series.years[-1] == 2013


def test_a_path_on_a_logit_scale_by_hand():
    # Odds 1/9 in 2011 and 9 in 2015 of a share in (20, 60): 1/3 after one of four years.
    v = verdict({2011: 24, 2012: 30}, 2012, value=56, scale="logit", lower_bound=20, upper_bound=60)
    assert v.pace_ratio == pytest.approx(1)
    assert v.required[2] == (2013, pytest.approx(40))


@pytest.mark.parametrize(
    ("latest", "status"),
    # 100 → 500 on an even path: 100 points a year are R = 1.
    [
        (195, Status.ON_TRACK),
        (194, Status.NEEDS_PUSH),
        (160, Status.NEEDS_PUSH),
        (159, Status.BEHIND),
        (100, Status.BEHIND),
        (99, Status.AWAY),
    ],
)
def test_thresholds_belong_to_the_better_status(latest, status):
    v = verdict({2011: 100, 2012: latest}, 2012, value=500, scale="identity")
    assert v.status is status


def test_what_was_met_or_can_not_grow_needs_no_growth():
    over = verdict({2011: 100, 2013: 150}, 2013, of="flow", **GROWTH)
    assert over.needed_growth is None
    due = verdict({2011: 100, 2015: 150}, 2015, value=200)
    assert due.needed_growth is None
    assert due.observed_growth == pytest.approx(1.5**0.25 - 1)
    negative = verdict({2011: -10, 2012: 5}, 2012, value=20, scale="identity")
    assert (negative.planned_growth, negative.observed_growth) == (None, None)
    assert negative.pace_ratio == pytest.approx(15 / 7.5)


def test_an_increment_has_shares_but_no_rate_of_growth():
    v = increment({2012: 9, 2013: 9}, 2013, "flow")
    assert v.status is Status.NEEDS_PUSH
    assert (v.progress, v.time_share) == (pytest.approx(0.4), 0.5)
    assert (v.planned_growth, v.observed_growth, v.needed_growth) == (None, None, None)
    assert v.required[1] == (2012, pytest.approx(11.25))
    assert v.baseline.value == 0


def test_an_increment_of_which_nothing_is_known_yet():
    v = increment({2011: 155}, 2013, "stock")
    assert v.status is Status.NOT_ASSESSABLE
    # The base of an increment is 0 by definition: it says nothing of what came since.
    assert v.latest is None
    assert v.reason == Reason(ReasonCode.NO_VALUE, (2012, 2013))
    assert v.data_gaps[0].years == (2012, 2013)


def test_growth_without_a_base_asks_for_nothing():
    v = verdict({2008: 90, 2013: 120}, 2013, of="flow", **GROWTH)
    assert v.status is Status.NOT_ASSESSABLE
    assert v.reason == Reason(ReasonCode.NO_BASE, (2011,))
    assert (v.target_value, v.required) == (None, ())
    # Its unit is the indicator's: the level asked for is no percentage.
    assert verdict({2011: 100, 2013: 120}, 2013, of="flow", **GROWTH).unit == "件"


def test_growth_is_asked_from_a_base_that_moved_too():
    v = verdict({2010: 100, 2013: 120}, 2013, of="flow", **GROWTH)
    assert v.target_value == pytest.approx(100 * 1.1**5)


def test_a_later_value_without_a_base_is_not_called_the_bases_own():
    v = verdict({2013: 120}, 2013)
    assert v.reason == Reason(ReasonCode.NO_BASE, (2011,))
    assert v.latest.year == 2013


def test_the_base_years_value_alone_shows_no_progress():
    v = verdict({2010: 90, 2011: 100}, 2012)
    assert v.reason == Reason(ReasonCode.ONLY_BASE)
    assert v.latest.year == 2011
    assert v.pace_ratio is None
    # A target equal to its base has no way to go either.
    assert verdict({2011: 200, 2012: 150}, 2012).pace_ratio is None


def test_a_missed_target_that_moved_forward_fell_in_nothing():
    assert verdict({2011: 100, 2015: 150}, 2015).reason == Reason(ReasonCode.MISSED, (2015,))
    v = verdict({2012: 120, 2015: 150}, 2015)
    assert (v.status, v.reason) == (Status.MISSED, Reason(ReasonCode.MISSED, (2015,)))
    even = verdict({2011: 100, 2015: 100}, 2015)
    assert even.reason.code is ReasonCode.MISSED


def test_a_value_may_be_one_year_old_and_no_more():
    assert verdict({2011: 100, 2012: 130}, 2013).status is Status.ON_TRACK
    v = verdict({2011: 100, 2012: 130}, 2014)
    assert v.reason == Reason(ReasonCode.TOO_OLD, (2012,))


def test_a_target_once_reached_names_the_last_year_below():
    v = verdict({2011: 100, 2012: 210, 2013: 190, 2014: 195, 2015: 205}, 2015)
    assert v.reason == Reason(ReasonCode.REACHED, (2012, 2014))
    assert verdict({2011: 100, 2012: 210}, 2012).reason == Reason(ReasonCode.REACHED, (2012,))
    before = verdict({2011: 200, 2012: 190}, 2012)
    assert before.reason == Reason(ReasonCode.LOST_BASE, (2012,))
    assert (before.time_share, before.latest.year) == (None, 2012)


def test_what_is_met_owes_no_later_value_and_earlier_ones_still():
    v = verdict({2011: 100, 2013: 210}, 2015)
    assert (v.status, v.met_year) == (Status.MET_EARLY, 2013)
    assert v.data_gaps[0].years == (2012,)
    assert verdict({2011: 100, 2012: 210}, 2015).data_gaps == ()


def test_a_gap_names_body_indicator_and_years():
    (gap,) = verdict({2012: 120}, 2013).data_gaps
    assert (gap.body, gap.what, gap.years) == ("省某局", "某指标", (2011, 2013))
    assert floor({2012: 244}, 2013).data_gaps[0].years == (2013,)
    assert verdict({2011: 1, 2012: 2, 2013: 3}, 2013).data_gaps == ()


def test_a_floor_by_hand():
    v = floor({2011: 9, 2012: 244, 2013: 200, 2014: 190}, 2014)
    assert v.status is Status.ON_TRACK
    assert v.reason == Reason(ReasonCode.FLOOR_HOLDS, (2014,))
    assert v.pace_ratio == pytest.approx(634 / 3 / 150)
    assert v.required == ((2012, 150), (2013, 150), (2014, 150), (2015, 150))
    assert v.met_year is None
    done = floor({2012: 244, 2013: 135, 2014: 190, 2015: 150}, 2015)
    assert (done.met_year, done.progress, done.time_share) == (2015, 1.0, 1.0)
    assert done.reason == Reason(ReasonCode.FLOOR_MET)
    missed = floor({2012: 134, 2013: 244, 2014: 100}, 2014)
    assert missed.reason == Reason(ReasonCode.FLOOR_MISSED, (2012, 2014))
    assert missed.progress == 0.25


def test_a_floor_needs_a_value_of_the_plans_years():
    assert floor({2011: 300}, 2013).reason == Reason(ReasonCode.NO_VALUE, (2012, 2013))
    unproven = floor({2012: 100}, 2012, proxy="PCT", proxy_bound="lower")
    assert unproven.reason == Reason(ReasonCode.FLOOR_UNPROVEN, (2012,))
    assert unproven.notes == (Note(NoteCode.PROXY, text="PCT"),)


def test_notes_stand_in_order_and_for_the_targets_years_only():
    series = make_series({2010: 90, 2012: 100, 2016: 1}, grade="D")
    read = tuple(replace(o, read_as=f"视同{o.year}年末") for o in series.observations)
    v = judge(make_target(basis="某口径", proxy="某代用"), replace(series, observations=read),
              report_year=2016, owner=None)  # fmt: skip
    assert v.notes == (
        Note(NoteCode.BASIS, text="某口径"),
        Note(NoteCode.PROXY, text="某代用"),
        Note(NoteCode.BASE_MOVED, (2011, 2010)),
        Note(NoteCode.READ_AS, (2010,), "视同2010年末"),
        Note(NoteCode.READ_AS, (2012,), "视同2012年末"),
        Note(NoteCode.WEAK, (2010, 2012)),
    )


def test_another_basis_is_noted_from_the_base_year_on():
    v = verdict({2011: 100, 2012: 130}, 2012)
    series = make_series({2010: 900, 2011: 150, 2012: 210})
    named = replace(series, indicator=replace(series.indicator, basis="新口径"))
    (note,) = with_sensitivity(v, named).notes
    assert note == OtherBasis("新口径", ((2011, 150), (2012, 210)), "件", (2012,))
    (note,) = with_sensitivity(v, series).notes
    assert note.basis == series.indicator.name
    assert with_sensitivity(v, make_series({2010: 900})) is v
    unasked = verdict({2008: 90, 2013: 120}, 2013, of="flow", **GROWTH)
    assert with_sensitivity(unasked, named) is unasked


def test_met_before_the_period_and_unknown_since_cannot_be_assessed():
    for year in (2012, 2015):
        v = verdict({2011: 250}, year)
        assert v.status is Status.NOT_ASSESSABLE
        assert v.reason == Reason(ReasonCode.REACHED_BEFORE, (2011,))
    assert verdict({2010: 250}, 2012).status is Status.NOT_ASSESSABLE


@pytest.mark.parametrize(
    ("latest", "status", "code"),
    [
        (200, Status.ON_TRACK, ReasonCode.HOLDS_BASE),
        (199, Status.AWAY, ReasonCode.LOST_BASE),
    ],
)
def test_a_target_that_asks_no_more_than_the_base_is_held_or_lost(latest, status, code):
    v = verdict({2011: 200, 2013: latest}, 2013, attained="in")
    assert (v.status, v.reason) == (status, Reason(code, (2013,)))
    # Growth of 0 % a year asks for the same.
    v = verdict({2011: 200, 2013: latest}, 2013, kind="growth", value=0, unit="%", attained=None)
    assert (v.status, v.reason) == (status, Reason(code, (2013,)))


# 200 × 0.95⁴ = 162.9: growth above it is no step away from the target.
@pytest.mark.parametrize(
    ("latest", "status", "code"),
    [
        (230, Status.ON_TRACK, ReasonCode.HOLDS_BASE),
        (163, Status.ON_TRACK, ReasonCode.HOLDS_BASE),
        (162, Status.AWAY, ReasonCode.LOST_BASE),
    ],
)
def test_a_target_that_lets_the_base_fall_has_no_way_to_go(latest, status, code):
    v = verdict({2011: 200, 2013: latest}, 2013, kind="growth", value=-5, unit="%", attained=None)
    assert (v.status, v.pace_ratio) == (status, None)
    assert v.reason == Reason(code, (2013,))


def test_growth_from_nothing_has_no_level_to_reach():
    v = verdict({2011: 0, 2013: 5}, 2013, **GROWTH, attained=None)
    assert (v.status, v.target_value) == (Status.NOT_ASSESSABLE, None)
    assert v.reason == Reason(ReasonCode.NO_PATH, (2011,))


@pytest.mark.parametrize("values", [{2011: 0, 2013: 5}, {2011: 100, 2013: 0}])
def test_a_way_from_or_to_nothing_has_no_pace(values):
    v = verdict(values, 2013)
    assert (v.status, v.pace_ratio) == (Status.NOT_ASSESSABLE, None)
    assert v.reason == Reason(ReasonCode.NO_PATH, (2011,))


def test_nothing_at_the_deadline_is_missed_all_the_same():
    assert verdict({2011: 100, 2015: 0}, 2015).status is Status.MISSED
    assert verdict({2011: 0, 2015: 300}, 2015).status is Status.MET


NUMBERS = st.floats(0, 1e15, allow_subnormal=False) | st.sampled_from([0.0, 200.0])
ASKED = st.floats(1e-6, 1e15) | st.sampled_from([0.0, 200.0])


@settings(deadline=None)
@given(
    values=st.dictionaries(st.integers(2005, 2016), NUMBERS, max_size=8),
    year=st.integers(2012, 2015),
    kind=st.sampled_from(["level", "growth", "increment", "floor", "range"]),
    of=st.sampled_from(["stock", "flow"]),
    value=ASKED,
    base_year=st.integers(1990, 2011),
    scale=st.sampled_from(["log", "identity", "logit"]),
    direction=st.sampled_from([1, -1]),
)
def test_whatever_a_sound_plan_asks_has_a_verdict(
    values, year, kind, of, value, base_year, scale, direction
):
    logit = {"lower_bound": 0, "upper_bound": 1e16} if scale == "logit" else {}
    fields = {
        "kind": kind, "value": value, "base_year": base_year, "scale": scale, **logit,
        "direction": direction, "measured": of if kind in ("increment", "floor") else None,
        "comparison": "between" if kind == "range" else "at_least",
        "upper": 2 * value + 1 if kind == "range" else None, "attained": None,
    }  # fmt: skip
    if kind == "growth":
        fields |= {"value": value % 1000, "scale": "log", "unit": "%"}
    if any(kind_breaches(make_target(**fields))):
        return
    v = verdict(values, year, of=of, **fields)
    assert v.pace_ratio is None or math.isfinite(v.pace_ratio)
    assert reason_text(v.reason)
