"""A province among the others: shares, ranks, and the plan's demands as a yardstick."""

import pytest

from lnip_analysis.review import Status, open_review
from lnip_analysis.review.province_profile import (
    indicator_profile,
    indicator_profiles,
    yardstick,
)
from lnip_analysis.review.ranking import Place

APPLICATIONS = "patent_applications_invention"


@pytest.fixture(scope="module")
def liaoning():
    return open_review(2015, "CN-LN")


def test_a_standing_holds_level_share_and_ranks(liaoning):
    found = indicator_profile(liaoning, APPLICATIONS)
    assert (found.now.value, found.before.value, found.nation.value) == (19332, 18417, 968251)
    assert found.share == pytest.approx(19332 / 968251)
    assert (found.place, found.base_place) == (Place(15, 31), Place(7, 31))


def test_a_ratio_has_a_rank_but_no_share(liaoning):
    found = indicator_profile(liaoning, "rd_intensity")
    assert found.share is None
    assert found.place is not None


def test_the_highest_figure_ranks_first_and_equals_share_a_rank(liaoning):
    panel = liaoning.evidence.panel("plant_variety_applications")
    year = panel[(panel["year"] == 2015) & (panel["region"] != "CN")].set_index("region")["value"]
    places = {
        region: indicator_profile(
            open_review(2015, region), "plant_variety_applications"
        ).place.rank
        for region in year.index[:12]
    }
    for region, rank in places.items():
        assert rank == 1 + (year > year[region]).sum()


def test_an_indicator_few_provinces_have_is_not_ranked():
    found = indicator_profile(open_review(2012, "CN-LN"), "well_known_trademarks")
    assert found.now is not None
    assert found.place is None


def test_the_nation_is_no_province():
    found = indicator_profiles(open_review(2015, "CN"))
    assert all(s.place is None and s.share is None for s in found)


def test_the_yardstick_is_what_can_be_measured_everywhere(liaoning):
    found = {m.verdict.target.id: m for m in yardstick(liaoning)}
    assert set(found) == {
        "invention-applications-growth", "invention-grants-growth", "invention-stock-growth",
        "invention-per-10k-2015", "rd-intensity",
    }  # fmt: skip
    growth = found["invention-applications-growth"]
    assert growth.value == pytest.approx((19332 / 14658) ** 0.25 - 1)
    assert growth.nation == pytest.approx((968251 / 415829) ** 0.25 - 1)
    assert growth.asked == pytest.approx(0.14)
    # In the last year the yardstick and the verdict at home must say the same.
    for measure in found.values():
        assert measure.reaches == (measure.verdict.status in (Status.MET, Status.MET_EARLY))


def test_an_early_cut_off_leaves_gaps_not_zeros():
    early = open_review(2012, "CN-GD", "2012-06-30")
    found = indicator_profiles(early)
    assert all(s.now is None and s.place is None and s.share is None for s in found)
    assert yardstick(early) == ()
