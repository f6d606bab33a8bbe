"""Why a target on a ratio is not reached, in words, as its bases show it."""

from __future__ import annotations

from lnip_analysis.present.words.ranks import denominator_of
from lnip_analysis.present.words.story_point import grew, shown
from lnip_analysis.present.words.wording import format_percent
from lnip_analysis.review.attainment import counts_once_reached
from lnip_analysis.review.quantity import meets
from lnip_analysis.review.ratio_parts import OtherBasis, RatioParts, RatioTarget
from lnip_analysis.review.ratio_span import RatioCause, RatioSpan

_NEARLY_ALL = 0.9


def basis_words(other: OtherBasis) -> str:
    """What another basis is called."""
    return other.series.indicator.basis or "另一口径"


def denominator_name(one: RatioTarget) -> str:
    """What the ratio is a share of, as its name says."""
    return denominator_of(one.verdict.series.indicator) if one.verdict.series else "分母"


def bases_words(one: RatioTarget) -> str:
    """``两种口径``."""
    return "两种口径" if len(one.beside) == 1 else "几种口径"


def unlike(one: RatioTarget) -> str:
    """Why no cause is named, in a few words."""
    if any(other.parts is None for other in one.beside):
        return "差在哪一面，另一口径的数太少，检验不了"
    return f"离目标差多少、差在哪一面，{bases_words(one)}说法不同"


def reached_once(one: RatioTarget) -> str:
    """On which basis an earlier year reached the target, and what that is by the plan's rule."""
    target, asked_for = one.verdict.target, one.verdict.target_value or 0
    for other in one.beside:
        met = [o for o in other.series.observations if meets(target, o.value, asked_for)]
        if met:
            text = f"；按{basis_words(other)}{met[0].year}年曾达到"
            once = "，按“达到一次即算完成”的规则，这一口径下就是完成"
            return text + once * counts_once_reached(one.verdict)
    return ""


def ratio_cause(one: RatioParts, above: str, below: str, *, share: bool = False) -> str:
    """Why the target is not reached: ``自2011年以来…没有跟上GDP的增长``; at will with the share."""
    fall = one.falling if one.kept_meets else None
    first, last = (o.year for o in (fall or one.whole).ratio)
    head = (f"{last}年" if last == first + 1 else f"自{first}年以来") + above
    if one.cause is RatioCause.FELL:
        return f"{head}减少"
    if one.cause is RatioCause.LAGGED:
        return f"{head}没有跟上{below}的增长"
    if one.cause is RatioCause.SLOW:
        return f"{head}增长不够快"
    least, most = one.whole.offset
    aside = f"（{_from_to(least, most)}）" if share else ""
    if least >= _NEARLY_ALL:
        return f"{head}的增长几乎只够抵上推算的{below}增长{aside}"
    up, down = one.whole.effects
    if -2 * down >= up:
        return f"{head}的增长大部分只够抵上推算的{below}增长{aside}"
    return f"{head}增长不够快" + (f"，一部分只够抵上推算的{below}增长{aside}" if share else "")


def _from_to(least: float, most: float) -> str:
    """``94%—100%``, or one number where rounding leaves nothing open."""
    ends = [format_percent(min(max(x, 0.0), 1.0), 0) for x in (least, most)]
    return ends[0] if ends[0] == ends[1] else f"{ends[0]}—{ends[1]}"


def if_kept(one: RatioParts, unit: str = "") -> str:
    """What the ratio would be at the numerator's highest value."""
    fall, kept = one.falling, one.kept_at_peak
    if fall is None or kept is None:
        return ""
    peak, year = fall.above[0], fall.ratio[1].year
    much = f"保持{peak.year}年的{shown(peak.value, unit or peak.unit)}，{year}年"
    share = format_percent(kept / 100, 2)
    if one.kept_meets:
        return f"（如果{much}可达{share}，达到目标）"
    return f"（即使{much}也只有{share}）"


def since_words(span: RatioSpan, above: str) -> str:
    """``2013年以来R&D经费内部支出下降18.5%``, ``2014年R&D经费内部支出比上年下降2.4%``."""
    first, last = (o.year for o in span.ratio)
    if last == first + 1:
        return f"{last}年{above}比上年{grew(span.above_change)}"
    return f"{first}年以来{above}{grew(span.above_change)}"


def since_peak(one: RatioTarget, above: str) -> str:
    """What the numerator did since its peak, beside the nation's."""
    return since_words(one.falling or one.whole, above) + beside_nation(one)


def beside_nation(one: RatioTarget) -> str:
    """``（全国增长9.9%）``."""
    grown = one.nation_growth
    return f"（全国{grew(grown)}）" if grown is not None else ""


def with_nation(one: RatioTarget, above: str) -> str:
    """What the ratio would be with a numerator that changed as the nation's."""
    grown, span = one.nation_growth, one.from_peak or one.whole
    if grown is None or span.above_change >= grown:
        return ""
    share = format_percent(span.at(grown) / 100, 2)
    return f"如果{above}也随全国{grew(grown)}，{span.ratio[1].year}年强度约为{share}"


def fall_cause(one: RatioTarget, above: str) -> str:
    """What made the ratio fall since the numerator's peak, where every basis shows the same.

    Held against the nation's growth: that the denominator grew, as it does, is no cause.
    """
    span = one.from_peak
    if span is None or not (one.behind_nation or one.fall_agreed):
        return ""
    less = "减少" if one.fall_agreed else ""
    if one.behind_nation:
        lagged = "，没有像全国那样增长" if less else "没有像全国那样增长"
        first, last = (o.year for o in span.ratio)
        share = format_percent(span.at(one.nation_growth or 0.0) / 100, 2)
        why = f"{above}{less}{lagged}（随全国增长的，{last}年强度约为{share}，不会低于{first}年）"
    else:
        why = f"{above}{less}"
    every = f"，{bases_words(one)}都是如此" if one.beside else ""
    years = f"{span.ratio[0].year}—{span.ratio[1].year}年"
    if one.fall_agreed:
        return f"{years}强度下降，主要由于{why}{every}。"
    # The split puts more of the fall down to the denominator, whose growth is no cause.
    below = denominator_name(one)
    return f"{years}强度下降，分解开来多半对应{below}的增长；与全国相比，是{why}{every}。"
