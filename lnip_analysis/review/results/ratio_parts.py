"""Targets on a ratio by numerator and denominator: the story's part of the results on them."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from lnip_analysis.review.amount_parts import PartChange
from lnip_analysis.review.ratio_parts import OtherBasis, RatioTarget
from lnip_analysis.review.ratio_span import RatioCause, RatioSpan
from lnip_analysis.review.results.decomposed import year_value
from lnip_analysis.review.results.fields import (
    Fraction,
    IndicatorId,
    SourceIds,
    TargetId,
    Year,
    YearValue,
)


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


class PartData(TypedDict):
    """一个金额的一部分在两年之间的变化"""

    indicator: IndicatorId
    """指标编号"""
    values: list[float]
    """首末两年的数，年份同 from_peak（没有的为 whole）"""
    difference: float
    """变化的数额"""
    change: Fraction
    """变化"""
    nation_change: Fraction | None
    """同期全国的变化；缺数的为 null"""
    share: Fraction | None
    """占总额变化的比重；总额没有变化的为 null"""
    sources: SourceIds
    """来源编号"""


class LastYearData(TypedDict):
    """分子在最后一年的变化"""

    year: Year
    """年份"""
    difference: float
    """变化的数额"""
    by_part: list[PartData]
    """各部分；不全的为空"""


Cause = Literal["numerator_fell", "numerator_lagged", "growth_offset", "numerator_slow"]


class OtherBasisData(TypedDict):
    """同一比率的另一口径"""

    indicator: IndicatorId
    """指标编号"""
    values: list[YearValue]
    """历年数"""
    gap: float | None
    """按这一口径推算的分母，分子离目标还差多少；已达到的为负，没有末年数的为 null"""
    gap_range: list[float]
    """比率四舍五入所容许的最少和最多；没有末年数的为空"""
    implied_below: list[float]
    """这一口径下推算的分母，首末两年（年份同 below_change）；不足两年的为空"""
    below_apart: Fraction | None
    """末年推算的分母与评判口径的相差；不足两年的为 null"""
    below_change: Fraction | None
    """这一口径下推算的分母的变化，年份同 from_peak（没有的为 whole）；不足两年的为 null"""
    kept_at_peak: float | None
    """这一口径下，分子若保持最高一年的数，末年的比率"""
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
    with_nation: float | None
    """分子若随全国变化（nation_above_change），末年的比率；没有全国数的为 null"""
    behind_nation: bool
    """分子自最高一年以来没有随全国增长，是不是各口径都足以说明比率的下降：
    随全国增长的，比率不会低于最高那一年（比率的四舍五入已计入）"""
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
    by_part: list[PartData]
    """分子的各部分，大的在前；不全的为空"""
    rest: list[float]
    """其中单独不足二十分之一的几项合计，首末两年；没有的为空"""
    last_year: LastYearData | None
    """其中最后一年；只有一年的或缺数的为 null"""


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


def ratio_data(one: RatioTarget) -> RatioTargetData:
    """A target on a ratio by numerator and denominator, on every basis."""
    span = one.from_peak or one.whole
    return {
        "target": one.verdict.target.id,
        "indicator": one.whole.ratio[0].indicator,
        "numerator": one.numerator.id,
        "unit": one.numerator.unit,
        "whole": _span(one.whole),
        "from_peak": _span(one.from_peak) if one.from_peak else None,
        "nation_above_change": one.nation_growth,
        "with_nation": None if one.nation_growth is None else span.at(one.nation_growth),
        "behind_nation": one.behind_nation,
        "cause": one.cause.value,
        "kept_at_peak": one.kept_at_peak,
        "kept_meets": one.kept_meets,
        "gap": one.gap,
        "agreed": one.agreed,
        "offset": list(one.whole.offset) if one.cause is RatioCause.OFFSET else None,
        "others": [_other(one, b) for b in one.others],
        "after_comparable": _comparable(one),
        "after": _span(one.after) if one.after else None,
        "by_part": [_part(part, one.difference) for part in one.by_part],
        "rest": _rest(one),
        "last_year": _last_year(one),
    }


def _last_year(one: RatioTarget) -> LastYearData | None:
    last = one.last_year
    if last is None:
        return None
    return {
        "year": last.now.year,
        "difference": last.difference,
        "by_part": [_part(part, last.difference) for part in last.by_part],
    }


def _part(part: PartChange, difference: float) -> PartData:
    ends = (*part.values, *(part.nation or ()))
    return {
        "indicator": part.indicator.id,
        "values": [o.value for o in part.values],
        "difference": part.difference,
        "change": part.change,
        "nation_change": part.nation_change,
        "share": part.difference / difference if difference else None,
        "sources": list(dict.fromkeys(s for o in ends for s in o.source_ids)),
    }


def _rest(one: RatioTarget) -> list[float]:
    small = [part for part in one.by_part if part.small]
    return [sum(part.values[n].value for part in small) for n in (0, 1)] if small else []


def _other(one: RatioTarget, b: OtherBasis) -> OtherBasisData:
    span = (b.parts.from_peak or b.parts.whole) if b.parts else None
    return {
        "indicator": b.series.indicator.id,
        "values": [year_value(o) for o in b.series.observations],
        "gap": b.gap,
        "gap_range": list(b.gap_range or ()),
        "implied_below": list(span.implied) if span else [],
        "below_apart": one.below_apart(b),
        "below_change": span.below_change if span else None,
        "kept_at_peak": b.parts.kept_at_peak if b.parts else None,
        "cause": b.parts.cause.value if b.parts else None,
        "after": _span(b.after) if b.after else None,
    }


def _comparable(one: RatioTarget) -> bool | None:
    if one.after_broken is not None:
        return False
    return True if one.after is not None and one.after_sure else None
