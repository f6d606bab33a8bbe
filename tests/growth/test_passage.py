"""Questions about whole paths, on ten literal paths and on a projection."""

import numpy as np
import pytest

from lnip_analysis.growth.model import project
from lnip_analysis.growth.passage import (
    Passage,
    first_passage,
    prob_by,
    prob_every_year_at_least,
    prob_sum_at_least,
)
from lnip_analysis.growth.prior import fit_panel
from tests.growth.panels import panel

PRIOR = fit_panel(panel())
NOW = project(range(2009, 2014), [100, 110, 121, 133, 146], PRIOR, "a", horizon=6)


class TenPaths:
    """Stands for a projection; path k is (k, k + 1, 9 − k) for k from 0 to 9."""

    origin = 2013
    years = (2014, 2015, 2016)

    def draws(self, n, rng):
        assert n == 10
        k = np.arange(10.0)
        return np.stack([k, k + 1, 9 - k], axis=1)


def test_passage_by_hand():
    # At least 7: k of 7, 8, 9 in 2014; 6 too in 2015; 0, 1, 2 as well in 2016.
    found = first_passage(TenPaths(), 7, n=10)
    assert found == Passage(2016, 2014, None, {2014: 0.3, 2015: 0.4, 2016: 0.7})
    # At most 1: k of 0, 1; no other in 2015; 8, 9 as well in 2016.
    found = first_passage(TenPaths(), 1, direction="at_most", n=10)
    assert found == Passage(None, 2014, None, {2014: 0.2, 2015: 0.2, 2016: 0.4})


def test_a_year_counts_from_the_share_itself():
    # At least 5: half of the paths in the first year; 0 to 3 as well in the last: nine tenths...
    found = first_passage(TenPaths(), 5, n=10)
    assert found == Passage(2014, 2014, 2016, {2014: 0.5, 2015: 0.6, 2016: 1.0})
    # ... and exactly nine tenths, exactly one tenth.
    assert first_passage(TenPaths(), 1, n=10).latest == 2014
    assert first_passage(TenPaths(), 9, n=10).earliest == 2014


def test_other_questions_by_hand():
    assert prob_by(TenPaths(), 7, 2015, n=10) == 0.4
    assert prob_by(TenPaths(), 1, 2016, direction="at_most", n=10) == 0.4
    # k + (9 − k) = 9 always; with 2015: 10 + k.
    assert prob_sum_at_least(TenPaths(), 9, [2014, 2016], n=10) == 1.0
    assert prob_sum_at_least(TenPaths(), 15, [2014, 2015, 2016], n=10) == 0.5
    assert prob_sum_at_least(TenPaths(), 15, [2014, 2015, 2016], so_far=2, n=10) == 0.7
    assert prob_every_year_at_least(TenPaths(), 4, [2014, 2016], n=10) == 0.2
    assert prob_every_year_at_least(TenPaths(), 4, [2015], n=10) == 0.7


def test_the_median_year_of_passage_lies_on_the_present_path():
    level = float(NOW.mean_path()[2])
    passage = first_passage(NOW, level)
    assert passage.earliest <= passage.year <= 2016
    assert list(passage.by_year) == list(NOW.years)
    assert np.all(np.diff(list(passage.by_year.values())) >= 0)


def test_a_level_that_is_far_away_has_no_year():
    passage = first_passage(NOW, 1e9)
    assert (passage.earliest, passage.year, passage.latest) == (None, None, None)


def test_draws_agree_with_the_closed_form():
    for level in (140.0, 165.0, 190.0):
        exact = NOW.prob_at_least(level, 2014)
        assert prob_by(NOW, level, 2014) == pytest.approx(exact, abs=0.015)
        assert prob_sum_at_least(NOW, level, [2014]) == pytest.approx(exact, abs=0.015)
        assert prob_every_year_at_least(NOW, level, [2014]) == pytest.approx(exact, abs=0.015)
    assert prob_sum_at_least(NOW, 100, [], so_far=100) == 1.0


@pytest.mark.parametrize("ask", [prob_sum_at_least, prob_every_year_at_least])
def test_years_that_are_not_projected_are_refused(ask):
    with pytest.raises(ValueError, match="projected years"):
        ask(NOW, 150, [2013])
    with pytest.raises(ValueError, match="projected years"):
        prob_by(NOW, 150, 2020)


def test_answers_repeat():
    for ask in (prob_sum_at_least, prob_every_year_at_least):
        assert ask(NOW, 150, [2014, 2015]) == ask(NOW, 150, [2014, 2015])
        assert ask(NOW, 150, [2014]) != ask(NOW, 150, [2014], seed=1)
    assert first_passage(NOW, 165).by_year != first_passage(NOW, 165, seed=1).by_year
    assert prob_by(NOW, 165, 2014) != prob_by(NOW, 165, 2014, seed=1)
