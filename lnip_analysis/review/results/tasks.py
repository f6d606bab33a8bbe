"""The tasks' part of the results: tasks and measures, ratios, awards."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from lnip_analysis.evidence.codes import DATINGS, OUTCOMES
from lnip_analysis.evidence.model import Milestone
from lnip_analysis.review.awards import award_costs
from lnip_analysis.review.ratios import RATIOS, change_on_year, ratio_series
from lnip_analysis.review.results.decomposed import year_value
from lnip_analysis.review.results.fields import (
    Fraction,
    IndicatorId,
    OneOf,
    Period,
    PeriodValue,
    Place,
    SourceIds,
    TargetStatus,
    Year,
    YearValue,
    period_value,
    target_status,
)
from lnip_analysis.review.review import Review
from lnip_analysis.review.tasks import TaskIndicator, task_records


class TaskIndicatorData(TypedDict):
    """一项任务的一个有关指标"""

    indicator: IndicatorId
    """指标编号"""
    name: str
    """指标名称"""
    unit: str
    """单位"""
    counted_by_target: bool
    """是否已由某项目标评估"""
    latest: PeriodValue | None
    """本版年份以前最新的年度数"""
    before: PeriodValue | None
    """再前一年的数"""
    change: Fraction | None
    """比上年的变化"""
    others: list[PeriodValue]
    """月末数、合计数、约数"""


class MilestoneData(TypedDict):
    """有日期的公开事实"""

    title: str
    """事实"""
    date: str
    """日期，按原文的精度；不详时为空"""
    dating: Annotated[str, OneOf(DATINGS)]
    """日期的含义：when 发生的日期，by 不迟于该日；没有日期时为空"""
    outcome: Annotated[str, OneOf(OUTCOMES)]
    """结果"""
    item: str | None
    """所对应的交付事项编号；仅供参考的为 null"""
    source: str
    """来源编号；未查到的为空"""
    note: str
    """备注"""


class TaskData(TypedDict):
    """一项任务或政策措施"""

    id: Place
    """编号"""
    section: str
    """部分"""
    kind: Annotated[str, OneOf(("task", "measure"))]
    """任务或政策措施"""
    title: str
    """标题"""
    bodies: list[str]
    """责任单位，牵头的在前"""
    targets: list[TargetStatus]
    """所属目标"""
    known: bool
    """是否查到公开的数据或记录"""
    figures: list[TaskIndicatorData]
    """有关数据"""
    milestones: list[MilestoneData]
    """有关事实"""
    still_open: list[MilestoneData]
    """计划末年的一版：计划期后仍未（全部）完成的事实，说明计划期末也没有完成"""
    later_milestones: list[MilestoneData]
    """本版年份以后的其他事实，不评判"""


class RatioValue(TypedDict):
    """一期的比率"""

    period: Period
    """时期"""
    value: float
    """数值"""
    change: Fraction | None
    """比上年的变化；没有上年数的为 null"""
    calculation: str
    """算式"""
    sources: SourceIds
    """来源编号"""


class RatioData(TypedDict):
    """由两个数算出的一个比率"""

    id: str
    """编号"""
    name: str
    """名称"""
    unit: str
    """单位"""
    formula: str
    """算法"""
    figures: list[RatioValue]
    """各期"""
    nation: list[YearValue]
    """全国各年的数，供对照；评估全国的为空"""


class AwardYear(TypedDict):
    """一年的奖励"""

    year: Year
    """年份"""
    rise: float
    """全年新增数"""
    before_issue: float | None
    """其中计划印发以前已经认定的；不是印发当年或不能区分的为 null"""
    count: float
    """据以计算应奖金额的新增数：不含计划印发以前的，为上限"""
    amount_due: float
    """应奖金额"""
    sources: SourceIds
    """来源编号"""


class AwardData(TypedDict):
    """计划规定的一项奖励"""

    id: str
    """编号"""
    task: Place
    """所属任务"""
    title: str
    """奖励对象"""
    clause: str
    """计划原文"""
    amount_each: float
    """每个的奖励（万元）"""
    indicator: IndicatorId | None
    """据以推算的指标"""
    unit: str
    """金额单位"""
    amount_due: float | None
    """应奖金额合计"""
    years: list[AwardYear]
    """各年"""
    missing: list[Year]
    """缺数据的年份"""
    proxy: str
    """代用数据的说明"""


def tasks_data(review: Review) -> list[TaskData]:
    """Every task and measure with what is known of it."""
    return [
        {
            "id": r.task.id,
            "section": r.section,
            "kind": r.task.kind,
            "title": r.task.title,
            "bodies": list(r.task.bodies),
            "targets": [target_status(v) for v in r.verdicts],
            "known": r.known,
            "figures": [_task_indicator(f) for f in r.indicators],
            "milestones": [_milestone(m) for m in r.milestones],
            "still_open": [_milestone(m) for m in r.still_open],
            "later_milestones": [_milestone(m) for m in r.post_period],
        }
        for r in task_records(review)
    ]


def _task_indicator(f: TaskIndicator) -> TaskIndicatorData:
    return {
        "indicator": f.indicator.id,
        "name": f.indicator.name,
        "unit": f.indicator.unit,
        "counted_by_target": f.counted,
        "latest": period_value(f.latest) if f.latest else None,
        "before": period_value(f.before) if f.before else None,
        "change": f.change,
        "others": [period_value(o) for o in f.others],
    }


def _milestone(m: Milestone) -> MilestoneData:
    return {
        "title": m.title,
        "date": m.date,
        "dating": m.dating,
        "outcome": m.outcome,
        "item": m.item or None,
        "source": m.source_id,
        "note": m.note,
    }


def _nation(review: Review, ratio_id: str) -> list[YearValue]:
    if review.is_nation:
        return []
    series = ratio_series(review, ratio_id, review.evidence.nation)
    return [year_value(o) for o in series.observations]


def ratios_data(review: Review) -> list[RatioData]:
    """Every ratio with its values, spans and months first, in the unit given beside them."""
    known = review.evidence.indicators
    found: list[RatioData] = []
    for ratio_id, ratio in RATIOS.items():
        if ratio.above not in known or ratio.below not in known:
            continue
        series = ratio_series(review, ratio_id)
        values: list[RatioValue] = [
            {
                "period": o.period,
                "value": o.value,
                "change": change_on_year(series, o),
                "calculation": o.as_printed,
                "sources": list(o.source_ids),
            }
            for o in (*series.others, *series.observations)
        ]
        found.append(
            {
                "id": ratio_id,
                "name": series.indicator.name,
                "unit": series.indicator.unit,
                "formula": series.indicator.formula,
                "figures": values,
                "nation": _nation(review, ratio_id),
            }
        )
    return found


def awards_data(review: Review) -> list[AwardData]:
    """The awards that the plan names; amounts in 万元."""
    return [
        {
            "id": c.award.id,
            "task": c.task,
            "title": c.award.title,
            "clause": c.award.clause,
            "amount_each": c.award.amount,
            "indicator": c.award.indicator,
            "unit": "万元",
            "amount_due": c.amount,
            "years": [
                {
                    "year": y.year,
                    "rise": y.rise,
                    "before_issue": y.rise - y.count if y.at_issue else None,
                    "count": y.count,
                    "amount_due": y.amount,
                    "sources": list(y.source_ids),
                }
                for y in c.years
            ],
            "missing": list(c.missing),
            "proxy": c.award.proxy,
        }
        for c in award_costs(review)
    ]
