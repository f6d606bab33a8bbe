import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from lnip_analysis.growth.constants import Constants
from lnip_analysis.growth.model import project
from lnip_analysis.growth.prior import IndicatorPrior, PanelPrior, fit_panel
from lnip_analysis.growth.series import TooFewValues
from tests.growth.panels import one, panel

FRAME = panel()
PRIOR = fit_panel(FRAME)
EMPTY = fit_panel(FRAME.iloc[:0], until=2013)

values = st.lists(st.floats(1.0, 1e6), min_size=2, max_size=8)
gaps = st.lists(st.integers(1, 3), min_size=8, max_size=8)
indicators = st.sampled_from(["a", "never seen"])


def _project(values, steps, indicator, **options):
    years = 2000 + np.cumsum(steps)[: len(values)]
    return project(years, values, PRIOR, indicator, horizon=4, **options)


@pytest.mark.property
@given(values, gaps, indicators)
@settings(max_examples=60, deadline=None)
def test_quantiles_are_ordered_and_invert_the_cdf(values, steps, indicator):
    p = _project(values, steps, indicator)
    levels = [0.05, 0.25, 0.5, 0.75, 0.95]
    table = np.array([p.quantile(level) for level in levels])
    assert np.all(np.diff(table, axis=0) > 0)
    for i, year in enumerate(p.years):
        assert p.cdf(table[:, i], year) == pytest.approx(levels, abs=1e-6)


@pytest.mark.property
@given(values, gaps, indicators, st.floats(1.0, 1e6), st.floats(1.001, 10.0))
@settings(max_examples=60, deadline=None)
def test_probability_rises_with_an_easier_target(values, steps, indicator, level, factor):
    p = _project(values, steps, indicator)
    for year in p.years:
        # But for rounding, where both are all but certain.
        assert p.prob_at_least(level, year) >= p.prob_at_least(level * factor, year) - 1e-12
        assert p.prob_at_most(level, year) <= p.prob_at_most(level * factor, year) + 1e-12
        assert p.prob_at_least(level, year) + p.prob_at_most(level, year) == pytest.approx(1)


@pytest.mark.property
@given(values, gaps, indicators, st.floats(1e-3, 1e3), st.floats(1.0, 1e6))
@settings(max_examples=60, deadline=None)
def test_units_change_no_probability_on_a_log_scale(values, steps, indicator, unit, level):
    p = _project(values, steps, indicator)
    q = _project([v * unit for v in values], steps, indicator)
    for year in p.years:
        assert q.prob_at_least(level * unit, year) == pytest.approx(
            p.prob_at_least(level, year), abs=1e-6
        )
    assert q.quantile(0.3) == pytest.approx(p.quantile(0.3) * unit, rel=1e-6)


@pytest.mark.property
@given(values, gaps, indicators)
@settings(max_examples=40, deadline=None)
def test_uncertainty_grows_with_the_horizon_and_paths_are_possible(values, steps, indicator):
    p = _project(values, steps, indicator)
    assert np.all(np.linalg.eigvalsh(p.scale_matrix) > 0)
    # A very noisy level may be as uncertain next year as later, never less certain by much.
    assert np.all(np.diff(p.marginal_scale) > -1e-9)


@pytest.mark.property
@given(st.floats(-0.2, 0.4), st.integers(1, 3), st.integers(3, 6))
@settings(max_examples=15, deadline=None)
def test_a_constant_gap_between_years_keeps_the_drift(growth, gap, n):
    """Growth g a year is the same drift whether it is seen every year or every third."""
    flat = panel(growth=growth, common=0.0, own=0.0, years=range(2000, 2020))
    noise = np.random.default_rng(0).normal(0, 0.02, len(flat))
    prior = fit_panel(flat.assign(value=flat["value"] * np.exp(noise)))
    common = dict(zip(prior.of("a").years.tolist(), prior.of("a").factor.tolist(), strict=True))
    years = 2019 - gap * np.arange(n)[::-1]
    z = np.cumsum([0.0] + [sum(common[y] for y in range(b - gap + 1, b + 1)) for b in years[1:]])
    yearly = project([2018, 2019], np.exp([0, common[2019]]), prior, "a", horizon=1)
    assert project(years, np.exp(z), prior, "a", horizon=1).drift == pytest.approx(yearly.drift)


def test_shifting_all_years_with_an_unknown_indicator_keeps_everything():
    a = project([2001, 2002, 2004], [3, 4, 5], EMPTY, "x", horizon=2)
    b = project([2011, 2012, 2014], [3, 4, 5], EMPTY, "x", horizon=2)
    assert a.quantile(0.2) == pytest.approx(b.quantile(0.2))
    assert b.origin == 2014


@pytest.mark.property
@pytest.mark.parametrize("scale", ["log", "logit", "identity"])
def test_closed_form_agrees_with_simulation(scale):
    bounds = {"lower": 0, "upper": 1000} if scale == "logit" else {}
    values = [200, 230, 270, 260, 300]
    p = project(range(2009, 2014), values, PRIOR, "a", horizon=3, scale=scale, **bounds)
    paths = p.draws(200_000, np.random.default_rng(3))
    assert paths.shape == (200_000, 3)
    for i, year in enumerate(p.years):
        for level in (0.1, 0.5, 0.9):
            y = p.quantile(level)[i]
            assert (paths[:, i] <= y).mean() == pytest.approx(level, abs=0.005)
        assert (paths[:, i] >= 320).mean() == pytest.approx(p.prob_at_least(320, year), abs=0.005)


def test_drawn_years_hang_together_as_the_scatter_says():
    p = project(range(2009, 2014), [200, 230, 270, 260, 300], PRIOR, "a", horizon=3)
    z = np.log(p.draws(100_000, np.random.default_rng(1)))
    ranks = stats.spearmanr(z[:, 0], z[:, 2]).statistic
    expected = p.scale_matrix[0, 2] / (p.marginal_scale[0] * p.marginal_scale[2])
    assert ranks == pytest.approx(expected, abs=0.03)


def test_too_few_values_are_told_not_guessed():
    with pytest.raises(TooFewValues):
        project([], [], PRIOR, "a", horizon=1)
    with pytest.raises(TooFewValues):
        project([2013], [5.0], PRIOR, "never seen", horizon=1)
    one_value = project([2013], [5.0], PRIOR, "a", horizon=1)
    assert one_value.confidence == "none"
    assert one_value.n_values == 1


@pytest.mark.parametrize(
    ("n", "word"), [(2, "none"), (3, "none"), (4, "low"), (5, "low"), (6, "normal")]
)
def test_confidence_follows_the_number_of_values(n, word):
    p = project(range(2014 - n, 2014), np.linspace(1, 2, n), PRIOR, "a", horizon=1)
    assert p.confidence == word


def test_zeros_are_possible_and_no_quantile_is_below_zero():
    p = project(range(2009, 2014), [3, 0, 2, 0, 4], EMPTY, "x", horizon=2)
    assert p.offset == 1.0
    assert np.all(p.quantile(0.01) >= 0)
    assert p.prob_at_least(0, 2014) == 1.0
    assert np.all(p.draws(500, np.random.default_rng(0)) >= 0)


def test_levels_past_the_end_of_a_scale_are_certain_or_impossible():
    p = project(
        range(2010, 2014), [30, 35, 33, 36], EMPTY, "x", horizon=1, scale="logit", upper=100
    )
    assert p.prob_at_least(0, 2014) == 1.0
    assert p.prob_at_least(100, 2014) == 0.0
    q = project(range(2010, 2014), [30, 35, 33, 36], EMPTY, "x", horizon=1)
    assert q.prob_at_least(-5, 2014) == 1.0


def test_values_after_the_origin_of_the_prior_are_what_a_late_series_gets():
    """Where the panel is a year ahead, its common growth of that year is known."""
    late = one(FRAME, "R1", until=2012)
    p = project(late["year"], late["value"], PRIOR, "a", horizon=2)
    q = project(late["year"], late["value"], fit_panel(FRAME, until=2012), "a", horizon=2)
    assert p.marginal_scale[0] < q.marginal_scale[0]
    assert p.years == (2013, 2014)


def test_a_wild_region_gets_wider_bands():
    frame = pd.concat([panel(indicator=k, seed=i) for i, k in enumerate("abcdef")])
    wild = frame["region"] == "R3"
    rng = np.random.default_rng(5)
    frame.loc[wild, "value"] *= np.exp(0.5 * rng.standard_normal(wild.sum()))
    prior = fit_panel(frame)
    y = range(2010, 2014), [100, 110, 121, 133]
    tame = project(*y, prior, "a", horizon=1, region="R1")
    assert (
        project(*y, prior, "a", horizon=1, region="R3").marginal_scale[0] > tame.marginal_scale[0]
    )


def test_questions_out_of_range_are_refused():
    p = project([2012, 2013], [1, 2], PRIOR, "a", horizon=2)
    with pytest.raises(ValueError, match="projected years"):
        p.prob_at_least(1, 2020)
    with pytest.raises(ValueError, match="probability"):
        p.quantile(1.0)
    with pytest.raises(ValueError, match="horizon"):
        project([2012, 2013], [1, 2], PRIOR, "a", horizon=0)


def test_a_smooth_series_without_a_panel_goes_its_own_way():
    """Population grows by 0.2 % a year, whatever patents do."""
    fast = fit_panel(
        pd.concat([panel(indicator=k, growth=0.2, seed=i) for i, k in enumerate("abc")])
    )
    y = 4000 * 1.002 ** np.arange(8)
    p = project(range(2006, 2014), y, fast, "population", horizon=1, kind="stock")
    assert p.drift == pytest.approx(0.002, abs=0.02)


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
