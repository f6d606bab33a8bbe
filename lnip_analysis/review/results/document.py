"""A review as plain data: what ``results.json`` holds and a machine reads."""

from __future__ import annotations

from typing import Annotated, NotRequired

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

from lnip_analysis.growth.constants import METHOD_VERSION
from lnip_analysis.plan.model import Plan
from lnip_analysis.review.results.accountability import BodyData, duties_data
from lnip_analysis.review.results.comparison import ComparisonData, comparison_data
from lnip_analysis.review.results.fields import Count, Day, SourceIds, StatusWord, Year
from lnip_analysis.review.results.follow_up import FollowUpData, follow_up_data
from lnip_analysis.review.results.outlook import (
    BacktestData,
    ForecastRecordData,
    PrintedForecastData,
    backtest_data,
    forecasts_data,
    printed_forecasts_data,
)
from lnip_analysis.review.results.overview import (
    ChangeData,
    FindingData,
    KeyFiguresData,
    OutcomeData,
    changes_data,
    findings_data,
    key_figures_data,
    outcome_data,
)
from lnip_analysis.review.results.plan_progress import PlanProgressData, plan_progress_data
from lnip_analysis.review.results.readings import ReadingsData, readings_data
from lnip_analysis.review.results.revisions import (
    CorrectionData,
    NotYetPublished,
    RevisionsData,
    corrections_data,
    not_yet_published_data,
    revisions_data,
)
from lnip_analysis.review.results.sources import (
    ConflictData,
    ExtentData,
    SeriesData,
    SourceData,
    conflicts_data,
    extent_data,
    series_data,
    sources_data,
)
from lnip_analysis.review.results.targets import TargetData, target_data
from lnip_analysis.review.results.tasks import (
    AwardData,
    RatioData,
    TaskData,
    awards_data,
    ratios_data,
    tasks_data,
)
from lnip_analysis.review.results.what_happened import WhatHappenedData, what_happened_data
from lnip_analysis.review.review import Review


class PlanData(TypedDict):
    """所评的计划"""

    id: str
    """计划编号"""
    title: str
    """计划名称"""
    issuer: str
    """发文机关"""
    document: str
    """文号，或者文本从哪里来；不详的为空"""
    told_by: str
    """没有全文、只从别处得知的，从哪里得知；有全文的为空"""
    sources: SourceIds
    """文本的来源"""
    issued: Day | None
    """发文日期；不详的为 null"""
    region: str
    """制定计划的地区"""
    first_year: Year
    """计划期首年"""
    last_year: Year
    """计划期末年"""


@with_config(
    # Nothing undescribed, nothing converted, real numbers only; a field's docstring describes it.
    ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, use_attribute_docstrings=True)
)
class Results(TypedDict):
    """一版《知识产权保护状况》的全部结论、数据和出处。

    比重、进度、增长率、概率都是小数；数值的单位写在旁边；没有的为 null。
    """

    title: NotRequired[str]
    """书名；只在成品的 results.json 里有"""
    subtitle: NotRequired[str]
    """副题；只在成品里有"""
    fingerprint: NotRequired[Annotated[str, Field(pattern="^[0-9a-f]{12}$")]]
    """构建指纹；只在成品里有"""
    edition: Year
    """版本年份"""
    region: str
    """地区代码（ISO 3166-2）"""
    region_name: str
    """地区全称"""
    as_of: Day
    """数据截止日：只用这一天以前公布的资料"""
    plan: PlanData
    """所评的计划"""
    counts: dict[StatusWord, Count]
    """各种结论的目标数；没有的不列"""
    outcome: OutcomeData
    """目标按结果归类"""
    findings: list[FindingData]
    """本版要点，按固定规则排序"""
    kpis: KeyFiguresData
    """本年主要数据"""
    changes: list[ChangeData]
    """与上一版相比结论不同的目标（同一批资料）"""
    what_happened: WhatHappenedData
    """发生了什么：大起大落及其构成"""
    course: PlanProgressData
    """计划进展到哪里"""
    forecasts: list[ForecastRecordData]
    """已有结论的目标，以往各版怎样预测"""
    printed_forecasts: list[PrintedForecastData]
    """以往各版今天所印的预测（用今天的资料，只取到该年为止的数），和已有的实际数"""
    follow_up: list[FollowUpData]
    """计划期满以后各项目标的情况；计划期内各版为空"""
    method_version: Annotated[int, Field(ge=1)]
    """预测方法的版本（docs/method.md 6.6）"""
    backtest: BacktestData | None
    """方法在历年数据上的回测；数据太少的为 null"""
    revisions: RevisionsData
    """数据的修订"""
    corrections: list[CorrectionData]
    """对来源明显错误的更正"""
    not_yet_published: list[NotYetPublished]
    """截止日时尚未公布的数（不列数值）"""
    targets: list[TargetData]
    """全部目标，按计划的次序"""
    readings: ReadingsData
    """结论是否取决于读法，目标之间是否重复"""
    bodies: list[BodyData]
    """各责任单位"""
    comparison: ComparisonData
    """与各省和全国比较"""
    tasks: list[TaskData]
    """全部任务和政策措施"""
    ratios: list[RatioData]
    """由两个数算出的比率"""
    awards: list[AwardData]
    """计划规定的奖励，按公开的数推算应奖金额"""
    evidence: ExtentData
    """本版所依据的资料有多少"""
    conflicts: list[ConflictData]
    """与采用的数不一致的数"""
    series: list[SeriesData]
    """本地区全部指标的历年数"""
    sources: list[SourceData]
    """以上数据的全部来源"""


def results(review: Review) -> Results:
    """The review as JSON-ready data.

    Shares, pace ratio and growth rates are fractions; values are in the unit given beside them.
    """
    found: Results = {
        "edition": review.report_year,
        "region": review.region,
        "region_name": review.evidence.archive.regions[review.region].full_name,
        "as_of": review.as_of.isoformat(),
        "plan": _plan(review.plan),
        "counts": {status.value: n for status, n in review.counts().items()},
        "outcome": outcome_data(review.verdicts),
        "findings": findings_data(review),
        "kpis": key_figures_data(review),
        "changes": changes_data(review),
        "what_happened": what_happened_data(review),
        "course": plan_progress_data(review),
        "forecasts": forecasts_data(review),
        "printed_forecasts": printed_forecasts_data(review),
        "follow_up": follow_up_data(review),
        "method_version": METHOD_VERSION,
        "backtest": backtest_data(review.backtest),
        "revisions": revisions_data(review),
        "corrections": corrections_data(review),
        "not_yet_published": not_yet_published_data(review),
        "targets": [target_data(review, v) for v in review.verdicts],
        "readings": readings_data(review),
        "bodies": duties_data(review),
        "comparison": comparison_data(review),
        "tasks": tasks_data(review),
        "ratios": ratios_data(review),
        "awards": awards_data(review),
        "evidence": extent_data(review),
        "conflicts": conflicts_data(review),
        "series": series_data(review),
        "sources": [],
    }
    # Last, for every source that any other part names is described here.
    found["sources"] = sources_data(review, found)
    return found


def _plan(plan: Plan) -> PlanData:
    """Whose promise it is, and for which years."""
    return {
        "id": plan.id,
        "title": plan.title,
        "issuer": plan.issuer,
        "document": plan.document,
        "told_by": plan.told_by,
        "sources": list(plan.sources),
        "issued": plan.issued.isoformat() if plan.issued else None,
        "region": plan.region,
        "first_year": plan.first_year,
        "last_year": plan.last_year,
    }
