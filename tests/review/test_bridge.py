"""What is inferred of targets that no value decides: when, and how it is put together."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from lnip_analysis.growth.bridge import bridge, prob_at_least_within, quantile_within
from lnip_analysis.plan.model import Comparison, Kind
from lnip_analysis.present.words.inferred import pace_of_months
from lnip_analysis.review.bridge import gap_years, paces, with_inference
from lnip_analysis.review.opening import open_review
from lnip_analysis.review.results.inferences import inference_data
from lnip_analysis.review.review import panel_prior
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import Status


def judged(target="gi-trademarks", year=2015):
    review = open_review(year)
    verdict = review.verdict(target)
    return replace(verdict, outlook=None, rung=Rung.UNKNOWN), review


def series_of(review, target):
    return review.evidence.series(review.verdict(target).target.indicator, review.region)


def yearly(review):
    """The PCT series as if no month had been printed."""
    return replace(series_of(review, "foreign-and-pct-yearly"), others=())


def bounds(low=None, high=None):
    """A prover that says the same of every year."""
    ends = [None if x is None else SimpleNamespace(value=x) for x in (low, high)]
    found = SimpleNamespace(low=ends[0], high=ends[1])
    return SimpleNamespace(bounds=lambda indicator, region, year: found)


def test_marks_of_2015_lie_between_those_of_2012_and_2019():
    verdict, review = judged()
    series = series_of(review, "gi-trademarks")
    assert gap_years(verdict, series) == (2015,)
    prior = panel_prior(review.evidence, 2019)
    found = with_inference(verdict, series, prior, bounds(53, 128), (2015,))
    assert found.status is Status.NOT_ASSESSABLE
    assert found.rung is Rung.INFERRED
    assert found.probability is None
    inference = found.outlook.inference
    p = bridge(series.years, series.values, prior, "gi_trademarks", year=2015, kind="stock",
               region="CN-LN")  # fmt: skip
    assert inference.probability == prob_at_least_within(p, 60, 2015, low=53, high=128)
    (year,) = inference.years
    assert (year.year, year.low, year.high) == (2015, 53, 128)
    assert year.band == tuple(quantile_within(p, q, 2015, low=53, high=128) for q in (0.1, 0.9))
    assert [(o.year, o.value) for o in inference.around] == [(2012, 53), (2019, 128)]


def test_every_missing_year_of_a_floor_has_to_meet_it():
    verdict, review = judged("foreign-and-pct-yearly")
    series = yearly(review)
    assert gap_years(verdict, series) == (2013, 2015)
    prior = panel_prior(review.evidence, 2016)
    inference = with_inference(verdict, series, prior, bounds(), (2013, 2015)).outlook.inference
    each = [y.probability for y in inference.years]
    assert inference.probability == pytest.approx(each[0] * each[1])
    # About 150 is met from 135 on.
    p = bridge(series.years, series.values, prior, "pct_applications", year=2013, region="CN-LN")
    assert each[0] == pytest.approx(p.prob_at_least(135, 2013))
    assert [o.year for o in inference.around] == [2012, 2014, 2016]
    assert [(y.low, y.high) for y in inference.years] == [(None, None)] * 2


@pytest.mark.parametrize(("low", "high"), [(60, None), (61, None), (None, 59), (500, 600)])
def test_a_bound_that_would_settle_it_makes_no_certainty(low, high):
    verdict, review = judged()
    series, prior = series_of(review, "gi-trademarks"), panel_prior(review.evidence, 2019)
    free = with_inference(verdict, series, prior, bounds(), (2015,)).outlook.inference
    found = with_inference(verdict, series, prior, bounds(low, high), (2015,)).outlook.inference
    assert found.probability == free.probability < 1
    assert found.years[0].low is found.years[0].high is None


def test_nothing_is_inferred_where_there_is_no_gap_to_bridge():
    verdict, review = judged()
    series = series_of(review, "gi-trademarks")
    early = replace(series, observations=series.observations[:2])
    assert gap_years(verdict, early) == ()
    assert gap_years(verdict, replace(series, observations=series.observations[2:])) == ()
    assert gap_years(replace(verdict, status=Status.MISSED), series) == ()
    assert gap_years(replace(verdict, report_year=2014), series) == ()
    assert gap_years(replace(verdict, target_value=None), series) == ()
    target = verdict.target
    for changed in ({"direction": -1}, {"kind": Kind.GROWTH}):
        assert gap_years(replace(verdict, target=target.model_copy(update=changed)), series) == ()
    assert with_inference(verdict, series, None, None, ()) is verdict


def test_a_floor_that_a_known_year_missed_is_not_bridged():
    verdict, review = judged("foreign-and-pct-yearly")
    series = yearly(review)
    high = replace(verdict, target_value=212.0)
    # Nine tenths of 212 are 190.8: 2014 had 190.
    assert gap_years(high, series) == ()
    assert gap_years(replace(verdict, target_value=211.0), series) == (2013, 2015)
    strict = verdict.target.model_copy(update={"comparison": Comparison.AT_LEAST})
    assert gap_years(replace(verdict, target=strict, target_value=191.0), series) == ()


def test_an_edition_as_of_a_day_knows_no_later_value():
    review = open_review(2015, as_of="2016-12-31")
    inferred = [v.target.id for v in review.verdicts if v.rung is Rung.INFERRED]
    assert "gi-trademarks" not in inferred


def test_it_is_told_as_data_and_counted_nowhere():
    review = open_review(2015)
    verdict = review.verdict("gi-trademarks")
    told = inference_data(verdict)
    assert verdict.status is Status.NOT_ASSESSABLE
    assert told["likelihood"] == "很可能"
    assert 0.9 < told["probability"] < 0.95
    assert told["years"][0]["low"] == 53
    assert np.isclose(told["years"][0]["band_low"], 61.2, atol=0.5)
    assert [a["value"] for a in told["around"]] == [53, 128]
    assert set(verdict.outlook.inference.around[1].source_ids) <= set(verdict.source_ids)
    assert inference_data(review.verdict("rd-intensity")) is None


def test_a_year_of_which_months_are_known_is_not_bridged():
    """97 in 8 months of 2015; the bridge alone says 163 to 243 for the year."""
    verdict, review = judged("foreign-and-pct-yearly")
    whole = series_of(review, "foreign-and-pct-yearly")
    assert gap_years(verdict, whole) == ()
    assert review.verdict("foreign-and-pct-yearly").rung is not Rung.INFERRED
    # Months of a year that has its value, or of a stock's month end, hide nothing.
    other = replace(whole, others=tuple(o for o in whole.others if o.year != 2015))
    assert gap_years(verdict, other) == (2013, 2015)


def test_months_at_an_even_pace_by_hand():
    """97 × 12/8; 158 × 12/11 = 172.4 in 2014, whose year was 190."""
    verdict, review = judged("foreign-and-pct-yearly")
    (pace,) = paces(verdict, series_of(review, "foreign-and-pct-yearly"))
    assert (pace.months.value, pace.length, pace.year) == (97, 8, 145.5)
    assert [o.value for o in pace.known] == [158, 190]
    assert pace.known_over == pytest.approx(190 * 11 / (158 * 12) - 1)
    assert pace_of_months(review.verdict("foreign-and-pct-yearly")).startswith(
        "2015年1—8月97件，按月均推算全年约146件。2014年1—11月158件，按月均推算全年约172件，"
        "实际为190件，高10.2%。"
    )
    assert paces(replace(verdict, status=Status.MET), verdict.series) == ()
    marks, _ = judged("gi-trademarks")
    assert paces(marks, series_of(review, "gi-trademarks")) == ()


def test_the_bridge_alone_on_a_part_year_of_the_archive():
    """2014 hidden: the bridge lies further off than its eleven months at an even pace."""
    _, review = judged("foreign-and-pct-yearly")
    prior = panel_prior(review.evidence, 2016)
    p = bridge([2012, 2016], [244, 208], prior, "pct_applications", year=2014, region="CN-LN")
    middle = quantile_within(p, 0.5, 2014)
    assert abs(middle / 190 - 1) > abs(158 * 12 / 11 / 190 - 1)
    # And in 2015 the months, even stretched as in 2014, fall below the band they contradict.
    q = bridge([2012, 2014, 2016], [244, 190, 208], prior, "pct_applications", year=2015,
               region="CN-LN")  # fmt: skip
    assert quantile_within(q, 0.1, 2015) > 145.5 * 190 / (158 * 12 / 11)
