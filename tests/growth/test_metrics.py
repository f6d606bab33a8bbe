"""Scores against worked values and other implementations (scipy, scoringrules, utilsforecast)."""

import numpy as np
import pandas as pd
import pytest
import scoringrules
from scipy import integrate, stats
from utilsforecast.losses import mase

from lnip_analysis.growth import metrics

OUTCOMES = np.array([-3.0, 0.0, 0.4, 1.0, 2.5, 40.0])


def _integrated(cdf, x):
    below = integrate.quad(lambda u: cdf(u) ** 2, -np.inf, x)[0]
    return below + integrate.quad(lambda u: (1 - cdf(u)) ** 2, x, np.inf)[0]


@pytest.mark.parametrize("df", [2.5, 5.0, 40.0])
@pytest.mark.parametrize("x", [-1.0, 1.0, 4.0])
def test_crps_of_a_t_is_the_integral_that_defines_it(df, x):
    expected = _integrated(lambda u: stats.t.cdf((u - 1) / 2, df), x)
    assert metrics.crps_t(x, 1, 2, df) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("df", [1.2, 2.0, 7.0, 300.0, 9e5])
def test_crps_of_a_t_is_that_of_scoringrules(df):
    expected = scoringrules.crps_t(OUTCOMES, df, 0.3, 1.7)
    assert metrics.crps_t(OUTCOMES, 0.3, 1.7, df) == pytest.approx(expected, rel=1e-5)


def test_crps_of_a_normal_is_that_of_scoringrules():
    expected = scoringrules.crps_normal(OUTCOMES, 0.3, 1.7)
    assert metrics.crps_normal(OUTCOMES, 0.3, 1.7) == pytest.approx(expected)
    # A normal, and a t too close to one to be told apart, in one call with a heavy one.
    both = metrics.crps_t(OUTCOMES[:3], 0.3, 1.7, [np.inf, 1e6, 4.0])
    assert both[:2] == pytest.approx(expected[:2])
    assert both[2] == pytest.approx(scoringrules.crps_t(0.4, 4.0, 0.3, 1.7))


def test_crps_of_a_standard_normal_at_its_mean():
    # 2φ(0) − 1/√π = 0.7978846 − 0.5641896
    assert metrics.crps_normal(0, 0, 1) == pytest.approx(0.2336950, abs=1e-7)


def test_crps_of_a_t_without_a_mean_is_infinite():
    assert metrics.crps_t([0, 0], 0, 1, [1.0, 0.5]).tolist() == [np.inf, np.inf]


def test_density_is_that_of_scipy():
    w = np.array([-2.0, 0.0, 0.7])
    assert metrics._t_density(w, np.array([3.0, 3.0, 9.0])) == pytest.approx(
        stats.t.pdf(w, [3.0, 3.0, 9.0])
    )


def test_pit_is_the_distribution_function_of_scipy():
    x, loc, scale = [0.0, 2.5, -7.0], [1.0, 1.0, 2.0], [2.0, 2.0, 3.0]
    assert metrics.pit(x, loc, scale, 3) == pytest.approx(stats.t.cdf(x, 3, loc, scale))
    assert metrics.pit(x, loc, scale, np.inf) == pytest.approx(stats.norm.cdf(x, loc, scale))


def test_a_band_holds_its_ends():
    assert metrics.inside([0.09, 0.1, 0.5, 0.9, 0.91], 0.8).tolist() == [0, 1, 1, 1, 0]
    assert metrics.inside([0.24, 0.25, 0.75, 0.76], 0.5).tolist() == [0, 1, 1, 0]


def test_brier_and_skill_by_hand():
    assert metrics.brier([0.8, 0.8], [1, 0]) == pytest.approx([0.04, 0.64])
    assert metrics.skill(0.15, 0.2) == pytest.approx(0.25)


def test_reliability_by_hand():
    p, o = [0.0, 0.1, 0.2, 0.3, 0.79, 1.0, 1.0], [0, 1, 1, 0, 1, 1, 1]
    # A bin holds its lower end; certainty falls into the last one; an empty bin has no row.
    assert metrics.reliability(p, o).to_dict("list") == {
        "low": [0.0, 0.2, 0.6, 0.8],
        "high": [0.2, 0.4, 0.8, 1.0],
        "forecast": [pytest.approx(0.05), pytest.approx(0.25), 0.79, 1.0],
        "observed": [0.5, 0.5, 1.0, 1.0],
        "n": [2, 2, 1, 2],
    }
    assert metrics.reliability(p, o, bins=2)["n"].tolist() == [4, 3]
    assert list(metrics.reliability([], [])) == ["low", "high", "forecast", "observed", "n"]


def test_scaled_errors_by_hand():
    # Changes 0.2 and 0.4 (none over the gap): mean 0.3. A series that never moves has no scale.
    training = np.array([[1.0, 1.2, np.nan, 1.0, 1.4], [2.0, 2.0, 2.0, 2.0, 2.0]])
    found = metrics.scaled_error([-0.6, 1.0], training)
    assert found[0] == pytest.approx(2.0)
    assert np.isnan(found[1])
    assert np.isnan(metrics.scaled_error(0.1, [np.nan, 1.0, np.nan]))


def test_mean_scaled_error_is_the_mase_of_utilsforecast():
    past, truth, forecast = [1.0, 1.5, 1.2, 2.0], [2.2, 2.6], [2.1, 2.9]
    train = pd.DataFrame({"unique_id": "a", "ds": range(4), "y": past})
    ahead = pd.DataFrame({"unique_id": "a", "ds": [4, 5], "y": truth, "model": forecast})
    expected = mase(ahead, ["model"], seasonality=1, train_df=train)["model"].iloc[0]
    found = metrics.scaled_error(np.subtract(truth, forecast), np.array([past, past]))
    assert found.mean() == pytest.approx(expected)


def test_one_change_is_enough_of_a_scale():
    assert metrics.scaled_error(-0.3, [1.0, 1.2]) == pytest.approx(1.5)
