"""Values per head of all provinces beside the nation's: the chart and what it says."""

from __future__ import annotations

from lnip_analysis.notebook import open_review
from lnip_analysis.present.charts import dot_pairs
from lnip_analysis.present.comparison.per_head import PER_HEAD, per_head_chart
from lnip_analysis.present.words.per_head import _beside, per_head_headline

PLAN = "ln-ip-2012-2015"


def test_the_title_says_on_which_side_of_the_nation_the_region_stood_and_stands():
    # 10,452 / 4,383 = 2.385 over 318,155 / 134,735 = 2.361; 23,242 / 4,382.4 = 5.303 under the
    # official 6.3, which is 871,607 / 137,462 = 6.341.
    assert per_head_headline(open_review(2015, "CN-LN", None, PLAN), PER_HEAD) == (
        "辽宁每万人口发明专利拥有量2015年为5.303件，居第8位，比2011年下降1位；"
        "2011年与全国相当，2015年低于全国的6.3件"
    )


def test_the_side_of_the_base_year_is_not_said_where_it_is_the_same():
    text = per_head_headline(open_review(2015, "CN-GD", None, PLAN), PER_HEAD)
    assert text.endswith("，高于全国的6.3件")
    assert "2011年高于" not in text


def test_values_hardly_apart_are_alike_for_the_two_are_not_counted_alike():
    # 2.385 against 2.361 is 1 %: a province counts residents, the nation its army too.
    assert _beside(2.385, 2.361) == "与全国相当"
    assert _beside(2.5, 2.361, "2.361件") == "高于全国的2.361件"
    assert _beside(2.33, 2.361, "2.361件") == "与全国的2.361件相当"


def test_the_nation_has_a_value_and_no_place():
    assert per_head_headline(open_review(2015, "CN", None, PLAN), PER_HEAD) == (
        "全国每万人口发明专利拥有量2015年为6.3件"
    )


def test_the_chart_has_every_province_and_the_nation_in_order():
    (chart,) = per_head_chart(open_review(2015, "CN-LN", None, PLAN)).blocks
    names = [row[0].text for row in chart.data.rows]
    assert len(names) == 32
    assert names[:9] == ["北京", "上海", "江苏", "浙江", "广东", "天津", "全国", "陕西", "辽宁"]
    for drawing in (chart.wide, chart.narrow):
        assert all(f">{name}<" in drawing for name in names)


def test_ticks_are_ones_twos_and_fives():
    assert dot_pairs.ticks(0.28, 61.3) == [0.5, 1, 2, 5, 10, 20, 50]
    assert dot_pairs.ticks(3, 4) == []


def test_rows_stand_closer_on_the_page_but_no_lines_touch():
    pairs = [dot_pairs.Pair(str(n), (2.0, 1.0), ("2件", "1件"), ("2",)) for n in range(32)]
    heights = dot_pairs.heights(pairs)
    # 8.5 pt are 3 mm.
    assert 3 * 32 < heights["height_mm"] < heights["narrow_height_mm"]
