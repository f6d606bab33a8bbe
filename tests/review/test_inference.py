"""What is inferred of a gap, on literal values and a literal prior: no archive needed."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from lnip_analysis.growth.bridge import bridge, prob_at_least_within, quantile_within
from lnip_analysis.review.bridge import gap_years, with_inference
from lnip_analysis.review.judge import judge
from lnip_analysis.review.model import Outlook
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import Status
from tests.growth.test_model import known
from tests.review.conftest import make_series, make_target

VALUES = {2009: 100, 2011: 120, 2013: 160, 2018: 240, 2019: 260}
NONE = {"years": np.array([]), "factor": np.array([]), "averaged": np.array([], dtype=bool)}


def prior(**changes):
    """A prior of "x" that knows no factor; CN-LN scatters three times as the typical region."""
    return known(**(NONE | {"regions": {"CN-LN": 3.0}} | changes))


def prover(low=None, high=None, asked=None):
    def bounds(indicator, region, year):
        if asked is not None:
            asked.append((indicator, region, year))
        ends = [None if x is None else SimpleNamespace(value=x) for x in (low, high)]
        return SimpleNamespace(low=ends[0], high=ends[1])

    return SimpleNamespace(bounds=bounds)


def judged(values=VALUES, stock="stock", year=2015, **changes):
    series = make_series(values, kind=stock)
    return judge(make_target(**changes), series, report_year=year, owner=None), series


FLOOR = {"kind": "floor", "measured": "flow", "attained": None, "comparison": "about", "value": 150}


def test_a_level_by_hand():
    verdict, series = judged()
    assert verdict.status is Status.NOT_ASSESSABLE
    assert gap_years(verdict, series) == (2015,)
    asked = []
    found = with_inference(verdict, series, prior(), prover(150, 230, asked), (2015,))
    p = bridge(series.years, series.values, prior(), "x", year=2015, kind="stock", region="CN-LN")
    inference = found.outlook.inference
    assert inference.probability == prob_at_least_within(p, 200, 2015, low=150, high=230)
    assert type(inference.probability) is float
    (year,) = inference.years
    assert (year.year, year.low, year.high) == (2015, 150, 230)
    assert year.probability == inference.probability
    assert year.band == tuple(quantile_within(p, q, 2015, low=150, high=230) for q in (0.1, 0.9))
    assert [o.year for o in inference.around] == [2013, 2018]
    assert asked == [("x", "CN-LN", 2015)]
    # Its status and its place among what cannot be assessed stay.
    assert (found.status, found.rung) == (Status.NOT_ASSESSABLE, Rung.INFERRED)
    assert found.probability is None
    kept = with_inference(
        replace(verdict, outlook=Outlook(scenarios=())), series, prior(), prover(), (2015,)
    )
    assert kept.outlook == Outlook(scenarios=(), inference=kept.outlook.inference)


def test_an_indicator_without_a_panel_keeps_its_kind():
    verdict, series = judged()
    empty = replace(prior(n_series=0), indicators={})
    (year,) = with_inference(verdict, series, empty, prover(), (2015,)).outlook.inference.years
    p, flow = (
        bridge(series.years, series.values, empty, "x", year=2015, kind=kind, region="CN-LN")
        for kind in ("stock", "flow")
    )
    assert year.probability == p.prob_at_least(200, 2015)
    assert year.probability != pytest.approx(flow.prob_at_least(200, 2015), abs=1e-4)


def test_a_share_is_bridged_between_its_bounds():
    verdict, series = judged(scale="logit", lower_bound=50, upper_bound=300)
    (year,) = with_inference(verdict, series, prior(), prover(), (2015,)).outlook.inference.years
    p = bridge(series.years, series.values, prior(), "x", year=2015, scale="logit", lower=50,
               upper=300, kind="stock", region="CN-LN")  # fmt: skip
    assert year.probability == p.prob_at_least(200, 2015)
    assert year.band == tuple(float(p.quantile(q)[0]) for q in (0.1, 0.9))


@pytest.mark.parametrize(
    ("low", "high", "counts"),
    [
        (199, 230, True),
        (200, 230, False),  # it would settle the target: no certainty from a weak bound
        (150, 200, True),
        (150, 199, False),
        (None, 230, True),
        (150, None, True),
        (1e7, 2e7, False),
    ],
)
def test_bounds_count_unless_they_would_settle_it(low, high, counts):
    verdict, series = judged()
    free, found = (
        with_inference(verdict, series, prior(), b, (2015,)).outlook.inference.years[0]
        for b in (prover(), prover(low, high))
    )
    assert (free.low, free.high) == (None, None)
    assert (found.low, found.high) == ((low, high) if counts else (None, None))
    assert (found.probability == free.probability) is not counts


@pytest.mark.parametrize(("value", "probability"), [(1e9, 1), (1.0, 0)])
def test_bounds_that_the_model_holds_impossible_say_nothing(value, probability):
    # From 199.9999 to 200.0001 on the way between equal values far above or far below.
    verdict, series = judged({2011: value, 2013: value, 2016: value})
    (year,) = with_inference(
        verdict, series, prior(variance=1e-12, factor_variance=1e-12), prover(199.9999, 200.0001),
        (2015,),
    ).outlook.inference.years  # fmt: skip
    assert (year.low, year.high) == (None, None)
    assert year.probability == pytest.approx(probability)


def test_every_missing_year_of_a_floor_has_to_meet_nine_tenths_of_about():
    values = {2010: 140, 2011: 150, 2012: 160, 2014: 136, 2016: 170}
    verdict, series = judged(values, stock="flow", **FLOOR)
    assert verdict.status is Status.NOT_ASSESSABLE
    assert gap_years(verdict, series) == (2013, 2015)
    inference = with_inference(verdict, series, prior(), prover(), (2013, 2015)).outlook.inference
    each = [
        bridge(series.years, series.values, prior(), "x", year=y, kind="flow",
               region="CN-LN").prob_at_least(135, y)
        for y in (2013, 2015)
    ]  # fmt: skip
    assert [y.probability for y in inference.years] == each
    assert inference.probability == pytest.approx(each[0] * each[1])
    assert [o.year for o in inference.around] == [2012, 2014, 2016]
    # The first year after the base is one of the floor.
    first, series = judged({y: v for y, v in values.items() if y != 2012}, stock="flow", **FLOOR)
    assert gap_years(first, series) == (2012, 2013, 2015)
    # The year of the base is no year of the floor, nor one after the deadline.
    late = {2010: 140, 2012: 160, 2013: 160, 2014: 170, 2015: 150, 2017: 170}
    verdict, series = judged(late, stock="flow", **FLOOR)
    not_judged = replace(verdict, status=Status.NOT_ASSESSABLE)
    assert gap_years(not_judged, series) == ()
    failed, series = judged(values | {2014: 134}, stock="flow", **FLOOR)
    assert gap_years(replace(failed, status=Status.NOT_ASSESSABLE), series) == ()
    # A miss in the base year itself is none of the floor's.
    before, series = judged(values | {2011: 10}, stock="flow", **FLOOR)
    assert gap_years(before, series) == (2013, 2015)
    without_base = FLOOR | {"base_year": None}
    verdict, series = judged(values, stock="flow", **without_base)
    assert gap_years(replace(verdict, status=Status.NOT_ASSESSABLE), series) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"values": {2009: 100, 2011: 120, 2013: 160}},  # nothing after the gap
        {"values": {2018: 240, 2019: 260}},  # nothing before it
        {"values": {2013: 160}},
        {"values": {}},
        {"values": VALUES | {2015: 210}},  # no gap
        {"year": 2014},  # not due
        {"direction": -1},
        {"kind": "floor", "measured": "stock", "attained": None},
        {"kind": "growth", "attained": None, "value": 20, "unit": "%/年"},
    ],
)
def test_no_gap_to_bridge(changes):
    changed = dict(changes)
    values, year = changed.pop("values", VALUES), changed.pop("year", 2015)
    verdict, series = judged(values, year=year, **changed)
    verdict = replace(verdict, status=Status.NOT_ASSESSABLE, target_value=200.0)
    assert gap_years(verdict, series) == ()


def test_a_judged_target_or_one_without_a_value_is_left_alone():
    verdict, series = judged()
    assert gap_years(replace(verdict, status=Status.MISSED), series) == ()
    assert gap_years(replace(verdict, target_value=None), series) == ()
    assert with_inference(verdict, series, prior(), prover(), ()) is verdict
    # Two values around the gap are enough, and the year after the deadline is no hindrance.
    two, series = judged({2011: 120, 2016: 240}, year=2016)
    assert gap_years(two, series) == (2015,)
