"""The outlook's part of the results: what editions foretold, and the method's back-test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from lnip_analysis.growth.summary import BacktestSummary
from lnip_analysis.review.backtest import Trial
from lnip_analysis.review.forecast_record import QUANTILES, records
from lnip_analysis.review.printed_forecasts import printed_forecasts
from lnip_analysis.review.results.fields import Fraction, OneOf, Probability, TargetId, Year
from lnip_analysis.review.review import Review

Quantile = Annotated[str, OneOf(str(q) for q in QUANTILES)]


class ForecastData(TypedDict):
    """一版的预测"""

    edition: Year
    """哪一版"""
    probability: Probability | None
    """当时的概率"""
    quantiles: dict[Quantile, float]
    """预测分位数：累计概率→水平"""


class ForecastRecordData(TypedDict):
    """一项目标的历次预测和实际"""

    target: TargetId
    """目标编号"""
    year: Year
    """期限"""
    outcome: float | None
    """实际水平"""
    forecasts: list[ForecastData]
    """各版的预测"""


class PrintedBandData(TypedDict):
    """以往一版所印的一个预测区间，和那一年的实际数"""

    edition: Year
    """哪一版"""
    year: Year
    """预测哪一年"""
    quantiles: dict[Quantile, float]
    """预测分位数：累计概率→水平"""
    outcome: float
    """实际水平"""
    in_80: bool
    """实际数是否在80%区间内"""
    in_95: bool
    """实际数是否在95%区间内"""


class PrintedOddsData(TypedDict):
    """以往一版所印的概率，和按当时资料重建的概率"""

    edition: Year
    """哪一版"""
    printed: Probability
    """今天所印的概率：用今天的资料，只取到该年为止的数"""
    rebuilt: Probability | None
    """按当时（次年年底以前）已公布的资料重建的概率；当时给不出的为 null"""
    later_years: list[Year]
    """只有今天的资料才有的本地区的数，是哪些年的"""
    later_dated: list[Year] | None
    """这些数的来源的首末年份；没有的、来源未注明日期的为 null"""
    right: bool | None
    """把握在九成以上的，与结果是否相符；没有把握的、还没有结论的为 null"""


class PrintedForecastData(TypedDict):
    """一项目标，以往各版今天所印的预测"""

    target: TargetId
    """目标编号"""
    bands: list[PrintedBandData]
    """已有实际数的预测区间"""
    odds: list[PrintedOddsData]
    """概率"""


Coverage = TypedDict(
    "Coverage",
    {
        "50": Annotated[Fraction, Field(description="50%区间")],
        "80": Annotated[Fraction, Field(description="80%区间")],
        "95": Annotated[Fraction, Field(description="95%区间")],
    },
)
HorizonCoverage = TypedDict(
    "HorizonCoverage",
    {
        "years": Annotated[int, Field(description="提前几年")],
        "50": Annotated[Fraction, Field(description="50%区间")],
        "80": Annotated[Fraction, Field(description="80%区间")],
        "95": Annotated[Fraction, Field(description="95%区间")],
    },
)


class ReliabilityBin(TypedDict):
    """一段概率"""

    low: Fraction
    """段的下限"""
    forecast: Fraction
    """给出的平均概率"""
    observed: Fraction
    """实际达成的比例"""
    count: int
    """个数"""


class SimpleMethod(TypedDict):
    """一种简单的预测方法"""

    model: str
    """方法"""
    crps: float
    """平均误差（对数值的CRPS）"""
    skill: Fraction
    """误差比随机游走低多少"""
    in80: Fraction
    """80%区间实际包住的比例"""


class BacktestPart(TypedDict):
    """一次回测"""

    forecasts: int
    """预测次数"""
    independent: float
    """约相当于多少次独立的预测"""
    crps: float
    """平均误差（对数值的CRPS）"""
    skill: Fraction
    """误差比随机游走低多少"""
    coverage: Coverage
    """预测区间实际包住的比例"""
    by_horizon: list[HorizonCoverage]
    """按提前的年数"""
    targets: int
    """假想目标的个数"""
    reliability: list[ReliabilityBin]
    """给出的概率与实际达成的比例，按概率分段"""
    mean_gap: Fraction
    """两者平均相差，按个数加权"""
    simple: list[SimpleMethod]
    """几种简单方法在同样的预测上"""


class BacktestData(TypedDict):
    """方法在历年数据上的回测"""

    all: BacktestPart
    """全部预测"""
    held_out: BacktestPart | None
    """没有参与确定方法常数的预测；太少的为 null"""


def forecasts_data(review: Review) -> list[ForecastRecordData]:
    """What earlier editions foretold of targets whose outcome is known."""
    return [
        {
            "target": r.verdict.target.id,
            "year": r.verdict.target.deadline,
            "outcome": r.outcome.value if r.outcome else None,
            "forecasts": [
                {
                    "edition": f.report_year,
                    "probability": f.probability,
                    "quantiles": {str(q): x for q, x in zip(QUANTILES, f.values, strict=True)},
                }
                for f in r.forecasts
            ],
        }
        for r in records(review)
    ]


def printed_forecasts_data(review: Review) -> list[PrintedForecastData]:
    """What earlier editions print today, and what came of it."""
    return [
        {
            "target": one.verdict.target.id,
            "bands": [
                {
                    "edition": b.report_year,
                    "year": b.year,
                    "quantiles": {str(q): x for q, x in zip(QUANTILES, b.values, strict=True)},
                    "outcome": b.outcome.value,
                    "in_80": b.holds(80),
                    "in_95": b.holds(95),
                }
                for b in one.bands
            ],
            "odds": [
                {
                    "edition": o.report_year,
                    "printed": o.printed,
                    "rebuilt": o.rebuilt,
                    "later_years": [x.year for x in o.later.values],
                    "later_dated": list(o.later.dated) if o.later.dated else None,
                    "right": o.right(one.verdict.status) if o.sure and one.settled else None,
                }
                for o in one.odds
            ],
        }
        for one in printed_forecasts(review)
    ]


def backtest_data(trial: Trial | None) -> BacktestData | None:
    """The back-test of the method itself; None where there were too few figures for one."""
    if trial is None:
        return None
    unseen = trial.hold_out
    return {"all": _part(trial.all), "held_out": None if unseen is None else _part(unseen)}


def _part(summary: BacktestSummary) -> BacktestPart:
    counts, ours = summary.counts.iloc[0], summary.accuracy.iloc[0]
    bins = summary.reliability[summary.reliability["model"] == ours["model"]]
    bands = summary.coverage[summary.coverage["model"] == ours["model"]]
    targets = int(bins["n"].sum())
    return {
        "forecasts": int(counts["forecasts"]),
        "independent": float(counts["independent"]),
        "crps": float(ours["crps"]),
        "skill": float(ours["skill"]),
        "coverage": _coverage(ours.to_dict()),
        "by_horizon": [
            {"years": int(row["h"]), **_coverage(row)} for row in bands.to_dict("records")
        ],
        "targets": targets,
        "reliability": [
            {
                "low": float(row["low"]),
                "forecast": float(row["forecast"]),
                "observed": float(row["observed"]),
                "count": int(row["n"]),
            }
            for row in bins.to_dict("records")
        ],
        "mean_gap": float(((bins["forecast"] - bins["observed"]).abs() * bins["n"]).sum())
        / max(targets, 1),
        "simple": [
            {
                "model": str(row["model"]),
                "crps": float(row["crps"]),
                "skill": float(row["skill"]),
                "in80": float(row["in80"]),
            }
            for row in summary.accuracy.iloc[1:].to_dict("records")
        ],
    }


def _coverage(row: Mapping[Any, Any]) -> Coverage:
    return {"50": float(row["in50"]), "80": float(row["in80"]), "95": float(row["in95"])}
