"""The data's part of the results: what was revised, corrected or not yet published."""

from __future__ import annotations

from typing_extensions import TypedDict

from lnip_analysis.review.corrections import corrections
from lnip_analysis.review.not_yet_published import not_yet_published
from lnip_analysis.review.results.fields import (
    Day,
    IndicatorId,
    Period,
    Sourced,
    SourceId,
    SourceIds,
    Year,
)
from lnip_analysis.review.review import Review
from lnip_analysis.review.revisions import Revision, revisions, since_last_edition


class RevisionData(TypedDict):
    """前后不同的数"""

    indicator: IndicatorId
    """指标编号"""
    year: Year
    """数据年份"""
    old: Sourced
    """原来的数"""
    new: Sourced
    """现在采用的数"""


class AddedValue(TypedDict):
    """新公布的数"""

    indicator: IndicatorId
    """指标编号"""
    year: Year
    """年份"""
    value: float
    """数值"""
    sources: SourceIds
    """来源编号"""


class SinceLastEdition(TypedDict):
    """上一版以后的改变"""

    day: Day
    """上一版的截止日"""
    changed: list[RevisionData]
    """改过的"""
    added: list[AddedValue]
    """新公布的"""


class RevisionsData(TypedDict):
    """数据的修订"""

    since_first_printed: list[RevisionData]
    """首次公布后又改过的数"""
    since_last_edition: SinceLastEdition | None
    """上一版以后改过和新公布的数；首版为 null"""


class CorrectionData(TypedDict):
    """对来源明显错误的一处更正"""

    indicator: IndicatorId
    """指标编号"""
    region: str
    """地区代码"""
    period: Period
    """时期"""
    source: SourceId
    """来源编号"""
    told: str
    """怎样更正"""


class LaterSource(TypedDict):
    """后来的出处"""

    title: str
    """题名"""
    publisher: str
    """发布单位"""
    published: str | None
    """发布日期，按原文的精度"""


class NotYetPublished(TypedDict):
    """截止日时尚未公布的数"""

    what: str
    """什么数"""
    indicator: IndicatorId | None
    """指标"""
    asked: bool
    """计划的目标是否要用"""
    known_from: Day
    """后来公布的日子"""
    sources: list[LaterSource]
    """后来的出处"""


def revisions_data(review: Review) -> RevisionsData:
    """Revisions: since first printed, and since the last edition."""
    since = since_last_edition(review)
    return {
        "since_first_printed": [_revision(r) for r in revisions(review)],
        "since_last_edition": None
        if since is None
        else {
            "day": since.day.isoformat(),
            "changed": [_revision(r) for r in since.changed],
            "added": [
                {
                    "indicator": o.indicator,
                    "year": o.year,
                    "value": o.value,
                    "sources": list(o.source_ids),
                }
                for o in since.added
            ],
        },
    }


def _revision(r: Revision) -> RevisionData:
    return {
        "indicator": r.indicator,
        "year": r.year,
        "old": {"value": r.old.value, "sources": list(r.old.source_ids)},
        "new": {"value": r.new.value, "sources": list(r.new.source_ids)},
    }


def corrections_data(review: Review) -> list[CorrectionData]:
    """Our corrections of plain misprints."""
    return [
        {
            "indicator": c.indicator,
            "region": c.region,
            "period": c.period,
            "source": c.source_id,
            "told": c.words,
        }
        for c in corrections(review)
    ]


def not_yet_published_data(review: Review) -> list[NotYetPublished]:
    """What the edition lacks because it was published after its cut-off day."""
    return [
        {
            "what": x.what,
            "indicator": x.indicator or None,
            "asked": x.asked,
            "known_from": x.known_from.isoformat(),
            "sources": [
                {
                    "title": s.cited_title,
                    "publisher": s.cited_publisher,
                    "published": s.published or None,
                }
                for s in x.sources
            ],
        }
        for x in not_yet_published(review)
    ]
