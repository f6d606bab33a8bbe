"""Changes taken apart, on literal values."""

from math import log

import pytest

from lnip_analysis.review.decomposed import (
    counts_and_sizes,
    grants_on_applications,
    per_application,
    types_of_growth,
)
from tests.review.small import indicator, review_of

TYPES = [
    indicator(f"{stage}_{kind}", patent_stage=stage, patent_type=kind)
    for stage in ("applications", "grants") for kind in ("invention", "utility_model", "design")
]  # fmt: skip
MINE = {2011: (60, 40, 100), 2013: (70, 40, 100), 2015: (80, 42, 98)}
NATION = {2011: (100, 300, 600), 2013: (120, 310, 610), 2015: (150, 330, 620), 2016: (1, 1, 1)}


def types_review(mine=MINE, nation=NATION, **options):
    values = {
        (f"applications_{kind}", code): {y: told[i] for y, told in found.items()}
        for code, found in (("CN-LN", mine), ("CN", nation))
        for i, kind in enumerate(("invention", "utility_model", "design"))
    }
    return review_of(TYPES, values, **options)


def test_types_by_hand():
    """Nation: 1,000 → 1,100 (+10 %), by type +50 %, +10 %, +3⅓ %. Region: 200 → 220."""
    found = types_of_growth(types_review(), "applications")
    ends = (found.first, found.last, found.nation_first, found.nation_last)
    assert [(t.region, t.year) for t in ends] == [
        ("CN-LN", 2011), ("CN-LN", 2015), ("CN", 2011), ("CN", 2015),
    ]  # fmt: skip
    assert found.parts.national == pytest.approx(20)
    assert found.parts.mix == pytest.approx([60 * 0.4, 0, -100 * (0.1 - 1 / 30)])
    assert found.parts.own == pytest.approx([80 - 90, 42 - 44, 98 - 100 * 31 / 30])
    assert found.contributions == pytest.approx((0.1, 0.01, -0.01))
    assert all(type(x) is float for x in found.contributions)
    assert found.share_of_nation == pytest.approx(20 / 100)
    assert found.source_ids == ("book-2011", "book-2015")


def test_types_need_the_base_year_a_later_one_and_a_region():
    assert types_of_growth(types_review(), "grants") is None
    assert types_of_growth(types_review(region="CN"), "applications") is None
    without = {y: v for y, v in MINE.items() if y != 2011}
    assert types_of_growth(types_review(without), "applications") is None
    assert types_of_growth(types_review({2011: MINE[2011]}), "applications") is None
    # The last year that both have.
    assert types_of_growth(types_review(year=2014), "applications").last.year == 2013
    early = {y: v for y, v in NATION.items() if y != 2015}
    assert types_of_growth(types_review(nation=early), "applications").last.year == 2013
    two = types_of_growth(types_review({2011: MINE[2011], 2013: MINE[2013]}), "applications")
    assert (two.first.year, two.last.year) == (2011, 2013)


APPLIED = {2008: 60, 2009: 100, 2010: 100, 2011: 300, 2012: 500, 2013: 700, 2014: 400, 2015: 600}
GRANTED = {2011: 50, 2012: 50, 2013: 40, 2014: 60, 2015: 180}


def grants(applied=APPLIED, granted=GRANTED, nation=True, **options):
    values = {("applications_invention", "CN-LN"): applied, ("grants_invention", "CN-LN"): granted}
    if nation:
        values |= {
            ("applications_invention", "CN"): {y: 10 * v for y, v in APPLIED.items()},
            ("grants_invention", "CN"): {y: 20 * v for y, v in GRANTED.items()},
        }
    return review_of(TYPES, values, **options)


def test_grants_by_hand():
    """2015: 60 → 180, the largest change. Behind 180 stand 2013 and 2012: mean 600.

    Behind 60 stand 2012 and 2011: mean 400, 0.15 each; now 0.3 each. L = 120/ln 3.
    """
    found = grants_on_applications(grants())
    assert (found.before.value, found.now.value) == (60, 180)
    assert [o.year for o in found.applied_before] == [2012, 2011]
    assert [o.year for o in found.applied] == [2013, 2012]
    mean = 120 / log(3)
    assert found.effects == pytest.approx((mean * log(1.5), mean * log(2)))
    before, now, old, new = found.nation
    assert (before.value, now.value) == (1200, 3600)
    assert [o.value for o in (*old, *new)] == [5000, 3000, 7000, 5000]
    assert {o.region for o in (before, *new)} == {"CN"}
    # The applications of 2014 and 2015 beside those of 2013 and 2012.
    assert [o.year for o in found.next_applied] == [2014, 2015]
    assert found.next_change == pytest.approx(1000 / 1200 - 1)
    assert per_application(found.now, found.applied) == pytest.approx(0.3)
    assert found.source_ids == ("book-2014", "book-2015", "book-2012", "book-2011", "book-2013")


def test_the_largest_change_with_all_applications_is_taken():
    # +200 % in 2015 lacks 2013's applications; of the others 2014's +50 % is larger than −20 %.
    applied = {y: v for y, v in APPLIED.items() if y != 2013}
    found = grants_on_applications(grants(applied))
    assert found.now.year == 2014
    assert found.next_change == pytest.approx(1000 / 800 - 1)
    earlier = grants_on_applications(grants(year=2014))
    assert earlier.now.year == 2014
    assert [o.year for o in earlier.next_applied] == [2013, 2014]
    fell = grants_on_applications(grants(year=2013))
    assert (fell.now.year, fell.now.value) == (2013, 40)
    one = {y: v for y, v in APPLIED.items() if y != 2014}
    assert grants_on_applications(grants(one)).next_change is None


def test_grants_that_hardly_changed_are_not_told():
    assert grants_on_applications(grants(granted={2011: 100, 2012: 124, 2013: 112})) is None
    exactly = grants_on_applications(grants(granted={2011: 100, 2012: 125}))
    assert exactly.now.year == 2012
    down = grants_on_applications(grants(granted={2012: 100, 2013: 90}))
    assert down.now.value == 90
    # 2011 is no year of the plan, and 2013 has no year before.
    assert grants_on_applications(grants(granted={2010: 100, 2011: 200, 2013: 900})) is None
    early = {y: v for y, v in APPLIED.items() if y > 2009}
    assert grants_on_applications(grants(early, {2011: 100, 2012: 200})) is None
    assert grants_on_applications(grants({}, {2011: 100, 2012: 200})) is None


def test_the_nations_grants_stand_beside_a_regions_only():
    assert grants_on_applications(grants(nation=False)).nation is None
    assert grants_on_applications(grants(region="CN")).nation is None
    few = review_of(TYPES[3:], {("grants_invention", "CN-LN"): GRANTED})
    assert grants_on_applications(few) is None


MONEY = {2009: 50.0, 2010: 80.0, 2011: 90.0, 2014: 99.0, 2015: 160.0, 2016: 999.0}
COUNT = {2009: 900, 2010: 1000, 2011: (1700, "0.17万项"), 2014: 1500, 2015: 500}
CONTRACTS = [
    indicator("tech_contract_value_output", "亿元"), indicator("tech_contract_count_output", "项"),
    indicator("rd_expenditure", "亿元"), indicator("patent_applications_invention"),
]  # fmt: skip
NAMED = ("tech_contract_value_output", "tech_contract_count_output")


def contracts(money=MONEY, count=COUNT, named=NAMED, nation=True, **options):
    values = {("tech_contract_value_output", "CN-LN"): money,
              ("tech_contract_count_output", "CN-LN"): count}  # fmt: skip
    if nation:
        values |= {
            ("tech_contract_value_output", "CN"): {2010: 800.0, 2015: 1600.0},
            ("tech_contract_count_output", "CN"): {2010: 20000, 2015: 30000},
        }
    return review_of(CONTRACTS, values, named=named, **options)


def test_a_sum_as_count_and_average_by_hand():
    """80 亿元 in 1,000, then 160 in 500: L = 80/ln 2; the count halved, the average is 4 times.

    2011's count is round, so 2010 is the first year.
    """
    (one,) = counts_and_sizes(contracts())
    assert one.ratio.id == "tech_value_per_contract_output"
    assert [o.year for o in (*one.amounts, *one.counts)] == [2010, 2015, 2010, 2015]
    mean = 80 / log(2)
    assert one.effects == pytest.approx((mean * log(1 / 2), mean * log(4)))
    # 万元 a contract.
    assert one.averages == pytest.approx((800, 3200))
    assert [o.value for o in (*one.nation_amounts, *one.nation_counts)] == [
        800, 1600, 20000, 30000,
    ]  # fmt: skip
    assert [o.value for o in one.rounded] == [1700, 90]


def test_the_base_year_itself_is_the_first_where_its_count_is_exact():
    (one,) = counts_and_sizes(contracts(count=COUNT | {2011: 1700}))
    assert one.counts[0].year == 2011
    assert one.rounded is None
    assert one.nation_amounts is None
    (early,) = counts_and_sizes(contracts(year=2014))
    assert early.amounts[1].year == 2014
    (missing,) = counts_and_sizes(contracts(count={2009: 900, 2015: 500}))
    assert (missing.counts[0].year, missing.rounded) == (2009, None)
    (money,) = counts_and_sizes(contracts(money={2010: 80.0, 2015: 160.0}))
    assert money.rounded is None


def test_a_sum_needs_both_on_both_sides_of_the_plan():
    assert counts_and_sizes(contracts(count={2008: 900, 2015: 500})) == ()
    assert counts_and_sizes(contracts(money={2008: 50.0, 2015: 160.0}, count={2008: 1})) == ()
    assert counts_and_sizes(contracts(count={2010: 1000, 2011: 1700})) == ()
    assert counts_and_sizes(contracts(count={2010: 1000})) == ()
    assert counts_and_sizes(contracts(count={2010: 0, 2015: 500})) == ()
    assert counts_and_sizes(contracts(named=NAMED[:1])) == ()
    # R&D spending an application is no average of parts that make it up.
    both = ("rd_expenditure", "patent_applications_invention")
    assert counts_and_sizes(contracts(named=both)) == ()


def test_the_nation_beside_a_region_only():
    (one,) = counts_and_sizes(contracts(nation=False))
    assert one.nation_amounts is one.nation_counts is None
    (nation,) = counts_and_sizes(contracts(region="CN"))
    assert nation.nation_amounts is nation.nation_counts is None
    assert nation.amounts[0].value == 800
