"""What a large change of one year is put down to: a reading that its years before bear out."""

from __future__ import annotations

from lnip_analysis.present.words.story_point import Fact, grew
from lnip_analysis.present.words.wording import format_percent
from lnip_analysis.review.single_years import SingleYear
from lnip_analysis.review.years_before import LongView

_COUNTED = {2: "两", 3: "三"}


def longer_fact(one: SingleYear, region: str) -> list[Fact]:
    """The change over some years beside the nation's; nothing where the values are not there."""
    return [Fact(f"{_long(one.view, region)}。", one.view.source_ids)] if one.view else []


def cause(one: SingleYear, region: str) -> tuple[str, str]:
    """What the change is put down to, and what in short speaks for it.

    The nation or the region itself is named only where the years before say the same, and the
    region only where its change stands out among the provinces.
    """
    verb = "下降" if one.change < 0 else "增长"
    view, beside = one.view, f"，全国同年{grew(one.nation_change)}"
    long = f"，{_long(view, region)}" if view else beside
    if one.recovery is not None:
        peak = one.recovery.first
        fell = format_percent(1 - one.before.value / peak.value)
        low = f"{one.before.year}年比{peak.year}年低{fell}"
        since = f"{one.now.year}年与{peak.year}年相比{grew(one.recovery.change)}"
        nation = f"同期全国{grew(one.recovery.nation_change)}"
        return f"主要是回升：{low}，{since}，{nation}", ""
    if _is_own(one):
        if view is not None and view.alike:
            return f"这一年与全国不同，放到{_count(view)}年看则与全国相近，是年际的起落", long
        if not one.stands_out:
            end = one.ranked - one.place.rank + 1 if one.change < 0 else one.place.rank
            return not_alone(region, end, one.ranked, one.fell, change=one.change), beside
        same = "，全国没有同样幅度的变化" if one.change * one.nation_change > 0 else beside
        return f"{verb}的原因主要在{region}自身，不在全国", same
    if view is None:
        return f"{verb}与全国同向，没有此前的数可以对照", beside
    if not view.alike:
        apart = f"放到{_count(view)}年看却与全国相差很大，说不上随全国而动"
        return f"这一年与全国同向，{apart}", long
    return f"{verb}主要是随全国而动", beside


def not_alone(region: str, from_end: int, ranked: int, fell: int, *, change: float) -> str:
    """That other provinces went the same way, some further: no change of the region's alone."""
    way, size = ("下降", "降幅") if change < 0 else ("增长", "增幅")
    count = fell if change < 0 else ranked - fell
    return (
        f"{way}的不只是{region}：{ranked}个省（区、市）中{count}个{way}，{region}的{size}居第"
        f"{from_end}位，不能说主要是{region}自身的变化"
    )


def _is_own(one: SingleYear) -> bool:
    """Whether most of the year's change is the region's own, or goes against the nation's."""
    actual = one.now.value - one.before.value
    return one.change * one.nation_change < 0 or (actual != 0 and one.own / actual >= 0.5)


def _long(view: LongView, region: str) -> str:
    both = f"{region}{grew(view.change)}，全国{grew(view.nation_change)}"
    return f"{view.first.year}—{view.now.year}年累计，{both}"


def _count(view: LongView) -> str:
    return _COUNTED[view.now.year - view.first.year]
