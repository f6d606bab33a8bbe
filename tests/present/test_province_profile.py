"""What a province's profile says, for large and small provinces and where figures are few."""

import re

import pytest

from lnip_analysis.present.charts.province_index import spread
from lnip_analysis.present.explore import province_profile
from lnip_analysis.present.forms import typst
from lnip_analysis.present.words.ranks import share_of_nation
from lnip_analysis.review import open_review

EXHIBITS = (
    province_profile.key_message,
    province_profile.key_figures,
    province_profile.nation_chart,
    province_profile.rank_paragraph,
    province_profile.rank_chart,
    province_profile.yardstick_paragraph,
    province_profile.yardstick_table,
    province_profile.source_list,
)


@pytest.mark.parametrize(
    ("year", "region", "as_of"),
    [
        (2012, "CN-XZ", None),
        (2015, "CN-NM", None),
        (2015, "CN", None),
        (2012, "CN-GD", "2012-06-30"),
        (2013, "CN-LN", "2014-02-01"),
    ],
)
def test_every_exhibit_stands_whatever_is_known(year, region, as_of):
    review = open_review(year, region, as_of)
    shown = [make(review) for make in EXHIBITS]
    assert len({e.id for e in shown}) == len(shown)
    text = "".join(e.title + e.html + typst.render(e.blocks) for e in shown)
    assert not re.search(r"\bnan\b|None|inf%", text)
    listed = set(re.findall(r'<li id="src-([^"]+)"', shown[-1].html))
    cited = set(re.findall(r'href="#src-([^"]+)"', text))
    assert cited <= listed


def test_the_key_message_tells_level_change_share_and_rank():
    assert province_profile.key_message_sentence(open_review(2015, "CN-LN")) == (
        "2015年辽宁发明专利申请量19,332件，比上年增长5.0%，占全国2.0%，在31个省（区、市）中居第15位；"
        "年末有效发明专利量23,242件，比上年增长26.2%，占全国2.5%，在31个省（区、市）中居第10位。"
    )
    assert "占全国不足0.1%" in province_profile.key_message_sentence(open_review(2012, "CN-XZ"))
    assert "位" not in province_profile.key_message_sentence(open_review(2015, "CN"))


def test_none_of_the_nation_s_is_no_small_part_of_it():
    assert share_of_nation(0) == "0.0%"
    assert share_of_nation(0.0004) == "不足0.1%"


def test_titles_tell_the_finding():
    title = province_profile.nation_chart(open_review(2015, "CN-LN")).title
    assert title == "2011年以来，辽宁发明专利申请量年均增长7.2%，慢于全国的23.5%"
    falling = province_profile.nation_chart(open_review(2012, "CN-XZ")).title
    assert falling == "2012年，西藏发明专利申请量比上年下降19.8%，同期全国增长28.7%"
    ranks = province_profile.rank_chart(open_review(2012, "CN-XZ")).title
    assert ranks == "8项指标中，没有一项居前十位；与2011年相比，7项不变"


def test_the_yardstick_is_said_to_judge_nobody():
    said = province_profile.yardstick_sentence(open_review(2013, "CN-GD"))
    assert "广东没有作过这样的承诺，在这里只是一把尺子，不是评判" in said
    home = province_profile.yardstick_sentence(open_review(2013, "CN-LN"))
    assert "没有作过" not in home


def test_other_regions_are_shown_no_target_of_the_plan():
    assert "2015年目标" in province_profile.key_figures(open_review(2013, "CN-LN")).html
    assert "目标" not in province_profile.key_figures(open_review(2013, "CN-GD")).html


def test_what_has_no_figure_is_named():
    said = province_profile.rank_sentence(open_review(2012, "CN-XZ"))
    assert said.endswith("输出技术合同成交额2012年数据本报告未查到，没有位次。")
    nothing = open_review(2012, "CN-GD", "2012-06-30")
    assert "本报告未查到数据" in province_profile.key_message_sentence(nothing)
    assert province_profile.rank_chart(nothing).title == ""


def test_labels_keep_apart_inside_their_limits():
    assert spread([1, 2, 9], 3, (0, 10)) == [1, 4, 9]
    assert spread([8, 9, 9.5], 3, (0, 10)) == [4, 7, 10]
