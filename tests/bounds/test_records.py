"""Relations tried on an archive of a few lines: breaches counted, the worst one named."""

from __future__ import annotations

import pytest


def tried(tiny, kind: str, *indicators: str):
    prover = tiny.prover
    everything = (*prover.relations.relations, prover.relations.nation, prover.relations.places)
    relation = next(r for r in everything if r.kind == kind and r.indicators in (indicators, ()))
    found = prover.record(relation, indicators)
    return found.tried, found.breached, found.worst, found.worst_region, found.worst_year


def test_a_stock_that_rose_by_more_than_what_was_new_breaks_the_relation(tiny):
    tiny.values(
        "stock,CN-LN,2011,100,件", "stock,CN-LN,2012,120,件", "new,CN-LN,2012,30,件",
        "stock,CN-LN,2013,150,件", "new,CN-LN,2013,24,件",
        "stock,CN-JL,2012,50,件", "stock,CN-JL,2013,60,件", "new,CN-JL,2013,9,件",
    )  # fmt: skip
    # 120 + 24 < 150 by 6, 5 % of the stock before; 50 + 9 < 60 by 1, 2 %.
    assert tried(tiny, "stock_flow", "stock", "new") == (3, 2, 0.05, "CN-LN", 2013)


def test_a_cumulative_count_breaks_it_both_ways(tiny):
    tiny.values(
        "all_time,CN-LN,2012,100,件", "all_time,CN-LN,2013,110,件", "grants,CN-LN,2013,14,件"
    )
    assert tried(tiny, "cumulative", "all_time", "grants") == (1, 1, 0.04, "CN-LN", 2013)


def test_a_fall_between_printed_stocks_counts_in_the_years_declared(tiny):
    tiny.values(
        "brands,CN-LN,2010,40,家", "brands,CN-LN,2012,38,家", "brands,CN-LN,2013,39,家",
        "brands,CN-LN,2014,1,家",
    )  # fmt: skip
    assert tried(tiny, "never_falls", "brands") == (2, 1, 0.05, "CN-LN", 2012)


@pytest.mark.parametrize(
    ("whole", "found"), [(30, (1, 0, 0.0, "", 0)), (25, (1, 1, 0.2, "CN-LN", 2012))]
)
def test_parts_and_their_whole(tiny, whole, found):
    tiny.values(f"grants,CN-LN,2012,{whole},件", "a,CN-LN,2012,10,件", "b,CN-LN,2012,20,件")
    assert tried(tiny, "sum_of", "grants", "a", "b") == found


def test_provinces_and_the_nation_where_all_are_printed(tiny):
    tiny.values(
        "money,CN,2012,10,亿元", "money,CN-LN,2012,8,亿元", "money,CN-JL,2012,4,亿元",
        "money,CN,2013,10,亿元", "money,CN-LN,2013,8,亿元",
    )  # fmt: skip
    assert tried(tiny, "nation", "money") == (1, 1, pytest.approx(0.2), "CN", 2012)


def test_rounding_breaks_nothing(tiny):
    tiny.values("money,CN,2012,10.0,亿元", "money,CN-LN,2012,6.1,亿元", "money,CN-JL,2012,4.0,亿元")
    assert tried(tiny, "nation", "money")[:2] == (1, 0)


def test_a_place_and_its_province(tiny):
    tiny.values("new,210200,2012,30,件", "new,CN-LN,2012,25,件")
    assert tried(tiny, "place", "new") == (1, 1, pytest.approx(0.2), "210200", 2012)
