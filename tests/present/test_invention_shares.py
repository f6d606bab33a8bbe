"""The chart of inventions' share in every province."""

import pytest

from lnip_analysis.present.comparison.invention_shares import _course, invention_shares_chart
from lnip_analysis.review.ranking import Place
from lnip_analysis.review.shares import RankedShares
from tests.real import real_review
from tests.review.provinces import review as small


def test_every_province_and_the_nation_are_in_the_data_with_sources():
    made = invention_shares_chart(real_review(2015))
    lines = made.csv.strip().splitlines()
    assert len(lines) == 1 + 2 * 5 * 32
    assert all(line.rsplit(",", 1)[1] for line in lines)
    assert "26.1%，第4位" in made.plain
    # Applications' dot jumps from 39.5 % to 55.0 %: the eye sees it first, and so says the title.
    assert made.title == (
        "辽宁申请专利中发明的比重2012年曾居第2位，2015年退到第7位，"
        "授权专利中发明的比重由2011年的第14位升到2015年的第4位"
    )


def test_the_nation_has_no_place_and_a_small_archive_no_chart():
    made = invention_shares_chart(real_review(2013, "CN"))
    assert made.title == "三种专利中发明的比重：各省与全国"
    assert "第" not in made.title
    assert invention_shares_chart(small()).title == ""


@pytest.mark.parametrize(
    ("ranks", "said"),
    [
        ({2011: 5, 2012: 3}, "由2011年的第5位升到2012年的第3位"),
        ({2011: 3, 2012: 5}, "由2011年的第3位降到2012年的第5位"),
        ({2011: 3, 2012: 3}, "2012年居第3位，与2011年相同"),
        ({2012: 3}, "2012年居第3位"),
        # Three places below its best one, which was no first year.
        ({2011: 9, 2012: 2, 2013: 5}, "2012年曾居第2位，2013年退到第5位"),
        ({2011: 9, 2012: 3, 2013: 5}, "由2011年的第9位升到2013年的第5位"),
    ],
)
def test_the_title_tells_the_way_of_the_rank(ranks, said):
    found = [
        RankedShares("grants", year, {}, {"CN-LN": Place(rank, 31)}, None)
        for year, rank in ranks.items()
    ]
    assert _course("CN-LN", found) == f"授权专利中发明的比重{said}"
