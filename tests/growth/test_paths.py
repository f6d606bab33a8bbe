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


def test_yearly_growth_of_the_plans_own_values():
    # 2011 → 2015 invention applications, China statistical yearbooks on science and technology.
    assert yearly_growth(14658, 19332, 4) == pytest.approx(0.07164, abs=5e-6)


@pytest.mark.parametrize(("a", "b", "n"), [(0, 1, 1), (1, 0, 1), (1, 1, 0)])
def test_yearly_growth_refuses_what_has_no_growth(a, b, n):
    with pytest.raises(ValueError, match="positive"):
        yearly_growth(a, b, n)


@pytest.mark.parametrize(
    ("scale", "bounds", "base", "value", "target", "expected"),
    [
        # One of four years: (20 − 10)/1 over (50 − 10)/4
        ("identity", {}, 10, 20, 50, 1.0),
        ("identity", {}, 10, 15, 50, 0.5),
        ("log", {}, 1, 2, 16, 1.0),
        ("log", {}, 16, 32, 1, -1.0),
        # Odds of 1/9 in (20, 60), then 1/3, then 9: (log 3)/1 over (4 log 3)/4
        ("logit", {"lower": 20, "upper": 60}, 24, 30, 56, 1.0),
    ],
)
def test_pace_ratios_by_hand(scale, bounds, base, value, target, expected):
    found = pace_ratio(2011, base, 2012, value, 2015, target, scale=scale, **bounds)
    assert found == pytest.approx(expected)


def test_a_pace_ratio_counts_the_years_since_the_base():
    # (30 − 10)/2 over (70 − 10)/4
    assert pace_ratio(2011, 10, 2013, 30, 2015, 70, scale="identity") == pytest.approx(2 / 3)


def test_a_pace_ratio_needs_time_and_a_way_to_go():
    with pytest.raises(ValueError, match="after the base year"):
        pace_ratio(2011, 10, 2011, 20, 2015, 50, scale="log")
    with pytest.raises(ValueError, match="equals base"):
        pace_ratio(2011, 10, 2012, 20, 2015, 10, scale="log")


def test_even_path_on_a_logit_scale():
    # Odds 1/9, 1, 9 in (20, 60)
    path = even_path(2011, 24, 2013, 56, scale="logit", lower=20, upper=60)
    assert path == pytest.approx([24, 40, 56])


def test_shares_are_measured_from_the_base():
    assert progress_share(100, 130, 200) == pytest.approx(0.3)
    assert time_share(2011, 2012, 2015) == 0.25
    assert yearly_growth(0.5, 0.5 * 1.2**3, 3) == pytest.approx(0.2)
