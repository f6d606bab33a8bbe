"""Each responsible body's page in short: its tasks, its targets, what was not found."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from lnip_analysis.plan.model import Kind
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.nodes import (
    Block,
    Entry,
    EntryRow,
    Link,
    Paragraph,
    PlanItem,
    PlanItems,
    StatusRow,
    StatusRows,
    Text,
)
from lnip_analysis.present.forms.prose import Clause
from lnip_analysis.present.words.deliverables import delivered_words
from lnip_analysis.present.words.phrases import deciding_sources, verb_of
from lnip_analysis.present.words.reach import reach_words
from lnip_analysis.present.words.wording import (
    format_change,
    format_value,
    format_years,
    quoted,
)
from lnip_analysis.review.duties import BodyDataGap, Duty
from lnip_analysis.review.model import Point, Verdict
from lnip_analysis.review.reason_words import part_words
from lnip_analysis.review.status import MET, NOT_ASSESSABLE

_WHOLE = 3
"""A body with more targets than this may run over to the next page."""


def anchor(n: int) -> str:
    """The anchor of the body that stands in this place of the order, counted from 1."""
    return f"body-{n}"


def blocks(duties: Sequence[Duty], hang: Collection[str] = ()) -> Exhibit:
    """A block a body, in the order given.

    Args:
        duties: The bodies' duties.
        hang: Ids of targets whose verdict another reading would change.
    """
    entries = tuple(_entry(anchor(n), duty, hang) for n, duty in enumerate(duties, start=1))
    return Exhibit("text", "bodies", "各责任单位", entries)


def _entry(name: str, duty: Duty, hang: Collection[str]) -> Entry:
    rows: list[tuple[str, Block]] = []
    for term, tasks in (("牵头", duty.led), ("参与", duty.joined)):
        if tasks:
            rows.append((term, PlanItems(tuple(PlanItem(t.number, t.title) for t in tasks))))
    if duty.verdicts:
        targets = tuple(_target(v, hang) for v in duty.verdicts)
        rows.append(("目标", StatusRows(targets)))
    if missing := _missing_words(duty.missing):
        rows.append(("本报告未查到", Paragraph((Text(missing),))))
    if duty.held:
        rows.append(("归口", Paragraph((Text(_held_words(duty)),))))
    whole = len(duty.verdicts) <= _WHOLE
    return Entry(name, duty.body, _counts(duty), tuple(EntryRow(*row) for row in rows), whole)


def _counts(duty: Duty) -> tuple[str, ...]:
    counts = (("牵头", duty.led), ("参与", duty.joined), ("目标", duty.verdicts))
    return tuple(f"{word}{len(found)}项" for word, found in counts if found)


def _target(v: Verdict, hang: Collection[str]) -> StatusRow:
    text, sources = key_numbers(v)
    said = Clause(f"：{text}", sources).line if text else ()
    # What hangs on this report's reading is laid at nobody's door without saying so.
    asides = [f"数据按业务归口{v.target.owner}"] if v.target.owner else []
    asides += ["换一种读法结论不同"] if v.target.id in hang else []
    aside = (Text(f"（{'；'.join(asides)}）"),) if asides else ()
    return StatusRow(v.mark, (Link(v.target.title, f"#target-{v.target.id}"), *said, *aside))


def _held_words(duty: Duty) -> str:
    titles = "、".join(quoted(v.target.title) for v in duty.held)
    return f"{titles}由别的单位牵头，数据按业务归口本单位，这是本报告的读法，不计在本单位名下。"


def key_numbers(verdict: Verdict) -> tuple[str, tuple[str, ...]]:
    """The figures a body answers with, base to latest, and their sources.

    Empty where nothing is public.
    """
    v = verdict
    if v.items:
        return _delivered(v)
    if v.deduction is not None and v.reason.proven is not None:
        words = "；".join(filter(None, [f"推定{part_words(v.reason.proven)}", reach_words(v)]))
        reach = v.out_of_reach.source_ids if v.out_of_reach else ()
        return words, tuple(dict.fromkeys((*v.deduction.source_ids, *reach)))
    if v.out_of_reach is not None and v.status in NOT_ASSESSABLE:
        base = v.baseline if v.target.kind is Kind.LEVEL else None
        words = "；".join(filter(None, [_figure(v, base) if base else "", reach_words(v)]))
        known = base.source_ids if base else ()
        return words, tuple(dict.fromkeys((*known, *v.out_of_reach.source_ids)))
    if v.target.kind is Kind.FLOOR:
        shown = tuple(p for p in v.points if v.baseline is None or p.year > v.baseline.year)
        text = "、".join(_figure(v, p) for p in shown)
        return text, tuple(dict.fromkeys(s for p in shown for s in p.source_ids))
    if v.latest is None or verb_of(v) == "新增":
        shown_point = v.latest or (None if verb_of(v) == "新增" else v.baseline)
        if shown_point is None:
            return "", ()
        if v.latest is None:
            return _figure(v, shown_point), shown_point.source_ids
        total = format_value(shown_point.value, v.unit)
        return f"至{shown_point.year}年新增{total}", shown_point.source_ids
    parts = [_figure(v, v.latest)]
    if v.baseline is not None and v.baseline.year != v.latest.year:
        parts.insert(0, _figure(v, v.baseline))
    text = "→".join(parts)
    if v.target.kind is Kind.GROWTH and v.observed_growth is not None:
        single = v.baseline is not None and v.latest.year - v.baseline.year == 1
        text += f"，{'' if single else '年均'}{format_change(v.observed_growth)}"
    return text, deciding_sources(v)


def _delivered(v: Verdict) -> tuple[str, tuple[str, ...]]:
    done = [i for i in v.items if i.status in MET]
    sources = tuple(dict.fromkeys(s for i in done for s in i.source_ids))
    if len(v.items) == 1:
        return delivered_words(v) if done else "", sources
    return f"{len(v.items)}项中{len(done)}项有完成记录" if done else "", sources


def _figure(v: Verdict, point: Point) -> str:
    return f"{point.year}年{format_value(point.value, v.unit)}"


def _missing_words(missing: Sequence[BodyDataGap]) -> str:
    """Figures with their years, then records: two sentences at most."""
    figures = [f"{m.short_name}（{format_years(m.years)}）" for m in missing if m.years]
    records = [m.what for m in missing if not m.years]
    sentences = [f"数据：{'、'.join(figures)}。"] if figures else []
    sentences += [f"完成记录：{'、'.join(records)}。"] if records else []
    return "".join(sentences)
