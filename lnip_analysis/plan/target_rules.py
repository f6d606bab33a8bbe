"""What a target of each kind must have, and must not have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lnip_analysis.plan.model import Comparison, Item, Kind, Measured, Target

_NUMBER = ("indicator", "comparison", "value", "unit", "scale", "base_year")
_ALL = (*_NUMBER, "upper", "lower_bound", "upper_bound", "measured", "attained", "items")
_NEEDS: dict[Kind, tuple[str, ...]] = {
    Kind.LEVEL: _NUMBER,
    Kind.GROWTH: _NUMBER,
    Kind.INCREMENT: (*_NUMBER, "measured"),
    Kind.FLOOR: (*_NUMBER, "measured"),
    Kind.RANGE: (*_NUMBER, "upper"),
    Kind.DELIVERABLE: ("items",),
}
_NAMES: dict[Kind, str] = {
    Kind.LEVEL: "到期水平（level）",
    Kind.GROWTH: "年均增长（growth）",
    Kind.INCREMENT: "期内新增（increment）",
    Kind.FLOOR: "每年下限（floor）",
    Kind.RANGE: "区间（range）",
    Kind.DELIVERABLE: "交付（deliverable）",
}
_MAY: dict[Kind, tuple[str, ...]] = {
    Kind.LEVEL: ("lower_bound", "upper_bound", "attained"),
    Kind.INCREMENT: ("attained",),
    Kind.RANGE: ("lower_bound", "upper_bound", "measured", "attained"),
}
_SCALES: dict[Kind, tuple[str, ...]] = {
    Kind.LEVEL: ("log", "logit", "identity"),
    Kind.GROWTH: ("log",),
    Kind.INCREMENT: ("identity",),  # a running sum starts from 0, which has no logarithm
    Kind.FLOOR: ("identity", "log"),
    Kind.RANGE: ("log", "logit", "identity"),
}
LONGEST = 30
"""Years a plan or a path can span."""
_MOST_GROWTH = 1000
"""Per cent a year: more is a slip of the unit."""
_LEAST = 1e-6
"""A smaller number that is not 0 is a slip: shares of what is asked would be beyond measure."""
_HINTS = {
    "items": "请列出要交付的事项（id、title、due）",
    "measured": f"请写 {Measured.FLOW}（指标为每年新增）或 {Measured.STOCK}（指标为存量，取差）",
    "upper": "请写区间的上端",
}


@dataclass(frozen=True)
class Breach:
    """One rule a target breaks.

    Attributes:
        field: The field of the target, possibly dotted into an item.
        what: The fault, in Chinese.
        expected: What would have been right.
        advice: What to do.
    """

    field: tuple[str | int, ...]
    what: str
    expected: str = ""
    advice: str = ""


def kind_breaches(target: Target) -> Iterator[Breach]:
    """Every rule of its kind that a target breaks."""
    yield from _fields(target)
    yield from _comparison(target)
    yield from _scale(target)
    yield from _sizes(target)
    value, upper = target.value, target.upper
    if target.kind is Kind.RANGE and value is not None and upper is not None and upper <= value:
        yield Breach(("upper",), f"区间上端 {upper:g} 不大于下端 {value:g}", f"大于 {value:g} 的数")


def _sizes(target: Target) -> Iterator[Breach]:
    """Numbers nobody can reach: growth to nothing or beyond measure, fewer than none."""
    for name, number in (("value", target.value), ("upper", target.upper)):
        if number is None:
            continue
        if 0 < abs(number) < _LEAST:
            yield Breach((name,), f"“{name}”{number:g} 小得无从衡量", "0 或更大的数", "请核对单位")
        elif target.kind is Kind.GROWTH and not -100 < number <= _MOST_GROWTH:
            what = f"年均增长 {number:g}% 无从达到"
            yield Breach((name,), what, f"大于 -100、不超过 {_MOST_GROWTH} 的数", "请核对单位")
        elif target.kind is Kind.FLOOR and number == 0:
            yield Breach((name,), "每年下限是 0，总能达到", "正数", "请核对原文")
        elif target.kind is not Kind.GROWTH and number < 0 and target.scale != "log":
            yield Breach((name,), f"“{name}”{number:g} 是负数", "0 或正数", "请核对原文")


def year_breaches(target: Target, period: range) -> Iterator[Breach]:
    """What is wrong with a target's years.

    Args:
        target: The target.
        period: The years of the plan; empty if unknown.
    """
    if period and target.deadline not in period:
        yield Breach(
            ("deadline",),
            f"期限 {target.deadline} 年不在计划期内",
            f"{period[0]}—{period[-1]} 年之间的年份",
        )
    if target.base_year is not None and target.base_year >= target.deadline:
        yield Breach(
            ("base_year",),
            f"基期 {target.base_year} 年不早于期限 {target.deadline} 年",
            f"{target.deadline} 年以前的年份",
        )
    elif target.deadline in period and (target.base_year or 9999) < target.deadline - LONGEST:
        first = target.deadline - LONGEST
        what = f"基期 {target.base_year} 年比期限 {target.deadline} 年早了 {LONGEST} 年以上"
        yield Breach(("base_year",), what, f"{first} 年以后的年份")


def item_breach(item: Item, period: range, deadline: int) -> Breach | None:
    """What is wrong with the day an item is due, if anything."""
    first, last = (period[0], period[-1]) if period else (item.due.year, deadline)
    last = min(last, deadline)
    if first <= item.due.year <= last:
        return None
    return Breach(
        ("due",),
        f"事项“{item.id}”的期限 {item.due} 不在计划期内，或晚于本目标的期限",
        f"{first} 年初至 {last} 年末之间的日期",
    )


def _fields(target: Target) -> Iterator[Breach]:
    """Fields the kind needs, and fields it has no use for."""
    needs, may = _NEEDS[target.kind], _MAY.get(target.kind, ())
    for name in _ALL:
        given = getattr(target, name) not in (None, ())
        if name in needs and not given:
            hint = _HINTS.get(name, "请补上")
            yield Breach((name,), f"{_NAMES[target.kind]}类目标缺少“{name}”", "", hint)
        if given and name not in needs and name not in may:
            what = f"{_NAMES[target.kind]}类目标不应有“{name}”"
            yield Breach((name,), what, "", "请删去，或核对 kind")


def _comparison(target: Target) -> Iterator[Breach]:
    between = target.comparison is Comparison.BETWEEN
    if target.comparison and between != (target.kind is Kind.RANGE):
        yield Breach(
            ("comparison",),
            f"{_NAMES[target.kind]}类目标的 comparison 不能是“{target.comparison}”",
            "between" if target.kind is Kind.RANGE else "at_least、more_than、about 之一",
        )


def _scale(target: Target) -> Iterator[Breach]:
    allowed = _SCALES.get(target.kind, ())
    if target.scale and allowed and target.scale not in allowed:
        what = f"{_NAMES[target.kind]}类目标的 scale 不能是“{target.scale}”"
        yield Breach(("scale",), what, "、".join(allowed))
    elif target.scale == "log" and target.kind is not Kind.GROWTH:
        if target.value is not None and target.value <= 0:
            yield Breach(("value",), "scale 为 log 时 value 必须大于 0", "正数", "或改用 identity")
    elif target.scale == "logit":
        yield from _bounds(target)
    if target.scale != "logit" and "logit" in allowed:
        for name in ("lower_bound", "upper_bound"):
            if getattr(target, name) is not None:
                what = f"只有 scale 为 logit 时才用“{name}”"
                yield Breach((name,), what, "", "请删去，或核对 scale")


def _bounds(target: Target) -> Iterator[Breach]:
    """Both bounds there, in order, with the value between them."""
    low, high, value = target.lower_bound, target.upper_bound, target.value
    for name, bound in (("lower_bound", low), ("upper_bound", high)):
        if bound is None:
            yield Breach((name,), f"scale 为 logit 时缺少“{name}”", "", "请补上")
    if low is None or high is None:
        return
    if low >= high:
        yield Breach(("upper_bound",), f"上界 {high:g} 不大于下界 {low:g}", f"大于 {low:g} 的数")
        return
    for name, number in (("value", value), ("upper", target.upper)):
        if number is not None and not low < number < high:
            what = f"“{name}”{number:g} 不在上下界之间"
            yield Breach((name,), what, f"{low:g} 与 {high:g} 之间的数")
