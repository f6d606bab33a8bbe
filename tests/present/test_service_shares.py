"""The chart of service inventions' share in every province, and what is said of it."""

import csv
import io
import json
import re
from datetime import date

import pytest

from lnip_analysis.present.charts import dot_pairs
from lnip_analysis.present.comparison.service_shares import (
    service_meaning,
    service_said,
    service_shares_chart,
)
from lnip_analysis.present.words.service_shares import missing_words, service_headline
from lnip_analysis.review.service_shares import service_shares
from tests.real import real_review
from tests.review.provinces import review as small
from tests.review.test_service_shares import known


def test_the_title_says_on_which_side_of_the_nation_the_region_lies():
    # 61,881 of 80,089 and 18,673 of 25,182; the nation 3,092,813 of 4,032,362 and
    # 1,175,728 of 1,596,977: less than a percentage point apart both times.
    assert service_shares_chart(real_review(2015)).title == (
        "辽宁职务专利的比重略高于全国：2014年末有效专利中为77.3%（全国76.7%），"
        "2015年授权专利中为74.2%（全国73.6%）"
    )
    assert service_shares_chart(real_review(2015, "CN-GD")).title == (
        "广东职务专利的比重低于全国：2014年末有效专利中为67.0%（全国76.7%）"
    )


@pytest.mark.parametrize("region", ["CN", "CN-GZ"])
def test_without_a_province_of_its_own_the_title_tells_the_span(region):
    assert service_shares_chart(real_review(2015, region)).title == (
        "2014年末有效专利中职务专利的比重：全国为76.7%，"
        "有数据的23个省（区、市）中上海最高（92.5%），黑龙江最低（57.2%）"
    )


@pytest.mark.parametrize(
    ("stock", "grants", "said"),
    [
        (70.0, 50.0, "2014年末有效专利中为70.0%，高于全国的60.0%；"
                     "2015年授权专利中为50.0%，低于全国的60.0%"),
        (60.0, 60.5, "2014年末有效专利中为60.0%，与全国持平；"
                     "2015年授权专利中为60.5%，略高于全国的60.0%"),
        # Shares that are printed alike are alike.
        (60.04, 60.0, "与全国持平：2014年末有效专利中为60.0%（全国60.0%），"
                      "2015年授权专利中为60.0%（全国60.0%）"),
        # One clear gap is enough: the two together lie not only slightly apart.
        (59.5, 50.0, "低于全国：2014年末有效专利中为59.5%（全国60.0%），"
                     "2015年授权专利中为50.0%（全国60.0%）"),
    ],
)  # fmt: skip
def test_two_stages_are_told_apart_where_they_lie_on_two_sides(stock, grants, said):
    more = [
        (i, code, year, float(share if i.endswith("_service") else 100 - share))
        for stage, year, own in (("in_force", 2014, stock), ("grants", 2015, grants))
        for i, code, _, value in known(stage, year, 20)
        for share in [own if code == "CN-LN" else 60.0]
    ]
    made = small(more=more)
    text = service_headline(made, service_shares(made))
    assert text.removeprefix("辽宁职务专利的比重").removeprefix("：") == said


def test_without_the_nation_nothing_is_set_beside_it():
    more = [f for f in known("in_force", 2014, 20) if f[1] != "CN"]
    made = small(more=more)
    assert service_headline(made, service_shares(made)) == (
        "辽宁职务专利的比重：2014年末有效专利中为60.0%"
    )
    assert "竖线" not in service_shares_chart(made).blocks[0].wide


def test_every_region_with_figures_has_a_row_with_counts_and_sources():
    made = service_shares_chart(real_review(2015))
    rows = list(csv.DictReader(io.StringIO(made.csv)))
    assert len(rows) == 24
    by_name = {row["地区"]: row for row in rows}
    assert list(by_name)[:3] == ["上海", "北京", "天津"]
    assert list(by_name)[-1] == "黑龙江"
    mine = list(by_name["辽宁"].values())
    assert mine[1:3] == ["61881.0", "18208.0"]
    assert float(mine[3]) == pytest.approx(61881 / 80089)
    assert mine[4] == "9"
    assert mine[5:7] == ["18673.0", "6509.0"]
    assert by_name["全国"]["2014年末有效：位次"] == ""
    assert all(row["来源"] for row in rows)
    assert by_name["广东"]["来源"] == "sipo-annual-2014-c3"


def test_points_say_each_value_and_values_stand_in_both_widths():
    (chart,) = service_shares_chart(real_review(2015)).blocks
    for drawing in (chart.wide, chart.narrow):
        told = json.loads(re.search(r"data-points='([^']*)'", drawing)[1])
        said = {words for _, _, words in told}
        # 23 provinces and the nation in force, 12 and the nation granted.
        assert len(told) == 24 + 13
        assert {"辽宁　2014年末有效　77.3%", "辽宁　2015年授权　74.2%"} <= said
        assert ">67.8%<" in drawing
        assert drawing.count(">—<") == 11
    assert "辽宁77.3%" in chart.alt
    assert "黑龙江57.2%。2015年授权专利：上海92.1%" in chart.alt


def test_provinces_without_figures_are_named():
    made = real_review(2015)
    assert missing_words(made, service_shares(made)) == (
        "贵州、云南、西藏、陕西、甘肃、青海、宁夏、新疆8个省（区、市）的数不在所据文本中；"
        "没有○的，2015年授权专利的数不在所据文本中；"
        "2014年末有效专利的表：三种专利合计，2014年12月末存量，"
        "所见文本到四川的职务数为止，其后各省未录；"
        "2015年授权专利的表：三种专利合计，所见文本到安徽为止，其后各省未录"
    )
    every = small(more=known("in_force", 2014, 24))
    assert missing_words(every, service_shares(every)) == ""
    some = small(more=known("in_force", 2014, 20))
    assert missing_words(some, service_shares(some)).endswith("的数本报告未查到")


def test_figures_that_are_not_printed_ones_and_shares_far_apart_are_told():
    note = str(service_shares_chart(real_review(2015)).blocks[0].source)
    assert (
        "四川的非职务有效专利量不是刊载数：所据文本到职务数为止，非职务数由合计减职务得出"
    ) in note
    assert "黑龙江的两个比重（57.2%、72.4%）相差较大，照来源所印的数计算" in note
    later = real_review(2016, "CN-LN", None, "ln-ip-2016-2020")
    note = str(service_shares_chart(later).blocks[0].source)
    assert "不是刊载数" not in note
    assert "相差较大" not in note


@pytest.mark.parametrize(
    ("region", "parts"),
    [
        ("CN-LN", ["职务专利61,881件，占77.3%，在有数据的23个省（区、市）中居第9位，全国占76.7%。",
                   "职务专利18,673件，占74.2%，全国占73.6%。"]),
        ("CN-GD", ["职务专利448,690件，占67.0%，在有数据的23个省（区、市）中居第20位",
                   "广东2015年授权专利中的职务专利，不在所据文本中。"]),
        ("CN-SC", ["职务专利108,730件，占80.4%，在有数据的23个省（区、市）中居第8位"]),
        ("CN-GZ", ["贵州2014年末有效专利、2015年授权专利中的职务专利，都不在所据文本中。"]),
        ("CN", ["全国2014年末有效专利中职务专利3,092,813件，占76.7%。"]),
    ],
)  # fmt: skip
def test_the_paragraph_gives_counts_and_names_no_cause(region, parts):
    text = service_said(real_review(2015, region)).plain
    assert all(part in text for part in parts)
    assert text.rstrip().endswith("各省的比重为什么不同，本报告未查到说明原因的资料。")


@pytest.mark.parametrize("asked", [(2013,), (2015, "CN-LN", date(2015, 6, 30))])
def test_before_anything_was_published_the_section_is_not_there(asked):
    made = real_review(*asked)
    for show in (service_meaning, service_shares_chart, service_said):
        assert show(made).blocks == ()


def test_a_plan_that_began_later_shows_what_is_of_its_years():
    chart = service_shares_chart(real_review(2016, "CN-LN", None, "ln-ip-2016-2020"))
    assert chart.title == "辽宁职务专利的比重略高于全国：2015年授权专利中为74.2%（全国73.6%）"
    # Twelve provinces have no places, and there is one mark and one column.
    assert "位次" not in chart.csv
    assert "○" not in chart.blocks[0].wide
    assert "19个省（区、市）的数不在所据文本中" in str(chart.blocks[0].source)


def test_a_scale_of_shares_ends_at_multiples_of_five_percent():
    pairs = [dot_pairs.Pair("甲", (0.572, 0.925), ("", ""), ("",))]
    scale = dot_pairs.percents(pairs)
    assert (scale.low, scale.high) == (0.55, 0.95)
    assert [scale.label(tick) for tick in scale.ticks] == ["60%", "70%", "80%", "90%"]
    assert scale.at(0.75) == pytest.approx(0.5)
    one = [dot_pairs.Pair("甲", (0.6, None), ("", ""), ("",))]
    assert dot_pairs.percents(one).at(0.6) == 0.0
