"""The HTML edition: one file that loads nothing."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from lnip_analysis.present.forms import html
from lnip_analysis.present.forms.fonts import font_face
from lnip_analysis.present.forms.html_inline import PLACE
from lnip_analysis.whitepaper.assembling.document import Chapter, Document, Prose, Shown
from lnip_analysis.whitepaper.assembling.pandoc import Blocks, changed, write
from lnip_analysis.whitepaper.exporting.chart_colours import colour_css, with_variables
from lnip_analysis.whitepaper.exporting.script import page_policy, page_script
from lnip_analysis.whitepaper.exporting.status_styles import status_css
from lnip_analysis.whitepaper.exporting.templates import style_sheet, template
from lnip_analysis.whitepaper.exporting.webfont import chart_characters


def html_page(document: Document) -> str:
    """A document as the text of a web page."""
    prose = iter(write([_prose(c, p) for c in document.chapters for p in _proses(c)], "html"))
    parts: list[dict[str, Any]] = [
        {
            "heading": chapter.heading,
            "sections": chapter.sections,
            "blocks": [
                next(prose) if isinstance(item, Prose) else with_variables(_exhibit(item, document))
                for item in chapter.items
            ],
        }
        for chapter in document.chapters
    ]
    blocks = [block for part in parts for block in part["blocks"]]
    colours = colour_css("".join(blocks))
    page: str = template("edition.html.j2").render(
        edition=document.edition or {"title": document.title},
        parts=parts,
        css=style_sheet() + status_css() + colours + font_face(chart_characters(blocks)),
        policy=page_policy(),
        script=page_script(),
    )
    return _with_pictures(page, document)


def _proses(chapter: Chapter) -> list[Prose]:
    return [item for item in chapter.items if isinstance(item, Prose)]


def _exhibit(shown: Shown, document: Document) -> str:
    anchor = "" if shown.again else f' id="{escape(shown.exhibit.id)}"'
    inner = html.render(shown.exhibit.blocks, document.place(shown))
    return f'<div class="lnip-exhibit"{anchor}>{inner}</div>'


def _prose(chapter: Chapter, prose: Prose) -> Blocks:
    """A markdown cell fit for a browser: tables scroll, places in the plan stay together."""
    label = chapter.heading.text

    def fit(node: Any) -> Any:
        if node["t"] == "Table":
            return _scrolling(node, label)
        if node["t"] == "Str" and PLACE.search(node["c"]):
            return [_word(piece) for piece in re.split(f"({PLACE.pattern})", node["c"]) if piece]
        return node

    return tuple(changed(prose.blocks, fit))


def _word(piece: str) -> Any:
    node = {"t": "Str", "c": piece}
    if PLACE.fullmatch(piece):
        return {"t": "Span", "c": [["", ["lnip-place"], []], [node]]}
    return node


def _scrolling(table: Any, label: str) -> Any:
    """A table in a container that scrolls; exhibits bring their own."""
    attributes = [["tabindex", "0"], ["role", "group"], ["aria-label", label]]
    return {"t": "Div", "c": [["", ["lnip-scroll"], attributes], [table]]}


def _with_pictures(page: str, document: Document) -> str:
    """The page with prose's pictures in it: their names become the pictures themselves."""
    for name, picture in document.pictures.items():
        page = page.replace(f'src="{name}"', f'src="data:{picture.mime};base64,{picture.data}"')
    return page
