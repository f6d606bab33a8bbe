import contextlib
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnip_analysis.evidence.numbers import (
    FigureError,
    differs_from_print,
    format_value,
    half_width,
    is_plain,
    is_rounded,
    parse_figure,
    printed_step,
)

FULL_WIDTH = str.maketrans("0123456789,.", "０１２３４５６７８９，．")


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("1234", "件", 1234),
        (" 1234 ", "件", 1234),
        ("1,234", "件", 1234),
        ("1，234", "件", 1234),
        ("１２，３４５", "件", 12345),
        ("１２，３４５．６", "万人", 12345.6),
        ("1234件", "件", 1234),
        ("1.2万件", "件", 12000),
        ("1.2万", "件", 12000),
        ("1234.0", "件", 1234),
        ("3638348万元", "亿元", 363.8348),
        ("35.67 亿元", "亿元", 35.67),
        ("43746323人", "万人", 4374.6323),
        ("12.5%", "%", 12.5),
        ("12.5％", "%", 12.5),
        ("3.06件/万人", "件/万人", 3.06),
        ("0", "件", 0),
    ],
)
def test_figures_offices_send_are_read(text: str, unit: str, value: float) -> None:
    assert parse_figure(text, unit) == value


@pytest.mark.parametrize(
    ("text", "unit", "why"),
    [
        ("1.234,5", "亿元", "里的逗号可能是千分位，也可能是小数点"),
        ("1,23", "亿元", "里的逗号可能是千分位，也可能是小数点"),
        ("1234,567", "件", "里的逗号可能是千分位，也可能是小数点"),
        ("12,34,567", "件", "里的逗号不是每三位一个"),
        ("1.234", "件", "带小数，而“件”只能是整数"),
        ("1.000", "件", "带小数，而“件”只能是整数"),
        ("1.2.3", "亿元", "有不止一个小数点"),
        ("1/2", "件", "可能是分数，也可能是日期"),
        ("12-34", "件", "可能是区间，也可能是两个数"),
        ("12～15", "件", "可能是区间，也可能是两个数"),
        ("1 234", "件", "里有空格，可能是千分位，也可能是两个数"),
        ("2013-05-01", "件", "像是日期"),
        ("2013/5", "件", "像是日期"),
        ("5月3日", "件", "像是日期"),
        ("Jan-12", "件", "像是日期"),
        ("约100", "件", "不是确切的数"),
        ("100多件", "件", "不是确切的数"),
        ("超过6.6万件", "件", "不是确切的数"),
        ("≥5", "件", "不是确切的数"),
        ("100左右", "件", "不是确切的数"),
        ("1.2e5", "件", "是科学记数法"),
        ("1.2E+05", "亿元", "是科学记数法"),
        ("-5", "件", "是负数"),
        ("－5", "件", "是负数"),
        ("(5)", "件", "是负数"),
        ("+5", "件", "带正号"),
        ("inf", "件", "不是有限的数"),
        ("NaN", "件", "不是数值"),
        ("", "件", "数值是空的"),
        ("　", "件", "数值是空的"),
        ("—", "件", "不是数值"),
        ("无", "件", "不是数值"),
        ("一百二十", "件", "是中文数字"),
        ("007", "件", "以 0 开头"),
        ("123项", "件", "里的单位“项”与单位列的“件”不一致"),
        ("3.06件", "件/万人", "里的单位“件”与单位列的“件/万人”不一致"),
        ("12.5个百分点", "%", "里的单位“个百分点”与单位列的“%”不一致"),
        ("4389万", "万人", "有两种读法"),
        ("1_000", "件", "不是数值"),
        ("①", "件", "不是数值"),
        ("10²", "件", "不是数值"),
        ("٣", "件", "不是数值"),
        ("12345678901234567890", "件", "位数过多"),
        ("12\u200b3", "件", "看不见"),
    ],
)
def test_whatever_could_be_two_things_is_refused(text: str, unit: str, why: str) -> None:
    with pytest.raises(FigureError) as caught:
        parse_figure(text, unit)
    assert why in caught.value.what
    assert "。" not in caught.value.what


@given(st.integers(0, 10**14))
def test_a_count_survives_every_accepted_spelling(count: int) -> None:
    for text in (str(count), f"{count:,}", f"{count:,}".translate(FULL_WIDTH), f" {count}件 "):
        assert parse_figure(text, "件") == count


@given(st.decimals(0, 10**8, places=4, allow_nan=False, allow_infinity=False))
def test_a_ratio_survives_every_accepted_spelling(ratio: object) -> None:
    text = f"{ratio:.4f}"
    assert parse_figure(text, "%") == float(text)
    assert parse_figure(f"{text}％".translate(FULL_WIDTH), "%") == float(text)


@given(st.integers(0, 10**9))
def test_converted_units_agree(count: int) -> None:
    assert parse_figure(f"{count}万元", "亿元") == float(f"{count}e-4")


@given(st.text(max_size=12))
def test_any_text_is_a_finite_number_or_refused(text: str) -> None:
    for unit in ("件", "亿元", "%"):
        with contextlib.suppress(FigureError):
            value = parse_figure(text, unit)
            assert math.isfinite(value)
            assert value >= 0


@given(st.text("0123456789.,，．-/ 万件%e", max_size=8))
def test_what_is_plain_means_the_same_to_python(text: str) -> None:
    if is_plain(text):
        assert parse_figure(text, "%") == float(text)


@given(st.floats(0, 1e12))
def test_a_value_is_written_so_that_it_reads_the_same(value: float) -> None:
    text = format_value(value)
    assert float(text) == value
    assert "e" not in text


@pytest.mark.parametrize(
    ("printed", "value", "step"),
    [
        ("363.8", 363.8, 0.1),
        ("1.7万项", 17000, 1000),
        ("3638348万元", 363.8348, 0.0001),
        ("2.189908172069518", 2.19, 0.01),
        ("43.82 million", 4382, 1),
        ("25 803件", 25803, 1),
        ("47.30%", 47.3, 0.01),
        ("近百件", 100, 1),
        ("0", 0, 1),
    ],
)
def test_the_last_printed_place(printed: str, value: float, step: float) -> None:
    assert printed_step(printed, value) == pytest.approx(step)


def test_only_full_width_forms_are_folded() -> None:
    assert half_width("１２，３４５．６％　") == "12,345.6%"
    assert half_width("²①") == "²①"


def test_a_value_that_was_typed_otherwise_than_it_was_printed_is_told():
    assert differs_from_print("19333", 19332, "件")
    assert differs_from_print("363.8亿元", 368.3, "亿元")
    assert not differs_from_print("4979526.851481万元", 497.9527, "亿元")  # rounded
    assert not differs_from_print("25 803件", 25803, "件")  # cannot be compared


def test_round_figures_are_told_from_small_counts_and_amounts_with_decimals():
    assert is_rounded("1.7万项", 17000)
    assert not is_rounded("6件", 6)
    assert not is_rounded("159.7亿元", 159.7)
    assert not is_rounded("121,800件", 121800)
