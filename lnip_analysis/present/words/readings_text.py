"""Sentences on readings: whether a verdict hangs on them, what was there before, what is double."""

from __future__ import annotations

from collections.abc import Sequence

from lnip_analysis.evidence.model import Observation
from lnip_analysis.evidence.numbers import WHOLE_UNITS, printed_step, quoted_print
from lnip_analysis.plan.model import Kind
from lnip_analysis.present.words.phrases import assessed, period_words, round_value, subject
from lnip_analysis.present.words.wording import (
    format_date,
    format_percent,
    format_value,
    format_years,
    quoted,
)
from lnip_analysis.review.before_issue import BeforeIssue
from lnip_analysis.review.independence import Implied
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.readings import Effect, Readings, ReadingVerdict
from lnip_analysis.review.reason_words import part_words, reason_text


def robustness_sentence(found: Sequence[Readings], groups: Sequence[Sequence[Verdict]] = ()) -> str:
    """Of how many verdicts another reading would make another; empty where none is judged.

    Args:
        found: The targets that are judged.
        groups: The same by what they count, where that is to be said too.
    """
    if not found:
        return ""
    moved = [r for r in found if r.of(Effect.DIFFERS)]
    named = "、".join(quoted(r.verdict.target.title) for r in moved)
    head = f"{len(found)}项{assessed(r.verdict for r in found)}的目标"
    if 0 < len(groups) < len(found):
        head += f"只涉及{len(groups)}个独立指标；"
    else:
        head += "，"
    if not moved:
        return f"{head}按文字容许的其他读法，凡能评判的，结论都与采用的读法相同。"
    return f"{head}其中{len(moved)}项换一种读法，结论会变：{named}。"


def reading_sentence(r: Readings) -> str:
    """What the other readings of one target come to: ``采用的读法与另外2种读法结论相同``."""
    title = r.verdict.target.title
    if not r.others:
        return f"{quoted(title)}：没有别的读法。"
    moved, same, unknown = (r.of(e) for e in (Effect.DIFFERS, Effect.SAME, Effect.UNKNOWN))
    parts = [_moved(one) for one in moved]
    if moved:
        parts.append(f"采用的读法为{quoted(r.verdict.mark.value)}")
    elif same:
        parts.append(f"采用的读法与另外{len(same)}种读法结论相同")
    if moved and same:
        parts.append(f"另外{len(same)}种读法结论与之相同")
    if unknown:
        parts.append(f"{'另有' if moved or same else ''}{len(unknown)}种读法缺数据，无法评判")
    return f"{quoted(title)}：{'；'.join(parts)}。"


def _moved(one: ReadingVerdict) -> str:
    assert one.verdict is not None
    reason = reason_text(one.verdict.reason)
    status = quoted(one.verdict.mark.value)
    return f"按{quoted(one.reading.title)}的读法，{reason}，结论为{status}"


def effect_words(r: Readings, one: ReadingVerdict) -> str:
    """What a reading does to the verdict, in a word or two."""
    if one.verdict is None or one.effect is Effect.UNKNOWN:
        return "无法评判"
    if one.effect is Effect.DIFFERS:
        return "变"
    same = one.verdict.status is r.verdict.status
    return "不变" if same else f"同属{one.verdict.status.status_class}"


def missing_words(one: ReadingVerdict) -> str:
    """What would have to be known to judge by a reading; empty where it can be judged."""
    items = one.verdict is not None and bool(one.verdict.items)
    return "；".join(
        f"{format_years(gap.years)}{gap.short_name}"
        if gap.years
        else f"{quoted(gap.what)}的完成记录"
        if items
        else gap.what
        for gap in one.missing
    )


def asked_under(one: ReadingVerdict) -> str:
    """What a target asks for under a reading: ``年均14%``, ``每年14%``, ``200件``."""
    v = one.verdict
    if v is None or v.target.value is None:
        return ""
    value = round_value(v.target.value, v.target.unit or v.unit)
    if v.target.kind is Kind.GROWTH:
        return f"年均{value}"
    return f"每年{value}" if v.target.kind is Kind.FLOOR else value


def found_under(one: ReadingVerdict) -> str:
    """What was found under a reading: ``年均14.4%``, ``2.32%``; empty where nothing was."""
    v, point = one.verdict, one.decisive
    if v is not None and v.reason.proven is not None:
        return part_words(v.reason.proven)
    if v is None or point is None:
        return ""
    if v.target.kind is Kind.GROWTH:
        return f"年均{format_percent(v.observed_growth)}" if v.observed_growth is not None else ""
    return format_value(point.value, v.unit)


def before_issue_sentences(found: Sequence[BeforeIssue], issued: str) -> str:
    """What was reached before the plan was issued, in one paragraph; empty where nothing was.

    Args:
        found: How far the targets were.
        issued: The day of issue, as printed.
    """
    if not found:
        return ""
    parts = [_met_before(b) for b in found if b.met]
    parts += [_part_before(b) for b in found if not b.met and b.share is not None]
    levels = {b.observation.indicator: b for b in found if not b.met and b.share is None}
    rest = "、".join(
        f"{quoted(b.target.title)}{period_words(b.observation)}为"
        f"{format_value(b.observation.value, b.observation.unit)}{_rounded(b.observation)}"
        for b in levels.values()
    )
    parts += [f"其余目标当时的水平：{rest}"] if rest else []
    return f"计划{format_date(issued)}印发。印发以前，{'；'.join(parts)}。"


def _rounded(o: Observation) -> str:
    """Said of a count that was printed in thousands, which others read as an interval."""
    coarse = o.unit in WHOLE_UNITS and printed_step(o.as_printed, o.value) > 1
    return f"（原文{quoted(quoted_print(o.as_printed))}，已取整）" if coarse else ""


def _met_before(b: BeforeIssue) -> str:
    how = "推算为" if b.observation.formula else ""
    value = how + format_value(b.value, b.observation.unit)
    return f"{quoted(b.target.title)}的目标{period_words(b.observation)}已经达到（{value}）"


def _part_before(b: BeforeIssue) -> str:
    value = format_value(b.value, b.observation.unit)
    share = f"占目标的{format_percent(b.share or 0)}"
    return f"{quoted(b.target.title)}的目标到{period_words(b.observation)}已有{value}，{share}"


def quantities_sentence(groups: Sequence[Sequence[Verdict]]) -> str:
    """How many quantities the judged targets are, and which are one; empty where all differ."""
    count = sum(len(group) for group in groups)
    if len(groups) == count:
        return ""
    head = f"{count}项{assessed(v for group in groups for v in group)}的目标"
    told = [
        f"{'、'.join(quoted(v.target.title) for v in group)}数的都是{_counted(group)}"
        for group in groups
        if len(group) > 1
    ]
    alone = [
        _counted(g) if g[0].series is not None else g[0].target.title for g in groups if len(g) == 1
    ]
    rest = f"；其余各数一个指标：{'、'.join(alone)}" if alone else ""
    return f"{head}只涉及{len(groups)}个独立指标：{'；'.join(told)}{rest}。"


def _counted(group: Sequence[Verdict]) -> str:
    """The quantity of a group; what is counted itself, not per 10,000 people."""
    whole = [v for v in group if v.series is not None and not v.series.indicator.formula]
    return subject(min(whole or list(group), key=lambda v: v.target.kind is Kind.INCREMENT))


def implied_sentence(i: Implied) -> str:
    """What a target that is just met leads to on another one."""
    unit, asked = i.other.unit or "", i.other.value or 0
    value = format_value(i.value, unit)
    if i.value == asked:
        way = f"恰为{value}，{'两项其实是一项' if i.meets else '还达不到这一目标'}"
    else:
        way = f"{'为' if i.meets else '只有'}{value}，{'已' if i.meets else '没有'}达到"
        way += round_value(asked, unit)
    constant = f"{i.per}又与基期相同，" if i.per else ""
    return (
        f"{quoted(i.target.title)}若刚好完成，{constant}则{quoted(i.other.title)}的数到"
        f"{i.other.deadline}年{way}。"
    )
