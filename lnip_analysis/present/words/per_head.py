"""What is said of a region's value per head beside the nation's."""

from __future__ import annotations

from lnip_analysis.present.words.ranks import moved_words, rank_words
from lnip_analysis.present.words.wording import format_value
from lnip_analysis.review.ranking import rank_position
from lnip_analysis.review.review import Review


def per_head_headline(review: Review, indicator: str) -> str:
    """The region's value and place, and on which side of the nation it stood then and stands now.

    ``辽宁每万人口发明专利拥有量2015年为5.303件，居第10位，比2011年下降3位；2011年高于全国，2015年低于全国的6.341件``
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
    now = _side(s.latest.value, s.nation.value)
    beside = f"{now}全国的{format_value(s.nation.value, s.nation.unit)}"
    if s.base is None or s.nation_base is None or s.base_year == s.year:
        return f"{text}，{beside}"
    then = _side(s.base.value, s.nation_base.value)
    if then == now:
        return f"{text}，{beside}"
    return f"{text}；{s.base_year}年{then}全国，{s.year}年{beside}"


def _side(value: float, nation: float) -> str:
    return "高于" if value > nation else "低于" if value < nation else "等于"
