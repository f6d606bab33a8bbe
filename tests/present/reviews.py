"""A whole review on the small literal figures of `cases`, and a small literal back-test."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd

from lnip_analysis.evidence.archive import Archive
from lnip_analysis.evidence.evidence import Evidence
from lnip_analysis.evidence.model import Catalogue, Milestone, Region
from lnip_analysis.growth.summary import BacktestSummary
from lnip_analysis.plan.model import Plan, Section, Task
from lnip_analysis.review.backtest import OURS, Trial
from lnip_analysis.review.review import Review
from tests.present.cases import FAIRS, INDICATORS, TARGETS, series, source

ROOT = Path(__file__).parent / "small"
"""Its archive is made here but for the file of relations, which is read when it is asked for."""
REGIONS = {r.code: r for r in (Region("CN", "全国", "全国"), Region("CN-LN", "辽宁", "辽宁省"))}
BOOKS = {f"book-{year}": source(f"book-{year}") for year in range(2011, 2018)}
FAIR = Milestone("二.9", "fair-2012", "举办2012年交易会", "2012-09", "done", "book-2013")
PLAN = Plan(
    id="small",
    title="小计划",
    issuer="省政府",
    issued=date(2012, 6, 28),
    region="CN-LN",
    first_year=2012,
    last_year=2015,
    sections=(
        Section(
            id="一",
            title="创造",
            tasks=tuple(
                Task(id=place, title="任务", bodies=(body,))
                for place, body in [
                    ("一.1", "省知识产权局"), ("一.2", "省工商局"), ("一.10", "省知识产权局"),
                    ("二.9", "省知识产权局"), ("四.1", "省科技厅"),
                ]
            ),
        ),
    ),
    targets=(*TARGETS.values(), FAIRS),
)  # fmt: skip


def evidence(
    *more: tuple[str, str, int, float, str], facts: tuple[Milestone, ...] = (FAIR,)
) -> Evidence:
    """Every figure of `cases`; ``more`` are indicator, region, year, value, source id."""
    figures = [
        (o.indicator, "CN-LN", o.year, o.value, o.source_id)
        for name in INDICATORS
        for o in series(name).observations
    ]
    rows = [
        {
            "indicator": indicator, "region": region, "period": str(year), "value": float(value),
            "unit": INDICATORS[indicator].unit, "qualifier": "", "as_printed": f"{value:g}",
            "note": "", "read_as": "", "source_id": book, "file": f"{book}.csv",
            "line": line, "excluded": "",
        }
        for line, (indicator, region, year, value, book) in enumerate([*figures, *more], start=2)
    ]  # fmt: skip
    catalogue = Catalogue(INDICATORS, REGIONS, BOOKS, facts)
    return Evidence(Archive(ROOT, catalogue, pd.DataFrame(rows), ()), date(2017, 12, 31))


@cache
def review(year: int = 2015, *more: tuple[str, str, int, float, str]) -> Review:
    """The review of a year, with the editions before it and a literal back-test."""
    made = Review(PLAN, evidence(*more), year, "CN-LN")
    # What would be read from disk or take seconds is put in place of the cached properties.
    made.__dict__["earlier"] = tuple(review(y, *more) for y in PLAN.years if y < year)
    made.__dict__["printed"] = made.__dict__["earlier"]
    made.__dict__["previous"] = review(year - 1, *more) if year - 1 in PLAN.years else None
    made.__dict__["backtest"] = trial()
    return made


def trial() -> Trial:
    """A back-test of which only a small part was held out."""
    return Trial(summary(200, skill=0.25), summary(50, skill=0.30))


def summary(forecasts: int, *, skill: float) -> BacktestSummary:
    """Scores of the method and of one simple one."""
    scores = {"in50": [0.51, 0.40], "in80": [0.79, 0.65], "in95": [0.93, 0.82]}
    models = [OURS, "随机游走（漂移，正态）"]
    return BacktestSummary(
        accuracy=pd.DataFrame(
            {
                "model": models, "crps_h1": [0.1, 0.2], "crps_h2": [0.2, 0.3],
                "crps_h3": [0.3, 0.4], "crps": [0.2, 0.3], "skill": [skill, 0.0], **scores,
            }
        ),
        pairs=pd.DataFrame(),
        coverage=pd.DataFrame(
            {
                "model": [*models, *models], "h": [1, 1, 2, 2], "in50": [0.5] * 4,
                "in80": [0.8] * 4, "in95": [0.95] * 4,
            }
        ),
        brier=pd.DataFrame(
            {
                "model": models, "brier": [0.1, 0.11], "skill_climatology": [0.46, 0.4],
                "skill_persistence": [0.33, 0.3],
            }
        ),
        reliability=pd.DataFrame(
            {
                "model": [OURS, OURS, models[1]], "low": [0.0, 0.8, 0.8], "high": [0.2, 1.0, 1.0],
                "forecast": [0.1, 0.96, 0.9], "observed": [0.12, 0.95, 0.5], "n": [40, 60, 60],
            }
        ),
        counts=pd.DataFrame(
            {
                "forecasts": [forecasts], "series": [30], "indicators": [3], "regions": [10],
                "outcome_years": [4], "independent": [forecasts / 8],
            }
        ),
    )  # fmt: skip
