"""Bounds worked out by hand on an archive of a few lines."""

from __future__ import annotations

import pytest

from lnip_analysis.faults import InputError


def test_a_stock_is_no_less_than_the_next_one_without_what_was_new(tiny):
    tiny.values("stock,CN-LN,2013,450,件", "new,CN-LN,2013,70,件")
    assert tiny.ends("stock", "2012") == (380, None)


def test_a_stock_is_no_more_than_the_one_before_with_what_was_new(tiny):
    tiny.values("stock,CN-LN,2011,300,件", "new,CN-LN,2012,70,件")
    assert tiny.ends("stock", "2012") == (None, 370)


def test_what_was_new_is_no_less_than_the_rise_of_the_stock(tiny):
    tiny.values("stock,CN-LN,2010,300,件", "stock,CN-LN,2013,450,件", "new,CN-LN,2013,30,件")
    assert tiny.ends("new", "2011-2013") == (150, None)
    # Of two years nothing is known but that they make up the rest together.
    assert tiny.ends("new", "2011-2012") == (120, None)
    assert tiny.ends("new", "2011") == (None, None)


def test_a_stock_of_a_month_counts_only_what_was_new_since(tiny):
    tiny.values("stock,CN-LN,2012-05,300,件", "stock,CN-LN,2013,450,件")
    assert tiny.ends("new", "2012-2013") == (150, None)
    assert tiny.ends("new", "2013") == (None, None)


@pytest.mark.parametrize(
    ("printed", "ends"),
    [
        ("10.9万件", (-109_500 + 200_000, None)),
        ("109000件", (-109_000 + 200_000, None)),
    ],
)
def test_a_rounded_print_counts_with_its_worse_end(tiny, printed, ends):
    tiny.values("stock,CN-LN,2013,200000,件")
    path = tiny.raw / "observations" / "2013" / "book-2013.csv"
    header = "indicator,region,period,value,unit,qualifier,as_printed,note\n"
    tiny.write(str(path.relative_to(tiny.raw)), f"{header}stock,CN-LN,2012,109000,件,,{printed},\n")
    assert tiny.ends("new", "2013") == ends


@pytest.mark.parametrize(
    ("qualifier", "ends"),
    [("", (400, 400)), (">", (400, None)), ("<", (None, 400)), ("~", (300, 500))],
)
def test_a_qualifier_leaves_room_on_its_side(tiny, qualifier, ends):
    tiny.values(f"firms,CN-LN,2012-05,400,件,{qualifier}")
    assert tiny.ends("firms", "2012-05") == ends


def test_months_are_a_lower_bound_of_their_year(tiny):
    tiny.values("new,CN-LN,2013-01/2013-05,40,件", "new,CN-LN,2013-01/2013-08,70,件")
    assert tiny.ends("new", "2013") == (70, None)
    assert tiny.ends("new", "2013-01/2013-07") == (40, 70)
    assert tiny.ends("new", "2013-06/2013-08") == (30, 30)


def test_a_sum_over_years_less_the_years_known_leaves_the_others(tiny):
    tiny.values("new,CN-LN,2011-2013,100,件", "new,CN-LN,2011,30,件")
    assert tiny.ends("new", "2012-2013") == (70, 70)
    assert tiny.ends("new", "2012") == (None, 70)


def test_a_count_without_repeats_is_no_sum_of_its_years(tiny):
    tiny.values("b,CN-LN,2011-2013,100,件", "b,CN-LN,2011,30,件")
    assert tiny.ends("b", "2012-2013") == (None, None)


def test_what_never_falls_lies_between_its_neighbours_in_the_years_declared(tiny):
    tiny.values("brands,CN-LN,2010,30,家", "brands,CN-LN,2013,34,家")
    assert tiny.ends("brands", "2012") == (30, 34)
    assert tiny.ends("brands", "2010-2012") == (0, 4)
    # Before 2010 and after 2013 nothing is declared.
    assert tiny.ends("brands", "2009") == (None, None)
    assert tiny.ends("brands", "2014") == (None, None)


def test_a_cumulative_count_grows_by_exactly_what_was_new(tiny):
    tiny.values("all_time,CN-LN,2011,100,件", "grants,CN-LN,2012,30,件")
    assert tiny.ends("all_time", "2012") == (130, 130)


def test_a_part_is_the_whole_less_the_others(tiny):
    tiny.values("grants,CN-LN,2012,30,件", "a,CN-LN,2012,10,件")
    assert tiny.ends("b", "2012") == (20, 20)
    tiny.values("grants,CN-LN,2012,30,件")
    assert tiny.ends("b", "2012") == (None, 30)


def test_a_part_alone_bounds_the_whole_from_below(tiny):
    tiny.values("firms,CN-LN,2012,40,件")
    assert tiny.ends("stock", "2012") == (40, None)


def test_a_province_is_no_more_than_what_the_others_leave_of_the_nation(tiny):
    tiny.values("new,CN,2012,100,件", "new,CN-JL,2012,30,件")
    assert tiny.ends("new", "2012") == (None, 70)
    assert tiny.ends("new", "2012", "CN") == (100, 100)
    tiny.values("new,CN-LN,2012,50,件", "new,CN-JL,2012,30,件")
    assert tiny.ends("new", "2012", "CN") == (80, None)


def test_a_place_bounds_its_province_and_is_bounded_by_it(tiny):
    tiny.values("new,210200,2012,30,件", "brands,210200,2012,5,家")
    assert tiny.ends("new", "2012") == (30, None)
    # A place is no province: the nation's sum leaves it out.
    assert tiny.ends("new", "2012", "CN") == (None, None)
    found = tiny.prover.bounds("brands", "CN-LN", "2012")
    assert found.low.warnings == ("口径可能不同",)
    # However far it may err: with a warning a proof is weak.
    assert tiny.prover.margin(found, "low", 1).strength(found.low) == "weak"
    tiny.values("new,CN-LN,2012,90,件")
    assert tiny.ends("new", "2012", "210200") == (None, 90)


def test_a_value_of_grade_d_alone_proves_nothing(tiny):
    tiny.figures("copy", "stock,CN-LN,2013,450,件", "new,CN-LN,2013,70,件")
    tiny.values("firms,CN-JL,2012,1,件")
    assert tiny.ends("stock", "2012") == (None, None)
    # One of them in a better source is not enough; both are.
    tiny.values("stock,CN-LN,2013,450,件")
    assert tiny.ends("stock", "2012") == (None, None)
    tiny.values("stock,CN-LN,2013,450,件", "new,CN-LN,2013,70,件")
    assert tiny.ends("stock", "2012") == (380, None)


def test_the_proof_names_its_values_and_relations(tiny):
    tiny.values(
        "stock,CN-LN,2013,450,件", "new,CN-LN,2013,70,件", "new,CN-LN,2011,9,件",
        "firms,CN-LN,2012,40,件",
    )  # fmt: skip
    low = tiny.prover.bounds("stock", "CN-LN", "2012").low
    assert [(f.observation.indicator, f.observation.period) for f in low.facts] == [
        ("stock", "2013"), ("new", "2013"),
    ]  # fmt: skip
    assert [u.relation.kind for u in low.uses] == ["stock_flow"]
    # The dual values and the right-hand sides give the bound: it needs nothing else.
    assert sum(-s.weight * s.row.upper for s in low.steps) == low.value


def test_values_that_contradict_each_other_are_named_and_prove_nothing(tiny):
    tiny.values(
        "all_time,CN-LN,2011,100,件", "grants,CN-LN,2012,30,件", "grants,CN-LN,2013,5,件",
        "all_time,CN-LN,2013,140,件", "grants,CN-LN,2010,7,件",
    )  # fmt: skip
    found = tiny.prover.bounds("all_time", "CN-LN", "2012")
    assert (found.low, found.high) == (None, None)
    (conflict,) = found.conflicts
    # 100 + 30 + 5 isn't 140; what was granted in 2010 has nothing to do with it.
    assert {(f.observation.indicator, f.observation.period) for f in conflict.facts} == {
        ("all_time", "2011"), ("grants", "2012"), ("grants", "2013"), ("all_time", "2013"),
    }  # fmt: skip
    assert {u.relation.kind for u in conflict.uses} == {"cumulative"}
    # Without any one of them the others can be true.
    for fact in conflict.facts:
        o = fact.observation
        left = tiny.prover.without((o.indicator, o.region, o.period))
        assert not left.bounds("all_time", "CN-LN", "2012").conflicts


def test_a_contradiction_is_told_only_where_an_answer_hangs_on_it(tiny):
    tiny.values(
        "all_time,CN-LN,2011,100,件", "grants,CN-LN,2012,30,件", "all_time,CN-LN,2012,140,件",
        "a,CN-LN,2012,10,件", "grants,CN-LN,2010,7,件", "a,CN-LN,2010,3,件",
    )  # fmt: skip
    # 100 + 30 isn't 140. What was granted in 2012 stands in it; of 2010 and of a nothing hangs
    # on it, but b of 2012 would be 20 if grants were right.
    told = {
        (i, year): bool(tiny.prover.bounds(i, "CN-LN", year).conflicts)
        for i in ("grants", "a", "b") for year in ("2010", "2012")
    }  # fmt: skip
    assert told == {
        ("grants", "2012"): True, ("b", "2012"): True, ("a", "2012"): False,
        ("grants", "2010"): False, ("a", "2010"): False, ("b", "2010"): False,
    }  # fmt: skip


def test_months_of_a_place_count_in_a_region_that_has_no_value_of_its_own(tiny):
    tiny.values("new,210200,2012-01/2012-08,70,件", "new,210200,2011,5,件")
    assert tiny.ends("new", "2012") == (70, None)
    # Eight months of the place are no part of five months of the region.
    tiny.values("new,210200,2012-01/2012-08,70,件", "new,CN-LN,2012-01/2012-05,9,件")
    assert tiny.ends("new", "2012-01/2012-05") == (9, 9)
    assert tiny.ends("new", "2012") == (70, None)


def test_a_contradicting_row_takes_the_proof_away(tiny):
    tiny.values("stock,CN-LN,2013,450,件", "new,CN-LN,2013,70,件", "stock,CN-LN,2012-12,300,件")
    found = tiny.prover.bounds("stock", "CN-LN", "2012")
    assert found.low is None
    assert len(found.conflicts) == 1


def test_the_margin_is_the_error_at_which_the_bound_falls_to_the_threshold(tiny):
    tiny.values("stock,CN-LN,2013,450,件", "new,CN-LN,2013,70,件")
    found = tiny.prover.bounds("stock", "CN-LN", "2012")
    margin = tiny.prover.margin(found, "low", 300)
    # 450 ≤ s + 70 + e·s, so s ≥ 380 / (1 + e): 300 at e = 80 / 300.
    assert margin.together == pytest.approx(80 / 300, abs=1e-4)
    assert margin.alone == pytest.approx(80 / 300, abs=1e-4)
    assert tiny.prover.margin(found, "low", 390).together == 0
    assert found.low.loss_per_percent == pytest.approx(380 - 380 / 1.01, abs=1e-3)


def test_errors_of_every_year_add_up(tiny):
    tiny.values("brands,CN-LN,2010,30,家", "brands,CN-LN,2013,34,家")
    found = tiny.prover.bounds("brands", "CN-LN", "2011")
    margin = tiny.prover.margin(found, "high", 50)
    # Two steps down from 2011 to 2013, or one that errs alone.
    assert margin.together == pytest.approx(1 - (34 / 50) ** 0.5, abs=1e-4)
    assert margin.alone == pytest.approx(1 - 34 / 50, abs=1e-4)


@pytest.mark.parametrize(
    ("indicator", "period", "what"),
    [
        ("stock", "2013-01/2013-05", "不是流量，没有几个月的累计"),
        ("new", "2013-05", "是流量，不能问月末；请写起止月份，如 2013-01/2013-05"),
        ("share", "2011-2013", "是比值，没有几年的合计"),
        ("stock", "13", "“13”不是期间"),
        ("stok", "2013", "没有编号为“stok”的指标；是不是：stock"),
    ],
)
def test_a_question_without_sense_is_refused_in_chinese(tiny, indicator, period, what):
    tiny.values("stock,CN-LN,2013,450,件")
    with pytest.raises(InputError, match=what):
        tiny.prover.bounds(indicator, "CN-LN", period)
