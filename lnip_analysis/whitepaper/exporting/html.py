"""The HTML edition: one file that loads nothing."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Any

from nbformat import NotebookNode
from traitlets import default

from lnip_analysis.whitepaper.exporting.document import parts
from lnip_analysis.whitepaper.exporting.exporter import ASSETS, EditionExporter
from lnip_analysis.whitepaper.exporting.status_styles import status_css
from lnip_analysis.whitepaper.exporting.webfont import chart_characters, font_face

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
_ANCHOR = re.compile(r'<[a-z][^<>]*?\sid="([^"]+)"')
_TO_ANCHOR = re.compile(r'<a((?:\s[^<>]*?)?)\shref="#([^"]+)"')
_TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
_TEXT = re.compile(r"<svg\b.*?</svg>|>[^<]+<", re.DOTALL)
_PLACE = re.compile(r"[一二三四五六七八九十]\.\d+|措施\d+")


class EditionHTMLExporter(EditionExporter):
    """``jupyter nbconvert --to lnip-html``: an executed chapter, or an assembled edition."""

    export_from_notebook = "知识产权保护状况（网页）"
    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    @default("template_file")
    def _template_file_default(self) -> str:
        return "edition.html.j2"

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The notebook as HTML text."""
        text, resources = super().from_notebook_node(nb, resources, **kw)
        return live_links(text), resources

    def _preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        nb, resources = super()._preprocess(nb, resources)
        shown = parts(nb, "html", _frame)
        for part in shown:
            part.blocks = [
                _places(_scrolling(block, part.heading["text"])) for block in part.blocks
            ]
        css = (ASSETS / "edition.css").read_text(encoding="utf-8")
        characters = chart_characters(block for part in shown for block in part.blocks)
        resources |= {
            "edition": nb.metadata["lnip"]["edition"] or {"title": shown[0].heading["text"]},
            "parts": shown,
            "css": css + status_css() + font_face(characters),
            "policy": POLICY,
        }
        return nb, resources


def live_links(page: str) -> str:
    """The page without links to anchors that it does not have: their text stays."""
    anchors = {unescape(found) for found in _ANCHOR.findall(page)}
    return _TO_ANCHOR.sub(
        lambda match: match[0] if unescape(match[2]) in anchors else f"<a{match[1]}", page
    )


def _frame(name: str, html: str) -> str:
    anchor = f' id="{escape(name)}"' if name else ""
    return f'<div class="lnip-exhibit"{anchor}>{html}</div>'


def _scrolling(block: str, label: str) -> str:
    """Tables of markdown cells in scroll containers; exhibits bring their own."""
    if block.startswith('<div class="lnip-exhibit"'):
        return block
    opening = f'<div class="lnip-scroll" tabindex="0" role="group" aria-label="{escape(label)}">'
    return _TABLE.sub(lambda match: f"{opening}{match[0]}</div>", block)


def _places(block: str) -> str:
    """Places in the plan (一.1) kept together: browsers set a gap before their full stop."""

    def kept(text: re.Match[str]) -> str:
        if text[0].startswith("<svg"):
            return text[0]
        return _PLACE.sub(r'<span class="lnip-place">\g<0></span>', text[0])

    return _TEXT.sub(kept, block)
