import io

import pandas as pd
from rich.console import Console

from lnip_analysis.bounds.backtest import COLUMNS, BoundsTrial
from lnip_analysis.present.terminal.bounds import show


def trial(*cases: tuple) -> BoundsTrial:
    return BoundsTrial(pd.DataFrame(list(cases), columns=list(COLUMNS)))


def test_shares_widths_and_the_relations_that_failed_are_printed():
    nan = float("nan")
    first = trial(
        ("stock", "CN-LN", 2012, 100.0, 80.0, 120.0, "inside", "stock_flow", ""),
        ("stock", "CN-LN", 2013, 100.0, nan, 90.0, "outside", "stock_flow", "stock_flow"),
        ("stock", "CN-LN", 2014, 100.0, nan, nan, "unbounded", "", ""),
        ("stock", "CN-LN", 2015, 100.0, nan, nan, "conflict", "", ""),
    )
    out = io.StringIO()
    show([("全部关系", first), ("别的", trial())], 2015, Console(file=out, width=200))
    text = out.getvalue()
    assert "把4个已知的全年数逐个藏起" in text
    row = next(line for line in text.splitlines() if line.startswith("全部关系"))
    assert row.split() == ["全部关系", "2", "50.0%", "40.0%", "1", "1"]
    assert "全部关系：存量与新增1个" in text
    assert "别的：无" in text
