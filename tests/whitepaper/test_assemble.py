"""What a reader sees of executed chapters, and the numbers it carries."""

from __future__ import annotations

import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from lnip_analysis.faults import InputError
from lnip_analysis.present.forms.prose import paragraph
from lnip_analysis.whitepaper.assembling.assemble import assemble
from lnip_analysis.whitepaper.chapters import chapter_number
from lnip_analysis.whitepaper.exporting.html import html_page
from lnip_analysis.whitepaper.exporting.pdf import typst_source
from tests.whitepaper.conftest import code_cell, notebook, table


def numbers(document):
    return {shown.exhibit.id: shown.number for shown in document.shown()}


def headings(document):
    return [h for chapter in document.chapters for h in (chapter.heading, *chapter.sections)]


def test_charts_and_tables_are_numbered_by_chapter(chapters):
    assert numbers(assemble(chapters)) == {
        "f-one": "2-1", "t-one": "2-1", "f-two": "2-2", "f-three": "8-1", "sources": ""
    }  # fmt: skip


def test_every_format_carries_the_same_number(chapters):
    document = assemble(chapters)
    page, source = html_page(document), typst_source(document)
    for shown in document.shown():
        if shown.number:
            kind = {"figure": "图", "table": "表"}[shown.exhibit.kind]
            assert f"{kind}{shown.number}</span> {shown.exhibit.title}" in page
            assert f'number: "{shown.number}", title: [#"{shown.exhibit.title}";]' in source


def test_sources_are_numbered_in_the_order_of_their_list(chapters):
    document = assemble(chapters)
    assert document.sources == {"a": 1, "b": 2}
    first = html_page(document)
    assert '<a href="#src-a">1</a>,&#8203;<a href="#src-b">2</a>' in first


def test_a_chapter_by_itself_numbers_sources_as_cited_and_links_nowhere(chapters):
    document = assemble(chapters[:1])
    assert document.sources == {"b": 1, "a": 2}
    assert "<a>1</a>,&#8203;<a>2</a>" in html_page(document)


def test_headings_are_numbered_and_fences_left_alone(chapters):
    found = headings(assemble(chapters))
    assert [(h.number, h.text, h.anchor) for h in found] == [
        ("2", "创造", "c1"),
        ("2.1", "专利", "c1-1"),
        ("8", "数据与方法", "c2"),
        ("8.1", "来源", "c2-1"),
    ]


def test_heading_levels_never_skip_and_a_chapter_has_one_title():
    nb = new_notebook(cells=[new_markdown_cell("# 一\n\n### 二\n\n# 三")])
    assert [h.level for h in headings(assemble([("x", nb)]))] == [1, 2, 2]


def test_a_chapter_without_a_heading_is_called_by_its_file():
    nb = new_notebook(cells=[new_markdown_cell("正文")])
    assert assemble([("03_x", nb)]).title == "03_x"


def test_assembling_takes_nothing_from_what_it_is_given(chapters):
    first, second = assemble(chapters), assemble(chapters)
    assert first == second


def test_chapter_number_is_said_or_leads_the_file_name():
    nb = new_notebook()
    assert chapter_number(nb, "02_creation") == 2
    assert chapter_number(nb, "notes") == 0
    nb.metadata["lnip"] = {"chapter": 1}
    assert chapter_number(nb, "02_creation") == 1


def test_a_lone_heading_with_nothing_under_it_is_left_out(chapters):
    first = chapters[0][1]
    first.cells += [
        new_markdown_cell("## 空"),
        new_markdown_cell("### 也空"),
        new_markdown_cell("## 有话\n\n一句话。"),
        new_markdown_cell("## 最后也空"),
    ]
    texts = [h.text for h in headings(assemble(chapters))]
    assert texts == ["创造", "专利", "有话", "数据与方法", "来源"]
    assert "授权" in html_page(assemble(chapters))


def one_chapter(*exhibits):
    return [("02_own", notebook(new_markdown_cell("# 题"), *map(code_cell, exhibits)))]


@pytest.mark.parametrize(
    "name",
    ["../../outside", "/etc/passwd", "a/b", "a\\b", "..", ".hidden", "", "a\0b", "con", "NUL.x",
     "a.", "x" * 81, "a b", "a:b", "<b>", "-a"],
)  # fmt: skip
def test_an_id_names_a_file_of_the_edition_or_is_refused(name):
    with pytest.raises(InputError, match="不能作文件名") as refused:
        assemble(one_chapter(table(name, "表")))
    assert refused.value.faults[0].file.startswith("notebooks/02_own.ipynb 第")


@pytest.mark.parametrize("name", ["t-one", "10_own-2-1", "研发强度", "a.b", "console"])
def test_ordinary_ids_are_taken(name):
    assert numbers(assemble(one_chapter(table(name, "表")))) == {name: "2-1"}


def test_two_exhibits_cannot_claim_one_id():
    same = one_chapter(table("t", "表", "2015"), table("t", "表", "2015"))
    assert [shown.again for shown in assemble(same).shown()] == [False, True]
    for other in (table("t", "表", "2016"), table("T", "表", "2015")):
        with pytest.raises(InputError, match="已由另一个图表使用") as refused:
            assemble(one_chapter(table("t", "表", "2015"), other))
        assert refused.value.faults[0].file.startswith("notebooks/02_own.ipynb 第")


def test_a_short_sentence_or_the_only_one_before_a_table_leads_to_it():
    def leads(*cells):
        return "#lnip-lead-in[" in typst_source(assemble([("01", notebook(*cells))]))

    shown = code_cell(table("t", "表"))
    assert leads(new_markdown_cell("# 题\n\n## 节\n\n说明。"), shown)
    assert leads(new_markdown_cell("# 题\n\n## 节"), code_cell(paragraph("说明。")), shown)
    long = "说明" * 60
    assert leads(new_markdown_cell(f"# 题\n\n## 节\n\n{long}。"), shown)
    assert leads(new_markdown_cell(f"# 题\n\n## 节\n\n{long}。\n\n再说。"), shown)
    assert not leads(new_markdown_cell(f"# 题\n\n## 节\n\n说明。\n\n{long}。"), shown)
    head = new_markdown_cell("# 题\n\n## 节")
    assert leads(head, code_cell(paragraph(f"{long}。")), code_cell(paragraph("再说。")), shown)
    assert not leads(head, code_cell(paragraph("说明。")), code_cell(paragraph(long)), shown)
    # More than four lines and what follows take too much of a page together.
    for count, stays in ((130, True), (131, False)):
        text = "说" * count
        assert leads(new_markdown_cell(f"# 题\n\n## 节\n\n{text}"), shown) is stays
        assert leads(head, code_cell(paragraph(text)), shown) is stays
    assert not leads(new_markdown_cell("# 题\n\n## 节"), shown)
    assert not leads(new_markdown_cell("# 题\n\n## 节\n\n说明。"))
