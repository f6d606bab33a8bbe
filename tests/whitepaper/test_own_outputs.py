"""What a researcher's code leaves behind, in HTML, PDF and Word."""

from __future__ import annotations

import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from lnip_analysis.faults import InputError
from lnip_analysis.whitepaper.exporting.html import html_page

from .conftest import code_cell, sources
from .own_cells import (
    PNG,
    chapter,
    in_all,
    printed,
    shown,
    web,
)


def test_several_heads_and_spans_of_a_frame_are_told_in_one_line_each():
    frame = pd.DataFrame(
        [[1, 2.5], [3, 4.5]],
        columns=pd.MultiIndex.from_product([["2012"], ["申请", "授权"]]),
        index=pd.MultiIndex.from_tuples([("东北", "辽宁"), ("东北", "吉林")]),
    )
    (one,) = chapter(shown("frame", text_html=frame.to_html())).shown()
    (node,) = one.exhibit.blocks
    assert [c.name for c in node.columns] == ["", "", "2012／申请", "2012／授权"]
    assert [[c.text for c in row] for row in node.rows] == [
        ["东北", "辽宁", "1", "2.5"], ["东北", "吉林", "3", "4.5"]
    ]  # fmt: skip
    assert [c.numeric for c in node.columns] == [False, False, True, True]
    assert one.exhibit.csv.splitlines()[1] == "东北,辽宁,1,2.5"


def test_a_styled_frame_keeps_its_caption():
    html = pd.DataFrame({"甲": [1]}).style.set_caption("自己的题").to_html()
    (one,) = chapter(shown("frame", text_html=html)).shown()
    assert (one.exhibit.kind, one.exhibit.title) == ("table", "自己的题")


def test_a_widget_says_where_it_can_be_used():
    data = {"application/vnd.jupyter.widget-view+json": {"model_id": "x"}, "text/plain": "Slider()"}
    cell = new_code_cell("x", outputs=[new_output("display_data", data=data)])
    in_all(chapter(cell), "此处是交互控件，只能在 JupyterLab 中使用。")


def node_of(html):
    (one,) = chapter(shown("frame", text_html=html)).shown()
    return one.exhibit.blocks[0]


def test_rows_of_head_cells_in_a_tables_body_and_foot_are_rows():
    made = node_of(
        "<table><thead><tr><th>地区</th><th>件</th></tr></thead><tbody><tr><th>东北</th><th></th></tr>"
        "<tr><td>辽宁</td><td>3</td></tr></tbody><tfoot><tr><th>合计</th><th>3</th></tr></tfoot></table>"
    )
    assert [[cell.text.strip() for cell in row] for row in made.rows] == [
        ["东北", ""], ["辽宁", "3"], ["合计", "3"]
    ]  # fmt: skip
    assert [column.numeric for column in made.columns] == [False, True]


def test_a_column_without_any_text_is_none_of_numbers():
    made = node_of("<table><tr><th>甲</th><th>乙</th></tr><tr><td>1</td><td></td></tr></table>")
    assert not made.columns[1].numeric


def test_an_exhibit_shown_twice_is_one_place_to_lead_to():
    twice = code_cell(sources())
    document = chapter(twice, new_markdown_cell("见[甲](#src-a)。"), code_cell(sources()))
    assert html_page(document).count('id="src-a"') == 1
    in_all(document, "见甲。")


def test_half_a_character_is_no_reason_to_fail():
    in_all(chapter(printed("坏\ud800字"), new_markdown_cell("正\udc00文")), "坏?字", "正?文")


def test_what_is_printed_in_pieces_is_one_piece_and_warnings_are_none_of_it():
    pieces = [
        new_output("stream", name=name, text=text)
        for name, text in (("stdout", "一"), ("stdout", "二\n"), ("stderr", "警"), ("stdout", "三"))
    ]
    document = chapter(new_code_cell("print()", outputs=pieces))
    texts = [one.exhibit.blocks[0].text for one in document.shown()]
    assert texts == ["一二", "三"]


def test_a_chart_is_not_told_again_as_what_the_call_gave_back():
    outputs = [
        new_output("execute_result", data={"text/plain": "[<matplotlib.lines.Line2D at 0x7f1>]"}),
        new_output("display_data", data={"image/png": PNG, "text/plain": "<Figure>"}),
    ]
    assert len(list(chapter(new_code_cell("plt.plot()", outputs=outputs)).shown())) == 1


def test_json_and_what_a_bar_wrote_over_are_printed_as_they_stand():
    document = chapter(
        shown(application_json={"甲": 1}, text_plain="<IPython.core.display.JSON object>"),
        printed("进度1\r进度2\r进度3\n完"),
    )
    in_all(document, '"甲":1', "进度3完")
    assert "进度1" not in web(document)


def test_an_empty_frame_is_told_in_words():
    frame = pd.DataFrame(columns=["甲"])
    document = chapter(shown(text_html=frame.to_html(), text_plain=str(frame)))
    in_all(document, "EmptyDataFrame")


@pytest.mark.parametrize(
    "source", ["\n# 说明\n#| tbl-cap: 题目", "%matplotlib inline\n#| tbl-cap: >\n#|   题\n#|   目"]
)
def test_a_caption_is_found_among_the_first_comments_and_read_as_yaml(source):
    (one,) = chapter(shown(source, text_html=pd.DataFrame({"甲": [1]}).to_html())).shown()
    assert one.exhibit.title.replace(" ", "") == "题目"


def test_a_cell_that_is_a_link_leads_there():
    frame = pd.DataFrame({"甲": ["<a href='https://a.example'>去</a>"]})
    document = chapter(shown(text_html=frame.to_html(escape=False)))
    assert '<a href="https://a.example">去</a>' in html_page(document)


def test_a_long_frame_says_its_size_in_chinese():
    frame = pd.DataFrame({"甲": range(100)})
    document = chapter(shown(text_html=frame.to_html(max_rows=4, show_dimensions=True)))
    in_all(document, "全表100行、1列，省略处以“...”表示。")
    assert "rows" not in html_page(document).split("<main")[1]


@pytest.mark.parametrize(
    ("cell", "seen"),
    [("10<sup>3</sup>", "<sup>3</sup>"), ("H<sub>2</sub>O", "<sub>2</sub>")],
)
def test_a_raised_figure_in_a_frame_stays_raised(cell, seen):
    frame = pd.DataFrame({"甲": [cell]})
    document = chapter(shown("#| tbl-cap: 题目", text_html=frame.to_html(escape=False)))
    assert seen in html_page(document)
    in_all(document, "题目")


def test_lines_of_a_frames_cell_are_not_run_together():
    made = node_of("<table><tr><td><b>上<i>中</i></b><br>下<p>左</p>右</td></tr></table>")
    assert made.rows[0][0].text == "上中 下 左 右"


def test_text_around_a_table_stays_where_it_was():
    document = chapter(shown(text_html="<p>前</p><table><tr><td>中</td></tr></table><p>后</p>"))
    in_all(document, "前中后")


@pytest.mark.parametrize("data", ["| 甲 |\n|---|\n| 1 |", "只有话"])
def test_an_outputs_caption_is_never_lost(data):
    in_all(chapter(shown("#| tbl-cap: 题目", text_markdown=data)), "题目")


def test_a_place_for_a_program_to_draw_in_is_refused():
    cell = shown(**{"application_vnd.x+json": "", "text_html": "<div id='x'></div>"})
    with pytest.raises(InputError, match=r"输出“application/vnd.x\+json”印不出来"):
        chapter(cell)


def test_an_output_in_a_form_nobody_knows_is_refused():
    with pytest.raises(InputError, match="输出“text/csv”印不出来"):
        chapter(shown(text_csv="a,b"))
    in_all(chapter(shown(text_csv="a,b", text_plain="平常的字")), "平常的字")


@pytest.mark.parametrize("option", ["output: false", "include: false"])
def test_what_quarto_would_hide_is_hidden(option):
    document = chapter(shown(f"#| {option}", text_plain="藏起的值"), new_markdown_cell("文"))
    assert "藏起" not in web(document)


def test_an_error_without_words_is_told_by_its_name():
    output = new_output("error", ename="KeyboardInterrupt", evalue="", traceback=[])
    cell = new_code_cell("x", outputs=[output], metadata={"tags": ["raises-exception"]})
    (one,) = chapter(cell).shown()
    assert one.exhibit.blocks[0].text == "KeyboardInterrupt"
