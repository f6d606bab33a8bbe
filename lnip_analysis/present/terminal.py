"""The scoreboard and the back-test in a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from lnip_analysis.growth.projection import ENOUGH_FIGURES, MIN_FIGURES
from lnip_analysis.growth.summary import BacktestSummary
from lnip_analysis.present.outlook import SCENARIOS, open_targets
from lnip_analysis.present.words.phrases import SILENT
from lnip_analysis.present.words.sentences import probability_sentence
from lnip_analysis.present.words.wording import (
    MISSING,
    format_percent,
    format_tempo,
    format_value,
    format_years,
    quoted,
)
from lnip_analysis.review import Review, Status, Verdict
from lnip_analysis.review.likelihood import likelihood
from lnip_analysis.review.trial import Trial

_STYLES = {
    Status.MET_EARLY: "bold green",
    Status.MET: "green",
    Status.DONE: "green",
    Status.DONE_LATE: "yellow",
    Status.ON_TRACK: "cyan",
    Status.NEEDS_PUSH: "yellow",
    Status.BEHIND: "magenta",
    Status.AWAY: "red",
    Status.MISSED: "bold red",
}
_RIVALS = ("climatology", "persistence")


def scoreboard(review: Review, console: Console) -> None:
    """Print every target with its figures and status, then what cannot be judged and why."""
    console.print(
        f"[bold]{review.plan.title}[/bold]\n"
        f"{review.year}年版 · {review.region_name} · 资料截至{review.as_of.isoformat()}"
    )
    if review.region != review.plan.region:
        console.print("计划不约束这个地区：以下是拿同样的要求作对照，不是对它的评估。")
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1))
    for name, justify in [
        ("任务", "left"),
        ("指标", "left"),
        ("最新", "right"),
        ("目标", "right"),
        ("进度", "right"),
        ("时间", "right"),
        ("速度比", "right"),
        ("达成概率", "left"),
        ("状态", "left"),
    ]:
        table.add_column(name, justify=justify, no_wrap=name != "指标")  # type: ignore[arg-type]
    for verdict in review.verdicts:
        table.add_row(*_row(verdict))
    console.print(table)
    counts = "，".join(f"{status.value}{n}项" for status, n in review.counts().items())
    console.print(f"\n共{len(review.verdicts)}项：{counts}。")
    if any(v.outlook and v.outlook.basis == "low_confidence" for v in review.verdicts):
        few = f"{MIN_FIGURES}至{ENOUGH_FIGURES - 1}"
        console.print(f"* 只有{few}年的数据，概率可信度低。", highlight=False)
    _print_outlook(review, console)
    _print_silent(review, console)


def _print_outlook(review: Review, console: Console) -> None:
    """Odds, firmness, expected year and scenarios of every open target."""
    found = open_targets(review)
    if not found:
        return
    console.print("\n[bold]结果未定的目标[/bold]")
    for v in found:
        ways = "、".join(
            f"{SCENARIOS[s.id]}{'达到' if s.meets else '达不到'}"
            for s in (v.outlook.scenarios if v.outlook else ())
            if s.id != "required"
        )
        console.print(
            f"  {v.target.tasks[0]} {v.target.title}：{probability_sentence(v)}"
            + (f"到{v.target.deadline}年：{ways}。" if ways else ""),
            soft_wrap=True,
            highlight=False,
        )


def _row(v: Verdict) -> tuple[str | Text, ...]:
    latest, asked = v.latest, v.target_value
    status = Text(f"{v.status.symbol} {v.status.value}", style=_STYLES.get(v.status, "dim"))
    return (
        v.target.tasks[0],
        v.target.title,
        f"{format_value(latest.value, v.unit)}（{latest.year}）" if latest else MISSING,
        format_value(asked, v.unit) if asked is not None else MISSING,
        format_percent(v.progress, 0) if v.progress is not None else MISSING,
        format_percent(v.time_share, 0) if v.time_share is not None else MISSING,
        format_tempo(v.tempo) if v.tempo is not None else MISSING,
        _probability(v),
        status,
    )


def _probability(v: Verdict) -> str:
    p = v.probability
    if p is None or v.outlook is None:
        return MISSING
    if v.outlook.basis == "settled":
        return "已有结论"
    number = ">99%" if p > 0.99 else "<1%" if p < 0.01 else format_percent(p, 0)
    few = "*" if v.outlook.basis == "low_confidence" else ""
    return f"{number}{few} {likelihood(p)}"


def _print_silent(review: Review, console: Console) -> None:
    silent = [v for v in review.verdicts if v.status in SILENT]
    if not silent:
        return
    console.print("\n[bold]无法评估或未见公开信息的，及欠缺的数据[/bold]")
    for v in silent:
        owed = "；".join(
            f"{o.body}欠缺{quoted(o.what)}" + (f"（{format_years(o.years)}）" if o.years else "")
            for o in v.owed
        )
        later = "、".join(f"{o.year}年为{format_value(o.value, o.unit)}" for o in v.beyond)
        console.print(
            f"  {v.target.tasks[0]} {v.target.title}：{v.reason}。"
            + (f"{owed}。" if owed else "")
            + (f"（{later}，系{review.year}年以后的数，不用于评估。）" if later else ""),
            soft_wrap=True,
            highlight=False,
        )


def backtest(trial: Trial, until: int, console: Console) -> None:
    """Print how the method and simple ones fare on the archive."""
    _print_summary(trial.all, f"方法回测（截至{until}年的数据）", console)
    if trial.held_out is not None:
        console.print()
        _print_summary(trial.held_out, "其中没有参与确定方法常数的部分", console)


def _print_summary(summary: BacktestSummary, title: str, console: Console) -> None:
    counts = summary.counts.iloc[0]
    console.print(
        f"[bold]{title}[/bold]\n"
        f"{counts['forecasts']:,.0f}次预测，{counts['series']:.0f}条序列、"
        f"{counts['indicators']:.0f}个指标、{counts['outcome_years']:.0f}个结果年份；"
        f"因同年各省同涨同落，约相当于{counts['independent']:.0f}次独立预测。",
        highlight=False,
    )
    console.print("\n提前1至3年的预测误差（对数值的CRPS，越小越好）与区间覆盖率")
    head = ["方法", "1年", "2年", "3年", "平均", "胜随机游走", "50%区间", "80%区间", "95%区间"]
    rows = [
        [
            str(row["model"]),
            *(f"{row[name]:.3f}" for name in ("crps_h1", "crps_h2", "crps_h3", "crps")),
            *(format_percent(float(row[name])) for name in ("skill", "in50", "in80", "in95")),
        ]
        for _, row in summary.accuracy.iterrows()
    ]
    _print_table(head, rows, console)
    ours = str(summary.accuracy["model"].iloc[0])
    console.print("\n概率说得准不准（假想目标）")
    bins = summary.reliability[summary.reliability["model"] == ours]
    _print_table(
        ["给出的概率", "平均概率", "实际达成", "次数"],
        [
            [
                f"{format_percent(float(row['low']), 0)}—{format_percent(float(row['high']), 0)}",
                format_percent(float(row["forecast"])),
                format_percent(float(row["observed"])),
                f"{row['n']:,.0f}",
            ]
            for _, row in bins.iterrows()
        ],
        console,
    )
    mine = summary.brier[summary.brier["model"] == ours].iloc[0]
    better = [format_percent(float(mine[f"skill_{name}"]), 0) for name in _RIVALS]
    console.print(
        f"\nBrier评分{mine['brier']:.3f}；比按历史频率推断好{better[0]}，"
        f"比按目前是否在路径上推断好{better[1]}。",
        highlight=False,
    )


def _print_table(head: list[str], rows: list[list[str]], console: Console) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1))
    for i, name in enumerate(head):
        table.add_column(name, justify="right" if i else "left", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    console.print(table)
