import numpy as np
import pytest

from lnip_analysis.growth.series import TooFewValues, growth_series, zero_offset


def test_growth_over_a_gap_is_per_year():
    s = growth_series([2010, 2013], [100.0, 133.1])
    assert s.growth == pytest.approx([np.log(1.1)])
    assert s.steps.tolist() == [3]
    assert (s.unit, s.offset) == (1.0, 0.0)


def test_order_and_missing_values_do_not_matter():
    s = growth_series([2012, 2010, 2011], [4.0, 1.0, np.nan])
    assert s.years.tolist() == [2010, 2012]
    assert s.z == pytest.approx([0, np.log(4)])
    assert s.growth == pytest.approx([np.log(2)])


def test_zeros_get_half_of_the_smallest_positive_value():
    assert zero_offset([0, 3, 8]) == 1.5
    assert zero_offset([3, 8]) == 0.0
    s = growth_series([1, 2], [0, 1])
    assert s.z == pytest.approx(np.log([0.5, 1.5]))
    assert s.offset == 0.5


def test_an_offset_that_is_given_is_taken_on_a_log_scale_only():
    assert growth_series([1, 2], [1, 3], offset=1.0).z == pytest.approx(np.log([2, 4]))
    s = growth_series([1, 2], [1, 3], scale="identity", offset=1.0)
    assert s.offset == 0.0
    assert s.z.tolist() == [1, 3]


@pytest.mark.parametrize("values", [[0, 0], [np.nan, np.nan], []])
def test_only_zeros_or_nothing_is_too_few(values):
    with pytest.raises(TooFewValues):
        growth_series([1, 2][: len(values)], values)


def test_a_year_with_two_values_is_refused():
    with pytest.raises(ValueError, match="two values"):
        growth_series([2010, 2011, 2010], [1, 2, 3])


def test_growth_of_mixed_sign_is_measured_against_the_usual_size():
    # Usual size (2 + 4 + 6)/3 = 4: a rise of 6 in one year is 1.5, of 2 in two years 0.25 a year.
    s = growth_series([2000, 2001, 2003], [-2, 4, 6], scale="identity")
    assert s.unit == 4
    assert s.growth == pytest.approx([1.5, 0.25])
    assert growth_series([2000, 2001], [0, 0], scale="identity").unit == 1.0


def test_one_unit_of_growth_on_a_logit_scale_by_hand():
    # dz/d log y = y (hi − lo)/((y − lo)(hi − y)) at the mean of 30: 30 · 50/(20 · 30) = 2.5.
    s = growth_series([2010, 2011], [20, 40], scale="logit", lower=10, upper=60)
    assert s.unit == pytest.approx(2.5)
    assert s.growth == pytest.approx([np.log(6) / 2.5])
    # Without bounds of its own a share lies between 0 and 1: 1/(1 − ½) = 2.
    assert growth_series([1, 2], [0.25, 0.75], scale="logit").unit == pytest.approx(2)


def test_growth_is_in_log_units_on_every_scale():
    y = [30.0, 30.3]
    for scale, bounds in (("log", {}), ("identity", {}), ("logit", {"lower": 0, "upper": 100})):
        s = growth_series([2010, 2011], y, scale=scale, **bounds)
        assert s.growth[0] == pytest.approx(0.00995, rel=0.01)
