"""Figures as offices type them; whatever could be two numbers is refused.

Accepted: ``1234``, ``12.5``, ``1,234``, full-width forms of these, and a unit behind the
figure that says the same as the unit column or converts to it (``1.2万件``, ``3638348万元``).
"""

from __future__ import annotations

import re
from decimal import Decimal

# Unit -> (what it counts, how many of the smallest unit it is).
_UNITS: dict[str, tuple[str, int]] = {
    "元": ("钱", 1), "万元": ("钱", 10**4), "亿元": ("钱", 10**8),
    "人": ("人", 1), "万人": ("人", 10**4), "亿人": ("人", 10**8),
    "%": ("百分比", 1), "件/万人": ("件/万人", 1),
}  # fmt: skip
WHOLE_UNITS = ("件", "项", "家", "种", "个", "户")
for _unit in WHOLE_UNITS:
    _UNITS |= {_unit: (_unit, 1), f"万{_unit}": (_unit, 10**4), f"亿{_unit}": (_unit, 10**8)}

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
_PLAIN = re.compile(r"(0|[1-9]\d*)(\.\d+)?", re.ASCII)
_GROUPED = re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?", re.ASCII)
_SUFFIX = re.compile(r"(?P<number>[^\u4e00-\u9fff%]*?) *(?P<unit>[\u4e00-\u9fff%/]*)")
_NOTHING = {
    "", "-", "--", "—", "——", "…", "……", "/", "无", "不详", "缺", "暂无", "未公布",
    "na", "n/a", "nan", "null", "none",
}  # fmt: skip
# The first that fits tells the user why; in the order from special to general.
_REFUSALS: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern, re.ASCII | re.IGNORECASE), what, advice)
    for pattern, what, advice in (
        (r"[+]?inf(inity)?|∞|无穷", "不是有限的数", ""),
        (r".*[\u200b-\u200f\ufeff\u2060\ufffd].*", "里有看不见或损坏的字符", "请重新输入"),
        (
            # "About", "over", "nearly" in front of a figure or behind it.
            r"(约|大约|近|将近|超过|超|多于|逾|不足|不到|至少|[><≥≤~≈]).*"
            r"|[\d.,]+ *([万亿]?[多余]|.{0,3}(左右|以上|以下)).*",
            "不是确切的数",
            "请把“约、超过、近”写进 qualifier 列（~、>、<），数值列只写数",
        ),
        (r"[-−–—] ?\d.*|\(.*\)", "是负数，而这里的指标都不会是负的", "请核对原文"),
        (r"[+] ?\d.*", "带正号，可能是增减量而不是数值本身", "请写数值本身，不带正号"),
        (
            r"[\d.,]+ ?e ?[+-]?\d+",
            "是科学记数法，可能已被 Excel 截去尾数",
            "请写出全部数字",
        ),
        (
            r"(19|20)\d\d[-/.年]\d{1,2}([-/.月]\d{1,2}日?)?月?|\d{1,2}月(\d{1,2}日)?|"
            r"\d{1,2}-[a-z]{3}|[a-z]{3}-\d{1,2}|\d{1,2}/\d{1,2}/\d{2,4}",
            "像是日期，可能被 Excel 改写过",
            "请对照原文重新输入",
        ),
        (r"\d[\d.,]* ?[-–—−~～至到] ?\d.*", "可能是区间，也可能是两个数", "一行只写一个确切的数"),
        (r"\d[\d.,]* ?/ ?\d[\d.,]*", "可能是分数，也可能是日期", "请写成小数"),
        (r"0\d+(\.\d+)?", "以 0 开头，可能是编号而不是数值", "数值不要以 0 开头"),
        (
            r"\d{1,3}([. ]\d{3})+,\d+|\d+,\d{1,2}|\d+(\.\d+)?,\d+",
            "里的逗号可能是千分位，也可能是小数点",
            "千分位每三位一个逗号（1,234），小数点用“.”",
        ),
        (
            r"[\d.]*,[\d.,]*",
            "里的逗号不是每三位一个",
            "千分位每三位一个逗号（1,234），小数点用“.”",
        ),
        (
            r"\d+(\.\d+){2,}",
            "有不止一个小数点，可能是编号、日期或千分位",
            "请对照原文重新输入",
        ),
        (r"\.\d+|\d+\.", "小数点前后缺了数字", "请写全，例如 0.5"),
        (r"\d[\d.,]*( +[\d.,]+)+", "里有空格，可能是千分位，也可能是两个数", "请去掉空格"),
    )
)
_CHINESE = re.compile(r"[零〇一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟]")


class FigureError(ValueError):
    """A figure that cannot be used.

    Attributes:
        what: Why, as a Chinese sentence without its full stop.
        advice: What to write instead, in Chinese.
    """

    def __init__(self, what: str, advice: str = "") -> None:
        self.what = what
        self.advice = advice
        super().__init__(f"{what}；{advice}" if advice else what)


def half_width(text: str) -> str:
    """Full-width letters, digits and punctuation as their ASCII forms, blanks trimmed."""
    return text.translate(_FULL_WIDTH).strip()


def is_plain(text: str) -> bool:
    """Whether a figure is written so that nothing has to be interpreted."""
    return len(text) <= 15 and _PLAIN.fullmatch(text) is not None


def parse_figure(text: str, unit: str) -> float:
    """The value of a figure, in the unit of its unit column.

    Args:
        text: The cell as typed.
        unit: The unit column's text.

    Raises:
        FigureError: It is no number, or could be more than one.
    """
    shown = f"“{text}”"
    cell = half_width(text)
    if cell.lower() in _NOTHING:
        raise FigureError(
            f"{shown}不是数值" if cell else "数值是空的", "没有公布的数不要写这一行，缺口会如实显示"
        )
    number, suffix = _split(cell)
    vague = re.search("[多余]|左右|以[上下]", suffix)
    if vague or not (_PLAIN.fullmatch(number) or _GROUPED.fullmatch(number)):
        raise _refusal(shown, cell, number)
    factor = _factor(shown, suffix, half_width(unit))
    amount = Decimal(number.replace(",", "")) * factor
    if len(amount.normalize().as_tuple().digits) > 15 or amount >= 10**15:
        raise FigureError(f"{shown}位数过多，存不准", "请核对原文")
    # Of whole things "1.000" is 1 or 1,000; ".0" is what a spreadsheet adds.
    dotted = factor == 1 and re.search(r"\.(?!0{1,2}$)", number)
    if half_width(unit) in WHOLE_UNITS and (dotted or amount != amount.to_integral_value()):
        raise FigureError(
            f"{shown}带小数，而“{unit}”只能是整数：可能是千分位写成了小数点，或以万{unit}计",
            "请对照原文重新输入",
        )
    return float(amount)


def _split(cell: str) -> tuple[str, str]:
    """The figure and the unit behind it."""
    match = _SUFFIX.fullmatch(cell)
    return (match["number"], match["unit"]) if match else (cell, "")


def _refusal(shown: str, cell: str, number: str) -> FigureError:
    """Why a cell is no figure."""
    for pattern, what, advice in _REFUSALS:
        if pattern.fullmatch(cell) or (number and pattern.fullmatch(number)):
            return FigureError(shown + what, advice)
    if _CHINESE.search(cell):
        return FigureError(f"{shown}是中文数字", "请写阿拉伯数字")
    return FigureError(f"{shown}不是数值", "请只写数字，例如 1234 或 12.5")


def _factor(shown: str, suffix: str, unit: str) -> Decimal:
    """By how much a figure with a unit behind it is multiplied.

    Raises:
        FigureError: The unit behind it says something else than the unit column.
    """
    if not suffix:
        return Decimal(1)
    if suffix in ("万", "亿"):
        if unit not in WHOLE_UNITS and unit != "元":
            raise FigureError(
                f"{shown}末尾的“{suffix}”与单位“{unit}”合在一起有两种读法",
                f"请写全单位，例如 12{suffix}{unit.lstrip('万亿')}",
            )
        suffix += unit
    if suffix in _UNITS and unit in _UNITS:
        (kind, size), (wanted, base) = _UNITS[suffix], _UNITS[unit]
        if kind == wanted:
            return Decimal(size) / Decimal(base)
    raise FigureError(
        f"{shown}里的单位“{suffix}”与单位列的“{unit}”不一致", "请对照原文，两处写同一个单位"
    )


def quoted_print(as_printed: str) -> str:
    """A figure as printed, in the characters of the text around it: ``10.9万`` of ``10.9萬``."""
    return as_printed.replace("萬", "万").replace("億", "亿")


def printed_step(as_printed: str, value: float) -> float:
    """The last decimal place a figure was printed to, in the unit of its value.

    ``363.8`` is printed to 0.1; ``1.7万项`` to 1,000; ``3638348万元`` for 363.8348 亿元 to
    0.0001. Where the value was rounded when it was archived, its own last place counts.

    Args:
        as_printed: The figure as printed.
        value: The archived value.
    """
    shown = format_value(value)
    own = _places(shown)
    if as_printed == shown:
        return own
    match = re.search(r"\d+(?:[, ]\d{3})*(?:\.\d+)?", half_width(as_printed))
    if match is None or not value:
        return own
    digits = re.sub("[, ]", "", match[0])
    number = Decimal(digits)
    if not number:
        return own
    exact = Decimal(shown)
    scale = Decimal(10) ** (exact / number).log10().to_integral_value()
    if number * scale != exact:
        return own
    return float(Decimal(str(_places(digits))) * scale)


def is_rounded(as_printed: str, value: float) -> bool:
    """Whether a figure was printed so coarsely that a change from it has no decimal.

    ``1.7万项`` may be anything from 16,500 to 17,499. A count printed to its last unit and an
    amount printed with decimals are exact enough.
    """
    step = printed_step(as_printed, value)
    return step > 1 and step / 2 > 0.005 * abs(value)


def differs_from_print(as_printed: str, value: float, unit: str) -> bool:
    """Whether a value isn't what was printed, beyond rounding to the value's own last place.

    What is printed with words or foreign units cannot be compared and counts as agreeing.
    """
    try:
        printed = parse_figure(as_printed, unit)
    except FigureError:
        return False
    return abs(printed - value) > 0.501 * _places(format_value(value))


def _places(digits: str) -> float:
    return float(Decimal(1).scaleb(-len(digits.partition(".")[2])))


def format_value(value: float) -> str:
    """A value in plain digits, without a trailing ``.0`` or an exponent."""
    text = repr(float(value))
    if "e" in text:
        text = format(Decimal(text), "f")
    return text.removesuffix(".0")
