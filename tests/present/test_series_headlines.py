"""Titles of series: against their own past, and beside another."""

from dataclasses import replace

import pytest

from lnip_analysis.evidence.model import Series
from lnip_analysis.present.words.series_headlines import beside, parts_finding, series_finding
from tests.present.cases import series


def made(values: dict[int, float], name: str = "applications") -> Series:
    """A series of made-up values, each printed to its last unit."""
    known = series(name)
    one = known.observations[0]
    return replace(
        known,
        observations=tuple(
            replace(one, period=str(year), value=float(value), as_printed=str(value))
            for year, value in values.items()
        ),
    )


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ({2011: 100, 2012: 110, 2013: 120}, "发明专利申请量2013年升到120件，为2011年以来最高"),
        # 2012 is not known: nobody can say that 2013 is the highest.
        ({2010: 90, 2011: 100, 2013: 120}, "发明专利申请量2013年升到120件"),
        ({2011: 100, 2012: 120, 2013: 108}, "发明专利申请量由2012年的120件降到2013年的108件"),
        (
            {2011: 110, 2012: 120, 2013: 108},
            "发明专利申请量由2012年的120件降到2013年的108件，为2011年以来最低",
        ),
        # 109 is more than nine tenths of 120, and the least of all.
        ({2011: 110, 2012: 120, 2013: 109}, "发明专利申请量2013年降到109件，为2011年以来最低"),
        # It fell to 60 and has risen by more than a tenth since.
        ({2011: 120, 2012: 60, 2013: 70}, "发明专利申请量2013年为70件，比上年增长16.7%"),
        ({2012: 100, 2013: 120}, "发明专利申请量2013年为120件，比上年增长20.0%"),
    ],
)
def test_a_title_tells_the_last_value_against_those_shown(values, title):
    assert series_finding(made(values), 2009) == title


def test_years_before_the_axis_do_not_count():
    values = made({2008: 500, 2011: 100, 2012: 110, 2013: 120})
    assert series_finding(values, 2009).endswith("为2011年以来最高")


def test_what_was_printed_roughly_is_told_as_about():
    values = made({2011: 17000, 2012: 15000, 2013: 12000})
    first, *rest = values.observations
    rough = replace(values, observations=(replace(first, as_printed="1.7万"), *rest))
    assert "由2011年的约17,000件降到" in series_finding(rough, 2009)


@pytest.mark.parametrize(
    ("own", "other", "said"),
    [
        ((90, 120), (100, 110), "，反超吸纳的110件"),
        ((110, 120), (100, 110), "，高于吸纳的110件"),
        ((110, 100), (100, 110), "，被吸纳的110件反超"),
        ((90, 100), (100, 110), "，低于吸纳的110件"),
        ((100, 120), (100, 110), "，高于吸纳的110件"),
        ((90, 110), (100, 110), ""),
    ],
)
def test_a_series_beside_another_says_who_leads_and_whether_that_turned(own, other, said):
    mine = made(dict(zip((2012, 2013), own, strict=True)))
    there = made(dict(zip((2012, 2013), other, strict=True)), "pct")
    assert beside(mine, there) == said.replace("吸纳", "PCT国际专利申请量")


def test_a_part_is_told_with_its_share_of_the_total():
    whole = made({2011: 300, 2012: 300, 2013: 400}, "pct")
    part = made({2011: 100, 2012: 110, 2013: 120})
    assert parts_finding(whole, [part], 2009) == (
        "发明专利申请量2013年升到120件，为2011年以来最高，占PCT国际专利申请量的30.0%"
    )
    assert "占" not in parts_finding(made({2011: 1, 2012: 2, 2013: 3, 2014: 4}), [part], 2009)
