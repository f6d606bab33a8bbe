"""Active titles: the finding of a chart in one line, computed from the verdict."""

from __future__ import annotations

from lnip_analysis.evidence.model import Series
from lnip_analysis.plan.model import Kind
from lnip_analysis.present.words.path_headlines import path_headline
from lnip_analysis.present.words.phrases import (
    asked,
    early,
    fell_back,
    moved_away,
    point_at,
    subject,
    weak,
    weakness,
)
from lnip_analysis.present.words.rounding import as_shown
from lnip_analysis.present.words.target_sentences import sum_clause, target_clause
from lnip_analysis.present.words.wording import (
    format_change,
    format_change_on,
    format_percent,
    format_rate,
    format_value,
    format_year_on_year,
    format_years,
)
from lnip_analysis.review.model import Point, Verdict
from lnip_analysis.review.reason_words import reason_text
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import Status

NOTABLE_FALL = -0.10
"""A fall of this share in the latest year is the finding."""


def headline(verdict: Verdict) -> str:
    """The finding of a target's chart, without a full stop."""
    v = verdict
    if v.items or v.rung is Rung.PROVEN:
        return target_clause(v)
    if v.status is Status.NOT_ASSESSABLE or v.latest is None:
        return _not_assessable(v)
    if v.target.kind is Kind.FLOOR:
        return target_clause(v)
    if v.target.kind is Kind.INCREMENT:
        total = sum_clause(v)
        if v.status in (Status.MET, Status.MET_EARLY, Status.MISSED):
            return f"{total}，{_level_finding(v)}"
        share = (
            f"，完成{asked(v)}目标的{format_percent(v.progress)}" if v.progress is not None else ""
        )
        return total + share
    course = path_headline(v)
    if course:
        return course
    if v.target.kind is not Kind.GROWTH:
        return f"{_latest_words(v)}，{_level_finding(v)}"
    # Beside the year's fall the pace since the base must not be read as the year's.
    return f"{_latest_words(v)}，{against(v) if _fell(v) else _growth_finding(v)}"


def against(v: Verdict) -> str:
    """How a target stands against what is asked, in the words that follow its latest value.

    ``2011年以来年均增长20.0%，高于14%的要求``, ``高于年均增长14%的要求``, ``未达到2.2%的目标``.
    """
    if v.target.kind is not Kind.GROWTH:
        return _level_finding(v)
    if v.baseline is None or v.latest is None or v.observed_growth is None:
        return reason_text(v.reason)
    if v.latest.year - v.baseline.year == 1:
        # The change on the year before has just been said.
        return f"{_side(v)}{asked(v)}的要求"
    return f"{v.baseline.year}年以来{_growth_finding(v)}"


def series_headline(series: Series) -> str:
    """A series' last value, and its change on the year before where that is known.

    The value is rounded as shown; the change is worked out from the exact ones.
    """
    name = series_name(series)
    if not series.observations:
        return f"{name}本报告未查到数据"
    last = series.observations[-1]
    text = f"{name}{last.year}年为{format_value(as_shown(last).value, last.unit)}"
    now, before = (series.at(year) for year in (last.year, last.year - 1))
    if now is None or before is None or before.value == 0:
        return text
    return f"{text}，{format_change_on(now, before)}"


def series_name(series: Series) -> str:
    """What a title calls a series."""
    known = series.indicator
    # A remark that runs into the name is said with it; any other stays in its brackets.
    return known.name if known.sentence_name == known.short_name else known.sentence_name


def _latest_words(v: Verdict) -> str:
    latest = v.latest
    assert latest is not None
    now = format_value(latest.value, v.unit)
    before = _fell(v)
    if before is None:
        return f"{subject(v)}{latest.year}年为{now}"
    if v.unit == "%":
        change = format_year_on_year(latest.value, before.value, v.unit)
        return f"{subject(v)}{latest.year}年为{now}，{change}"
    return f"{subject(v)}{latest.year}年{format_change(latest.value / before.value - 1)}至{now}"


def _fell(v: Verdict) -> Point | None:
    """The value of the year before, where the latest one is notably below it."""
    before = point_at(v, v.latest.year - 1) if v.latest is not None else None
    if v.latest is None or before is None or before.value <= 0:
        return None
    return before if v.latest.value / before.value - 1 <= NOTABLE_FALL else None


def _growth_finding(v: Verdict) -> str:
    assert v.target.value is not None
    if v.observed_growth is None:
        return reason_text(v.reason)
    single = (
        v.latest is not None and v.baseline is not None and v.latest.year - v.baseline.year == 1
    )
    yearly = "比上年" if single else "年均"
    need = format_rate(v.target.value / 100)
    return f"{yearly}{format_change(v.observed_growth)}，{_side(v)}{need}的要求"


def _side(v: Verdict) -> str:
    """The pace that came beside the one that is asked."""
    assert v.target.value is not None
    assert v.observed_growth is not None
    gap = v.observed_growth - v.target.value / 100
    return "高于" if gap > 0 else "低于" if gap < 0 else "等于"


def _level_finding(v: Verdict) -> str:
    assert v.latest is not None
    goal = f"{asked(v)}的目标"
    if v.status is Status.MET_EARLY:
        if fell_back(v):
            return f"{v.met_year}年曾达到{goal}，此后又低于目标"
        return f"{early(v)}完成{goal}{_weak_when_met(v)}"
    if v.status is Status.MET:
        return f"完成{goal}{weak(v.latest.observations)}"
    if v.status in (Status.MISSED, Status.AWAY) and moved_away(v):
        if v.baseline is None or v.target.direction <= 0:
            return f"偏离{goal}"
        return f"低于{goal}和{v.baseline.year}年的{format_value(v.baseline.value, v.unit)}"
    if v.status is Status.MISSED:
        return f"未达到{goal}"
    if v.progress is None or v.time_share is None:
        return v.status.value
    side = "快于" if v.progress >= v.time_share else "慢于"
    share, time = format_percent(v.progress), format_percent(v.time_share)
    return f"{asked(v)}目标的累计进度为{share}，{side}{time}的时间进度"


def _weak_when_met(v: Verdict) -> str:
    """That the value which met the target rests on a weak one, with its year if not the latest."""
    met = point_at(v, v.met_year)
    remark = weakness(met.observations) if met is not None else ""
    if not remark:
        return ""
    return f"（{remark}）" if met == v.latest else f"（{v.met_year}年{remark}）"


def _not_assessable(v: Verdict) -> str:
    years = format_years(y for o in v.data_gaps for y in o.years)
    name = v.data_gaps[0].short_name if v.data_gaps else v.target.title
    return (
        f"{name}缺{years}数据，无法评估"
        if years
        else f"{v.target.title}：{reason_text(v.reason)}，无法评估"
    )
