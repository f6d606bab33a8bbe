"""The command line: ``lnip …``. Chinese to the reader; every input fault ends with code 2."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lnip_analysis import __version__
from lnip_analysis.cli_collect import collect
from lnip_analysis.cli_data import data
from lnip_analysis.cli_explore import explore
from lnip_analysis.cli_options import (
    AsJson,
    AsOf,
    PlanId,
    PlanRegion,
    Scheduler,
    as_typed,
    console,
    known_years,
    one_year,
    print_json,
    region_codes,
)
from lnip_analysis.cli_plan import compare_plans
from lnip_analysis.cli_plan import plan as plan_app
from lnip_analysis.cli_zh import Command, Group, speak_chinese
from lnip_analysis.dates import parse_day
from lnip_analysis.faults import Fault, InputError, os_reason, printable, told
from lnip_analysis.project import HOME_PLAN

if TYPE_CHECKING:
    from lnip_analysis.plan.model import Plan

app = typer.Typer(
    cls=Group,
    help="评估知识产权战略实施推进计划，编制年度《知识产权保护状况》。",
    epilog="退出码：0 完成；1 有差别（verify、diff --exit-code）或程序出错；"
    "2 输入有误，可改正；130 已中断。",
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(data, name="data")
app.add_typer(collect, name="collect")
app.add_typer(plan_app, name="plan")


_MOST_WORKERS = 256
"""More than any machine has cores: a slip of the keyboard must not start them."""


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"lnip {__version__}")
        raise typer.Exit


@app.callback()
def lnip(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            metavar="",
            callback=_show_version,
            is_eager=True,
            help="显示版本号并退出。",
        ),
    ] = False,
) -> None:
    """What stands before a command's name."""


@app.command(cls=Command)
def status(
    year: Annotated[str, typer.Argument(metavar="年份", help="报告年份，如 2015。")],
    region: PlanRegion = None,
    as_of: AsOf = None,
    plan: PlanId = HOME_PLAN,
    as_json: AsJson = False,
) -> None:
    """在终端显示某年全部指标的评估结果。"""
    from lnip_analysis.present.terminal.board import show
    from lnip_analysis.status import status_board, status_results

    asked = one_year(year), region, as_of, plan
    if as_json:
        print_json(status_results(*asked))
    else:
        show(status_board(*asked), console())


@app.command(cls=Command)
def build(
    years: Annotated[
        str | None,
        typer.Argument(metavar="年份", help="如 2015 或 2012-2015；不写则编制最新一年。"),
    ] = None,
    region: PlanRegion = None,
    as_of: AsOf = None,
    plan: PlanId = HOME_PLAN,
    out: Annotated[
        Path | None, typer.Option(metavar="文件夹", help="成品放在哪里；默认在 reports 下。")
    ] = None,
    docx: Annotated[
        bool, typer.Option("--docx", metavar="", help="同时生成 Word 版，可在 Word 或 WPS 中编辑。")
    ] = False,
    engine: Annotated[
        str | None,
        typer.Option(
            metavar="引擎",
            help="fork（预先加载的进程）或 jupyter（每本一个内核）；不写则选较快的。",
        ),
    ] = None,
    scheduler: Scheduler = None,
    force: Annotated[
        bool, typer.Option("--force", metavar="", help="不论有无变化，全部章节重新执行。")
    ] = False,
    every: Annotated[
        bool, typer.Option("--all", metavar="", help="编制计划期内各年的版本。")
    ] = False,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", metavar="", help="数据档案还有错误或未阅的提示时不编制，供无人值守时用。"
        ),
    ] = False,
) -> None:
    """编制年度报告：执行笔记本，生成网页、PDF、数据表，可加 Word 版。"""
    from lnip_analysis.whitepaper.running.preload import without_iri_grammar

    without_iri_grammar()
    from lnip_analysis.plan import load_plan
    from lnip_analysis.whitepaper.build import build_edition
    from lnip_analysis.whitepaper.progress import terminal_progress

    loaded = load_plan(plan)
    wanted = _wanted(years, every, loaded)
    if strict:
        from lnip_analysis.review.whole_check import require_checked

        require_checked()
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


def _wanted(years: str | None, every: bool, plan: Plan) -> list[int]:
    """The years to build: those typed, all of the plan's, or its last one."""
    if years and every:
        raise InputError(Fault("写了年份，就不能再写 --all", field="--all"))
    if years:
        return known_years(years, plan, after=True)
    return list(plan.years) if every else [plan.last_year]


@app.command(cls=Command)
def fleet(
    years: Annotated[
        str | None,
        typer.Option(metavar="年份", help="如 2015 或 2012-2015；不写则做计划期内各年。"),
    ] = None,
    regions: Annotated[
        str | None,
        typer.Option(metavar="代码", help="如 CN-LN,CN-JL；不写则做全部省（区、市）。"),
    ] = None,
    plan: PlanId = HOME_PLAN,
    out: Annotated[
        Path | None, typer.Option(metavar="文件夹", help="成品放在哪里；默认为 reports/fleet。")
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(metavar="个数", help="同时执行几本；默认等于处理器核数。", min=1),
    ] = None,
    scheduler: Scheduler = None,
    force: Annotated[
        bool, typer.Option("--force", metavar="", help="全部重做；不写则只做没有做过或已经变了的。")
    ] = False,
) -> None:
    """编制各省各年的概览：每省每年一页，中断后再运行即从断处继续。"""
    from lnip_analysis.whitepaper.running.preload import without_iri_grammar

    without_iri_grammar()
    from lnip_analysis.plan import load_plan
    from lnip_analysis.project import project_root
    from lnip_analysis.whitepaper.fleet import run_fleet
    from lnip_analysis.whitepaper.progress import page_progress
    from lnip_analysis.whitepaper.running.pool import cores

    if scheduler is not None and workers is not None:
        raise InputError(Fault("用集群时，同时执行几本由集群决定", field="--workers"))
    if workers is not None and workers > _MOST_WORKERS:
        expected = f"不超过{_MOST_WORKERS}的整数"
        raise InputError(Fault(f"不能同时执行{workers}本", field="--workers", expected=expected))
    loaded = load_plan(plan)
    wanted = known_years(years, loaded) if years else list(loaded.years)
    codes = region_codes(regions) if regions is not None else None
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
def diff(
    old: Annotated[
        Path, typer.Argument(metavar="旧版", help="成品的文件夹或其中的 results.json。")
    ],
    new: Annotated[Path, typer.Argument(metavar="新版", help="同上；另一年，或用别的资料编成的。")],
    as_json: AsJson = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", metavar="", help="有变化时以 1 退出，供脚本判断。")
    ] = False,
) -> None:
    """两版之间变了什么：目标、结论、数值、概率。"""
    from lnip_analysis.present.terminal.difference import difference_data, show_difference
    from lnip_analysis.review.results.diff import diff_results
    from lnip_analysis.review.results.read import read_results

    before, after = read_results(old), read_results(new)
    if before["region"] != after["region"]:
        regions = f"{before['region_name']}、{after['region_name']}"
        raise InputError(Fault(f"两版所评的地区不同（{regions}），无从比较", field="新版"))
    changes = diff_results(before, after)
    if as_json:
        print_json(difference_data(before, after, changes))
    else:
        show_difference(before, after, changes, console())
    if changes and exit_code:
        raise typer.Exit(1)


@app.command(cls=Command)
def verify(
    edition: Annotated[
        Path, typer.Argument(metavar="成品", help="成品的文件夹，如 reports/2015。")
    ],
) -> None:
    """核对成品：文件与清单、资料、程序是否一致，按现有资料重新评估是否得出同样的结果。"""
    from lnip_analysis.whitepaper.verify import verify_edition

    found = verify_edition(edition)
    for sentence in told(found.differences, every=True):
        typer.echo(f"不同  {sentence}")
    if found.differences:
        raise typer.Exit(1)
    typer.echo(f"{edition}：{found.outputs}个文件与清单一致；{found.inputs}份资料和程序没有变化；")
    typer.echo("按现有资料重新评估，结果相同。")


@app.command(cls=Command)
def backtest(
    until: Annotated[
        str | None, typer.Option(metavar="年份", help="只用到这一年为止的数据；不写则用全部。")
    ] = None,
    as_of: AsOf = None,
    bounds: Annotated[
        bool,
        typer.Option(
            "--bounds/--no-bounds", metavar="", help="是否也回测推定的上下限（约半分钟）。"
        ),
    ] = True,
) -> None:
    """回测：这样的概率过去有多准，与几种简单方法比较；推定的上下限有没有包住已知的数。"""
    from lnip_analysis.evidence import open_evidence
    from lnip_analysis.growth.series import TooFewValues
    from lnip_analysis.present.terminal.bounds import backtest as show_bounds
    from lnip_analysis.present.terminal.printing import backtest as show
    from lnip_analysis.review.backtest import trial

    evidence = open_evidence(as_of=parse_day(as_of))
    years = evidence.panel_all()["year"]
    newest = int(years.max()) if len(years) else evidence.as_of.year
    last = min(one_year(until), newest) if until else newest
    try:
        summary = trial(evidence, last)
    except TooFewValues:
        known = f"截至{evidence.as_of}公布的资料中，"
        fault = Fault(f"{known}{last}年以前的数据太少，无法回测", advice="请把年份或日期选得更晚些")
        raise InputError(fault) from None
    show(summary, last, console())
    if bounds:
        show_bounds(evidence, last, console())


app.command("compare-plans", cls=Command)(compare_plans)
app.command(cls=Command)(explore)


_INTERRUPTED = 130
"""What typer gives back after Ctrl-C, as shells do."""


def main() -> None:
    """Run the command line and exit: 0 fine, 2 what a user can mend, 1 anything else."""
    # A process that ends need not look for garbage: the system takes all of it back at once.
    atexit.register(gc.freeze)
    speak_chinese()
    try:
        code = app(prog_name="lnip", standalone_mode=False)
    except InputError as error:
        for sentence in told(map(as_typed, error.faults)):
            print(sentence, file=sys.stderr)
        sys.exit(2)
    except SystemExit as stop:
        # A reader may leave early, as ``head`` does; typer and rich take that for a failure.
        if isinstance(stop.__context__, BrokenPipeError):
            sys.exit(0)
        raise
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
            printable(f"程序内部出错（{type(error).__name__}：{str(error)[:300]}）；")
            + "原有成品未受影响。请设环境变量 LNIP_DEBUG=1 重新运行，并把全部输出告诉开发者。",
            file=sys.stderr,
        )
        sys.exit(1)
    if code == _INTERRUPTED:
        print("已中断；原有成品未受影响。", file=sys.stderr)
    sys.exit(code if isinstance(code, int) else 0)
