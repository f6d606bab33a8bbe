"""What the results say of a target in parts: the demand, items, gaps, outlook, history."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from lnip_analysis.plan.model import Comparison, Target
from lnip_analysis.review.model import ItemVerdict, Verdict
from lnip_analysis.review.results.fields import (
    Day,
    OneOf,
    Probability,
    RungWord,
    SourceIds,
    StatusWord,
    Year,
)
from lnip_analysis.review.review import Review


class Asked(TypedDict):
    """计划的要求"""

    comparison: Annotated[str, OneOf(Comparison)] | None
    """怎样算达到：达到、超过、左右、区间"""
    value: float | None
    """目标值"""
    upper: float | None
    """区间的上限"""
    unit: str | None
    """目标值的单位，“%/年”为年均增长"""


class ExpectedYear(TypedDict):
    """预计达到的年份"""

    earliest: Year | None
    """一成可能"""
    median: Year | None
    """五成可能"""
    latest: Year | None
    """九成可能"""


class ScenarioData(TypedDict):
    """一种走势"""

    id: Annotated[str, OneOf(("as_now", "required", "national", "best_five", "halt"))]
    """照目前、照要求、照全国、照最好五省、停滞"""
    year: Year
    """期限"""
    value: float
    """那时的水平"""
    meets: bool
    """是否达到目标"""


class RequiredLevel(TypedDict):
    """要求路径的一年"""

    year: Year
    """年份"""
    value: float
    """应有的水平"""


class ItemData(TypedDict):
    """一件交付事项"""

    id: str
    """事项编号"""
    title: str
    """事项"""
    due: Day
    """期限"""
    status: StatusWord
    """结论"""
    rung: RungWord
    """结论的依据"""
    timely: bool | None
    """是否按期；没有完成或无从判断时为 null"""
    date: str | None
    """有完成记录的日期，按原文的精度；没有时为 null"""
    dating: Annotated[str, OneOf(("when", "by"))] | None
    """这个日期的含义：when 发生的日期，by 不迟于该日；没有日期时为 null"""
    open_on: str | None
    """有资料表明没有（全部）完成的日期，按原文的精度；没有时为 null"""
    sources: SourceIds
    """来源编号，起决定作用的在前"""


class DataGapData(TypedDict):
    """本报告未查到的数据，及计划中的牵头单位"""

    body: str
    """责任单位"""
    what: str
    """指标或事项"""
    years: list[Year]
    """缺少的年份；交付事项为空"""


class PastVerdict(TypedDict):
    """以前一版当时能得出的结论"""

    edition: Year
    """哪一版"""
    status: StatusWord
    """结论"""
    rung: RungWord
    """结论的依据"""
    value: float | None
    """当时的最新值"""
    value_year: Year | None
    """其年份"""
    probability: Probability | None
    """当时的达成概率"""


def asked(t: Target) -> Asked:
    """What the plan asks for, as it is written there."""
    return {
        "comparison": t.comparison.value if t.comparison else None,
        "value": t.value,
        "upper": t.upper,
        "unit": t.unit,
    }


def item(i: ItemVerdict) -> ItemData:
    """One thing to deliver, with its status."""
    return {
        "id": i.item.id,
        "title": i.item.title,
        "due": i.item.due.isoformat(),
        "status": i.status.value,
        "rung": i.rung.value,
        "timely": i.timely,
        "date": i.done.date if i.done else None,
        "dating": (i.done.dating or None) if i.done else None,
        "open_on": i.open.date if i.open else None,
        "sources": list(i.source_ids),
    }


def expected_year(v: Verdict) -> ExpectedYear | None:
    """When the target is reached at odds of a tenth, a half and nine tenths."""
    if v.outlook is None or v.outlook.expected[0] is None:
        return None
    earliest, median, latest = v.outlook.expected
    return {"earliest": earliest, "median": median, "latest": latest}


def scenarios(v: Verdict) -> list[ScenarioData]:
    """Where each scenario ends, and whether that meets the target."""
    found = v.outlook.scenarios if v.outlook else ()
    return [
        {"id": s.id, "year": s.path[-1][0], "value": s.path[-1][1], "meets": s.meets} for s in found
    ]


def history(review: Review, target_id: str) -> list[PastVerdict]:
    """What each earlier edition said, from what was known for its year."""
    return [
        {
            "edition": past.report_year,
            "status": past.status.value,
            "rung": past.rung.value,
            "value": past.latest.value if past.latest else None,
            "value_year": past.latest.year if past.latest else None,
            "probability": past.probability,
        }
        for past in review.earlier_verdicts(target_id)
    ]
