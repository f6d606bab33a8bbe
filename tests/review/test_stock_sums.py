"""Whether running totals fit the years they are made of, on the archive."""

from lnip_analysis.present.targets.narrative import values_paragraph
from lnip_analysis.review.stock_sums import misfit
from tests.real import real_review

APPLIED, GRANTED = "plant_variety_applications_cumulative", "plant_variety_grants_cumulative"


def test_totals_of_2014_do_not_fit_those_of_2012_and_the_years_between():
    """475 + 30 + 32 = 537, not 517; 262 + 10 + 36 = 308, not 299."""
    review = real_review(2014)
    applied, granted = misfit(review, APPLIED), misfit(review, GRANTED)
    assert (applied.added, applied.short) == (537, 20)
    assert (granted.added, granted.short) == (308, 9)
    assert [o.year for o in applied.flows] == [2013, 2014]
    text = values_paragraph(review, APPLIED, GRANTED).plain
    assert "2012年的475件加2013—2014年各年的数为537件，公布的累计数比它少20件" in text
    assert "公布的累计数比它少9件" in text


def test_what_fits_or_cannot_be_added_up_is_passed_over():
    review = real_review(2014)
    assert misfit(review, "patent_applications_invention") is None  # a flow
    assert misfit(review, "valid_invention_patents") is None  # patents lapse
    assert misfit(real_review(2014, "CN-GD"), APPLIED) is None
    assert misfit(real_review(2013), APPLIED) is None  # 475 beside 397 + 30 + 17 + 30 = 474
