"""Plain models by hand and against a regression by scipy."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from lnip_analysis.growth.backtest import Origin
from lnip_analysis.growth.baselines import BASELINES

NAN = np.nan
# First: changes 0.1, 0.3, 0.2. Second: 0.4 over two years, then −0.1. Third: too few.
Z = np.array([[0.0, 0.1, 0.4, 0.6], [1.0, NAN, 1.4, 1.3], [NAN, NAN, 2.0, 2.1]])
ORIGIN = Origin(
    2013, pd.DataFrame(), [("a", "R1"), ("a", "R2"), ("a", "R3")], np.arange(2010.0, 2014), Z,
    np.zeros(3),
)  # fmt: skip


def forecast(name):
    return BASELINES[name](ORIGIN, 2)


def test_a_random_walk_with_drift_by_hand():
    f = forecast("random walk with drift, t")
    # Drift 0.2; misses −0.1, 0.1, 0: variance 0.02/2. Drift 0.1 over a span of 3: misses 0.2
    # over two years, −0.2: (0.04/2 + 0.04)/1.
    assert f.loc[:2] == pytest.approx(np.array([[0.8, 1.0], [1.4, 1.5]]))
    years = np.array([1 + 1 / 3, 2 + 4 / 3])
    assert f.scale[:2] == pytest.approx(np.sqrt([0.01 * years, 0.06 * years]))
    assert f.df[:2].tolist() == [[2, 2], [1, 1]]


def test_its_normal_bands_are_as_wide():
    f, t = forecast("random walk with drift, normal"), forecast("random walk with drift, t")
    assert f.loc[:2].tolist() == t.loc[:2].tolist()
    assert f.scale[:2].tolist() == t.scale[:2].tolist()
    assert np.isinf(f.df[:2]).all()


def test_a_damped_walk_by_hand():
    # 0.8, then 0.8 + 0.64, of a year's drift
    f = forecast("damped drift, t")
    assert f.loc[:2] == pytest.approx(np.array([[0.76, 0.888], [1.38, 1.444]]))
    years = np.array([1 + 0.64 / 3, 2 + 1.44**2 / 3])
    assert f.scale[:2] == pytest.approx(np.sqrt([0.01 * years, 0.06 * years]))
    assert f.df[:2].tolist() == [[2, 2], [1, 1]]


def test_a_straight_line_is_scipys_with_its_prediction_interval():
    f, ahead = forecast("log-linear regression"), np.array([2014, 2015])
    for i in range(2):
        has = np.isfinite(Z[i])
        t, z = ORIGIN.years[has], Z[i][has]
        line = stats.linregress(t, z)
        assert f.loc[i] == pytest.approx(line.intercept + line.slope * ahead)
        # The slope's standard error is s/√Σ(t − t̄)².
        sxx = ((t - t.mean()) ** 2).sum()
        s2 = line.stderr**2 * sxx
        assert f.scale[i] == pytest.approx(
            np.sqrt(s2 * (1 + 1 / t.size + (ahead - t.mean()) ** 2 / sxx))
        )
        assert f.df[i].tolist() == [t.size - 2] * 2


@pytest.mark.parametrize("name", BASELINES)
def test_two_values_are_refused(name):
    f = forecast(name)
    for values in (f.loc, f.scale, f.df):
        assert np.isnan(values[2]).all()
        assert np.isfinite(f.loc[:2]).all()


@pytest.mark.parametrize(
    ("name", "years"),
    list(zip(BASELINES, [1 + 1 / 2, 1 + 1 / 2, 1 + 1 / 3 + 4 / 2, 1 + 0.64 / 2], strict=True)),
)
def test_a_perfect_line_keeps_a_band(name, years):
    straight = Origin(2012, pd.DataFrame(), [("a", "R")], np.arange(2010.0, 2013),
                      np.array([[0.0, 0.5, 1.0]]), np.zeros(1))  # fmt: skip
    assert BASELINES[name](straight, 1).scale[0, 0] == pytest.approx(1e-6 * np.sqrt(years))


@pytest.mark.parametrize("name", BASELINES)
def test_a_refused_series_hides_no_other(name):
    turned = Origin(2013, pd.DataFrame(), ORIGIN.keys[::-1], ORIGIN.years, Z[::-1], np.zeros(3))
    assert BASELINES[name](turned, 2).loc[1:] == pytest.approx(forecast(name).loc[1::-1])
