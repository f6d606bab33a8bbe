"""Probability and stability of a verdict, on a small made-up panel."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from lnip_analysis.growth.model import project
from lnip_analysis.growth.passage import (
    first_passage,
    prob_by,
    prob_every_year_at_least,
    prob_sum_at_least,
)
from lnip_analysis.growth.prior import fit_panel
from lnip_analysis.review.judge import judge
from lnip_analysis.review.outlook import with_outlook
from lnip_analysis.review.status import Status
from tests.real import real_results, real_review
from tests.review.conftest import make_series, make_target

YEARS = range(2007, 2014)


@pytest.fixture(scope="module")
def prior():
    """Ten regions growing by a tenth a year, each with scatter of its own."""
    rng = np.random.default_rng(1)
    rows = [
        ("x", f"CN-{r}", year, float(1000 * np.exp(0.1 * i + rng.normal(0, 0.05))))
        for r in range(10)
        for i, year in enumerate(YEARS)
    ]
    frame = pd.DataFrame(rows, columns=["indicator", "region", "year", "value"])
    return fit_panel(frame, kinds={"x": "stock"})


FIVE = {2009: 82.0, 2010: 90.0, 2011: 100.0, 2012: 111.0, 2013: 122.0}


def look(values, prior, report_year=2013, **target):
    series = make_series(values)
    verdict = judge(make_target(**target), series, report_year=report_year, owner="省某局")
    return with_outlook(verdict, prior, "CN-LN")


def test_an_easier_target_is_likelier(prior):
    chances = [look(FIVE, prior, value=v).probability for v in (130, 150, 180, 250)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] > 0.75
    assert chances[-1] < 0.1


def test_a_target_to_be_held_at_the_deadline_is_less_likely_than_one_once_reached(prior):
    once = look(FIVE, prior, value=150, attained="by").probability
    held = look(FIVE, prior, value=150, attained="in").probability
    assert held == pytest.approx(once, abs=0.1)
    assert held <= once + 0.005


def test_fewer_than_four_values_carry_no_probability(prior):
    v = look({2011: 100.0, 2012: 111.0, 2013: 122.0}, prior)
    assert v.status is not Status.NOT_ASSESSABLE
    assert v.probability is None
    assert v.stability is None
    assert v.outlook.basis == "none"


def test_four_or_five_values_are_of_low_confidence(prior):
    assert look(FIVE, prior).outlook.basis == "low_confidence"
    assert look(FIVE | {2008: 74.0}, prior).outlook.basis == "model"


def test_a_known_outcome_is_settled(prior):
    met = look(FIVE, prior, value=120)
    missed = look(FIVE | {2015: 150.0}, prior, report_year=2015)
    assert (met.probability, met.outlook.basis) == (1.0, "settled")
    assert (missed.probability, missed.outlook.basis) == (0.0, "settled")


def test_stability_is_low_at_a_threshold_and_high_far_from_it(prior):
    # 10.45 % a year where 11 % is asked for: R = 0.953, just above the threshold.
    edge = look(FIVE, prior, value=100 * 1.11**4)
    far = look(FIVE, prior, value=1000)
    assert 0.3 < edge.stability < 0.7
    assert far.status is Status.BEHIND
    assert far.stability > 0.9


def test_the_expected_year_comes_with_its_range(prior):
    early, middle, late = look(FIVE, prior, value=180).outlook.expected
    assert 2013 < early <= middle
    assert late is None or middle <= late


def test_units_change_no_probability(prior):
    whole = look(FIVE, prior, value=170)
    parts = look({y: v / 1e4 for y, v in FIVE.items()}, prior, value=170 / 1e4)
    assert parts.probability == pytest.approx(whole.probability, abs=1e-9)
    assert parts.status is whole.status


def test_increments_of_a_stock_ask_for_base_plus_increment(prior):
    more = look(FIVE, prior, kind="increment", measured="stock", value=50, scale="identity")
    level = look(FIVE, prior, value=150)
    assert more.probability == pytest.approx(level.probability)


def test_a_deliverable_has_no_outlook(prior):
    v = replace(look(FIVE, prior), series=None, outlook=None, probability=None)
    assert with_outlook(v, prior, "CN-LN") is v


def kept(v, low, high):
    """Probability that the pace ratio, drawn anew, lies between two bounds, by scipy.

    From 100 in 2011, so two years by 2013: R moves by s √2 T over a required pace of
    (log of target over base)/4 a year.
    """
    p = v.outlook.projection
    pace = np.log(v.target_value / v.baseline.value) / (v.target.deadline - v.baseline.year)
    years = v.latest.year - v.baseline.year
    t = stats.t(p.df, v.pace_ratio, np.sqrt(p.scale_matrix[0, 0]) / (np.sqrt(years) * abs(pace)))
    return t.cdf(high) - t.cdf(low)


@pytest.mark.parametrize(
    ("value", "status", "low", "high"),
    [
        (140, Status.ON_TRACK, 0.95, np.inf),  # log 1.22/2 over log 1.4/4: R = 1.18
        (165, Status.NEEDS_PUSH, 0.6, 0.95),  # 0.79
        (250, Status.BEHIND, 0.0, 0.6),  # 0.43
        (110, Status.MET_EARLY, 2.0, np.inf),  # reached: R of 2 and more after half of the time
    ],
)
def test_stability_by_status(prior, value, status, low, high):
    v = look(FIVE, prior, value=value)
    assert v.status is status
    assert v.stability == pytest.approx(kept(v, low, high))


def test_stability_of_moving_away_and_at_the_deadline(prior):
    away = look(FIVE | {2013: 95.0}, prior, value=200)
    assert away.status is Status.AWAY
    assert away.stability == pytest.approx(kept(away, -np.inf, 0.0))
    for end, status, low, high in [(150.0, "已完成", 1, np.inf), (110.0, "未完成", -np.inf, 1)]:
        v = look(FIVE | {2014: 125.0, 2015: end}, prior, report_year=2015, value=140)
        assert v.status.value == status
        assert v.stability == pytest.approx(kept(v, low, high))


def test_stability_of_a_target_to_fall(prior):
    v = look({2009: 120.0, 2010: 110.0, 2011: 100.0, 2012: 92.0, 2013: 88.0}, prior,
             value=75, direction=-1)  # fmt: skip
    assert v.status is Status.NEEDS_PUSH
    assert v.stability == pytest.approx(kept(v, 0.6, 0.95))


def test_what_has_no_pace_of_its_own_scale_has_no_stability(prior):
    assert look(FIVE, prior, scale="identity").stability is None
    late = look({y: v for y, v in FIVE.items() if y < 2013} | {2008: 75.0}, prior)
    assert late.latest.year == late.outlook.projection.origin == 2012
    assert late.stability == pytest.approx(kept(late, 0.6, 0.95))
    floor = look(FIVE, prior, kind="floor", measured="flow", value=90)
    assert floor.stability is None


def test_one_year_at_the_deadline_is_closed_form(prior):
    v = look(FIVE, prior, value=150, attained="in")
    p = v.outlook.projection
    assert v.probability == p.prob_at_least(150, 2015)
    fall = look(FIVE, prior, value=90, attained="in", direction=-1)
    assert fall.probability == p.prob_at_most(90, 2015)
    # The last year before the deadline: once reached or then is the same.
    last = look(FIVE | {2014: 135.0}, prior, report_year=2014, value=150)
    assert last.probability == last.outlook.projection.prob_at_least(150, 2015)
    about = look(FIVE, prior, value=150, attained="in", comparison="about")
    assert about.probability == p.prob_at_least(135, 2015)


def test_once_reached_counts_any_year(prior):
    v = look(FIVE, prior, value=150)
    assert v.probability == prob_by(v.outlook.projection, 150, 2015)
    fall = look(FIVE, prior, value=90, direction=-1)
    assert fall.probability == prob_by(fall.outlook.projection, 90, 2015, direction="at_most")


def test_sums_and_floors_ask_about_all_years_ahead(prior):
    v = look(FIVE, prior, kind="increment", measured="flow", value=500, scale="identity")
    p = v.outlook.projection
    # 111 + 122 so far; 2014 and 2015 are to bring the rest.
    assert v.probability == prob_sum_at_least(p, 500, [2014, 2015], so_far=233)
    floor = look(FIVE, prior, kind="floor", measured="flow", value=110)
    assert floor.probability == prob_every_year_at_least(p, 110, [2014, 2015])
    about = look(FIVE, prior, kind="floor", measured="flow", value=110, comparison="about")
    assert about.probability == prob_every_year_at_least(p, 99, [2014, 2015])
    for several in (v, floor, about):
        # Where years decide together there is no one year of attainment and no way to it.
        assert several.outlook.expected == (None, None, None)
        assert several.outlook.scenarios == ()


def test_what_cannot_be_asked_of_the_projection_has_no_probability(prior):
    stock = look(FIVE, prior, kind="floor", measured="stock", value=5)
    gap = look({k: v for k, v in FIVE.items() if k != 2012} | {2008: 75.0}, prior,
               kind="increment", measured="flow", value=500)  # fmt: skip
    no_base = look({2012: 1.0, 2013: 2.0, 2010: 3.0, 2009: 4.0}, prior,
                   kind="increment", measured="stock", value=5)  # fmt: skip
    for v in (stock, gap, no_base):
        assert v.probability is None
        assert (v.outlook.basis, v.outlook.scenarios) == ("none", ())
        assert v.outlook.projection is not None
    # Nor has a deadline that passed without its value, nor one value alone.
    passed = look(FIVE | {2014: 130.0}, prior, report_year=2015, attained="in", deadline=2014)
    assert passed.outlook.basis == "settled"
    over = look({y: v for y, v in FIVE.items() if y < 2013} | {2008: 75.0, 2016: 200.0}, prior,
                report_year=2016, value=300, deadline=2015)  # fmt: skip
    assert over.probability is None
    single = look({2011: 100.0}, prior)
    assert single.outlook.projection is None
    assert single.probability is None


def test_growth_has_a_probability_but_no_year(prior):
    v = look(FIVE, prior, kind="growth", value=10, unit="%/年")
    assert v.probability == v.outlook.projection.prob_at_least(100 * 1.1**4, 2015)
    assert v.outlook.expected == (None, None, None)
    assert v.outlook.scenarios != ()


def test_the_projection_reaches_fifteen_years_past_the_deadline(prior):
    assert look(FIVE, prior).outlook.projection.years == tuple(range(2014, 2031))
    late = look(FIVE | {2015: 150.0, 2016: 160.0}, prior, report_year=2016)
    assert late.outlook.projection.years == tuple(range(2017, 2032))


def test_the_projection_is_of_the_targets_indicator_region_and_scale(prior):
    v = look(FIVE, prior, scale="logit", lower_bound=0, upper_bound=1000, value=200)
    p = v.outlook.projection
    expected = project(list(FIVE), list(FIVE.values()), prior, "x", horizon=17, scale="logit",
                       lower=0, upper=1000, kind="stock", region="CN-LN")  # fmt: skip
    assert (p.scale, p.lower, p.upper) == ("logit", 0, 1000)
    assert p.loc == pytest.approx(expected.loc)
    wild = replace(prior, regions={"CN-LN": 3.0})
    assert (
        look(FIVE, wild).outlook.projection.marginal_scale[0]
        > (look(FIVE, prior).outlook.projection.marginal_scale[0])
    )
    # An even path in plain numbers is the plan's; the values still grow in proportion.
    assert look(FIVE, prior, scale="identity").outlook.projection.scale == "log"
    unseen = replace(prior, indicators={})
    as_stock = project(list(FIVE), list(FIVE.values()), unseen, "x", horizon=17, kind="stock")
    assert look(FIVE, unseen).outlook.projection.loc == pytest.approx(as_stock.loc)


def test_expected_years_are_those_of_first_passage(prior):
    v = look(FIVE, prior, value=180)
    passage = first_passage(v.outlook.projection, 180)
    assert v.outlook.expected == (passage.earliest, passage.year, passage.latest)
    fall = look(FIVE, prior, value=80, direction=-1)
    passage = first_passage(fall.outlook.projection, 80, direction="at_most")
    assert fall.outlook.expected == (passage.earliest, passage.year, passage.latest)


def test_scenarios_by_hand(prior):
    v = look(FIVE, prior, value=150)
    found = {s.id: s for s in v.outlook.scenarios}
    assert list(found) == ["as_now", "required", "best_five", "halt"]
    assert found["halt"].path == tuple((y, pytest.approx(122)) for y in (2013, 2014, 2015))
    assert found["required"].path[1:] == (
        (2014, pytest.approx((122 * 150) ** 0.5)),
        (2015, pytest.approx(150)),
    )
    assert (found["required"].meets, found["halt"].meets) == (True, False)
    # 82 to 122 in four years, two more at that pace: 122 · (122/82)^½ = 148.8.
    assert found["best_five"].path[-1][1] == pytest.approx(122 * (122 / 82) ** 0.5)
    assert not found["best_five"].meets
    assert {s.id: s.meets for s in look(FIVE, prior, value=148).outlook.scenarios}["best_five"]
    nation = replace(prior, indicators={"x": replace(prior.of("x"), national=np.log(1.2))})
    named = {s.id: s for s in look(FIVE, nation, value=150).outlook.scenarios}
    assert named["national"].path[-1][1] == pytest.approx(122 * 1.44)


def test_who_stands_beyond_a_goal_already_has_no_path_to_it(prior):
    # A level to be held at the deadline; and one to be fallen below.
    held = look(FIVE, prior, value=120, attained="in")
    assert "required" not in {s.id for s in held.outlook.scenarios}
    falling = {s.id: s.meets for s in look(FIVE, prior, value=90, direction=-1).outlook.scenarios}
    assert falling["required"]
    assert not falling["halt"]


def test_a_stocks_increment_is_asked_of_the_stock(prior):
    v = look(FIVE, prior, kind="increment", measured="stock", value=50, scale="identity")
    assert v.probability == prob_by(v.outlook.projection, 150, 2015)
    assert {s.id: s for s in v.outlook.scenarios}["required"].path[-1][1] == pytest.approx(150)


def test_stability_on_a_logit_scale(prior):
    v = look(FIVE, prior, scale="logit", lower_bound=20, upper_bound=220, value=160)
    odds = [np.log((y - 20) / (220 - y)) for y in (100.0, 160.0)]
    p = v.outlook.projection
    scale = p.marginal_scale[0] / (np.sqrt(2) * (odds[1] - odds[0]) / 4)
    assert v.status is Status.NEEDS_PUSH
    t = stats.t(p.df, v.pace_ratio, scale)
    assert v.stability == pytest.approx(t.cdf(0.95) - t.cdf(0.6))


def test_what_is_proven_on_weak_grounds_is_not_certain():
    made = real_review(2015)
    weak = made.verdict("trademarks-new")
    assert weak.deduction.strength == "weak"
    assert (weak.status.value, weak.probability, weak.outlook.basis) == ("已完成", None, "none")
    sure = made.verdict("trademarks-valid")
    assert (sure.deduction.strength, sure.probability) == ("strong", 1.0)
    told = {t["id"]: t for t in real_results(2015)["targets"]}["trademarks-new"]
    assert (told["probability"], told["likelihood"], told["probability_basis"]) == (
        None, None, "none",
    )  # fmt: skip
