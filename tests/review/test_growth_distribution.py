import pytest

from lnip_analysis.review import open_review
from lnip_analysis.review.growth_distribution import growth_windows

GRANTS = "invention-grants-growth"


@pytest.fixture(scope="module")
def review():
    return open_review(2015)


def test_spans_are_as_long_as_the_targets_and_end_with_the_edition(review):
    windows = growth_windows(review, GRANTS)
    assert [(w.first, w.last) for w in windows] == [(y, y + 4) for y in (2008, 2009, 2010, 2011)]
    # Nothing that came after the edition's year.
    assert [w.last for w in growth_windows(open_review(2013), GRANTS)][-1] == 2013


def test_growth_is_that_of_the_compound_rate(review):
    last = growth_windows(review, GRANTS)[-1]
    series = review.evidence.series("patent_grants_invention", "CN-LN")
    expected = (series.at(2015).value / series.at(2011).value) ** (1 / 4) - 1
    assert last.growth["CN-LN"] == pytest.approx(expected)
    assert "CN" not in last.growth
    assert len(last.growth) == 31


@pytest.mark.parametrize("target", ["rd-intensity", "gi-trademarks", "yearly-white-paper"])
def test_a_target_that_asks_for_no_growth_of_an_amount_has_none(review, target):
    assert growth_windows(review, target) == ()
