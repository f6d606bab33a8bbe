"""A researcher's pictures in HTML, PDF and Word."""

from __future__ import annotations

import base64
import io
from urllib.parse import quote

import pytest
from docx import Document as Docx
from docx.oxml.ns import qn
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image
from pypdf import PdfReader

from lnip_analysis.faults import InputError
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.nodes import Digest, Picture
from lnip_analysis.whitepaper.assembling.assemble import assemble
from lnip_analysis.whitepaper.assembling.pictures import embed_pictures, picture_files
from lnip_analysis.whitepaper.exporting.html import html_page
from lnip_analysis.whitepaper.exporting.pdf import compile_pdf, typst_source
from lnip_analysis.whitepaper.exporting.word import word

from .conftest import code_cell
from .own_cells import PNG, SVG, chapter, shown


def test_pictures_beside_the_notebook_and_pasted_are_shown(tmp_path):
    (tmp_path / "图 1.png").write_bytes(base64.b64decode(PNG))
    nb = new_notebook(cells=[new_markdown_cell("# 题\n\n![单位标志](图%201.png)")])
    assert [name for _, name, _ in picture_files(nb, tmp_path)] == ["图 1.png"]
    document = assemble([("10_own", embed_pictures(nb, tmp_path))])
    assert list(document.pictures.values()) == [Picture("image/png", PNG, "")]
    assert f'src="data:image/png;base64,{PNG}" alt="单位标志"' in html_page(document)
    images = PdfReader(io.BytesIO(compile_pdf(document))).pages[0].images
    assert len(images) == 1
    described = Docx(io.BytesIO(word(document))).element.body.iter(qn("wp:docPr"))
    assert [picture.get("descr") for picture in described] == ["单位标志"]


def test_an_image_tag_is_shown_like_a_markdown_picture():
    document = chapter(new_markdown_cell(f'<img src="data:image/png;base64,{PNG}" alt="标志">'))
    assert len(PdfReader(io.BytesIO(compile_pdf(document))).pages[0].images) == 1


def test_a_picture_deep_in_an_exhibit_is_found_by_every_format():
    picture = Picture("image/png", PNG, "一点")
    deep = Exhibit("text", "deep", "", (Digest((picture,)),))
    document = chapter(code_cell(deep))
    assert len(PdfReader(io.BytesIO(compile_pdf(document))).pages[0].images) == 1
    assert word(document)


def test_a_picture_is_what_its_bytes_are_whatever_its_name_says(tmp_path):
    buffer = io.BytesIO()
    Image.new("RGB", (2, 2)).save(buffer, "WEBP")
    (tmp_path / "a(1).jpg").write_bytes(base64.b64decode(PNG))
    (tmp_path / "乙.webp").write_bytes(buffer.getvalue())
    cell = new_markdown_cell("# 题\n\n![甲](a(1).jpg?raw=true) <img src='乙.webp' alt='乙'>")
    document = assemble([("10_own", embed_pictures(new_notebook(cells=[cell]), tmp_path))])
    assert {picture.mime for picture in document.pictures.values()} == {"image/png"}
    assert len(PdfReader(io.BytesIO(compile_pdf(document))).pages[0].images) == 2


def test_a_picture_is_as_wide_as_its_author_asks_in_every_format():
    output = new_output(
        "display_data", data={"image/png": PNG}, metadata={"image/png": {"width": 300}}
    )
    document = chapter(new_code_cell("x", outputs=[output]))
    assert 'width="300"' in html_page(document)
    assert "width: 225pt" in typst_source(document)
    extent = next(Docx(io.BytesIO(word(document))).element.body.iter(qn("wp:extent")))
    assert int(extent.get("cx")) == pytest.approx(300 / 96 * 914400, rel=0.01)


@pytest.mark.parametrize(
    ("attributes", "width"),
    [
        ("width=200", "150pt"), ("style='width: 40%'", "40%"), ("width=9999", "453.5pt"),
    ],
)  # fmt: skip
def test_a_picture_tags_width_holds_on_paper_and_none_is_wider_than_the_text(attributes, width):
    image = f'<img src="data:image/png;base64,{PNG}" alt="点" {attributes}>'
    assert f"width: {width}" in typst_source(chapter(new_markdown_cell(image)))


def test_a_drawing_written_out_in_its_address_is_shown():
    address = f"data:image/svg+xml,{quote(SVG)}"
    document = chapter(new_markdown_cell(f"![图]({address})"))
    assert [picture.mime for picture in document.pictures.values()] == ["image/svg+xml"]


@pytest.mark.parametrize(
    ("inside", "sentence"),
    [
        ("<foreignObject><p>外</p></foreignObject>", r"SVG 图里有网页内容（foreignObject）"),
        ("<image href='https://a.example/b.png'/>", "SVG 图引用了别的文件"),
    ],
)
def test_a_drawing_that_only_a_browser_shows_is_refused(inside, sentence):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{inside}</svg>'
    with pytest.raises(InputError, match=sentence):
        chapter(shown(**{"image_svg+xml": svg}))


def test_a_drawings_character_without_a_glyph_is_told_by_its_cell():
    text = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>😀</text></svg>'
    drawing = base64.b64encode(text.encode()).decode()
    cells = shown(**{"image_svg+xml": text}), f"![图](data:image/svg+xml;base64,{drawing})"
    for cell in (cells[0], new_markdown_cell(cells[1])):
        with pytest.raises(InputError, match=r"第2个单元格.*字符“😀”（U\+1F600）没有可用的字形"):
            typst_source(chapter(cell))


def test_boxes_in_place_of_characters_are_refused_by_their_cell():
    warned = "Glyph 27721 (\\N{CJK UNIFIED IDEOGRAPH-6C49}) missing from font(s) Arial."
    outputs = [
        new_output("stream", name="stderr", text=warned),
        new_output("display_data", data={"image/png": PNG}),
    ]
    with pytest.raises(InputError, match=r"10_own.ipynb 第2个单元格：图里的“汉”没有字形"):
        chapter(new_code_cell("plt.title('汉', family='Arial')", outputs=outputs))
