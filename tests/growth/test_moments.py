"""Moment estimators against worked values and root finding by scipy."""

import numpy as np
import pytest
from scipy import optimize, special

from lnip_analysis.growth.constants import Constants
from lnip_analysis.growth.moments import autocorrelation, discounted_mean, moderate

FREE = Constants(autocorrelation_pairs=0.0)


def test_each_year_back_weighs_half():
    assert discounted_mean(np.array([0.0, 0.3]), 0.5) == pytest.approx(0.2)
    # (0.1/4 + 0.2/2 + 0.4)/(7/4)
    assert discounted_mean(np.array([0.1, 0.2, 0.4]), 0.5) == pytest.approx(0.3)


def smyth(variances, dfs):
    """Smyth (2004), section 6.2, with the inverse of the trigamma by bracketing."""
    v, d = np.array(variances), np.array(dfs)
    e = np.log(v) - special.digamma(d / 2) + np.log(d / 2)
    excess = e.var(ddof=1) - np.mean(special.polygamma(1, d / 2))
    d0 = 2 * optimize.brentq(lambda x: special.polygamma(1, x) - excess, 1e-3, 1e4)
    return np.exp(e.mean() + special.digamma(d0 / 2) - np.log(d0 / 2)), d0


@pytest.mark.parametrize(
    ("variances", "dfs"),
    [
        ([0.005, 0.04, 0.3, 0.02, 0.2], [5, 6, 5, 4, 6]),
        ([0.02, 0.4, 0.05], [12, 12, 9]),
        ([0.01, 0.2, 0.05, 0.9], [30, 30, 30, 30]),
    ],
)
def test_moderation_is_smyths(variances, dfs):
    s0, d0 = smyth(variances, dfs)
    assert 1 < d0 < 50
    found = moderate(np.array(variances, float), np.array(dfs, float))
    assert found == pytest.approx((s0, d0), rel=1e-6)


def test_variances_as_alike_as_chance_makes_them_are_worth_fifty_degrees():
    # ψ(2) = 1 − γ and log 2: e = log v − 0.4227843 + 0.6931472, the same for all;
    # s0² = exp(e + ψ(25) − log 25) = 0.04 · exp(0.2703628 − 0.0201333)
    variance, df = moderate(np.full(3, 0.04), np.full(3, 4.0))
    assert df == 50
    assert variance == pytest.approx(0.04 * np.exp(0.2502295), rel=1e-6)


def test_two_variances_say_nothing_of_how_variances_differ():
    # d0 = 1: e = log v + 0.2703628 for 4 degrees, ψ(½) − log ½ = −1.2703628
    variance, df = moderate(np.array([0.01, 0.04]), np.full(2, 4.0))
    assert df == 1
    assert variance == pytest.approx(0.02 * np.exp(0.2703628 - 1.2703628), rel=1e-6)


def test_variances_hardly_more_unlike_than_by_chance_are_worth_no_more_than_fifty():
    # e lies 0.8155 apart: its variance 0.665, of which chance makes ψ′(2) = 0.645.
    v, d = 0.01 * np.exp([0, 0.8155, 1.631]), np.full(3, 4.0)
    assert smyth(v, d)[1] > 50
    assert moderate(v, d)[1] == 50


def test_variances_that_differ_wildly_are_worth_one_degree_at_least():
    assert moderate(np.array([1e-9, 1.0, 1e9]), np.full(3, 4.0))[1] == 1


def test_what_has_no_variance_or_no_degree_of_freedom_is_left_out():
    v, d = [0.005, 0.04, 0.3, 0.02, 0.0, 7.0], [5, 6, 5, 4, 3, 0]
    assert moderate(np.array(v), np.array(d, float)) == pytest.approx(smyth(v[:4], d[:4]))
    variance, df = moderate(np.array([0.0]), np.array([3.0]))
    assert np.isnan(variance)
    assert df == 0


def test_autocorrelation_by_hand():
    # Unit variance: (1, 2, 1)/√2. Lag 1: 1 and 1, lag 2: ½. Priors 0.4 and 0, worth 30 pairs:
    # p = 0.5/31, lag 1 = (2 + 12)/32 = 0.4375, ρ = (0.4375 − p)/(1 − p).
    rho, permanent = autocorrelation(np.array([[1.0, 2.0, 1.0]]), "stock", Constants())
    assert permanent == pytest.approx(0.5 / 31)
    assert rho == pytest.approx((0.4375 - 0.5 / 31) / (1 - 0.5 / 31))
    # A flow's prior is 0: 2/32.
    flow, _ = autocorrelation(np.array([[1.0, 2.0, 1.0]]), "flow", Constants())
    assert flow == pytest.approx((2 / 32 - 0.5 / 31) / (1 - 0.5 / 31))


def test_every_region_is_put_to_unit_variance_over_the_years_it_has():
    # (3, 3, –): unit (1, 1), one pair of 1. (1, −1, 1): pairs −1, −1; lag 2: 1. A flat one: 0s.
    own = np.array([[3.0, 3.0, np.nan], [1.0, -1.0, 1.0], [0.0, 0.0, 0.0], [np.nan] * 3])
    rho, permanent = autocorrelation(own, "flow", FREE)
    # Lag 2: (1 + 0)/2. Lag 1: (1 − 2 + 0)/5 = −0.2; (−0.2 − 0.5)/0.5 is cut at −0.45.
    assert permanent == 0.5
    assert rho == -0.45


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ([1, 1, 1], (0.9, 0.5)),  # (1 − ½)/½ = 1, cut; all of it lasts, cut at a half
        ([1, 1, -1, -1], (1 / 3, 0.0)),  # lag 1: (1 − 1 + 1)/3; lag 2: −1, cut at 0
        ([1, -1, 1, -1], (-0.45, 0.5)),
    ],
)
def test_autocorrelations_keep_within_their_bounds(row, expected):
    assert autocorrelation(np.array([row], float), "flow", FREE) == pytest.approx(expected)


def test_autocorrelation_is_seen_through_noise_between_regions():
    rng = np.random.default_rng(0)
    own = rng.standard_normal((400, 8))
    for t in range(1, 8):
        own[:, t] += 0.5 * own[:, t - 1]
    own *= rng.uniform(0.1, 3, (400, 1))
    rho, permanent = autocorrelation(own, "flow", Constants())
    # Together they give back the correlation of neighbouring years, somewhat low in short series.
    assert permanent + (1 - permanent) * rho == pytest.approx(0.4, abs=0.05)


def test_moderation_finds_how_much_variances_differ():
    rng = np.random.default_rng(0)
    true = 0.04 * 8 / rng.chisquare(8, 4000)
    variance, df = moderate(true * rng.chisquare(6, 4000) / 6, np.full(4000, 6.0))
    assert variance == pytest.approx(0.04, rel=0.1)
    assert df == pytest.approx(8, rel=0.25)


def test_a_region_of_one_year_is_put_to_unit_variance_too():
    # It makes no pair; what it has is its own size. The other: (1, 1), one pair.
    own = np.array([[2.0, np.nan], [3.0, 3.0]])
    assert autocorrelation(own, "flow", Constants(autocorrelation_pairs=1.0))[0] == pytest.approx(
        1 / 2
    )
