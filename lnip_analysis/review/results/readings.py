"""The readings' part of the results: verdicts under other readings, and what targets share."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from lnip_analysis.review.before_issue import BeforeIssue, before_issue
from lnip_analysis.review.independence import Implied, implied, judged, quantities
from lnip_analysis.review.model import DataGap
from lnip_analysis.review.readings import Effect, Readings, ReadingVerdict, target_readings
from lnip_analysis.review.reason_words import reason_text
from lnip_analysis.review.results.deductions import DeductionData, deduction_data
from lnip_analysis.review.results.fields import (
    Fraction,
    OneOf,
    Period,
    RungWord,
    SourceIds,
    StatusWord,
    TargetId,
    Year,
)
from lnip_analysis.review.review import Review


class MissingData(TypedDict):
    """评判一种读法还缺的数据"""

    what: str
    """缺什么"""
    years: list[Year]
    """缺哪些年份；不是年度数的为空"""


class ReadingData(TypedDict):
    """一项目标的另一种读法"""

    id: str
    """编号，同计划文件"""
    title: str
    """怎样读"""
    reason: str
    """为什么可以这样读"""
    effect: Annotated[str, OneOf(Effect)]
    """same 结论相同，differs 结论不同，unknown 无法评判"""
    status: StatusWord | None
    """按这种读法的结论；资料中没有可用数据的为 null"""
    rung: RungWord | None
    """结论的依据；资料中没有可用数据的为 null"""
    explained: str | None
    """结论的理由"""
    value: float | None
    """据以评判的数"""
    value_year: Year | None
    """该数的年份"""
    unit: str
    """该数的单位"""
    target_value: float | None
    """按这种读法应达到的数"""
    due: float | None
    """据以评判的数那一年，按这种读法的要求路径应到的数；没有路径的为 null"""
    tempo: float | None
    """按这种读法的速度比，算法同结论"""
    observed_growth: Fraction | None
    """按这种读法的年均增长"""
    missing: list[MissingData]
    """还缺的数据"""
    deduction: DeductionData | None
    """没有确切数据时，由已知的数能推出什么；推不出的为 null"""
    sources: SourceIds
    """来源编号"""


class TargetReadingsData(TypedDict):
    """一项目标的各种读法"""

    id: TargetId
    """目标编号"""
    status: StatusWord
    """按采用的读法的结论"""
    rung: RungWord
    """结论的依据"""
    readings: list[ReadingData]
    """其他读法；原文没有别的读法的为空"""


class BeforeIssueData(TypedDict):
    """计划印发以前已达到多少"""

    target: TargetId
    """目标编号"""
    period: Period
    """时期，在印发以前结束"""
    level: float
    """当时的数"""
    value: float
    """按目标计的数：到期水平即当时的数，新增为比基期增加的数"""
    unit: str
    """单位"""
    met: bool
    """当时是否已达到目标"""
    share: Fraction | None
    """已占目标新增数的比重；到期水平为 null"""
    sources: SourceIds
    """来源编号"""


class ImpliedData(TypedDict):
    """一项目标刚好完成时，另一项目标的数会是多少"""

    target: TargetId
    """刚好完成的目标"""
    other: TargetId
    """另一项目标"""
    value: float
    """另一项目标到期时的数"""
    unit: str
    """单位"""
    meets: bool
    """另一项目标是否因此完成"""
    divisor: float | None
    """所除的数（如人口），按基期不变；不需要的为 null"""
    sources: SourceIds
    """来源编号"""


class ReadingsData(TypedDict):
    """结论是否取决于读法，目标之间是否重复"""

    targets: list[TargetReadingsData]
    """全部目标，按计划的次序"""
    before_issue: list[BeforeIssueData]
    """计划印发以前已达到多少"""
    quantities: list[list[TargetId]]
    """有结论的目标按所数的量归组：一组只是一个独立的量"""
    implied: list[ImpliedData]
    """一项目标对另一项目标意味着什么"""


def readings_data(review: Review) -> ReadingsData:
    """Every target under every reading, and what targets say of each other."""
    groups = quantities(judged(review), review.evidence)
    return {
        "targets": [_target(r) for r in target_readings(review)],
        "before_issue": [_before(b) for b in before_issue(review)],
        "quantities": [[v.target.id for v in group] for group in groups],
        "implied": [_implied(i) for i in implied(review)],
    }


def _target(r: Readings) -> TargetReadingsData:
    return {
        "id": r.verdict.target.id,
        "status": r.verdict.status.value,
        "rung": r.verdict.rung.value,
        "readings": [_reading(one) for one in r.others],
    }


def _reading(one: ReadingVerdict) -> ReadingData:
    v, point = one.verdict, one.decisive
    return {
        "id": one.reading.id,
        "title": one.reading.title,
        "reason": one.reading.reason,
        "effect": one.effect.value,
        "status": v.status.value if v else None,
        "rung": v.rung.value if v else None,
        "explained": reason_text(v.reason) if v else None,
        "value": point.value if point else None,
        "value_year": point.year if point else None,
        "unit": v.unit if v else "",
        "target_value": v.target_value if v else None,
        "due": dict(v.required).get(point.year) if v and point else None,
        "tempo": v.pace_ratio if v else None,
        "observed_growth": v.observed_growth if v else None,
        "missing": [_missing(gap) for gap in one.missing],
        "deduction": deduction_data(v.deduction) if v else None,
        "sources": list(v.source_ids) if v else [],
    }


def _missing(gap: DataGap) -> MissingData:
    return {"what": gap.what, "years": list(gap.years)}


def _before(b: BeforeIssue) -> BeforeIssueData:
    return {
        "target": b.target.id,
        "period": b.observation.period,
        "level": b.observation.value,
        "value": b.value,
        "unit": b.observation.unit,
        "met": b.met,
        "share": b.share,
        "sources": list(b.source_ids),
    }


def _implied(i: Implied) -> ImpliedData:
    return {
        "target": i.target.id,
        "other": i.other.id,
        "value": i.value,
        "unit": i.other.unit or "",
        "meets": i.meets,
        "divisor": i.divisor,
        "sources": list(i.sources),
    }
