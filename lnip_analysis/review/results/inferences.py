"""What is inferred of a target that no value decides, as plain data."""

from __future__ import annotations

from typing_extensions import TypedDict

from lnip_analysis.review.likelihood import likelihood
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.results.fields import Probability, SourceIds, Year


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
