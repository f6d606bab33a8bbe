"""The summary's part of the results: outcome, findings, key figures, changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, get_args

from pydantic import Field
from typing_extensions import TypedDict

from lnip_analysis.review.changes import changes
from lnip_analysis.review.findings import Kind, findings
from lnip_analysis.review.kpis import key_figures
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.outcome import Cause, not_assessable_groups, outcome
from lnip_analysis.review.reason_words import reason_text
from lnip_analysis.review.results.fields import (
    Fraction,
    IndicatorId,
    OneOf,
    RungWord,
    SourceIds,
    StatusWord,
    TargetId,
    Year,
)
from lnip_analysis.review.review import Review
from lnip_analysis.review.rung import Rung

CauseWord = Annotated[str, OneOf(get_args(Cause))]


class NotAssessable(TypedDict):
    """同一单位、同一原因而无法评估的目标"""

    body: str | None
    """责任单位；别的地区为 null"""
    cause: CauseWord
    """原因：从未查到、某年以后未查到、中间缺年份、未查到完成记录、规则不允许"""
    years: list[Year]
    """有关年份"""
    targets: list[TargetId]
    """涉及的目标"""
    done: int
    """已有完成记录的事项数"""
    due: int
    """已到期的事项数"""


class OutcomeData(TypedDict):
    """目标按结果归类"""

    met: list[TargetId]
    """已完成"""
    missed: list[TargetId]
    """未完成"""
    running: list[TargetId]
    """进行中"""
    not_due: list[TargetId]
    """未到期"""
    silent: list[TargetId]
    """因所收资料不足无法评估"""
    silences: list[NotAssessable]
    """无法评估的原因，按责任单位"""
    proven: list[TargetId]
    """以上结论中推定的：没有确切数据，由已知的数推出"""


class FindingData(TypedDict):
    """一条要点"""

    rank: Annotated[int, Field(ge=1)]
    """名次"""
    kind: Annotated[str, OneOf(get_args(Kind))]
    """类别：未完成、滞后、大起大落、提前完成、转向、完成、接近、其他进行中"""
    targets: list[TargetId]
    """涉及的目标"""
    indicator: IndicatorId | None
    """涉及的主要数据"""
    year: Year
    """年份"""
    value: float | None
    """当年数"""
    change: Fraction | None
    """比上年的变化"""
    before: StatusWord | None
    """转向的目标在上一版的结论；其他类别为 null"""


class KeyFigureData(TypedDict):
    """一项主要数据"""

    indicator: IndicatorId
    """指标编号"""
    value: float
    """当年数"""
    unit: str
    """单位"""
    before: float | None
    """上年数"""
    change: Fraction | None
    """比上年的变化；百分比指标变化的百分点见 series"""
    target: TargetId | None
    """看同一指标的目标"""
    first_printed: float | None
    """首次公布的数；没有改过的为 null"""
    sources: SourceIds
    """来源编号"""


class KeyFiguresData(TypedDict):
    """本年主要数据"""

    figures: list[KeyFigureData]
    """主要数据，按新闻发布的次序"""
    missing: list[IndicatorId]
    """当年本报告未查到的主要指标"""


class ChangeData(TypedDict):
    """一项结论的变化"""

    target: TargetId
    """目标编号"""
    edition: Year
    """上一版"""
    old: StatusWord
    """上一版的结论"""
    new: StatusWord
    """本版的结论"""
    rung: RungWord
    """本版结论的依据"""
    reason: str
    """本版的理由"""


def outcome_data(verdicts: Sequence[Verdict]) -> OutcomeData:
    """The classes of the outcome, targets by their ids, and why some cannot be judged."""
    classes = outcome(verdicts)
    return {
        "met": _ids(classes.met),
        "missed": _ids(classes.missed),
        "running": _ids(classes.running),
        "not_due": _ids(classes.not_due),
        "silent": _ids(classes.not_assessable),
        "silences": [
            {
                "body": group.body or None,
                "cause": group.cause,
                "years": list(group.years),
                "targets": _ids(group.verdicts),
                "done": group.done,
                "due": group.due,
            }
            for group in not_assessable_groups(verdicts)
        ],
        "proven": _ids([v for v in verdicts if v.rung is Rung.PROVEN]),
    }


def findings_data(review: Review) -> list[FindingData]:
    """The findings in their order."""
    return [
        {
            "rank": rank,
            "kind": f.kind,
            "targets": _ids(f.verdicts),
            "indicator": f.figure.indicator if f.figure else None,
            "year": review.report_year,
            "value": f.figure.now.value if f.figure else None,
            "change": f.figure.change if f.figure else None,
            "before": f.before.value if f.before else None,
        }
        for rank, f in enumerate(findings(review), start=1)
    ]


def key_figures_data(review: Review) -> KeyFiguresData:
    """The year's figures, and the main indicators that have none."""
    found, missing = key_figures(review)
    return {
        "figures": [
            {
                "indicator": f.indicator,
                "value": f.now.value,
                "unit": f.unit,
                "before": f.before.value if f.before else None,
                "change": f.change,
                "target": f.verdict.target.id if f.verdict else None,
                "first_printed": f.revised.old.value if f.revised else None,
                "sources": list(f.now.source_ids),
            }
            for f in found
        ],
        "missing": list(missing),
    }


def changes_data(review: Review) -> list[ChangeData]:
    """The targets whose status differs from the last edition's."""
    return [
        {
            "target": c.new.target.id,
            "edition": c.old.report_year,
            "old": c.old.status.value,
            "new": c.new.status.value,
            "rung": c.new.rung.value,
            "reason": reason_text(c.new.reason),
        }
        for c in changes(review)
    ]


def _ids(verdicts: Sequence[Verdict]) -> list[TargetId]:
    return [v.target.id for v in verdicts]
