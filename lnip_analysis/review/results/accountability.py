"""The responsible bodies' part of the results."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from lnip_analysis.review.duties import duties
from lnip_analysis.review.results.fields import (
    Count,
    OneOf,
    Place,
    SourceId,
    TargetId,
    TargetStatus,
    Year,
    target_status,
)
from lnip_analysis.review.review import Review
from lnip_analysis.review.status import StatusClass


class PublicationData(TypedDict):
    """一张公布过的表"""

    title: str
    """公布的单位和表名"""
    year: Year
    """哪一年的数"""
    source: SourceId
    """据以知道的来源"""
    note: str
    """备注"""


class BodyDataGapData(TypedDict):
    """一个单位未查到的数据"""

    what: str
    """数据"""
    years: list[Year]
    """年份"""
    targets: list[TargetId]
    """涉及的目标"""
    published: list[PublicationData]
    """已知按省公布过这个数、本报告没有收到的表"""


class BodyData(TypedDict):
    """一个责任单位"""

    body: str
    """单位"""
    led: list[Place]
    """牵头的任务"""
    joined: list[Place]
    """参与的任务"""
    targets: list[TargetStatus]
    """牵头的任务提出的目标"""
    held: list[TargetId]
    """由别的单位牵头、本报告认为数据归口它的目标"""
    counts: dict[Annotated[str, OneOf(StatusClass)], Count]
    """各类结论的目标数"""
    judged: int
    """可评估的目标数"""
    missing: list[BodyDataGapData]
    """未查到的数据"""


def duties_data(review: Review) -> list[BodyData]:
    """Every body's duties, in the order of `duties`."""
    return [
        {
            "body": duty.body,
            "led": [t.id for t in duty.led],
            "joined": [t.id for t in duty.joined],
            "targets": [target_status(v) for v in duty.verdicts],
            "held": [v.target.id for v in duty.held],
            "counts": {s.value: n for s, n in duty.counts().items()},
            "judged": len(duty.judged),
            "missing": [
                {
                    "what": m.what,
                    "years": list(m.years),
                    "targets": [t.id for t in m.targets],
                    "published": [
                        {"title": p.title, "year": p.year, "source": p.source_id, "note": p.note}
                        for p in m.publications
                    ],
                }
                for m in duty.missing
            ],
        }
        for duty in duties(review)
    ]
