"""Labels mean what the archive calls them, or nothing."""

from decimal import Decimal

import pytest

from lnip_analysis.intake.labels import (
    period_of,
    place_of,
    unit_factor,
    unit_in,
)
from tests.intake.books import REGIONS


@pytest.mark.parametrize(
    "label",
    [
        "辽宁",
        "辽　宁",
        "辽    宁",
        "辽宁省",
        "Liaoning",
        "辽宁①",
        "辽宁 Liaoning",
        "辽宁(1)",
        "辽宁*",
    ],
)
def test_every_way_of_writing_a_province_is_that_province(label):
    assert place_of(label, REGIONS).code == "CN-LN"


@pytest.mark.parametrize(
    "label", ["全国", "全  国", "National Total", "全国合计", "合计 National Total"]
)
def test_the_nation_is_the_nation(label):
    assert place_of(label, REGIONS).code == "CN"


@pytest.mark.parametrize(
    "label", ["东部地区", "港 澳 台", "香    港", "其 他", "新疆生产建设兵团", "中国台湾"]
)
def test_places_the_archive_leaves_out_are_known_as_such(label):
    place = place_of(label, REGIONS)
    assert (place.code, place.known_other) == ("", True)


@pytest.mark.parametrize("label", ["合计", "石家庄", "辽宁与吉林", "项目"])
def test_a_label_that_may_be_anything_is_nothing(label):
    place = place_of(label, REGIONS)
    assert (place.code, place.known_other) == ("", False)


def test_two_languages_that_disagree_are_a_doubt():
    assert "不是一个地区" in place_of("辽宁 Jilin", REGIONS).doubt


@pytest.mark.parametrize(
    ("label", "period"),
    [
        ("2013年", "2013"), ("2013", "2013"), ("2013.0", "2013"), ("2012年末", "2012"),
        ("2012年5月", "2012-05"), ("2012年1-8月", "2012-01/2012-08"), ("2008—2012年", "2008-2012"),
        ("截至2015年底", ""), ("指标", ""), ("12345", ""), ("1899", ""),
    ],
)  # fmt: skip
def test_a_label_is_one_period_or_none(label, period):
    assert period_of(label) == period


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：件", "件"), ("单位:% ", "%"), ("支出（ 亿元 ）", "亿元"), ("万元", "万元"),
        ("(piece)", ""), ("研究与试验发展(R&D)经费", ""), ("单位：公顷", "公顷"),
    ],
)  # fmt: skip
def test_a_text_names_a_unit_or_none(text, unit):
    assert unit_in(text) == unit


def test_units_convert_within_their_kind():
    assert unit_factor("万元", "亿元") == Decimal("0.0001")
    assert unit_factor("千元", "亿元") == Decimal("0.00001")
    assert unit_factor("万件", "件") == 10000
    assert unit_factor("件", "项") is None
    assert unit_factor("公顷", "件") is None
