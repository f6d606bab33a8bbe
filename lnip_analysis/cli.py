"""The command line: ``lnip …``. Chinese to the reader; every input fault ends with code 2."""

from __future__ import annotations

import atexit
import gc
import io
import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from typer.exceptions import TyperException

from lnip_analysis import __version__
from lnip_analysis.cli_zh import Command, Group, usage_fault
from lnip_analysis.dates import parse_day
from lnip_analysis.faults import Fault, InputError, os_reason
from lnip_analysis.project import HOME_PLAN, HOME_REGION

if TYPE_CHECKING:
    from lnip_analysis.plan.model import Plan

app = typer.Typer(
    cls=Group,
    help="评估知识产权战略实施推进计划，编制年度《知识产权保护状况》。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
data = typer.Typer(cls=Group, help="数据档案：检查、整理、溯源。", no_args_is_help=True)
app.add_typer(data, name="data")


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"lnip {__version__}")
        raise typer.Exit


@app.callback()
def lnip(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="显示版本号并退出。"),
    ] = False,
) -> None:
    """What stands before a command's name."""


Region = Annotated[
    str, typer.Option(metavar="代码", help="地区代码，如 CN-LN（辽宁）、CN（全国）。")
]
AsOf = Annotated[
    str | None, typer.Option(metavar="日期", help="只用这一天以前公布的资料，如 2014-12-31。")
]
PlanId = Annotated[
    str, typer.Option(metavar="编号", help="计划编号，即 data/raw/plans 下的文件名。")
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        metavar="地址",
        help="用 Dask 集群执行笔记本，如 tcp://10.0.0.5:8786；各节点须有同一份项目。",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON，供程序读取。")]


@app.command(cls=Command)
def status(
    year: Annotated[str, typer.Argument(metavar="年份", help="报告年份，如 2015。")],
    region: Region = HOME_REGION,
    as_of: AsOf = None,
    plan: PlanId = HOME_PLAN,
    as_json: AsJson = False,
) -> None:
    """在终端显示某年全部指标的评估结果。"""
    from lnip_analysis.present.terminal.board import show
    from lnip_analysis.status import status_board, status_results

    asked = one_year(year), region, as_of, plan
    if as_json:
        _print_json(status_results(*asked))
    else:
        show(status_board(*asked), _console())


@app.command(cls=Command)
def build(
    years: Annotated[
        str | None,
        typer.Argument(metavar="[年份]", help="如 2015 或 2012-2015；不写则编制最新一年。"),
    ] = None,
    region: Region = HOME_REGION,
    as_of: AsOf = None,
    plan: PlanId = HOME_PLAN,
    out: Annotated[
        Path | None, typer.Option(metavar="文件夹", help="成品放在哪里；默认在 reports 下。")
    ] = None,
    docx: Annotated[
        bool, typer.Option("--docx", help="同时生成 Word 版，可在 Word 或 WPS 中编辑。")
    ] = False,
    engine: Annotated[
        str | None,
        typer.Option(
            metavar="引擎",
            help="fork：预先加载的进程（默认）；jupyter：每本笔记本一个内核。",
        ),
    ] = None,
    scheduler: Scheduler = None,
    force: Annotated[
        bool, typer.Option("--force", help="不论有无变化，全部章节重新执行。")
    ] = False,
) -> None:
    """编制年度报告：执行笔记本，生成网页、PDF、数据表，可加 Word 版。"""
    from lnip_analysis.whitepaper.running.cells import spare_grammar

    spare_grammar()
    from lnip_analysis.plan import load_plan
    from lnip_analysis.whitepaper.build import build_edition
    from lnip_analysis.whitepaper.progress import terminal_progress

    loaded = load_plan(plan)
    wanted = _known_years(years, loaded) if years else [loaded.last_year]
    if out is not None and len(wanted) > 1:
        raise InputError(Fault("一次编制多年时不能指定成品文件夹", field="--out"))
    for year in wanted:
        with terminal_progress(year) as progress:
            edition = build_edition(
                year,
                region=region,
                as_of=as_of,
                plan=plan,
                out=out,
                docx=docx,
                engine=engine,
                scheduler=scheduler,
                force=force,
                progress=progress,
            )
        typer.echo(f"{year}年版没有变化：" if edition.unchanged else f"{year}年版已编成：")
        for path in edition.main_files:
            typer.echo(f"  {path}")
        for remark in edition.remarks:
            typer.echo(f"提示  {remark}", err=True)


@app.command(cls=Command)
def fleet(
    years: Annotated[
        str | None,
        typer.Option(metavar="年份", help="如 2015 或 2012-2015；不写则做计划期内各年。"),
    ] = None,
    regions: Annotated[
        str | None,
        typer.Option(metavar="代码", help="如 CN-LN,CN-JL；不写则做全部31个省（区、市）。"),
    ] = None,
    plan: PlanId = HOME_PLAN,
    out: Annotated[
        Path | None, typer.Option(metavar="文件夹", help="成品放在哪里；默认为 reports/fleet。")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(metavar="个数", help="同时执行几本；默认等于处理器核数。", min=1)
    ] = None,
    scheduler: Scheduler = None,
    force: Annotated[
        bool, typer.Option("--force", help="全部重做；不写则只做没有做过或已经变了的。")
    ] = False,
) -> None:
    """编制各省各年的概览：每省每年一页，中断后再运行即从断处继续。"""
    from lnip_analysis.whitepaper.running.cells import spare_grammar

    spare_grammar()
    from lnip_analysis.plan import load_plan
    from lnip_analysis.project import project_root
    from lnip_analysis.whitepaper.fleet import run_fleet
    from lnip_analysis.whitepaper.progress import page_progress
    from lnip_analysis.whitepaper.running.pool import cores

    if scheduler is not None and workers is not None:
        raise InputError(Fault("用集群时，同时执行几本由集群决定", field="--workers"))
    loaded = load_plan(plan)
    wanted = _known_years(years, loaded) if years else list(loaded.years)
    codes = _codes(regions) if regions is not None else None
    try:
        with page_progress("正在编制各省概览……") as progress:
            done = run_fleet(
                wanted,
                codes,
                root=project_root(),
                out=out,
                plan=plan,
                workers=workers or cores(),
                scheduler=scheduler,
                force=force,
                progress=progress,
            )
    except KeyboardInterrupt:
        typer.echo("已做成的页都已保存，再运行同一命令即从断处继续。", err=True)
        raise
    typer.echo(f"做成{len(done.made)}页，沿用{len(done.kept)}页，未做成{len(done.failed)}页：")
    typer.echo(f"  {done.index}")
    if done.faults:
        raise InputError(done.faults)


@app.command(cls=Command)
def backtest(
    until: Annotated[
        str | None, typer.Option(metavar="年份", help="只用到这一年为止的数据；不写则用全部。")
    ] = None,
    as_of: AsOf = None,
) -> None:
    """回测：这样的概率过去有多准，与几种简单方法比较。"""
    from lnip_analysis.evidence import open_evidence
    from lnip_analysis.growth.series import TooFewFigures
    from lnip_analysis.present.terminal.printing import backtest as show
    from lnip_analysis.review.backtest import trial

    evidence = open_evidence(as_of=parse_day(as_of))
    years = evidence.panel_all()["year"]
    newest = int(years.max()) if len(years) else evidence.as_of.year
    last = min(one_year(until), newest) if until else newest
    try:
        summary = trial(evidence, last)
    except TooFewFigures:
        known = f"截至{evidence.as_of}公布的资料中，"
        fault = Fault(f"{known}{last}年以前的数据太少，无法回测", advice="请把年份或日期选得更晚些")
        raise InputError(fault) from None
    show(summary, last, _console())


@data.command(cls=Command)
def check() -> None:
    """检查数据档案：格式、单位、范围、编号、重复、合计、突变、出处。"""
    from lnip_analysis.evidence import check_archive, open_evidence
    from lnip_analysis.review.plan_archive_consistency import check_plans

    report = check_archive()
    errors, hints = list(report.errors), list(report.warnings)
    if not errors:
        found, more = check_plans(open_evidence())
        errors, hints = errors + found, hints + more
    for hint in hints:
        typer.echo(f"提示  {hint}")
    for error in errors:
        typer.echo(f"错误  {error}", err=True)
    typer.echo(report.summary)
    if errors:
        raise typer.Exit(2)


@data.command("build", cls=Command)
def build_data(as_of: AsOf = None) -> None:
    """整理数据：由档案生成 data/processed 下的数据包。"""
    from lnip_analysis.evidence import build_processed

    for path in build_processed(as_of=parse_day(as_of)):
        typer.echo(f"  {path}")


@data.command(cls=Command)
def trace(
    indicator: Annotated[
        str, typer.Argument(metavar="指标", help="指标编号，如 patent_grants_total。")
    ],
    period: Annotated[str, typer.Argument(metavar="时期", help="如 2012、2012-05、2008-2012。")],
    region: Region = HOME_REGION,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """溯源：用的是哪个数，它胜过了哪些数、为什么，印在哪里。"""
    from lnip_analysis.evidence import open_evidence

    found = open_evidence(as_of=parse_day(as_of)).trace(indicator, period, region)
    if as_json:
        _print_json(found.to_dict())
    else:
        typer.echo(found.text)


_INTERRUPTED = 130
"""What typer gives back after Ctrl-C, as shells do."""
_ASCII = ("ascii", "us-ascii", "ansi_x3.4-1968")


def one_year(text: str) -> int:
    """The year a reader typed.

    Raises:
        InputError: It is not a year of four digits.
    """
    if not re.fullmatch(r"\d{4}", text.strip()):
        raise InputError(Fault(f"“{text}”不是年份", field="年份", expected="四位整数，如 2015"))
    return int(text)


def year_range(text: str) -> list[int]:
    """The years a reader typed: ``2015`` or ``2012-2015``.

    Raises:
        InputError: It is neither, or runs backwards.
    """
    first, dash, last = text.replace("—", "-").replace("–", "-").partition("-")
    years = list(range(one_year(first), one_year(last) + 1)) if dash else [one_year(first)]
    if not years:
        raise InputError(Fault(f"“{text}”前后颠倒", field="年份", expected="如 2012-2015"))
    return years


def _known_years(text: str, plan: Plan) -> list[int]:
    """The years a reader typed, all of them within the plan's period.

    Raises:
        InputError: They are no years, or others.
    """
    wanted = year_range(text)
    if missing := [year for year in wanted if year not in plan.years]:
        period = f"{plan.first_year}至{plan.last_year}"
        what = "、".join(str(year) for year in missing)
        raise InputError(Fault(f"没有{what}年的版本", field="年份", expected=f"{period}之间的年份"))
    return wanted


def _codes(text: str) -> list[str]:
    """The codes of regions a reader typed, parted by commas.

    Raises:
        InputError: There is none.
    """
    codes = [code for code in re.split(r"[,，、\s]+", text) if code]
    if not codes:
        raise InputError(Fault("没有写地区代码", field="--regions", expected="如 CN-LN,CN-JL"))
    return codes


def _console() -> Console:
    """The terminal as it is; wide enough for any table where the output goes to a file."""
    console = Console()
    return console if console.is_terminal else Console(width=160)


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def main() -> None:
    """Run the command line and exit: 0 fine, 2 what a user can mend, 1 anything else."""
    # A process that ends need not look for garbage: the system takes all of it back at once.
    atexit.register(gc.freeze)
    for stream in (sys.stdout, sys.stderr):
        # An ASCII terminal cannot say anything of ours: UTF-8 is the better guess.
        if isinstance(stream, io.TextIOWrapper) and (stream.encoding or "").lower() in _ASCII:
            stream.reconfigure(encoding="utf-8")
    try:
        code = app(standalone_mode=False)
    except InputError as error:
        for fault in error.faults:
            print(fault, file=sys.stderr)
        sys.exit(2)
    except TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            print(error.message)
        else:
            print(usage_fault(error), file=sys.stderr)
        sys.exit(2)
    except (KeyboardInterrupt, typer.Abort):
        code = _INTERRUPTED
    except OSError as error:
        if os.environ.get("LNIP_DEBUG"):
            raise
        what = f"读写文件失败，{os_reason(error)}；原有成品未受影响"
        advice = "请检查文件夹的权限和磁盘空间，再运行一次"
        print(Fault(what, file=error.filename, advice=advice), file=sys.stderr)
        sys.exit(2)
    except Exception as error:
        if os.environ.get("LNIP_DEBUG"):
            raise
        print(
            f"程序内部出错（{type(error).__name__}：{error}）；原有成品未受影响。"
            "请设环境变量 LNIP_DEBUG=1 重新运行，并把全部输出告诉开发者。",
            file=sys.stderr,
        )
        sys.exit(1)
    if code == _INTERRUPTED:
        print("已中断；原有成品未受影响。", file=sys.stderr)
    sys.exit(code if isinstance(code, int) else 0)
