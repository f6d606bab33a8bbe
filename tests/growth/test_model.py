import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from lnip_analysis.growth.model import project
from lnip_analysis.growth.prior import fit_panel
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
