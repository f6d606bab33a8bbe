"""What the commands share: options, the reading of what was typed, ways to print."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from lnip_analysis.faults import Fault, InputError

if TYPE_CHECKING:
    from lnip_analysis.plan.model import Plan

Region = Annotated[
    str, typer.Option(metavar="代码", help="地区代码，如 CN-LN（辽宁）、CN（全国）。")
]
PlanRegion = Annotated[
    str | None,
    typer.Option(metavar="代码", help="地区代码，如 CN-LN（辽宁）、CN（全国）；默认为计划的地区。"),
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
AsJson = Annotated[bool, typer.Option("--json", metavar="", help="输出 JSON，供程序读取。")]


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
    if dash and not (first.strip() and last.strip()):
        raise InputError(Fault(f"“{text}”缺了一头", field="年份", expected="如 2012-2015"))
    years = list(range(one_year(first), one_year(last) + 1)) if dash else [one_year(first)]
    if not years:
        raise InputError(Fault(f"“{text}”前后颠倒", field="年份", expected="如 2012-2015"))
    return years


def known_years(text: str, plan: Plan, *, after: bool = False) -> list[int]:
    """The years a reader typed, all of them years of the plan.

    Args:
        text: What was typed.
        plan: The plan.
        after: Whether years after its period will do, as far as one has passed: they tell what
            became of it.

    Raises:
        InputError: They are no years, or others.
    """
    wanted = year_range(text)
    last = max(plan.last_year, date.today().year) if after else plan.last_year
    if missing := [year for year in wanted if not plan.first_year <= year <= last]:
        what = "、".join(map(str, missing[:5])) + ("等" if len(missing) > 5 else "")
        expected = f"{plan.first_year}至{last}之间的年份"
        raise InputError(Fault(f"没有{what}年的版本", field="年份", expected=expected))
    return wanted


def region_codes(text: str) -> list[str]:
    """The codes of regions a reader typed, parted by commas.

    Raises:
        InputError: There is none.
    """
    codes = [code for code in re.split(r"[,，、\s]+", text) if code]
    if not codes:
        raise InputError(Fault("没有写地区代码", field="--regions", expected="如 CN-LN,CN-JL"))
    return codes


def console() -> Console:
    """The terminal as it is; wide enough for any table where the output goes to a file."""
    console = Console()
    return console if console.is_terminal else Console(width=160)


_TYPED = {"report_year": "年份", "as_of": "--as-of", "region": "--region", "plan": "--plan"}
"""Parameters of Python, as one types them on the command line."""


def as_typed(fault: Fault) -> Fault:
    """A fault of a parameter, naming what was typed; one of a file as it is."""
    if fault.file is not None or fault.field not in _TYPED:
        return fault
    return replace(fault, field=_TYPED[fault.field])


def print_json(value: object) -> None:
    """Prints plain data for a machine."""
    # Where the terminal may lack a character, none is lost.
    known = (sys.stdout.encoding or "").lower().startswith("utf")
    typer.echo(json.dumps(value, ensure_ascii=not known, indent=2))
