"""Changes of what was printed rounded are worked out from its parts where these are archived."""

import pytest

from lnip_analysis.review.kpis import key_figure
from lnip_analysis.review.ranking import rank_position
from tests.real import real_review

PER_HEAD = "valid_invention_patents_per_10k"


def test_a_printed_ratio_carries_what_its_parts_give():
    series = real_review(2015).evidence.series(PER_HEAD, "CN")
    now, before = series.at(2015), series.at(2014)
    # 6.3 was printed; 871,607 / 137,462 and 663,414 / 136,782 are archived.
    assert now.value == 6.3
    assert now.ends_from(before) == pytest.approx((663414 / 136782, 871607 / 137462))
    assert before.recomputed == before.value
    other = real_review(2015).evidence.series("patent_grants_invention", "CN").at(2015)
    assert other.recomputed == 0.0
    assert other.ends_from(other) == (other.value, other.value)


def test_growth_is_not_measured_from_a_rounded_value():
    nation = real_review(2015, plan="cn-12fyp-2011-2015")
    assert key_figure(nation, PER_HEAD).change == pytest.approx(
        (871607 / 137462) / (663414 / 136782) - 1
    )
    s = rank_position(real_review(2016, plan="ln-ip-2016-2020"), PER_HEAD)
    assert s.nation_growth == pytest.approx((1103226 / 138271) / (871607 / 137462) - 1)


def test_the_sum_over_the_provinces_stands_beside_the_nation_s_total():
    s = rank_position(real_review(2015), "valid_invention_patents")
    assert s.nation.value == 921757
    assert s.provinces_share == pytest.approx(23242 / 871607)
    assert s.provinces_growth == pytest.approx((871607 / 318155) ** 0.25 - 1)
    head = rank_position(real_review(2015), PER_HEAD)
    # With more people a count per head grows more slowly than the count.
    assert head.nation_growth < s.provinces_growth
