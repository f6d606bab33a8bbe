"""The answer in Chinese: interval, chain, sources, relations, margin, conflicts."""

from __future__ import annotations

import pytest

from lnip_analysis.bounds.data import bounds_data
from lnip_analysis.bounds.text import bounds_lines, margin_percent


def answer(tiny, indicator: str, period: str, threshold: float | None = None) -> str:
    prover = tiny.prover
    found = prover.bounds(indicator, "CN-LN", period)
    margins = [
        (p, prover.margin(found, p.side, threshold))
        for p in (found.low, found.high)
        if p is not None and threshold is not None
    ]
    return "\n".join(bounds_lines(prover.book.evidence, found, margins))


def test_the_chain_adds_and_takes_away(tiny):
    tiny.values(
        "stock,CN-LN,2013,450,件", "new,CN-LN,2013,70,件",
        "stock,CN-JL,2012,100,件", "stock,CN-JL,2013,130,件", "new,CN-JL,2013,20,件",
    )  # fmt: skip
    text = answer(tiny, "stock", "2012", 300)
    assert text.startswith("有效专利量 · 辽宁 · 2012年末（资料截至")
    assert "推定：不少于380件" in text
    assert "下限：2013年末450件，减去2013年新授权70件，所以2012年末不少于380件。" in text
    assert "所据：辽宁2013年末有效专利量450件，年鉴2014，统计局，2014 公布（book-2014）" in text
    # 吉林 breaks it by 10 of 100: less than the 26.7 % the bound can bear.
    assert "用档案检验1次，1次不成立，最大偏差为存量的10.0%（吉林2013年）" in text
    assert "对300：关系各步同时差到存量的26.6%（只差一步则为26.6%）以内，结论不变" in text
    assert text.endswith("检验中的最大偏差为10.0%，足以定论")
    assert "下限够不到，不能据此定论" in answer(tiny, "stock", "2012", 400)


def test_a_relation_nobody_could_try_makes_it_weak(tiny):
    tiny.values("stock,CN-LN,2013,450,件", "new,CN-LN,2013,70,件")
    text = answer(tiny, "stock", "2012", 300)
    assert "档案里没有可以检验它的数" in text
    assert text.endswith("关系未经检验，可以定论，但较弱")


def test_an_upper_end_adds(tiny):
    tiny.values("stock,CN-LN,2012,400,件", "new,CN-LN,2013,70,件", "new,CN-LN,2013-01/2013-05,9,件")
    text = answer(tiny, "stock", "2013")
    assert "上限：2012年末400件，加上2013年新授权70件，所以2013年末不多于470件。" in text


def test_months_of_a_year_say_why(tiny):
    tiny.values("new,CN-LN,2013-01/2013-05,9,件")
    text = answer(tiny, "new", "2013", 5)
    assert "下限：2013年1—5月9件，所以2013年不少于9件。" in text
    assert "关系：几个月的累计不超过全年" in text
    assert "对5：下限不依赖任何关系，足以定论" in text


def test_a_contradiction_is_told_with_its_values(tiny):
    tiny.values(
        "all_time,CN-LN,2011,100,件", "grants,CN-LN,2012,30,件", "all_time,CN-LN,2012,140,件"
    )
    text = answer(tiny, "all_time", "2013")
    assert "推定：由已知的数推不出上下限" in text
    assert "矛盾：下列数与关系不能同时成立" in text
    assert text.count("（book-2014）") == 3


def test_the_data_for_a_machine(tiny):
    tiny.values("stock,CN-LN,2013,450,件", "new,CN-LN,2013,70,件")
    prover = tiny.prover
    found = prover.bounds("stock", "CN-LN", "2012")
    data = bounds_data(found, [(found.low, prover.margin(found, "low", 300))])
    assert data["low"]["value"] == 380
    assert [v["weight"] for v in data["low"]["values"]] == [1.0, -1.0]
    assert data["low"]["margin"]["threshold"] == 300
    assert data["high"] is None


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.16666, "16.6%"),
        (0.02164, "2.1%"),
        (0.09191, "9.1%"),
        (0.31999999, "32.0%"),
        (1.0, "100.0%"),
    ],
)
def test_a_margin_is_rounded_down(share, text):
    # At 16.7 % the bound of 16.666 % has fallen: the printed number must lie within.
    assert margin_percent(share) == text


def test_a_stock_of_a_month_is_not_its_last_day(tiny):
    tiny.values("stock,CN-LN,2013-05,450,件", "new,CN-LN,2013,70,件")
    assert "2013年5月450件，" in answer(tiny, "stock", "2012")
    assert answer(tiny, "stock", "2013-05").startswith("有效专利量 · 辽宁 · 2013年5月（")
    assert "月末" not in answer(tiny, "stock", "2012") + answer(tiny, "stock", "2013-05")
