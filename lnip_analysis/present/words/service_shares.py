"""What is said of service inventions: what they are, and a region's share beside the nation's."""

from __future__ import annotations

from collections.abc import Sequence

from lnip_analysis.present.words.ranks import pool, rank_words
from lnip_analysis.present.words.wording import format_percent, format_value
from lnip_analysis.review.review import Review
from lnip_analysis.review.service_shares import of_region, rankable
from lnip_analysis.review.shares import RankedShares, Shares

MEANING = (
    "职务专利是执行本单位的任务，或者主要利用本单位的物质技术条件完成的发明创造的专利，"
    "专利权一般归单位；非职务专利的专利权归发明人或者设计人（专利法第六条）。"
    "国家知识产权局按申请人或专利权人的类型统计。"
    "职务专利的比重说明专利有多少出自单位、多少出自个人，不说明专利的质量和运用。"
)
_FAR = 0.1
"""So far apart two shares of a province draw the eye."""
_WHOLES = {"in_force": "有效专利", "grants": "授权专利"}
_NEAR = 0.01
"""Less than a percentage point apart two shares are close."""


def when(one: RankedShares) -> str:
    """The time of a stage's figures: ``2014年末``, ``2015年``."""
    return f"{one.year}年末" if one.stage == "in_force" else f"{one.year}年"


def whole(one: RankedShares) -> str:
    """What the shares are of, and when: ``2014年末有效专利``."""
    return when(one) + _WHOLES[one.stage]


def short_whole(one: RankedShares) -> str:
    """The same where there is little room: ``2014年末有效``."""
    return whole(one).removesuffix("专利")


def service_headline(review: Review, found: Sequence[RankedShares]) -> str:
    """On which side of the nation's the region's share lies; the span where it has none.

    ``辽宁职务专利的比重略高于全国：2014年末有效专利中为77.3%（全国76.7%），2015年授权专利中为74.2%（全国73.6%）``
    """
    mine = [(one, own) for one in found if (own := of_region(review, one)) is not None]
    if review.is_nation or not mine:
        return _span(review, found[0])
    name = f"{review.region_name}职务专利的比重"
    gaps = [_gap(own, one.nation) for one, own in mine if one.nation is not None]
    if len(gaps) == len(mine) and len(sides := {_sign(gap) for gap in gaps}) == 1:
        near = all(abs(gap) < _NEAR for gap in gaps)
        said = [
            f"{whole(one)}中为{_percent(own)}（全国{_percent(one.nation)}）" for one, own in mine
        ]
        return f"{name}{_beside(sides.pop(), near)}：{'，'.join(said)}"
    return name + "：" + "；".join(_share_beside(one, own) for one, own in mine)


def region_sentence(review: Review, one: RankedShares, own: Shares) -> str:
    """The region's service inventions of one stage with their share, place and the nation's."""
    count = own.counts[0]
    said = [
        f"{review.region_name}{whole(one)}中职务专利{format_value(count.value, count.unit)}",
        f"占{_percent(own)}",
    ]
    place = one.places.get(review.region)
    if place is not None and rankable(one):
        said.append(f"在{pool(place.of, place.missing)}中居{rank_words(place)}")
    if one.nation is not None and not review.is_nation:
        said.append(f"全国占{_percent(one.nation)}")
    return "，".join(said) + "。"


def unknown_sentence(review: Review, found: Sequence[RankedShares]) -> str:
    """Of which stages the region's figures were not found; empty where they all were."""
    lacking = [whole(one) for one in found if of_region(review, one) is None]
    if not lacking:
        return ""
    every = "都" if len(lacking) > 1 else ""
    where = f"{every}不在所据文本中" if _remarks(review, found) else f"本报告{every}未查到"
    return f"{review.region_name}{'、'.join(lacking)}中的职务专利，{where}。"


def caution(found: Sequence[RankedShares]) -> str:
    """What the shares must not be taken for."""
    apart = "有效专利是历年授权而仍有效的，授权专利是当年新增的，两个比重之差不是一年的变化。"
    why = "各省的比重为什么不同，本报告未查到说明原因的资料。"
    return apart * (len(found) > 1) + why


def missing_words(review: Review, found: Sequence[RankedShares]) -> str:
    """Which provinces no figure was found for, by name; those that lack one of two by its mark.

    Where the tables at hand have remarks these follow: a copy that breaks off is not a gap of the
    printed table.
    """
    name, provinces = review.evidence.region_name, review.evidence.provinces
    remarks = _remarks(review, found)
    where = "不在所据文本中" if remarks else "本报告未查到"
    none = [code for code in provinces if not any(code in one.shares for one in found)]
    said = []
    if none:
        said.append(f"{'、'.join(map(name, none))}{len(none)}个省（区、市）的数{where}")
    some = [code for code in provinces if code not in none]
    for mark, one in zip("●○", found, strict=False):
        if any(code not in one.shares for code in some):
            said.append(f"没有{mark}的，{whole(one)}的数{where}")
    return "；".join([*said, *(remarks if said else ())])


def inferred_words(review: Review, found: Sequence[RankedShares]) -> str:
    """Which figures are not printed ones, and what they follow from; empty without any."""
    name, indicators = review.evidence.region_name, review.evidence.indicators
    return "；".join(
        f"{name(o.region)}的{indicators[o.indicator].short_name}不是刊载数：{o.read_as}"
        for one in found
        for shares in one.shares.values()
        for o in shares.counts
        if o.read_as
    )


def far_apart_words(review: Review, found: Sequence[RankedShares]) -> str:
    """Provinces whose shares of two stages lie far apart: no slip of the pen, so printed."""
    if len(found) < 2:
        return ""
    pairs = [
        (c, found[0].shares[c], found[1].shares[c]) for c in found[0].places if c in found[1].shares
    ]
    far = [
        f"{review.evidence.region_name(code)}的两个比重（{_percent(a)}、{_percent(b)}）"
        for code, a, b in pairs
        if abs(_gap(a, b)) >= _FAR and not any(o.read_as for s in (a, b) for o in s.counts)
    ]
    return f"{'、'.join(far)}相差较大，照来源所印的数计算" if far else ""


def _remarks(review: Review, found: Sequence[RankedShares]) -> list[str]:
    """What the archive remarks on each stage's tables, as readers are told."""
    said = []
    for one in found:
        ids = dict.fromkeys(s for shares in one.shares.values() for s in shares.source_ids)
        notes = filter(None, (review.evidence.source(i).note for i in ids))
        said += [f"{whole(one)}的表：{note.replace('；', '，')}" for note in notes]
    return said


def _span(review: Review, one: RankedShares) -> str:
    """The nation's share and the provinces at both ends."""
    name = review.evidence.region_name
    order = list(one.places)
    first, last = order[0], order[-1]
    of = pool(len(order), one.places[first].missing)
    ends = (
        f"{of}中{name(first)}最高（{_percent(one.shares[first])}），"
        f"{name(last)}最低（{_percent(one.shares[last])}）"
    )
    nation = f"全国为{_percent(one.nation)}，" if one.nation is not None else ""
    return f"{whole(one)}中职务专利的比重：{nation}{ends}"


def _share_beside(one: RankedShares, own: Shares) -> str:
    text = f"{whole(one)}中为{_percent(own)}"
    if one.nation is None:
        return text
    gap = _gap(own, one.nation)
    side = _beside(_sign(gap), abs(gap) < _NEAR)
    return f"{text}，{side}" + (f"的{_percent(one.nation)}" if _sign(gap) else "")


def _gap(own: Shares, nation: Shares) -> float:
    """How far apart two shares are as they are printed, a fraction."""
    return round(own.shares[0], 3) - round(nation.shares[0], 3)


def _sign(gap: float) -> int:
    return (gap > 0) - (gap < 0)


def _beside(sign: int, near: bool) -> str:
    if sign == 0:
        return "与全国持平"
    return f"{'略' * near}{'高于' if sign > 0 else '低于'}全国"


def _percent(shares: Shares | None) -> str:
    return format_percent(shares.shares[0]) if shares is not None else ""
