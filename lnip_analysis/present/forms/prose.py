"""Computed prose: a chapter's key message, paragraphs, lists of sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lnip_analysis.present.forms.exhibit import Exhibit, nothing
from lnip_analysis.present.forms.nodes import (
    Block,
    ItemList,
    Line,
    Paragraph,
    Refs,
    StatusMark,
    Text,
)
from lnip_analysis.review.mark import Shown


@dataclass(frozen=True)
class Clause:
    """A piece of a sentence, or a whole one, with what stands behind it.

    Attributes:
        text: The words.
        refs: Ids of the sources behind its values.
        status: A status set before it.
    """

    text: str
    refs: tuple[str, ...] = ()
    status: Shown | None = None

    @property
    def line(self) -> Line:
        """The clause as it stands in a line."""
        mark = (StatusMark(self.status),) if self.status is not None else ()
        return (*mark, Text(self.text), *((Refs(self.refs),) if self.refs else ()))


def key_message(text: str, exhibit_id: str = "key-message") -> Exhibit:
    """A chapter's one sentence, set larger; nothing where there is none."""
    if not text:
        return nothing(exhibit_id)
    return Exhibit("text", exhibit_id, "", (Paragraph((Text(text),), "key_message"),))


def paragraph(*sentences: str, exhibit_id: str = "paragraph") -> Exhibit:
    """Computed sentences as one paragraph; empty ones are left out, and nothing shows none."""
    text = "".join(sentences)
    return cited_paragraph([Clause(text)] if text else [], exhibit_id)


def cited_paragraph(clauses: Sequence[Clause], exhibit_id: str) -> Exhibit:
    """Clauses as one paragraph, each followed by its sources; nothing where there are none."""
    if not clauses:
        return nothing(exhibit_id)
    line = tuple(inline for clause in clauses for inline in clause.line)
    return Exhibit("text", exhibit_id, "", (Paragraph(line),))


def item_list(clauses: Iterable[Clause], *, ordered: bool = False) -> ItemList:
    """Sentences as a list."""
    return ItemList(tuple(clause.line for clause in clauses), ordered)


def bullets(clauses: Sequence[Clause], *, exhibit_id: str, head: str = "") -> Exhibit:
    """A list by itself, after a sentence that leads to it."""
    blocks: list[Block] = [Paragraph((Text(head),))] if head else []
    blocks += [item_list(clauses)] if clauses else []
    return Exhibit("text", exhibit_id, "", tuple(blocks))
