import numpy as np
import pytest

from lnip_analysis.growth.series import TooFewFigures, growth_series, zero_offset


def test_growth_over_a_gap_is_per_year():
    s = growth_series([2010, 2013], [100.0, 133.1])
    assert s.growth == pytest.approx([np.log(1.1)])
    assert s.steps.tolist() == [3]


def test_order_and_missing_figures_do_not_matter():
    s = growth_series([2012, 2010, 2011], [4.0, 1.0, np.nan])
    assert s.years.tolist() == [2010, 2012]


def test_zeros_get_half_of_the_smallest_positive_figure():
    assert zero_offset([0, 3, 8]) == 1.5
    assert zero_offset([3, 8]) == 0.0
    assert growth_series([1, 2], [0, 1]).z == pytest.approx(np.log([0.5, 1.5]))


def test_only_zeros_or_nothing_is_too_few():
    with pytest.raises(TooFewFigures):
        growth_series([1, 2], [0, 0])
    with pytest.raises(TooFewFigures):
        growth_series([1], [np.nan])


def test_a_year_with_two_figures_is_refused():
    with pytest.raises(ValueError, match="two figures"):
        growth_series([2010, 2010], [1, 2])


def test_growth_is_in_log_units_on_every_scale():
    y = [30.0, 30.3]
    for scale, bounds in (("log", {}), ("identity", {}), ("logit", {"lower": 0, "upper": 100})):
        s = growth_series([2010, 2011], y, scale=scale, **bounds)
        assert s.growth[0] == pytest.approx(0.00995, rel=0.01)
