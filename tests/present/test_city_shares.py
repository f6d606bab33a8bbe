"""The chart of what cities hold of a province's figures, and the sentences under it."""

import csv
import io
import re

import pytest

from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.share_bars import Bar, Kind, painter
from lnip_analysis.present.comparison.city_shares import (
    city_lead,
    city_paragraph,
    city_shares_chart,
)
from lnip_analysis.present.words.city_shares import fall_sentence, main_city_words
from lnip_analysis.present.words.comparison_text import comparison_sentences
from tests.real import real_review
from tests.review.cities import review, table

MONTHS = [
    *table("applications", "2013-01/2013-04", "table-2013", 3273, 1002, 1364),
    *table("applications", "2015-01/2015-09", "table-2015", 11144, 4878, 3271),
]
PCT = table("pct", "2014-01/2014-11", "other-2014", 158, 54, 79)
YEARS = [
    *table("applications", "2013", "table-2014", 250, 70, 100),
    *table("applications", "2014", "table-2015", 200, 80, 50),
]


def test_the_chart_holds_every_figure_with_its_period_and_source():
    made = city_shares_chart(review([*MONTHS, *PCT]))
    (chart,) = made.blocks
    rows = list(csv.DictReader(io.StringIO(made.csv)))
    assert [row["时期"] for row in rows] == ["2013年1—4月", "2015年1—9月", "2014年1—11月"]
    assert [rows[0][name] for name in ("辽宁", "沈阳", "大连", "其余")] == [
        "3273.0", "1002.0", "1364.0", "907.0",
    ]  # fmt: skip
    assert [row["来源"] for row in rows] == ["table-2013", "table-2015", "other-2014"]
    assert "2013年1—4月沈阳30.6%（1,002件）、大连41.7%（1,364件）、其余27.7%（907件）" in chart.alt
    # Beside shares there is room for counts on the page alone.
    assert ">30.6（1,002件）<" in chart.wide
    assert ">30.6<" in chart.narrow
    for drawing in (chart.wide, chart.narrow):
        assert all(f">{word}<" in drawing for word in ("2013年1—4月", "3,273件", "沈阳", "其余"))
        assert "发明专利申请量　2013年1—4月　沈阳30.6%（1,002件）" in drawing


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        # Rows of other months are not subtracted; that another city leads can be seen.
        (
            [*MONTHS, *PCT],
            "沈阳、大连合占辽宁各项的72.3%至84.2%；"
            "发明专利申请量2013年1—4月大连较多（41.7%），2015年1—9月沈阳较多（43.8%）",
        ),
        (PCT, "沈阳、大连合占辽宁PCT国际专利申请量的84.2%（2014年1—11月）"),
        (
            YEARS,
            "沈阳、大连合占辽宁发明专利申请量的65.0%至68.0%；"
            "发明专利申请量中，2013年到2014年沈阳由28.0%升到40.0%，大连由40.0%降到25.0%",
        ),
        (
            table("applications", "2014", "table-2015", 200, None, 50),
            "大连占辽宁发明专利申请量的25.0%（2014年）",
        ),
    ],
)
def test_the_title_says_what_can_be_seen(rows, title):
    assert city_shares_chart(review(rows)).title == title


def test_a_change_is_told_by_its_parts_the_largest_of_its_own_way_first():
    assert city_paragraph(review(YEARS)).plain.strip() == (
        "2014年，辽宁发明专利申请量比上年减少50件，其中大连减少50件，沈阳增加10件，其余各地减少10件。"
        "这些数不说明减少的原因。"
    )
    # 8,690 of Dalian under 6,875 of Liaoning; a change by less than a tenth is told without more.
    assert city_paragraph(real_review(2015)).plain.strip() == (
        "2014年，辽宁发明专利申请量比上年减少6,875件，其中大连减少8,690件，沈阳增加1,391件，"
        "其余各地增加424件，大连减少的超过辽宁合计减少的"
        "（2013年、2014年各市的数不是刊载数，各由同一种表在两个月份所印的累计数推得）。"
        "这些数不说明减少的原因。"
        "2015年，辽宁发明专利申请量比上年增加915件，其中沈阳增加983件，大连减少99件，其余各地增加31件"
        "（2014年、2015年各市的数不是刊载数，各由同一种表在两个月份所印的累计数推得）。"
    )
    # Of 2016 the table of December prints the whole year.
    later = real_review(2016, "CN-LN", None, "ln-ip-2016-2020")
    assert ("（2015年各市的数不是刊载数，由同一种表在两个月份所印的累计数推得）") in city_paragraph(
        later
    ).plain


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ((250, 70, 100), (200, 80, 40), "大连一市减少的就超过辽宁合计"),
        ((250, 70, 100), (150, 60, 40), "减少的主要在大连"),
        ((250, 70, 100), (150, 45, 75), ""),
        ((250, 70, 100), (300, 100, 110), "增加的主要在沈阳"),
        ((250, 70, 100), (250, 60, 110), ""),
    ],
)
def test_the_city_with_more_than_half_of_a_change_is_named(before, now, said):
    made = review(
        [
            *table("applications", "2013", "table-2014", *before),
            *table("applications", "2014", "table-2015", *now),
        ]
    )
    value = made.evidence.series("applications", "CN-LN").at(2014)
    assert main_city_words(made, value) == said
    assert main_city_words(made, made.evidence.series("applications", "CN-LN").at(2013)) == ""


def test_the_chapter_opens_with_the_city_that_a_large_fall_was_in():
    assert fall_sentence(review(YEARS)) == "发明专利申请量2014年下降，减少的主要在大连。"
    assert fall_sentence(review(MONTHS)) == ""
    said = "发明专利申请量2014年下降，大连一市减少的就超过辽宁合计"
    assert said in fall_sentence(real_review(2015))
    assert said in "".join(comparison_sentences(real_review(2014)))
    assert fall_sentence(real_review(2015, "CN-GD")) == ""


def test_figures_that_are_inferred_say_so_and_how():
    made = city_shares_chart(real_review(2015))
    assert made.title == (
        "沈阳、大连合占辽宁各项的73.9%至85.0%；"
        "发明专利申请量中，2013年到2014年沈阳由29.9%升到48.7%，大连由55.0%降到28.4%"
    )
    (chart,) = made.blocks
    assert chart.source[0].text.endswith(
        "2013年、2014年、2015年各市的数不是刊载数，各由同一种表在两个月份所印的累计数推得"
        "，算式见本图的数据表city-shares.csv；"
        "辽宁的也照此推得，与采用的刊载数相同。来源："
    )
    rows = list(csv.DictReader(io.StringIO(made.csv)))
    # Both tables of a figure stand beside it, and all of them under the chart.
    assert rows[0]["来源"].split("；") == ["sipo-monthly-2014-01-t2", "sipo-monthly-2013-04-t2"]
    assert "sipo-monthly-2013-04-t2" in chart.source[1].source_ids
    assert "大连：原表没有全年数；由总累计相减：" in rows[0]["说明"]
    assert {row["时期"] for row in rows} >= {"2013年", "2012年3月末", "2014年1—9月"}


def test_what_the_shares_leave_open_is_said():
    rows = [
        *MONTHS,
        *table("applications", "2013", "book-2014", 25292, None, None),
        *table("applications", "2014", "book-2015", 18417, None, None),
        *table("pct", "2011-01/2011-04", "table-2011", 28, 7, 23),
    ]
    said = city_paragraph(review(rows)).plain
    assert (
        "2014年辽宁发明专利申请量下降27.2%，2013年和2014年全年的数，本报告未查到同一来源的省数和市数，"
    ) in said
    assert "2011年1—4月的PCT国际专利申请量，同一来源所列两市相加为30件，多于辽宁的28件" in said


def test_nothing_is_shown_where_no_table_has_both():
    for made in (review(YEARS, region="CN-JL"), review(YEARS, day="2014-01-01")):
        assert city_shares_chart(made).blocks == ()
        assert city_paragraph(made).blocks == ()
        assert city_lead(made).blocks == ()


def test_the_section_begins_with_what_it_compares():
    assert city_lead(review(YEARS)).plain.strip() == (
        "辽宁的增减出在哪些地方，看沈阳、大连各占多少。"
    )


def test_years_stand_bare_only_where_no_months_stand_beside_them():
    alone = city_shares_chart(review(YEARS)).blocks[0].narrow
    assert ">2014<" in alone
    beside = city_shares_chart(review([*YEARS, *PCT])).blocks[0].narrow
    assert ">2014年<" in beside
    assert ">2014<" not in beside


def test_a_share_too_small_for_its_number_is_written_after_its_bar():
    kinds = [Kind(name, "#000000", "#ffffff") for name in ("甲", "乙", "丙")]

    def letters(*shares):
        made = theme.draw("s", painter([[("组", [Bar("2015年", shares)])]], kinds), height_mm=30)
        return re.findall(r">([^<>]+)</text>", made.narrow)

    assert "0.5" in letters(0.5, 0.495, 0.005)
    assert "乙0.5" in letters(0.5, 0.005, 0.495)
    assert "乙0.5、0.5" in letters(0.99, 0.005, 0.005)
