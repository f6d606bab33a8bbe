"""A target's card: its status, what is said of it, its facts, what to mind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lnip_analysis.plan.model import Kind
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.nodes import Anchors, Card, Facts, Note
from lnip_analysis.present.forms.prose import Clause
from lnip_analysis.present.words.inferred import inference_sentence, pace_of_months
from lnip_analysis.present.words.outcomes import part_known, shown_progress
from lnip_analysis.present.words.phrases import asked, beyond_sentence, deciding_sources
from lnip_analysis.present.words.proofs import conflict_sentence, ground_sentences, open_sentence
from lnip_analysis.present.words.reach import reach_sentence
from lnip_analysis.present.words.target_sentences import (
    pace_sentence,
    probability_sentence,
    target_sentence,
)
from lnip_analysis.present.words.wording import MISSING, format_percent, format_value
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.reason_words import note_text
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import NOT_ASSESSABLE


def verdict_block(verdict: Verdict, doubt: str = "") -> Exhibit:
    """One target's card: status, the sentence, the pace, the odds, what to mind.

    Args:
        verdict: The verdict.
        doubt: What is known against its odds (`words.calibration`), said behind them.
    """
    v = verdict
    facts = _facts(v)
    body = [
        target_sentence(v),
        *ground_sentences(v),
        open_sentence(v),
        pace_sentence(v),
        probability_sentence(v),
        doubt,
        inference_sentence(v),
        pace_of_months(v),
    ]
    if v.rung is not Rung.PROVEN:
        body.append(conflict_sentence(v))
    if v.status not in NOT_ASSESSABLE:
        # A silent target's own sentence names them already.
        body.append(beyond_sentence(v))
    body = [text for text in body if text]
    notes = "".join(f"{note_text(note).removesuffix('。')}。" for note in v.notes)
    heading = f"{v.target.title}（{'、'.join(v.target.tasks)}）"
    first = Clause(body[0], deciding_sources(v)) if body else Clause("")
    reach = reach_sentence(v)
    beside = [Clause(reach, v.out_of_reach.source_ids)] if reach and v.out_of_reach else []
    card = Card(
        heading,
        v.mark,
        (
            first.line,
            *(clause.line for clause in beside),
            *(Clause(text).line for text in body[1:]),
        ),
        Facts(tuple(facts)) if facts else None,
        Note("口径", notes) if notes else None,
    )
    return Exhibit("text", f"target-{v.target.id}", heading, (card,))


def anchored(exhibit: Exhibit, target_ids: Sequence[str]) -> Exhibit:
    """An exhibit that links to targets lead to, as they do to the cards of others."""
    if not exhibit.blocks:
        return exhibit
    anchors = Anchors(tuple(f"target-{i}" for i in target_ids))
    return replace(exhibit, blocks=(anchors, *exhibit.blocks))


def _facts(v: Verdict) -> list[tuple[str, str]]:
    """Terms and values beside the sentence; what a target does not have is left out."""
    facts = []
    for term, point in (("基期", v.baseline), ("最新", v.latest)):
        if point is not None:
            facts.append((f"{term}（{point.year}年）", format_value(point.value, v.unit)))
    if not v.items:
        term = "按增速推算应达" if v.target.kind is Kind.GROWTH else "目标"
        facts.append((f"{term}（{v.target.deadline}年）", _goal(v)))
    share, known = shown_progress(v), part_known(v)
    if share is not None:
        elapsed = format_percent(v.time_share) if v.time_share is not None else MISSING
        # The time gone is that of the latest value, which may be years before the edition's.
        when = f"（{v.latest.year}年）" if v.latest and v.latest.year < v.report_year else ""
        facts.append((f"累计进度／时间进度{when}", f"{format_percent(share)}／{elapsed}"))
    if v.target.kind is Kind.FLOOR and known:
        facts.append(("逐年情况", known))
    return facts


def _goal(v: Verdict) -> str:
    if v.target.kind is Kind.GROWTH and v.target_value is not None:
        return format_value(v.target_value, v.unit)
    return ("每年" if v.target.kind is Kind.FLOOR else "") + asked(v)
