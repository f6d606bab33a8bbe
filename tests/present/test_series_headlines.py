"""Titles of series: against their own past, and beside another."""

from dataclasses import replace

import pytest

from lnip_analysis.evidence.model import Series
from lnip_analysis.present.words.series_headlines import (
    beside,
    parts_finding,
    seen_beside,
    series_finding,
)
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
        ({2011: 100, 2012: 110, 2013: 120}, "发明专利申请量2013年升到120件，为2011—2013年最高"),
        # 2012 is not known: nobody can say that 2013 is the highest.
        ({2010: 90, 2011: 100, 2013: 120}, "发明专利申请量2013年升到120件"),
        ({2011: 100, 2012: 120, 2013: 108}, "发明专利申请量由2012年的120件降到2013年的108件"),
        (
            {2011: 110, 2012: 120, 2013: 108},
            "发明专利申请量由2012年的120件降到2013年的108件，为2011—2013年最低",
        ),
        # 109 is more than nine tenths of 120, and the least of all.
        ({2011: 110, 2012: 120, 2013: 109}, "发明专利申请量2013年降到109件，为2011—2013年最低"),
        # It fell to 60 and has risen by more than a tenth since.
        ({2011: 120, 2012: 60, 2013: 70}, "发明专利申请量2013年为70件，比上年增长16.7%"),
        ({2012: 100, 2013: 120}, "发明专利申请量2013年为120件，比上年增长20.0%"),
        # One in a hundred above an earlier one is no height anybody sees.
        (
            {2011: 1000, 2012: 900, 2013: 1005},
            "发明专利申请量2013年为1,005件，略高于2011年的1,000件",
        ),
    ],
)
def test_a_title_tells_the_last_value_against_those_shown(values, title):
    assert series_finding(made(values), 2009) == title


def test_years_before_the_axis_do_not_count():
    values = made({2008: 500, 2011: 100, 2012: 110, 2013: 120})
    assert series_finding(values, 2009).endswith("为2011—2013年最高")


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


@pytest.mark.parametrize(
    ("own", "other", "said"),
    [
        (
            {2012: 120, 2013: 120, 2014: 90, 2015: 110},
            {2012: 100, 2013: 100, 2014: 95, 2015: 100},
            "，2014年一度低于吸纳，2015年又高于后者的100件",
        ),
        (
            {2012: 90, 2013: 120, 2014: 120, 2015: 90},
            {2012: 100, 2013: 100, 2014: 95, 2015: 100},
            "，2013—2014年高于吸纳，2015年又低于后者的100件",
        ),
    ],
)
def test_who_had_led_before_does_not_overtake_but_leads_again(own, other, said):
    found = beside(made(own), made(other, "pct"))
    assert found == said.replace("吸纳", "PCT国际专利申请量")


def test_a_part_is_told_with_its_share_of_the_total():
    whole = made({2011: 300, 2012: 300, 2013: 400}, "pct")
    part = made({2011: 100, 2012: 110, 2013: 120})
    assert parts_finding(whole, [part], 2009) == (
        "发明专利申请量2013年升到120件，为2011—2013年最高，占PCT国际专利申请量的30.0%"
    )
    assert "占" not in parts_finding(made({2011: 1, 2012: 2, 2013: 3, 2014: 4}), [part], 2009)


@pytest.mark.parametrize(
    ("own", "other", "said"),
    [
        # The other line crossed the first one, and stays there.
        (
            {2013: 100, 2014: 90, 2015: 80},
            {2013: 50, 2014: 95, 2015: 99},
            "2014年起超过发明专利申请量",
        ),
        # The last year alone is no course: it lies below, and nobody knows since when it will.
        (
            {2013: 100, 2014: 110, 2015: 120},
            {2013: 130, 2014: 131, 2015: 90},
            "2015年低于发明专利申请量",
        ),
        # It had been ahead before, and below.
        (
            {2013: 100, 2014: 100, 2015: 90},
            {2013: 120, 2014: 95, 2015: 99},
            "2015年再次超过发明专利申请量",
        ),
        (
            {2012: 100, 2013: 100, 2014: 90, 2015: 90},
            {2012: 99, 2013: 120, 2014: 80, 2015: 79},
            "2014年起再次低于发明专利申请量",
        ),
        # A year of equal values is on no side: the other line is ahead from the year after.
        (
            {2012: 100, 2013: 90, 2014: 90, 2015: 90},
            {2012: 99, 2013: 90, 2014: 91, 2015: 91},
            "2014年起超过发明专利申请量",
        ),
        # It fell more in one year than the first line ever moved.
        ({2013: 10, 2014: 12, 2015: 14}, {2013: 90, 2014: 40, 2015: 41}, "2014年由90件降到40件"),
        # The first line's own step is the largest.
        ({2013: 10, 2014: 80, 2015: 81}, {2013: 90, 2014: 85, 2015: 84}, ""),
        # So long ago, or so small, that it is no news.
        ({2009: 10, 2014: 12, 2015: 14}, {2009: 90, 2010: 40, 2014: 41, 2015: 41}, ""),
        ({2013: 90, 2014: 90, 2015: 90}, {2013: 50, 2014: 60, 2015: 61}, ""),
        ({}, {2013: 50, 2014: 60, 2015: 61}, ""),
    ],
)
def test_what_the_eye_sees_of_another_line_stands_in_the_title(own, other, said):
    found = seen_beside([made(own), made(other, "pct")], 2009)
    assert found.endswith(said) if said else found == ""
    if said:
        # Of a line that the title sets beside the first one no crossing is told again.
        name = found.split("20")[0].removeprefix("；")
        again = seen_beside([made(own), made(other, "pct")], 2009, told=f"，高于{name}")
        assert "超过" not in again
