"""The bridge over a gap: worked values, and the same conditioning of levels instead of growth."""

import numpy as np
import pytest
from scipy import stats

from lnip_analysis.growth.bridge import bridge, prob_at_least_within, quantile_within
from lnip_analysis.growth.prior import fit_panel
from lnip_analysis.growth.projection import Projection
from lnip_analysis.growth.series import TooFewValues
from tests.growth.panels import one, panel
from tests.growth.test_model import known


def nobody_knows(**changes):
    """A prior without any known factor; variance 0.04 worth 6, shocks 0.02, drift 0.1."""
    none = {"years": np.array([]), "factor": np.array([]), "averaged": np.array([], dtype=bool)}
    return known(**(none | changes))


PLAIN = {"autocorrelation": 0.0, "permanent_share": 0.0}


def test_one_year_of_three_by_hand():
    """From 0 in 2010 to 0.9 in 2013: 0.3 a year, 0.6 more than the drift of 0.1 in all.

    Years are independent, so 2011 lies at 0.3 with variance (s² + ω²)(1 − 1/3);
    s² = (6 · 0.04 + 0.6²/3)/7.
    """
    p = bridge([2010, 2013], np.exp([0, 0.9]), nobody_knows(**PLAIN), "a", year=2011)
    s2 = 0.36 / 7
    assert p.loc == pytest.approx([0.3])
    assert p.scale_matrix == pytest.approx(np.array([[(s2 + 0.02) * 2 / 3]]))
    assert p.df == pytest.approx((s2 + 0.02) ** 2 / (s2**2 / 7 + 0.02**2 / 5))
    assert (p.years, p.n_values, p.origin) == ((2011,), 2, 2010)
    assert p.drift == pytest.approx(0.3)
    later = bridge([2010, 2013], np.exp([0, 0.9]), nobody_knows(**PLAIN), "a", year=2012)
    assert later.loc == pytest.approx([0.6])
    assert later.drift == pytest.approx(0.3)
    # Both years together have the shock of two, and so its degrees of freedom.
    assert later.df == pytest.approx(p.df)


def test_a_factor_that_others_tell_has_no_shock_and_bends_the_way():
    # 2011 to 2013 the factor went by 0.1, 0.2 and 0: 0.2 is left for the region, evenly.
    p = bridge([2010, 2013], np.exp([0, 0.5]), known(**PLAIN), "a", year=2012)
    s2 = (0.24 + 0.2**2 / 3) / 7
    assert p.loc == pytest.approx([0.3 + 2 * 0.2 / 3])
    assert p.scale_matrix == pytest.approx(np.array([[s2 * 2 / 3]]))
    assert p.df == pytest.approx(7)


def test_a_factor_that_is_an_average_over_a_gap_of_all_keeps_its_shock():
    averaged = known(**PLAIN, averaged=np.array([True, True, False]))
    p = bridge([2010, 2013], np.exp([0, 0.5]), averaged, "a", year=2011)
    s2 = (0.24 + 0.2**2 / 3) / 7
    # Variance s² + 0.02 in 2011 and 2012, s² in 2013: a (1 − a/(a + a + b)).
    a, b = s2 + 0.02, s2
    assert p.scale_matrix == pytest.approx(np.array([[a * (1 - a / (2 * a + b))]]))
    assert p.loc == pytest.approx([0.1 + 0.2 * a / (2 * a + b)])


def test_it_is_the_conditioning_of_levels_on_both_sides():
    """Levels are sums of growth; conditional mean and variance of the one in the gap.

    Values in 2009, 2010, 2013 and 2014; asked for: 2012. The textbook formula on the
    covariance of all levels from 2009 on, with growth's correlation 0.2 + 0.8 · 0.5^lag.
    """
    z = np.array([0.0, 0.2, 0.6, 0.7])
    prior = nobody_knows()
    p = bridge([2009, 2010, 2013, 2014], np.exp(z), prior, "a", year=2012)
    lag = np.abs(np.subtract.outer(np.arange(5), np.arange(5)))
    k = 0.2 + 0.8 * 0.5**lag
    total = np.tril(np.ones((5, 5)))
    given = np.array([0, 3, 4])
    levels = total[given]
    steps = np.diff(np.vstack([np.zeros(5), levels]), axis=0)
    e = np.diff(z) - 0.1 * steps.sum(axis=1)
    s2 = (0.24 + e @ np.linalg.inv(steps @ k @ steps.T) @ e) / 9
    cov = total @ (s2 * k + 0.02 * np.eye(5)) @ total.T
    across = cov[2, given] @ np.linalg.inv(cov[np.ix_(given, given)])
    mean = 0.1 * np.array([1, 2, 3, 4, 5])
    assert p.loc == pytest.approx([mean[2] + across @ (z[1:] - mean[given])])
    assert p.scale_matrix == pytest.approx(np.array([[cov[2, 2] - across @ cov[given, 2]]]))
    # The way there begins at the last value before the gap, 0.2 in 2010.
    assert p.drift == pytest.approx((p.loc[0] - 0.2) / 2)


def test_a_year_before_the_first_value_is_reached_backwards():
    # 2009 lies the drift below 2010; own growth of 2010–2011 says nothing on it.
    p = bridge([2010, 2011], np.exp([1.0, 1.3]), nobody_knows(**PLAIN), "a", year=2009)
    s2 = (0.24 + 0.04) / 7
    assert p.loc == pytest.approx([0.9])
    assert p.scale_matrix == pytest.approx(np.array([[s2 + 0.02]]))
    assert p.drift == pytest.approx(0.1)
    # All of it lasting, the growth of 0.3 goes back as well.
    lasting = nobody_knows(autocorrelation=0.0, permanent_share=1 - 1e-9, factor_variance=1e-12)
    q = bridge([2010, 2011], np.exp([1.0, 1.3]), lasting, "a", year=2009)
    assert q.loc == pytest.approx([0.7], abs=1e-6)


def test_an_indicator_nobody_has_a_panel_of_is_bridged_by_itself():
    frame = panel()
    prior = fit_panel(frame)
    p = bridge([2010, 2013], [100, 200], prior, "new", year=2012, kind="stock")
    q = bridge([2010, 2013], [100, 200], prior, "new", year=2012)
    assert q.loc == pytest.approx([np.log(100) + 2 / 3 * np.log(2)])
    assert p.loc == pytest.approx(q.loc, abs=0.01)
    # A stock's years hang together, so the way between is smoother.
    assert p.marginal_scale[0] < q.marginal_scale[0]


def test_a_wild_region_has_a_wider_bridge_and_units_do_not_matter():
    years, values = [2010, 2013], np.array([100.0, 140.0])
    wild = nobody_knows(regions={"R": 3.0})
    p = bridge(years, values, wild, "a", year=2011, region="R")
    tame = bridge(years, values, wild, "a", year=2011, region="S")
    assert p.marginal_scale[0] > tame.marginal_scale[0]
    units = bridge(years, values * 1e4, wild, "a", year=2011, region="R")
    assert units.quantile(0.9)[0] == pytest.approx(p.quantile(0.9)[0] * 1e4)


def test_other_scales_and_zeros():
    p = bridge([2010, 2012], [10, 30], nobody_knows(**PLAIN), "a", year=2011, scale="identity")
    assert p.quantile(0.5)[0] == pytest.approx(20)
    q = bridge([2010, 2012], [12, 30], nobody_knows(**PLAIN), "a", year=2011, scale="logit",
               lower=10, upper=40)  # fmt: skip
    assert 10 < q.quantile(0.01)[0] < q.quantile(0.99)[0] < 40
    zero = bridge([2010, 2012], [0, 3], nobody_knows(**PLAIN), "a", year=2011)
    assert zero.offset == 1.5
    panels = bridge([2010, 2012], [1, 3], nobody_knows(offset=0.5), "a", year=2011)
    assert panels.offset == 0.5
    callers = bridge([2010, 2012], [1, 3], nobody_knows(offset=0.5), "a", year=2011, offset=2.0)
    assert callers.offset == 2.0


def test_what_is_no_gap_is_refused():
    prior = nobody_knows()
    with pytest.raises(ValueError, match="2011 is no gap"):
        bridge([2010, 2011], [1, 2], prior, "a", year=2011)
    with pytest.raises(ValueError, match="2012 is no gap"):
        bridge([2010, 2011], [1, 2], prior, "a", year=2012)
    with pytest.raises(TooFewValues, match="either side"):
        bridge([2013], [2], prior, "a", year=2012)


def test_it_finds_what_was_hidden():
    frame = panel(common=0.1, own=0.05, seed=3)
    hidden = one(frame, "R4")
    rest = hidden[hidden["year"] != 2010]
    prior = fit_panel(frame.drop(hidden.index[hidden["year"] == 2010]))
    p = bridge(rest["year"], rest["value"], prior, "a", year=2010, region="R4")
    truth = hidden.loc[hidden["year"] == 2010, "value"].item()
    assert abs(np.log(truth) - p.loc[0]) < 2 * p.marginal_scale[0] < 0.2


NORMAL = Projection(2014, np.array([1.0]), np.array([0.0]), np.array([[1.0]]), 1e9, 4, 0.0,
                    "identity")  # fmt: skip


@pytest.mark.parametrize(
    ("level", "low", "high", "expected"),
    [
        (0.0, -np.inf, np.inf, 0.5),
        (0.0, -1.0, np.inf, 0.5 / 0.8413447),  # of all above −1
        (1.0, 0.0, 2.0, 0.1359051 / 0.4772499),
        (0.5, 0.5, np.inf, 1.0),
        (2.5, -np.inf, 2.0, 0.0),
    ],
)  # fmt: skip
def test_what_lies_outside_of_the_bounds_does_not_count(level, low, high, expected):
    found = prob_at_least_within(NORMAL, level, 2015, low=low, high=high)
    assert found == pytest.approx(expected, abs=1e-6)


def test_bounds_in_which_nothing_lies_are_refused():
    with pytest.raises(ValueError, match="nothing of the distribution"):
        prob_at_least_within(NORMAL, 51.0, 2015, low=50.0, high=52.0)


@pytest.mark.parametrize(
    ("p", "bounds", "below"),
    [
        # Of all below, and p of what lies between: Φ(0) = 0.5, Φ(2) = 0.97725, Φ(−1) = 0.15866.
        (0.5, {}, 0.75),
        (0.1, {"low": 0.0, "high": 2.0}, 0.5 + 0.1 * 0.4772499),
        (0.9, {"low": -1.0}, 0.1586553 + 0.9 * 0.8413447),
        (0.25, {"low": -np.inf, "high": 2.0}, 0.25 * 0.9772499),
    ],
)
def test_a_quantile_within_bounds_is_that_of_what_lies_between(p, bounds, below):
    found = quantile_within(NORMAL, p, 2015, **bounds)
    assert found == pytest.approx(stats.norm.ppf(below), abs=1e-6)
    # Nothing asked for lies below 0 unless a bound says so.
    low, high = bounds.get("low", 0.0), bounds.get("high", np.inf)
    within = prob_at_least_within(NORMAL, found, 2015, low=low, high=high)
    assert within == pytest.approx(1 - p, abs=1e-9)
