"""``lnip plan …``: a file to begin with, and a file checked; ``lnip compare-plans``."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from lnip_analysis.cli_options import AsJson, AsOf, console, one_year, print_json
from lnip_analysis.cli_zh import Command, Group
from lnip_analysis.faults import Fault, InputError
from lnip_analysis.project import project_root

plan = typer.Typer(cls=Group, help="计划文件：起草、检查。")

PlanFile = Annotated[str, typer.Argument(metavar="文件", help="计划文件，或计划编号。")]
_FORMATS = ("table", "csv", "json")


@plan.command(cls=Command)
def new(
    file: Annotated[
        Path, typer.Argument(metavar="文件", help="要写的文件，如 ln-ip-2021-2025.yaml。")
    ],
) -> None:
    """写一个带注释的计划文件，从它改起；已有的文件不覆盖。"""
    from lnip_analysis.plan.skeleton import skeleton

    if file.suffix != ".yaml":
        raise InputError(
            Fault("计划文件的名称要以 .yaml 结尾", file, advice=f"如 {file.stem}.yaml")
        )
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", file.stem):
        what, expected = f"“{file.stem}”不能作计划编号", "小写英文字母、数字，以连字符相连"
        raise InputError(Fault(what, file, expected=expected, advice="请改文件名"))
    try:
        with file.open("x", encoding="utf-8", newline="\n") as out:
            out.write(skeleton(file.stem, str(file)))
    except FileExistsError:
        raise InputError(Fault("文件已经存在，没有覆盖", file, advice="请换一个名称")) from None
    except (FileNotFoundError, NotADirectoryError):
        what = f"没有“{file.parent}”这个文件夹"
        raise InputError(Fault(what, file, advice="请先建文件夹，或换一个位置")) from None
    typer.echo(f"已写成 {file}；改好后运行 lnip plan check {file}")


@plan.command(cls=Command)
def check(file: PlanFile) -> None:
    """检查一个计划文件：字段、编号、年份、单位、指标，所有错误一次列出，各有行和列。"""
    from lnip_analysis.document import read_document
    from lnip_analysis.plan.load import list_plans, plan_file
    from lnip_analysis.present.terminal.plans import placed
    from lnip_analysis.review.plan_check import check_plan_file
    from lnip_analysis.whitepaper.plan_texts import text_faults

    root = project_root()
    path = plan_file(file, root)
    if not path.exists():
        expected = f"计划文件的位置，或 {'、'.join(list_plans(root))}"
        raise InputError(Fault("没有这个计划文件，也没有这个编号的计划", path, expected=expected))
    found = check_plan_file(path, root)
    # What texts may hold is known to those who set them, not to the review.
    faults = [*found.faults, *text_faults(read_document(path, path))]
    for fault in sorted(faults, key=lambda fault: fault.line or 0):
        print(placed(fault), file=sys.stderr)
    if faults or found.plan is None:
        print(f"{path}：{len(faults)}处错误。", file=sys.stderr)
        raise typer.Exit(2)
    one = found.plan
    typer.echo(
        f"{path}：可用。{one.title}，{len(one.sections)}个部分、{len(one.tasks)}项任务和措施、"
        f"{len(one.targets)}项目标；报告有{len(one.told_chapters)}章写这些部分。"
    )
    for doubt in found.doubts:
        typer.echo(f"提示  {placed(doubt)}")
    for title in found.silent:
        typer.echo(f"提示  档案里没有“{title}”所用指标在该地区的数据，将显示为无法评估。")
    for title, base in found.met_at_base:
        typer.echo(
            f"提示  “{title}”在{base.year}年就已达到（{base.value:g}），请核对目标数、单位和基期；"
            "“左右”（about）从90%算起。"
        )


def compare_plans(
    first: Annotated[str, typer.Argument(metavar="计划甲", help="计划编号。")],
    second: Annotated[str, typer.Argument(metavar="计划乙", help="计划编号。")],
    year: Annotated[
        str | None,
        typer.Option(metavar="年份", help="两个计划都评到这一年；不写则各评到自己的末年。"),
    ] = None,
    as_of: AsOf = None,
    form: Annotated[
        str, typer.Option("--format", metavar="格式", help="table（表）、csv 或 json。")
    ] = "table",
    as_json: AsJson = False,
) -> None:
    """同一指标在两个计划里：各要求多少、从哪里起算、结果怎样。"""
    from lnip_analysis.plan import load_plan
    from lnip_analysis.present.terminal.plans import (
        comparison_csv,
        comparison_rows,
        show_comparison,
    )
    from lnip_analysis.review import open_review
    from lnip_analysis.review.compare_plans import compare_plans as compared

    form = "json" if as_json else form
    if form not in _FORMATS:
        expected = "、".join(_FORMATS)
        raise InputError(Fault(f"没有“{form}”这种格式", field="--format", expected=expected))
    one, other = (
        open_review(one_year(year) if year else load_plan(named).last_year, as_of=as_of, plan=named)
        for named in (first, second)
    )
    shared = compared(one, other)
    if form == "table":
        show_comparison(one, other, shared, console())
    elif form == "csv":
        typer.echo(comparison_csv(comparison_rows(one, other, shared)), nl=False)
    else:
        print_json(comparison_rows(one, other, shared))
