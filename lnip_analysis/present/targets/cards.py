"""A target's card: its status, what is said of it, its facts, what to mind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from lnip_analysis.plan.model import Kind
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.markup import (
    paragraph_html,
    refs_html,
    refs_typst,
    status_html,
    status_typst,
)
from lnip_analysis.present.forms.typst import typst_string, typst_text
from lnip_analysis.present.words.phrases import asked, beyond_sentence, deciding_sources
from lnip_analysis.present.words.sentences import (
    pace_sentence,
    probability_sentence,
    target_sentence,
)
from lnip_analysis.present.words.wording import MISSING, format_percent, format_value
from lnip_analysis.review.model import NOT_ASSESSABLE, Verdict
from lnip_analysis.review.reason_words import note_text


def verdict_block(verdict: Verdict) -> Exhibit:
    """One target's card: status, the sentence, the pace, the odds, what to mind."""
    v = verdict
    facts = _facts(v)
    body = [target_sentence(v), pace_sentence(v), probability_sentence(v)]
    if v.status not in NOT_ASSESSABLE:
        # A silent target's own sentence names them already.
        body.append(beyond_sentence(v))
    body = [text for text in body if text]
    notes = "".join(f"{note_text(note).removesuffix('。')}。" for note in v.notes)
    heading = f"{v.target.title}（{'、'.join(v.target.tasks)}）"
    plain = "\n".join([f"{v.status.symbol} {v.status.value}　{heading}", *body, notes])
    html = (
        f'<section class="lnip-verdict status-{v.status.slug}">'
        f"<header><h4>{escape(heading)}</h4>{status_html(v.status)}</header>"
        f"{_body_html(body, v)}{_facts_html(facts)}{_notes_html(notes)}</section>"
    )
    return Exhibit(
        "text", f"target-{v.target.id}", heading, html, _card_typst(v, heading, facts, body, notes),
        plain=plain,
    )  # fmt: skip


def anchored(exhibit: Exhibit, target_ids: Sequence[str]) -> Exhibit:
    """An exhibit that links to targets lead to, as they do to the cards of others."""
    if not exhibit.html:
        return exhibit
    names = [f"target-{i}" for i in target_ids]
    html = "".join(f'<span id="{escape(name)}"></span>' for name in names)
    typst = "".join(f"#[#metadata(none)#label({typst_string(name)})]" for name in names)
    return replace(exhibit, html=html + exhibit.html, typst=f"{typst}\n{exhibit.typst}")


def _facts(v: Verdict) -> list[tuple[str, str]]:
    """Terms and values beside the sentence; what a target does not have is left out."""
    facts = []
    for term, point in (("基期", v.baseline), ("最新", v.latest)):
        if point is not None:
            facts.append((f"{term}（{point.year}年）", format_value(point.value, v.unit)))
    if not v.items:
        facts.append((f"目标（{v.target.deadline}年）", _goal(v)))
    if v.status not in NOT_ASSESSABLE and v.progress is not None:
        elapsed = format_percent(v.time_share) if v.time_share is not None else MISSING
        facts.append(("累计进度／时间进度", f"{format_percent(v.progress)}／{elapsed}"))
    return facts


def _goal(v: Verdict) -> str:
    if v.target.kind is Kind.GROWTH and v.target_value is not None:
        return format_value(v.target_value, v.unit)
    return ("每年" if v.target.kind is Kind.FLOOR else "") + asked(v)


def _body_html(body: Sequence[str], v: Verdict) -> str:
    first = f"<p>{escape(body[0])}{refs_html(deciding_sources(v))}</p>" if body else ""
    return first + "".join(paragraph_html(text) for text in body[1:])


def _facts_html(facts: Sequence[tuple[str, str]]) -> str:
    if not facts:
        return ""
    inner = "".join(f"<div><dt>{escape(t)}</dt><dd>{escape(d)}</dd></div>" for t, d in facts)
    return f'<dl class="lnip-facts">{inner}</dl>'


def _notes_html(notes: str) -> str:
    if not notes:
        return ""
    return f'<div class="lnip-note"><p><strong>口径</strong>　{escape(notes)}</p></div>'


def _card_typst(
    v: Verdict, heading: str, facts: Sequence[tuple[str, str]], body: Sequence[str], notes: str
) -> str:
    # On paper the sentences run on: a card and its chart share a page with another such pair.
    first, *more = body or [""]
    inner = f"{typst_text(first)}{refs_typst(deciding_sources(v))}{typst_text(''.join(more))}\n\n"
    if facts:
        items = ", ".join(f"(term: {typst_string(t)}, value: {typst_string(d)})" for t, d in facts)
        inner += f"#lnip-facts({items})\n"
    if notes:
        inner += f"#lnip-note(title: {typst_string('口径')})[{typst_text(notes)}]\n"
    return (
        f"#lnip-verdict(title: [{typst_text(heading)}], status: [{status_typst(v.status)}], "
        f"slug: {typst_string(v.status.slug)})[{inner}]"
    )
