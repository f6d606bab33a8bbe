"""What happened in the plan's years, and what it is made of: the story's part of the results."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from lnip_analysis.review.ratio_parts import OtherBasis, RatioTarget
from lnip_analysis.review.ratio_span import RatioCause, RatioSpan
from lnip_analysis.review.results.decomposed import (
    CountAndSizeData,
    GrantsOnApplicationsData,
    TypesOfGrowthData,
    change_between,
    count_data,
    grants_data,
    types_data,
    year_value,
)
from lnip_analysis.review.results.fields import (
    Fraction,
    IndicatorId,
    Period,
    SourceIds,
    TargetId,
    Year,
    YearValue,
)
from lnip_analysis.review.review import Review
from lnip_analysis.review.single_years import SingleYear
from lnip_analysis.review.what_happened import Shortfall, YearAfterSpan, what_happened


class SingleYearData(TypedDict):
    """一项指标大起大落的一年，与全国同年对照"""

    indicator: IndicatorId
    """指标编号"""
    unit: str
    """单位"""
    year: Year
    """年份"""
    before: float
    """上年数"""
    value: float
    """当年数"""
    change: Fraction
    """比上年的变化"""
    nation_change: Fraction
    """全国比上年的变化"""
    rank: int
    """增速在各省中的位次，1为增长最快"""
    ranked: int
    """两年都有数的省数"""
    fell: int
    """其中下降的省数"""
    national: float
    """按全国增速应有的增减（偏离—份额法）"""
    own: float
    """本地区自身的增减：实际增减减去按全国增速应有的"""
    with_nation: float
    """按全国增速应有的当年数"""
    share_of_nation: Fraction | None
    """占全国增量的比重；全国没有增长的为 null"""
    target: TargetId | None
    """以它为依据的目标"""
    ahead: Fraction | None
    """上年数高出该目标要求路径的程度；没有路径的为 null"""
    sources: SourceIds
    """来源编号"""


class RatioSpanData(TypedDict):
    """一个比率在两年之间的变化，按分子和分母分解（对数平均迪氏指数法）"""

    years: list[Year]
    """首末两年"""
    ratio: list[float]
    """两年的比率"""
    change: float
    """比率的变化（百分点）"""
    above: list[float]
    """两年的分子"""
    above_change: Fraction
    """分子的变化"""
    implied_below: list[float]
    """由分子和公布的比率推算的两年的分母，精度受比率的位数限制"""
    below_change: Fraction
    """推算的分母的变化"""
    by_above: float
    """分子的变化带来的百分点"""
    by_below: float
    """分母的变化带来的百分点；与 by_above 相加等于 change"""
    sources: SourceIds
    """来源编号"""


Cause = Literal["numerator_fell", "numerator_lagged", "growth_offset", "numerator_slow"]


class OtherBasisData(TypedDict):
    """同一比率的另一口径"""

    indicator: IndicatorId
    """指标编号"""
    values: list[YearValue]
    """历年数"""
    gap: float | None
    """按这一口径推算的分母，分子离目标还差多少；已达到的为负，没有末年数的为 null"""
    below_change: Fraction | None
    """这一口径下推算的分母的变化，年份同 from_peak（没有的为 whole）；不足两年的为 null"""
    cause: Cause | None
    """这一口径下没有达到目标的主要一面；不足两年的为 null"""
    after: RatioSpanData | None
    """计划期后一年按这一口径的变化；缺数的为 null"""


class RatioTargetData(TypedDict):
    """以比率为依据的一项目标，按分子和分母说明"""

    target: TargetId
    """目标编号"""
    indicator: IndicatorId
    """比率"""
    numerator: IndicatorId
    """分子"""
    unit: str
    """分子的单位"""
    whole: RatioSpanData
    """自基期以来"""
    from_peak: RatioSpanData | None
    """自分子最高的一年以来；最高的是首末年的为 null"""
    nation_above_change: Fraction | None
    """同期（from_peak，没有的为 whole）全国分子的变化"""
    cause: Cause
    """没有达到目标的主要一面：自基期以来分子减少、没有跟上分母、增长被分母抵去一部分、增长不够；
    保持最高年的分子就能达到的，为分子减少；已达到目标的只说明比率怎样变化"""
    kept_at_peak: float | None
    """分子若保持最高一年的数，末年的比率；最高的是末年的为 null"""
    kept_meets: bool
    """那样是否达到目标"""
    gap: float
    """按推算的分母，分子离目标还差多少；已达到的为负"""
    agreed: bool
    """其他口径是否都指向同一主要原因；不是的，报告不说原因"""
    offset: list[Fraction] | None
    """分子的增长被推算的分母抵去的部分，最少和最多（比率四舍五入所容许的）；
    cause 不是 growth_offset 的为 null"""
    others: list[OtherBasisData]
    """另一口径的同一比率"""
    after_comparable: bool | None
    """计划期后一年推算的分母与其他口径是否同样变动；不同的是换了核算，不可比；
    没有可比口径的为 null"""
    after: RatioSpanData | None
    """计划期后一年，只供参考，不评判；不是末版的为 null"""


class YearAfterSpanData(TypedDict):
    """一年的数与此前多年合计的对照"""

    indicator: IndicatorId
    """指标编号"""
    unit: str
    """单位"""
    span: Period
    """多年合计的时期"""
    span_value: float
    """多年合计"""
    average: float
    """合计除以年数"""
    year: Year
    """其后的一年"""
    value: float
    """这一年的数"""
    times: float
    """这一年的数与平均数之比"""
    note: str
    """这一年的数在档案中的注，如来源所称的增幅；空为没有"""
    sources: SourceIds
    """来源编号"""


class ShortfallData(TypedDict):
    """一项未完成的目标，何时可以看出"""

    target: TargetId
    """目标编号"""
    first_below: Year | None
    """低于要求路径的第一年"""
    lacking: float | None
    """最后离要求差多少，单位同目标"""
    planned_growth: Fraction | None
    """计划开始时每年需要的增长"""
    last_needed_growth: Fraction | None
    """到期前一年年底，最后一年需要的增长"""
    last_needed_points: float | None
    """以%计的目标，最后一年需要提高的百分点"""


class WhatHappenedData(TypedDict):
    """发生了什么：大起大落及其构成，全部由公布的数算出"""

    single_years: list[SingleYearData]
    """大起大落的年份，按固定规则排序"""
    types: list[TypesOfGrowthData]
    """三种专利的增长"""
    grants: GrantsOnApplicationsData | None
    """发明专利授权与以前的申请"""
    ratios: list[RatioTargetData]
    """以比率为依据的目标"""
    counts: list[CountAndSizeData]
    """金额、项数与平均金额"""
    spans: list[YearAfterSpanData]
    """一年与此前多年合计"""
    shortfalls: list[ShortfallData]
    """未完成的目标何时可以看出"""


def what_happened_data(review: Review) -> WhatHappenedData:
    """The story's facts."""
    found = what_happened(review)
    return {
        "single_years": [_single_year(one) for one in found.single_years],
        "types": [types_data(one) for one in found.types],
        "grants": grants_data(found.grants) if found.grants else None,
        "ratios": [_ratio(one) for one in found.ratios],
        "counts": [count_data(one) for one in found.counts],
        "spans": [_after_span(one) for one in found.spans],
        "shortfalls": [_shortfall(one) for one in found.shortfalls],
    }


def _single_year(one: SingleYear) -> SingleYearData:
    return {
        "indicator": one.indicator.id,
        "unit": one.indicator.unit,
        "year": one.now.year,
        "before": one.before.value,
        "value": one.now.value,
        "change": one.change,
        "nation_change": one.nation_change,
        "rank": one.place.rank,
        "ranked": one.ranked,
        "fell": one.fell,
        "national": one.parts.national,
        "own": one.own,
        "with_nation": one.with_nation,
        "share_of_nation": one.share_of_nation,
        "target": one.verdict.target.id if one.verdict else None,
        "ahead": one.ahead,
        "sources": list(one.source_ids),
    }


def _span(one: RatioSpan) -> RatioSpanData:
    return {
        "years": [o.year for o in one.ratio],
        "ratio": [o.value for o in one.ratio],
        "change": sum(one.effects),
        "above": [o.value for o in one.above],
        "above_change": one.above_change,
        "implied_below": list(one.implied),
        "below_change": one.below_change,
        "by_above": one.effects[0],
        "by_below": one.effects[1],
        "sources": list(one.source_ids),
    }


def _ratio(one: RatioTarget) -> RatioTargetData:
    return {
        "target": one.verdict.target.id,
        "indicator": one.whole.ratio[0].indicator,
        "numerator": one.numerator.id,
        "unit": one.numerator.unit,
        "whole": _span(one.whole),
        "from_peak": _span(one.from_peak) if one.from_peak else None,
        "nation_above_change": change_between(one.nation_above),
        "cause": one.cause.value,
        "kept_at_peak": one.kept_at_peak,
        "kept_meets": one.kept_meets,
        "gap": one.gap,
        "agreed": one.agreed,
        "offset": list(one.whole.offset) if one.cause is RatioCause.OFFSET else None,
        "others": [_other(b) for b in one.others],
        "after_comparable": _comparable(one),
        "after": _span(one.after) if one.after else None,
    }


def _other(b: OtherBasis) -> OtherBasisData:
    span = (b.parts.from_peak or b.parts.whole) if b.parts else None
    return {
        "indicator": b.series.indicator.id,
        "values": [year_value(o) for o in b.series.observations],
        "gap": b.gap,
        "below_change": span.below_change if span else None,
        "cause": b.parts.cause.value if b.parts else None,
        "after": _span(b.after) if b.after else None,
    }


def _comparable(one: RatioTarget) -> bool | None:
    if one.after_broken is not None:
        return False
    return True if one.after is not None and one.after_sure else None


def _after_span(one: YearAfterSpan) -> YearAfterSpanData:
    return {
        "indicator": one.indicator.id,
        "unit": one.indicator.unit,
        "span": one.span.period,
        "span_value": one.span.value,
        "average": one.average,
        "year": one.now.year,
        "value": one.now.value,
        "times": one.times,
        "note": one.now.note,
        "sources": list(dict.fromkeys((*one.span.source_ids, *one.now.source_ids))),
    }


def _shortfall(one: Shortfall) -> ShortfallData:
    return {
        "target": one.verdict.target.id,
        "first_below": one.first_below,
        "lacking": one.lacking,
        "planned_growth": one.verdict.planned_growth,
        "last_needed_growth": one.before.needed_growth if one.before else None,
        "last_needed_points": one.needed_points,
    }
