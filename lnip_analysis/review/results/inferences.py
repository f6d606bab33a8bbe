"""What is inferred of a target that no value decides, as plain data."""

from __future__ import annotations

from typing_extensions import TypedDict

from lnip_analysis.review.bridge import Pace, paces
from lnip_analysis.review.likelihood import likelihood
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.results.fields import Fraction, Period, Probability, SourceIds, Year


class AroundValue(TypedDict):
    """推断所依据的一个数"""

    year: Year
    """年份"""
    value: float
    """数值"""
    sources: SourceIds
    """来源编号"""


class InferredYearData(TypedDict):
    """没有确切数据的一年"""

    year: Year
    """年份"""
    probability: Probability
    """这一年达到要求的概率"""
    band_low: float
    """80%区间的下端"""
    band_high: float
    """80%区间的上端"""
    low: float | None
    """由已知的数能推出的下限；推不出的为 null"""
    high: float | None
    """由已知的数能推出的上限；推不出的为 null"""


class InferenceData(TypedDict):
    """由前后各年的数推断：只是概率，不是结论，不计入完成"""

    probability: Probability
    """达到的概率；要求各年都达到的为各年概率之积"""
    likelihood: str
    """概率用词"""
    years: list[InferredYearData]
    """没有确切数据的各年"""
    around: list[AroundValue]
    """所依据的前后各年的数"""


class PaceData(TypedDict):
    """缺全年数的一年，已知几个月的累计数按月均推算；不作结论"""

    period: Period
    """几个月"""
    value: float
    """累计数"""
    even: float
    """按月均推算的全年数"""
    known_period: Period | None
    """另一年的几个月，那一年全年也已知；没有的为 null"""
    known_value: float | None
    """那几个月的累计数"""
    known_even: float | None
    """按月均推算的那一年全年数"""
    known_year_value: float | None
    """那一年的实际数"""
    known_over: Fraction | None
    """实际数高出推算数的程度"""
    sources: SourceIds
    """来源编号"""


def pace_data(v: Verdict) -> list[PaceData]:
    """What is known of the months of a target's missing years."""
    return [_pace(pace) for pace in paces(v, v.series)] if v.series is not None else []


def _pace(pace: Pace) -> PaceData:
    known = pace.known
    every = (pace.months, *(known or ()))
    return {
        "period": pace.months.period,
        "value": pace.months.value,
        "even": pace.year,
        "known_period": known[0].period if known else None,
        "known_value": known[0].value if known else None,
        "known_even": known[0].value * 12 / pace.known_length if known else None,
        "known_year_value": known[1].value if known else None,
        "known_over": pace.known_over,
        "sources": list(dict.fromkeys(s for o in every for s in o.source_ids)),
    }


def inference_data(v: Verdict) -> InferenceData | None:
    """What is inferred of a target; None where nothing is."""
    found = v.outlook.inference if v.outlook else None
    if found is None:
        return None
    return {
        "probability": found.probability,
        "likelihood": likelihood(found.probability),
        "years": [
            {
                "year": y.year,
                "probability": y.probability,
                "band_low": y.band[0],
                "band_high": y.band[1],
                "low": y.low,
                "high": y.high,
            }
            for y in found.years
        ],
        "around": [
            {"year": o.year, "value": o.value, "sources": list(o.source_ids)} for o in found.around
        ],
    }
