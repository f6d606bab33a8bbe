"""What is left of recent growth: worked values, and the same integral by scipy."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import integrate, stats

from lnip_analysis.growth.constants import FIXED
from lnip_analysis.growth.factor import (
    carried_share,
    mean_variance,
    shock_variance,
    towards_each_other,
)


def test_one_year_of_growth_says_nothing_on_what_is_carried():
    # The normal prior around 0.8 cut at 0 and 1.
    low, high = (0 - 0.8) / 0.2, (1 - 0.8) / 0.2
    cut = stats.truncnorm(low, high, loc=0.8, scale=0.2).mean()
    assert carried_share(np.array([0.3]), 0.01, FIXED) == pytest.approx(cut, abs=0.01)


@pytest.mark.parametrize("factor", [[0.2, 0.1, 0.15, 0.02], [0.3, -0.1, 0.4], [0.2] * 6])
def test_what_is_carried_is_the_mean_of_its_posterior(factor):
    """Against the normal likelihood with the variance integrated numerically.

    The shocks' variance has a scaled inverse χ² prior worth m₀ = 10 years; λ = 0.85.
    """
    c, prior = np.array(factor), 0.004
    before = [np.average(c[:t], weights=0.85 ** np.arange(t)[::-1]) for t in range(1, len(factor))]

    def density(variance, beta):
        shocks = stats.norm.pdf(c[1:], beta * np.array(before), np.sqrt(variance)).prod()
        inverse = stats.invgamma.pdf(variance, 5, scale=5 * prior)
        return shocks * inverse * stats.norm.pdf(beta, 0.8, 0.2)

    shares = np.linspace(0, 1, 21)
    weights = [integrate.quad(density, 1e-6, 0.5, (b,), limit=200)[0] for b in shares]
    expected = np.average(shares, weights=weights)
    assert carried_share(c, prior, FIXED) == pytest.approx(expected, rel=1e-4)


def test_a_stock_that_grows_evenly_keeps_its_pace_and_one_that_stops_does_not():
    even, stopped = np.full(7, 0.18), np.array([0.3, 0.0, 0.0, 0.0, 0.0])
    assert carried_share(even, 0.002, FIXED) > 0.9
    assert carried_share(stopped, 0.002, FIXED) < 0.3


def test_a_small_factor_that_jumps_says_little():
    # Close to the mean of the prior alone, 0.742.
    jumpy = np.array([0.02, -0.01, 0.03, 0.0])
    assert carried_share(jumpy, 0.01, FIXED) == pytest.approx(0.742, abs=0.02)


def test_shocks_by_hand():
    # Before 0.2 stands 0.1, before 0 the mean (0.85 · 0.1 + 0.2)/1.85; half of it is carried.
    misses = (0.2 - 0.05) ** 2 + (0.5 * 0.285 / 1.85) ** 2
    found = shock_variance(np.array([0.1, 0.2, 0.0]), 0.5, 0.01, FIXED)
    assert found == pytest.approx(((10 * 0.01 + misses) / 12, 12))
    assert shock_variance(np.array([0.1]), 0.5, 0.01, FIXED) == pytest.approx((0.01, 10))
    worth = replace(FIXED, shock_prior_years=2.0)
    assert shock_variance(np.array([0.1, 0.2]), 0.5, 0.01, worth) == pytest.approx(
        ((0.02 + 0.15**2) / 3, 3)
    )


def test_the_mean_of_recent_years_by_hand():
    assert mean_variance(1, FIXED) == 1
    # (1 + 0.7225)/1.85²
    assert mean_variance(2, FIXED) == pytest.approx(1.7225 / 3.4225)


def test_drifts_are_shrunk_to_the_typical_one_by_hand():
    """v = 0.01, 0.01, 0.02: weights 100, 100, 50; their mean (10 + 30 + 40)/250 = 0.32.

    Q = 100 · 0.22² + 100 · 0.02² + 50 · 0.48² = 16.4; Q − 2 = 14.4 over 250 − 22500/250 = 160
    is τ² = 0.09. Weights 10, 10 and 1/0.11: the typical one is (1 + 3 + 0.8/0.11)/(20 + 1/0.11).
    """
    drift, noise = np.array([0.1, 0.3, 0.8]), np.array([0.01, 0.01, 0.02])
    typical = (4 + 0.8 / 0.11) / (20 + 1 / 0.11)
    w = np.array([0.1, 0.1, 0.02 / 0.11])
    found, left = towards_each_other(drift, noise)
    assert found == pytest.approx((1 - w) * drift + w * typical)
    assert left == pytest.approx((1 - w) * noise)


def test_drifts_that_differ_less_than_by_chance_are_one():
    # Q is below 2: τ² = 0, and all have the mean by precision, (3 + 3.1 + 1.6)/25.
    found, left = towards_each_other(np.array([0.30, 0.31, 0.32]), np.array([0.1, 0.1, 0.2]))
    assert found == pytest.approx([7.7 / 25] * 3)
    assert left == pytest.approx([0, 0, 0])
