"""A point on granted inventions beside the applications that they may have come from."""

from __future__ import annotations

from lnip_analysis.present.words.story_point import (
    Fact,
    Point,
    counted_by,
    grew,
    more_or_less,
    shown,
    sources_of,
)
from lnip_analysis.present.words.wording import format_percent, format_value, format_years
from lnip_analysis.review.decomposed import GrantsOnApplications, per_application
from lnip_analysis.review.review import Review
from lnip_analysis.review.status import Status


def grants_point(review: Review, one: GrantsOnApplications) -> Point:
    """A large change of grants beside the applications of two and three years earlier."""
    indicator, unit = one.now.indicator, one.now.unit
    name = review.evidence.indicator(indicator).sentence_name
    change, rise = one.change, one.now.value - one.before.value
    nation = one.nation_change
    years = format_years(o.year for o in one.applied)
    old_years = format_years(o.year for o in one.applied_before)
    beside = f"，同年全国{grew(nation)}" if nation is not None else ""
    facts = [
        Fact(
            f"{one.now.year}年{name}为{format_value(one.now.value, unit)}，"
            f"比上年{grew(change)}{beside}。",
            sources_of((one.before, one.now, *(one.nation[:2] if one.nation else ()))),
        ),
        _ratio_fact(one, years, old_years),
        Fact(
            f"{'增加' if rise > 0 else '减少'}的{shown(abs(rise), unit)}由两部分相加："
            f"两三年前的申请{_part(one.effects[0], unit, '增多', '减少')}，"
            f"授权与申请之比{_part(one.effects[1], unit, '提高', '下降')}。",
            one.source_ids,
        ),
    ]
    national = with_nation(one)
    return Point(
        indicator,
        f"{name}：{one.now.year}年{grew(change)}" + ("，主要随全国而动" if national else ""),
        tuple(facts),
        _grants_reading(review, one, years, national=national),
        _rests_on(review, one),
        "如果查明全国这一年的变化出于统计口径的变动"
        if one.refuted
        else "如果此后两年申请没有回升，授权仍照样大增",
        f"{_year_before(one)}其中多少出于审查加快，多少申请被驳回或撤回，"
        f"本报告所收资料没有{'' if review.is_nation else '分省的'}审查结案数。",
        f"{name}{one.now.year}年{grew(change)}，"
        + (f"主要是随全国而动（全国{grew(nation)}）" if national and nation is not None else "")
        + ("，" if national and not one.refuted else "")
        + (
            ""
            if one.refuted
            else f"一部分由于{years}的申请{'增多' if one.effects[0] > 0 else '减少'}"
        )
        + ("。" if national or not one.refuted else "原因不能断定。"),
        (counted_by(review, indicator),),
    )


def _rests_on(review: Review, one: GrantsOnApplications) -> str:
    """What the reading is drawn from; empty where the facts allow none.

    The nation's own change is no evidence of the nation's.
    """
    if one.refuted:
        return "同年全国的变化" if with_nation(one) else ""
    return "两三年前的申请量" if review.is_nation else "同年全国的变化和两三年前的申请量"


def with_nation(one: GrantsOnApplications) -> bool:
    """Whether grants rose or fell as the nation's did, in the year and over the years before."""
    nation, view = one.nation_change, one.view
    same = nation is not None and nation * one.change > 0 and nation / one.change >= 0.5
    return same and view is not None and view.alike


def _part(effect: float, unit: str, up: str, down: str) -> str:
    """``增多对应增加1,391件``, ``减少对应减少35件``: arithmetic, which names no cause."""
    return f"{up if effect > 0 else down}对应{more_or_less(effect, unit)}"


def _ratio_fact(one: GrantsOnApplications, years: str, old_years: str) -> Fact:
    text = (
        f"{one.now.year}年的授权量相当于{years}年均申请量的"
        f"{format_percent(per_application(one.now, one.applied))}"
        f"（{one.before.year}年相当于{old_years}年均的"
        f"{format_percent(per_application(one.before, one.applied_before))}）"
    )
    sources = one.source_ids
    if one.nation:
        then, now = (
            format_percent(per_application(one.nation[n], one.nation[n + 2]))  # type: ignore[arg-type]
            for n in (0, 1)
        )
        text += f"；全国由{then}变为{now}" if then != now else f"；全国两年都是{now}"
        sources = tuple(dict.fromkeys((*sources, *sources_of(one.nation[2] + one.nation[3]))))
    return Fact(text + "。", sources)


def _grants_reading(
    review: Review, one: GrantsOnApplications, years: str, *, national: bool
) -> str:
    parts = ["这一年的变化主要是全国性的"] if national else []
    if one.refuted:
        return "；".join(parts) + "。" if parts else "变化的来源不能断定。"
    half = one.effects[0] / (sum(one.effects) or 1)
    if half > 0:
        much = "一半以上" if half > 0.5 else "一部分"
        parts.append(f"就来源说，{much}由于{years}的申请{'增多' if one.effects[0] > 0 else '减少'}")
    text = "；".join(parts) + "。" if parts else ""
    text += _two_sides(review, one, years)
    change = one.next_change
    if change is not None and change < 0:
        recent = format_years(o.year for o in one.next_applied)
        text += f"{recent}的申请平均比{years}少{format_percent(-change)}，此后授权的来源已经变小。"
    return text


def _year_before(one: GrantsOnApplications) -> str:
    """Why earlier applications are not named as the cause: the year before shows otherwise."""
    if not one.refuted or one.year_before is None:
        return ""
    applied, granted = one.year_before
    return (
        f"两三年前申请的增减是不是原因，不能断定：照此，{one.before.year}年的授权也应随此前的申请"
        f"{'增多' if applied > 0 else '减少'}（两三年前的申请{grew(applied)}），"
        f"实际授权{grew(granted)}。"
    )


def _two_sides(review: Review, one: GrantsOnApplications, years: str) -> str:
    """That a met target on grants and a missed one on applications are one thing."""
    status = {
        v.target.indicator: v.status
        for v in review.verdicts
        if v.target.indicator in (one.now.indicator, one.applied[0].indicator)
    }
    met = status.get(one.now.indicator) in (Status.MET, Status.MET_EARLY)
    missed = status.get(one.applied[0].indicator) is Status.MISSED
    if not (met and missed):
        return ""
    return (
        "授权的目标完成、申请的目标落空，是同一件事的前后两面："
        f"{years}的申请高峰变成了授权，高峰以后没有接上。"
    )
