"""Parts of a year are read as such or asked about; never taken for the year."""

import pytest

from lnip_analysis.intake.doubts import doubts
from lnip_analysis.intake.propose import propose
from lnip_analysis.intake.reading.file import read_raw
from lnip_analysis.intake.recipe import ASK
from lnip_analysis.intake.times import time_of, times_in
from lnip_analysis.intake.values import apply
from lnip_analysis.intake.when import kind_fault, of_a_head, of_the_table
from tests.intake.books import CATALOGUE, INDICATORS

HALF = "2017-01/2017-06"


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2017年1—6月各地区专利申请", [(HALF,)]),
        ("2017年1-6月", [(HALF,)]),
        ("2017年1~6月", [(HALF,)]),
        ("2017 年 1 － 6 月份", [(HALF,)]),
        ("2017年1月至6月", [(HALF,)]),
        ("2017年1月—2017年6月", [(HALF,)]),
        ("2017.1-6", [(HALF,)]),
        ("2017-01/2017-06", [(HALF,)]),
        ("二〇一七年上半年", [(HALF,)]),
        ("2017年 上 半 年", [(HALF,)]),
        ("2017年前六个月", [(HALF,)]),
        ("2017年H1", [(HALF,)]),
        ("2017年一至二季度", [(HALF,)]),
        ("2017年下半年", [("2017-07/2017-12",)]),
        ("2017年第一季度", [("2017-01/2017-03",)]),
        ("2017Q3", [("2017-07/2017-09",)]),
        ("2017年前三季度", [("2017-01/2017-09",)]),
        ("2017年三、四季度", [("2017-07/2017-12",)]),
        ("（截至2017年6月底）", [("2017-06", HALF)]),
        ("截至2017年6月", [("2017-06", HALF)]),
        ("截至2017年6月30日", [("2017-06", HALF)]),
        ("2017年二季度末", [("2017-06", HALF)]),
        ("2017年6月", [("2017-06", "2017-06/2017-06")]),
        ("201706", [("2017-06", "2017-06/2017-06")]),
        ("截至2017年6月15日", [()]),
        ("2017年1-12月", [("2017",)]),
        ("2017年12月31日", [("2017",)]),
        ("截至2017年12月底", [("2017",)]),
        ("1-6月累计", [()]),
        ("本月 累计", [()]),
        ("Applications (Jan.-Jun. 2017)", [(), ("2017",)]),
        ("2016年、2017年1-6月", [("2016",), (HALF,)]),
        ("各地区商标申请与注册(2016年)", [("2016",)]),
        ("1991-2015年核准注册商标", [("1991-2015",)]),
        ("截至2015年底 by the end of 2014", [("2015",), ("2014",)]),
        ("2017年比2016年增长", [("2017",), ("2016",)]),
        ("7-7 国内专利申请受理数", []),
        ("20123456件", []),
        ("第三次经济普查", []),
    ],
)
def test_every_way_of_writing_a_time(text, periods):
    assert [t.periods for t in times_in(text)] == periods


def test_a_label_is_a_time_or_holds_more():
    assert time_of("2017年上半年") is not None
    assert time_of("2017年专利") is None


@pytest.mark.parametrize(
    ("titles", "names", "period"),
    [
        (("2017年1—6月专利申请",), (), HALF),
        (("2017年专利申请", "（1-6月）"), (), HALF),
        (("2017年专利申请（1-6月）", "Applications (Jan.-Jun. 2017)"), (), HALF),
        (("2017年专利申请", "单位：件"), ("专利2017",), "2017"),
        (("（截至2017年6月底）",), (), ASK),
        (("1-6月专利申请",), (), ASK),
        (("2017年专利申请",), ("2017年1-6月",), ASK),
        (("2017年专利申请",), ("一季度",), ASK),
        (("2017年上半年专利申请", "2017年专利申请"), (), ASK),
        (("2017年和2016年",), (), ASK),
        (("发布时间：2018-10-09", "2017年专利申请"), (), "2017"),
    ],
)
def test_the_period_of_a_whole_table(titles, names, period):
    assert of_the_table(titles, names)[0] == period


@pytest.mark.parametrize(
    ("head", "titles", "period"),
    [
        ("1-6月累计", ("2017年专利申请",), HALF),
        ("2017年 1-6月", (), HALF),
        ("发明 2017年", (), "2017"),
        ("1-6月", (), ASK),
        ("6月末", ("2017年",), ASK),
        ("本月", ("2017年6月",), ASK),
        ("上年同期", ("2017年",), ASK),
        ("比上年增长", ("2017年",), ""),
        ("发明", ("2017年",), ""),
    ],
)
def test_the_period_of_a_head(head, titles, period):
    assert of_a_head(head, titles)[0] == period


def test_a_note_on_a_part_of_the_year_is_a_doubt(tmp_path):
    rows = "2017年R&D经费\n单位：亿元\n地区,经费\n辽宁,5\n吉林,3\n黑龙江,1\n注：为1-6月数。\n"
    (tmp_path / "t.csv").write_text(rows, "utf-8")
    raw = read_raw(tmp_path / "t.csv")
    recipe = propose(raw, CATALOGUE)
    recipe.columns[0].indicator = "rd"
    grid = raw.grids[0]

    def said() -> str:
        return " ".join(doubts(recipe, grid, apply(recipe, grid, CATALOGUE), CATALOGUE))

    assert "“1-6月”，而取的期间是 2017" in said()
    recipe.period = HALF
    assert "1-6月" not in said()


def test_a_periods_kind_is_the_indicators():
    assert "分不清是当月还是累计" in kind_fault(INDICATORS["total"], "2017-06")
    assert "写 2017-06" in kind_fault(INDICATORS["rate"], HALF)
    assert kind_fault(INDICATORS["total"], HALF) == ""
    assert kind_fault(INDICATORS["rate"], "2017-06") == ""
