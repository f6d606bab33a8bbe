"""References to charts and tables by their numbers, in every format."""

from __future__ import annotations

import io
import re
import shutil
import subprocess

import lxml.html
import pytest
from docx import Document as Docx
from docx.oxml.ns import qn
from nbformat.v4 import new_markdown_cell
from pypdf import PdfReader

from lnip_analysis.faults import InputError
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.nodes import ItemList, See, Text
from lnip_analysis.present.forms.prose import Clause, cited_paragraph, key_message, paragraph
from lnip_analysis.whitepaper.assembling.assemble import assemble
from lnip_analysis.whitepaper.exporting.html import html_page
from lnip_analysis.whitepaper.exporting.pdf import compile_pdf
from lnip_analysis.whitepaper.exporting.word import word

from .conftest import SVG, code_cell, figure, notebook, table
from .own_cells import FORMATS, in_all, office, printed, shown

SOFFICE = shutil.which("soffice")
ATTACKS = ['"><script>x</script>', '#evil") #panic("', 'a" \\* ', "</w:t>", "%00", "f-甲)[x]"]


def made(*said, prose="", after=()):
    """A chapter that says something of what the next one shows."""
    first = notebook(
        new_markdown_cell(f"# 概要\n\n{prose}"), code_cell(*said, table("t-own", "表题")), chapter=0
    )
    second = notebook(
        new_markdown_cell("# 创造"),
        code_cell(figure("f-one", "第一图"), figure("f-two", "第二图")),
        *after,
    )
    return assemble([("01", first), ("02", second)])


def links(document):
    """Text and address of every reference of the page."""
    main = lxml.html.fromstring(html_page(document)).get_element_by_id("main")
    return [(a.text_content(), a.get("href")) for a in main.xpath(".//*[@class='lnip-see']//a")]


def opened(document, folder):
    """A Word file's text as LibreOffice shows it."""
    if SOFFICE is None:
        pytest.skip("needs LibreOffice")
    file = folder / "a.docx"
    file.write_bytes(word(document))
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(folder), str(file)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return "".join("".join(p.extract_text() for p in PdfReader(folder / "a.pdf").pages).split())


def test_a_sentence_names_what_shows_it_in_every_format():
    document = made(
        key_message("甲下降。", see=("f-two",)),
        cited_paragraph([Clause("乙上升。", ("a",), see=("f-one", "t-own"))], "p"),
    )
    in_all(document, "甲下降（见图2-2）。", "乙上升（见表0-1、图2-1）。")
    assert links(document) == [("图2-2", "#f-two"), ("表0-1", "#t-own"), ("图2-1", "#f-one")]


def test_what_the_edition_does_not_show_leaves_no_reference_and_no_brackets():
    document = made(
        key_message("甲下降。", see=("gone",)), paragraph("乙。", see=("gone", "f-two", "p"))
    )
    for text in FORMATS:
        said = "".join(text(document).split())
        assert "甲下降。" in said
        assert "乙（见图2-2）。" in said
        assert said.count("见") == 1


def test_after_words_in_brackets_a_comma_leads_to_it():
    document = made(
        paragraph("甲下降（全国上升）。", see=("f-one",)), key_message("乙（丙）；", see=("x",))
    )
    in_all(document, "甲下降（全国上升），见图2-1。", "乙（丙）；")


def test_an_exhibit_alone_says_nothing_of_numbers():
    exhibit = paragraph("甲下降。", see=("f-one",))
    assert exhibit.plain == "甲下降。"
    assert lxml.html.fromstring(exhibit.html).text_content() == "甲下降。"


def test_a_reference_survives_the_notebook_that_carries_it():
    exhibit = Exhibit("text", "e", "", (ItemList(((Text("甲"), See(("a", "b"))),)),))
    assert Exhibit.from_json(exhibit.to_json()) == exhibit


def test_of_an_exhibit_shown_twice_the_first_number_holds():
    document = made(paragraph("甲。", see=("f-one",)), after=[code_cell(figure("f-one", "第一图"))])
    assert links(document) == [("图2-1", "#f-one")]


def test_an_authors_link_without_words_names_what_it_leads_to():
    document = made(prose="甲下降[](#f-two)，乙[](#gone)上升，见[丙](#f-one)。")
    in_all(document, "甲下降（见图2-2），乙上升，见丙。")
    assert links(document) == [("图2-2", "#f-two")]


def test_an_authors_own_chart_is_named_by_its_label():
    drawing = shown("#| label: own-trend\n#| fig-cap: 走势", image_svg_xml=SVG)
    drawing.outputs[0].data = {"image/svg+xml": SVG}
    drawing.outputs.insert(0, printed("行").outputs[0])
    document = made(prose="甲[](#own-trend)。", after=[drawing])
    in_all(document, "甲（见图2-3）。")
    assert links(document) == [("图2-3", "#own-trend")]


@pytest.mark.parametrize("label", ["a b", "../x", '"><b>'])
def test_a_label_that_is_no_id_is_refused_with_its_cell(label):
    drawing = shown(f"#| label: '{label}'", text_plain="1")
    with pytest.raises(InputError, match="第4个单元格"):
        made(after=[drawing])


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_id_that_attacks_does_nothing(attack):
    document = made(paragraph("甲。", see=(attack, "f-one")))
    in_all(document, "甲（见图2-1）。")
    assert "<script>x" not in html_page(document)


def test_a_printed_reference_leads_to_the_page_of_its_chart():
    document = made(paragraph("甲。", see=("f-two", "t-own")))
    reader = PdfReader(io.BytesIO(compile_pdf(document)))
    texts = ["".join(p.extract_text().split()) for p in reader.pages]
    found = []
    for page in reader.pages:
        for annotation in (a.get_object() for a in page.get("/Annots", ())):
            assert annotation["/Contents"]  # what PDF/UA asks of a link
            place = annotation.get("/Dest") or annotation["/A"]["/D"]
            place = reader.named_destinations[place].dest_array if isinstance(place, str) else place
            found.append(texts[reader.get_page_number(place[0].get_object())])
    assert "表0-1表题" in found[0]
    assert "图2-2第二图" in found[1]


def test_word_refers_to_the_mark_around_a_captions_number():
    docx = Docx(
        io.BytesIO(word(made(paragraph("甲。", see=("f-two", "t-own")), prose="[](#f-one)")))
    )
    body = docx.element.body
    codes = [i.text.strip() for i in body.iter(qn("w:instrText")) if "REF _Ref" in i.text]
    assert codes == [
        r"REF _Ref_figure_2_1 \h", r"REF _Ref_table_0_1 \h", r"REF _Ref_figure_2_2 \h"
    ]  # fmt: skip
    starts = list(body.iter(qn("w:bookmarkStart")))
    names = [s.get(qn("w:name")) for s in starts]
    numbers = [s.get(qn("w:id")) for s in starts]
    assert len(set(names)) == len(names)
    assert sorted(numbers) == sorted(e.get(qn("w:id")) for e in body.iter(qn("w:bookmarkEnd")))
    assert len(set(numbers)) == len(numbers)
    for start in starts:
        if start.get(qn("w:name")).startswith("_Ref"):
            paragraph_ = "".join(t.text for t in start.getparent().iter(qn("w:t")))
            assert re.match(r"[图表]\d-\d ", paragraph_)
    assert {c.split()[1] for c in codes} <= set(names)


def test_word_shows_the_numbers_as_it_is_opened_and_after_its_fields_are_worked_out(tmp_path):
    document = made(paragraph("甲下降。", see=("f-two", "t-own")))
    assert "甲下降（见表0-1、图2-2）。" in "".join(office(document).split())
    assert "甲下降（见表0-1、图2-2）。" in opened(document, tmp_path)
