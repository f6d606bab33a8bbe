"""Each responsible body's page in short: its tasks, its targets, what was not found in public."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from lnip_analysis.plan.model import Kind, Task
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.markup import refs_html, refs_typst, status_html, status_typst
from lnip_analysis.present.forms.typst import typst_string, typst_text
from lnip_analysis.present.words.phrases import deciding_sources, verb_of
from lnip_analysis.present.words.wording import (
    format_change,
    format_date,
    format_value,
    format_years,
    plain_name,
)
from lnip_analysis.review.duties import BodyDataGap, Duty
from lnip_analysis.review.model import Point, Status, Verdict

_WHOLE = 3
"""A body with more targets than this may run over to the next page."""


def anchor(n: int) -> str:
    """The anchor of the body that stands in this place of the order, counted from 1."""
    return f"body-{n}"


def blocks(duties: Sequence[Duty]) -> Exhibit:
    """A block a body, in the order given."""
    numbered = list(enumerate(duties, start=1))
    html = "".join(_block_html(anchor(n), duty) for n, duty in numbered)
    typst = "\n".join(_block_typst(anchor(n), duty) for n, duty in numbered)
    plain = "\n".join(f"{d.body}：{'，'.join(_summary(d))}" for d in duties)
    return Exhibit("text", "bodies", "各责任单位", html, typst, plain=plain)


def _summary(duty: Duty) -> list[str]:
    counts = (("牵头", duty.led), ("参与", duty.joined), ("目标", duty.verdicts))
    return [f"{word}{len(found)}项" for word, found in counts if found]


def _task(task: Task) -> str:
    return f"{task.number}\u00a0{task.title}"


def key_numbers(verdict: Verdict) -> tuple[str, tuple[str, ...]]:
    """The figures a body answers with, base to latest, and their sources.

    Empty where nothing is public.
    """
    v = verdict
    if v.items:
        return _delivered(v)
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
    done = [i for i in v.items if i.status in (Status.DONE, Status.DONE_LATE)]
    sources = tuple(dict.fromkeys(i.source_id for i in done if i.source_id))
    if len(v.items) == 1:
        text = f"{format_date(done[0].date)}有完成记录" if done and done[0].date else ""
        return text, sources
    return f"{len(v.items)}项中{len(done)}项有完成记录" if done else "", sources


def _figure(v: Verdict, point: Point) -> str:
    return f"{point.year}年{format_value(point.value, v.unit)}"


def _missing_words(missing: Sequence[BodyDataGap]) -> str:
    """Figures with their years, then records: two sentences at most."""
    figures = [f"{plain_name(m.what)}（{format_years(m.years)}）" for m in missing if m.years]
    records = [m.what for m in missing if not m.years]
    told = [f"数据：{'、'.join(figures)}。"] if figures else []
    told += [f"完成记录：{'、'.join(records)}。"] if records else []
    return "".join(told)


def _block_html(name: str, duty: Duty) -> str:
    rows = [
        ("牵头", _tasks_html(duty.led)),
        ("参与", _tasks_html(duty.joined)),
        ("目标", _targets_html(duty.verdicts)),
        ("未见公开", escape(_missing_words(duty.missing))),
    ]
    facts = "".join(f"<div><dt>{term}</dt><dd>{said}</dd></div>" for term, said in rows if said)
    return (
        f'<section class="lnip-duty" id="{name}"><div><h4>{escape(duty.body)}</h4>'
        f"<p>{' '.join(f'<span>{text}</span>' for text in _summary(duty))}</p></div>"
        f"<dl>{facts}</dl></section>"
    )


def _tasks_html(tasks: Sequence[Task]) -> str:
    if not tasks:
        return ""
    return f"<ul>{''.join(f'<li>{escape(_task(t))}</li>' for t in tasks)}</ul>"


def _targets_html(verdicts: Sequence[Verdict]) -> str:
    if not verdicts:
        return ""
    items = []
    for v in verdicts:
        text, sources = key_numbers(v)
        said = f"：{escape(text)}{refs_html(sources)}" if text else ""
        link = f'<a href="#target-{escape(v.target.id)}">{escape(v.target.title)}</a>'
        items.append(f"<li>{status_html(v.status)} <span>{link}{said}</span></li>")
    return f'<ul class="lnip-duty-targets">{"".join(items)}</ul>'


def _block_typst(name: str, duty: Duty) -> str:
    rows = [
        ("牵头", _tasks_typst(duty.led)),
        ("参与", _tasks_typst(duty.joined)),
        ("目标", _targets_typst(duty.verdicts)),
        ("未见公开", typst_text(_missing_words(duty.missing))),
    ]
    facts = ", ".join(f"({typst_string(term)}, [{said}])" for term, said in rows if said)
    return (
        f"#lnip-duty(id: {typst_string(name)}, title: {typst_string(duty.body)}, "
        f"sum: ({''.join(typst_string(text) + ', ' for text in _summary(duty))}), "
        f"breakable: {'true' if len(duty.verdicts) > _WHOLE else 'false'}, {facts})"
    )


def _tasks_typst(tasks: Sequence[Task]) -> str:
    # Its number is never parted, nor left behind at the end of a line.
    told = [f"#box[{typst_text(t.number)}]~{typst_text(t.title)}" for t in tasks]
    return typst_text("；").join(told)


def _targets_typst(verdicts: Sequence[Verdict]) -> str:
    if not verdicts:
        return ""
    rows = []
    for v in verdicts:
        text, sources = key_numbers(v)
        said = f"{typst_text('：' + text)}{refs_typst(sources)}" if text else ""
        link = f'#lnip-link("target-{v.target.id}")[{typst_text(v.target.title)}]'
        rows.append(f"([{status_typst(v.status)}], [{link}{said}])")
    return f"#lnip-duty-targets({', '.join(rows)})"
