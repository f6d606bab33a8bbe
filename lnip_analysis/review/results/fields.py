"""Kinds of values that the results are made of, each with what a reader of the schema is told.

Results are typed dictionaries, for they are plain data from the start: mypy holds every key that
the program writes against its type, and pydantic makes the JSON Schema from the same types and
checks files that are read back (`schema.py`). What the schema says of a field is the docstring
under it, in Chinese.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, get_args

from pydantic import AfterValidator, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema
from typing_extensions import TypeAliasType, TypedDict

from lnip_analysis.evidence.codes import QUALIFIERS
from lnip_analysis.evidence.model import Observation
from lnip_analysis.review.likelihood import WORDS
from lnip_analysis.review.model import Basis, Verdict
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import Status


class OneOf:
    """In an annotation: the text is one of these."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = [str(word) for word in words]

    def __get_pydantic_core_schema__(
        self, source: type, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """The check, and what the schema lists as ``enum``."""
        return core_schema.literal_schema(self.words)


def _iso_day(text: str) -> str:
    if date.fromisoformat(text).isoformat() != text:
        raise ValueError("not a day written YYYY-MM-DD")
    return text


Year = TypeAliasType("Year", Annotated[int, Field(ge=1980, le=2100, description="年份")])
Fraction = TypeAliasType(
    "Fraction", Annotated[float, Field(allow_inf_nan=False, description="小数，0.074即7.4%")]
)
Probability = TypeAliasType(
    "Probability", Annotated[float, Field(ge=0, le=1, allow_inf_nan=False, description="概率")]
)
StatusWord = TypeAliasType(
    "StatusWord", Annotated[str, OneOf(Status), Field(description="评估结论，按规则得出")]
)
RungWord = TypeAliasType(
    "RungWord",
    Annotated[
        str,
        OneOf(Rung),
        Field(description="结论的依据：实测、推定（由上下限推定）、推断（概率，不定结论）、无据"),
    ],
)
LikelihoodWord = Annotated[str, OneOf(WORDS)]
BasisWord = Annotated[str, OneOf(get_args(Basis))]
TargetId = TypeAliasType(
    "TargetId",
    Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="目标编号，同计划文件")],
)
IndicatorId = TypeAliasType(
    "IndicatorId",
    Annotated[str, Field(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", description="指标编号，同数据包")],
)
SourceId = TypeAliasType(
    "SourceId", Annotated[str, Field(min_length=1, description="来源编号；见顶层的 sources")]
)
Place = TypeAliasType(
    "Place",
    Annotated[
        str,
        Field(
            pattern=r"^([一二三四五六七八九十]+|措施)\.\d+$",
            description="在计划中的位置：任务如“一.1”，政策措施如“措施.4”",
        ),
    ],
)
Day = TypeAliasType(
    "Day",
    Annotated[
        str,
        AfterValidator(_iso_day),
        Field(json_schema_extra={"format": "date"}, description="日期"),
    ],
)
Period = TypeAliasType(
    "Period",
    Annotated[
        str,
        Field(
            pattern=r"^\d{4}(-\d{2}(/\d{4}-\d{2})?|-\d{4})?$",
            description="时期：年“2013”、月“2012-05”、多年合计“2008-2012”、几个月累计“2015-01/2015-08”",
        ),
    ],
)
Qualifier = Annotated[str, OneOf(QUALIFIERS)]
Grade = Annotated[str, OneOf("ABCD")]
# A plan has targets by the dozen: a million in a file that is read back is damage.
Count = Annotated[int, Field(ge=0, le=1_000_000)]
SourceIds = list[SourceId]


class Sourced(TypedDict):
    """一个数及其来源"""

    value: float
    """数值"""
    sources: SourceIds
    """来源编号"""


class YearValue(TypedDict):
    """一年的数及其来源"""

    year: Year
    """年份"""
    value: float
    """数值"""
    sources: SourceIds
    """来源编号"""


class PeriodValue(TypedDict):
    """一个公开的数"""

    period: Period
    """时期"""
    value: float
    """数值"""
    qualifier: Qualifier
    """限定：空为确数，“>”超过，“<”近，“~”约"""
    sources: SourceIds
    """来源编号"""


class TargetStatus(TypedDict):
    """一项目标的结论"""

    id: TargetId
    """目标编号"""
    status: StatusWord
    """结论"""
    rung: RungWord
    """结论的依据"""


def target_status(verdict: Verdict) -> TargetStatus:
    """A target's id with its status."""
    return {
        "id": verdict.target.id,
        "status": verdict.status.value,
        "rung": verdict.rung.value,
    }


def period_value(o: Observation) -> PeriodValue:
    """An observation of any period as it was printed, with its sources."""
    return {
        "period": o.period,
        "value": o.value,
        "qualifier": o.qualifier,
        "sources": list(o.source_ids),
    }
