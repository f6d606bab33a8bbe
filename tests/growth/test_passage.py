import numpy as np
import pytest

from lnip_analysis.growth.model import project
from lnip_analysis.growth.passage import (
    first_passage,
    prob_by,
    prob_every_year_at_least,
    prob_sum_at_least,
)
from lnip_analysis.growth.prior import fit_panel
from tests.growth.panels import panel

PRIOR = fit_panel(panel())
NOW = project(range(2009, 2014), [100, 110, 121, 133, 146], PRIOR, "a", horizon=6)


def test_the_median_year_of_passage_lies_on_the_present_path():
    level = float(NOW.mean_path()[2])
    passage = first_passage(NOW, level)
    assert passage.earliest <= passage.year <= 2016
    assert list(passage.by_year) == list(NOW.years)
    assert np.all(np.diff(list(passage.by_year.values())) >= 0)


def test_a_level_that_is_far_away_has_no_year():
    passage = first_passage(NOW, 1e9)
    assert (passage.earliest, passage.year, passage.latest) == (None, None, None)


def test_reached_by_is_at_least_reached_in():
    level = 165.0
    assert prob_by(NOW, level, 2014) == pytest.approx(NOW.prob_at_least(level, 2014), abs=0.02)
    assert prob_by(NOW, level, 2016) >= NOW.prob_at_least(level, 2016) - 0.01
    assert prob_by(NOW, 90.0, 2015, direction="at_most") >= 0


def test_sum_of_one_year_is_that_year_and_what_is_done_counts():
    assert prob_sum_at_least(NOW, 160, [2014]) == pytest.approx(
        NOW.prob_at_least(160, 2014), abs=0.02
    )
    assert prob_sum_at_least(NOW, 160 + 279, [2014], so_far=279) == prob_sum_at_least(
        NOW, 160, [2014]
    )
    assert prob_sum_at_least(NOW, 100, [], so_far=100) == 1.0


def test_a_floor_in_every_year_is_harder_than_in_one():
    both = prob_every_year_at_least(NOW, 150, [2014, 2015])
    assert both <= prob_every_year_at_least(NOW, 150, [2014])
    assert both > 0
    with pytest.raises(ValueError, match="projected years"):
        prob_every_year_at_least(NOW, 150, [2013])


def test_answers_repeat():
    assert prob_sum_at_least(NOW, 500, [2014, 2015]) == prob_sum_at_least(NOW, 500, [2014, 2015])
