"""The Word form of a whole edition, beside its page."""

import json
import re
from html import unescape

import pytest
from docx import Document
from docx.oxml.ns import qn

from .test_edition import Page


@pytest.fixture(scope="session")
def document(edition_2015):
    return Document(edition_2015.word)


@pytest.fixture(scope="session")
def html(edition_2015):
    return edition_2015.html.read_text("utf-8")


def squeezed(text):
    return re.sub(r"\s", "", text)


def test_figures_and_tables_are_numbered_and_titled_as_on_the_page(document, html):
    styles = ("Image Caption", "Table Caption")
    told = [squeezed(p.text) for p in document.paragraphs if p.style.name in styles]
    page = [squeezed(c) for c in Page(html).captions]
    assert sorted(told) == sorted(page)
    tables = [c for c in page if c.startswith("表")]
    assert len(document.tables) >= len(tables)


def test_chapters_and_sections_are_headings_as_on_the_page(document, html):
    marked = re.findall(r'<h[23] id="c[\d-]+">(.*?)</h[23]>', html)
    page = [squeezed(unescape(re.sub(r"<[^>]+>", "", h))) for h in marked]
    styles = ("Heading 1", "Heading 2")
    told = [squeezed(p.text) for p in document.paragraphs if p.style.name in styles]
    assert told == page


def test_every_picture_says_what_it_shows(document):
    shown = document.element.body.findall(f".//{qn('wp:docPr')}")
    assert shown
    assert all(len(picture.get("descr") or "") > 10 for picture in shown)


def test_every_inner_link_leads_somewhere(document):
    names = {b.get(qn("w:name")) for b in document.element.body.iter(qn("w:bookmarkStart"))}
    links = document.element.body.iter(qn("w:hyperlink"))
    anchors = {link.get(qn("w:anchor")) for link in links} - {None}
    assert len(anchors) > 50
    assert anchors <= names


def test_every_target_is_there_with_its_verdict(document, edition_2015):
    data = json.loads(edition_2015.results.read_text("utf-8"))
    text = "\n".join(
        "".join(t.text or "" for t in p.iter(qn("w:t")))
        for p in document.element.body.iter(qn("w:p"))
    )
    for target in data["targets"]:
        assert target["title"] in text
        assert target["status"] in text


def test_the_page_links_to_it(edition_2015, html):
    assert edition_2015.word in edition_2015.main_files
    assert 'href="whitepaper.docx"' in html
