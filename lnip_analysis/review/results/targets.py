"""The targets' part of the results: each target with its verdict."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from lnip_analysis.plan.model import Kind
from lnip_analysis.review.likelihood import likelihood
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.pace import completion, yearly_counts, yearly_points
from lnip_analysis.review.path_course import path_course
from lnip_analysis.review.reason_words import note_text, reason_text
from lnip_analysis.review.results.deductions import DeductionData, deduction_data
from lnip_analysis.review.results.fields import (
    BasisWord,
    Fraction,
    IndicatorId,
    LikelihoodWord,
    OneOf,
    Place,
    Probability,
    RungWord,
    SourceIds,
    StatusWord,
    TargetId,
    Year,
    YearValue,
)
from lnip_analysis.review.results.inferences import (
    InferenceData,
    PaceData,
    inference_data,
    pace_data,
)
from lnip_analysis.review.results.reach import OutOfReachData, out_of_reach_data
from lnip_analysis.review.results.verdict_parts import (
    Asked,
    DataGapData,
    ExpectedYear,
    ItemData,
    PastVerdict,
    RequiredLevel,
    ScenarioData,
    asked,
    expected_year,
    history,
    item,
    scenarios,
)
from lnip_analysis.review.review import Review


class YearShareData(TypedDict):
    """某年的一个比例"""

    year: Year
    """年份"""
    share: Fraction
    """比例"""


class PathData(TypedDict):
    """历年实际数与要求路径之比"""

    leads: list[YearShareData]
    """各年：实际÷当年要求－1，高出为正"""
    gap: float
    """最新值减当年要求，单位同评判量"""
    turn: YearShareData | None
    """高出最多的一年以后，跌得最多的一年比上年的变化；没有下降的为 null"""


class TargetData(TypedDict):
    """一项目标及其结论"""

    id: TargetId
    """目标编号"""
    task: Place
    """所属任务"""
    tasks: list[Place]
    """相关的全部任务"""
    title: str
    """目标的简称"""
    clause: str
    """计划原文；`literal` 为 false 的是译文或转述"""
    literal: bool
    """上一项是否原文"""
    kind: Annotated[str, OneOf(Kind)]
    """类型：水平、年均增长、新增数、每年数、区间、交付事项"""
    indicator: IndicatorId | None
    """所看的指标；交付事项为 null"""
    asked: Asked
    """计划的要求"""
    status: StatusWord
    """结论"""
    rung: RungWord
    """结论的依据"""
    reason: str
    """结论的理由"""
    unit: str
    """评判量的单位"""
    base_year: Year | None
    """基期年份"""
    base_value: float | None
    """基期值"""
    value: float | None
    """最新值"""
    value_year: Year | None
    """最新值的年份"""
    target_value: float | None
    """到期时要求的水平"""
    deadline: Year
    """期限"""
    met_year: Year | None
    """首次达到的年份；推定的为不晚于这一年"""
    progress: Fraction | None
    """累计进度：（最新－基期）÷（目标－基期）"""
    time_share: Fraction | None
    """时间进度"""
    tempo: float | None
    """速度比：基期以来年均变化÷要求的年均变化，log 尺度上为对数增速之比"""
    observed_growth: Fraction | None
    """基期以来的年均增长"""
    planned_growth: Fraction | None
    """计划要求的年均增长"""
    needed_growth: Fraction | None
    """今后每年还需的增长"""
    completion: Fraction | None
    """完成率：最新÷目标"""
    planned_count: float | None
    """计划平均每年的新增数；只有新增数目标有"""
    needed_count: float | None
    """今后每年还需的新增数；只有新增数目标有"""
    planned_points: float | None
    """按目标平均每年应提高的百分点（负数为降低）；只有以%计的水平目标有"""
    observed_points: float | None
    """基期以来平均每年提高的百分点；只有以%计的水平目标有"""
    needed_points: float | None
    """今后平均每年还需提高的百分点；只有以%计的水平目标有"""
    probability: Probability | None
    """达成概率；结论已定的为 1 或 0，不能给的和推定较弱的为 null"""
    likelihood: LikelihoodWord | None
    """概率用词"""
    outcome_edition: Year | None
    """结果未定的概率，其实际结果见哪一年版；尚无人知道的、没有概率的为 null"""
    probability_basis: BasisWord | None
    """概率的依据：已有结论、模型、模型（只有4至5年的数据）、不给"""
    stability: Probability | None
    """计入数据波动后结论不变的可能性"""
    expected_year: ExpectedYear | None
    """预计达到的年份；不能给的为 null"""
    scenarios: list[ScenarioData]
    """几种走势到期限时的水平"""
    points: list[YearValue]
    """评判量的各年数"""
    required: list[RequiredLevel]
    """要求路径"""
    path: PathData | None
    """历年与要求路径之比；没有路径、没有结论的为 null"""
    items: list[ItemData]
    """交付事项"""
    owed: list[DataGapData]
    """本报告未查到的数据，及计划中的牵头单位"""
    out_of_reach: OutOfReachData | None
    """未完成而任何地区都不可能完成的：计划期内全国的增量少于所要求的；其余为 null"""
    deduction: DeductionData | None
    """没有确切数据时，由已知的数能推出什么；有确切数据的、推不出的为 null"""
    inference: InferenceData | None
    """没有数字能定时，由前后各年的数推断的概率；不是结论，不计入完成；推断不出的为 null"""
    part_years: list[PaceData]
    """只有几个月累计数的年份；这样的年份不作推断"""
    beyond: list[YearValue]
    """本版年份以后的数，只列出，不评判"""
    notes: list[str]
    """口径等说明"""
    sources: SourceIds
    """评估所依据的来源"""
    history: list[PastVerdict]
    """此前各版当时能得出的结论"""


def target_data(review: Review, v: Verdict) -> TargetData:
    """A target with its verdict, and what each earlier edition said of it."""
    t, base, latest, points = v.target, v.baseline, v.latest, yearly_points(v)
    planned_count, needed_count = yearly_counts(v)
    return {
        "id": t.id,
        "task": t.tasks[0],
        "tasks": list(t.tasks),
        "title": t.title,
        "clause": t.clause,
        "literal": t.literal,
        "kind": t.kind.value,
        "indicator": t.indicator,
        "asked": asked(t),
        "status": v.status.value,
        "rung": v.rung.value,
        "reason": reason_text(v.reason),
        "unit": v.unit,
        "base_year": base.year if base else None,
        "base_value": base.value if base else None,
        "value": latest.value if latest else None,
        "value_year": latest.year if latest else None,
        "target_value": v.target_value,
        "deadline": t.deadline,
        "met_year": v.met_year,
        "progress": v.progress,
        "time_share": v.time_share,
        "tempo": v.pace_ratio,
        "observed_growth": v.observed_growth,
        "planned_growth": v.planned_growth,
        "needed_growth": v.needed_growth,
        "completion": completion(v),
        "planned_count": planned_count,
        "needed_count": needed_count,
        "planned_points": points["planned_points"],
        "observed_points": points["observed_points"],
        "needed_points": points["needed_points"],
        "probability": v.probability,
        "likelihood": None if v.probability is None else likelihood(v.probability),
        "outcome_edition": v.outlook.outcome_year if v.outlook else None,
        "probability_basis": v.outlook.basis if v.outlook else None,
        "stability": v.stability,
        "expected_year": expected_year(v),
        "scenarios": scenarios(v),
        "points": [
            {"year": p.year, "value": p.value, "sources": list(p.source_ids)} for p in v.points
        ],
        "required": [{"year": year, "value": value} for year, value in v.required],
        "path": _path(v),
        "items": [item(i) for i in v.items],
        "owed": [{"body": o.body, "what": o.what, "years": list(o.years)} for o in v.data_gaps],
        "out_of_reach": out_of_reach_data(v.out_of_reach),
        "deduction": deduction_data(v.deduction),
        "inference": inference_data(v),
        "part_years": pace_data(v),
        "beyond": [
            {"year": o.year, "value": o.value, "sources": list(o.source_ids)} for o in v.beyond
        ],
        "notes": [note_text(n) for n in v.notes],
        "sources": list(v.source_ids),
        "history": history(review, t.id),
    }


def _path(v: Verdict) -> PathData | None:
    course = path_course(v)
    if course is None:
        return None
    turn = course.turn
    return {
        "leads": [{"year": one.year, "share": one.share} for one in course.leads],
        "gap": course.gap,
        "turn": {"year": turn.year, "share": turn.share} if turn else None,
    }
