"""The look of the Word edition: page, fonts and styles, as offices set their papers.

宋体 for the text and 黑体 for headings are named, not embedded: every Chinese Word and WPS has
them. Pandoc takes its styles from here; what it must be told by name is a constant below.
"""

from __future__ import annotations

import io
import subprocess
from functools import cache
from typing import Any

import pypandoc
from docx import Document
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from lnip_analysis.present.forms import word as names
from lnip_analysis.present.forms.word_inline import status_style
from lnip_analysis.present.palette import STATUS_COLOURS

CELL, COVER, CONTENTS_TITLE = "表格文字", "封面说明", "目录标题"
"""Styles of our own beside those that exhibits name, in Chinese as they are."""

_SERIF, _SANS, _LATIN = "宋体", "黑体", "Times New Roman"
_ALSO = {_SERIF: "SimSun", _SANS: "SimHei"}
_ACCENT, _GREY = "1B3A5C", "595959"
_WASH, _LINE = "F3F6F9", "C9D1DA"


@cache
def reference() -> bytes:
    """The document pandoc takes styles and page from: its own, dressed anew."""
    run = subprocess.run(
        [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"],
        capture_output=True,
        check=True,
    )
    document = Document(io.BytesIO(run.stdout))
    _clear(document)
    _page(document)
    _defaults(document)
    _text_styles(document)
    _heading_styles(document)
    _table_style(document)
    for slug, colour in STATUS_COLOURS.items():
        style = document.styles.add_style(status_style(slug), WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb = RGBColor.from_string(colour.removeprefix("#"))
        _fonts(style, _SANS)
    for name in ("Hyperlink", "Verbatim Char"):
        style = document.styles[name]
        style.font.underline = False
        style.font.color.rgb = RGBColor.from_string(_ACCENT)
    _fonts(document.styles["Verbatim Char"], _SERIF, latin="Courier New")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _clear(document: Docx) -> None:
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)


def _page(document: Docx) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(27), Mm(24)
    section.header_distance, section.footer_distance = Mm(15), Mm(14)


def _defaults(document: Docx) -> None:
    """Fonts and language wherever a style says nothing.

    Latin text is English, or numbers would break across lines wherever Chinese may.
    """
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for tag in ("w:rFonts", "w:lang"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    properties.insert(0, _font_element(_SERIF))
    language = OxmlElement("w:lang")
    for name, value in (("val", "en-US"), ("eastAsia", "zh-CN"), ("bidi", "ar-SA")):
        language.set(qn(f"w:{name}"), value)
    properties.append(language)
    _no_hanging(defaults)


def _no_hanging(defaults: Any) -> None:
    """No comma or full stop stands in the margin, as in the other editions."""
    paragraphs = defaults.find(qn("w:pPrDefault"))
    if paragraphs is None:
        paragraphs = OxmlElement("w:pPrDefault")
        defaults.append(paragraphs)
    properties = paragraphs.find(qn("w:pPr"))
    if properties is None:
        properties = OxmlElement("w:pPr")
        paragraphs.append(properties)
    hanging = OxmlElement("w:overflowPunct")
    hanging.set(qn("w:val"), "0")
    # Before spacing and indents: Word refuses another order.
    properties.insert(0, hanging)


def _font_element(name: str, latin: str = "") -> Any:
    element = OxmlElement("w:rFonts")
    element.set(qn("w:hint"), "eastAsia")
    latin = latin or (_LATIN if name == _SERIF else "Arial")
    for place in ("ascii", "hAnsi", "cs"):
        element.set(qn(f"w:{place}"), latin)
    element.set(qn("w:eastAsia"), name)
    return element


def _fonts(style: ParagraphStyle, name: str, latin: str = "") -> None:
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, _font_element(name, latin))


def _style(
    document: Docx, name: str, size: float, *, font: str = _SERIF, colour: str = "1A1A1A"
) -> ParagraphStyle:
    """A paragraph style by name, made if it isn't there, without what it had."""
    style: ParagraphStyle
    try:
        style = document.styles[name]
    except KeyError:
        style = document.styles.add_style(
            name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("toc")
        )
        style.quick_style = True
    for tag in ("w:pPr", "w:rPr"):
        for old in style.element.findall(qn(tag)):
            style.element.remove(old)
    if name != "Normal":
        style.base_style = document.styles["Normal"]
    _fonts(style, font)
    style.font.size = Pt(size)
    style.font.color.rgb = RGBColor.from_string(colour)
    return style


def _spaced(
    style: ParagraphStyle, before: float = 0, after: float = 0, line: float | None = None
) -> ParagraphStyle:
    """Space around paragraphs and from line to line, in points.

    Lines are set at so many points, as offices do: a multiple would depend on the fonts at hand.
    Without any they are as high as what stands in them, as pictures need.
    """
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = Pt(line) if line else 1.0
    return style


def _text_styles(document: Docx) -> None:
    _spaced(_style(document, "Normal", 10.5))
    for name in ("Body Text", "First Paragraph"):
        style = _spaced(_style(document, name, 10.5), 1.5, 1.5, 16.5)
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        _indent(style)
    _spaced(_style(document, "Compact", 10), 0, 1, 14.5)
    _spaced(_style(document, names.LEAD, 12.5, font=_SANS, colour=_ACCENT), 2, 8, 19)
    note = _spaced(_style(document, names.NOTE, 9), 3, 5, 13)
    _shaded(note)
    _spaced(_style(document, names.SOURCE, 8, font=_SANS, colour=_GREY), 2, 8, 10.5)
    minor = _spaced(_style(document, names.MINOR, 11, font=_SANS, colour=_ACCENT), 6, 2, 15)
    minor.paragraph_format.keep_with_next = True
    _spaced(_style(document, names.LISTED, 8), 0, 1.5, 10.5)
    _spaced(_style(document, CELL, 9), 0, 0, 12)
    _spaced(_style(document, names.FACT, 9, font=_SANS), 0, 0, 12.5)
    # Code, by pandoc's name for it, looks as what a program printed.
    for name in (names.PRINTED, "Source Code"):
        printed = _spaced(_style(document, name, 9), 4, 8, 13)
        _fonts(printed, _SERIF, latin="Courier New")
        _shaded(printed)
    for name in (names.FIGURE, "Captioned Figure"):
        figure = _spaced(_style(document, name, 10.5), 4, 1)
        figure.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        figure.paragraph_format.keep_with_next = True
    caption = _spaced(_style(document, names.IMAGE_CAPTION, 9, font=_SANS), 1, 1, 12.5)
    title = _spaced(_style(document, names.TABLE_CAPTION, 9, font=_SANS), 8, 3, 12.5)
    for style in (caption, title):
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name in ("header", "footer"):
        _spaced(_style(document, name, 8.5, font=_SANS, colour=_GREY))


def _indent(style: ParagraphStyle) -> None:
    """Two characters, whatever the size of the letters."""
    indent = style.element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "200")
    indent.set(qn("w:firstLine"), "420")


def _shaded(style: ParagraphStyle) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _WASH)):
        shade.set(qn(f"w:{name}"), value)
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(shade, "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _heading_styles(document: Docx) -> None:
    sizes = {1: (20, 0, 12), 2: (14, 13, 5), 3: (11.5, 8, 3), 4: (10.5, 7, 3)}
    for level, (size, before, after) in sizes.items():
        style = _style(document, f"Heading {level}", size, font=_SANS, colour=_ACCENT)
        _spaced(style, before, after, 1.3 * size)
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.page_break_before = level == 1
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level - 1))
        style.element.get_or_add_pPr().append(outline)
    _spaced(_style(document, "Title", 30, font=_SANS, colour=_ACCENT), 190, 10, 36)
    _spaced(_style(document, "Subtitle", 15, font=_SANS, colour=_GREY), 0, 270, 18)
    _spaced(_style(document, COVER, 9.5, font=_SANS, colour=_GREY), 0, 3, 13.5)
    _spaced(_style(document, CONTENTS_TITLE, 20, font=_SANS, colour=_ACCENT), 0, 14, 26)
    for level, font in ((1, _SANS), (2, _SERIF)):
        style = _style(document, f"toc {level}", 10, font=font)
        _spaced(style, 4 if level == 1 else 0, 0, 14)
        style.paragraph_format.left_indent = Mm(8 * (level - 1))
        _tab(style)


def _tab(style: ParagraphStyle) -> None:
    """Page numbers flush right after a row of dots."""
    tabs = OxmlElement("w:tabs")
    tab = OxmlElement("w:tab")
    for name, value in (("val", "right"), ("leader", "dot"), ("pos", str(int(160 * 56.693)))):
        tab.set(qn(f"w:{name}"), value)
    tabs.append(tab)
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(tabs, "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _table_style(document: Docx) -> None:
    """Three rules and thin lines between rows, as in the other editions."""
    style = document.styles["Table"].element
    for tag in ("w:tblPr", "w:tblStylePr"):
        for old in style.findall(qn(tag)):
            style.remove(old)
    style.append(_table_properties())
    style.append(_first_row())


def _table_properties() -> Any:
    properties = OxmlElement("w:tblPr")
    borders = OxmlElement("w:tblBorders")
    for side, size, colour in (
        ("top", 12, _ACCENT), ("bottom", 12, _ACCENT), ("insideH", 4, _LINE),
    ):  # fmt: skip
        borders.append(_border(side, size, colour))
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", 30), ("left", 85), ("bottom", 30), ("right", 85)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(width))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.append(borders)
    properties.append(margins)
    return properties


def _first_row() -> Any:
    row = OxmlElement("w:tblStylePr")
    row.set(qn("w:type"), "firstRow")
    letters = OxmlElement("w:rPr")
    letters.append(_font_element(_SANS))
    cell = OxmlElement("w:tcPr")
    borders = OxmlElement("w:tcBorders")
    borders.append(_border("bottom", 6, _ACCENT))
    cell.append(borders)
    row.append(letters)
    row.append(cell)
    return row


def _border(side: str, size: int, colour: str) -> Any:
    border = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(size)), ("space", "0"), ("color", colour)):
        border.set(qn(f"w:{name}"), value)
    return border


def alternative_names() -> dict[str, str]:
    """Chinese names of the fonts, each with the name other systems know it by."""
    return dict(_ALSO)
