"""``lnip collect …``: workbooks to the responsible bodies, their answers, where it stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from lnip_analysis.cli_options import PlanId, one_year
from lnip_analysis.cli_zh import Command, Group
from lnip_analysis.project import HOME_PLAN

collect = typer.Typer(cls=Group, help="向责任单位征集数据：发填报表、读回、看进度。")

Year = Annotated[str, typer.Argument(metavar="年份", help="报告年份，如 2015。")]


@collect.command(cls=Command)
def request(
    year: Year,
    out: Annotated[
        Path | None,
        typer.Option(metavar="文件夹", help="填报表放在哪里；默认在 collect 下。"),
    ] = None,
    body: Annotated[
        list[str] | None, typer.Option(metavar="单位", help="只给这个责任单位；可写几次。")
    ] = None,
    plan: PlanId = HOME_PLAN,
) -> None:
    """给每个责任单位写一份填报表：它欠哪些数和记录，哪些结论在等，已有哪些数。"""
    from lnip_analysis.intake.collection import write_requests
    from lnip_analysis.intake.collection_text import request_lines
    from lnip_analysis.plan import load_plan
    from lnip_analysis.review import open_review

    review = open_review(one_year(year), load_plan(plan).region, plan=plan)
    folder = out or Path("collect") / (year if plan == HOME_PLAN else f"{year}-{plan}")
    written = write_requests(review, folder, date.today(), body or ())
    typer.echo(f"已写成 {len(written)} 份填报表：")
    for line in request_lines(written):
        typer.echo(line)


@collect.command(cls=Command)
def read(
    files: Annotated[list[Path], typer.Argument(metavar="文件…", help="发回来的填报表。")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", metavar="", help="只看会怎样，不写入档案。")
    ] = False,
    plan: PlanId = HOME_PLAN,
) -> None:
    """读回填报表：逐格检查，说明哪些结论会变；没有错的整份入档，成为新的来源。"""
    from lnip_analysis.evidence.archive import read_archive
    from lnip_analysis.evidence.hint_groups import grouped
    from lnip_analysis.intake.answer_hints import new_hints
    from lnip_analysis.intake.collection import effect, file_answers, read_answers
    from lnip_analysis.intake.collection_text import answer_lines, move_lines
    from lnip_analysis.project import project_root

    root = project_root()
    answers = read_answers(root, files, plan)
    for answer in answers:
        for line in answer_lines(answer, read_archive(root).indicators):
            typer.echo(line)
    for hint in grouped(new_hints(root, answers, date.today())):
        typer.echo(f"提示  {hint}")
    for line in move_lines(effect(root, answers, plan, date.today())):
        typer.echo(line)
    if dry_run:
        typer.echo("这是试读，档案没有改动；去掉 --dry-run 即入档。")
        return
    for path in file_answers(root, answers, date.today()):
        typer.echo(f"已写入  {path.relative_to(root)}")


@collect.command(cls=Command)
def status(year: Year, plan: PlanId = HOME_PLAN) -> None:
    """谁答了，还缺什么，补上能定哪些结论。"""
    from lnip_analysis.intake.collection import standings
    from lnip_analysis.intake.collection_text import standing_lines
    from lnip_analysis.plan import load_plan
    from lnip_analysis.review import open_review

    review = open_review(one_year(year), load_plan(plan).region, plan=plan)
    for line in standing_lines(standings(review)):
        typer.echo(line)
