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
    See,
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
        see: Ids of charts and tables that show what it says; named before its full stop.
    """

    text: str
    refs: tuple[str, ...] = ()
    status: Shown | None = None
    see: tuple[str, ...] = ()

    @property
    def line(self) -> Line:
        """The clause as it stands in a line."""
        mark = (StatusMark(self.status),) if self.status is not None else ()
        return (*mark, *_shown(self.text, self.see), *((Refs(self.refs),) if self.refs else ()))


def key_message(
    told: str | Iterable[Clause], exhibit_id: str = "key-message", *, see: Iterable[str] = ()
) -> Exhibit:
    """A chapter's one sentence, set larger; nothing where there is none.

    Args:
        told: The sentence, or several with what stands behind each.
        exhibit_id: The exhibit's id.
        see: Of a sentence: ids of charts and tables that show what it says.
    """
    clauses = [Clause(told, see=tuple(see))] if isinstance(told, str) else told
    line = tuple(inline for clause in clauses if clause.text for inline in clause.line)
    return Exhibit("text", exhibit_id, "", (Paragraph(line, "key_message"),) if line else ())


def paragraph(*sentences: str, exhibit_id: str = "paragraph", see: Iterable[str] = ()) -> Exhibit:
    """Computed sentences as one paragraph; empty ones are left out, and nothing shows none.

    Args:
        sentences: The sentences.
        exhibit_id: The exhibit's id.
        see: Ids of charts and tables that show what they say; named at the end.
    """
    text = "".join(sentences)
    return cited_paragraph([Clause(text, see=tuple(see))] if text else [], exhibit_id)


def _shown(text: str, see: tuple[str, ...]) -> Line:
    """Words with the charts and tables that show what they say, before the last full stop."""
    if not see:
        return (Text(text),)
    said, stop = (text[:-1], text[-1]) if text.endswith(("。", "；")) else (text, "")
    named = See(see, bracketed=not said.endswith("）"))
    return (Text(said), named, *((Text(stop),) if stop else ()))


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
