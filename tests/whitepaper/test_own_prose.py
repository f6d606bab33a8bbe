"""A researcher's markdown in HTML, PDF and Word."""

from __future__ import annotations

import io
import re

import lxml.html
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook
from pypdf import PdfReader

from lnip_analysis.faults import InputError
from lnip_analysis.whitepaper.assembling.assemble import assemble
from lnip_analysis.whitepaper.exporting.html import html_page
from lnip_analysis.whitepaper.exporting.pdf import compile_pdf

from .own_cells import FORMATS, chapter, in_all


def test_a_footnote_and_a_reference_of_one_cell_are_never_anothers():
    document = chapter(
        new_markdown_cell("甲[^1]见[此][1]。\n\n[^1]: 甲注。\n\n[1]: https://a.example/1"),
        new_markdown_cell("乙[^1]见[此][1]。\n\n[^1]: 乙注。\n\n[1]: https://b.example/2"),
    )
    in_all(document, "甲注。", "乙注。")
    page = html_page(document)
    assert page.index("https://a.example/1") < page.index("https://b.example/2")
    links = [
        annotation.get_object()["/A"]["/URI"]
        for annotation in PdfReader(io.BytesIO(compile_pdf(document))).pages[0]["/Annots"]
        if "/URI" in annotation.get_object().get("/A", {})
    ]
    assert links == ["https://a.example/1", "https://b.example/2"]


def test_a_fence_that_is_not_closed_ends_with_its_cell():
    document = chapter(new_markdown_cell("```\n代码\n"), new_markdown_cell("正文"))
    assert "<p>正文</p>" in html_page(document)
    assert "lnip-cut" not in "".join(text(document) for text in FORMATS)


def test_headings_keep_the_id_their_author_gave_them_as_a_place_to_lead_to():
    document = chapter(new_markdown_cell("## 节 {#mine}\n\n见[上](#mine)。"))
    page = html_page(document)
    assert 'id="mine"' in page
    assert '<a href="#mine">上</a>' in page
    assert "{#" not in "".join(text(document) for text in FORMATS)


@pytest.mark.parametrize(
    "text", ["```{=html}\n<script>x</script>\n```", "`<b>`{=html}", "\\newpage"]
)
def test_markup_of_one_format_is_shown_as_it_was_typed(text):
    typed = re.sub(r"```\{=html\}|```|`|\{=html\}|\s", "", text)
    in_all(chapter(new_markdown_cell(f"话\n\n{text}\n\n完")), "话", typed, "完")


def test_boxes_of_a_task_list_have_glyphs():
    in_all(chapter(new_markdown_cell("- [ ] 待办\n- [x] 已办")), "□待办", "■已办")


def test_text_that_looks_like_a_cells_own_mark_stays():
    in_all(
        chapter(new_markdown_cell("`1__version__`"), new_markdown_cell("`2__init__`和0__x")),
        "1__version__", "2__init__", "0__x",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", ["> # 引中题", "- # 列中题", "> ##### 深处题", "1. 甲\n\n    ### 项中题"]
)
def test_a_heading_inside_a_quotation_or_a_list_opens_no_section(text):
    document = chapter(new_markdown_cell(text))
    assert not document.chapters[0].sections
    in_all(document, text.split("#")[-1])


def test_of_two_places_with_one_id_links_lead_to_the_first():
    document = chapter(
        new_markdown_cell("## 甲 {#same}\n\n[去](#same)"),
        new_markdown_cell("## 乙 {#same}\n\n乙话"),
        new_markdown_cell("## 丙 {#c1-1}\n\n[也去](#c1-1)"),
    )
    page = html_page(document)
    assert page.count('id="same"') == page.count('id="c1-1"') == 1
    in_all(document, "甲", "乙", "丙")


def test_a_fence_ends_at_marks_as_many_as_it_began_with():
    page = html_page(
        chapter(new_markdown_cell("```\n代码\n```\n\n正文"), new_markdown_cell("~~~~\n甲\n~~~\n乙"))
    )
    assert "<p>正文</p>" in page
    assert "~~~\n乙" in page


def test_a_quotation_tag_is_quoted():
    in_all(chapter(new_markdown_cell("说<q>好</q>。")), "说“好”。")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("| 甲 |\n|---|\n| 1 | 2 |", "表格的这一行比表头多出格子：“| 1 | 2 |”；请补上表头"),
        ("| 甲 |\n|---|\n| `a|b` |", "表格的这一行比表头多出格子：“| `a|b` |”"),
        ("![图](图 1.png)", "图片的地址“图 1.png”里有空格，读不成图片"),
        ("话。\n\n[^甲]: 没有人引的注。", "脚注 [^甲] 没有在这一格里引用，印不出来"),
        ("前\n\n<!-- 注\n\n后", "注释 <!-- 没有合上，后面的文字都印不出来"),
        ("[数](data/a.csv)", "链接“data/a.csv”指向笔记本旁边的文件，读者手里没有"),
    ],
)
def test_what_markdown_would_leave_out_is_refused_with_notebook_and_cell(typed, sentence):
    with pytest.raises(InputError) as caught:
        chapter(new_markdown_cell(typed))
    (fault,) = caught.value.faults
    assert str(fault).startswith(f"notebooks/10_own.ipynb 第2个单元格：{sentence}")


@pytest.mark.parametrize(
    "typed",
    [
        "`![图](图 1.png)`",
        "<!-- 一 -->\n\n后 <!-- 二\n\n三 -->\n\n完",
        "```\n| 甲 |\n|---|\n| 1 | 2 |\n[^1]: 注\n```",
        "| 甲 |\n|---|\n| 1 |\n\n文字 | 竖线 | 多",
        "| 甲 | 乙 |\n|---|---|\n| 1\\|2 | $|x|$ |",
        "![图](https://a.example/b.png)"[1:],
    ],
)
def test_what_only_looks_like_it_is_not_refused(typed):
    assert chapter(new_markdown_cell(typed))


def test_the_line_with_table_over_or_under_a_table_is_its_caption():
    document = chapter(
        new_markdown_cell("| 甲 |\n|---|\n| 1 |\n\nTable: **题**一 {#tbl-x}"),
        new_markdown_cell(": 题二\n\n| 乙 |\n|---|\n| 2 |\n\n见[表](#tbl-x)。"),
    )
    page = lxml.html.fromstring(html_page(document))
    captions = [caption.text_content().strip() for caption in page.iter("caption")]
    assert captions == ["题一", "题二"]
    assert '<a href="#tbl-x">表</a>' in html_page(document)
    in_all(document, "题一", "题二", "见表。")
    assert "Table:" not in "".join(text(document) for text in FORMATS)


def test_a_link_to_a_headings_words_or_to_another_chapter_leads_there():
    links = "[甲](#第-二-节) [乙](#two-words) [丙](11_other.ipynb)"
    links += " [丁](11_other.ipynb#彼节) [戊](12_x.ipynb)"
    cells = [new_markdown_cell(f"# Own\n\n{links}\n\n## 第 二 节\n\n文\n\n## Two Words\n\n文")]
    other = [new_markdown_cell("# Other\n\n## 彼节\n\n文")]
    notebooks = [("10_own", new_notebook(cells=cells)), ("11_other", new_notebook(cells=other))]
    page = lxml.html.fromstring(html_page(assemble(notebooks)))
    found = {a.text: a.get("href") for a in page.get_element_by_id("main").iter("a")}
    assert found == {"甲": "#c1-1", "乙": "#c1-2", "丙": "#c2", "丁": "#c2-1"}


def test_tags_that_only_name_what_they_hold_are_left_out():
    in_all(
        chapter(new_markdown_cell("<time>2012年</time>的<dfn>定义</dfn>和<tt>x</tt>")),
        "2012年的定义和x",
    )
