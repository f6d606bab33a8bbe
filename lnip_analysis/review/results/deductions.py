"""What bounds say of a target, in the results: intervals, proofs, margins, contradictions."""

from __future__ import annotations

from math import isfinite
from typing import Annotated, get_args

from typing_extensions import TypedDict

from lnip_analysis.bounds.model import Fact, Kind
from lnip_analysis.bounds.proof import Conflict, Proof, Record, Side, Strength
from lnip_analysis.bounds.text import chain
from lnip_analysis.review.deduction import Deduction, Doubt, Obstacle, Part
from lnip_analysis.review.results.fields import (
    Count,
    Fraction,
    Grade,
    IndicatorId,
    OneOf,
    Period,
    SourceIds,
    Year,
)


class FactData(TypedDict):
    """推定所据的一个刊载数"""

    indicator: IndicatorId
    """指标编号"""
    region: str
    """地区代码"""
    period: Period
    """时期"""
    value: float
    """数值"""
    low: float | None
    """按印法至少是多少；“近”为 null"""
    high: float | None
    """按印法至多是多少；“超过”为 null"""
    as_printed: str
    """原文"""
    grade: Grade
    """可信等级"""
    sources: SourceIds
    """来源编号"""


class RelationData(TypedDict):
    """推定所依的一个关系，及其用档案检验的结果"""

    kind: Annotated[str, OneOf(get_args(Kind))]
    """种类：存量与流量、累计、只增不减、合计、部分、全国、市县"""
    indicators: list[IndicatorId]
    """有关指标"""
    reason: str
    """成立的理由"""
    tried: Count
    """检验次数"""
    breached: Count
    """其中不成立的次数"""
    worst_share: Fraction | None
    """最大偏差占存量（或全体）的比重；没有上限的为 null"""
    worst_region: str | None
    """最大偏差所在地区；没有偏差的为 null"""
    worst_year: Year | None
    """最大偏差所在年份；没有偏差的为 null"""


class EndData(TypedDict):
    """区间的一端及其证明"""

    value: float
    """至少（或至多）是多少"""
    chain: str
    """推算过程"""
    facts: list[FactData]
    """所据的数"""
    relations: list[RelationData]
    """所依的关系"""
    warnings: list[str]
    """只作提醒的原因"""


class MarginData(TypedDict):
    """关系可以差多少而结论不变"""

    steps: Count
    """所依的关系有几步"""
    together: Fraction
    """各步同时差到存量的这一比重以内"""
    alone: Fraction
    """只差一步时，差到存量的这一比重以内"""


class PartData(TypedDict):
    """某一年能推出什么"""

    year: Year
    """年份"""
    period: Period
    """所问的时期；存量的“2011-2015”为两个年末之差"""
    unit: str
    """单位"""
    threshold: float
    """达到目标的界限"""
    low: EndData | None
    """下限；没有的为 null"""
    high: EndData | None
    """上限；没有的为 null"""
    side: Annotated[str, OneOf(get_args(Side))] | None
    """过了界限的一端；没有的为 null"""
    strength: Annotated[str, OneOf(get_args(Strength))]
    """强弱：strong 各步都差到检验中的最大偏差也成立，weak 只差一步时成立，none 不足以定论"""
    obstacle: Annotated[str, OneOf(get_args(Obstacle))]
    """过界而不定论的原因：breached 有过更大偏差，untested 未经检验，warned 只作提醒；没有为空"""
    apart: Count
    """不用推定所据的数，所依的关系至少还检验过几次"""
    margin: MarginData | None
    """余地；不依赖关系的、未作定论的为 null"""


class DoubtData(TypedDict):
    """没有采用、而会使推定不成立的数"""

    fact: FactData
    """这个数"""
    gives: float | None
    """若按它算，同样的推算得到的一端；推不出的为 null"""


class ContradictionData(TypedDict):
    """不能同时成立的数，都不用于推定"""

    facts: list[FactData]
    """有关的数"""
    relations: list[Annotated[str, OneOf(get_args(Kind))]]
    """有关关系的种类"""


class DeductionData(TypedDict):
    """没有确切数据时，由已知的数能推出什么"""

    lead: PartData | None
    """据以定论的一年；不能定论的为 null"""
    parts: list[PartData]
    """定论还需要的其他年份；不能定论时为能推出的各年"""
    strength: Annotated[str, OneOf(get_args(Strength))]
    """整个推定的强弱"""
    doubts: list[DoubtData]
    """没有采用、而会使推定不成立的数"""
    contradictions: list[ContradictionData]
    """不能同时成立的数"""


def deduction_data(found: Deduction | None) -> DeductionData | None:
    """What follows for a target from all that was printed."""
    if found is None:
        return None
    return {
        "lead": _part(found.lead) if found.lead else None,
        "parts": [_part(part) for part in found.parts],
        "strength": found.strength,
        "doubts": [_doubt(doubt) for doubt in found.doubts],
        "contradictions": [_conflict(conflict) for conflict in found.conflicts],
    }


def _part(part: Part) -> PartData:
    margin = part.margin
    return {
        "year": part.year,
        "period": part.bounds.question.period,
        "unit": part.indicator.unit,
        "threshold": part.threshold,
        "low": _end(part, part.bounds.low),
        "high": _end(part, part.bounds.high),
        "side": part.side,
        "strength": part.strength,
        "obstacle": part.obstacle,
        "apart": part.apart,
        "margin": {
            "steps": len(part.proof.fallible),
            "together": margin.together,
            "alone": margin.alone,
        }
        if margin and part.proof
        else None,
    }


def _end(part: Part, proof: Proof | None) -> EndData | None:
    if proof is None:
        return None
    assert part.evidence is not None
    return {
        "value": proof.value,
        "chain": chain(part.evidence, part.bounds, proof),
        "facts": [_fact(fact) for fact in dict.fromkeys(proof.facts)],
        "relations": [_relation(record) for record in proof.records],
        "warnings": list(dict.fromkeys(proof.warnings)),
    }


def _fact(fact: Fact) -> FactData:
    o = fact.observation
    return {
        "indicator": o.indicator,
        "region": o.region,
        "period": o.period,
        "value": o.value,
        "low": fact.low,
        "high": fact.high,
        "as_printed": o.as_printed,
        "grade": o.grade,
        "sources": list(o.source_ids),
    }


def _relation(record: Record) -> RelationData:
    return {
        "kind": record.relation.kind,
        "indicators": list(record.indicators),
        "reason": record.relation.reason,
        "tried": record.tried,
        "breached": record.breached,
        "worst_share": record.worst if isfinite(record.worst) else None,
        "worst_region": record.worst_region or None,
        "worst_year": record.worst_year or None,
    }


def _doubt(doubt: Doubt) -> DoubtData:
    return {"fact": _fact(doubt.rival), "gives": doubt.value}


def _conflict(conflict: Conflict) -> ContradictionData:
    return {
        "facts": [_fact(fact) for fact in dict.fromkeys(conflict.facts)],
        "relations": list(dict.fromkeys(use.relation.kind for use in conflict.uses)),
    }
