"""A point on a value that fell from ahead of its path to below it in the edition's year."""

from __future__ import annotations

from lnip_analysis.present.words.story_cause import not_alone
from lnip_analysis.present.words.story_point import Fact, Point, grew
from lnip_analysis.present.words.wording import format_change, format_percent, format_value
from lnip_analysis.review.among_provinces import AmongProvinces
from lnip_analysis.review.crossings import Crossing
from lnip_analysis.review.review import Review


def crossing_point(review: Review, one: Crossing) -> Point:
    """The point: the change beside the nation's, both distances from the path, the places."""
    name = _name(one)
    cause = _cause(review, one)
    return Point(
        one.now.indicator,
        f"{name}：{one.now.year}年{grew(one.change)}{_nation(one)}，{_turn(one)}",
        tuple(_facts(one, name, review.region_name)),
        f"{cause}。" if cause else "全国同年的数不全，看不出是不是全国性的变化。",
        "全国和各省同年的增减" if one.among else "全国同年的增减",
        "如果查明这两年的数出于统计口径的变动",
        "变动集中在哪些单位和行业，本报告所收资料没有分项的历年数。",
        f"{name}{one.now.year}年{grew(one.change)}{_nation(one)}，{_turn(one)}"
        + (f"；{cause}。" if cause else "，原因不明。"),
        (one.verdict.target.id,),
    )


def crossing_sentence(one: Crossing) -> str:
    """The same for the summary."""
    return f"{_name(one)}{one.now.year}年{grew(one.change)}{_nation(one)}，{_turn(one)}。"


def _name(one: Crossing) -> str:
    assert one.verdict.series is not None
    return one.verdict.series.indicator.sentence_name


def _nation(one: Crossing) -> str:
    change = one.nation_change
    return f"（全国{format_change(change)}）" if change is not None else ""


def _turn(one: Crossing) -> str:
    ahead, behind = (format_percent(abs(x)) for x in one.ahead)
    return f"由高出要求{ahead}变为低于要求{behind}"


def _facts(one: Crossing, name: str, region: str) -> list[Fact]:
    unit = one.verdict.unit
    path = dict(one.verdict.required)
    values = "，".join(
        f"{o.year}年{name}为{format_value(o.value, unit)}，按计划要求应为"
        f"{format_value(round(path[o.year], 3 if path[o.year] < _SMALL else 0), unit)}"
        for o in (one.before, one.now)
    )
    facts = [Fact(f"{values}；比上年{grew(one.change)}{_nation(one)}。", one.source_ids)]
    if one.ranks is not None:
        first, last = one.ranks
        moved = f"下降{last - first}位" if last > first else f"上升{first - last}位"
        text = (
            f"在各省（区、市）中由第{first}位到第{last}位，{moved if first != last else '未变'}。"
        )
        facts.append(Fact(text, one.source_ids))
    if one.among is not None:
        facts.append(Fact(_among(one, one.among, region), one.source_ids))
    return facts


def _among(one: Crossing, among: AmongProvinces, region: str) -> str:
    """How many provinces fell, how far among them, and what all came to beside the nation."""
    fell = f"{among.fell}个下降" if among.fell else "没有一个下降"
    text = f"{among.ranked}个省（区、市）中{fell}，"
    text += f"{region}的增速居第{among.place.rank}位"
    text += f"，降幅居第{among.from_end}位" if one.change < 0 else ""
    total, nation = among.total_change, one.nation_change
    # What the provinces add up to is told where it goes against the nation's own figure.
    if total is not None and nation is not None and total * nation < 0:
        text += f"；各省（区、市）合计{grew(total)}，与全国的数方向相反"
        patents = one.verdict.series and one.verdict.series.indicator.domain == "patents"
        text += "（全国的数另含香港、澳门、台湾）" * bool(patents)
    return f"{text}。"


_SMALL = 100
"""Required values under this are told with decimals."""


def _cause(review: Review, one: Crossing) -> str:
    """Whether the nation fell at least half as much; empty where nobody knows."""
    nation = one.nation_change
    if nation is None:
        return ""
    if one.change >= 0:
        return "仍在增长，只是慢于要求" + ("，全国也增长较慢" if nation <= one.change else "")
    if nation <= one.change / 2:
        return "下降主要是随全国而动"
    among = one.among
    if among is None:
        return "全国没有同样幅度的变化；各省（区、市）的数不全，看不出是不是只有这里如此"
    if not among.stands_out:
        return not_alone(review.region_name, among.from_end, among.ranked, among.fell, change=-1)
    return f"下降的原因主要在{review.region_name}自身，全国没有同样幅度的变化"
