"""Lists of sentences, each with its sources: the form of a summary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.markup import (
    paragraph_html,
    paragraph_typst,
    refs_html,
    refs_typst,
    status_html,
    status_typst,
)
from lnip_analysis.present.forms.typst import typst_text
from lnip_analysis.review.model import Status


@dataclass(frozen=True)
class Line:
    """One sentence of a list.

    Attributes:
        text: The sentence.
        refs: Ids of the sources behind its figures.
        status: A status set before it.
    """

    text: str
    refs: tuple[str, ...] = ()
    status: Status | None = None

    @property
    def plain(self) -> str:
        """The sentence as a terminal shows it."""
        return (f"{self.status.value}　" if self.status else "") + self.text


def list_html(lines: Sequence[Line], *, ordered: bool = False) -> str:
    """The list as HTML."""
    tag = "ol" if ordered else "ul"
    items = "".join(
        f"<li>{status_html(x.status) + '　' if x.status else ''}"
        f"{escape(x.text)}{refs_html(x.refs)}</li>"
        for x in lines
    )
    return f"<{tag}>{items}</{tag}>"


def list_typst(lines: Sequence[Line], *, ordered: bool = False) -> str:
    """The list as Typst markup."""
    items = ", ".join(
        f"[{status_typst(x.status) + '#h(0.6em)' if x.status else ''}"
        f"{typst_text(x.text)}{refs_typst(x.refs)}]"
        for x in lines
    )
    kind = "enum" if ordered else "list"
    return f"#{kind}(tight: true, indent: 0pt, body-indent: 0.5em, {items})\n"


def bullets(lines: Sequence[Line], *, exhibit_id: str, head: str = "") -> Exhibit:
    """A list by itself, after a sentence that leads to it."""
    typst = f"#[\n#set par(leading: 0.8em, spacing: 0.8em)\n{list_typst(lines)}]\n"
    plain = "\n".join([*([head] if head else []), *(line.plain for line in lines)])
    html = paragraph_html(head) + (list_html(lines) if lines else "")
    typst = paragraph_typst(head) + (typst if lines else "")
    return Exhibit("text", exhibit_id, "", html, typst, plain=plain)
