"""Active titles: the finding of a figure in one line, computed from the verdict."""

from __future__ import annotations

from lnip_analysis.evidence.model import Series
from lnip_analysis.plan.model import Kind
from lnip_analysis.present.phrases import (
    asked,
    early,
    fell_back,
    met_before,
    moved_away,
    point_at,
    subject,
)
from lnip_analysis.present.sentences import target_sentence
from lnip_analysis.present.wording import (
    format_change,
    format_change_on,
    format_percent,
    format_rate,
    format_value,
    format_year_on_year,
    format_years,
    plain_name,
)
from lnip_analysis.review.model import Status, Verdict

NOTABLE_FALL = -0.10
"""A fall of this share in the latest year is the finding."""


def headline(verdict: Verdict) -> str:
    """The finding of a target's figure, without a full stop."""
    v = verdict
    if v.status is Status.UNASSESSABLE or v.latest is None:
        return _silent(v)
    if v.items or v.target.kind is Kind.FLOOR:
        return target_sentence(v).removesuffix("。")
    if v.target.kind is Kind.INCREMENT:
        share = (
            f"，为{asked(v)}目标的{format_percent(v.progress)}" if v.progress is not None else ""
        )
        return target_sentence(v).split("，")[0] + share
    finding = _growth_finding(v) if v.target.kind is Kind.GROWTH else _level_finding(v)
    return f"{_latest_words(v)}，{finding}"


def series_headline(series: Series, exact: Series | None = None) -> str:
    """A series' last figure, and its change on the year before where that is known.

    Args:
        series: The figures as told.
        exact: The same figures before rounding, from which the change is worked out.
    """
    name = series.indicator.name
    if not series.observations:
        return f"{name}未见公开数据"
    last = series.observations[-1]
    text = f"{name}{last.year}年为{format_value(last.value, last.unit)}"
    now, before = ((exact or series).at(year) for year in (last.year, last.year - 1))
    if now is None or before is None or before.value == 0:
        return text
    return f"{text}，{format_change_on(now, before)}"


def share_words(whole: Series, part: Series) -> str:
    """A part's share of the last total: ``，其中发明专利申请量占45.9%``; empty if unknown."""
    last = whole.observations[-1] if whole.observations else None
    same = part.at(last.year) if last is not None else None
    if last is None or same is None or not last.value:
        return ""
    return f"，其中{plain_name(part.indicator.name)}占{format_percent(same.value / last.value)}"


def _latest_words(v: Verdict) -> str:
    latest = v.latest
    assert latest is not None
    now = format_value(latest.value, v.unit)
    before = point_at(v, latest.year - 1)
    if before is not None and before.value > 0:
        change = latest.value / before.value - 1
        if change <= NOTABLE_FALL:
            if v.unit == "%":
                told = format_year_on_year(latest.value, before.value, v.unit)
                return f"{subject(v)}{latest.year}年为{now}，{told}"
            return f"{subject(v)}{latest.year}年{format_change(change)}至{now}"
    return f"{subject(v)}{latest.year}年为{now}"


def _growth_finding(v: Verdict) -> str:
    assert v.target.value is not None
    if v.observed_growth is None:
        return v.reason
    need = v.target.value / 100
    side = "高于" if v.observed_growth > need else "低于" if v.observed_growth < need else "等于"
    single = (
        v.latest is not None and v.baseline is not None and v.latest.year - v.baseline.year == 1
    )
    yearly = "比上年" if single else "年均"
    return f"{yearly}{format_change(v.observed_growth)}，{side}{format_rate(need)}的要求"


def _level_finding(v: Verdict) -> str:
    assert v.latest is not None
    goal = f"{asked(v)}的目标"
    if v.status is Status.MET_EARLY:
        if fell_back(v):
            return f"{v.met_year}年曾达到{goal}，此后又低于目标"
        if met_before(v):
            return f"计划期开始以前已达到{goal}"
        return f"{early(v)}完成{goal}"
    if v.status is Status.MET:
        return f"完成{goal}"
    if v.status in (Status.MISSED, Status.AWAY) and moved_away(v):
        base = f"，且低于{v.baseline.year}年" if v.baseline and v.target.direction > 0 else ""
        return f"偏离{goal}" if not base else f"低于{goal}{base}"
    if v.status is Status.MISSED:
        return f"未达到{goal}"
    if v.progress is None or v.time_share is None:
        return v.status.value
    side = "快于" if v.progress >= v.time_share else "慢于"
    return f"累计进度{format_percent(v.progress)}，{side}{format_percent(v.time_share)}的时间进度"


def _silent(v: Verdict) -> str:
    years = format_years(y for o in v.owed for y in o.years)
    name = plain_name(v.owed[0].what) if v.owed else v.target.title
    return (
        f"{name}缺{years}公开数据，无法评估" if years else f"{v.target.title}：{v.reason}，无法评估"
    )
