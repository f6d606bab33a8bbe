"""Regions side by side as a chart, and what is saved of it."""

import json
import re
import xml.etree.ElementTree as ET

import matplotlib
import openpyxl
import pandas as pd
import pytest

import lnip_analysis as lnip
from lnip_analysis.calls import CallError
from lnip_analysis.present import palette
from lnip_analysis.present.charts.region_lines import RegionLine, _rank_ticks, region_lines
from lnip_analysis.present.explore.region_comparison import RegionComparison
from lnip_analysis.present.forms.exhibit import MIME, Exhibit
from lnip_analysis.present.forms.nodes import Cell, Column, Table


@pytest.fixture(scope="module")
def comparison():
    return lnip.compare("patent_grants_invention", ["CN-LN", "CN-JL", "CN-HL"])


def test_the_chart_has_a_line_a_region_and_the_data_behind_it(comparison):
    frame = comparison.chart.frame
    assert [name.partition("（")[0] for name in frame.columns] == ["年份", "辽宁", "吉林", "黑龙江"]
    assert frame.set_index("年份").loc[2012, "辽宁（件）"] == 3973
    drawn = comparison.chart.blocks[0].wide
    for name in ("辽宁", "吉林", "黑龙江"):
        assert name in drawn


def test_a_drawing_is_saved_with_title_sources_and_its_letters(comparison, tmp_path):
    path = comparison.save(tmp_path / "chart.svg")
    text = path.read_text("utf-8")
    root = ET.fromstring(text)
    words = ["".join(node.itertext()) for node in root.iter() if node.tag.endswith("text")]
    assert comparison.title in words
    assert any("styb-2013-t7-8" in word for word in words)
    assert "data:font/otf;base64," in text
    inner = next(node for node in root if node.tag.endswith("}svg"))
    # in the units of the whole, not in points again
    assert float(inner.attrib["width"]) == pytest.approx(
        float(root.attrib["viewBox"].split()[2]), abs=0.1
    )


def test_a_picture_is_saved_for_print(comparison, tmp_path):
    data = comparison.save(tmp_path / "chart.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20], "big") > 1800  # 160 mm at 300 dpi


def test_the_frame_is_saved_for_a_spreadsheet(comparison, tmp_path):
    csv = pd.read_csv(comparison.save(tmp_path / "data.csv"))
    assert csv["value"].tolist() == comparison.frame["value"].tolist()
    book = openpyxl.load_workbook(comparison.save(tmp_path / "data.xlsx"))
    rows = list(book["数据"].values)
    assert list(rows[0]) == list(comparison.frame.columns)
    assert len(rows) == len(comparison.frame) + 1
    about = dict(book["说明"].values)
    assert about["标题"] == comparison.title
    assert about["口径"].startswith("专利授权量：国内的三种专利授权合计")
    assert about["口径"].endswith("其中的发明专利授权。")
    assert "中国科技统计年鉴2013" in about["出处 styb-2013-t7-8"]


def test_text_that_looks_like_a_formula_stays_text(tmp_path):
    table = Table((Column("名称"), Column("值")), ((Cell("=1+1"), Cell("2", 2)), (Cell(), Cell())))
    exhibit = Exhibit("table", "t", "标题", (table,))
    cell = openpyxl.load_workbook(exhibit.save(tmp_path / "t.xlsx"))["数据"]["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert "'=1+1" in exhibit.save(tmp_path / "t.csv").read_text("utf-8-sig")
    assert exhibit.frame["值"].tolist()[0] == 2


def test_what_cannot_be_saved_is_told(comparison, tmp_path):
    with pytest.raises(CallError, match=r"不认识的格式“\.pdf”") as caught:
        comparison.chart.save("x.pdf")
    assert caught.value.right == {"path": "x.svg"}
    with pytest.raises(CallError, match=r"没有文件夹.*nowhere.*可以这样写：comparison") as caught:
        comparison.save(tmp_path / "nowhere" / "x.svg")
    assert caught.value.right == {"path": "x.svg"}
    table = Exhibit("table", "t", "标题", (Table((Column("甲"),), ()),))
    with pytest.raises(CallError, match="没有图"):
        table.save("x.svg")
    with pytest.raises(CallError, match="没有图，也没有数据"):
        Exhibit("text", "t", "", ()).save("x.csv")


def test_all_provinces_are_one_chart_with_six_in_colour():
    chart = lnip.compare("patent_grants_invention", per="rank").chart
    assert "其余25个地区" in chart.blocks[0].source[0].text
    assert all(colour.lower() in chart.blocks[0].wide.lower() for colour in palette.COMPARED)


def test_own_charts_take_the_papers_fonts_and_colours():
    with matplotlib.rc_context():
        lnip.style()
        now = matplotlib.rcParams
        assert now["font.family"] == ["Noto Sans SC"]
        assert tuple(now["axes.prop_cycle"].by_key()["color"]) == palette.COMPARED
        assert now["text.parse_math"]


def test_a_line_that_ends_before_the_others_says_when():
    drawn = region_lines("x", [RegionLine("甲", ((2012, 3), (2013, 4))),
                               RegionLine("乙", ((2012, 5), (2016, 7)))], "件")  # fmt: skip
    assert "甲 4（2013年）" in drawn.wide
    assert "乙 7</text>" in drawn.wide


def test_values_that_rest_on_an_unknown_origin_say_so_wherever_they_are_shown(tmp_path):
    compared = lnip.compare("patent_grants_invention", ["CN-LN", "CN-JL"])
    assert "等级D" not in repr(compared) + compared.chart.html
    frame = compared.frame.assign(grade="D").query("region == 'CN-LN'")
    weak = RegionComparison(frame, compared.indicator, "level")
    said = "的数用到出处不明的资料（等级D），不作为依据。"
    about = dict(openpyxl.load_workbook(weak.save(tmp_path / "x.xlsx"))["说明"].values)
    for shown in (repr(weak), weak.chart.html, about["注意"]):
        assert said in shown


def test_a_cell_brings_the_sources_that_its_links_lead_to(comparison):
    bundle, _ = comparison._repr_mimebundle_()
    page = bundle["text/html"]
    links = set(re.findall(r'href="#(src-[^"]+)"', page))
    assert links
    assert links <= set(re.findall(r'id="(src-[^"]+)"', page))
    assert "styb-2013-t7-8" in page
    # In an edition the list is the edition's.
    assert "src-" not in json.dumps(bundle[MIME])


@pytest.mark.parametrize(
    ("last", "ticks"),
    [(3, [1, 2, 3]), (11, [1, 2, 4, 6, 8, 10]), (31, [1, 5, 10, 15, 20, 25, 30])],
)
def test_an_axis_of_ranks_begins_at_the_first(last, ticks):
    assert _rank_ticks(last) == ticks
