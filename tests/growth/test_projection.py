"""The closed form against scipy's Student t, on a projection made up of round numbers."""

import numpy as np
import pytest
from scipy import stats

from lnip_analysis.growth.projection import Projection

LOC, MATRIX = np.array([1.0, 1.2]), np.array([[0.04, 0.03], [0.03, 0.09]])
T = [stats.t(5, 1.0, 0.2), stats.t(5, 1.2, 0.3)]


def made(**changes):
    fields = {
        "origin": 2013,
        "horizons": np.array([1.0, 2.0]),
        "loc": LOC,
        "scale_matrix": MATRIX,
        "df": 5.0,
        "n_values": 6,
        "drift": 0.1,
        "scale": "log",
    }
    return Projection(**(fields | changes))


def test_years_and_margins():
    p = made()
    assert p.years == (2014, 2015)
    assert p.marginal_scale == pytest.approx([0.2, 0.3])


@pytest.mark.parametrize("level", [0.025, 0.5, 0.9])
def test_quantiles_are_those_of_a_student_t(level):
    expected = np.array([t.ppf(level) for t in T])
    assert made().quantile(level) == pytest.approx(np.exp(expected))
    assert made(scale="identity").quantile(level) == pytest.approx(expected)
    logit = made(scale="logit", lower=2, upper=10).quantile(level)
    assert logit == pytest.approx(2 + 8 / (1 + np.exp(-expected)))


def test_the_median_path():
    assert made().mean_path() == pytest.approx(np.exp([1.0, 1.2]))
    assert made(offset=0.5).mean_path() == pytest.approx(np.exp([1.0, 1.2]) - 0.5)
    assert made(loc=np.array([-3.0, 0.0]), offset=0.5).mean_path() == pytest.approx([0, 0.5])


def test_probabilities_are_those_of_a_student_t():
    p = made()
    assert p.cdf([2.0, 4.0], 2015) == pytest.approx(T[1].cdf(np.log([2, 4])))
    assert p.prob_at_most(3.0, 2014) == pytest.approx(T[0].cdf(np.log(3)))
    assert p.prob_at_least(3.0, 2014) == pytest.approx(T[0].sf(np.log(3)))
    # A far level keeps its digits: 1 − cdf would be 0.
    assert p.prob_at_least(1e80, 2014) == pytest.approx(T[0].sf(80 * np.log(10)), rel=1e-6)
    q = made(scale="identity")
    assert q.prob_at_least(-0.5, 2015) == pytest.approx(T[1].sf(-0.5))


def test_an_offset_is_added_before_the_log():
    p = made(offset=0.5)
    assert p.prob_at_least(2.5, 2014) == pytest.approx(T[0].sf(np.log(3)))
    assert p.quantile(0.1) == pytest.approx(made().quantile(0.1) - 0.5)
    # What is at most 0 is certain to be reached, whatever the offset makes of it.
    assert p.prob_at_least(0.0, 2014) == 1.0


def test_bounds_of_a_logit_scale():
    p = made(scale="logit", lower=2, upper=10)
    assert p.prob_at_least(6, 2014) == pytest.approx(T[0].sf(0))
    assert [p.prob_at_least(y, 2014) for y in (1, 2, 10, 11)] == [1, 1, 0, 0]
    share = made(scale="logit")
    assert share.prob_at_least(0.5, 2014) == pytest.approx(T[0].sf(0))
    assert [share.prob_at_least(y, 2014) for y in (0, 1)] == [1, 0]


@pytest.mark.parametrize(("n", "word"), [(3, "none"), (4, "low"), (5, "low"), (6, "normal")])
def test_confidence_follows_the_number_of_values(n, word):
    assert made(n_values=n).confidence == word


def test_drawn_paths_have_the_projections_margins_and_hang_together():
    p = made(scale="identity")
    z = p.draws(200_000, np.random.default_rng(3))
    assert z.shape == (200_000, 2)
    for i, t in enumerate(T):
        assert stats.kstest(z[:, i], t.cdf).statistic < 0.004
    # Covariance of a Student t: S ν/(ν − 2). One variance a path: squares go together too.
    assert np.cov(z.T) == pytest.approx(MATRIX * 5 / 3, rel=0.05)
    independent = made(scale="identity", scale_matrix=np.diag([0.04, 0.09]))
    a, b = ((independent.draws(200_000, np.random.default_rng(3)) - LOC) ** 2).T
    assert stats.spearmanr(a, b).statistic > 0.08


def test_questions_out_of_range_are_refused():
    p = made()
    for year in (2013, 2016):
        with pytest.raises(ValueError, match="projected years"):
            p.cdf(1, year)
    for level in (0, 1):
        with pytest.raises(ValueError, match="strictly between"):
            p.quantile(level)
