"""The data's part of the results: how much there is, conflicts, series, sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from lnip_analysis.evidence.codes import KINDS
from lnip_analysis.evidence.model import Observation, Series
from lnip_analysis.review.record import conflicts, extent, region_sources
from lnip_analysis.review.results.fields import (
    Day,
    Fraction,
    Grade,
    IndicatorId,
    OneOf,
    Period,
    Qualifier,
    SourceId,
    SourceIds,
    Year,
)
from lnip_analysis.review.review import Review
from lnip_analysis.review.stock_sums import StockSum, misfit


class ExtentData(TypedDict):
    """本版所依据的资料有多少"""

    figures: int
    """档案中本地区截至本版年份的数据个数"""
    publications: int
    """它们的来源数"""
    grades: dict[Grade, int]
    """来源按等级计数：A官方页面，B官方表格的第三方副本或责任单位填报，C媒体或文库，D无出处"""
    conflicts: int
    """与采用的数不一致的个数"""
    missing: int
    """应有而未查到的项数"""


class ConflictData(TypedDict):
    """与采用的数不一致的一个数"""

    indicator: IndicatorId
    """指标编号"""
    period: Period
    """时期"""
    unit: str
    """单位"""
    value: float
    """未采用的数"""
    source: SourceId
    """它的来源"""
    chosen_value: float
    """采用的数"""
    chosen_source: str
    """采用的来源；推算的以“+”连接"""
    reason: str
    """为什么不采用"""


class SeriesValue(TypedDict):
    """一年的确数"""

    year: Year
    """年份"""
    value: float
    """数值"""
    change: Fraction | None
    """比上年的变化；没有上年数的为 null"""
    points: float | None
    """比上年变化的百分点；只有百分比指标有"""
    grade: Grade
    """来源等级"""
    formula: str | None
    """算式；直接公布的为 null"""
    sources: SourceIds
    """来源编号"""


class OtherValue(TypedDict):
    """一个月末数、多年合计或约数"""

    period: Period
    """时期"""
    value: float
    """数值"""
    qualifier: Qualifier
    """限定：空为确数，“>”超过，“<”近，“~”约"""
    grade: Grade
    """来源等级"""
    sources: SourceIds
    """来源编号"""


class MisfitData(TypedDict):
    """累计数与各年的数不符"""

    years: list[Year]
    """前一个累计数和最新累计数的年份"""
    added: float
    """前一个累计数加其间各年的数"""
    short: float
    """最新的累计数比它少多少，多的为负"""


class SeriesData(TypedDict):
    """一项指标的历年数"""

    indicator: IndicatorId
    """指标编号"""
    name: str
    """名称"""
    unit: str
    """单位"""
    values: list[SeriesValue]
    """年度确数，一年一个"""
    others: list[OtherValue]
    """月末数、多年合计、约数；只作参考"""
    misfit: MisfitData | None
    """最新的累计数与前一个累计数加其间各年的数相差1%以上；相符的、不是累计数的为 null"""


class SourceData(TypedDict):
    """一个来源"""

    id: SourceId
    """来源编号"""
    title: str
    """题名"""
    publisher: str
    """发布单位"""
    published: str | None
    """发布日期，按原文的精度"""
    known_from: Day
    """从这一天起算作已公布"""
    kind: Annotated[str, OneOf(KINDS)]
    """种类，按采用的次序"""
    grade: Grade
    """等级"""
    url: Annotated[str, Field(pattern="^[a-z]+:")] | None
    """网址"""


def extent_data(review: Review) -> ExtentData:
    """How much the edition rests on."""
    found = extent(review)
    return {
        "figures": found.values,
        "publications": len(found.sources),
        "grades": found.grades,
        "conflicts": found.conflicts,
        "missing": found.missing,
    }


def conflicts_data(review: Review) -> list[ConflictData]:
    """The contradicting values, each with the one that holds."""
    return [
        {
            "indicator": row["indicator"],
            "period": row["period"],
            "unit": row["unit"],
            "value": row["value"],
            "source": row["source_id"],
            "chosen_value": row["chosen_value"],
            "chosen_source": row["chosen_source_id"],
            "reason": row["reason"],
        }
        for row in conflicts(review).to_dict("records")
    ]


def series_data(review: Review) -> list[SeriesData]:
    """Every indicator that the region has a value of, as far as the edition's year."""
    found: list[SeriesData] = []
    for indicator in review.evidence.indicators.values():
        series = review.evidence.series(indicator.id, review.region).until(review.report_year)
        if series.observations or series.others:
            found.append(
                {
                    "indicator": indicator.id,
                    "name": indicator.name,
                    "unit": indicator.unit,
                    "values": [_value(series, o) for o in series.observations],
                    "others": [_other(o) for o in series.others],
                    "misfit": _misfit(misfit(review, indicator.id)),
                }
            )
    return found


def _misfit(found: StockSum | None) -> MisfitData | None:
    if found is None:
        return None
    years = [found.before.year, found.now.year]
    return {"years": years, "added": found.added, "short": found.short}


def _value(series: Series, o: Observation) -> SeriesValue:
    before = series.at(o.year - 1)
    percent = o.unit == "%"
    return {
        "year": o.year,
        "value": o.value,
        "change": o.value / before.value - 1 if before is not None and before.value else None,
        "points": o.value - before.value if before is not None and percent else None,
        "grade": o.grade,
        "formula": o.formula or None,
        "sources": list(o.source_ids),
    }


def _other(o: Observation) -> OtherValue:
    """A value of a month or a span, or one printed with "over", "nearly" or "about"."""
    return {
        "period": o.period,
        "value": o.value,
        "qualifier": o.qualifier,
        "grade": o.grade,
        "sources": list(o.source_ids),
    }


def sources_data(review: Review, parts: Mapping[str, object]) -> list[SourceData]:
    """The sources of everything in the results, oldest publication first.

    Args:
        review: The review.
        parts: The results but for this part; every source that they name is in the list.
    """
    used = {s.id for s in region_sources(review)} | set(_named(parts))
    found = (review.evidence.source(i) for i in used)
    return [
        {
            "id": s.id,
            "title": s.cited_title,
            "publisher": s.cited_publisher,
            "published": s.published or None,
            "known_from": s.known_from.isoformat(),
            "kind": s.kind,
            "grade": s.grade,
            "url": s.url or None,
        }
        for s in sorted(found, key=lambda s: (s.known_from, s.id))
    ]


_NAMING = ("source", "chosen_source", "sources")


def _named(data: object) -> Iterator[str]:
    """Ids of sources anywhere in plain data."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key in _NAMING:
                ids = value if isinstance(value, list) else [value]
                yield from (i for i in ids if isinstance(i, str))
            yield from _named(value)
    elif isinstance(data, list):
        for value in data:
            yield from _named(value)
