"""What tests of a researcher's own chapters share: cells, and the words of each format."""

from __future__ import annotations

import base64
import io
import re

import lxml.html
from docx import Document as Docx
from docx.oxml.ns import qn
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image
from pypdf import PdfReader

from lnip_analysis.whitepaper.assembling.assemble import assemble
from lnip_analysis.whitepaper.exporting.html import html_page
from lnip_analysis.whitepaper.exporting.pdf import compile_pdf
from lnip_analysis.whitepaper.exporting.word import word


def _png() -> str:
    """A picture of one blue point, in base64."""
    buffer = io.BytesIO()
    Image.new("RGB", (1, 1), "#0b4f8a").save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue()).decode()


PNG = _png()


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    '<rect width="9" height="9"/></svg>'
)


def shown(cell_source="", *, tags=(), **data):
    """A code cell that shows one thing; ``text_html`` stands for ``text/html``."""
    mimes = {name.replace("_", "/", 1): value for name, value in data.items()}
    output = new_output("display_data", data=mimes)
    return new_code_cell(cell_source, outputs=[output], metadata={"tags": list(tags)})


def printed(text, name="stdout"):
    return new_code_cell("print()", outputs=[new_output("stream", name=name, text=text)])


def failed(*tags):
    output = new_output("error", ename="ZeroDivisionError", evalue="除数是零", traceback=[])
    return new_code_cell("1 / 0", outputs=[output], metadata={"tags": list(tags)})


def chapter(*cells):
    return assemble([("10_own", new_notebook(cells=[new_markdown_cell("# Own"), *cells]))])


def web(document):
    """The text of the page's main part, without what only a page has."""
    main = lxml.html.fromstring(html_page(document)).get_element_by_id("main")
    for element in main.xpath(".//a[@download] | .//details | .//annotation | .//*[@hidden]"):
        element.drop_tree()
    return main.text_content()


def paper(document):
    return "\n".join(p.extract_text() for p in PdfReader(io.BytesIO(compile_pdf(document))).pages)


def office(document):
    docx = Docx(io.BytesIO(word(document)))
    texts = [t.text or "" for t in docx.element.body.iter(qn("w:t"), qn("m:t"))]
    notes = [r.target_part for r in docx.part.rels.values() if r.reltype.endswith("/footnotes")]
    for part in notes:
        texts += re.findall(r"<w:t[^>]*>([^<]*)</w:t>", part.blob.decode())
    return "".join(texts)


FORMATS = (web, paper, office)


def in_all(document, *expected):
    for text in FORMATS:
        found = "".join(text(document).split())
        for words in expected:
            assert "".join(words.split()) in found, f"{text.__name__}: {words}"
