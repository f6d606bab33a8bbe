"""Ranks, growth and shares on a small nation of literal figures."""

import json

import pandas as pd
import pytest

from lnip_analysis.review.peers import overtaken, overtakers, peers
from lnip_analysis.review.ranking import (
    HEADLINE,
    Place,
    growth_between,
    places,
    rank_position,
)
from lnip_analysis.review.results.comparison import comparison_data
from lnip_analysis.review.type_structure import type_shares
from tests.review.provinces import review


@pytest.fixture(scope="module")
def small():
    return review()


def test_equal_values_share_the_better_rank_and_gaps_have_none():
    found = places(pd.Series({"a": 5.0, "b": 9.0, "c": 5.0, "d": float("nan"), "e": 1.0}))
    assert found == {
        "b": Place(1, 4, missing=1), "a": Place(2, 4, True, 1), "c": Place(2, 4, True, 1),
        "e": Place(4, 4, missing=1),
    }  # fmt: skip


def test_growth_is_yearly_and_in_points_for_a_percentage():
    assert growth_between(100, 121, 2, "件") == pytest.approx(0.1)
    assert growth_between(1.64, 1.27, 4, "%") == -0.37
    assert growth_between(0.42, 0.44, 4, "%") == growth_between(1.42, 1.44, 4, "%")
    assert growth_between(0, 5, 4, "件") is None
    assert growth_between(5, 5, 0, "件") is None


def test_a_region_stands_among_the_provinces_and_beside_the_nation(small):
    s = rank_position(small, HEADLINE)
    assert (s.base_year, s.year) == (2011, 2015)
    assert (s.base_place, s.place, s.moved) == (Place(1, 24), Place(3, 24), -2)
    assert s.growth == pytest.approx(1.95**0.25 - 1)
    assert s.growth_place == Place(24, 24)
    assert s.nation_growth == pytest.approx(5**0.25 - 1)
    assert s.share == pytest.approx(1950 / 250000)
    assert s.source_ids == ("book-2012", "book-2016")


def test_figures_after_the_edition_count_for_nothing():
    s = rank_position(review(2013), HEADLINE)
    assert (s.year, s.place) == (2013, Place(1, 24))
    assert s.latest.value == 1500


def test_the_base_is_the_first_year_in_which_most_provinces_have_figures(small):
    # Liaoning alone has a figure of 2011, from elsewhere: it is no base for a rank.
    s = rank_position(small, "tech_contract_value_output")
    assert (s.base_year, s.base.value, s.base_place) == (2012, 100, Place(24, 24))


def test_what_only_one_province_has_is_shown_without_a_rank(small):
    s = rank_position(small, "valid_invention_patents_per_10k")
    assert (s.place, s.growth_place, s.share) == (None, None, None)
    assert s.latest.value == 4030


def test_a_ratio_has_no_share_of_the_nation(small):
    assert rank_position(small, "rd_intensity").share is None


def test_a_region_without_a_figure_has_no_place_and_the_others_are_fewer():
    gap = review(without=(HEADLINE, "CN-JL"))
    assert rank_position(gap, HEADLINE).place == Place(2, 23, missing=1)
    assert rank_position(gap, HEADLINE, "CN-JL").place is None
    assert rank_position(gap, HEADLINE, "CN-JL").growth is None


def test_the_nation_is_never_ranked_nor_its_own_share():
    s = rank_position(review(region="CN"), HEADLINE)
    assert (s.place, s.base_place, s.growth_place, s.share) == (None, None, None, None)
    assert s.growth == s.nation_growth


def test_who_passed_whom(small):
    assert overtakers(small, HEADLINE) == ("CN-JL", "CN-HL")
    assert overtaken(small, HEADLINE) == ()
    assert overtaken(review(region="CN-JL"), HEADLINE) == ("CN-LN",)


def test_peers_are_of_the_area_and_the_neighbours_of_the_base_year():
    assert peers(review()) == ("CN-JL", "CN-HL")
    assert peers(review(region="CN-HL")) == ("CN-JL", "CN-LN", "CN-P4")
    assert peers(review(region="CN"))[:2] == ("CN-JL", "CN-HL")


def test_shares_of_the_three_types_add_up(small):
    (first, *_) = type_shares(small, "CN-LN", "applications")
    assert (first.year, first.shares) == (2011, pytest.approx((0.3, 0.5, 0.2)))
    assert type_shares(review(2013), "CN", "applications")[-1].year == 2013


def test_everything_told_goes_into_the_results(small):
    data = json.loads(json.dumps(comparison_data(small), allow_nan=False))
    (head,) = [i for i in data["indicators"] if i["indicator"] == HEADLINE]
    assert (head["rank"], head["ranked"], head["base_rank"]) == (3, 24, 1)
    assert head["sources"] == ["book-2012", "book-2016"]
    points = next(i for i in data["indicators"] if i["indicator"] == "rd_intensity")
    assert points["growth_unit"] == "points"
    assert {t["region"] for t in data["patent_types"]} == {"CN-LN", "CN"}
