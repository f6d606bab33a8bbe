"""The method tried on the archive: how often such probabilities were right, and how far off."""

from __future__ import annotations

from lnip_analysis.growth.constants import METHOD_VERSION
from lnip_analysis.growth.summary import BacktestSummary
from lnip_analysis.present.charts.calibration import BANDS, coverage, reliability
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.prose import paragraph
from lnip_analysis.present.forms.table import Cell, Cellish, Column, percent_cell, table
from lnip_analysis.present.words.calibration import off_finding
from lnip_analysis.present.words.wording import format_percent, join
from lnip_analysis.review.backtest import FEW, Trial
from lnip_analysis.review.reliability import FEW_IN_BIN, bins
from lnip_analysis.review.review import Review

_WALK = "随机游走（假定今后每年增长与过去平均相同）"
AS_GOOD = 0.02
"""Errors that differ by less than this share are told as alike."""
_NONE = "本版可用的数据太少，无法回测方法。"
_SIDE = "，含选定方法常数时用过的部分"
_UNSEEN = "，只计选定方法常数时没有用过的部分"


def backtest_sentence(review: Review) -> str:
    """How far the method's probabilities could be trusted on values up to this edition."""
    trial = review.backtest
    if trial is None:
        return _NONE
    if _too_few(trial):
        return _too_few(trial)
    summary = trial.all
    counts, found = summary.counts.iloc[0], bins(summary)
    top = found[-1]
    text = join(
        [
            f"预测方法（第{METHOD_VERSION}版，各版的改动见项目文档）用截至{review.report_year}年的各省数据逐年回测，共{counts['forecasts']:,.0f}次预测"
            f"（各省同一年的变动相互关联，约相当于{counts['independent']:.0f}次独立预测）",
            f"{format_percent(summary.accuracy.iloc[0]['in80'])}的结果落在80%区间内",
        ]
    )
    aims = join(
        [
            f"每次预测各配年均增长5%、10%、15%、20%的假想目标，共{sum(b.n for b in found):,}个",
            f"给出{format_percent(top.low, 0)}以上概率的{top.n:,}个中，"
            f"{format_percent(top.observed)}后来达成",
        ]
    )
    return text + aims + _unseen(trial.hold_out)


def _unseen(summary: BacktestSummary | None) -> str:
    """What counts most: forecasts that had no part in choosing the method's constants."""
    if summary is None:
        return "其中绝大部分曾用来选定方法中的常数，还不能算独立的检验。"
    counts, ours = summary.counts.iloc[0], summary.accuracy.iloc[0]
    skill = float(ours["skill"])
    beside = (
        f"误差比{_WALK}低{format_percent(skill, 0)}"
        if skill > 0
        else f"误差比{_WALK}高{format_percent(-skill, 0)}，在这部分样本上不如这种简单推算"
    )
    return (
        join(
            [
                f"其中{counts['forecasts']:,.0f}次没有用来选定方法中的常数，是独立的检验",
                beside,
                f"{format_percent(ours['in80'])}的结果落在80%区间内",
            ]
        )
        + _as_good(summary)
        + f"{off_finding(bins(summary))}。"
    )


def _as_good(summary: BacktestSummary) -> str:
    """The best of the simple methods, where it errs no more than ours or hardly more."""
    ours, *rest = summary.accuracy.to_dict("records")
    best = min(rest, key=lambda row: float(row["crps"]), default=None)
    if best is None or float(best["crps"]) > (1 + AS_GOOD) * float(ours["crps"]):
        return ""
    than = "与本方法相当" if float(best["crps"]) >= (1 - AS_GOOD) * float(ours["crps"]) else "更小"
    return (
        f"简单方法中，{best['model']}的误差{than}（{float(best['crps']):.3f}，本方法"
        f"{float(ours['crps']):.3f}），{format_percent(float(best['in80']))}的结果落在它的80%区间内。"
    )


def accuracy_table(review: Review) -> Exhibit:
    """Errors and coverage of the method beside simple ones, on the very same cases."""
    trial = review.backtest
    if trial is None:
        return paragraph(_NONE, exhibit_id="backtest-accuracy")
    if _too_few(trial):
        return paragraph("", exhibit_id="backtest-accuracy")
    summary = trial.hold_out or trial.all
    columns = [Column("方法", width="1fr")]
    columns += [Column(f"{h}年", numeric=True) for h in _horizons(summary)]
    columns += [Column("平均", numeric=True), Column("误差比随机游走", numeric=True)]
    columns += [Column(f"{level:.0%}区间", numeric=True) for level in BANDS.values()]
    rows: list[list[Cellish]] = []
    for _, row in summary.accuracy.iterrows():
        errors = [f"crps_h{h}" for h in _horizons(summary)] + ["crps"]
        rows.append(
            [
                str(row["model"]),
                *(Cell(f"{row[name]:.3f}", float(row[name])) for name in errors),
                _beside_walk(float(row["skill"])),
                *(percent_cell(float(row[name])) for name in BANDS),
            ]
        )
    line = (
        f"{_scope(review, _UNSEEN if trial.hold_out else _SIDE)}。“1年”等列为提前几年的预测误差"
        "（连续分级概率评分，按对数值计，约等于相差的比例，越小越好），"
        "末三列为落在预测区间内的结果所占比例。"
    )
    where = "选定常数时没有用过的预测" if trial.hold_out else "全部预测"
    title = f"预测误差与区间覆盖率：本方法与几种简单方法（{where}）"
    return table("backtest-accuracy", title, columns, rows, source=line)


def _beside_walk(skill: float) -> Cell:
    """The error beside the random walk's, with its sign: below zero it is the smaller one."""
    sign = "+" if skill < 0 else ""
    return Cell(f"{sign}{format_percent(-skill)}", 0.0 - skill)


def reliability_chart(review: Review) -> Exhibit:
    """How often what was given a probability came true."""
    trial = review.backtest
    if trial is None:
        return paragraph(_NONE, exhibit_id="reliability")
    if _too_few(trial):
        return paragraph("", exhibit_id="reliability")
    summary = trial.hold_out or trial.all
    counted = _scope(review, _UNSEEN if trial.hold_out else _SIDE)
    note = f"{counted}；假想目标为年均增长5%、10%、15%、20%，从中途预测期末。"
    note += f"不足{FEW_IN_BIN}次的一档不作判断。"
    return reliability(bins(summary), note=note)


def coverage_chart(review: Review) -> Exhibit:
    """How often the outcome fell inside the bands."""
    trial = review.backtest
    if trial is None:
        return paragraph(_NONE, exhibit_id="coverage")
    if _too_few(trial):
        return paragraph("", exhibit_id="coverage")
    summary = trial.hold_out or trial.all
    name = summary.accuracy["model"].iloc[0]
    rows = summary.coverage[summary.coverage["model"] == name]
    pooled = float(summary.accuracy["in80"].iloc[0])
    unseen = trial.hold_out is not None
    note = f"{_scope(review, _UNSEEN if unseen else _SIDE)}。{_with_tuned(trial)}"
    return coverage(rows, pooled=pooled, unseen=unseen, note=note)


def _with_tuned(trial: Trial) -> str:
    """What the share would be with the forecasts that chose the constants."""
    if trial.hold_out is None:
        return ""
    share = format_percent(float(trial.all.accuracy["in80"].iloc[0]))
    return f"连同选定常数时用过的部分，80%区间包含{share}。"


def _scope(review: Review, part: str) -> str:
    """What the back-test was made on."""
    provinces = len(review.evidence.provinces)
    return f"回测数据取自档案中全国及{provinces}个省（区、市）截至本版年份的全部指标{part}"


def _too_few(trial: Trial) -> str:
    """Why nothing is drawn where there were hardly any forecasts."""
    n = int(trial.all.counts.iloc[0]["forecasts"])
    return f"能够回测的预测只有{n}次，不足以说明方法是否可靠。" if n < FEW else ""


def _horizons(summary: BacktestSummary) -> list[int]:
    names = [c for c in summary.accuracy.columns if str(c).startswith("crps_h")]
    return [int(str(n).removeprefix("crps_h")) for n in names]
