"""Inventions' share of patents among the provinces."""

import pytest

from lnip_analysis.review.invention_ranks import invention_ranks
from lnip_analysis.review.ranking import Place
from tests.real import real_review
from tests.review.provinces import review as small


def test_liaoning_rose_among_grants_and_fell_back_among_applications():
    grants, applications = (
        {one.year: one.places["CN-LN"].rank for one in invention_ranks(real_review(2015), stage)}
        for stage in ("grants", "applications")
    )
    assert grants == {2011: 14, 2012: 10, 2013: 9, 2014: 7, 2015: 4}
    assert applications == {2011: 8, 2012: 2, 2013: 3, 2014: 6, 2015: 7}


def test_a_share_is_of_the_three_types_and_a_place_among_those_that_have_it():
    last = invention_ranks(real_review(2015), "grants")[-1]
    # 6,569 of 6,569 + 15,706 + 2,907.
    assert last.shares["CN-LN"].shares[0] == pytest.approx(6569 / 25182)
    assert last.places["CN-LN"] == Place(4, 31)
    first = next(iter(last.places))
    assert first == "CN-BJ"
    assert last.places[first].rank == 1
    assert "CN" not in last.places
    assert last.nation.region == "CN"


def test_too_few_provinces_are_not_ranked():
    # Only one of the small nation's provinces has all three counts.
    assert invention_ranks(small(), "grants") == ()


def test_an_edition_looks_no_further_than_its_year():
    assert [one.year for one in invention_ranks(real_review(2013), "grants")] == [2011, 2012, 2013]
