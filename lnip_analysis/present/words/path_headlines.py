"""Titles of growth paths: what the eye sees of the line beside the dashed one."""

from __future__ import annotations

from lnip_analysis.plan.model import Kind
from lnip_analysis.present.words.phrases import (
    asked,
    moved_away,
    point_at,
    subject,
    weak,
    whole_where_many,
)
from lnip_analysis.present.words.wording import (
    format_change,
    format_percent,
    format_value,
    format_years,
)
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.path_course import PathCourse, path_course
from lnip_analysis.review.status import RUNNING, Status

AHEAD = 0.05
"""A lead over the path, or a lag behind it, is told from this share on."""
FALL = -0.10
"""A fall of a year from this share on."""


def path_headline(verdict: Verdict) -> str:
    """The course of a target beside its path; empty where another title says more."""
    v = verdict
    course = path_course(v)
    if course is None or v.latest is None:
        return ""
    if v.status is Status.MISSED and v.latest.year == v.target.deadline:
        return _missed(v, course)
    if v.status is Status.MET and v.latest.year == v.target.deadline:
        told = _met(v, course)
        return told + weak(v.latest.observations) if told else ""
    if v.status in RUNNING and v.target.kind is Kind.GROWTH:
        return _running(v, course)
    # What moves away from its target is told beside its base.
    return _level(v, course) if v.status in RUNNING and v.status is not Status.AWAY else ""


def _missed(v: Verdict, course: PathCourse) -> str:
    """``发明专利申请量2013年高出要求路径32.8%，2014年下降27.2%，最终差5,425件``."""
    assert v.latest is not None
    now = f"{v.latest.year}年"
    if course.best.share >= AHEAD:
        text = f"{subject(v)}{course.best.year}年高出要求路径{format_percent(course.best.share)}"
        if course.turn is not None and course.turn.share <= FALL:
            text += f"，{course.turn.year}年{format_change(course.turn.share)}"
        return f"{text}，最终差{gap_words(v, course)}"
    value = format_value(v.latest.value, v.unit)
    goal = f"{asked(v)}的目标" if v.target.kind is Kind.LEVEL else f"{asked(v)}的要求"
    if moved_away(v) and v.baseline is not None:
        start = format_value(v.baseline.value, v.unit)
        text = f"{subject(v)}由{v.baseline.year}年的{start}降到{now[:-1]}年的{value}"
        return f"{text}，离{goal}差{gap_words(v, course)}"
    return f"{subject(v)}{now}为{value}，离{goal}差{gap_words(v, course)}"


def _met(v: Verdict, course: PathCourse) -> str:
    """``发明专利授权量2013—2014年低于要求路径，2015年增长65.3%，超出目标1,225件``."""
    assert v.latest is not None
    assert v.baseline is not None
    behind = [one.year for one in course.leads[:-1] if one.share <= -AHEAD]
    before = point_at(v, v.latest.year - 1)
    beyond = f"超出目标{gap_words(v, course)}" if round(course.gap, 6) > 0 else "达到目标"
    if behind and before is not None and before.value > 0:
        change = format_change(v.latest.value / before.value - 1)
        late = f"{subject(v)}{format_years(behind)}低于要求路径"
        return f"{late}，{v.latest.year}年{change}，{beyond}"
    every = len(course.leads) == v.latest.year - v.baseline.year
    if every and len(course.leads) > 1 and all(one.share > 0 for one in course.leads):
        pace = f"，年均{format_change(v.observed_growth)}" if v.observed_growth is not None else ""
        return f"{subject(v)}年年高于要求路径{pace}，{v.latest.year}年{beyond}"
    return ""


def _running(v: Verdict, course: PathCourse) -> str:
    """``发明专利申请量2014年下降27.2%，由上年高出要求路径32.8%转为低于路径15.2%``."""
    assert v.latest is not None
    now = course.leads[-1]
    before, value = point_at(v, now.year - 1), format_value(v.latest.value, v.unit)
    side = f"{'高出' if now.share > 0 else '低于'}要求路径{format_percent(abs(now.share))}"
    last = course.leads[-2] if len(course.leads) > 1 else None
    if before is None or before.value <= 0:
        return f"{subject(v)}{now.year}年为{value}，{side}"
    change = format_change(v.latest.value / before.value - 1)
    if change == "持平":
        return f"{subject(v)}{now.year}年为{value}，与上年持平，{side}"
    moved = f"{subject(v)}{now.year}年{change}"
    if last is not None and last.year == now.year - 1 and last.share * now.share < 0:
        was = f"{'高出' if last.share > 0 else '低于'}要求路径{format_percent(abs(last.share))}"
        return f"{moved}，由上年{was}转为{side.replace('要求路径', '')}"
    return f"{moved}至{value}，{side}"


def _level(v: Verdict, course: PathCourse) -> str:
    """``R&D经费投入强度2013年为1.65%，低于当年应到的1.90%``."""
    assert v.latest is not None
    due = v.latest.value - course.gap
    shown = format_value(whole_where_many(due, v.unit), v.unit)
    side = "高于" if course.gap > 0 else "低于" if course.gap < 0 else "等于"
    value = format_value(v.latest.value, v.unit)
    return f"{subject(v)}{v.latest.year}年为{value}，{side}当年应到的{shown}"


def gap_words(v: Verdict, course: PathCourse) -> str:
    """How far the latest value lies from what is asked: whole things where they are many."""
    gap = abs(course.gap)
    if v.unit == "%":
        return f"{gap:.2f}个百分点"
    return format_value(whole_where_many(gap, v.unit), v.unit)
