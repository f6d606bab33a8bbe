"""The PDF edition."""

from __future__ import annotations

import io
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_markdown_cell, new_notebook
from pypdf import PdfReader

from lnip_analysis.faults import InputError
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.nodes import Entry, EntryRow, PlanItem, PlanItems
from lnip_analysis.present.forms.typst_text import typst_string, typst_text
from lnip_analysis.whitepaper.assembling.assemble import assemble
from lnip_analysis.whitepaper.exporting.exporters import EditionPDFExporter
from lnip_analysis.whitepaper.exporting.pdf import (
    check_glyphs,
    compile_pdf,
    compile_source,
    typst_source,
)

from .conftest import card, code_cell, figure, notebook, table

_HEAD = '#set document(title: "x")\n#set text(lang: "zh", font: "Noto Serif SC")\n= x\n'


def _text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def _squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture
def pdf(chapters, edition) -> bytes:
    return compile_pdf(assemble(chapters, edition))


def test_title_language_bookmarks_and_standard(pdf):
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.metadata.title == "2015年辽宁省知识产权保护状况"
    assert reader.metadata.author == "编者"
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"
    assert [mark.title for mark in reader.outline if not isinstance(mark, list)] == [
        "2 创造", "8 数据与方法"
    ]  # fmt: skip
    assert b"pdfuaid:part" in reader.trailer["/Root"]["/Metadata"].get_data()
    assert reader.metadata.creation_date.date().isoformat() == "2016-12-31"


def test_who_made_it_stands_under_the_contents_not_on_the_cover(pdf):
    cover, contents = (_squeezed(p.extract_text()) for p in PdfReader(io.BytesIO(pdf)).pages[:2])
    assert "资料截至2016年12月31日" in cover
    assert "构建指纹" not in cover
    assert "目录" in contents
    assert "编制编者" in contents
    assert "构建指纹0123456789ab" in contents


def test_text_and_numbers_can_be_read(pdf):
    text = _squeezed(_text(pdf))
    for expected in ("目录", "图2-1第一图", "图2-2第二图", "表2-1第一表", "图8-1第三图", "3.3件"):
        assert expected in text
    assert "SECRET" not in text


def test_same_input_same_bytes(chapters, edition, pdf):
    assert compile_pdf(assemble(chapters, edition)) == pdf


def test_a_notebook_that_nbconvert_runs_first_is_shown_as_it_ran(chapters):
    ran = chapters[0][1]
    exporter = EditionPDFExporter()
    exporter.register_preprocessor(lambda nb, resources: (ran, resources), enabled=True)
    empty = new_notebook(cells=ran.cells[:1])
    data, _ = exporter.from_notebook_node(empty, {"metadata": {"name": "02_creation"}})
    assert "图2-1" in _squeezed(_text(data))


@pytest.mark.parametrize("above", range(440, 640, 10))
def test_a_table_breaks_with_rows_on_both_pages_and_its_source_under_the_last(chapters, above):
    long = table("t-long", "长表", *(f"第{n}行" for n in range(1, 9)), source="来源：统计局")
    chapter = chapters[0][1]
    chapter.cells = [chapter.cells[0], code_cell(long)]
    source = typst_source(assemble(chapters[:1]))
    data = compile_source(source.replace("\n#lnip-table(", f"\n#v({above}pt)\n#lnip-table("))
    pages = [_squeezed(p.extract_text()) for p in PdfReader(io.BytesIO(data)).pages]
    shown = [[n for n in range(1, 9) if f"第{n}行" in page] for page in pages]
    first = next(i for i, found in enumerate(shown) if found)
    assert "长表" in pages[first]
    assert shown[first] == list(range(1, 9)) or len(shown[first]) >= 3
    last = [found for found in shown if found][-1]
    assert len(last) >= 2
    assert "来源：统计局" in pages[shown.index(last)]


_CHART = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 {0}" width="160" height="{0}">'
    '<rect width="160" height="{0}" fill="#0b4f8a"/></svg>'
)


@pytest.mark.parametrize("above", range(60, 260, 8))
def test_a_card_is_parted_from_its_chart_only_where_the_page_would_gape(above):
    # The card takes some 35 mm, what stands under its sentences 20 of them, the chart 70.
    shown = code_cell(card("甲", "说明" * 40 + "。"), figure("f-one", "路径", _CHART.format(55)))
    source = typst_source(assemble([("01", notebook(new_markdown_cell("# 题"), shown))]))
    data = compile_source(source.replace("\n#lnip-verdict(", f"\n#v({above}mm)\n#lnip-verdict("))
    pages = [_squeezed(page.extract_text()) for page in _read(data)]
    (chart,) = (page for page in pages if "路径" in page)
    assert "基期" in chart
    assert "口径甲" in chart
    free = 250 - 20 - above
    parted = "说明" not in chart
    assert parted == ("目标甲（续）" in chart)
    if free > 112 or free < 78:
        assert not parted


@pytest.mark.parametrize(
    ("above", "first"), [(0, "图"), (70, "图"), (130, "表"), (200, "图"), (240, "图")]
)
def test_a_table_stands_before_a_tall_chart_where_that_leaves_less_of_the_page_free(above, first):
    """Of 250 mm the chart takes about 140: on a page without so much, a third of it or more."""
    tall, rows = figure("f-tall", "高图", _CHART.format(125)), [f"第{n}行" for n in range(20)]
    spacer = figure("f-space", "垫", _CHART.format(max(1, above - 20)))
    cells = [code_cell(*([spacer] if above else []), tall, table("t-one", "长表", *rows))]
    pdf = compile_pdf(assemble([("01", notebook(new_markdown_cell("# 题"), *cells))]))
    text = _squeezed(_text(pdf))
    found = "表" if text.index("长表") < text.index("高图") else "图"
    assert found == first


def test_one_chapter_by_itself_has_no_cover(chapters):
    resources = {"metadata": {"name": "02_creation"}}
    data, _ = EditionPDFExporter().from_notebook_node(chapters[0][1], resources)
    reader = PdfReader(io.BytesIO(data))
    assert reader.metadata.title == "创造"
    assert "目录" not in _text(data)


def test_a_character_no_font_has_stops_the_paper_and_is_named(chapters, edition):
    odd = new_markdown_cell("每万人口发明专利拥有量达到😀三点三件。")
    chapters[0][1].cells.insert(1, odd)
    shown = code_cell(figure("f-odd", "专利\U0001f600图"))
    chapters[1][1].cells.append(shown)
    with pytest.raises(InputError) as caught:
        compile_pdf(assemble(chapters, edition))
    first, second = map(str, caught.value.faults)
    assert first == (
        "notebooks/02_creation.ipynb 第2个单元格：字符“😀”（U+1F600）没有可用的字形，印不出来，"
        "附近的文字是“每万人口发明专利拥有量达到😀三点三件。”；请在数据、计划或笔记本中换成别的字。"
    )
    assert second.startswith(
        "notebooks/09_sources.ipynb 第6个单元格（“数据与方法”一章《专利😀图》）："
    )


def test_a_character_without_shape_is_named_by_its_number():
    with pytest.raises(InputError, match=r"“”（U\+FEFF）"):
        check_glyphs([("封面", "标题\ufeff")])


def test_the_cover_is_checked_too(chapters, edition):
    edition["lines"] = [["所评计划", "计划😀"]]
    with pytest.raises(InputError, match=r"^封面：.*U\+1F600"):
        compile_pdf(assemble(chapters, edition))


def test_all_fonts_are_embedded(pdf):
    fonts = [
        font.get_object()
        for page in PdfReader(io.BytesIO(pdf)).pages
        for font in page["/Resources"].get("/Font", {}).values()
    ]
    assert fonts
    for font in fonts:
        described = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        descriptor = described["/FontDescriptor"].get_object()
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor), font["/BaseFont"]


def test_markup_typst_refuses_is_one_sentence():
    with pytest.raises(InputError, match="排印 PDF 失败"):
        compile_source(_HEAD + "#no-such-function()")


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(max_codepoint=0x9FFF), max_size=60))
def test_any_text_compiles_as_markup_and_as_string_or_is_refused(text):
    source = f"{_HEAD}{typst_text(text)}(a).b\n#box({typst_string(text)})"
    try:
        check_glyphs([("", source)])
    except InputError:
        # Nothing more to ask: Typst's own font for formulas may have it, page and charts have not.
        return
    compile_source(source)


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from('#*_`$<>@[]{}()\\"/=+-~.:;, 文字，。A1'), min_size=1, max_size=40))
def test_any_markup_survives_to_the_page(text):
    shown = unicodedata.normalize("NFKC", _text(compile_source(f"{_HEAD}#box[{typst_text(text)}]")))
    wanted = unicodedata.normalize("NFKC", text)
    assert sorted(_squeezed(wanted)) == sorted(_squeezed(shown).removeprefix("x"))


def test_duties_that_go_on_on_the_next_page_say_whose_they_are():
    said = PlanItems(tuple(PlanItem(f"一.{n}", "提高发明专利的数量与质量") for n in range(300)))
    entry = Entry("body-1", "省工商局", ("牵头2项",), (EntryRow("牵头", said),), whole=False)
    shown = Exhibit("text", "bodies", "", (entry,))
    chapter = notebook(new_markdown_cell("# 责任\n\n## 各单位"), code_cell(shown))
    pages = [_squeezed(p.extract_text()) for p in _read(compile_pdf(assemble([("08", chapter)])))]
    assert len(pages) > 1
    assert ["省工商局（续）" in page for page in pages] == [False, *[True] * (len(pages) - 1)]


def _read(pdf):
    return PdfReader(io.BytesIO(pdf)).pages
