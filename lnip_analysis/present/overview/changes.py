"""What changed since the last edition: verdicts, and values of earlier years."""

from __future__ import annotations

from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.prose import paragraph
from lnip_analysis.present.forms.table import (
    Cell,
    Cellish,
    Column,
    number_cell,
    sources_cell,
    table,
    target_cell,
)
from lnip_analysis.present.words.indicators import told_apart
from lnip_analysis.present.words.phrases import point_at, then, verb_of
from lnip_analysis.present.words.wording import format_date, format_value
from lnip_analysis.review.changes import Change, changes
from lnip_analysis.review.difference import difference
from lnip_analysis.review.reason_words import reason_text
from lnip_analysis.review.review import Review
from lnip_analysis.review.revisions import Revision, revisions, since_last_edition
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import NOT_ASSESSABLE, Status

_FEW = 6
"""Added values are named one by one up to this many."""


def changes_table(review: Review) -> Exhibit | None:
    """Each target whose status changed: then, now, and by which value; None for a first edition."""
    if review.previous is None:
        return None
    found, last = changes(review), review.previous.report_year
    if not found:
        text = f"按同一批资料评估，各项目标在{last}年底和{review.report_year}年底的结论相同。"
        return paragraph(text, exhibit_id="changes")
    columns = (
        Column("目标", width="1fr"),
        Column(f"{last}年底"),
        Column(f"{review.report_year}年底"),
        Column("依据", width="1.5fr"),
        Column("来源", width="15mm"),
    )
    rows: list[list[Cellish]] = [
        [
            target_cell(c.new.target),
            Cell(status=c.old.mark),
            Cell(status=c.new.mark),
            _why(c),
            _sources(c),
        ]
        for c in found
    ]
    title = f"与{last}年底相比，{len(found)}项目标的评估结论有变化"
    line = (
        "两个年底的结论都按本版的资料评估，变化只因多了一年数据或目标到期；"
        f"{then(last)}的结论见“数据与方法”一章。"
    )
    return table("changes", title, columns, rows, source=line, stacked=True)


def _sources(c: Change) -> Cell:
    v = c.new
    if v.rung is Rung.PROVEN and v.deduction is not None:
        return sources_cell(v.deduction.source_ids)
    if v.status in NOT_ASSESSABLE or v.latest is None:
        return Cell(" ", "")
    before = point_at(v, v.latest.year - 1)
    ids = (*(before.source_ids if before else ()), *v.latest.source_ids)
    return sources_cell(tuple(dict.fromkeys(ids)))


def _why(c: Change) -> str:
    """The value or fact that changed the verdict."""
    v = c.new
    if v.status in NOT_ASSESSABLE or v.items or v.latest is None:
        return reason_text(v.reason)
    value = format_value(v.latest.value, v.unit)
    now = f"{v.latest.year}年{verb_of(v)}{value}"
    before = point_at(v, v.latest.year - 1)
    if before is not None:
        now += f"（{before.year}年{format_value(before.value, v.unit)}）"
    due = v.status in (Status.MET, Status.MISSED) and v.target_value is not None
    return now + (f"，目标{format_value(v.target_value, v.unit)}" if due else "")  # type: ignore[arg-type]


def revisions_sentence(review: Review) -> str:
    """How many values of earlier years changed or came late since the last edition."""
    since = since_last_edition(review)
    if since is None:
        return ""
    day = format_date(since.day.isoformat())
    changed = f"有{len(since.changed)}个作了更改" if since.changed else "没有更改"
    text = f"上一版截止日（{day}）以前公布的历年数据{changed}"
    if not since.added:
        return text + "。"
    names = [f"{o.year}年{_name(review, o.indicator)}" for o in since.added]
    named = f"，即{'、'.join(names)}" if len(names) <= _FEW else ""
    return f"{text}；此后又补充了{len(names)}个数据{named}。"


def _name(review: Review, indicator: str) -> str:
    """An indicator's name; two bases of one ratio get different names."""
    known = review.evidence.indicators
    return told_apart(known[indicator], known.values())


def revisions_table(review: Review) -> Exhibit:
    """Values that say something else today than when they were first printed."""
    found = revisions(review)
    if not found:
        text = "各项数据均与首次公布的一致。"
        return paragraph(text, exhibit_id="revisions")
    columns = (
        Column("指标", width="1fr"),
        Column("年份"),
        Column("首次公布", numeric=True),
        Column("首次公布的来源"),
        Column("现用", numeric=True),
        Column("现用的来源"),
        Column("相差", numeric=True),
    )
    title = f"{len(found)}个数据在首次公布后有更改"
    return table("revisions", title, columns, [_row(review, r) for r in found], stacked=True)


def _row(review: Review, r: Revision) -> list[Cellish]:
    unit = r.new.unit
    gap = difference(r.new.value, r.old.value)
    return [
        Cell(_name(review, r.indicator), sub=f"单位：{unit}"),
        str(r.year),
        number_cell(r.old.value, unit),
        sources_cell(r.old.source_ids),
        number_cell(r.new.value, unit),
        sources_cell(r.new.source_ids),
        number_cell(gap, unit),
    ]


def revisions_paragraph(review: Review) -> Exhibit:
    """The sentence on values of earlier years, as a paragraph."""
    return paragraph(revisions_sentence(review), exhibit_id="revisions-said")
