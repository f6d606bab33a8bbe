"""Growth of a long frame and its split, on literal values."""

import numpy as np
import pandas as pd
import pytest

from lnip_analysis.growth.panel import PanelGrowth, panel_growth, split_growth

NAN = np.nan


def frame(rows):
    return pd.DataFrame(rows, columns=["indicator", "region", "year", "value"])


def logs(region, values, indicator="a"):
    return [(indicator, region, year, float(np.exp(z))) for year, z in values.items()]


def test_growth_over_a_gap_is_the_average_in_each_of_its_years():
    rows = logs("R1", {2010: 0.0, 2011: 0.1, 2013: 0.5}) + logs("R2", {2011: 1.0, 2012: 1.3})
    (p,) = panel_growth(frame(rows), {})
    assert (p.indicator, p.regions, p.offset) == ("a", ("R1", "R2"), 0.0)
    assert p.years.tolist() == [2011, 2012, 2013]
    assert p.growth[0] == pytest.approx([0.1, 0.2, 0.2])
    assert p.length[0].tolist() == [1, 2, 2]
    # Nothing is known before a region's first value or after its last.
    assert p.growth[1] == pytest.approx([NAN, 0.3, NAN], nan_ok=True)
    assert p.length[1] == pytest.approx([NAN, 1, NAN], nan_ok=True)


def test_what_has_no_two_values_has_no_growth():
    rows = logs("R1", {2010: 0.0, 2011: 0.1}) + logs("R2", {2011: 1.0})
    rows += [*logs("R1", {2010: 0.0}, "b"), ("c", "R1", 2010, 0.0), ("c", "R1", 2011, 0.0)]
    rows += logs("R9", {2010: 0.0, 2011: 0.4}, "d")
    found = {p.indicator: p.regions for p in panel_growth(frame(rows), {})}
    assert found == {"a": ("R1",), "d": ("R9",)}
    assert list(panel_growth(frame(logs("R1", {2010: 0.0})), {})) == []


def test_zeros_count_with_half_of_the_smallest_positive_value():
    rows = [("a", "R1", 2010, 0.0), ("a", "R1", 2011, 4.0), ("a", "R2", 2010, 10.0)]
    (p,) = panel_growth(frame(rows), {})
    assert p.offset == 2
    assert p.growth == pytest.approx(np.array([[np.log(6 / 2)]]))


def test_mixed_signs_are_measured_against_the_regions_usual_size():
    rows = [("a", "R1", 2010, -2.0), ("a", "R1", 2011, 4.0), ("a", "R1", 2013, 6.0)]
    rows += [("a", "R2", 2010, 0.0), ("a", "R2", 2011, 0.0)]
    (p,) = panel_growth(frame(rows), {"a": "identity"})
    assert p.offset == 0
    assert p.growth[0] == pytest.approx([1.5, 0.25, 0.25])
    assert p.growth[1] == pytest.approx([0, NAN, NAN], nan_ok=True)


def made(growth, length, regions):
    years = np.arange(2011.0, 2011 + np.shape(growth)[1])
    return PanelGrowth("a", regions, years, np.array(growth), np.array(length, float), 0.0)


REGIONS = ("R1", "R2", "R3", "R4", "R5", "CN")


def test_the_common_factor_and_what_is_left_by_hand():
    growth = [[0.1, 0.3, NAN], [0.2, 0.3, NAN], [0.3, 0.2, 0.9],
              [0.1, 0.1, 0.9], [0.3, 0.1, 0.9], [9.0, 0.5, 0.9]]  # fmt: skip
    length = [[1, 1, NAN], [1, 2, NAN], [1, 1, 1], [1, 1, 1], [1, 1, 1], [1, 1, 1]]
    s = split_growth(made(growth, length, REGIONS), "CN")
    # Means over five provinces without the nation; 2013 has three provinces only.
    assert s.years.tolist() == [2011, 2012]
    assert s.factor == pytest.approx([0.2, 0.2])
    assert s.idiosyncratic[0] == pytest.approx([-0.1, 0.1])
    assert s.idiosyncratic[5] == pytest.approx([8.8, 0.3])
    assert s.length[1].tolist() == [1, 2]
    assert s.regions.tolist() == list(REGIONS)
    # R1: (0.01 + 0.01)/2. R2: (0 + 0.01)/(1 + ½), a year of a two-year step counts half.
    assert s.variance[:2] == pytest.approx([0.01, 0.01 / 1.5])
    assert s.df[:2].tolist() == [2, 1.5]


def test_with_four_provinces_the_nation_is_the_factor():
    growth = [[0.1, 0.3], [0.2, 0.3], [0.3, 0.2], [0.1, 0.1], [0.05, NAN]]
    length = [[1, 1], [1, 1], [1, 1], [1, 1], [1, NAN]]
    s = split_growth(made(growth, length, ("R1", "R2", "R3", "R4", "CN")), "CN")
    assert s.years.tolist() == [2011]
    assert s.factor.tolist() == [0.05]
    assert s.idiosyncratic[1] == pytest.approx([0.15])
    assert split_growth(made(growth[:4], length[:4], ("R1", "R2", "R3", "R4")), "CN") is None


def test_a_region_without_a_year_in_common_has_no_variance():
    growth = [[0.1, NAN]] * 5 + [[NAN, 0.4]]
    length = [[1, NAN]] * 5 + [[NAN, 1]]
    s = split_growth(made(growth, length, ("R1", "R2", "R3", "R4", "R5", "R6")), "CN")
    assert np.isnan(s.variance[5])
    assert s.df[5] == 0


def test_each_region_has_a_usual_size_of_its_own():
    rows = [("a", "R1", 2010, 10.0), ("a", "R1", 2011, 30.0)]
    rows += [("a", "R2", 2010, 1.0), ("a", "R2", 2011, -3.0)]
    (p,) = panel_growth(frame(rows), {"a": "identity"})
    assert p.growth[:, 0] == pytest.approx([20 / 20, -4 / 2])
