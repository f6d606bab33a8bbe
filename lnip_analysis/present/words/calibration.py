"""How far odds can be trusted, in words: classes of them that were off in the back-test."""

from __future__ import annotations

from collections.abc import Sequence

from lnip_analysis.present.words.phrases import open_probability
from lnip_analysis.present.words.wording import format_percent
from lnip_analysis.review.backtest import FEW
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.reliability import FEW_IN_BIN, Bin, off_at, off_runs
from lnip_analysis.review.review import Review

OFF_MARK = "†"
"""Marks odds in a table that lie in a class that was off."""


def bin_name(one: Bin) -> str:
    """A class by its ends: ``20%—40%``."""
    return span_name((one,))


def span_name(run: Sequence[Bin]) -> str:
    """Neighbouring classes by their ends; an open end is told from the other one."""
    low, high = run[0].low, run[-1].high
    return f"{format_percent(low, 0)}—{format_percent(high, 0)}"


def off_finding(bins: Sequence[Bin]) -> str:
    """What the eye sees of a chart of odds and outcomes: the classes that are off, how far."""
    runs = off_runs(bins)
    if not runs:
        enough = [abs(b.gap) for b in bins if b.n >= FEW_IN_BIN]
        if not enough:
            return f"各档的预测都不足{FEW_IN_BIN}次，看不出概率是否准确"
        most = int(round(max(enough) * 100, 6)) + 1
        return f"各档给出的概率与实际达成的比例相差都不到{most}个百分点"
    return "；".join(
        f"给出{span_name(run)}概率的，"
        f"实际达成的比例{'高' if run[0].gap > 0 else '低'}{_points(run)}"
        for run in runs
    )


def _points(run: Sequence[Bin]) -> str:
    gaps = sorted(round(abs(b.gap) * 100) for b in run)
    span = f"{gaps[0]}" if gaps[0] == gaps[-1] else f"{gaps[0]}—{gaps[-1]}"
    return f"{span}个百分点"


def off_bin(review: Review, v: Verdict) -> Bin | None:
    """The class that was off in which a target's open odds lie; None where they lie in none."""
    p = open_probability(v)
    return off_at(review.backtest, p) if p is not None else None


def off_odds_sentence(review: Review, v: Verdict) -> str:
    """That a target's open odds lie in a class that was off; empty where they do not."""
    found = off_bin(review, v)
    if found is None or review.backtest is None:
        return ""
    tried = "独立检验" if review.backtest.hold_out is not None else "回测"
    side = "低" if found.gap > 0 else "高"
    few = "（次数少）" if found.n < FEW else ""
    return (
        f"这一档的概率（{bin_name(found)}）偏{side}：{tried}中平均给出"
        f"{format_percent(found.forecast, 0)}的{found.n:,}个假想目标，"
        f"实际有{format_percent(found.observed, 0)}达成{few}。"
    )


def band_note(review: Review) -> str:
    """How often the 80% band of a fan held in the back-test; empty where that cannot be told."""
    trial = review.backtest
    if trial is None or trial.all.counts["forecasts"].iloc[0] < FEW:
        return ""
    tried = "独立检验" if trial.hold_out is not None else "回测"
    share = format_percent(float((trial.hold_out or trial.all).accuracy["in80"].iloc[0]))
    return f"{tried}中，80%预测区间实际包含了{share}的结果。"


def off_odds_note(review: Review, verdicts: Sequence[Verdict]) -> str:
    """What `OFF_MARK` says of the odds of a table, a class once; empty where none bears it."""
    told = dict.fromkeys(off_odds_sentence(review, v) for v in verdicts)
    return "".join(f"{OFF_MARK}{text}" for text in told if text)
