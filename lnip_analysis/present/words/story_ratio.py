"""Points on a target's ratio, told by what stands above and below its line, on every basis.

Why a target is not reached is said only where every basis that was printed shows the same cause;
else both stand under what is not known.
"""

from __future__ import annotations

from lnip_analysis.present.words.amount_parts import last_year_fact, main_part_words, parts_fact
from lnip_analysis.present.words.phrases import asked
from lnip_analysis.present.words.ratio_causes import (
    bases_words,
    basis_words,
    beside_nation,
    denominator_name,
    fall_cause,
    if_kept,
    ratio_cause,
    reached_once,
    since_peak,
    since_words,
    unlike,
    with_nation,
)
from lnip_analysis.present.words.story_point import (
    Fact,
    Point,
    grew,
    points_of,
    round_money,
    shown,
    sources_of,
    to_from,
    way,
)
from lnip_analysis.present.words.wording import format_value
from lnip_analysis.review.amount_parts import main_part
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.quantity import meets
from lnip_analysis.review.ratio_parts import OtherBasis, RatioTarget
from lnip_analysis.review.ratio_span import RatioCause, RatioSpan
from lnip_analysis.review.status import Status

_ROUGH = 0.25
"""Where rounding leaves more than this share of a gap open, the gap is told as a range."""
_APART = 0.01
"""Denominators of two bases that lie further apart than this are told as apart."""


def ratio_point(one: RatioTarget) -> Point:
    """A target on a ratio that was not reached, by numerator and denominator."""
    v, span = one.verdict, one.from_peak or one.whole
    above, below = one.numerator.name, denominator_name(one)
    name = v.series.indicator.short_name if v.series else v.target.title
    unit = one.numerator.unit
    first, last = span.ratio
    steps = shown(span.above[0].value, unit), shown(span.above[1].value, unit)
    facts = [
        Fact(
            f"{first.year}—{last.year}年，{above}{to_from(steps, span.above_change)}，"
            f"{grew(span.above_change)}{beside_nation(one)}；"
            f"{name}由{format_value(first.value, '%')}变为{format_value(last.value, '%')}，"
            f"{_made_of(span, below)}。",
            span.source_ids,
        ),
        Fact(
            f"由公布的{name}推算，{first.year}年{below}{round_money(span.implied[0])}，{last.year}年"
            f"{round_money(span.implied[1])}；{last.year}年离{asked(v)}的目标约差"
            f"{gap_words(one, '经费')}。",
            span.source_ids,
        ),
    ]
    if by_part := parts_fact(one.by_part, one.difference, "经费"):
        facts.insert(1, by_part)
    if last_year := last_year_fact(one):
        facts.insert(2 if by_part else 1, last_year)
    if told := with_nation(one, above):
        facts.append(Fact(f"{told}。", sources_of((*span.ratio, *(one.nation_above or ())))))
    if one.from_peak is not None:
        whole = one.whole
        facts.append(
            Fact(
                f"从{whole.ratio[0].year}年算起，{above}{grew(whole.above_change)}，"
                f"推算的{below}{grew(whole.below_change)}。",
                whole.source_ids,
            )
        )
    facts += [fact for other in one.others for fact in _other_basis(one, other, below)]
    facts += _after(one, above, below)
    known = f"{above}和推算的{below}各自的变化" + "，并与其他口径核对" * bool(one.beside)
    later = "" if one.beside else f"，或者{below}后来的改动使各年不可比"
    return Point(
        one.numerator.id,
        _ratio_title(one, name, above, span),
        tuple(facts),
        _ratio_reading(one, above, below),
        known,
        f"如果查明{above}的统计范围在这几年缩小{later}",
        f"{_undecided(one, above, below)}{_not_archived(one, below)}",
        _ratio_short(one, name, above, below),
        (v.target.id, one.numerator.id, *((v.target.indicator or "",) if one.others else ())),
    )


def _not_archived(one: RatioTarget, below: str) -> str:
    """What the archive can't say of the numerator and of the implied denominator."""
    which = "变化的是企业、院所还是高校的经费"
    if main := main_part(one.by_part, one.difference):
        which = f"{main.indicator.short_name}的变化出在哪些行业、由企业、院所还是高校执行"
    return (
        f"{which}，{below}的变动有多少出于核算的改动，本报告所收资料没有分执行部门和历次核算的数。"
    )


def gap_words(one: RatioTarget, what: str = "") -> str:
    """What the numerator lacks, on every basis: ``266亿元（按修订口径约81亿元）``."""
    others = gaps_beside(one)
    return f"{round(one.gap):,}{one.numerator.unit}{what}" + (f"（{others}）" if others else "")


def gaps_beside(one: RatioTarget) -> str:
    """What it lacks on the other bases; empty where there are none."""
    return "；".join(_gap_beside(other, one.numerator.unit) for other in one.beside)


def _gap_beside(other: OtherBasis, unit: str) -> str:
    gap = other.gap or 0.0
    basis = basis_words(other)
    if gap <= 0:
        return f"按{basis}已达到目标"
    least, most = (max(0.0, x) for x in other.gap_range or (gap, gap))
    # A small gap hangs on how the ratio was rounded: then its range is all that is known.
    low, high = round(least), round(most)
    if most - least > _ROUGH * gap and low < high:
        return f"按{basis}{f'约{low:,}—{high:,}' if low else f'不足{high + 1:,}'}{unit}"
    return f"按{basis}约{round(gap):,}{unit}"


def _beside_own(apart: float | None, v: Verdict) -> str:
    """How far another basis' denominator lies from that of the basis judged; roughly, as known."""
    if apart is None or abs(apart) < _APART:
        return ""
    own = (v.series.indicator.basis if v.series else "") or "评判的口径"
    return f"比按{own}推算的{'少' if apart < 0 else '多'}约{abs(apart):.0%}；"


def _made_of(span: RatioSpan, below: str) -> str:
    up, down = span.effects
    change = up + down
    text = f"{way(change)}{points_of(change)}"
    if up * change > 0 and down * change > 0:
        return f"{text}，其中经费的变化占{points_of(up)}，{below}的变化占{points_of(down)}"
    return (
        f"{text}：经费的变化对应{way(up)}{points_of(up)}，"
        f"{below}的变化对应{way(down)}{points_of(down)}"
    )


def _ratio_title(one: RatioTarget, name: str, above: str, span: RatioSpan) -> str:
    same = one.falling is span or one.from_peak is None
    moved = since_peak(one, above) if same else since_words(span, above)
    return f"{name}：{moved}，离目标约差{gap_words(one)}"


def _other_basis(one: RatioTarget, other: OtherBasis, below: str) -> list[Fact]:
    """Where the ratio stood on another basis, and how it moved there."""
    v, series = one.verdict, other.series
    once = [o for o in series.observations if meets(v.target, o.value, v.target_value or 0)]
    last = series.observations[-1] if series.observations else None
    if last is None or v.latest is None or last.year != v.latest.year:
        return []
    text = f"按{basis_words(other)}，"
    now = format_value(last.value, "%")
    if last in once:
        text += f"{last.year}年为{now}，已高于目标"
    else:
        if once:
            best = max(once, key=lambda o: o.value)
            text += f"{best.year}年曾达{format_value(best.value, '%')}，高于目标；"
        text += f"{last.year}年为{now}。两种口径{last.year}年都{_not(v)}达到目标"
    if other.parts is not None:
        span = other.parts.from_peak or other.parts.whole
        years = f"{span.ratio[0].year}—{span.ratio[1].year}年"
        text += (
            f"。按{basis_words(other)}推算，{last.year}年{below}{round_money(span.implied[1])}，"
        )
        text += _beside_own(one.below_apart(other), v)
        text += f"{years}{grew(span.below_change)}"
    return [Fact(text + "。", sources_of((*once, last)))]


def _after(one: RatioTarget, above: str, below: str) -> list[Fact]:
    span, broken = one.after, one.after_broken
    if span is None:
        return []
    year, ratio = span.ratio[1].year, format_value(span.ratio[1].value, "%")
    text = f"计划期后的{year}年，强度为{ratio}，{above}{grew(span.above_change)}"
    if broken is None:
        text += f"，推算的{below}{grew(span.below_change)}（不用于评估）。"
        return [Fact(text, span.source_ids)]
    other = broken.after
    assert other is not None
    ends = [format_value(o.value, "%") for o in other.ratio]
    text += (
        f"。但两种口径推算的{below}这一年变动不一致，可见{year}年的强度与上年用的不是同一次核算的"
        f"{below}，不可比；按{basis_words(broken)}，{below}{grew(other.below_change)}，"
        f"强度由{ends[0]}变为{ends[1]}（不用于评估）。"
    )
    return [Fact(text, tuple(dict.fromkeys((*span.source_ids, *other.source_ids))))]


def _ratio_reading(one: RatioTarget, above: str, below: str) -> str:
    """Why the target is not reached, then why the ratio fell since the peak: two questions."""
    closed, year = one.verdict.status is Status.MISSED, one.whole.ratio[1].year
    head = "目标没有达到" if closed else f"到{year}年还没有达到目标"
    met = one.met_elsewhere
    if met is not None:
        text = f"有没有达到目标，取决于用哪一次公布的{below}，不能单凭一种口径说落后。"
    elif one.agreed:
        why = ratio_cause(one, above, below, share=True)
        text = f"{head}，主要是{why}{if_kept(one)}{reached_once(one)}。"
    else:
        no = _not(one.verdict)
        text = f"{year}年的数，{bases_words(one)}都{no}达到目标{reached_once(one)}；{unlike(one)}。"
    text += _since_peak(one, above)
    whose = main_part_words(one.by_part, one.difference)
    text += f"{whose}。" if whose and one.falling else ""
    after = one.after
    shrunk = after is not None and after.below_change < 0
    if after is not None and shrunk and after.effects[1] > max(0, after.effects[0]):
        sure = f"{after.ratio[1].year}年的回升主要是{below}变小，不是投入恢复。"
        text += sure if one.after_sure else ""
    return text


def _undecided(one: RatioTarget, above: str, below: str) -> str:
    """Why no main cause is named: what each basis shows, or that it cannot be tried."""
    if one.agreed:
        return ""
    v = one.verdict
    own = v.series.indicator.basis if v.series else ""
    told = [f"按{own or '评判的口径'}，是{ratio_cause(one, above, below)}{if_kept(one)}"]
    for other in one.beside:
        name = basis_words(other)
        if (other.gap or 0.0) <= 0:
            told.append(f"按{name}，目标已达到，无须解释")
        elif other.parts is None:
            told.append(f"{name}只有{other.series.years[-1]}年的数，检验不了")
        else:
            cause = ratio_cause(other.parts, above, below)
            told.append(f"按{name}，是{cause}{if_kept(other.parts, one.numerator.unit)}")
    return f"为什么{_not(v)}达到目标，不能断定：{'；'.join(told)}。"


def _since_peak(one: RatioTarget, above: str) -> str:
    """What made the ratio fall since the numerator's peak, unless it is said already."""
    return "" if one.agreed and one.kept_meets else fall_cause(one, above)


def _not(v: Verdict) -> str:
    """``没有``; before the deadline ``还没有``."""
    return "没有" if v.status is Status.MISSED else "还没有"


def _ratio_short(one: RatioTarget, name: str, above: str, below: str) -> str:
    span = one.falling if one.kept_meets and one.falling else one.whole
    years = f"{span.ratio[0].year}—{span.ratio[1].year}年"
    cause = f"{above}{grew(span.above_change)}"
    met = one.met_elsewhere
    if met is not None:
        now = format_value(met.series.observations[-1].value, "%")
        return (
            f"{name}低于{asked(one.verdict)}的目标，按{basis_words(met)}却为{now}，已高于目标；"
            "差别出在口径，不能据此断定投入落后的原因。"
        )
    if not one.agreed:
        span = one.falling or one.whole
        years = f"{span.ratio[0].year}—{span.ratio[1].year}年"
        return (
            f"{name}{_not(one.verdict)}达到{asked(one.verdict)}的目标{reached_once(one)}；"
            f"{years}{above}{grew(span.above_change)}{beside_nation(one)}；"
            f"{unlike(one)}，{_not(one.verdict)}达到的原因不能断定。"
        )
    if one.cause is not RatioCause.FELL:
        cause += f"，而推算的{below}{grew(span.below_change)}"
    return (
        f"{name}{_not(one.verdict)}达到{asked(one.verdict)}的目标，主要是{years}{cause}。"
        f"{_since_peak(one, above)}"
    )
