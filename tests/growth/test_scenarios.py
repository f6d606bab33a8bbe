import numpy as np
import pytest

from lnip_analysis.growth.model import project
from lnip_analysis.growth.prior import fit_panel
from lnip_analysis.growth.scenarios import best_pace, scenario_paths
from lnip_analysis.growth.series import TooFewValues, growth_series
from tests.growth.panels import panel

YEARS, VALUES = list(range(2007, 2014)), [100, 110, 132, 145, 150, 150, 160]


def test_every_scenario_starts_at_the_last_value():
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


@pytest.mark.parametrize(
    ("values", "steps", "window"),
    [
        # 2000–2005 grows 0.5 in five years, 2001–2007 0.9 in six, 2000–2007 1.0 in seven; the
        # faster stretch of 2005 to 2007 is too short to count.
        ({2000: 0.0, 2001: 0.1, 2005: 0.5, 2007: 1.0}, 0.9 / 6, 5),
        ({2000: 0.0, 2001: 0.1, 2005: 0.5, 2007: 1.0}, 0.5 / 2, 2),
        # Exactly five years count; over all years the series falls.
        ({2000: 0.0, 2005: 0.5, 2010: -1.0}, 0.1, 5),
        # Shorter than five years: all there are, not the best part of them.
        ({2000: 0.0, 2002: 0.6, 2003: 0.6}, 0.2, 5),
    ],
)
def test_best_pace_by_hand(values, steps, window):
    s = growth_series(list(values), np.exp(list(values.values())))
    assert best_pace(s, window) == pytest.approx(steps)


def test_best_pace_is_in_log_growth_on_every_scale():
    # Usual size 20; from 10 to 30 in five years.
    s = growth_series([2000, 2005], [10, 30], scale="identity")
    assert best_pace(s) == pytest.approx(20 / 5 / 20)


def test_one_value_has_no_pace():
    with pytest.raises(TooFewValues):
        best_pace(growth_series([2000], [1.0]))


def test_paths_on_a_logit_scale_by_hand():
    # Odds in (20, 60) of 1/3 and 3: log 3 on either side of 40. dz/d log y at 40: 4.
    paths = scenario_paths(
        [2012, 2013], [30, 50], deadline=2014, scale="logit", lower=20, upper=60, target=56,
        national=0.1,
    )  # fmt: skip
    assert paths["halt"] == pytest.approx([50, 50])
    assert paths["required"] == pytest.approx([50, 56])
    odds = np.exp(np.log(3) + 4 * 0.1)
    assert paths["national"] == pytest.approx([50, 20 + 40 * odds / (1 + odds)])
    assert paths["best_five"][1] == pytest.approx(20 + 40 * 27 / 28)
    # Half way from 20 + 40 · ¾ to 20 + 40 · 27/28: odds of 9.
    longer = scenario_paths(
        [2012, 2013], [30, 50], deadline=2015, scale="logit", lower=20, upper=60,
        target=20 + 40 * 27 / 28,
    )  # fmt: skip
    assert longer["required"][1] == pytest.approx(20 + 40 * 0.9)


def test_paths_of_counts_with_zeros_by_hand():
    # Half of the smallest positive value, 1.5, is added before the log and taken off again.
    paths = scenario_paths([2012, 2013], [0, 3], deadline=2015, target=15, national=np.log(2))
    assert paths["national"] == pytest.approx([3, 7.5, 16.5])
    # Even in log(y + 1.5): 4.5, √(4.5 · 16.5), 16.5.
    assert paths["required"] == pytest.approx([3, np.sqrt(4.5 * 16.5) - 1.5, 15])
    assert paths["halt"] == pytest.approx([3, 3, 3])


def test_a_projection_must_run_from_the_last_value_to_the_deadline():
    prior = fit_panel(panel())
    short = project(YEARS, VALUES, prior, "a", horizon=1)
    early = project(YEARS[:-1], VALUES[:-1], prior, "a", horizon=4)
    for projection in (short, early):
        with pytest.raises(ValueError, match="from the last value to the deadline"):
            scenario_paths(YEARS, VALUES, deadline=2015, projection=projection)
