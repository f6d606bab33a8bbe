"""Ranks, shares of the nation and growth in words, alike in every sentence and table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lnip_analysis.evidence.codes import parse_formula
from lnip_analysis.evidence.model import Indicator
from lnip_analysis.present.words.wording import MINUS, format_change, format_percent
from lnip_analysis.review.ranking import Place, RankPosition
from lnip_analysis.review.review import Review

BEYOND = "香港、澳门、台湾"
OUTSIDE = f"不含{BEYOND}"


def pool(n: int, missing: int) -> str:
    """Among whom a rank was taken: ``31个省（区、市）``, or ``有数据的23个…``.

    Args:
        n: How many provinces have a value.
        missing: How many have none.
    """
    return ("有数据的" if missing else "") + f"{n}个省（区、市）"


def rank_words(place: Place) -> str:
    """A rank in words: ``第12位``, ``并列第13位``."""
    return ("并列" if place.tied else "") + f"第{place.rank}位"


def rank_among(place: Place) -> str:
    """A rank with what it is out of: ``在31个省（区、市）中居第3位``."""
    return f"在{place.of}个省（区、市）中居第{place.rank}位"


def share_of_nation(share: float) -> str:
    """A part of the nation: ``9.8%``, or ``不足0.1%`` where one decimal would say nothing."""
    return "不足0.1%" if 0 < share < 0.0005 else format_percent(share)


def moved_words(s: RankPosition) -> str:
    """Places gained or lost since the base year: ``比2011年下降4位``; empty where not known."""
    if s.moved is None:
        return ""
    if s.moved == 0:
        return f"与{s.base_year}年相同"
    return f"比{s.base_year}年{'上升' if s.moved > 0 else '下降'}{abs(s.moved)}位"


def format_points(points: float) -> str:
    """Percentage points with a sign: ``+6.35``, ``−0.37``."""
    text = f"{points:+.2f}"
    return "0.00" if float(text) == 0 else text.replace("-", MINUS)


def growth_words(s: RankPosition) -> str:
    """The region's growth: ``年均增长20.0%``, ``比2011年下降0.37个百分点``; empty without it."""
    if s.growth is None:
        return ""
    if s.in_points:
        way = "提高" if s.growth > 0 else "下降"
        return f"比{s.base_year}年{way}{abs(s.growth):.2f}个百分点"
    yearly = "比上年" if s.year - s.base_year == 1 else "年均"
    return yearly + format_change(s.growth)


def incomparable_note(found: Sequence[RankPosition]) -> str:
    """Which indicators have neither growth nor a change of rank, as their accounts changed."""
    return "".join(
        f"{s.indicator.sentence_name}{s.year}年与{s.base_year}年的数不是同一次核算的"
        f"{denominator_of(s.indicator)}，不可比，不列增长和位次的变化。"
        for s in found
        if s.accounts_differ
    )


def coverage_note(review: Review, found: Sequence[RankPosition]) -> str:
    """Of a count and what is counted per head: that the nation's two do not count the same.

    Residents are of the mainland, and so is what is divided by them; a printed national total is
    not. Then the growth of the one says nothing of the other's, and the sum over the provinces is
    told beside.
    """
    catalogue = review.evidence.indicators
    by_id = {s.indicator.id: s for s in found}
    told = []
    for s in found:
        formula = parse_formula(s.indicator.formula) if s.indicator.formula else None
        count = by_id.get(formula[1]) if formula and catalogue[formula[2]].mainland else None
        grown = count.provinces_growth if count is not None else None
        if count is None or grown is None or count.nation is None:
            continue
        pace = "比上年" if count.year - count.base_year == 1 else "年均"
        share = count.provinces_share
        part = f"，{review.region_name}占{share_of_nation(share)}" if share is not None else ""
        told.append(
            f"全国{count.indicator.short_name}含{BEYOND}，{s.indicator.short_name}不含，两者的增长不能互推："
            f"各省合计的{count.indicator.short_name}{pace}{format_change(grown)}{part}。"
        )
    return "".join(told)


def printed_note(found: Sequence[RankPosition]) -> str:
    """Whose growth is not that of the values as they were printed, rounded."""
    names = [s.indicator.short_name for s in found if _from_parts(s)]
    return f"{'、'.join(names)}的增长由分子分母算出，不用公布的约数。" if names else ""


def _from_parts(s: RankPosition) -> bool:
    pairs = ((s.base, s.latest), (s.nation_base, s.nation))
    return any(
        now.ends_from(before) != (before.value, now.value)
        for before, now in pairs
        if before is not None and now is not None
    )


def denominator_of(indicator: Indicator) -> str:
    """What a ratio is a share of, as its name says."""
    found = re.search(r"占(.+?)比重", indicator.name)
    return found[1] if found else "分母"


def growth_since(s: RankPosition) -> str:
    """Growth with the time it took: ``2011年以来年均增长20.0%``, ``2012年比上年增长25.6%``."""
    if s.growth is None:
        return ""
    # Growth over one year or in points is said to be on a year before; only a pace has a start.
    pace = not s.in_points and s.year - s.base_year > 1
    return f"{s.base_year}年以来{growth_words(s)}" if pace else f"{s.year}年{growth_words(s)}"
