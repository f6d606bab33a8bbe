"""The chart of inventions' share in every province."""

import re

import pytest

from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.dot_rows import Block, Row, apart, painter
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


def test_dots_of_one_row_never_lie_upon_each_other():
    places = [10.0, 10.1, 10.1, 10.4, 30.0]
    moved = apart(places, 1.0, 2.0)
    dots = list(zip(places, moved, strict=True))
    assert moved[0] == moved[-1] == 0
    assert all(
        (x - u) ** 2 + (y - v) ** 2 > 0.95
        for n, (x, y) in enumerate(dots)
        for u, v in dots[n + 1 :]
    )


def test_each_panel_has_an_axis_for_its_own_values_and_says_so():
    def block(*shares):
        return Block("栏", [Row("2015年", {f"省{s}": s for s in shares}, 0.3, None, "")])

    def letters(*blocks):
        drawn = theme.draw("d", painter(blocks, ""), height_mm=40)
        return re.findall(r">([^<>]+)</text>", drawn.wide)

    both = letters(block(0.2, 0.38), block(0.5, 0.78))
    assert both.count("80%") == 1
    assert "40%" in both
    assert any("各栏横轴长短不同" in one for one in both)
    # No region is in front: the nation's value stands at the end of its row.
    assert both.count("全国30.0%") == 2
    assert not any("长短不同" in one for one in letters(block(0.38), block(0.37)))
