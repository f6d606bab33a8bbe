import csv
import io
import json
import re
from urllib.parse import unquote

import pytest

from lnip_analysis.present.forms import typst
from lnip_analysis.present.forms.exhibit import MIME, Exhibit
from lnip_analysis.present.forms.prose import key_message, paragraph
from lnip_analysis.present.forms.table import Cell, Column, number_cell, sources_cell, table
from lnip_analysis.present.targets.cards import verdict_block
from lnip_analysis.present.targets.tables import observations_table
from lnip_analysis.review.status import Status
from tests.present.cases import fairs, verdict

COLUMNS = (Column("年份"), Column("数值", numeric=True, unit="件"), Column("状态"), Column("来源"))


@pytest.fixture
def small():
    rows = [
        ["2014", number_cell(18417, "件"), Cell(status=Status.BEHIND), sources_cell(["a", "b"])],
        ["2015", Cell(why="本报告未查到"), Cell(status=Status.NOT_ASSESSABLE), sources_cell([])],
        ["<b>&", 1.5, "", None],
    ]
    return table("small", "标题“甲”", COLUMNS, rows, source="来源：甲")


def test_headers_have_scopes_and_figures_their_class(small):
    assert small.html.count('scope="col"') == 4
    assert small.html.count('scope="row"') == 3
    assert '<td class="num">18,417</td>' in small.html
    assert '<td class="num missing">—（本报告未查到）</td>' in small.html
    assert '<span class="lnip-no">表</span>' in small.html


def test_text_cannot_become_markup(small):
    assert "&lt;b&gt;&amp;" in small.html
    assert "<b>" not in small.html
    assert '"<b>&"' in typst.render(small.blocks)


def test_the_csv_reads_back_exactly_also_from_the_link(small):
    rows = list(csv.reader(io.StringIO(small.csv)))
    assert rows[0] == ["年份", "数值（件）", "状态", "来源"]
    assert rows[1] == ["2014", "18417", "进度滞后", "a；b"]
    assert rows[2] == ["2015", "", "无法评估", ""]
    link = re.search(r'href="data:text/csv;charset=utf-8,([^"]+)"', small.html)
    assert unquote(link[1]) == "\ufeff" + small.csv
    assert 'download="small.csv"' in small.html


def test_status_is_never_colour_alone(small):
    assert "▽</span>&nbsp;进度滞后" in small.html
    assert '#lnip-status("behind", "▽", "进度滞后")' in typst.render(small.blocks)


def test_sources_lead_to_the_list(small):
    assert '<a class="lnip-src" href="#src-a">a</a>' in small.html
    assert '#lnip-ref("a", "b", raised: false, breaks: true)' in typst.render(small.blocks)


def test_columns_that_are_not_shown_stay_in_the_csv():
    made = table("t", "t", (Column("甲"), Column("乙", shown=False)), [["1", "2"]])
    assert "乙" not in made.html
    assert "乙" not in typst.render(made.blocks)
    assert made.csv == "甲,乙\n1,2\n"


def test_a_row_of_the_wrong_length_is_refused():
    with pytest.raises(ValueError, match="3 cells for 4"):
        table("t", "t", COLUMNS, [["1", "2", "3"]])


def test_every_figure_of_a_target_has_its_source():
    made = observations_table(verdict("applications"))
    assert made.csv.splitlines()[1].startswith("2010,9884")
    assert all(f"book-{year}" in made.csv for year in range(2011, 2017))
    assert "基期" in made.csv


def test_a_card_says_status_sentence_pace_and_what_to_mind():
    made = verdict_block(verdict("applications"))
    assert made.id == "target-applications-growth"
    assert 'class="lnip-verdict status-missed"' in made.html
    assert "未达到年均增长14%的要求" in made.html
    assert "以2011年为基期。" in made.html
    assert "。。" not in made.plain
    assert 'slug: "missed"' in typst.render(made.blocks)


def test_the_odds_of_a_settled_target_are_not_told():
    assert "达成概率" not in verdict_block(verdict("applications", probability=0.0)).plain
    assert "达成概率" in verdict_block(verdict("applications", 2013, probability=0.8)).plain


def test_a_checklist_has_a_card_too():
    assert "本报告未查到" in verdict_block(fairs()).plain


def test_passages_carry_both_forms():
    made = key_message("计划共28项目标。")
    bundle, _ = made._repr_mimebundle_()
    assert bundle["text/html"] == '<p class="lnip-lead">计划共28项目标。</p>'
    assert typst.render(made.blocks).startswith("#lnip-lead[")
    assert Exhibit.from_json(json.loads(json.dumps(bundle[MIME]))) == made
    assert paragraph("甲。", "", "乙。").plain == "甲。乙。"


def test_a_heading_s_unit_stands_apart_and_only_words_keep_room():
    made = table(
        "t",
        "题",
        [Column("地区", width="1fr"), Column("申请量", numeric=True, unit="件")],
        [["辽宁", 3.0]],
    )
    assert '<span class="lnip-head">申请量<span class="lnip-unit">（件）</span></span>' in made.html
    # No more room than the longest word takes: figures beside it would go off the screen.
    assert 'style="min-width: 4em"' in made.html
    assert made.csv.startswith("地区,申请量（件）")


def test_cells_of_a_stacked_table_carry_their_column_s_name():
    columns = [Column("任务"), Column("内容", width="1fr"), Column("目标")]
    rows = [["一.1", "提高", Cell(" ", "")]]
    stacked, plain = (table("t", "题", columns, rows, stacked=on).html for on in (True, False))
    assert '<table class="lnip-table lnip-stacked">' in stacked
    assert (
        '<td data-label="内容">提高</td><td class="short blank" data-label="目标"> </td>' in stacked
    )
    assert "data-label" not in plain
    assert "blank" not in plain
