"""``lnip data …``: the archive checked, put in order, traced."""

from __future__ import annotations

from typing import Annotated

import typer

from lnip_analysis.cli_options import AsJson, AsOf, Region, print_json
from lnip_analysis.cli_zh import Command, Group
from lnip_analysis.dates import parse_day
from lnip_analysis.project import HOME_REGION

data = typer.Typer(cls=Group, help="数据档案：检查、整理、溯源。")


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
        print_json(found.to_dict())
    else:
        typer.echo(found.text)
