"""Reasons and notes of a verdict in Chinese.

They stand here as likelihood.py does, below `present`, because results.json prints them too.
"""

from __future__ import annotations

from collections.abc import Iterable

from lnip_analysis.bounds.text import claim_words
from lnip_analysis.review.deduction import Part
from lnip_analysis.review.reasons import Note, NoteCode, OtherBasis, Reason, ReasonCode

_REASONS = {
    ReasonCode.REACHED: "{0}年已达到目标",
    ReasonCode.REACHED_BEFORE: "计划期开始以前（{0}年）已达到要求的水平，此后没有数据",
    ReasonCode.MET_AT_DEADLINE: "{0}年达到目标",
    ReasonCode.MISSED: "{0}年未达到目标",
    ReasonCode.MISSED_AND_FELL: "{0}年未达到目标，且比基期后退",
    ReasonCode.PACE: "截至{0}年的速度比为{pace_ratio}",
    ReasonCode.HOLDS_BASE: "基期已达到要求的水平，截至{0}年仍然达到",
    ReasonCode.LOST_BASE: "基期已达到要求的水平，{0}年已不再达到",
    ReasonCode.NO_PATH: "数值为0或超出取值范围，无法从{0}年基期算出要求路径和速度比",
    ReasonCode.NO_BASE: "缺{0}年基期数据，算不出要求的水平和进度",
    ReasonCode.NO_VALUE: "未查到{span}的确切数据",
    ReasonCode.ONLY_BASE: "只有基期数据，看不出进度",
    ReasonCode.NO_DEADLINE_VALUE: "缺到期的{0}年数据，最新数据为{1}年",
    ReasonCode.TOO_OLD: "最新数据为{0}年，已过时",
    ReasonCode.FLOOR_HOLDS: "截至{0}年，已知年份均达到要求",
    ReasonCode.FLOOR_MET: "各年均达到要求",
    ReasonCode.FLOOR_MISSED: "{years}低于每年的要求",
    ReasonCode.FLOOR_UNPROVEN: "{years}低于要求，但代用指标只是下限，不能据此认定未完成",
    ReasonCode.FLOOR_GAPS: "已知年份均达到要求，但缺{years}的数据",
    ReasonCode.SUM_GAPS: "缺{years}的数据，算不出期内累计",
    ReasonCode.PROVEN_MET: "由已知的数推定，{proven}，达到目标",
    ReasonCode.PROVEN_MISSED: "由已知的数推定，{proven}，达不到目标",
    ReasonCode.NOT_BOUND: "交付事项只约束制定计划的省，不适用于其他地区",
    ReasonCode.NOT_DUE: "尚未到期",
}
_NOTES = {
    NoteCode.BASIS: "{text}",
    NoteCode.PROXY: "代用指标：{text}",
    NoteCode.BASE_MOVED: "缺{0}年数据，要求路径改从{1}年起算",
    NoteCode.READ_AS: "{0}年的数据：{text}",
    NoteCode.WEAK: "{years}的数据来自或推算自无出处的汇编（D级），仅供参考",
    NoteCode.TRIAL: "含试用的数（未入档，不可引用）",
}


def reason_text(reason: Reason) -> str:
    """A reason as one Chinese sentence without its full stop."""
    if reason.code is ReasonCode.ON_RECORD:
        return _on_record(reason)
    years = reason.years
    text = _REASONS[reason.code].format(
        *years,
        years=_years(years),
        proven=part_words(reason.proven) if reason.proven else "",
        span=f"{'—'.join(map(str, dict.fromkeys(years)))}年",
        pace_ratio=f"{reason.pace_ratio or 0.0:.2f}".replace("-", "−"),
    )
    if reason.code is ReasonCode.REACHED and len(years) > 1:
        text += f"，{years[1]}年又低于目标"
    return text


def note_text(note: Note | OtherBasis) -> str:
    """A note as a Chinese sentence without its full stop, or as it was quoted."""
    if isinstance(note, OtherBasis):
        return _other_basis(note)
    return _NOTES[note.code].format(*note.years, years=_years(note.years), text=note.text)


def part_words(part: Part) -> str:
    """What bounds say of a year, the end that decides where one does: ``2015年末不少于97件``."""
    proof, bounds = part.proof, part.bounds
    ends = [proof] if proof else [p for p in (bounds.low, bounds.high) if p is not None]
    return claim_words(part.indicator, bounds.question, ends)


def _on_record(reason: Reason) -> str:
    if reason.items == 1:
        return f"已到期，{_single_record(reason)}"
    reached = "均已到期" if reason.due == reason.items else f"已到期{reason.due}项"
    found = [f"有完成记录的{reason.done}项"] if reason.done else []
    if reason.undated:
        found.append(f"其中{reason.undated}项完成日期未查明，是否按期不明")
    if reason.undone:
        found.append(f"有资料表明没有完成的{reason.undone}项")
    return f"共{reason.items}项，{reached}，{'，'.join(found) or '均未查到完成记录'}"


def _single_record(reason: Reason) -> str:
    if reason.undone:
        return "有资料表明没有完成"
    if not reason.done:
        return "未查到完成记录"
    return "有完成记录" + ("，完成日期未查明，是否按期不明" if reason.undated else "")


def _other_basis(note: OtherBasis) -> str:
    values = "、".join(f"{year}年{value:g}{note.unit}" for year, value in note.values)
    several = len(note.values) > 1
    if note.met:
        reached = f"{'其中' if several else ''}{_years(note.met)}达到目标"
    else:
        reached = f"{'均' if several else ''}未达到目标"
    return f"{note.basis}的数据为{values}，{reached}，但不作为评判依据"


def _years(years: Iterable[int]) -> str:
    return "、".join(map(str, years)) + "年"
