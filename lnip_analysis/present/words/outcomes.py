"""How targets came out, in words: met, missed, under way, or not assessable and why."""

from __future__ import annotations

from collections.abc import Sequence

from lnip_analysis.plan.model import Kind
from lnip_analysis.present.words.deliverables import delivered_words
from lnip_analysis.present.words.phrases import (
    early,
    moved_away,
    open_probability,
    point_at,
    verb_of,
    weak,
)
from lnip_analysis.present.words.proofs import weakly_proven
from lnip_analysis.present.words.reach import reach_words
from lnip_analysis.present.words.target_sentences import floor_clause
from lnip_analysis.present.words.wording import (
    format_change,
    format_percent,
    format_probability,
    format_value,
    format_years,
)
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.outcome import NotAssessableGroup, not_assessable_groups
from lnip_analysis.review.quantity import meets
from lnip_analysis.review.reason_words import part_words, reason_text
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import NOT_ASSESSABLE, RUNNING, Status

NEAR_BASE = 0.05
"""A target no further from its base than this share of itself has no progress worth a number."""


def result_words(v: Verdict) -> str:
    """How a target came out, or how far it is, with year and number, without a full stop."""
    if v.items:
        return delivered_words(v)
    if v.rung is Rung.PROVEN and v.reason.proven is not None:
        told = f"推定{part_words(v.reason.proven)}{'（较弱）' * weakly_proven(v)}"
        return "；".join(filter(None, [told, reach_words(v)]))
    if v.latest is None:
        return reason_text(v.reason)
    if v.target.kind is Kind.FLOOR:
        # The title beside it says what is asked.
        return floor_clause(v, demand=False)
    if v.status in (Status.MET, Status.MET_EARLY):
        return _met_words(v)
    now = f"{v.latest.year}年{verb_of(v)}{format_value(v.latest.value, v.unit)}"
    if v.target.kind is Kind.INCREMENT:
        now = _new_words(v, v.latest.year, format_value(v.latest.value, v.unit))
    if v.target.kind is Kind.GROWTH and v.observed_growth is not None:
        value = format_value(v.latest.value, v.unit)
        # Of a target under way the level stands among the year's values; here the pace counts.
        now = _paced(v, v.latest.year, "" if v.status in RUNNING else value)
    if v.status is Status.MISSED:
        return "；".join(filter(None, [now + _shortfall(v), reach_words(v)]))
    chance = open_probability(v)
    odds = f"，达成概率{format_probability(chance)}" if chance is not None else ""
    known = v.outlook.outcome_year if v.outlook and odds else None
    return now + _way(v) + odds + (f"，实际结果见{known}年版" if known else "")


def _new_words(v: Verdict, year: int, value: str) -> str:
    """The running sum of new ones; of the first year alone it is no sum."""
    first = year == (v.target.base_year or 0) + 1
    return f"{year}年新增{value}" if first else f"到{year}年累计新增{value}"


def _paced(v: Verdict, year: int, value: str) -> str:
    """The pace that came, in other words than the one that the target's title asks for."""
    assert v.observed_growth is not None
    assert v.latest is not None
    change = format_change(v.observed_growth)
    if v.baseline is not None and v.latest.year - v.baseline.year == 1:
        return f"{year}年为{value}，比上年{change}" if value else f"{year}年比上年{change}"
    return f"实际年均{change}" + (f"，{year}年为{value}" if value else "")


def _way(v: Verdict) -> str:
    """How far a level under way has come, beside the time gone; growth tells its pace."""
    if v.target.kind is Kind.GROWTH or v.progress is None or v.time_share is None:
        return ""
    if moved_away(v):
        return _further(v)
    share, time = format_percent(v.progress), format_percent(v.time_share)
    return f"，累计进度{share}（时间进度{time}）"


def _met_words(v: Verdict) -> str:
    met = point_at(v, v.met_year) or v.latest
    assert met is not None
    value = format_value(met.value, v.unit)
    ahead = early(v)
    if v.target.kind is Kind.INCREMENT:
        text = _new_words(v, met.year, value)
    elif v.target.kind is Kind.GROWTH and v.observed_growth is not None:
        text = _paced(v, met.year, value)
    else:
        text = f"{met.year}年达{value}{weak(met.observations)}"
    return f"{text}，{ahead}" if ahead else text


def _shortfall(v: Verdict) -> str:
    """What was asked, and whether the value stands worse than at the start."""
    assert v.latest is not None
    text = ""
    if v.target_value is not None:
        wanted = "按要求应为" if v.target.kind is Kind.GROWTH else "目标为"
        text += f"，{wanted}{format_value(v.target_value, v.unit)}"
    return text + _further(v)


def _further(v: Verdict) -> str:
    """That a value stands worse than at the start."""
    if not moved_away(v) or v.baseline is None or v.latest is None:
        return ""
    side = "低" if v.latest.value < v.baseline.value else "高"
    return f"，比{v.baseline.year}年的{format_value(v.baseline.value, v.unit)}还{side}"


def not_assessable_lines(verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    """The targets that cannot be judged: one sentence a body, its reasons one after another."""
    by_body: dict[str, list[NotAssessableGroup]] = {}
    for group in not_assessable_groups(verdicts):
        by_body.setdefault(group.body, []).append(group)
    return tuple(
        _body_line(body, part)
        for body, groups in by_body.items()
        # Where no body has the values to provide, each reason stands by itself.
        for part in ([groups] if body else [[group] for group in groups])
    )


def _body_line(body: str, groups: Sequence[NotAssessableGroup]) -> str:
    count = sum(len(s.verdicts) for s in groups)
    if not body:
        (only,) = groups
        return f"{cause_words(only)}，{count}项：{_titles(only)}{_reach(only)}。"
    listed = "；".join(f"{_titles(s)}，{cause_words(s)}{_reach(s)}" for s in groups)
    return f"{body}{count}项：{listed}。"


def _reach(group: NotAssessableGroup) -> str:
    """That nobody could have met them, in brackets, where that is so of all."""
    told = list(dict.fromkeys(map(reach_words, group.verdicts)))
    return f"（{'；'.join(told)}）" if all(told) else ""


def _titles(group: NotAssessableGroup) -> str:
    """The targets, each with its own remark where not all share it."""
    shared = bool(_reach(group))
    remarks = [reach_words(v) for v in group.verdicts]
    return "、".join(
        v.target.title + (f"（{remark}）" if remark and not shared else "")
        for v, remark in zip(group.verdicts, remarks, strict=True)
    )


def cause_words(group: NotAssessableGroup) -> str:
    """Why targets cannot be judged, in words that follow their names."""
    if group.cause == "never":
        return "本报告未查到计划期内的数据"
    if group.cause == "stopped":
        # Not 以后: of what lies beyond the edition's year there may be values.
        last = min(group.verdicts[0].report_year, group.verdicts[0].target.deadline)
        return f"{format_span(group.years[0] + 1, last)}的数据本报告未查到"
    if group.cause == "gaps":
        return f"{format_years(group.years)}数据本报告未查到"
    if group.cause == "no_record":
        if group.done:
            return f"到期的{group.due}项中只有{group.done}项查到完成记录"
        return "本报告未查到完成记录"
    return reason_text(group.verdicts[0].reason)


def format_span(first: int, last: int) -> str:
    """``2012—2014年``, or one year."""
    return f"{first}年" if first == last else f"{first}—{last}年"


def shown_progress(v: Verdict) -> float | None:
    """The progress that is shown: a demand of every year has none, nor what cannot be judged.

    Years met of all years would read as lagging in a year in which every one was met. Of a target
    that its base all but meets, a share of the little that lacked says nothing either.
    """
    hidden = v.target.kind is Kind.FLOOR or v.status in NOT_ASSESSABLE or _near_base(v)
    return None if hidden else v.progress


def _near_base(v: Verdict) -> bool:
    """Whether the base lies so near the target that shares of the way between run wild."""
    if v.target.kind is not Kind.LEVEL or v.baseline is None or not v.target_value:
        return False
    return abs(v.target_value - v.baseline.value) < NEAR_BASE * abs(v.target_value)


def part_known(v: Verdict) -> str:
    """Which part of what is due by now is known, where only part is; empty where all or none is.

    ``2012年达到，2013年未查到`` of a yearly demand, ``到期2项，查到1项`` of things to deliver.
    """
    if v.items:
        due, done = v.reason.due, v.reason.done
        return f"到期{due}项，查到{done}项" if 0 < done < due else ""
    if v.target.kind is not Kind.FLOOR or v.target_value is None:
        return ""
    first, last = (v.target.base_year or 0) + 1, min(v.report_year, v.target.deadline)
    values = {p.year: p.value for p in v.points if first <= p.year <= last}
    missing = [y for y in range(first, last + 1) if y not in values]
    if not values or not missing:
        return ""
    met = [y for y, x in values.items() if meets(v.target, x, v.target_value)]
    parts = [f"{format_years(met)}达到"] if met else []
    parts += [f"{format_years(set(values) - set(met))}未达到"] if len(met) < len(values) else []
    return "，".join([*parts, f"{format_years(missing)}未查到"])
