import numpy as np
import pytest

from lnip_analysis.growth.model import project
from lnip_analysis.growth.prior import fit_panel
from lnip_analysis.growth.scenarios import best_pace, scenario_paths
from lnip_analysis.growth.series import growth_series
from tests.growth.panels import panel

YEARS, VALUES = list(range(2007, 2014)), [100, 110, 132, 145, 150, 150, 160]


def test_every_scenario_starts_at_the_last_figure():
    p = project(YEARS, VALUES, fit_panel(panel()), "a", horizon=3)
    paths = scenario_paths(
        YEARS, VALUES, deadline=2015, target=200, projection=p, national=np.log(1.05)
    )
    assert list(paths) == ["as_now", "required", "national", "best_five", "halt"]
    assert all(path.shape == (3,) and path[0] == pytest.approx(160) for path in paths.values())
    assert paths["required"][-1] == pytest.approx(200)
    assert paths["national"] == pytest.approx([160, 168, 176.4])
    assert paths["halt"] == pytest.approx([160, 160, 160])
    assert paths["as_now"][1:] == pytest.approx(p.mean_path()[:2])


def test_best_five_years():
    s = growth_series(YEARS, VALUES)
    assert best_pace(s) == pytest.approx(np.log(150 / 100) / 5)
    assert best_pace(growth_series([2010, 2012], [100, 121])) == pytest.approx(np.log(1.1))


def test_what_is_not_given_is_left_out():
    assert list(scenario_paths([2013], [5.0], deadline=2015)) == ["halt"]


def test_a_deadline_that_has_passed_is_refused():
    with pytest.raises(ValueError, match="deadline"):
        scenario_paths(YEARS, VALUES, deadline=2013)
