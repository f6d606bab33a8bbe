"""Verdicts under other readings: small literal values, and the plan as it is."""

from dataclasses import replace

import pytest

from lnip_analysis.plan.model import Reading
from lnip_analysis.plan.readings import Change
from lnip_analysis.review.awards import award_costs
from lnip_analysis.review.before_issue import before_issue
from lnip_analysis.review.independence import implied, judged, quantities
from lnip_analysis.review.judge import judge
from lnip_analysis.review.readings import (
    Effect,
    decisive_point,
    judge_as,
    target_readings,
    yearly_growth,
)
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import Status
from tests.present.cases import TARGETS, series
from tests.present.reviews import review as small_review
from tests.real import real_review


def reading(**fields: object) -> Reading:
    return Reading(id="x", title="读法", reason="因为。", **fields)  # type: ignore[arg-type]


def small(name: str, **fields: object):
    return judge_as(small_review(), TARGETS[name], reading(**fields))


def test_growth_from_another_base_can_meet_what_was_missed():
    """19,332 is 14.36 % a year above 9,884 of 2010, and 7.17 % a year above 14,658 of 2011."""
    adopted = judge(TARGETS["applications"], series("applications"), report_year=2015, owner=None)
    other = small("applications", change=Change(base_year=2010))
    assert (adopted.status, other.status) == (Status.MISSED, Status.MET)
    assert other.target_value == pytest.approx(9884 * 1.14**5)
    assert other.observed_growth == pytest.approx((19332 / 9884) ** (1 / 5) - 1)


def test_every_year_looks_at_each_year_by_itself():
    change = Change(kind="floor", measured="flow", scale="identity", unit="%")
    other = small("applications", values="yearly_growth", change=change)
    assert other.status is Status.MISSED
    assert other.reason.years == (2014, 2015)
    worst = decisive_point(other)
    assert (worst.year, worst.value) == (2014, pytest.approx((18417 / 25292 - 1) * 100))


def test_yearly_growth_needs_both_years():
    grown = yearly_growth(series("pct"))
    assert grown.observations == ()
    grown = yearly_growth(series("well_known"))
    assert [(o.year, o.value, o.source_ids) for o in grown.observations] == [
        (2012, pytest.approx(57 / 155 * 100), ("book-2012", "book-2013"))
    ]


def test_only_the_deadline_counts_where_so_read():
    assert small("per_10k").status is Status.MET_EARLY
    assert small("per_10k", change=Change(attained="in")).status is Status.MET


def test_an_average_is_a_sum_over_the_period():
    other = small("pct", change=Change(kind="increment", value=600))
    assert other.status is Status.NOT_ASSESSABLE
    assert [p.value for p in other.points] == [0, 244]


def test_what_nothing_tells_is_no_verdict():
    assert small("per_10k", needs="户籍人口") is None


def effects(year: int = 2015) -> dict[str, dict[str, str]]:
    return {
        r.verdict.target.id: {o.reading.id: o.effect.value for o in r.others}
        for r in target_readings(real_review(year))
    }


def test_three_verdicts_of_the_closing_edition_hang_on_the_reading():
    found = effects()
    assert {t for t, of in found.items() if "differs" in of.values()} == {
        "invention-applications-growth", "invention-grants-growth", "rd-intensity",
    }  # fmt: skip
    assert found["invention-applications-growth"]["base-2010"] == "differs"
    assert found["invention-grants-growth"]["every-year"] == "differs"
    assert found["rd-intensity"] == {
        "revised": "differs", "revised-at-deadline": "same", "at-deadline": "same",
        "rounded": "same", "nation": "same", "adopted-in-appraisal": "unknown",
    }  # fmt: skip
    assert set(found["invention-stock-growth"].values()) == {"same"}


def under(target: str, name: str, year: int = 2015):
    (found,) = [r for r in target_readings(real_review(year)) if r.verdict.target.id == target]
    (one,) = [o for o in found.others if o.reading.id == name]
    return one


def test_the_revised_basis_reached_its_goal_in_2013():
    one = under("rd-intensity", "revised")
    assert one.verdict.status is Status.MET_EARLY
    assert (one.decisive.year, one.decisive.value) == (2013, 2.32)


def test_since_the_issue_23_well_known_marks_were_new():
    one = under("well-known-new", "since-issue")
    assert (one.decisive.year, one.decisive.value) == (2012, 23)
    assert one.effect is Effect.UNKNOWN
    assert [gap.years for gap in one.missing] == [(2013, 2014, 2015)]
    one = under("well-known-new", "since-issue", 2012)
    assert (one.verdict.status, one.effect) == (Status.ON_TRACK, Effect.DIFFERS)


def test_a_rise_of_a_stock_needs_its_base_too():
    assert [g.years for g in under("trademarks-new", "net-rise").missing] == [
        (2011, 2013, 2014, 2015)
    ]


def test_a_reading_without_its_values_may_be_proven():
    """212 well-known marks in 2012, 127 in May 2011, no more in 2010: they never became fewer."""
    one = under("well-known-new", "base-2010")
    assert (one.verdict.status, one.verdict.rung) == (Status.MET_EARLY, Rung.PROVEN)
    assert one.verdict.deduction.lead.proof.value == 212 - 127
    assert (one.effect, one.missing) == (Effect.SAME, ())


def test_whether_brands_were_new_hangs_on_the_base():
    """Of 2010 only an unattributed text says how many there were; a later base proves a miss."""
    assert under("time-honored-new", "base-2010").effect is Effect.UNKNOWN


def test_bounds_say_nothing_of_values_a_reading_puts_in_place():
    one = under("well-known-new", "since-issue")
    assert (one.verdict.rung, one.verdict.deduction) == (Rung.MEASURED, None)


def test_the_nation_is_judged_by_its_own_values():
    one = under("rd-intensity", "nation")
    assert (one.verdict.region, one.decisive.value) == ("CN", 2.07)


def test_a_later_day_makes_a_delivery_one_in_time():
    adopted = real_review(2015).verdict("software-legal-provincial")
    assert (adopted.status, adopted.items[0].timely) == (Status.DONE, None)
    one = under("software-legal-provincial", "by-2013")
    assert (one.verdict.status, one.verdict.items[0].timely) == (Status.DONE, True)


def test_a_list_that_does_not_name_a_place_proves_no_miss_under_an_earlier_day():
    one = under("software-legal-local", "cities-by-2012")
    assert (one.verdict.status, one.verdict.rung) == (Status.NOT_FOUND, Rung.UNKNOWN)
    assert [i.status for i in one.verdict.items] == [Status.NOT_FOUND, Status.NOT_FOUND]


def test_computed_values_stand_in_place_of_printed_ones():
    one = under("invention-per-10k-2012", "computed")
    assert one.decisive.value == pytest.approx(13424 / 4389)
    assert one.decisive.observations[0].formula


def test_what_was_there_before_the_issue():
    found = {b.target.id: b for b in before_issue(real_review(2015))}
    reached = found["invention-per-10k-2012"]
    assert (reached.met, reached.observation.period) == (True, "2012-03")
    assert reached.value == pytest.approx(10973 / 4383)
    new = found["well-known-new"]
    assert (new.value, new.met, new.share) == (34, False, pytest.approx(34 / 45))
    assert new.source_ids == ("govcn-2011-12-03-well-known", "govcn-2012-05-04-well-known")
    assert {t for t, b in found.items() if b.met} == {"invention-per-10k-2012"}


def test_nothing_was_issued_elsewhere():
    assert before_issue(replace(real_review(2015), region="CN-JL")) == ()


def test_thirteen_judged_targets_are_nine_quantities():
    review = real_review(2015)
    groups = quantities(judged(review), review.evidence)
    assert sum(map(len, groups)) == 13
    assert [[v.target.id for v in g] for g in groups if len(g) > 1] == [
        ["invention-stock-growth", "invention-per-10k-2012", "invention-per-10k-2015"],
        ["well-known-new", "well-known-total"],
        ["time-honored-new", "time-honored-total"],
    ]
    assert len(groups) == 9


def test_what_a_target_that_is_just_met_leads_to():
    found = {(i.target.id, i.other.id): i for i in implied(real_review(2015))}
    growth = found["invention-stock-growth", "invention-per-10k-2015"]
    assert growth.value == pytest.approx(10452 * 1.15**4 / 4383)
    assert growth.meets
    same = found["well-known-new", "well-known-total"]
    assert (same.value, same.meets) == (200, True)
    short = found["time-honored-new", "time-honored-total"]
    assert (short.value, short.meets) == (50, False)
    assert len(found) == 3


def test_an_award_counts_only_what_came_after_the_issue():
    (cost,) = [c for c in award_costs(real_review(2015)) if c.years]
    (year,) = cost.years
    assert (year.rise, year.count, year.amount) == (57, 23, 1150)
    assert year.at_issue.period == "2012-05"
