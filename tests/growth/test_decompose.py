"""Growth taken apart: worked by hand, and adding up whatever the numbers are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnip_analysis.growth.decompose import (
    contributions,
    divisia,
    log_mean,
    on_earlier,
    quotient_effects,
    share_of_growth,
    shift_share,
)

positive = st.floats(1e-3, 1e7)
four = st.lists(st.tuples(positive, positive, positive, positive), min_size=1, max_size=5)


def test_one_type_has_national_growth_and_own_shift():
    # Nation 1000 → 1100: +10 %. Region 200 → 150: −50 = +20 with the nation, −70 of its own.
    found = shift_share(200, 150, 1000, 1100)
    assert found.national == pytest.approx(20)
    assert found.mix.tolist() == [0]
    assert found.own.tolist() == pytest.approx([-70])


def test_types_have_a_mix_of_their_own():
    # Nation: 100 → 150 (+50 %), 300 → 330 (+10 %); all 400 → 480 (+20 %).
    # Region: 60 → 80, 40 → 42. National 100 × 0.2 = 20; mix 60 × 0.3 = 18 and 40 × −0.1 = −4;
    # own 80 − 60 × 1.5 = −10 and 42 − 40 × 1.1 = −2. Together 22 = 122 − 100.
    found = shift_share([60, 40], [80, 42], [100, 300], [150, 330])
    assert found.national == pytest.approx(20)
    assert found.mix.tolist() == pytest.approx([18, -4])
    assert found.own.tolist() == pytest.approx([-10, -2])
    assert found.total == pytest.approx(22)


@given(four)
def test_shift_share_adds_up(values):
    x0, x1, n0, n1 = (np.array(column) for column in zip(*values, strict=True))
    found = shift_share(x0, x1, n0, n1)
    size = max(x0.sum() * (1 + (n1 / n0).max()), x1.sum())
    assert found.total == pytest.approx(x1.sum() - x0.sum(), abs=1e-9 * size)


@given(four)
def test_own_shift_is_nothing_where_each_type_grows_as_in_the_nation(values):
    x0, _, n0, n1 = (np.array(column) for column in zip(*values, strict=True))
    found = shift_share(x0, x0 * (n1 / n0), n0, n1)
    assert found.own == pytest.approx(np.zeros(len(x0)), abs=1e-9 * (x0 * n1 / n0).max())


@pytest.mark.parametrize("nation", [(0, 5), (-1, 5)])
def test_shift_share_needs_a_nation_to_grow_from(nation):
    with pytest.raises(ValueError, match="positive"):
        shift_share(1, 2, *nation)


def test_shift_share_needs_every_type_everywhere():
    with pytest.raises(ValueError, match="all four"):
        shift_share([1, 2], [1, 2], [1], [1])


def test_contributions_add_up_to_growth():
    # 50 + 150 = 200 → 80 + 140 = 220: +10 % = +15 − 5 points.
    assert contributions([50, 150], [80, 140]).tolist() == pytest.approx([0.15, -0.05])
    with pytest.raises(ValueError, match="positive"):
        contributions([0, 0], [1, 1])


def test_share_of_the_nations_growth():
    assert share_of_growth(100, 130, 1000, 1600) == pytest.approx(0.05)
    assert share_of_growth(100, 70, 1000, 1600) == pytest.approx(-0.05)
    assert share_of_growth(100, 130, 1600, 1000) is None
    assert share_of_growth(100, 130, 1000, 1000) is None


def test_log_mean_lies_between_and_is_the_number_where_both_are_it():
    # (e − 1) / (1 − 0) = 1.71828…
    assert log_mean(np.e, 1) == pytest.approx(np.e - 1)
    assert log_mean(1, np.e) == pytest.approx(np.e - 1)
    assert log_mean(7, 7) == 7
    assert log_mean(1 + 1e-12, 1) == pytest.approx(1, abs=1e-11)
    # (1e6 − 1e-6) / ln 1e12: a number far below the other keeps its digits.
    assert log_mean(1e-6, 1e6) == pytest.approx(1e6 / (12 * np.log(10)), rel=1e-11)
    with pytest.raises(ValueError, match="positive"):
        log_mean(0, 1)


def test_a_products_change_is_split_over_its_factors():
    # V 2 × 3 = 6 → 4 × 3 = 12: all of it is the first factor's.
    assert divisia([2, 3], [4, 3]).tolist() == pytest.approx([6, 0])
    # 1 × 1 → 4 × 2 = 8: L = 7 / ln 8; ln 4 : ln 2 = 2 : 1, so 14/3 and 7/3.
    assert divisia([1, 1], [4, 2]).tolist() == pytest.approx([14 / 3, 7 / 3])
    with pytest.raises(ValueError, match="factors must be positive"):
        divisia([1, 0], [1, 1])
    with pytest.raises(ValueError, match="factors must be positive"):
        divisia([1, 1], [1, 0])


@given(st.lists(st.tuples(st.floats(0.01, 100), st.floats(0.01, 100)), min_size=1, max_size=4))
def test_factors_add_up_to_the_products_change(pairs):
    before, after = ([p[n] for p in pairs] for n in (0, 1))
    v0, v1 = np.prod(before), np.prod(after)
    assert divisia(before, after).sum() == pytest.approx(v1 - v0, rel=1e-7, abs=1e-9 * max(v0, v1))


def test_numerator_and_denominator_add_up_to_a_quotients_change():
    # 10 / 100 → 10 / 50: the numerator stood still, the denominator made all of the 0.1.
    assert quotient_effects(10, 100, 10, 50) == pytest.approx((0, 0.1))
    # 1 / 4 → 8 / 8: L = 0.75 / ln 4; numerator ln 8 = 1.5 ln 4, denominator −0.5 ln 4.
    assert quotient_effects(1, 4, 8, 8) == pytest.approx((1.125, -0.375))


def test_a_value_on_the_mean_of_earlier_ones():
    # Liaoning's grants of 2015 on its applications of 2013 and 2012: 6,569 / 22,516.
    assert on_earlier(6569, [25292, 19740]) == pytest.approx(0.29175, abs=5e-6)
    with pytest.raises(ValueError, match="nothing"):
        on_earlier(1, [])
    with pytest.raises(ValueError, match="nothing"):
        on_earlier(1, [0, 0])
