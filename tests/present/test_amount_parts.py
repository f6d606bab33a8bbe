"""What is said of an amount's parts."""

from types import SimpleNamespace

import pytest

from lnip_analysis.evidence.model import Indicator, Observation
from lnip_analysis.present.words.amount_parts import last_year_fact, main_part_words, parts_fact
from lnip_analysis.review.amount_parts import PartChange
from lnip_analysis.review.ratio_parts import LastYear


def part(name, before, now, nation=(100.0, 110.0), *, small=False):
    indicator = Indicator(name, f"经费中的{name}", "亿元", "flow", "research")

    def pair(values, region):
        return tuple(
            Observation(
                name, region, str(year), value, "亿元", "", f"book-{year}", "B", "2016", f"{value}"
            )
            for year, value in zip((2013, 2015), values, strict=True)
        )

    nation = pair(nation, "CN") if nation else None
    return PartChange(indicator, pair((before, now), "CN-LN"), nation, small)


FIRMS = part("企业资金", 340.0, 252.0)
STATE = part("政府资金", 96.0, 104.0, None)
ABROAD, REST = part("国外资金", 3.0, 2.0, small=True), part("其他资金", 7.0, 6.0, small=True)


def test_each_large_part_is_told_beside_the_nation_and_small_ones_as_one():
    """340 to 252 is -25.9 %; 88 fell of 82 in all."""
    fact = parts_fact((FIRMS, STATE, ABROAD, REST), -82.0, "经费")
    assert fact.text == (
        "经费中的企业资金由340.0亿元减到252.0亿元，下降25.9%（全国增长10.0%）；"
        "政府资金由96.0亿元增到104.0亿元，增长8.3%；国外资金和其他资金合计由10.0亿元减到8.0亿元。"
        "企业资金减少88.0亿元，比经费减少的总额（82.0亿元）还多。"
    )
    assert set(fact.sources) == {"book-2013", "book-2015"}


def test_a_part_of_more_than_half_is_told_with_its_share():
    fact = parts_fact((FIRMS, part("政府资金", 96.0, 84.0)), -100.0, "经费")
    assert fact.text.endswith("企业资金减少88.0亿元，占经费减少的总额的88.0%。")


@pytest.mark.parametrize(("difference", "said"), [(-177.0, ""), (-100.0, "减少的主要是企业资金")])
def test_no_part_is_named_that_makes_less_than_half(difference, said):
    assert main_part_words((FIRMS, STATE), difference) == said


def test_a_part_that_made_more_than_all_of_a_change_is_told_so():
    assert main_part_words((FIRMS, STATE), -80.0) == "其中企业资金减少得比总额还多"


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ((430.0, 360.0), "其中2015年一年，经费减少70.0亿元，企业资金减少88.0亿元。"),
        ((400.0, 360.0), None),
        ((350.0, 360.0), None),
    ],
)
def test_the_last_year_is_told_where_it_made_most_of_the_change(last, said):
    before, now = part("经费", *last, None).values
    whole = SimpleNamespace(
        numerator=Indicator("money", "经费", "亿元", "flow", "research"),
        difference=-100.0,
        last_year=LastYear(before, now, (FIRMS, STATE)),
    )
    fact = last_year_fact(whole)
    assert (fact.text if fact else None) == said
    assert last_year_fact(SimpleNamespace(last_year=None)) is None


def test_one_part_alone_is_no_composition():
    assert parts_fact((FIRMS, ABROAD), -82.0, "经费") is None
    assert main_part_words((), -82.0) == ""
