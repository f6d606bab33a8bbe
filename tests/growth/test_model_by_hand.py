"""The model on small cases, worked out by hand."""

import numpy as np
import pytest

from lnip_analysis.growth.constants import Constants
from lnip_analysis.growth.model import project
from lnip_analysis.growth.prior import IndicatorPrior, PanelPrior


def known(*, pooled=None, regions=None, **changes):
    """A prior made up of round numbers; docs/method.md, 5.2 to 5.4, by hand below."""
    fields = {
        "kind": "flow",
        "years": np.array([2011.0, 2012.0, 2013.0]),
        "factor": np.array([0.1, 0.2, 0.0]),
        "averaged": np.array([False] * 3),
        "drift": 0.1,
        "drift_variance": 0.01,
        "carry": 0.8,
        "national": 0.06,
        "variance": 0.04,
        "df": 6.0,
        "factor_variance": 0.02,
        "factor_df": 5.0,
        "autocorrelation": 0.5,
        "permanent_share": 0.2,
        "n_series": 10,
    }
    prior = IndicatorPrior(**(fields | changes))
    return PanelPrior(2013, {"a": prior}, pooled or prior, regions or {})


THREE = ([2011, 2012, 2013], np.exp([0.0, 0.3, 0.2]))


def test_two_years_ahead_by_hand():
    """Idiosyncratic growth so far is 0.3 − 0.2 = 0.1 and −0.1 − 0 = −0.1.

    K has 0.2 + 0.8 · 0.5 = 0.6 beside its diagonal, so e'K⁻¹e = 0.02/0.4 = 0.05 and
    s² = (6 · 0.04 + 0.05)/8 = 0.03625. Correlations with the first year ahead are 0.4 and 0.6,
    with the second 0.3 and 0.4: weights (0.0625, 0.5625) and (0.09375, 0.34375), predictions
    −0.05 and −0.025, of which 0.8 and 0.8 · 0.9 is left: −0.04 and −0.018. The factor grows by
    0.1 · 0.8 and 0.1 · 0.72.
    """
    p = project(*THREE, known(), "a", horizon=2)
    assert p.loc == pytest.approx([0.2 + 0.08 - 0.04, 0.2 + 0.152 - 0.058])
    assert p.drift == pytest.approx(0.04)
    # A: given the past, variances 0.6375 and 0.834375, covariance 0.35625, cumulated.
    # B: a shock stays in the level. C: what the drift may be off by, 0.8 and 1.52 times.
    a = np.array([[0.6375, 0.99375], [0.99375, 2.184375]])
    b = np.array([[1.0, 1.0], [1.0, 2.0]])
    c = np.array([[0.64, 1.216], [1.216, 2.3104]])
    assert p.scale_matrix == pytest.approx(0.03625 * a + 0.02 * b + 0.01 * c)
    # Welch–Satterthwaite: 0.05625² / (0.03625²/8 + 0.02²/5)
    assert p.df == pytest.approx(12.95378, abs=1e-5)
    assert (p.n_values, p.origin, p.years) == (3, 2013, (2014, 2015))
    assert (p.scale, p.lower, p.upper, p.offset) == ("log", None, None, 0.0)


def test_a_wild_region_has_its_ratio_on_the_priors_variance_only():
    # s² = (6 · 0.04 · 2 + 0.05)/8 = 0.06625; first year: 0.6375 s² + 0.02 + 0.64 · 0.01.
    prior = known(regions={"R": 2.0})
    wild = project(*THREE, prior, "a", horizon=1, region="R")
    assert wild.scale_matrix == pytest.approx(np.array([[0.6375 * 0.06625 + 0.0264]]))
    tame = project(*THREE, prior, "a", horizon=1, region="other")
    assert tame.scale_matrix == pytest.approx(np.array([[0.6375 * 0.03625 + 0.0264]]))


def test_what_is_carried_is_the_indicators_own():
    # All of 0.1 is left, then 0.09; own growth 0.1 less: −0.05 and −0.0225.
    p = project(*THREE, known(carry=1.0), "a", horizon=2)
    assert p.loc == pytest.approx([0.2 + 0.1 - 0.05, 0.2 + 0.19 - 0.0725])


def test_a_gap_is_a_sum_of_its_years_and_one_degree_of_freedom():
    """From 2010 to 2012 and on to 2013; the factor of 2010 to 2011 is not known: 0.1, the drift.

    e = (0.5 − (0.1 + 0.2), 0.1 − 0) = (0.2, 0.1). Uncorrelated years: K = diag(2, 1),
    e'K⁻¹e = 0.02 + 0.01, s² = (6 · 0.04 + 0.03)/8, first year ahead s² + ω² + 0.0064.
    """
    prior = known(autocorrelation=0.0, permanent_share=0.0, years=np.array([2012.0, 2013.0]),
                  factor=np.array([0.2, 0.0]))  # fmt: skip
    p = project([2010, 2012, 2013], np.exp([0, 0.5, 0.6]), prior, "a", horizon=1)
    assert p.scale_matrix == pytest.approx(np.array([[0.27 / 8 + 0.0264]]))
    assert p.loc == pytest.approx([0.6 + 0.08])
    variance = 0.27 / 8
    assert p.df == pytest.approx((variance + 0.02) ** 2 / (variance**2 / 8 + 0.02**2 / 5))


def test_correlations_over_a_gap_by_hand():
    """Steps 2010–2012 and 2012–2013, correlation ½ a year.

    K = [[1 + 1 + 2 · ½, ½ + ¼], [¾, 1]]; with the year ahead ¼ + ⅛ and ½.
    """
    prior = known(autocorrelation=0.5, permanent_share=0.0)
    e, k = np.array([0.2, 0.1]), np.array([[3, 0.75], [0.75, 1]])
    p = project([2010, 2012, 2013], np.exp([0, 0.5, 0.6]), prior, "a", horizon=1)
    w = np.linalg.inv(k) @ np.array([0.375, 0.5])
    assert p.loc == pytest.approx([0.6 + 0.08 + 0.8 * float(w @ e)])
    s2 = (0.24 + float(e @ np.linalg.inv(k) @ e)) / 8
    left = 1 - float(w @ np.array([0.375, 0.5]))
    assert p.scale_matrix == pytest.approx(np.array([[s2 * left + 0.0264]]))


def test_a_negative_autocorrelation_reaches_one_year():
    # K = [[1, −0.4], [−0.4, 1]]; with the first year ahead 0 and −0.4, with the second nothing.
    prior = known(autocorrelation=-0.4, permanent_share=0.0)
    p = project(*THREE, prior, "a", horizon=2)
    w = np.linalg.inv([[1, -0.4], [-0.4, 1]]) @ np.array([0, -0.4])
    assert np.diff(p.loc) == pytest.approx([0.072])
    assert p.loc[0] == pytest.approx(0.2 + 0.08 + 0.8 * (w[0] * 0.1 - w[1] * 0.1))


def test_years_the_panel_knows_already_are_taken_as_they_were():
    # 2014's factor is known, 0.3: no shock in it. Fading starts with 2015.
    prior = known(years=np.array([2011.0, 2012.0, 2013.0, 2014.0]),
                  factor=np.array([0.1, 0.2, 0.0, 0.3]))  # fmt: skip
    p = project(*THREE, prior, "a", horizon=3)
    assert p.loc[0] == pytest.approx(0.2 + 0.3 - 0.04)
    assert p.loc[1] - p.loc[0] == pytest.approx(0.08 - 0.018)
    b = p.scale_matrix - project(*THREE, known(factor_variance=0.0, drift_variance=0.0,
                                               years=prior.of("a").years,
                                               factor=prior.of("a").factor), "a",
                                 horizon=3).scale_matrix  # fmt: skip
    # Shocks of 2015 and 2016 only, and the drift that starts with 2015.
    shocks = np.array([[0, 0, 0], [0, 1, 1], [0, 1, 2]])
    drift = np.outer([0, 0.8, 1.52], [0, 0.8, 1.52])
    assert b == pytest.approx(0.02 * shocks + 0.01 * drift)


def test_one_value_knows_only_what_the_panel_says():
    p = project([2013], [5.0], known(), "a", horizon=2)
    assert p.loc == pytest.approx(np.log(5) + np.array([0.08, 0.152]))
    # Two years of unit variance and correlation 0.6, cumulated; d0 s0² is all there is.
    a, b = np.array([[1, 1.6], [1.6, 3.2]]), np.array([[1, 1], [1, 2]])
    c = np.outer([0.8, 1.52], [0.8, 1.52])
    assert p.scale_matrix == pytest.approx(0.04 * a + 0.02 * b + 0.01 * c)
    assert p.df == pytest.approx(0.06**2 / (0.04**2 / 6 + 0.02**2 / 5))


def test_growth_is_put_back_on_the_scale_of_the_series():
    # Usual size 20: log growth of g a year is 20 g a year here.
    prior = known(autocorrelation=0.0, permanent_share=0.0)
    p = project([2012, 2013], [16, 24], prior, "a", horizon=1, scale="identity")
    assert p.loc == pytest.approx([24 + 20 * 0.08])
    assert p.drift == pytest.approx(20 * 0.08)
    # e = 8/20 − 0 = 0.4; s² = (0.24 + 0.16)/7
    assert p.scale_matrix == pytest.approx(np.array([[400 * (0.4 / 7 + 0.0264)]]))
    q = project([2012, 2013], [16, 24], prior, "a", horizon=1, scale="logit", lower=10, upper=40)
    assert (q.scale, q.lower, q.upper) == ("logit", 10, 40)
    # dz/d log y at 20: 20 · 30/(10 · 20) = 3; z = log(14/16).
    assert q.loc == pytest.approx([np.log(14 / 16) + 3 * 0.08])


def test_an_offset_comes_from_the_caller_then_the_panel_then_the_series():
    panel_offset = known(offset=2.0)
    assert project([2012, 2013], [1, 4], panel_offset, "a", horizon=1).offset == 2.0
    assert project([2012, 2013], [1, 4], panel_offset, "a", horizon=1, offset=1.0).offset == 1.0
    assert project([2012, 2013], [0, 4], known(), "a", horizon=1).offset == 2.0
    p = project([2012, 2013], [1, 4], panel_offset, "a", horizon=1)
    # e = log(6/3) − 0 with correlation 0.6 to the year ahead
    assert p.loc == pytest.approx([np.log(6) + 0.08 + 0.8 * 0.6 * np.log(2)])


def test_an_indicator_without_a_panel_by_hand():
    """τ² = 0.02 · ½/(1 − ½) = 0.02; growth 0.2 over two years, then 0.4: mean a year 0.2.

    Σ k (g − ḡ)² = 2 · 0.01 + 0.04 = 0.06; noise (1 · 0.02 + 0.06)/(1 + 2 − 1) = 0.04;
    p = 0.02/0.06 = ⅓ and the variance of a year 0.06.
    """
    pooled = known(years=np.array([]), factor=np.array([]), drift=0.0, drift_variance=0.0,
                   variance=0.02, df=1.0, factor_variance=0.0, factor_df=np.inf,
                   autocorrelation=0.0, permanent_share=0.5, n_series=0).of("a")  # fmt: skip
    prior = PanelPrior(2013, {}, pooled, {}, constants=Constants())
    p = project([2010, 2012, 2013], np.exp([0, 0.2, 0.6]), prior, "new", horizon=1)
    third = 1 / 3
    k = np.array([[2 + 2 * third, 2 * third], [2 * third, 1]])
    e, c = np.array([0.2, 0.4]), np.array([2 * third, third])
    inverse = np.linalg.inv(k)
    assert p.loc == pytest.approx([0.6 + 0.8 * float(c @ inverse @ e)])
    s2 = (1 * 0.06 + float(e @ inverse @ e)) / (1 + 2)
    assert p.scale_matrix == pytest.approx(np.array([[s2 * (1 - float(c @ inverse @ c))]]))
    assert p.df == pytest.approx(3)
    # A stock's autocorrelation of 0.4 is that of the constants: p + (1 − p) 0.4 = 0.6.
    q = project([2010, 2012, 2013], np.exp([0, 0.2, 0.6]), prior, "new", horizon=1, kind="stock")
    far = third + 2 * third * 0.16
    k = np.array([[2 + 2 * 0.6, 0.6 + far], [0.6 + far, 1]])
    c = np.array([far + third + 2 * third * 0.064, 0.6])
    assert q.loc == pytest.approx([0.6 + 0.8 * float(c @ np.linalg.inv(k) @ e)])
