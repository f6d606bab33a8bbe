"""换一种读法，结论变不变: every target under every reading that the plan's text allows."""

from __future__ import annotations

from collections.abc import Sequence

from lnip_analysis.plan.model import Kind
from lnip_analysis.present.forms.exhibit import Exhibit, nothing
from lnip_analysis.present.forms.prose import Clause, bullets, cited_paragraph, paragraph
from lnip_analysis.present.forms.table import (
    Cell,
    Cellish,
    Column,
    sources_cell,
    table,
    target_cell,
)
from lnip_analysis.present.words.phrases import deciding_sources
from lnip_analysis.present.words.readings_text import (
    asked_under,
    before_issue_sentences,
    effect_words,
    found_under,
    implied_sentence,
    missing_words,
    quantities_sentence,
    reading_sentence,
    robustness_sentence,
)
from lnip_analysis.present.words.wording import MISSING
from lnip_analysis.review.before_issue import before_issue
from lnip_analysis.review.independence import implied, judged, quantities
from lnip_analysis.review.readings import Effect, Readings, ReadingVerdict, target_readings
from lnip_analysis.review.review import Review


def robustness_paragraph(review: Review) -> Exhibit:
    """In one sentence: how many quantities are judged, and which verdicts hang on a reading."""
    groups = quantities(judged(review), review.evidence)
    text = robustness_sentence(_split(review)[0], groups)
    return paragraph(text, exhibit_id="robustness", see=("readings",))


def readings_list(review: Review) -> Exhibit:
    """One sentence for each target that is judged: what its other readings come to."""
    found = [r for r in _split(review)[0] if r.others]
    if not found:
        return nothing("readings-said")
    ordered = sorted(found, key=lambda r: not r.of(Effect.DIFFERS))
    return bullets([Clause(reading_sentence(r)) for r in ordered], exhibit_id="readings-said")


def readings_table(review: Review) -> Exhibit:
    """Every reading of the targets that are judged, with its reason and what it comes to."""
    rows = [(r, one) for r in _split(review)[0] for one in r.others]
    if not rows:
        return nothing("readings")
    moved = sum(one.effect is Effect.DIFFERS for _, one in rows)
    # Of readings that nobody can judge none is known to change nothing.
    blind = sum(one.effect is Effect.UNKNOWN for _, one in rows)
    judged = len(rows) - blind
    turn = f"中{moved}种会变" if moved else "结论都不变"
    known = f"{'能评判的' * bool(blind)}{judged}种读法{turn}" if judged else ""
    beyond = f"{'另有' if known else ''}{blind}种现有资料评判不了" if blind else ""
    title = f"换一种读法，结论变不变：{'，'.join(filter(None, (known, beyond)))}"
    columns = (
        Column("目标", width="27mm"),
        Column("另一种读法", width="1fr"),
        Column("为什么可以这样读", shown=False),
        Column("实际", width="22mm"),
        Column("要求", shown=False),
        Column("结论", width="21mm"),
        Column("变不变", width="26mm"),
        Column("还缺的数据", shown=False),
        Column("来源", width="12mm"),
    )
    return table("readings", title, columns, [_judged_row(*row) for row in rows], stacked=True)


def open_readings_table(review: Review) -> Exhibit:
    """The readings of the targets that are not judged, and what each of them would need."""
    rows = [(r, one) for r in _split(review)[1] for one in r.others]
    if not rows:
        return nothing("readings-open")
    solved = sum(one.effect is not Effect.UNKNOWN for _, one in rows)
    every = "也无法评判，需什么数据" if len(rows) == 1 else "也都无法评判，各需什么数据"
    title = f"尚无结论的目标：{len(rows)}种读法" + (f"中{solved}种可以评判" if solved else every)
    columns = (
        Column("目标", width="32mm"),
        Column("另一种读法", width="1fr"),
        Column("为什么可以这样读", shown=False),
        Column("结论", width="24mm", shown=solved > 0),
        Column("还缺的数据", width="0.9fr"),
    )
    told = [_open_row(r, one) for r, one in rows]
    return table("readings-open", title, columns, told, stacked=True)


def before_issue_paragraph(review: Review) -> Exhibit:
    """What the targets ask for that was there before the plan was issued."""
    found, issued = before_issue(review), review.plan.issued
    text = before_issue_sentences(found, issued.isoformat()) if issued else ""
    refs = tuple(dict.fromkeys(s for b in found for s in b.source_ids))
    return cited_paragraph([Clause(text, refs)] if text else [], "before-issue")


def quantities_paragraph(review: Review) -> Exhibit:
    """Which targets are one quantity twice, and what one says of another by itself."""
    clauses = [Clause(implied_sentence(i), i.sources) for i in implied(review)]
    text = quantities_sentence(quantities(judged(review), review.evidence))
    return cited_paragraph([Clause(text), *clauses] if text else clauses, "quantities")


def _split(review: Review) -> tuple[Sequence[Readings], Sequence[Readings]]:
    """Targets that are judged, and those that cannot be."""
    known = {v.target.id for v in judged(review)}
    found = target_readings(review)
    return (
        [r for r in found if r.verdict.target.id in known],
        [r for r in found if r.verdict.target.id not in known],
    )


def _judged_row(r: Readings, one: ReadingVerdict) -> list[Cellish]:
    v, point = one.verdict, one.decisive
    refs = deciding_sources(v) if v else ()
    found, asked, missing = found_under(one), asked_under(one), missing_words(one)
    average = v is not None and v.target.kind is Kind.GROWTH
    when = f"{point.year}年" if found and point and not average else ""
    shown = f"{when}{found}" or (MISSING if asked else " ")
    return [
        target_cell(r.verdict.target),
        Cell(one.reading.title, sub=one.reading.reason),
        one.reading.reason,
        Cell(shown, found, sub=f"要求{asked}" if asked else ""),
        asked,
        Cell(status=v.mark) if v else Cell(),
        Cell(effect_words(r, one), sub=f"缺{missing}" if missing else ""),
        missing,
        sources_cell(refs) if refs else Cell(" ", ""),
    ]


def _open_row(r: Readings, one: ReadingVerdict) -> list[Cellish]:
    return [
        target_cell(r.verdict.target),
        Cell(one.reading.title, sub=one.reading.reason),
        one.reading.reason,
        Cell(status=one.verdict.mark) if one.verdict else Cell(),
        missing_words(one),
    ]
