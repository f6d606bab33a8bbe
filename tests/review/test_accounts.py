"""Two values of a printed ratio are comparable only where the accounts stayed the same."""

import pytest

from lnip_analysis.review import open_review
from lnip_analysis.review.accounts import accounts_changed, accounts_differ
from lnip_analysis.review.kpis import key_figure
from lnip_analysis.review.province_profile import indicator_profile
from lnip_analysis.review.ranking import rank_position, ranking
from lnip_analysis.review.results.comparison import comparison_data
from tests.review.small import indicator, review_of

CATALOGUE = [
    indicator("share", "%", "ratio", numerator="money"), indicator("money", "亿元"),
    indicator("revised", "%", "ratio", numerator="money"),
]  # fmt: skip
# In 2014 the product behind the share falls from 10,000 to 8,000; on the other basis it stays.
MONEY = {2012: 100, 2013: 100, 2014: 100, 2015: 110}
SHARE = {2012: 1.0, 2013: 1.0, 2014: 1.25, 2015: 1.375}
REVISED = {2012: 1.3, 2013: 1.3, 2014: 1.3, 2015: 1.43}


def small(revised=REVISED):
    return review_of(
        CATALOGUE,
        {("money", "CN-LN"): MONEY, ("share", "CN-LN"): SHARE, ("revised", "CN-LN"): revised},
    )


def test_a_jump_on_one_basis_alone_is_a_change_of_accounts():
    evidence = small().evidence
    found = [accounts_changed(evidence, "share", "CN-LN", year) for year in (2013, 2014, 2015)]
    assert found == [False, True, False]
    assert accounts_differ(evidence, "share", "CN-LN", 2012, 2015)
    assert not accounts_differ(evidence, "share", "CN-LN", 2014, 2015)
    assert not accounts_changed(evidence, "money", "CN-LN", 2014)


def test_without_the_other_basis_nothing_shows_it():
    evidence = small({2012: 1.3, 2015: 1.43}).evidence
    assert not accounts_differ(evidence, "share", "CN-LN", 2012, 2015)


def test_what_rounding_can_do_is_no_change_of_accounts():
    # Qinghai in 2016: 0.54 % may be 0.535, which alone moves the implied product by 1 %.
    made = open_review(2016, plan="ln-ip-2016-2020").evidence
    assert not accounts_changed(made, "rd_intensity", "CN-QH", 2016)
    assert accounts_changed(made, "rd_intensity", "CN-LN", 2016)


def test_values_of_other_accounts_have_neither_growth_nor_a_change_of_rank():
    s = rank_position(small(), "share")
    assert (s.accounts_differ, s.growth, s.moved) == (True, None, None)
    assert (s.base.value, s.latest.value) == (1.0, 1.375)
    assert key_figure(small(), "share").before is not None  # 2015 and 2014 are of the same ones


@pytest.fixture(scope="module")
def liaoning():
    return open_review(2016, plan="ln-ip-2016-2020")


def test_liaoning_is_not_ranked_by_a_growth_that_its_smaller_product_made(liaoning):
    s = rank_position(liaoning, "rd_intensity")
    assert (s.place.rank, s.growth, s.growth_place, s.moved) == (13, None, None, None)
    assert s.nation_growth == pytest.approx(0.04)
    # The others are ranked among themselves.
    among = ranking(liaoning, "rd_intensity").growth_places
    assert "CN-LN" not in among
    assert {place.of for place in among.values()} == {30}
    assert key_figure(liaoning, "rd_intensity").before is None
    profile = indicator_profile(liaoning, "rd_intensity")
    assert (profile.before, profile.base_place) == (None, None)
    (told,) = [
        i for i in comparison_data(liaoning)["indicators"] if i["indicator"] == "rd_intensity"
    ]
    assert (told["accounts_differ"], told["growth"], told["base_value"]) == (True, None, 1.27)
