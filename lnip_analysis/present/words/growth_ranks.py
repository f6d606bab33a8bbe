"""Which indicators grew among the first or the last of the provinces."""

from __future__ import annotations

from collections.abc import Sequence

from lnip_analysis.present.words.wording import format_value
from lnip_analysis.review.ranking import RankPosition, rank_positions
from lnip_analysis.review.review import Review

SMALL = 100
"""Counts below this swing from year to year: sentences say so of them."""
ENDS = 3
"""So many places at each end are named."""


def growth_ranks_sentence(review: Review) -> str:
    """Which indicators grew among the first or the last three provinces; empty for the nation."""
    ranked = [s for s in rank_positions(review) if s.growth_place is not None]
    front = [s for s in ranked if s.growth_place and s.growth_place.rank <= ENDS]
    back = [s for s in ranked if s.growth_place and s.growth_place.rank > s.growth_place.of - ENDS]
    if not ranked:
        return ""
    clauses = [
        f"居{where}的是{_with_growth(found, _first_base(review))}"
        if found
        else f"没有一项居{where}"
        for where, found in (("前三位", front), ("末三位", back))
    ]
    base = _first_base(review)
    return f"按{base}年以来的增速或增幅排列，{clauses[0]}；{clauses[1]}。"


def _first_base(review: Review) -> int:
    return review.plan.first_year - 1


def _with_growth(found: Sequence[RankPosition], base: int) -> str:
    """Each with its place, what is small to grow from, and another start than the others'."""
    named = []
    for s in found:
        if s.growth_place is None:
            continue
        words = [f"第{s.growth_place.rank}位"]
        if s.base_year != base:
            words.append(f"{s.base_year}年以来")
        if s.base is not None and not s.in_points and s.base.value < SMALL:
            then = format_value(s.base.value, s.indicator.unit)
            words.append(f"{s.base_year}年只有{then}")
        named.append(f"{s.indicator.sentence_name}（{'，'.join(words)}）")
    return "、".join(named)
