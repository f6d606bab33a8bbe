"""How labels and lists name indicators; sentences take the names of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lnip_analysis.evidence.model import Indicator
from lnip_analysis.review.ratios import RATIOS
from lnip_analysis.review.review import Review


def formula_words(review: Review, ratio_id: str) -> str:
    """How a ratio was worked out: ``法院审结知识产权案件÷法院受理知识产权案件``."""
    ratio = RATIOS[ratio_id]
    above, below = (review.evidence.indicator(i) for i in (ratio.above, ratio.below))
    return f"{above.short_name}÷{below.short_name}"


def told_apart(indicator: Indicator, others: Iterable[Indicator]) -> str:
    """A short name, with its remark where another one has the same.

    Among all indicators ``R&D经费投入强度`` is followed by ``（修订口径）``.
    """
    alike = any(o.short_name == indicator.short_name and o.id != indicator.id for o in others)
    remark = f"（{indicator.remark}）" if alike and indicator.remark else ""
    return f"{indicator.short_name}{remark}"


def names_among(indicators: Sequence[Indicator]) -> dict[str, str]:
    """Id → name where some indicators stand together: a remark only on names it tells apart."""
    return {i.id: told_apart(i, indicators) for i in indicators}


def label_names(indicators: Sequence[Indicator]) -> tuple[str, ...]:
    """Short names; where these are alike, the remark by itself tells them apart."""
    short = [indicator.short_name for indicator in indicators]
    if len(set(short)) == len(short):
        return tuple(short)
    return tuple(indicator.remark or indicator.short_name for indicator in indicators)
