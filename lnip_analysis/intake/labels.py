"""What the labels of a printed table mean: regions, periods, units, marks of footnotes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from lnip_analysis.evidence.model import NATION, Region
from lnip_analysis.evidence.numbers import half_width
from lnip_analysis.evidence.periods import is_period
from lnip_analysis.intake.times import time_of

_MARKS = re.compile(
    r"[①-⑳⑴-⒇*＊#†‡]+|[\[【〔]\d+[\]】〕]|[（(]?注\d*[）)]?$|(?<=[^\W\d_])[（(]\d{1,2}[）)]$"
)
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_OTHER_PLACES = re.compile(
    r"东部(地区)?|中部(地区)?|西部(地区)?|东北(地区)?|(华北|华东|华中|中南|华南|西南|西北)(地区)?|香港.*|澳门.*"
    r"|台湾.*|中国(香港|澳门|台湾)|港澳台?|台港澳|其他|其它|不详|国外|(新疆)?(生产)?建设?兵团|新疆.*兵团|"
    r"计划单列市|.*(经济区|经济带|三角洲)|解放军|军队|部队"
)
"""Places that stand in tables of provinces and are none the archive knows."""
TOTALS = ("合计", "总计", "总数", "合计数")
"""Rows that may be the nation, or only what the table adds up."""

# How much of the smallest unit of its kind a unit is; the archive's own are among them.
_MONEY = {"元": 1, "千元": 10**3, "万元": 10**4, "百万元": 10**6, "千万元": 10**7, "亿元": 10**8}
_PEOPLE = {"人": 1, "千人": 10**3, "万人": 10**4, "百万人": 10**6, "亿人": 10**8}
_COUNTS = ("件", "项", "家", "种", "个", "户")
_UNITS: dict[str, tuple[str, int]] = {
    **{unit: ("钱", size) for unit, size in _MONEY.items()},
    **{unit: ("人", size) for unit, size in _PEOPLE.items()},
    "%": ("百分比", 1), "件/万人": ("件/万人", 1), "人年": ("人年", 1), "万人年": ("人年", 10**4),
}  # fmt: skip
for _unit in _COUNTS:
    for _size, _word in ((1, ""), (10**3, "千"), (10**4, "万"), (10**8, "亿")):
        _UNITS[_word + _unit] = (_unit, _size)
_UNIT_LINE = re.compile(r"(?:^|[\s(（,，])(?:计量)?单位\s*[:：]?\s*([^\s()（）;；]+)")
_HAS_YEAR = re.compile(r"[1１][9９]|[2２][0０]|[一二][〇零○九]")
_IN_BRACKETS = re.compile(r"[（(]\s*([^（）()]+?)\s*[）)]")


@dataclass(frozen=True)
class Place:
    """What a label of a region means.

    Attributes:
        code: The region's code; empty where it is none the archive knows.
        known_other: Whether it is a place of such tables that the archive leaves out.
        doubt: What is doubtful about the reading, in Chinese; else empty.
    """

    code: str = ""
    known_other: bool = False
    doubt: str = ""


def without_marks(text: str) -> str:
    """A label without marks of footnotes."""
    return _MARKS.sub("", text).strip()


def has_chinese(text: str) -> bool:
    """Whether a text has a Chinese character."""
    return _CHINESE.search(text) is not None


def squeezed(text: str) -> str:
    """A label in half-width characters without any blanks: ``辽　宁`` is ``辽宁``."""
    return "".join(half_width(without_marks(text)).split())


def place_of(text: str, regions: Mapping[str, Region]) -> Place:
    """The region a label names, in Chinese, in English or in both.

    Args:
        text: The label, e.g. ``辽　宁``, ``辽宁省``, ``Liaoning``, ``全国 National Total``.
        regions: The archive's regions by code.
    """
    plain = squeezed(text)
    chinese = "".join(_CHINESE.findall(plain))
    english = _letters(plain)
    foreign = _by_english(regions).get(english, "") if english else ""
    if not chinese:
        return Place(foreign)
    names = {name: code for code, r in regions.items() for name in (r.name, r.full_name)}
    code = names.get(chinese, "") or (NATION if chinese in ("全国合计", "全国总计") else "")
    if not code and chinese in TOTALS and foreign == NATION:
        code = NATION
    if not code:
        return Place(known_other=_OTHER_PLACES.fullmatch(chinese) is not None)
    if foreign and foreign != code:
        return Place(code, doubt=f"“{text}”的中文和英文不是一个地区")
    return Place(code)


def _by_english(regions: Mapping[str, Region]) -> dict[str, str]:
    return {_letters(name): code for code, r in regions.items() for name in r.names_en}


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


@lru_cache(maxsize=4096)
def period_of(text: str) -> str:
    """The one period a label is, e.g. ``2013年`` or ``2012年1-8月``; empty where it is none.

    Of a month alone it is the end; a flow labelled so is refused where its values are read.
    """
    if len(text) > 40 or not _HAS_YEAR.search(text):
        return ""
    plain = re.sub(r"\.0$", "", squeezed(text))
    if is_period(plain):
        return plain
    time = time_of(plain) if len(plain) <= 20 else None
    return time.periods[0] if time and time.periods else ""


def unit_in(text: str) -> str:
    """The unit a text names: alone, after ``单位：``, or in brackets at its end; else empty."""
    if found := _UNIT_LINE.search(text):
        return canonical_unit(found[1]) or found[1]
    alone = canonical_unit(text)
    if alone:
        return alone
    named = [unit for m in _IN_BRACKETS.findall(text) if (unit := canonical_unit(m))]
    return named[-1] if named else ""


def canonical_unit(text: str) -> str:
    """A unit as the archive writes it; empty where the text is none that is known."""
    plain = half_width(text).replace(" ", "").replace("人民币", "").removeprefix("单位:")
    return plain if plain in _UNITS else ""


def unit_factor(printed: str, wanted: str) -> Decimal | None:
    """By what a value in one unit is multiplied for another; None where that cannot be."""
    if printed == wanted:
        return Decimal(1)
    if printed not in _UNITS or wanted not in _UNITS:
        return None
    (kind, size), (other, base) = _UNITS[printed], _UNITS[wanted]
    return Decimal(size) / Decimal(base) if kind == other else None
