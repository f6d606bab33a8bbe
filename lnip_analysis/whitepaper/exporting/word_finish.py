"""What pandoc leaves open in a .docx: sections, contents, running heads, tables that stay whole."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import UTC, datetime
from itertools import pairwise
from math import ceil
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from lnip_analysis.present.forms import word as names
from lnip_analysis.present.forms.word_inline import field_runs
from lnip_analysis.whitepaper.assembling.document import Heading
from lnip_analysis.whitepaper.exporting import word_styles as styles
from lnip_analysis.whitepaper.exporting.word_contents import ask_for_pages, contents, mark_headings
from lnip_analysis.whitepaper.exporting.word_drawings import add_drawings
from lnip_analysis.whitepaper.exporting.word_tables import set_widths

CONTENTS_MARK, BODY_MARK = "lnip-contents", "lnip-body"
"""Paragraphs that the front matter carries where the contents, and then the text, begin."""

_WHOLE_LINES = 16
"""A table of no more lines, its heading counted, moves to the next page whole."""
_SHORT = 90
"""So many characters take two lines or so."""
_LAST, _LAST_LINES = 5, 5
"""So many of a chapter's last paragraphs share a page, or as many as make so many lines."""
_IN_LINE = 40
"""So many characters stand in a line of text."""
_KEPT_ROWS = 2
"""So many rows of a longer one stay with the next, its heading among them."""
_SHOWN = (names.FIGURE, names.TABLE_CAPTION)
"""Styles of paragraphs that begin a chart or a table."""
_BOOKMARKS = (qn("w:bookmarkStart"), qn("w:bookmarkEnd"))
_OF_PANDOC = (None, "Compact", "BodyText", "FirstParagraph")
_AMBIGUOUS = re.compile(r"[“”‘’…—·×±■-◿★☆①-⑳]")
"""Characters Word sets in the Latin font unless told otherwise."""
_AFTER_COMPAT = ("w:docVars", "w:rsids", "m:mathPr", "w:themeFontLang", "w:clrSchemeMapping")
"""What follows the settings for compatibility: Word refuses another order."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def finished(
    docx: bytes,
    edition: Mapping[str, Any],
    headings: Sequence[Heading],
    drawings: Mapping[str, bytes],
) -> bytes:
    """The document as it is published; the same bytes for the same input.

    Args:
        docx: What pandoc wrote.
        edition: The edition's ``title``, ``author``, ``description`` and ``as_of``.
        headings: Chapters and sections, in order.
        drawings: Charts as SVG, by the names of the pictures made of them.
    """
    document = Document(io.BytesIO(docx))
    _properties(document, edition)
    _unstretched(document)
    cell_style = document.styles[styles.CELL].style_id
    for table in document.element.body.iter(qn("w:tbl")):
        _whole(table, cell_style, set_widths(table) <= _WHOLE_LINES)
    _without_empty_lines(document)
    _led_to(document)
    _ends_together(document)
    for paragraph in document.element.body.iter(qn("w:p")):
        if paragraph.style == "SourceCode":
            _plain(paragraph)
    for run in document.element.body.iter(qn("w:r")):
        _hinted(run)
    _front(document, headings)
    mark_headings(document, headings)
    ask_for_pages(document)
    add_drawings(document, drawings)
    _running(document, edition["title"])
    _font_names(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return _same_bytes(buffer.getvalue())


def _properties(document: Docx, edition: Mapping[str, Any]) -> None:
    day = datetime.fromisoformat(edition.get("as_of") or "1980-01-01").replace(tzinfo=UTC)
    core = document.core_properties
    core.title, core.author = edition["title"], edition["author"]
    core.subject, core.language = edition["description"], "zh-CN"
    core.last_modified_by = edition["author"]
    core.created = core.modified = day.replace(tzinfo=None)


def _unstretched(document: Docx) -> None:
    """A line that ends with a break is not spread over the width of a justified paragraph."""
    settings = document.settings.element
    compatible = settings.find(qn("w:compat"))
    if compatible is None:
        compatible = OxmlElement("w:compat")
        settings.insert_element_before(compatible, *_AFTER_COMPAT)
    compatible.insert(0, OxmlElement("w:doNotExpandShiftReturn"))


def _whole(table: Any, cell_style: str, short: bool) -> None:
    """No row is cut; a short table is not parted, nor from the line under it."""
    for number, row in enumerate(table.tr_lst):
        row.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
        for paragraph in row.iter(qn("w:p")):
            if paragraph.style in _OF_PANDOC:
                paragraph.style = cell_style
            if short or number < _KEPT_ROWS:
                paragraph.get_or_add_pPr().get_or_add_keepNext()


def _without_empty_lines(document: Docx) -> None:
    """Places that links lead to begin the next paragraph, rather than take a line of their own.

    Such a line would part a table from the sentence that leads to it.
    """
    for empty in list(document.element.body.iterchildren(qn("w:p"))):
        marks = [child for child in empty if child.tag != qn("w:pPr")]
        after = next(empty.itersiblings(qn("w:p"), qn("w:tbl")), None)
        if not marks or after is None or after.tag != qn("w:p"):
            continue
        if all(mark.tag in _BOOKMARKS for mark in marks):
            for mark in reversed(marks):
                after.insert(0 if after.pPr is None else 1, mark)
            empty.getparent().remove(empty)


def _led_to(document: Docx) -> None:
    """A paragraph that leads to a chart or table stays on its page.

    The one under a heading does, a short one, and the remark that closes a target's card.
    """
    style_ids = {document.styles[name].style_id for name in _SHOWN}
    note = document.styles[names.NOTE].style_id
    blocks = list(document.element.body.iterchildren(qn("w:p"), qn("w:tbl")))
    for before, said, shown in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if said.tag != qn("w:p") or (shown.tag == qn("w:p") and shown.style not in style_ids):
            continue
        headed = before.tag == qn("w:p") and (before.style or "").startswith("Heading")
        listed = said.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
        short = said.style in _OF_PANDOC and _said(said) <= _SHORT and not listed
        if headed or said.style == note or short:
            said.get_or_add_pPr().get_or_add_keepNext()


def _ends_together(document: Docx) -> None:
    """The last paragraphs of a chapter share a page: none holds a single line.

    No more of them than that takes, or long ones would leave the page before half empty.
    """
    blocks = list(document.element.body.iterchildren(qn("w:p"), qn("w:tbl")))
    ends = [n for n, block in enumerate(blocks) if _is_chapter(block)] + [len(blocks)]
    for start, end in pairwise([0, *ends]):
        lines = 0
        for block in reversed(blocks[max(start, end - _LAST) : end]):
            if block.tag == qn("w:p"):
                kept = block.get_or_add_pPr()
                kept.get_or_add_keepNext() if lines else kept.get_or_add_keepLines()
            lines += ceil(_said(block) / _IN_LINE)
            if lines >= _LAST_LINES:
                break


def _is_chapter(block: Any) -> bool:
    return bool(block.tag == qn("w:p") and block.style == "Heading1")


def _said(block: Any) -> int:
    """How many characters a paragraph or table has."""
    return sum(len(text.text or "") for text in block.iter(qn("w:t")))


def _plain(code: Any) -> None:
    """Takes the colours from a paragraph of code, as the other editions show none."""
    for properties in list(code.iter(qn("w:rPr"))):
        properties.getparent().remove(properties)


def _hinted(run: Any) -> None:
    """Chinese quotation marks, dashes and signs in the Chinese font."""
    text = "".join(t.text or "" for t in run.iter(qn("w:t")))
    if not _AMBIGUOUS.search(text):
        return
    fonts = run.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:hint"), "eastAsia")


def _front(document: Docx, headings: Sequence[Heading]) -> None:
    """Cover and contents as sections of their own; the text starts on page 1."""
    marks = {p.text: p for p in document.paragraphs if p.text in (CONTENTS_MARK, BODY_MARK)}
    if len(marks) < 2:
        return
    first, body = marks[CONTENTS_MARK], marks[BODY_MARK]
    final = document.element.body.sectPr
    _section_end(first, final, numbering=None)
    for paragraph in reversed(contents(headings)):
        first._p.addnext(paragraph)
    _section_end(body, final, numbering="upperRoman")
    _numbered(final, "decimal")


def _section_end(mark: Paragraph, final: Any, numbering: str | None) -> None:
    """Makes a mark the empty last paragraph of a section."""
    for run in list(mark._p):
        if run.tag != qn("w:pPr"):
            mark._p.remove(run)
    section = deepcopy(final)
    if numbering:
        _numbered(section, numbering)
    mark._p.get_or_add_pPr().append(section)


def _numbered(section: Any, kind: str) -> None:
    for old in section.findall(qn("w:pgNumType")):
        section.remove(old)
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:fmt"), kind)
    numbers.set(qn("w:start"), "1")
    margins = section.find(qn("w:pgMar"))
    margins.addnext(numbers)


def _running(document: Docx, title: str) -> None:
    """Title and chapter at the head of every page, its number at the foot; none on the cover."""
    sections = list(document.sections)
    for number, section in enumerate(sections):
        section.header.is_linked_to_previous = False
        section.footer.is_linked_to_previous = False
        if number == 0 and len(sections) > 1:
            continue
        head = section.header.paragraphs[0]
        head.style = "header"
        head.add_run(title)
        if number == len(sections) - 1:
            head.paragraph_format.tab_stops.add_tab_stop(Mm(160), 2)  # flush right
            head.add_run("\t")
            _field(head, 'STYLEREF "heading 1"')
        foot = section.footer.paragraphs[0]
        foot.style = "footer"
        foot.alignment = 1  # centred
        _field(foot, "PAGE")


def _field(paragraph: Paragraph, code: str) -> None:
    runs = parse_xml(f"<w:p {nsdecls('w')}>{field_runs(code, '')}</w:p>")
    for run in list(runs):
        paragraph._p.append(run)


def _font_names(document: Docx) -> None:
    """Tells systems that don't know the fonts' Chinese names their other ones."""
    part = next(
        (r.target_part for r in document.part.rels.values() if r.reltype.endswith("/fontTable")),
        None,
    )
    if part is None:
        return
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/></w:font>'
        for name, other in styles.alternative_names().items()
    )
    text = part.blob.decode("utf-8")
    part._blob = text.replace("</w:fonts>", f"{fonts}</w:fonts>").encode("utf-8")


def _same_bytes(docx: bytes) -> bytes:
    """The same archive without the time of its making."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for item in old.infolist():
            told = zipfile.ZipInfo(item.filename, _EPOCH)
            told.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(told, old.read(item.filename))
    return buffer.getvalue()
