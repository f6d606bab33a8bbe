"""The contents of the Word edition: entries that ask Word for their page numbers.

A field for the whole table would show no page number until somebody updates it: LibreOffice takes
what such a field was saved with. References to pages are worked out when the file is opened.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document as Docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from lnip_analysis.present.forms.word_inline import field_runs
from lnip_analysis.whitepaper.assembling.document import Heading
from lnip_analysis.whitepaper.exporting import word_styles as styles

_STYLES = {1: "toc1", 2: "toc2"}


def contents(headings: Sequence[Heading]) -> list[Any]:
    """Paragraphs: the title, and an entry for every chapter and section."""
    return [
        _paragraph(styles.CONTENTS_TITLE, f"<w:r><w:t>{escape('目录')}</w:t></w:r>"),
        *map(_entry, headings),
    ]


def _entry(heading: Heading) -> Any:
    words = escape(" ".join(part for part in (heading.number, heading.text) if part))
    page = field_runs(f"PAGEREF {_mark(heading)} \\h", "")
    inner = f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r><w:r><w:tab/></w:r>{page}'
    return _paragraph(
        _STYLES[min(heading.level, 2)],
        f'<w:hyperlink w:anchor="{_mark(heading)}" w:history="1">{inner}</w:hyperlink>',
    )


def _mark(heading: Heading) -> str:
    """A heading's place by a name that Word's fields take; they know no hyphen."""
    return "_Toc" + heading.anchor.removeprefix("c").replace("-", "_")


def mark_headings(document: Docx, headings: Sequence[Heading]) -> None:
    """Gives every heading the place that its entry refers to, beside the one of its links."""
    marks = {heading.anchor: _mark(heading) for heading in headings}
    starts = [*document.element.body.iter(qn("w:bookmarkStart"))]
    free = max((int(start.get(qn("w:id"))) for start in starts), default=0) + 1
    for start in starts:
        name = marks.get(start.get(qn("w:name")))
        heading = next(start.itersiblings(qn("w:p")), None)
        if name and heading is not None:
            # Within the heading: what stands before it is still on the page before.
            heading.append(_bookmark("w:bookmarkEnd", free))
            heading.insert(1, _bookmark("w:bookmarkStart", free, name))
            free += 1


def _bookmark(tag: str, number: int, name: str = "") -> Any:
    element = OxmlElement(tag)
    element.set(qn("w:id"), str(number))
    if name:
        element.set(qn("w:name"), name)
    return element


def _paragraph(style_id: str, inner: str) -> Any:
    return parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style_id}"/></w:pPr>{inner}</w:p>'
    )


def ask_for_pages(document: Docx) -> None:
    """Has Word work the page numbers out when it opens the file."""
    settings = document.settings.element
    update = OxmlElement("w:updateFields")
    update.set(qn("w:val"), "true")
    settings.insert_element_before(update, *_AFTER_UPDATE)


_AFTER_UPDATE = (
    "w:hdrShapeDefaults", "w:footnotePr", "w:endnotePr", "w:compat", "w:docVars", "w:rsids",
    "m:mathPr", "w:themeFontLang", "w:clrSchemeMapping", "w:shapeDefaults", "w:decimalSymbol",
    "w:listSeparator",
)  # fmt: skip
"""What follows that setting: Word refuses another order."""
