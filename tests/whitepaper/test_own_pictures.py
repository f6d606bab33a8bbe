"""A researcher's pictures in HTML, PDF and Word."""

from __future__ import annotations

import base64
import io

from docx import Document as Docx
from docx.oxml.ns import qn
from nbformat.v4 import new_markdown_cell, new_notebook
from PIL import Image
from pypdf import PdfReader

from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.nodes import Digest, Picture
from lnip_analysis.whitepaper.assembling.assemble import assemble
from lnip_analysis.whitepaper.assembling.pictures import embed_pictures, picture_files
from lnip_analysis.whitepaper.exporting.html import html_page
from lnip_analysis.whitepaper.exporting.pdf import compile_pdf
from lnip_analysis.whitepaper.exporting.word import word

from .conftest import code_cell
from .own_cells import (
    PNG,
    chapter,
)


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
