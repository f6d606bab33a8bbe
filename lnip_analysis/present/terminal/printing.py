"""The scoreboard and the back-test for a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from lnip_analysis.growth.projection import ENOUGH_VALUES, MIN_VALUES
from lnip_analysis.growth.summary import BacktestSummary
from lnip_analysis.present.terminal.board import Board, Row
from lnip_analysis.present.words.inferred import inference_words
from lnip_analysis.present.words.outcomes import shown_progress
from lnip_analysis.present.words.outlook_text import open_targets
from lnip_analysis.present.words.phrases import missing_value
from lnip_analysis.present.words.proofs import conflict_sentence, ground_sentences, open_sentence
from lnip_analysis.present.words.target_sentences import probability_sentence, target_sentence
from lnip_analysis.present.words.wording import (
    MISSING,
    format_pace_ratio,
    format_percent,
    format_value,
    quoted,
)
from lnip_analysis.review import Review, Status, Verdict
from lnip_analysis.review.backtest import Trial
from lnip_analysis.review.likelihood import likelihood
from lnip_analysis.review.model import SCENARIO_NAMES
from lnip_analysis.review.reason_words import reason_text
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import NOT_ASSESSABLE

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


def scoreboard(review: Review) -> Board:
    """Every target with its values and status, then what is open and what cannot be judged."""
    lines = [
        f"{review.report_year}年版 · {review.region_name} · 资料截至{review.as_of.isoformat()}"
    ]
    if review.region != review.plan.region:
        lines.append("计划不约束这个地区：以下是拿同样的要求作对照，不是对它的评估。")
    counts = "，".join(f"{status.value}{n}项" for status, n in review.counts().items())
    proven = sum(v.rung is Rung.PROVEN for v in review.verdicts)
    counts += f"；其中推定{proven}项" if proven else ""
    notes = [f"共{len(review.verdicts)}项：{counts}。"]
    if any(v.outlook and v.outlook.basis == "low_confidence" for v in review.verdicts):
        few = f"{MIN_VALUES}至{ENOUGH_VALUES - 1}"
        notes.append(f"* 只有{few}年的数据，概率可信度低。")
    parts = [
        (
            "推定的结论及其依据",
            tuple(_proven_line(v) for v in review.verdicts if v.rung is Rung.PROVEN),
        ),
        (
            "所依数据与别的数矛盾的目标",
            tuple(
                _challenged_line(v)
                for v in review.verdicts
                if v.rung is Rung.MEASURED and conflict_sentence(v)
            ),
        ),
        ("结果未定的目标", tuple(map(_open_line, open_targets(review)))),
        (
            "无法评估或本报告未查到的，及所缺的数据",
            tuple(
                _not_assessable_line(v, review.report_year)
                for v in review.verdicts
                if v.status in NOT_ASSESSABLE
            ),
        ),
    ]
    return Board(
        review.plan.title,
        tuple(lines),
        tuple(map(_row, review.verdicts)),
        tuple(notes),
        tuple((heading, lines) for heading, lines in parts if lines),
    )


def _open_line(v: Verdict) -> str:
    """Odds, firmness, expected year and scenarios of an open target."""
    ways = "、".join(
        f"{SCENARIO_NAMES[s.id]}{'达到' if s.meets else '达不到'}"
        for s in (v.outlook.scenarios if v.outlook else ())
        if s.id != "required"
    )
    return f"{v.target.tasks[0]} {v.target.title}：{probability_sentence(v)}" + (
        f"到{v.target.deadline}年：{ways}。" if ways else ""
    )


def _proven_line(v: Verdict) -> str:
    """The chain that proves a status, and what carries it."""
    said = "".join((target_sentence(v), *ground_sentences(v)))
    return f"{v.target.tasks[0]} {v.target.title}：{said}"


def _challenged_line(v: Verdict) -> str:
    """Which printed values cannot be true together with the one that decided."""
    return f"{v.target.tasks[0]} {v.target.title}：{conflict_sentence(v)}"


def _not_assessable_line(v: Verdict, year: int) -> str:
    """What is missing, and who leads its task; a value of a later year is named as such."""
    values = [missing_value(gap, quoted(gap.short_name)) for gap in v.data_gaps if gap.years]
    records: dict[str, list[str]] = {}
    for gap in v.data_gaps:
        if not gap.years:
            records.setdefault(gap.body, []).append(quoted(gap.short_name))
    told = [
        f"{'、'.join(found)}的完成记录本报告未查到" + (f"（牵头单位为{body}）" if body else "")
        for body, found in records.items()
    ]
    gaps = "；".join(values + told)
    beyond = "、".join(f"{o.year}年为{format_value(o.value, o.unit)}" for o in v.beyond)
    inferred = inference_words(v)
    return (
        f"{v.target.tasks[0]} {v.target.title}：{reason_text(v.reason)}。"
        + (f"{gaps}。" if gaps else "")
        + open_sentence(v)
        + conflict_sentence(v)
        + (f"（{beyond}，系{year}年以后的数，不用于评估。）" if beyond else "")
        + (f"{inferred}。" if inferred else "")
    )


def _row(v: Verdict) -> Row:
    latest, asked, share = v.latest, v.target_value, shown_progress(v)
    cells = (
        v.target.tasks[0],
        v.target.title,
        f"{format_value(latest.value, v.unit)}（{latest.year}）" if latest else MISSING,
        format_value(asked, v.unit) if asked is not None else MISSING,
        format_percent(share, 0) if share is not None else MISSING,
        format_percent(v.time_share, 0) if v.time_share is not None else MISSING,
        format_pace_ratio(v.pace_ratio) if v.pace_ratio is not None else MISSING,
        _probability(v),
        f"{v.mark.symbol} {v.mark.value}",
    )
    return Row(cells, _STYLES.get(v.status, "dim"))


def _probability(v: Verdict) -> str:
    p = v.probability
    if p is None or v.outlook is None:
        return MISSING
    if v.outlook.basis == "settled":
        return "已有结论"
    number = ">99%" if p > 0.99 else "<1%" if p < 0.01 else format_percent(p, 0)
    few = "*" if v.outlook.basis == "low_confidence" else ""
    return f"{number}{few} {likelihood(p)}"


def backtest(trial: Trial, until: int, console: Console) -> None:
    """Print how the method and simple ones fare on the archive."""
    _print_summary(trial.all, f"方法回测（截至{until}年的数据）", console)
    if trial.hold_out is not None:
        console.print()
        _print_summary(trial.hold_out, "其中没有参与确定方法常数的部分", console)


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
