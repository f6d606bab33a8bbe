import pytest

from lnip_analysis.growth.paths import (
    even_path,
    growth_path,
    pace_ratio,
    progress_share,
    time_share,
    yearly_growth,
)


def test_growth_path_compounds():
    assert growth_path(2011, 100, 2013, 0.10) == pytest.approx([100, 110, 121])


def test_even_path_is_geometric_on_the_log_scale():
    assert even_path(2011, 100, 2013, 400, scale="log") == pytest.approx([100, 200, 400])


def test_even_path_is_straight_on_the_identity_scale():
    assert even_path(2011, 0, 2015, 40, scale="identity") == pytest.approx([0, 10, 20, 30, 40])


def test_even_path_needs_time():
    with pytest.raises(ValueError, match="deadline"):
        even_path(2015, 1, 2015, 2, scale="log")


def test_a_path_met_exactly_has_tempo_one():
    path = growth_path(2011, 14658, 2015, 0.14)
    for year, value in zip(range(2012, 2016), path[1:], strict=True):
        assert pace_ratio(2011, 14658, year, value, 2015, path[-1], scale="log") == pytest.approx(1)


def test_moving_away_has_negative_pace_ratio():
    assert pace_ratio(2011, 1.64, 2012, 1.57, 2015, 2.2, scale="log") < 0


def test_a_falling_target_is_on_path_when_falling():
    assert pace_ratio(2011, 100, 2013, 80, 2015, 64, scale="log") == pytest.approx(1)


def test_units_do_not_change_the_pace_ratio():
    a = pace_ratio(2011, 10452, 2013, 16092, 2015, 18281, scale="log")
    b = pace_ratio(2011, 1.0452, 2013, 1.6092, 2015, 1.8281, scale="log")
    assert a == pytest.approx(b)


def test_progress_and_time_shares():
    assert progress_share(100, 150, 200) == pytest.approx(0.5)
    assert time_share(2011, 2013, 2015) == pytest.approx(0.5)
    with pytest.raises(ValueError, match="equals base"):
        progress_share(1, 2, 1)


def test_yearly_growth_of_the_plans_own_figures():
    # 2011 → 2015 invention applications, China statistical yearbooks on science and technology.
    assert yearly_growth(14658, 19332, 4) == pytest.approx(0.07164, abs=5e-6)


@pytest.mark.parametrize(("a", "b", "n"), [(0, 1, 1), (1, 0, 1), (1, 1, 0)])
def test_yearly_growth_refuses_what_has_no_growth(a, b, n):
    with pytest.raises(ValueError, match="positive"):
        yearly_growth(a, b, n)
