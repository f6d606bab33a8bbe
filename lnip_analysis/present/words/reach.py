"""What is said of a missed target that nobody could have met: the nation gained too few."""

from __future__ import annotations

from lnip_analysis.present.words.phrases import period_words
from lnip_analysis.present.words.wording import format_value, quoted
from lnip_analysis.review.model import Verdict


def reach_words(v: Verdict) -> str:
    """``2012—2015年全国没有新增中华老字号，哪个省都不可能完成``; empty for any other target."""
    found = v.out_of_reach
    if found is None or v.series is None:
        return ""
    indicator = v.series.indicator
    name = indicator.new_name or indicator.short_name
    years = f"{found.first + 1}—{found.last}年"
    if found.rise < 1:
        return f"{years}全国没有新增{quoted(name)}，哪个省都不可能完成"
    most = format_value(found.rise, v.unit)
    return f"{years}全国最多新增{quoted(name)}{most}，少于这一目标要求的，哪个省都不可能完成"


def reach_sentence(v: Verdict) -> str:
    """The same with the nation's values it rests on."""
    found, words = v.out_of_reach, reach_words(v)
    if found is None or not words:
        return ""
    values = "、".join(
        f"{period_words(o)}{format_value(o.value, o.unit)}" for o in found.observations
    )
    return f"{words}（全国{values}，只增不减）。"
