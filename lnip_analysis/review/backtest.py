"""The method tried on the archive itself: how often were such probabilities right?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from lnip_analysis.evidence import Evidence
from lnip_analysis.growth.backtest import BacktestResult, backtest, panel_model
from lnip_analysis.growth.baselines import BASELINES
from lnip_analysis.growth.projection import MIN_VALUES
from lnip_analysis.growth.series import TooFewValues
from lnip_analysis.growth.split import DEVELOPMENT, part
from lnip_analysis.growth.summary import BacktestSummary, summarise
from lnip_analysis.review.growth_panel import growth_panel

OURS = "本方法"
FEW = 50
"""Fewer unseen forecasts than this make no table."""
NAMES = {
    "random walk with drift, normal": "随机游走（漂移，正态）",
    "random walk with drift, t": "随机游走（漂移，t分布）",
    "log-linear regression": "对数线性回归",
    "damped drift, t": "阻尼漂移（t分布）",
    "climatology": "历史频率",
    "persistence": "维持现状",
}


@dataclass(frozen=True, eq=False)
class Trial:
    """A back-test of the method beside simple ones, models named in Chinese, its own first.

    Attributes:
        all: On every forecast.
        hold_out: On the forecasts that had no part in choosing the method's constants
            (`growth.split`); None where there are too few for a table.
    """

    all: BacktestSummary
    hold_out: BacktestSummary | None


def trial(evidence: Evidence, until: int) -> Trial:
    """Back-test on values of all regions up to a year.

    Args:
        evidence: What was known.
        until: Last year whose values are used, as origin or as outcome.

    Raises:
        TooFewValues: There are too few to forecast anything.
    """
    frame = growth_panel(evidence)
    frame = frame[frame["year"] <= until]
    if frame.empty:
        raise TooFewValues(f"no value by {until}")
    kinds = {i.id: i.kind for i in evidence.indicators.values()}
    development = {i.id for i in evidence.indicators.values() if i.development}
    models = {OURS: panel_model, **{NAMES[name]: model for name, model in BASELINES.items()}}
    result = backtest(frame, models, min_train=MIN_VALUES, kinds=kinds, nation=evidence.nation)
    if result.scores.empty:
        raise TooFewValues(f"no series is long enough by {until}")
    unseen = result.scores[part(result.scores, development) != DEVELOPMENT]
    return Trial(
        _summary(result),
        _summary(replace(result, scores=unseen)) if len(unseen) >= FEW * len(models) else None,
    )


def _summary(result: BacktestResult) -> BacktestSummary:
    return summarise(result, reference=NAMES["random walk with drift, normal"])
