import numpy as np
import pytest
from scipy import integrate, stats

from lnip_analysis.growth import metrics


def _integrated(cdf, x):
    below = integrate.quad(lambda u: cdf(u) ** 2, -np.inf, x)[0]
    return below + integrate.quad(lambda u: (1 - cdf(u)) ** 2, x, np.inf)[0]


@pytest.mark.parametrize("df", [2.5, 5.0, 40.0])
@pytest.mark.parametrize("x", [-1.0, 1.0, 4.0])
def test_crps_of_a_t_is_the_integral_that_defines_it(df, x):
    expected = _integrated(lambda u: stats.t.cdf((u - 1) / 2, df), x)
    assert metrics.crps_t(x, 1, 2, df) == pytest.approx(expected, abs=1e-6)


def test_crps_of_a_standard_normal_at_its_mean():
    # σ (2φ(0) − 1/√π) = 0.23369…
    assert metrics.crps_normal(0, 0, 1) == pytest.approx(0.2336949, abs=1e-6)
    assert metrics.crps_t(0, 0, 1, np.inf) == pytest.approx(0.2336949, abs=1e-6)


def test_crps_of_a_t_tends_to_that_of_a_normal_and_is_infinite_without_a_mean():
    assert metrics.crps_t(2.3, 1, 2, 1e5) == pytest.approx(
        float(metrics.crps_normal(2.3, 1, 2)), 1e-4
    )
    assert metrics.crps_t(0, 0, 1, 1.0) == np.inf


def test_crps_of_a_sample_of_one_is_the_absolute_error():
    assert metrics.crps_sample(3.0, [1.0]) == 2.0


def test_sample_and_quantile_forms_agree_with_the_closed_form():
    levels = (np.arange(2000) + 0.5) / 2000
    quantiles = 1 + 2 * stats.t.ppf(levels, 6)
    closed = float(metrics.crps_t(2.0, 1, 2, 6))
    assert metrics.crps_sample(2.0, quantiles) == pytest.approx(closed, rel=5e-3)
    found = metrics.crps_quantiles(np.array([2.0]), quantiles[None, :], levels)
    assert found[0] == pytest.approx(closed, rel=5e-3)


def test_pit_and_bands():
    u = metrics.pit([0.0, 1.2815515655, -2.5], 0, 1, np.inf)
    assert u[:2] == pytest.approx([0.5, 0.9])
    assert metrics.inside(u, 0.8).tolist() == [True, True, False]


def test_brier_and_skill():
    assert metrics.brier([0.8, 0.8], [1, 0]) == pytest.approx([0.04, 0.64])
    assert metrics.skill(0.1, 0.2) == pytest.approx(0.5)


def test_reliability_puts_certainty_into_the_last_bin():
    table = metrics.reliability([0.0, 0.1, 1.0, 1.0], [0, 1, 1, 1], bins=5)
    assert table.to_dict("records") == [
        {"low": 0.0, "high": 0.2, "forecast": 0.05, "observed": 0.5, "n": 2},
        {"low": 0.8, "high": 1.0, "forecast": 1.0, "observed": 1.0, "n": 2},
    ]


def test_scaled_error_is_one_for_an_error_as_large_as_the_usual_change():
    training = np.array([1.0, 1.2, np.nan, 1.0, 1.4])
    assert metrics.scaled_error(-0.3, training) == pytest.approx(1.0)
