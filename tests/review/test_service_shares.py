"""Service inventions' share of patents among the provinces."""

from datetime import date

import pytest

from lnip_analysis.review.ranking import Place
from lnip_analysis.review.service_shares import PARTS, of_region, rankable, service_shares
from tests.real import real_results, real_review
from tests.review.provinces import CODES
from tests.review.provinces import review as small


def known(stage: str, year: int, provinces: int, service: float = 60.0):
    """Figures of so many provinces and the nation: of 100 patents so many are service ones."""
    return [
        (part, code, year, value)
        for code in ("CN", *CODES[:provinces])
        for part, value in zip(PARTS[stage], (service, 100 - service), strict=True)
    ]


def test_a_share_is_of_both_parts_and_a_place_among_those_that_have_them():
    stock, grants = service_shares(real_review(2015))
    # 61,881 of 61,881 + 18,208 in force; 18,673 of 18,673 + 6,509 granted.
    assert (stock.stage, stock.year) == ("in_force", 2014)
    assert stock.shares["CN-LN"].shares[0] == pytest.approx(61881 / 80089)
    assert stock.places["CN-LN"] == Place(9, 23, missing=8)
    assert (grants.stage, grants.year) == ("grants", 2015)
    assert grants.shares["CN-LN"].shares[0] == pytest.approx(18673 / 25182)
    assert len(grants.shares) == 12
    assert [rankable(stock), rankable(grants)] == [True, False]
    assert stock.nation.shares[0] == pytest.approx(3092813 / 4032362)
    assert next(iter(stock.places)) == "CN-SH"
    assert "CN" not in stock.shares


def test_a_province_with_one_part_alone_has_no_share():
    lacking = [f for f in known("grants", 2015, 12) if f[:2] != (PARTS["grants"][1], CODES[3])]
    (one,) = service_shares(small(more=lacking))
    assert len(one.shares) == 11
    assert CODES[3] not in one.shares


@pytest.mark.parametrize(
    ("years", "newest"),
    [
        ({2014: 9}, None),
        ({2014: 10}, 2014),
        ({2013: 10, 2014: 12}, 2014),
        # A year that allows of ranks before a later one that does not.
        ({2013: 20, 2014: 12}, 2013),
        ({2013: 24, 2014: 20}, 2014),
        # The year before the plan is the first that counts, the edition's the last.
        ({2010: 24}, None),
        ({2016: 24}, None),
        ({2011: 24}, 2011),
    ],
)
def test_the_newest_year_with_enough_provinces_is_shown(years, newest):
    more = [f for year, n in years.items() for f in known("in_force", year, n)]
    found = service_shares(small(more=more))
    assert [one.year for one in found] == ([newest] if newest else [])


@pytest.mark.parametrize(
    ("stock", "grants", "first"),
    [(22, 12, "in_force"), (12, 22, "grants"), (12, 12, "in_force")],
)
def test_what_more_provinces_are_known_for_comes_first(stock, grants, first):
    more = known("in_force", 2014, stock) + known("grants", 2015, grants)
    assert service_shares(small(more=more))[0].stage == first


def test_an_edition_knows_what_was_published_by_its_day_and_looks_no_further_than_its_year():
    assert service_shares(real_review(2013)) == ()
    assert [one.stage for one in service_shares(real_review(2014))] == ["in_force"]
    # The yearbook of 2014 bears its year alone: it counts from the end of 2015.
    assert service_shares(real_review(2015, "CN-LN", date(2015, 6, 30))) == ()
    known_then = service_shares(real_review(2015, "CN-LN", date(2016, 6, 30)))
    assert [one.stage for one in known_then] == ["in_force"]


def test_the_nation_is_its_own_region_and_some_have_nothing():
    nation, guangdong, guizhou = (real_review(2015, code) for code in ("CN", "CN-GD", "CN-GZ"))
    stock, grants = service_shares(nation)
    assert of_region(nation, stock) is stock.nation
    assert of_region(guangdong, stock) is not None
    assert of_region(guangdong, grants) is None
    assert of_region(guizhou, stock) is None


def test_the_results_say_what_the_chart_shows():
    stock, grants = real_results(2015)["comparison"]["service_shares"]
    assert (stock["rank"], stock["ranked"], grants["rank"], grants["ranked"]) == (9, 23, None, 12)
    assert stock["regions"][0]["name"] == "全国"
    assert [r["name"] for r in stock["regions"][1:4]] == ["上海", "北京", "天津"]
    assert {"CN-GZ", "CN-SN"} <= set(stock["missing"])
    assert len(stock["missing"]) + stock["ranked"] == 31
    nation = real_results(2015, "CN")["comparison"]["service_shares"][0]
    assert nation["share"] == nation["nation_share"]
    assert nation["rank"] is None
    assert real_results(2012)["comparison"]["service_shares"] == []
