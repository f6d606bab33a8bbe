"""Points on a sum and the count of what makes it, and on a year beside several before it."""

from __future__ import annotations

from lnip_analysis.present.words.phrases import period_words
from lnip_analysis.present.words.story_point import (
    Fact,
    Point,
    grew,
    more_or_less,
    shown,
    sources_of,
    to_from,
)
from lnip_analysis.present.words.wording import format_value, numeral
from lnip_analysis.review.decomposed import CountAndSize
from lnip_analysis.review.review import Review
from lnip_analysis.review.single_years import SingleYear
from lnip_analysis.review.what_happened import YearAfterSpan


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
    course = (
        f"{first}—{last}年，{count.sentence_name}{to_from(steps, counted)}，"
        f"{grew(counted)}{_nation(one.nation_counts)}；成交额{to_from(sums, grown)}，"
        f"{grew(grown)}{_nation(one.nation_amounts)}。"
    )
    about = _since_base(one, count.unit)
    told = [
        f"{count.sentence_name}{about}。{one.rounded[0].year}年的{count.unit}数只有约数，"
        f"下面从{first}年算起："
        if about and one.rounded
        else "",
        course,
    ]
    averages = [f"{a:,.1f}{one.ratio.unit}" for a in one.averages]
    told.append(
        f"平均每{count.unit}由{averages[0]}升到{averages[1]}："
        f"{count.unit}数减少对应成交额{more_or_less(one.effects[0], amount.unit)}，"
        f"每{count.unit}金额增大对应{more_or_less(one.effects[1], amount.unit)}。"
    )
    title = about or f"：{first}—{last}年{grew(counted)}，成交额却{grew(grown)}"
    facts = [Fact("".join(told), sources_of((*one.amounts, *one.counts, *(one.rounded or ()))))]
    facts += [_swing(y) for y in years]
    return Point(
        amount.id,
        f"{count.sentence_name}{title}",
        tuple(facts),
        f"成交额的增长主要是每{count.unit}合同变大，不是合同变多。",
        f"{count.unit}数和每{count.unit}金额相反的变化",
        "如果查明小额合同后来不再登记",
        "大合同有哪些、属于哪些行业，本报告所收资料没有分项的合同数。",
        f"{amount.sentence_name}{_short(one, grown, counted)}",
        (amount.id, count.id, one.ratio.id),
    )


def _since_base(one: CountAndSize, unit: str) -> str:
    """Since the plan's own base year, of which the count is known roughly; empty where exactly."""
    if one.rounded is None:
        return ""
    then, worth = one.rounded
    less = one.counts[1].value / then.value - 1
    return (
        f"{one.counts[1].year}年比{then.year}年（约{then.value / 10_000:g}万{unit}）约"
        f"{'少' if less < 0 else '多'}{abs(less):.0%}，"
        f"成交额{grew(one.amounts[1].value / worth.value - 1)}"
    )


def _short(one: CountAndSize, grown: float, counted: float) -> str:
    """The point in a sentence, from the plan's base year where its count is known at all."""
    first, last, unit = one.counts[0].year, one.counts[1].year, one.counts[0].unit
    fewer = f"{unit}数同期{grew(counted)}"
    if one.rounded is not None:
        then, worth = one.rounded
        first, grown = then.year, one.amounts[1].value / worth.value - 1
        less = one.counts[1].value / then.value - 1
        fewer = f"{unit}数同期约{'少' if less < 0 else '多'}{abs(less):.0%}"
    return f"{first}—{last}年{grew(grown)}，主要是每{unit}合同变大：{fewer}。"


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
    span, now = period_words(one.span), f"{one.now.year}年"
    side = "多" if one.times > 1 else "少"
    told = _against(one)
    return Point(
        one.indicator.id,
        f"{name}：{told}",
        (
            Fact(
                f"{one.now.year}年{name}{format_value(one.now.value, unit)}；{span}合计"
                f"{format_value(one.span.value, unit)}，平均每年{shown(one.average, unit)}。"
                + (f"{one.now.year}年的数，{one.now.note}。" if one.now.note else "")
                + _split(one),
                sources_of((one.span, one.now, *([one.last] if one.last else []))),
            ),
        ),
        _leap(one) or f"案件明显变{side}{_when(one)}。{_either(one, side)}",
        "件数的前后对照",
        _refuted(one),
        (f"{span}除末年外各年是多少" if one.last else f"{span}各年是多少")
        + f"、{one.now.year}年以后是多少，本报告未查到同一口径的数。",
        f"{name}{one.now.year}年为{format_value(one.now.value, unit)}，{told.removeprefix(now)}；"
        + (_leap(one) or _either(one, side)),
        (one.indicator.id,),
    )


def _when(one: YearAfterSpan) -> str:
    """That most of it came earlier: a year beside an average of several hides it."""
    if not one.moved_earlier or one.last is None:
        return ""
    return f"，大部分的变化在{one.last.year}年底以前就有了"


def _against(one: YearAfterSpan) -> str:
    """The year beside the year before, and that beside those before it; else beside the average.

    An average hides in which of its years a count changed.
    """
    now, span = f"{one.now.year}年", period_words(one.span)
    if one.last is None or one.on_last is None or one.last_times is None:
        return f"{now}相当于{span}年均数的{one.times:.1f}倍"
    before = f"{one.last.year}年"
    return (
        f"{now}比{before}{grew(one.on_last)}，{before}约为此前{numeral(one.years - 1)}年年均的"
        f"{one.last_times:.1f}倍"
    )


def _leap(one: YearAfterSpan) -> str:
    """That one year alone made the difference, so that what was counted comes first."""
    if not one.leaps or one.last is None:
        return ""
    return (
        f"差别主要出在{one.last.year}年这一年。一年之间相差这样大，原因可能是计入的审级、案件种类变了，"
        "先要核对口径，不能断定案件真的变"
        f"{'多' if one.times > 1 else '少'}，更不能据以断定保护变好还是变差。"
    )


def _refuted(one: YearAfterSpan) -> str:
    if one.leaps and one.last is not None:
        return f"如果查明{one.last.year}年前后口径一致"
    what = "计入了以前不计的" if one.times > 1 else "不再计入以前所计的"
    return f"如果{one.now.year}年{what}审级或案件种类"


def _either(one: YearAfterSpan, side: str) -> str:
    return (
        f"只凭件数不能断定保护变好还是变差：原因可能是纠纷变{side}，"
        f"也可能是权利人{'更' if one.times > 1 else '不'}愿意诉讼。"
    )


def _split(one: YearAfterSpan) -> str:
    """The span's last year apart from the others, where it is known roughly."""
    if one.last is None or one.average_before is None:
        return ""
    unit = one.indicator.unit
    return (
        f"据此{one.last.year}年约{format_value(one.last.value, unit)}，"
        f"合计减去它，其余{one.years - 1}年平均每年约{shown(one.average_before, unit)}。"
    )
