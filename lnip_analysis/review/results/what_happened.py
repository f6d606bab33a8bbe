"""What happened in the plan's years, and what it is made of: the story's part of the results."""

from __future__ import annotations

from typing_extensions import TypedDict

from lnip_analysis.review.among_provinces import AmongProvinces
from lnip_analysis.review.crossings import Crossing
from lnip_analysis.review.results.decomposed import (
    CountAndSizeData,
    GrantsOnApplicationsData,
    TypesOfGrowthData,
    count_data,
    grants_data,
    types_data,
)
from lnip_analysis.review.results.fields import (
    Fraction,
    IndicatorId,
    Period,
    SourceIds,
    TargetId,
    Year,
)
from lnip_analysis.review.results.ratio_parts import RatioTargetData, ratio_data
from lnip_analysis.review.results.single_years import SingleYearData, single_year_data
from lnip_analysis.review.review import Review
from lnip_analysis.review.what_happened import Shortfall, YearAfterSpan, what_happened


class YearAfterSpanData(TypedDict):
    """一年的数与此前多年合计的对照"""

    on_last: Fraction | None
    """比上年（多年合计的末年）的变化；末年的数不知道、不是上年的为 null"""
    moved_earlier: bool
    """与此前相比的变化，是否大部分在末年年底以前就有了"""
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
    last: float | None
    """合计末年的约数；不知道的为 null"""
    average_before: float | None
    """合计其余各年的平均数；不知道末年数的为 null"""
    last_times: float | None
    """合计末年与其余各年平均数之比；末年不知道的为 null"""
    note: str
    """这一年的数在档案中的注，如来源所称的增幅；空为没有"""
    sources: SourceIds
    """来源编号"""


class ShortfallData(TypedDict):
    """一项未完成的目标，何时可以看出"""

    target: TargetId
    """目标编号"""
    first_below: Year | None
    """从这一年起，直到最近一年都低于要求路径（按所印的位数比较）；最近一年不低于的为 null"""
    lacking: float | None
    """最后离要求差多少，单位同目标"""
    planned_growth: Fraction | None
    """计划开始时每年需要的增长"""
    last_needed_growth: Fraction | None
    """到期前一年年底，最后一年需要的增长"""
    last_needed_points: float | None
    """以%计的目标，最后一年需要提高的百分点"""


class AmongProvincesData(TypedDict):
    """当年的增减在各省中的位置"""

    rank: int
    """增速在各省中的位次，1为增长最快"""
    from_end: int
    """同方向增减的位次，1为降幅或增幅最大"""
    ranked: int
    """两年都有数的省数"""
    fell: int
    """其中下降的省数"""
    total_change: Fraction | None
    """各省合计的变化；有省缺数的为 null"""
    stands_out: bool
    """增减是否在各省中突出：居同方向的前六分之一，下降的还须下降的省不到一半"""


class CrossingData(TypedDict):
    """一项目标本年由明显高于要求路径变为低于要求"""

    target: TargetId
    """目标编号"""
    before: float
    """上年数"""
    value: float
    """本年数"""
    change: Fraction
    """比上年的变化"""
    nation_change: Fraction | None
    """全国比上年的变化；缺数的为 null"""
    ahead: list[Fraction]
    """上年、本年高出要求路径的程度，低于的为负"""
    required: list[float]
    """上年、本年要求的数"""
    ranks: list[int] | None
    """上年、本年在各省中的位次；数不足的为 null"""
    among: AmongProvincesData | None
    """当年的增减在各省中的位置；数不足的为 null"""
    sources: SourceIds
    """来源编号"""


class WarningTrialData(TypedDict):
    """一条前端警戒线（一年下降10%以上）用各省历年数回测的结果"""

    lead: IndicatorId
    """前端指标"""
    follow: IndicatorId
    """要预警的指标"""
    lag: int
    """相隔几年"""
    years: list[Year]
    """前端指标可以报警的首末年份"""
    hits: int
    """报警而后来下降"""
    false_alarms: int
    """报警而后来没有下降"""
    misses: int
    """没有报警而后来下降"""
    quiet: int
    """没有报警，后来也没有下降"""


class WhatHappenedData(TypedDict):
    """发生了什么：大起大落及其构成，全部由公布的数算出"""

    single_years: list[SingleYearData]
    """大起大落的年份，按固定规则排序"""
    this_year: list[SingleYearData]
    """其中本年的；末版不列"""
    crossings: list[CrossingData]
    """本年由高于要求变为低于要求的目标"""
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
    warnings: list[WarningTrialData]
    """前端警戒线的回测；不是末版的为空"""
    shortfalls: list[ShortfallData]
    """未完成的目标何时可以看出"""


def what_happened_data(review: Review) -> WhatHappenedData:
    """The story's facts."""
    found = what_happened(review)
    return {
        "single_years": [single_year_data(one) for one in found.single_years],
        "this_year": [single_year_data(one) for one in found.this_year],
        "crossings": [_crossing(one) for one in found.crossings],
        "types": [types_data(one) for one in found.types],
        "grants": grants_data(found.grants) if found.grants else None,
        "ratios": [ratio_data(one) for one in found.ratios],
        "counts": [count_data(one) for one in found.counts],
        "spans": [_after_span(one) for one in found.spans],
        "warnings": [
            {
                "lead": one.lead,
                "follow": one.follow,
                "lag": one.lag,
                "years": list(one.years),
                "hits": one.hits,
                "false_alarms": one.false_alarms,
                "misses": one.misses,
                "quiet": one.quiet,
            }
            for one in found.warnings
        ],
        "shortfalls": [_shortfall(one) for one in found.shortfalls],
    }


def _crossing(one: Crossing) -> CrossingData:
    path = dict(one.verdict.required)
    return {
        "target": one.verdict.target.id,
        "before": one.before.value,
        "value": one.now.value,
        "change": one.change,
        "nation_change": one.nation_change,
        "ahead": list(one.ahead),
        "required": [path[o.year] for o in (one.before, one.now)],
        "ranks": list(one.ranks) if one.ranks else None,
        "among": _among(one.among) if one.among else None,
        "sources": list(one.source_ids),
    }


def _among(one: AmongProvinces) -> AmongProvincesData:
    return {
        "rank": one.place.rank,
        "from_end": one.from_end,
        "ranked": one.ranked,
        "fell": one.fell,
        "total_change": one.total_change,
        "stands_out": one.stands_out,
    }


def _after_span(one: YearAfterSpan) -> YearAfterSpanData:
    return {
        "on_last": one.on_last,
        "moved_earlier": one.moved_earlier,
        "indicator": one.indicator.id,
        "unit": one.indicator.unit,
        "span": one.span.period,
        "span_value": one.span.value,
        "average": one.average,
        "year": one.now.year,
        "value": one.now.value,
        "times": one.times,
        "last": one.last.value if one.last else None,
        "average_before": one.average_before,
        "last_times": one.last_times,
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
