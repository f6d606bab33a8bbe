"""``lnip data …``: the archive checked, put in order, traced; what follows where nothing is."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from lnip_analysis.cli_options import AsJson, AsOf, Region, print_json
from lnip_analysis.cli_zh import Command, Group
from lnip_analysis.dates import parse_day
from lnip_analysis.faults import Fault, InputError, told
from lnip_analysis.project import HOME_REGION

data = typer.Typer(cls=Group, help="数据档案：检查、整理、溯源。")


@data.command(cls=Command)
def check(
    known: Annotated[bool, typer.Option("--known", metavar="", help="已阅的提示也列出。")] = False,
    accept: Annotated[
        bool,
        typer.Option(
            "--accept", metavar="", help="把现有提示都记为已阅，写入 data/raw/known_hints.txt。"
        ),
    ] = False,
    since: Annotated[
        str | None,
        typer.Option(metavar="版本", help="只说比这个分支、标签或提交多了什么，动了哪些结论。"),
    ] = None,
) -> None:
    """检查数据档案：格式、单位、范围、编号、重复、合计、突变、出处。"""
    if since is not None:
        _show_since(since)
        return
    from lnip_analysis.evidence.hint_groups import grouped
    from lnip_analysis.review.whole_check import accept_hints, check_all

    found = check_all()
    for hint in grouped(found.hints):
        typer.echo(f"提示  {hint}")
    for hint in found.known if known else ():
        typer.echo(f"已阅  {hint}")
    for sentence in told(found.errors):
        typer.echo(f"错误  {sentence}", err=True)
    typer.echo(found.summary)
    if found.errors:
        raise typer.Exit(2)
    if accept:
        path = accept_hints((*found.hints, *found.known))
        typer.echo(f"{len(found.hints)}条提示记为已阅：{path}")


def _show_since(revision: str) -> None:
    from lnip_analysis.intake.collection_text import move_lines
    from lnip_analysis.intake.since import difference, difference_lines
    from lnip_analysis.project import project_root

    found = difference(project_root(), revision)
    for line in (*difference_lines(found), *move_lines(found.moves)):
        typer.echo(line)


@data.command("import", cls=Command)
def import_table(
    file: Annotated[Path, typer.Argument(metavar="文件", help="CSV、XLSX、XLS 或网页里的表。")],
    sheet: Annotated[
        str, typer.Option(metavar="表", help="工作表的名称，或网页里第几张表；只有一张的不必写。")
    ] = "",
    recipe: Annotated[
        Path | None,
        typer.Option(metavar="方案", help="沿用去年同一种表的方案，它答过的不再问。"),
    ] = None,
    accept: Annotated[
        bool, typer.Option("--accept", metavar="", help="全部答完、核对无误后，写入档案。")
    ] = False,
) -> None:
    """读入印好的表：提出读法和疑问（存在旁边的 .recipe.yaml 里），答完后入档。"""
    from lnip_analysis.evidence.archive import read_archive
    from lnip_analysis.intake.import_text import import_lines
    from lnip_analysis.intake.table_import import begin_import, finish_import
    from lnip_analysis.project import project_root

    root = project_root()
    table = begin_import(root, file, sheet, recipe)
    for line in import_lines(table, read_archive(root).catalogue, accept):
        typer.echo(line)
    if accept:
        for path in finish_import(root, table, date.today()):
            typer.echo(f"已写入  {path.relative_to(root)}")
        typer.echo("请再运行 lnip data check。")


@data.command("build", cls=Command)
def build_data(
    as_of: AsOf = None,
    xlsx: Annotated[
        bool, typer.Option("--xlsx", metavar="", help="另写一份 Excel 工作簿，第一张表是说明。")
    ] = False,
    parquet: Annotated[
        bool, typer.Option("--parquet", metavar="", help="另写 Parquet，每表一份。")
    ] = False,
) -> None:
    """整理数据：由档案生成 data/processed 下的数据包。"""
    from lnip_analysis.evidence import build_processed

    also = [kind for kind, asked in (("xlsx", xlsx), ("parquet", parquet)) if asked]
    for path in build_processed(as_of=parse_day(as_of), also=also):
        typer.echo(f"  {path}")


@data.command(cls=Command)
def trace(
    indicator: Annotated[
        str, typer.Argument(metavar="指标", help="指标编号，如 patent_grants_total。")
    ],
    period: Annotated[
        str,
        typer.Argument(metavar="时期", help="如 2012、2012-05、2008-2012、2015-01/2015-08。"),
    ],
    region: Region = HOME_REGION,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """溯源：用的是哪个数，它胜过了哪些数、为什么，印在哪里；没有数的，推定到哪里。"""
    from lnip_analysis.bounds import open_prover
    from lnip_analysis.bounds.data import bounds_data
    from lnip_analysis.bounds.text import bounds_lines
    from lnip_analysis.evidence import open_evidence

    evidence = open_evidence(as_of=parse_day(as_of))
    found = evidence.trace(indicator, period, region)
    follows = None
    if found.chosen is None and found.indicator.kind != "ratio":
        follows = open_prover(evidence).bounds(indicator, region, found.period)
    if as_json:
        data = found.to_dict()
        print_json(data | {"bounds": bounds_data(follows)} if follows else data)
        return
    typer.echo(found.text)
    if follows:
        typer.echo("\n".join(bounds_lines(evidence, follows)[1:]))


@data.command(cls=Command)
def bounds(
    indicator: Annotated[
        str, typer.Argument(metavar="指标", help="指标编号，如 valid_trademarks。")
    ],
    period: Annotated[
        str,
        typer.Argument(
            metavar="时期",
            help="如 2015、2012-05；2012-2015：流量为各年合计，存量为两个年末之间的增加。",
        ),
    ],
    region: Region = HOME_REGION,
    threshold: Annotated[
        float | None,
        typer.Option(metavar="数", help="与这个数相比：关系差到多大，结论才会变。"),
    ] = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """推定：由已知的数和指标之间的关系，这个量最少、最多是多少，凭什么，有多大余地。"""
    from lnip_analysis.bounds import open_prover
    from lnip_analysis.bounds.data import bounds_data
    from lnip_analysis.bounds.text import bounds_lines
    from lnip_analysis.evidence import open_evidence

    if threshold is not None and not math.isfinite(threshold):
        raise InputError([Fault(f"“{threshold}”不是数", field="threshold", expected="一个数")])
    evidence = open_evidence(as_of=parse_day(as_of))
    prover = open_prover(evidence)
    found = prover.bounds(indicator, region, period)
    margins = [
        (proof, prover.margin(found, proof.side, threshold))
        for proof in (found.low, found.high)
        if proof is not None and threshold is not None
    ]
    if as_json:
        print_json(bounds_data(found, margins))
    else:
        typer.echo("\n".join(bounds_lines(evidence, found, margins)))
