"""What editions foretold and what came, on literal forecasts."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from scipy import stats

from lnip_analysis.growth.projection import Projection
from lnip_analysis.review.forecast_record import (
    QUANTILES,
    Forecast,
    Record,
    forecast_of,
    hits,
    records,
)
from lnip_analysis.review.judge import judge
from lnip_analysis.review.model import Outlook, Point
from tests.review.conftest import make_series, make_target

PROJECTION = Projection(
    origin=2013, horizons=np.array([1.0, 2.0]), loc=np.array([5.0, 5.2]),
    scale_matrix=np.diag([0.04, 0.09]), df=5.0, n_values=6, drift=0.1, scale="log",
)  # fmt: skip


def foretold(values, report_year=2013, **changes):
    target = make_target()
    v = judge(target, make_series(values), report_year=report_year, owner=None)
    outlook = Outlook(PROJECTION, "model")
    return replace(v, probability=0.4, outlook=outlook, **changes)


NOW = foretold({2011: 100, 2013: 130})


def test_a_forecast_is_the_deadline_years_quantiles():
    f = forecast_of(NOW)
    assert (f.report_year, f.probability) == (2013, 0.4)
    assert f.values == pytest.approx(np.exp(stats.t.ppf(QUANTILES, 5, 5.2, 0.3)))


def test_what_gave_no_odds_of_the_value_itself_is_no_forecast():
    assert forecast_of(replace(NOW, probability=None)) is None
    assert forecast_of(replace(NOW, outlook=None)) is None
    assert forecast_of(replace(NOW, outlook=Outlook(PROJECTION, "settled"))) is None
    assert forecast_of(replace(NOW, outlook=Outlook(None, "model"))) is None
    for kind, changes in (("increment", {"measured": "flow"}), ("floor", {"measured": "flow"})):
        assert forecast_of(replace(NOW, target=make_target(kind=kind, **changes))) is None
    # The projection ends in 2015.
    assert forecast_of(replace(NOW, target=make_target(deadline=2016))) is None


def test_a_band_holds_its_ends():
    f = Forecast(2013, 0.5, (1, 2, 3, 4, 5, 6, 7))
    held = {level: [v for v in range(9) if f.holds(v, level)] for level in (95, 80, 50)}
    assert held == {95: [1, 2, 3, 4, 5, 6, 7], 80: [2, 3, 4, 5, 6], 50: [3, 4, 5]}


def test_hits_count_every_forecast_whose_outcome_is_known():
    f, g = Forecast(2013, 0.5, (1, 2, 3, 4, 5, 6, 7)), Forecast(2014, 0.5, (3, 4, 5, 6, 7, 8, 9))
    found = (Record(NOW, (f, g), Point(2015, 2.0)), Record(NOW, (f,), None))
    assert hits(found, 95) == (1, 2)
    assert hits(found, 50) == (0, 2)


def test_records_hold_earlier_forecasts_and_what_came():
    last = foretold({2011: 100, 2015: 170}, 2015)
    review = SimpleNamespace(
        verdicts=[last], earlier_verdicts=lambda _: [NOW, replace(NOW, probability=None)]
    )
    (record,) = records(review)
    assert (record.verdict, record.outcome.value) == (last, 170)
    assert record.forecasts == (forecast_of(NOW),)
    review.earlier_verdicts = lambda _: []
    assert records(review) == ()
    still = SimpleNamespace(verdicts=[NOW], earlier_verdicts=lambda _: [NOW])
    assert records(still)[0].outcome is None
