"""Whether a change of one year stands out among the provinces, by the rule and on the archive."""

import pytest

from lnip_analysis.review.among_provinces import among_provinces, stands_out
from lnip_analysis.review.ranking import Place
from tests.real import real_review


@pytest.mark.parametrize(
    ("change", "rank", "ranked", "fell", "own"),
    [
        (-0.27, 31, 31, 4, True),  # the largest fall
        (-0.25, 27, 31, 7, True),  # the fifth largest of 31: 5 * 6 = 30
        (-0.25, 26, 31, 7, False),  # the sixth
        (-0.15, 29, 31, 16, False),  # most fell
        (-0.15, 29, 31, 15, True),
        (0.8, 3, 31, 8, True),
        (0.8, 6, 31, 8, False),
    ],
)
def test_a_change_stands_out_by_its_place_and_by_how_many_went_the_same_way(
    change, rank, ranked, fell, own
):
    assert stands_out(change, Place(rank, ranked), ranked, fell) is own


def test_grants_of_2013_fell_in_thirteen_provinces_eight_of_them_more_than_liaoning():
    review = real_review(2013)
    one = among_provinces(review, "patent_grants_invention", 2013)
    assert (one.place.rank, one.from_end, one.ranked, one.fell) == (23, 9, 31, 13)
    assert not one.stands_out
    # 137,153 to 138,337 in the 31 provinces, while the nation's own figure fell by 0.2 %.
    assert one.total_change == pytest.approx(138337 / 137153 - 1)
    assert among_provinces(review, "patent_grants_invention", 1990) is None
    assert among_provinces(real_review(2013, "CN"), "patent_grants_invention", 2013) is None
