"""What a reader sees of executed chapters, and the numbers it carries."""

from __future__ import annotations

from nbformat.v4 import new_markdown_cell, new_notebook

from lnip_analysis.present.forms.exhibit import NUMBER, TYPST_MIME
from lnip_analysis.whitepaper.assemble import assemble, assembled
from lnip_analysis.whitepaper.chapters import chapter_number
from lnip_analysis.whitepaper.numbering import exhibits


def test_figures_and_tables_are_numbered_by_chapter(chapters):
    merged = assemble(chapters)
    numbers = {e["exhibit"]["id"]: e["exhibit"]["number"] for e in exhibits(merged)}
    assert numbers == {
        "f-one": "2-1", "t-one": "2-1", "f-two": "2-2", "f-three": "8-1", "sources": ""
    }  # fmt: skip


def test_both_forms_carry_the_same_number(chapters):
    for exhibit in exhibits(assemble(chapters)):
        html, typst = exhibit["data"]["text/html"], exhibit["data"][TYPST_MIME]
        assert NUMBER not in html + typst
        number = exhibit["exhibit"]["number"]
        assert number in html
        assert f'number: "{number}"' in typst or not number


def test_sources_are_numbered_in_the_order_of_their_list(chapters):
    merged = assemble(chapters)
    assert merged.metadata["lnip"]["sources"] == {"a": 1, "b": 2}
    first = next(exhibits(merged))["data"]["text/html"]
    assert '<a href="#src-b">2</a><a href="#src-a">1</a>' in first


def test_a_chapter_by_itself_numbers_sources_as_cited_and_links_nowhere(chapters):
    merged = assembled(chapters[0][1], "02_creation")
    assert merged.metadata["lnip"]["sources"] == {"b": 1, "a": 2}
    assert "<a>1</a><a>2</a>" in next(exhibits(merged))["data"]["text/html"]


def test_headings_are_numbered_and_fences_left_alone(chapters):
    headings = assemble(chapters).metadata["lnip"]["headings"]
    assert [(h["number"], h["text"], h["anchor"]) for h in headings] == [
        ("2", "创造", "c1"),
        ("2.1", "专利", "c1-1"),
        ("2.1.1", "授权", "c1-1-1"),
        ("8", "数据与方法", "c2"),
        ("8.1", "来源", "c2-1"),
    ]


def test_heading_levels_never_skip_and_a_chapter_has_one_title():
    nb = new_notebook(cells=[new_markdown_cell("# 一\n\n### 二\n\n# 三")])
    headings = assemble([("x", nb)]).metadata["lnip"]["headings"]
    assert [h["level"] for h in headings] == [1, 2, 2]


def test_a_chapter_without_a_heading_is_called_by_its_file():
    nb = new_notebook(cells=[new_markdown_cell("正文")])
    assert assemble([("03_x", nb)]).metadata["lnip"]["headings"][0]["text"] == "03_x"


def test_assembling_takes_nothing_from_what_it_is_given(chapters):
    first, second = assemble(chapters), assemble(chapters)
    assert first == second
    assert assembled(first, "x") is first


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
    texts = [h["text"] for h in assemble(chapters).metadata["lnip"]["headings"]]
    assert texts == ["创造", "专利", "授权", "有话", "数据与方法", "来源"]
