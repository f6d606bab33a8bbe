"""Computed prose: a chapter's key message, and paragraphs."""

from __future__ import annotations

from html import escape

from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.markup import paragraph_html, paragraph_typst
from lnip_analysis.present.forms.typst import typst_text


def key_message(text: str, exhibit_id: str = "key-message") -> Exhibit:
    """A chapter's one sentence, set larger."""
    html = f'<p class="lnip-lead">{escape(text)}</p>'
    return Exhibit("text", exhibit_id, "", html, f"#lnip-lead[{typst_text(text)}]", plain=text)


def paragraph(*sentences: str, exhibit_id: str = "paragraph") -> Exhibit:
    """Computed sentences as one paragraph; empty ones are left out."""
    text = "".join(sentences)
    return Exhibit(
        "text", exhibit_id, "", paragraph_html(text), paragraph_typst(text), plain=text
    )  # fmt: skip
