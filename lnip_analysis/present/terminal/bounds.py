"""How the bounds fared on known values, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan

from rich.console import Console
from rich.table import Table

from lnip_analysis.bounds import open_prover
from lnip_analysis.bounds.backtest import BoundsTrial, trial
from lnip_analysis.bounds.model import Kind
from lnip_analysis.evidence.evidence import Evidence
from lnip_analysis.present.words.wording import MISSING, format_percent

RELATION_NAMES = {
    "stock_flow": "存量与新增",
    "cumulative": "累计与新增",
    "never_falls": "只增不减",
    "sum_of": "合计与部分",
    "part_of": "部分与全体",
    "nation": "各省与全国",
    "place": "市县与省",
    "value": "同一量的别的数",
}
"""Relations as readers know them, by kind."""

_TRIALS: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    ("全部关系", ()),
    ("不用合计和全国", ("sum_of", "nation")),
)
"""What is tried: a name, and the kinds of relations to do without.

Among the patents nearly every value is a total less its parts; the second says what is left.
"""


def backtest(evidence: Evidence, until: int, console: Console) -> None:
    """Hides every known value of an archive up to a year and prints what became of them."""
    prover = open_prover(evidence)
    show([(name, trial(prover, until, without=kinds)) for name, kinds in _TRIALS], until, console)


def show(trials: Sequence[tuple[str, BoundsTrial]], until: int, console: Console) -> None:
    """Prints what became of hidden values, and which relations failed.

    Args:
        trials: Trials with a Chinese name each; breaches are listed for the first.
        until: The last year whose values were hidden.
        console: Where to.
    """
    first = trials[0][1]
    console.print(
        f"\n[bold]推定回测（截至{until}年的数据）[/bold]\n"
        f"把{len(first.cases):,}个已知的全年数逐个藏起，由其余的数和关系推定上下限，看它是否落在其中。",
        highlight=False,
    )
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1))
    for i, name in enumerate(["所用关系", "有界", "在界内", "宽度中位数", "互相矛盾", "推不出"]):
        table.add_column(name, justify="right" if i else "left", no_wrap=True)
    for name, found in trials:
        outcomes = found.cases["outcome"].value_counts()
        table.add_row(
            name,
            f"{len(found.bounded):,}",
            _percent(found.inside),
            _percent(found.median_width),
            f"{outcomes.get('conflict', 0):,}",
            f"{outcomes.get('unbounded', 0):,}",
        )
    console.print(table)
    console.print("宽度＝（上限－下限）÷实际值，只计两端都有的。\n不成立的关系（界外的数）：")
    for name, found in trials:
        breaches = "、".join(
            f"{'＋'.join(RELATION_NAMES[kind] for kind in str(kinds).split('+'))}{count}个"
            for kinds, count in found.breaches.items()
        )
        console.print(f"  {name}：{breaches or '无'}", highlight=False)


def _percent(share: float) -> str:
    return MISSING if isnan(share) else format_percent(share)
