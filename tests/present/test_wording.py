import pytest

from lnip_analysis.present.words.wording import (
    format_change,
    format_date,
    format_formula,
    format_number,
    format_percent,
    format_probability,
    format_value,
    format_year_on_year,
    format_years,
    numeral,
    quoted,
)
from lnip_analysis.review.likelihood import likelihood


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (19332, "件", "19,332件"),
        (24757.04, "件", "24,757件"),
        (2.385, "件/万人", "2.385件"),
        (3.06, "件/万人", "3.06件"),
        (3.0586, "件/万人", "3.059件"),
        (1.27, "%", "1.27%"),
        (30, "%", "30%"),
        (363.8348, "亿元", "363.83亿元"),
        (-5, "件", "−5件"),
        (-0.0001, "%", "0%"),
        (0, "家", "0家"),
    ],
)
def test_values_are_written_as_readers_write_them(value, unit, expected):
    assert format_value(value, unit) == expected


def test_numbers_keep_no_needless_decimals():
    assert format_number(100.0, "亿元") == "100"
    assert format_percent(-0.272) == "−27.2%"
    assert format_percent(-0.0001) == "0.0%"
    assert format_change(-0.2718) == "下降27.2%"
    assert format_change(0.0002) == "持平"


def test_years_are_joined_to_spans():
    assert format_years([2015, 2013, 2014]) == "2013—2015年"
    assert format_years([2011, 2013, 2014]) == "2011、2013—2014年"
    assert format_years([2012]) == "2012年"
    assert format_years([]) == ""
    assert (numeral(2), numeral(3), numeral(12)) == ("两", "三", "12")


def test_dates_and_quotes():
    assert format_date("2012-09-07") == "2012年9月7日"
    assert format_date("2014-09") == "2014年9月"
    assert quoted("新增“中华老字号”16家") == "“新增‘中华老字号’16家”"


@pytest.mark.parametrize(
    ("p", "word"),
    [
        (1, "几乎确定"), (0.991, "几乎确定"), (0.99, "很可能"), (0.90, "很可能"), (0.899, "可能"),
        (0.66, "可能"), (0.5, "可能与否相当"), (0.33, "可能与否相当"), (0.2, "不大可能"),
        (0.10, "不大可能"), (0.05, "很不可能"), (0.01, "很不可能"), (0.009, "几乎不可能"),
        (0, "几乎不可能"),
    ],
)  # fmt: skip
def test_words_follow_the_ipcc_bands(p, word):
    assert likelihood(p) == word


def test_extremes_pretend_no_more_than_they_know():
    assert format_probability(0.87) == "约87%（可能）"
    assert format_probability(1) == "大于99%（几乎确定）"
    assert format_probability(0.001) == "小于1%（几乎不可能）"
    with pytest.raises(ValueError, match="between 0 and 1"):
        likelihood(1.2)


@pytest.mark.parametrize(
    ("now", "before", "unit", "words"),
    [
        (110, 100, "件", "比上年增长10.0%"),
        (90, 100, "件", "比上年下降10.0%"),
        (1.27, 1.52, "%", "比上年下降0.25个百分点"),
        (1.52, 1.52, "%", "与上年持平"),
    ],
)
def test_change_on_the_year_before(now, before, unit, words):
    assert format_year_on_year(now, before, unit) == words


def test_a_quotient_is_set_as_readers_write_it():
    assert format_formula("23242件 ÷ 4382.4万人") == "23,242件÷4,382.4万人"
    assert format_formula("0.12345件 ÷ 201万人") == "0.12345件÷201万人"
