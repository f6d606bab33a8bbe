"""What is said of a region's value per head beside the nation's."""

from __future__ import annotations

from lnip_analysis.present.words.ranks import moved_words, rank_words
from lnip_analysis.present.words.wording import format_value
from lnip_analysis.review.ranking import rank_position
from lnip_analysis.review.review import Review


def per_head_headline(review: Review, indicator: str) -> str:
    """The region's value and place, and on which side of the nation it stood then and stands now.

    ``辽宁每万人口发明专利拥有量2015年为5.303件，居第10位，比2011年下降3位；2011年与全国相当，2015年低于全国的6.341件``
    """
    s = rank_position(review, indicator)
    name = review.evidence.indicator(indicator).short_name
    if s is None or s.latest is None:
        return f"{name}：各省与全国"
    text = f"{review.region_name}{name}{s.year}年为{format_value(s.latest.value, s.latest.unit)}"
    if s.place is None:
        return text
    text += "，".join(filter(None, (f"，居{rank_words(s.place)}", moved_words(s))))
    if s.nation is None:
        return text
    now = _beside(s.latest.value, s.nation.value, format_value(s.nation.value, s.nation.unit))
    if s.base is None or s.nation_base is None or s.base_year == s.year:
        return f"{text}，{now}"
    then, still = (
        _beside(o.value, n.value) for o, n in ((s.base, s.nation_base), (s.latest, s.nation))
    )
    if then == still:
        return f"{text}，{now}"
    return f"{text}；{s.base_year}年{then}，{s.year}年{now}"


NEAR = 0.02
"""Values that differ by no more are alike: a province's is of its residents, the nation's of all
people, the army among them."""


def _beside(value: float, nation: float, said: str = "") -> str:
    """On which side of the nation a value stands: ``低于全国的6.3件``, ``与全国相当``."""
    there = f"的{said}" if said else ""
    if abs(value / nation - 1) <= NEAR:
        return f"与全国{there}相当"
    return f"{'高于' if value > nation else '低于'}全国{there}"
