"""Relations that hold nowhere and prints that rule each other out are hinted at."""

from __future__ import annotations

import pytest

from lnip_analysis.bounds.checks import relation_hints


def hints(tiny) -> list[str]:
    return [str(hint) for hint in relation_hints(tiny.prover.book.evidence)]


def test_a_relation_that_every_trial_breaks_is_named_with_its_file(tiny):
    tiny.values("brands,CN-LN,2010,40,家", "brands,CN-LN,2012,38,家")
    hint, fall = hints(tiny)
    assert hint.startswith("data/raw/relations.yaml：“老字号只增不减（从未移出）”用档案检验1次，")
    assert "最大偏差为存量的5.0%" in hint  # (40 - 38) / 40
    # One trial that it stands is enough; the fall is told all the same.
    tiny.values("brands,CN-LN,2010,40,家", "brands,CN-LN,2012,38,家", "brands,CN-LN,2013,38,家")
    assert hints(tiny) == [fall]


@pytest.mark.parametrize(
    ("later", "told"),
    [
        ("brands,CN-LN,2012,38,家", "辽宁2012的老字号是 38家，少于2011-05的 40家（book-2014）"),
        ("brands,CN-LN,2011-09,39,家", "辽宁2011-09的老字号是 39家，少于2011-05的 40家"),
        ("brands,CN-LN,2012,40,家", ""),
        # The relation is declared for the years to 2013.
        ("brands,CN-LN,2014,38,家", ""),
    ],
)
def test_what_never_falls_and_did_is_named_with_both_values(tiny, later, told):
    tiny.values("brands,CN-LN,2010,30,家", "brands,CN-LN,2011-05,40,家", later)
    found = [hint for hint in hints(tiny) if "少于" in hint]
    assert len(found) == bool(told)
    assert all(told in hint and "而它只增不减（从未移出）" in hint for hint in found)


def test_a_sum_that_never_holds_is_named_where_it_is_declared(tiny):
    tiny.values("grants,CN-LN,2012,25,件", "a,CN-LN,2012,10,件", "b,CN-LN,2012,20,件")
    (hint,) = hints(tiny)
    assert hint.startswith("data/raw/indicators.csv：“专利授权量等于甲类授权量、乙类授权量之和")


@pytest.mark.parametrize("region", ["CN-LN", "210200"])
@pytest.mark.parametrize(
    ("rows", "contradicting"),
    [
        (["brands,{},2012,50,家", "brands,{},2012-12,40,家"], True),
        (["brands,{},2012-05,50,家,>", "brands,{},2012,40,家"], False),  # another day
        (["new,{},2012,50,件", "new,{},2012-01/2012-08,70,件"], True),
        (["new,{},2012,70,件", "new,{},2012-01/2012-08,50,件"], False),
        (["new,{},2012,50,件", "new,{},2013-01/2013-08,70,件"], False),
        (["new,{},2012-01/2012-05,50,件", "new,{},2012-01/2012-08,40,件"], True),
    ],
)
def test_prints_of_one_place_that_cannot_both_be_true(tiny, region, rows, contradicting):
    tiny.values(*(row.format(region) for row in rows))
    found = hints(tiny)
    assert any("不能同时成立" in hint and "book-2014.csv 第 3 行" in hint for hint in found) == (
        contradicting
    )


def test_a_print_with_a_qualifier_that_rules_out_the_exact_one(tiny):
    tiny.figures("press-2014", "brands,210200,2012,40,家,<")
    tiny.values("brands,210200,2012,50,家")
    (hint,) = hints(tiny)
    assert "大连2012的老字号印作“40家”，与 50家（book-2014，印作“50家”）不能同时成立" in hint
    tiny.values("brands,210200,2012,30,家")
    assert hints(tiny) == []
