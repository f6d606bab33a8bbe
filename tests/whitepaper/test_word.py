"""The Word edition."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from nbformat.v4 import new_markdown_cell, new_notebook

from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.nodes import Anchors, Entry, EntryRow, PlanItem, PlanItems
from lnip_analysis.present.overview.kpis import kpis
from lnip_analysis.present.targets.cards import verdict_block
from lnip_analysis.present.targets.tables import observations_table
from lnip_analysis.whitepaper.assembling.assemble import assemble
from lnip_analysis.whitepaper.exporting.word import word
from tests.present.reviews import review

from .conftest import card, code_cell, figure, notebook

_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


@pytest.fixture(scope="module")
def cards():
    """A chapter of what the method computes: figures at a glance, a card, a table."""
    small = review(2013)
    verdict = small.verdict("applications-growth")
    shown = (
        kpis(small, ["applications"]), verdict_block(verdict),
        observations_table(verdict),
    )  # fmt: skip
    return Document(
        io.BytesIO(
            word(assemble([("02", notebook(new_markdown_cell("# 创造"), code_cell(*shown)))]))
        )
    )


@pytest.fixture
def docx(chapters, edition):
    return Document(io.BytesIO(word(assemble(chapters, edition))))


def of_style(document, name):
    return [p.text for p in document.paragraphs if p.style.name == name]


def rows(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_headings_are_words_own_and_numbered_like_the_page(docx):
    found = [(p.style.name, p.text) for p in docx.paragraphs if p.style.name.startswith("Heading")]
    assert found == [
        ("Heading 1", "2 创造"), ("Heading 2", "2.1 专利"), ("Heading 3", "2.1.1 授权"),
        ("Heading 1", "8 数据与方法"), ("Heading 2", "8.1 来源"),
    ]  # fmt: skip


def test_captions_carry_the_numbers_of_the_other_editions(docx):
    assert of_style(docx, "Image Caption") == ["图2-1 第一图", "图2-2 第二图", "图8-1 第三图"]
    assert of_style(docx, "Table Caption") == ["表2-1 第一表"]


def test_pictures_are_drawings_and_points_with_words_for_who_cannot_see_them(docx):
    shown = docx.element.body.findall(f".//{qn('wp:docPr')}")
    assert [picture.get("descr") for picture in shown] == ["替代文字"] * 3
    images = [r.target_part for r in docx.part.rels.values() if r.reltype.endswith("/image")]
    pictures = [image for image in images if image.blob.startswith(b"\x89PNG")]
    drawings = [image for image in images if image.content_type == "image/svg+xml"]
    assert images
    assert len(pictures) == len(drawings) == len(images) / 2
    # Each picture leads to its drawing, for whoever reads one.
    body = docx.element.body
    led = [b.get(qn("r:embed")) for b in body.iter(f"{{{_SVG}}}svgBlip")]
    assert len(led) == 3
    assert {docx.part.rels[i].target_part for i in led} == set(drawings)
    assert all(d.blob.startswith(b"<svg ") and b"data-points" not in d.blob for d in drawings)


def test_captions_are_counted_by_word_anew_in_every_chapter(docx):
    fields = [f.text.strip() for f in docx.element.body.iter(qn("w:instrText"))]
    assert [f for f in fields if f.startswith("SEQ")] == [
        "SEQ 图 \\* ARABIC \\r 1", "SEQ 表 \\* ARABIC \\r 1", "SEQ 图 \\* ARABIC",
        "SEQ 图 \\* ARABIC \\r 1",
    ]  # fmt: skip


def test_tables_repeat_their_heading_and_cut_no_row(docx):
    assert [rows(t) for t in docx.tables] == [[["年份"], ["2015"]], [["年", "数"], ["2015", "3.3"]]]
    for table in docx.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_references_lead_to_the_list_of_sources(docx):
    names = {b.get(qn("w:name")) for b in docx.element.body.iter(qn("w:bookmarkStart"))}
    links = list(docx.element.body.iter(qn("w:hyperlink")))
    anchors = [link.get(qn("w:anchor")) for link in links if link.get(qn("w:anchor"))]
    assert {"src-a", "src-b", "_Toc1_1"} <= set(anchors)
    assert set(anchors) <= names
    assert of_style(docx, "来源行")[0].endswith("[1,\u200b2]")
    assert of_style(docx, "资料来源") == ["来源（2种）", "甲", "乙"]


def test_cover_contents_and_running_heads(docx, edition):
    assert of_style(docx, "Title") == [edition["title"]]
    assert of_style(docx, "Subtitle") == [edition["subtitle"]]
    assert of_style(docx, "toc 1") == ["2 创造\t", "8 数据与方法\t"]
    fields = [f.text.split() for f in docx.element.body.iter(qn("w:instrText"))]
    asked = [field[1] for field in fields if field[0] == "PAGEREF"]
    headings = [p for p in docx.paragraphs if p.style.name in ("Heading 1", "Heading 2")]
    # Within the heading: what stands before it may be on the page before.
    marks = [p._p.find(qn("w:bookmarkStart")).get(qn("w:name")) for p in headings]
    assert asked == marks == ["_Toc1", "_Toc1_1", "_Toc2", "_Toc2_1"]
    assert docx.settings.element.find(qn("w:updateFields")) is not None
    cover, contents, text = docx.sections
    assert cover.header.paragraphs[0].text == ""
    assert contents.header.paragraphs[0].text == edition["title"]
    assert "PAGE" in text.footer._element.xml
    assert "STYLEREF" in text.header._element.xml
    assert (text.page_width.mm, text.page_height.mm) == pytest.approx((210, 297), abs=0.5)
    assert not [p.text for p in docx.paragraphs if "lnip" in p.text]


def test_language_properties_and_chinese_fonts(docx, edition):
    core = docx.core_properties
    assert (core.title, core.author, core.language) == (edition["title"], "编者", "zh-CN")
    assert core.created.date().isoformat() == edition["as_of"]
    defaults = docx.styles.element.find(qn("w:docDefaults"))
    language = defaults.find(f".//{qn('w:lang')}")
    assert language.get(qn("w:eastAsia")) == "zh-CN"
    # As Chinese, numbers would break across lines.
    assert language.get(qn("w:val")) == "en-US"
    fonts = {
        name: docx.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Normal", "Body Text", "Heading 1", "Heading 2", "Table Caption")
    }
    assert set(list(fonts.values())[:2]) == {"宋体"}
    assert set(list(fonts.values())[2:]) == {"黑体"}


def test_nothing_of_the_page_alone_comes_along(docx):
    text = docx.element.xml
    assert "SECRET" not in text
    assert "<svg" not in text.lower()
    assert "下载数据" not in text


def test_a_status_is_a_coloured_word_with_its_symbol(cards):
    heading = next(p for p in cards.paragraphs if p.style.name == "Heading 3")
    assert heading.text.endswith("（一.1）　▲ 进度达标")
    run = next(r for r in heading.runs if "进度达标" in r.text)
    assert run.style.name == "状态 ontrack"
    assert str(run.style.font.color.rgb) == "1F6FA8"


def test_figures_at_a_glance_and_facts_become_tables(cards):
    glance, facts, figures = cards.tables
    assert rows(glance)[0] == ["指标", "数据", "变化"]
    assert re.match(r"发明专利申请量\[\d+\]", rows(glance)[1][0])
    assert rows(glance)[1][1] == "25,292件"
    assert rows(facts)[0][0] == "基期（2011年）"
    assert rows(facts)[1][0] == "14,658件"
    assert len(rows(figures)) > 2


def test_same_input_same_bytes(chapters, edition):
    first = word(assemble(chapters, edition))
    assert word(assemble(chapters, edition)) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.testzip() is None


def test_a_formula_and_plain_prose_come_through():
    nb = new_notebook(cells=[new_markdown_cell("# 题\n\n速度比为 $a/b$，**不低于**0.95。")])
    document = Document(io.BytesIO(word(assemble([("01", nb)]))))
    assert "<m:oMath>" in document.element.xml
    assert any("不低于" in p.text for p in document.paragraphs)


def test_a_sentence_that_leads_to_a_chart_stays_with_it():
    def kept(*cells):
        rest = new_markdown_cell("余。\n\n" * 9)  # a chapter's last paragraphs stay together
        document = Document(io.BytesIO(word(assemble([("01", notebook(*cells, rest))]))))
        said = next(p for p in document.paragraphs if p.text == "说明。")
        return said._p.pPr.find(qn("w:keepNext")) is not None

    chart = code_cell(figure("f-one", "图"))
    assert kept(new_markdown_cell("# 题\n\n说明。"), chart)
    assert not kept(new_markdown_cell("# 题\n\n说明。\n\n再说。"), chart)
    assert kept(new_markdown_cell("# 题\n\n先说。\n\n说明。"), chart)
    assert not kept(new_markdown_cell("# 题\n\n说明。"))
    # The last item of a list leads to nothing: it stays with the others.
    assert not kept(new_markdown_cell("# 题\n\n如下：\n\n- 甲。\n- 说明。"), chart)


def test_a_bodys_duties_become_paragraphs_under_its_name():
    tasks = PlanItems((PlanItem("一.1", "甲"), PlanItem("一.2", "乙")))
    entry = Entry("body-1", "省工商局", ("牵头2项",), (EntryRow("牵头", tasks),))
    shown = Exhibit("text", "bodies", "", (entry,))
    chapter = notebook(new_markdown_cell("# 责任"), code_cell(shown))
    document = Document(io.BytesIO(word(assemble([("08", chapter)]))))
    assert [p.text for p in document.paragraphs][-2:] == [
        "省工商局　牵头2项",
        "牵头　一.1\u00a0甲；一.2\u00a0乙",
    ]


@pytest.mark.parametrize("letter", ["专", "利"])
def test_a_charts_letters_are_in_its_picture(letter):
    chart = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="20pt" height="20pt" viewBox="0 0 20 20" '
        'font-family="lnip-charts, Noto Sans SC"><text x="2" y="15" font-size="12">{}</text></svg>'
    )
    charts = [
        figure(f"f-{n}", "图", chart.format(text)) for n, text in enumerate((letter, "", "权"))
    ]
    chapter = notebook(new_markdown_cell("# 图"), code_cell(*charts))
    docx = Document(io.BytesIO(word(assemble([("01", chapter)]))))
    images = [r.target_part for r in docx.part.rels.values() if r.reltype.endswith("/image")]
    # A sign for a missing letter would be the same for each of them.
    pictures = {image.blob for image in images if image.blob.startswith(b"\x89PNG")}
    assert len(pictures) == 3


def test_a_chapters_last_paragraphs_share_a_page():
    cells = [new_markdown_cell("# 题\n\n" + "\n\n".join(f"第{n}段。" for n in range(9)))]
    document = Document(io.BytesIO(word(assemble([("01", notebook(*cells))]))))
    said = [p for p in document.paragraphs if p.text.endswith("段。")]
    kept = [p._p.pPr is not None and p._p.pPr.find(qn("w:keepNext")) is not None for p in said]
    assert kept == [False] * 4 + [True] * 4 + [False]


def test_long_last_paragraphs_leave_the_page_before_full():
    long = [f"第{n}段{'长' * 110}。" for n in range(4)]  # three lines each
    cells = [new_markdown_cell("# 题\n\n" + "\n\n".join(long))]
    document = Document(io.BytesIO(word(assemble([("01", notebook(*cells))]))))
    said = [p.paragraph_format for p in document.paragraphs if p.text.startswith("第")]
    assert [f.keep_with_next for f in said] == [None, None, True, None]
    assert said[-1].keep_together


def test_places_that_links_lead_to_take_no_line_of_their_own():
    shown = Exhibit("text", "a-place", "", (Anchors(("target-a", "target-b")),))
    said = new_markdown_cell("# 题\n\n说明。")
    chapter = notebook(said, code_cell(shown, figure("f-one", "图")), new_markdown_cell("余。"))
    document = Document(io.BytesIO(word(assemble([("01", chapter)]))))
    names = [b.get(qn("w:name")) for b in document.element.body.iter(qn("w:bookmarkStart"))]
    assert {"target-a", "target-b"} <= set(names)
    assert all(p.text or p._p.findall(f".//{qn('w:drawing')}") for p in document.paragraphs)
    led = next(p for p in document.paragraphs if p.text == "说明。")
    assert led.paragraph_format.keep_with_next


def test_a_line_under_a_chart_does_not_keep_the_next_chart_with_it():
    charts = [code_cell(figure(f"f-{n}", "图")) for n in range(2)]
    head, rest = new_markdown_cell("# 题"), new_markdown_cell("余。\n\n" * 9)
    document = Document(io.BytesIO(word(assemble([("01", notebook(head, *charts, rest))]))))
    lines = [p for p in document.paragraphs if p.style.name == "来源行"]
    assert lines
    assert not [p for p in lines if p._p.pPr.find(qn("w:keepNext")) is not None]


def test_a_cards_remark_stays_with_its_chart():
    def kept(*shown):
        rest = new_markdown_cell("余。\n\n" * 9)
        cells = (new_markdown_cell("# 题"), code_cell(*shown), rest)
        document = Document(io.BytesIO(word(assemble([("01", notebook(*cells))]))))
        (note,) = (p for p in document.paragraphs if p.style.name == "注释")
        return note._p.pPr.find(qn("w:keepNext")) is not None

    assert kept(card("甲", "说明。"), figure("f-one", "图"))
    assert not kept(card("甲", "说明。"))


def test_no_punctuation_hangs_in_the_margin(cards):
    defaults = cards.styles.element.find(f".//{qn('w:pPrDefault')}")
    assert [e.get(qn("w:val")) for e in defaults.iter(qn("w:overflowPunct"))] == ["0"]
