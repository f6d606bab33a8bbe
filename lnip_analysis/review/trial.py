"""The method tried on the archive itself: how often were such probabilities right?"""

from __future__ import annotations

from lnip_analysis.evidence import Evidence
from lnip_analysis.growth.backtest import backtest, panel_model
from lnip_analysis.growth.baselines import BASELINES
from lnip_analysis.growth.summary import BacktestSummary, summarise

OURS = "本方法"
MIN_TRAIN = 4
"""As many figures as a probability needs."""
NAMES = {
    "random walk with drift, normal": "随机游走（漂移，正态）",
    "random walk with drift, t": "随机游走（漂移，t分布）",
    "log-linear regression": "对数线性回归",
    "damped drift, t": "阻尼漂移（t分布）",
    "climatology": "历史频率",
    "persistence": "维持现状",
}


def trial(evidence: Evidence, until: int) -> BacktestSummary:
    """Back-test of the model and of simple ones on figures of all regions up to a year.

    Args:
        evidence: What was known.
        until: Last year whose figures are used, as origin or as outcome.

    Returns:
        The summary, models named in Chinese; the first one is the project's own.

    Raises:
        ValueError: The figures are too few to forecast anything.
    """
    frame = evidence.panel_all()
    frame = frame[frame["year"] <= until]
    if frame.empty:
        raise ValueError(f"no figure by {until}")
    kinds = {i.id: i.kind for i in evidence.indicators.values()}
    models = {OURS: panel_model, **{NAMES[name]: model for name, model in BASELINES.items()}}
    result = backtest(frame, models, min_train=MIN_TRAIN, kinds=kinds)
    if result.scores.empty:
        raise ValueError(f"no series is long enough by {until}")
    return summarise(result, reference=NAMES["random walk with drift, normal"])
