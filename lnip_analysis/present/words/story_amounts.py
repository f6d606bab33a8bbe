"""Points on ratios told by what stands above and below their line, on contracts, on court cases."""

from __future__ import annotations

import re

from lnip_analysis.present.words.phrases import asked, period_words
from lnip_analysis.present.words.story_point import (
    Fact,
    Point,
    grew,
    more_or_less,
    points_of,
    round_money,
    shown,
    sources_of,
    to_from,
    way,
)
from lnip_analysis.present.words.wording import format_percent, format_value
from lnip_analysis.review.decomposed import CountAndSize
from lnip_analysis.review.quantity import meets
from lnip_analysis.review.ratio_parts import RatioCause, RatioSpan, RatioTarget
from lnip_analysis.review.review import Review
from lnip_analysis.review.single_years import SingleYear
from lnip_analysis.review.status import Status
from lnip_analysis.review.what_happened import YearAfterSpan


def ratio_point(one: RatioTarget) -> Point:
    """A target on a ratio that was not reached, by numerator and denominator."""
    v, span = one.verdict, one.from_peak or one.whole
    above, below = one.numerator.name, denominator_name(one)
    name = v.series.indicator.short_name if v.series else v.target.title
    unit = one.numerator.unit
    first, last = span.ratio
    nation = one.nation_above
    beside = f"（同期全国{grew(nation[1].value / nation[0].value - 1)}）" if nation else ""
    steps = shown(span.above[0].value, unit), shown(span.above[1].value, unit)
    facts = [
        Fact(
            f"{first.year}—{last.year}年，{above}{to_from(steps, span.above_change)}，"
            f"{grew(span.above_change)}{beside}；{name}由{format_value(first.value, '%')}变为"
            f"{format_value(last.value, '%')}，{_made_of(span, below)}。",
            span.source_ids,
        ),
        Fact(
            f"由公布的强度推算，{first.year}年{below}{round_money(span.implied[0])}，{last.year}年"
            f"{round_money(span.implied[1])}；{last.year}年离{asked(v)}的目标约差{_gap(one)}经费。",
            span.source_ids,
        ),
    ]
    if one.from_peak is not None:
        whole = one.whole
        facts.append(
            Fact(
                f"从{whole.ratio[0].year}年算起，{above}{grew(whole.above_change)}，"
                f"推算的{below}{grew(whole.below_change)}。",
                whole.source_ids,
            )
        )
    facts += [*_other_bases(one), *_after(one, above, below)]
    return Point(
        one.numerator.id,
        _ratio_title(one, name, above, span),
        tuple(facts),
        _ratio_reading(one, above, below),
        f"{above}和推算的{below}各自的变化",
        f"如果查明{above}的统计范围在这几年缩小，或者{below}后来的改动使各年不可比",
        f"变化的是企业、院所还是高校的经费，{below}的变动有多少出于核算的改动，"
        "本报告所收资料没有分部门和历次核算的数。",
        _ratio_short(one, name, above, below),
    )


def _gap(one: RatioTarget) -> str:
    """What the numerator lacks, as finely as it is known: ``266亿元``."""
    return f"{round(one.gap):,}{one.numerator.unit}"


def denominator_name(one: RatioTarget) -> str:
    """What the ratio is a share of, as its name says."""
    name = one.verdict.series.indicator.name if one.verdict.series else ""
    found = re.search(r"占(.+?)比重", name)
    return found[1] if found else "分母"


def _made_of(span: RatioSpan, below: str) -> str:
    up, down = span.effects
    change = up + down
    text = f"{way(change)}{points_of(change)}"
    if up * change > 0 and down * change > 0:
        return f"{text}，其中经费的变化占{points_of(up)}，{below}的变化占{points_of(down)}"
    return (
        f"{text}：经费的变化使它{way(up)}{points_of(up)}，"
        f"{below}的变化使它{way(down)}{points_of(down)}"
    )


def _ratio_title(one: RatioTarget, name: str, above: str, span: RatioSpan) -> str:
    since, change = f"{span.ratio[0].year}年以来", span.above_change
    moved = f"少了{format_percent(-change)}" if change < -0.005 else grew(change)
    return f"{name}：{since}{above}{moved}，离目标约差{_gap(one)}"


def _other_bases(one: RatioTarget) -> list[Fact]:
    v, found = one.verdict, []
    for series in one.others:
        once = [o for o in series.observations if meets(v.target, o.value, v.target_value or 0)]
        last = series.observations[-1] if series.observations else None
        if last is None or v.latest is None or last.year != v.latest.year:
            continue
        text = f"按{series.indicator.basis or '另一口径'}，"
        now = format_value(last.value, "%")
        if last in once:
            text += f"{last.year}年为{now}，已高于目标。"
        else:
            if once:
                best = max(once, key=lambda o: o.value)
                text += f"{best.year}年曾达{format_value(best.value, '%')}，高于目标；"
            text += f"{last.year}年为{now}。两种口径{last.year}年都没有达到目标。"
        found.append(Fact(text, sources_of((*once, last))))
    return found


def _after(one: RatioTarget, above: str, below: str) -> list[Fact]:
    span = one.after
    if span is None:
        return []
    text = (
        f"计划期后的{span.ratio[1].year}年，强度为{format_value(span.ratio[1].value, '%')}，"
        f"{above}{grew(span.above_change)}，推算的{below}{grew(span.below_change)}（不用于评估）。"
    )
    return [Fact(text, span.source_ids)]


def _ratio_reading(one: RatioTarget, above: str, below: str) -> str:
    """Why the target is not reached, then why the ratio fell since the peak: two questions."""
    closed, year = one.verdict.status is Status.MISSED, one.whole.ratio[1].year
    head = "目标没有达到" if closed else f"到{year}年还没有达到目标"
    text = f"{head}，主要是{ratio_cause(one, above, below, share=True)}{_if_kept(one)}。"
    text += _since_peak(one, above, below)
    after = one.after
    if after is not None and after.below_change < 0 and after.effects[1] > max(0, after.effects[0]):
        text += f"{after.ratio[1].year}年的回升主要是{below}变小，不是投入恢复。"
    return text


def ratio_cause(one: RatioTarget, above: str, below: str, *, share: bool = False) -> str:
    """Why the target is not reached: ``自2011年以来…没有跟上GDP的增长``; at will with the share."""
    fall = one.falling if one.kept_meets else None
    head = f"自{(fall or one.whole).ratio[0].year}年以来{above}"
    if one.cause is RatioCause.FELL:
        return f"{head}减少"
    if one.cause is RatioCause.LAGGED:
        return f"{head}没有跟上{below}的增长"
    up, down = one.whole.effects
    taken = f"有{format_percent(-down / up, 0)}" if share and one.cause is RatioCause.OFFSET else ""
    if one.cause is RatioCause.OFFSET and -2 * down >= up:
        return f"{head}的增长{taken or '大部分'}被{below}的增长抵去"
    return f"{head}增长不够快" + (f"，其中{taken}被{below}的增长抵去" if taken else "")


def _if_kept(one: RatioTarget) -> str:
    """What the ratio would be at the numerator's highest value."""
    fall, kept = one.falling, one.kept_at_peak
    if fall is None or kept is None:
        return ""
    peak, year = fall.above[0], fall.ratio[1].year
    much = f"保持{peak.year}年的{shown(peak.value, one.numerator.unit)}，{year}年"
    share = format_percent(kept / 100, 2)
    if one.kept_meets:
        return f"：如果{much}可达{share}，够得上目标"
    return f"（即使{much}也只有{share}）"


def _since_peak(one: RatioTarget, above: str, below: str) -> str:
    span = one.from_peak
    if span is None or one.kept_meets or sum(span.effects) >= 0:
        return ""
    years = f"{span.ratio[0].year}—{span.ratio[1].year}年"
    fell = span.cause is RatioCause.FELL
    return f"{years}强度下降，主要由于{f'{above}减少' if fell else f'{below}增长'}。"


def _ratio_short(one: RatioTarget, name: str, above: str, below: str) -> str:
    span = one.falling if one.kept_meets and one.falling else one.whole
    years = f"{span.ratio[0].year}—{span.ratio[1].year}年"
    cause = f"{above}{grew(span.above_change)}"
    if one.cause is not RatioCause.FELL:
        cause += f"，而推算的{below}{grew(span.below_change)}"
    return (
        f"{name}没有达到{asked(one.verdict)}的目标，主要是{years}{cause}。"
        f"{_since_peak(one, above, below)}"
    )


def count_point(review: Review, one: CountAndSize, years: tuple[SingleYear, ...]) -> Point:
    """A sum of money that moved otherwise than the count of what makes it."""
    catalogue = review.evidence.indicators
    amount, count = catalogue[one.ratio.above], catalogue[one.ratio.below]
    first, last = one.counts[0].year, one.counts[1].year
    grown = one.amounts[1].value / one.amounts[0].value - 1
    counted = one.counts[1].value / one.counts[0].value - 1
    steps = (
        format_value(one.counts[0].value, count.unit),
        format_value(one.counts[1].value, count.unit),
    )
    sums = shown(one.amounts[0].value, amount.unit), shown(one.amounts[1].value, amount.unit)
    told = [
        f"{first}—{last}年，{count.sentence_name}{to_from(steps, counted)}，"
        f"{grew(counted)}{_nation(one.nation_counts)}；成交额{to_from(sums, grown)}，"
        f"{grew(grown)}{_nation(one.nation_amounts)}。"
    ]
    if one.rounded is not None:
        since, worth = one.rounded
        fewer = one.counts[1].value / since.value - 1
        told.append(
            f"比{since.year}年的约{since.value / 10_000:g}万{count.unit}，约"
            f"{'少' if fewer < 0 else '多'}{abs(fewer):.0%}，"
            f"同期成交额{grew(one.amounts[1].value / worth.value - 1)}。"
        )
    averages = [f"{a:,.1f}{one.ratio.unit}" for a in one.averages]
    told.append(
        f"平均每{count.unit}由{averages[0]}升到{averages[1]}："
        f"{count.unit}数减少使成交额{more_or_less(one.effects[0], amount.unit)}，"
        f"每{count.unit}金额增大使它{more_or_less(one.effects[1], amount.unit)}。"
    )
    facts = [Fact("".join(told), sources_of((*one.amounts, *one.counts, *(one.rounded or ()))))]
    facts += [_swing(y) for y in years]
    return Point(
        amount.id,
        f"{count.sentence_name}：{first}—{last}年{grew(counted)}，成交额却{grew(grown)}",
        tuple(facts),
        f"成交额的增长主要是每{count.unit}合同变大，不是合同变多；少数大合同的去留，就能左右一年的数。",
        f"{count.unit}数和每{count.unit}金额相反的变化" + ("，以及单年的大起大落" if years else ""),
        "如果查明小额合同后来不再登记",
        "大合同有哪些、属于哪些行业，本报告所收资料没有分项的合同数。",
        f"{amount.sentence_name}{first}—{last}年{grew(grown)}，主要是每{count.unit}合同变大："
        f"{count.unit}数同期{grew(counted)}。",
    )


def _nation(ends: tuple[object, object] | None) -> str:
    if ends is None:
        return ""
    before, now = (o.value for o in ends)  # type: ignore[attr-defined]
    return f"（全国{grew(now / before - 1)}）"


def _swing(one: SingleYear) -> Fact:
    unit, name = one.indicator.unit, one.indicator.sentence_name
    return Fact(
        f"{one.now.year}年{name}"
        f"{to_from((shown(one.before.value, unit), shown(one.now.value, unit)), one.change)}，"
        f"{grew(one.change)}，全国{grew(one.nation_change)}。",
        one.source_ids,
    )


def span_point(review: Review, one: YearAfterSpan) -> Point:
    """A year's flow beside the sum of several years before."""
    name, unit = one.indicator.sentence_name, one.indicator.unit
    span = period_words(one.span)
    side = "多" if one.times > 1 else "少"
    return Point(
        one.indicator.id,
        f"{name}：{one.now.year}年相当于{span}年均数的{one.times:.1f}倍",
        (
            Fact(
                f"{one.now.year}年{name}{format_value(one.now.value, unit)}；{span}合计"
                f"{format_value(one.span.value, unit)}，平均每年{shown(one.average, unit)}。"
                + (f"{one.now.year}年的数，{one.now.note}。" if one.now.note else ""),
                sources_of((one.span, one.now)),
            ),
        ),
        f"案件明显变{side}。只凭件数不能断定保护变好还是变差：原因可能是纠纷变{side}，"
        f"也可能是权利人{'更' if one.times > 1 else '不'}愿意诉讼。",
        "件数的前后对照",
        f"如果{one.now.year}年计入了以前不计的审级或案件种类"
        if one.times > 1
        else f"如果{one.now.year}年不再计入以前所计的审级或案件种类",
        f"{span}各年是多少、{one.now.year}年以后是多少，本报告未查到同一口径的数。",
        f"{name}{one.now.year}年为{format_value(one.now.value, unit)}，相当于{span}年均数的"
        f"{one.times:.1f}倍；原因可能是纠纷变{side}，也可能是权利人"
        f"{'更' if one.times > 1 else '不'}愿意诉讼，只凭件数不能区分。",
    )
