"""Whether what is supposed of a target can be, and what may have been meant instead."""

from __future__ import annotations

import math
from collections.abc import Iterator
from numbers import Real

from lnip_analysis.calls import CallError
from lnip_analysis.evidence.numbers import format_value
from lnip_analysis.faults import Fault
from lnip_analysis.plan.model import Kind, Target
from lnip_analysis.review.model import Verdict

FARTHEST = 15
"""Years past the plan's deadline that a deadline may be put off."""

_FAR_OFF = 1000
"""A value that many times smaller than the plan's may have been meant in another unit, as 万."""


def unit_asked(target: Target) -> str:
    """The unit of the number that a target asks, as readers write it."""
    return "%" if target.kind is Kind.GROWTH else target.unit or ""


def check_supposed(real: Verdict, given: dict[str, float]) -> None:
    """Checks that every number is one that can be asked, and that the years make a period.

    Args:
        real: The verdict on the target as it is.
        given: What is supposed, by parameter.

    Raises:
        CallError: One is none.
    """
    for name, number in given.items():
        _check_number(real.target, name, number)
    if "value" in given and "growth" in given:
        fault = Fault("value 和 growth 只能写一个", field="growth", advice="两者都说要求多少")
        raise CallError(fault, {"growth": None})
    _check_extent(real, given)
    _check_period(real.target, given)


def hints(real: Verdict, supposed: Verdict, given: dict[str, float]) -> Iterator[str]:
    """What is odd about numbers that can be asked: one of them may have been meant otherwise.

    Args:
        real: The verdict on the target as it is.
        supposed: The one under the assumption.
        given: What is supposed, by parameter.

    Yields:
        A Chinese clause each.
    """
    target = real.target
    unit, value, growth = unit_asked(target), given.get("value"), given.get("growth")
    rate = growth if target.kind is not Kind.GROWTH or growth is not None else value
    plan = abs(target.value or 0)
    for name, number in given.items():
        percent = name == "growth" or (name == "value" and unit == "%" and plan >= 1)
        if percent and 0 < abs(number) < 1:
            yield f"{name} 以%计，{format_value(number)} 读作 {format_value(number)}%"
    if value is not None and unit != "%" and 0 < abs(value) * _FAR_OFF < plan:
        yield f"value 以{unit}计，不到计划的千分之一"
    if rate is not None and rate > 100:
        yield f"增速以%计，{format_value(rate)}%就是每年增加到{format_value(1 + rate / 100)}倍"
    base, asked = supposed.baseline, supposed.target_value
    if base is not None and asked is not None and ({"value", "growth"} & given.keys()):
        own = target.kind in (Kind.GROWTH, Kind.LEVEL, Kind.RANGE)
        if own and target.direction * (asked - base.value) <= 0:
            yield f"这样的要求{base.year}年已经达到，没有要走的路"


def plain_number(number: float | None) -> float | None:
    """A number as one would type it: without the decimals of a whole one."""
    return int(number) if number is not None and number == int(number) else number


def _check_number(target: Target, name: str, number: object) -> None:
    year = name in ("deadline", "base_year")
    real = isinstance(number, Real) and not isinstance(number, bool)
    if real and math.isfinite(number) and not (year and int(number) != number):  # type: ignore[call-overload, arg-type]
        return
    expected = "四位整数，如 2014" if year else "数，百分数不写百分号，如 12"
    fault = Fault(f"“{number}”不是{'年份' if year else '数'}", field=name, expected=expected)
    meant = _number(number, getattr(target, name, target.value))
    raise CallError(fault, {name: int(meant) if year and meant else meant})


def _check_extent(real: Verdict, given: dict[str, float]) -> None:
    """Nothing counts less than none, no share is more than all, nothing loses more than it has."""
    target, unit = real.target, unit_asked(real.target)
    value, growth = given.get("value"), given.get("growth")
    grows = target.kind is Kind.GROWTH
    lost = growth if growth is not None else value if grows else None
    if lost is not None and lost <= -100:
        name = "growth" if growth is not None else "value"
        fault = Fault(
            f"“{format_value(lost)}”不能是要求的增速", field=name, expected="大于-100的数"
        )
        planned = target.value if grows else 100 * (real.planned_growth or 0)
        raise CallError(fault, {name: plain_number(round(planned or 0, 1))})
    if value is None or grows:
        return
    most = target.upper_bound or (100 if unit == "%" else math.inf)
    if not 0 <= value <= most:
        ends = "0或以上的数" if most == math.inf else f"0至{most:g}之间的数"
        said = f"“{format_value(value)}”{unit}不能是要求"
        fits = -value if 0 < -value <= most else target.value
        raise CallError(Fault(said, field="value", expected=ends), {"value": plain_number(fits)})


def _check_period(target: Target, given: dict[str, float]) -> None:
    first = int(given.get("base_year", target.base_year or 0))
    last = int(given.get("deadline", target.deadline))
    most = target.deadline + FARTHEST
    if not first < last <= most or (target.base_year or 0) - first > FARTHEST:
        field = "deadline" if "deadline" in given else "base_year"
        fault = Fault(f"从{first}年到{last}年不成一个计划期", field=field,
                      expected=f"基年早于期限，期限不晚于{most}年")  # fmt: skip
        raise CallError(fault, {"base_year": None, "deadline": target.deadline - 1})


def _number(given: object, other: float | None) -> float | None:
    """The number that somebody can have meant who wrote text."""
    try:
        found = float(str(given).strip().removesuffix("%").removesuffix("年"))
    except ValueError:
        return other
    return plain_number(found) if math.isfinite(found) else other
