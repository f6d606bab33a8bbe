"""The PDF edition."""

from __future__ import annotations

import io
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from lnip_analysis.faults import InputError
from lnip_analysis.present.typst import typst_string, typst_text
from lnip_analysis.whitepaper.assemble import assemble
from lnip_analysis.whitepaper.pdf import EditionPDFExporter, compile_pdf, printable

_HEAD = '#set document(title: "x")\n#set text(lang: "zh", font: "Noto Serif SC")\n= x\n'


def _text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def _squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture
def pdf(chapters, edition) -> bytes:
    data, _ = EditionPDFExporter().from_notebook_node(assemble(chapters, edition))
    return data


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


def test_text_and_numbers_can_be_read(pdf):
    text = _squeezed(_text(pdf))
    for expected in ("目录", "图2-1第一图", "图2-2第二图", "表2-1第一表", "图8-1第三图", "3.3件"):
        assert expected in text
    assert "SECRET" not in text


def test_same_input_same_bytes(chapters, edition, pdf):
    assert EditionPDFExporter().from_notebook_node(assemble(chapters, edition))[0] == pdf


def test_one_chapter_by_itself_has_no_cover(chapters):
    resources = {"metadata": {"name": "02_creation"}}
    data, _ = EditionPDFExporter().from_notebook_node(chapters[0][1], resources)
    reader = PdfReader(io.BytesIO(data))
    assert reader.metadata.title == "创造"
    assert "目录" not in _text(data)


def test_a_character_no_font_has_is_set_as_geta():
    assert printable("好😀\ufeff") == "好〓〓"
    assert compile_pdf(f"{_HEAD}{typst_text('😀')}")


def test_markup_typst_refuses_is_one_sentence():
    with pytest.raises(InputError, match="排印 PDF 失败"):
        compile_pdf(_HEAD + "#no-such-function()")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_compiles_as_markup_and_as_string(text):
    compile_pdf(f"{_HEAD}{typst_text(text)}(a).b\n#box({typst_string(text)})")


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from('#*_`$<>@[]{}()\\"/=+-~.:;, 文字，。A1'), min_size=1, max_size=40))
def test_any_markup_survives_to_the_page(text):
    shown = unicodedata.normalize("NFKC", _text(compile_pdf(f"{_HEAD}#box[{typst_text(text)}]")))
    wanted = unicodedata.normalize("NFKC", text)
    assert sorted(_squeezed(wanted)) == sorted(_squeezed(shown).removeprefix("x"))
