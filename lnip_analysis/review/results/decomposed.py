"""Changes taken apart, as the results hold them: types, earlier applications, count and average."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from lnip_analysis.evidence.model import Observation
from lnip_analysis.review.decomposed import (
    CountAndSize,
    GrantsOnApplications,
    TypesOfGrowth,
    per_application,
)
from lnip_analysis.review.results.fields import (
    Fraction,
    IndicatorId,
    OneOf,
    SourceIds,
    Year,
    YearValue,
)
from lnip_analysis.review.type_structure import STAGES


class TypeGrowthData(TypedDict):
    """一种专利在一个阶段的增长"""

    indicator: IndicatorId
    """指标编号"""
    before: float
    """起点的数"""
    value: float
    """最新的数"""
    contribution: Fraction
    """对三种合计增长的贡献；三种相加等于合计的增长"""
    mix: float
    """结构份额：这一种在全国比三种合计增长快慢带来的增减"""
    own: float
    """自身份额：比全国同种增长快慢带来的增减"""


class TypesOfGrowthData(TypedDict):
    """一个阶段自起点以来的增长，按专利种类和全国、结构、自身三部分分解"""

    stage: Annotated[str, OneOf(STAGES)]
    """申请或授权"""
    base_year: Year
    """起点年份"""
    year: Year
    """最新年份"""
    national: float
    """按全国三种合计的增速应有的增减；加上各种的 mix 和 own 等于实际增减"""
    types: list[TypeGrowthData]
    """三种专利"""
    share_of_nation: Fraction | None
    """占全国增量的比重"""
    sources: SourceIds
    """来源编号"""


class PipelineData(TypedDict):
    """一地一年的授权与两年前、三年前的申请"""

    grants: YearValue
    """授权量"""
    applications: list[YearValue]
    """两年前、三年前的申请量"""
    per_application: Fraction
    """授权量与两年申请平均数之比，不是授权率"""


class GrantsOnApplicationsData(TypedDict):
    """发明专利授权变化最大的一年，与以前的申请对照"""

    before: PipelineData
    """上年"""
    now: PipelineData
    """当年"""
    change: Fraction
    """授权量比上年的变化"""
    nation_before: PipelineData | None
    """全国上年；缺数的为 null"""
    nation_now: PipelineData | None
    """全国当年"""
    nation_change: Fraction | None
    """全国授权量的变化"""
    by_applications: float
    """以前的申请增减带来的授权（件）"""
    by_ratio: float
    """授权与申请之比的变化带来的授权（件）；与 by_applications 相加等于增减"""
    next_applications: list[YearValue]
    """最近两年的申请量，是此后授权的来源"""
    next_change: Fraction | None
    """最近两年的平均申请量比当年授权所对应的两年的变化；不足两年的为 null"""
    year_before: list[Fraction] | None
    """上年：两三年前申请的变化、授权的变化；缺数的为 null"""
    refuted: bool
    """上年的情形是否不支持“授权的增减来自以前的申请”"""


class CountAndSizeData(TypedDict):
    """金额等于项数乘以平均每项金额"""

    amount: IndicatorId
    """金额"""
    count: IndicatorId
    """项数"""
    ratio: str
    """平均每项金额，见 ratios"""
    years: list[Year]
    """首末两年；首年为计划期前一年，缺数或为约数的最多前移两年"""
    amounts: list[float]
    """两年的金额"""
    counts: list[float]
    """两年的项数"""
    averages: list[float]
    """两年的平均每项金额"""
    amount_change: Fraction
    """金额的变化"""
    count_change: Fraction
    """项数的变化"""
    nation_amount_change: Fraction | None
    """全国金额的变化"""
    nation_count_change: Fraction | None
    """全国项数的变化"""
    by_count: float
    """项数的增减带来的金额"""
    by_average: float
    """平均金额的增减带来的金额；与 by_count 相加等于金额的增减"""
    round_base: YearValue | None
    """计划期前一年的项数，为约数时列出"""
    round_count_change: Fraction | None
    """自该约数以来的变化"""
    base_amount_change: Fraction | None
    """同一年以来金额的变化"""
    sources: SourceIds
    """来源编号"""


def year_value(o: Observation) -> YearValue:
    """An observation as a value of its year."""
    return {"year": o.year, "value": o.value, "sources": list(o.source_ids)}


def change_between(ends: tuple[Observation, Observation] | None) -> float | None:
    """The change from the first to the second; None where they are missing."""
    return ends[1].value / ends[0].value - 1 if ends else None


def types_data(one: TypesOfGrowth) -> TypesOfGrowthData:
    """A stage's growth by types."""
    return {
        "stage": one.first.stage,
        "base_year": one.first.year,
        "year": one.last.year,
        "national": one.parts.national,
        "types": [
            {
                "indicator": before.indicator,
                "before": before.value,
                "value": now.value,
                "contribution": one.contributions[n],
                "mix": float(one.parts.mix[n]),
                "own": float(one.parts.own[n]),
            }
            for n, (before, now) in enumerate(zip(one.first.counts, one.last.counts, strict=True))
        ],
        "share_of_nation": one.share_of_nation,
        "sources": list(one.source_ids),
    }


def _pipeline(grants: Observation, applied: tuple[Observation, ...]) -> PipelineData:
    return {
        "grants": year_value(grants),
        "applications": [year_value(o) for o in applied],
        "per_application": per_application(grants, applied),
    }


def grants_data(one: GrantsOnApplications) -> GrantsOnApplicationsData:
    """Grants beside earlier applications."""
    nation = one.nation
    return {
        "before": _pipeline(one.before, one.applied_before),
        "now": _pipeline(one.now, one.applied),
        "change": one.now.value / one.before.value - 1,
        "nation_before": _pipeline(nation[0], nation[2]) if nation else None,
        "nation_now": _pipeline(nation[1], nation[3]) if nation else None,
        "nation_change": change_between(nation[:2]) if nation else None,
        "by_applications": one.effects[0],
        "by_ratio": one.effects[1],
        "next_applications": [year_value(o) for o in one.next_applied],
        "next_change": one.next_change,
        "year_before": list(one.year_before) if one.year_before else None,
        "refuted": one.refuted,
    }


def count_data(one: CountAndSize) -> CountAndSizeData:
    """A sum as count times average."""
    rounded = one.rounded
    sources = (s for o in (*one.amounts, *one.counts) for s in o.source_ids)
    return {
        "amount": one.ratio.above,
        "count": one.ratio.below,
        "ratio": one.ratio.id,
        "years": [o.year for o in one.amounts],
        "amounts": [o.value for o in one.amounts],
        "counts": [o.value for o in one.counts],
        "averages": list(one.averages),
        "amount_change": one.amounts[1].value / one.amounts[0].value - 1,
        "count_change": one.counts[1].value / one.counts[0].value - 1,
        "nation_amount_change": change_between(one.nation_amounts),
        "nation_count_change": change_between(one.nation_counts),
        "by_count": one.effects[0],
        "by_average": one.effects[1],
        "round_base": year_value(rounded[0]) if rounded else None,
        "round_count_change": one.counts[1].value / rounded[0].value - 1 if rounded else None,
        "base_amount_change": one.amounts[1].value / rounded[1].value - 1 if rounded else None,
        "sources": list(dict.fromkeys(sources)),
    }
