"""What a call asked for: ids of indicators and codes of regions, checked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from numbers import Integral
from typing import Any, TypeAlias

from lnip_analysis.calls import CallError
from lnip_analysis.evidence import Evidence
from lnip_analysis.evidence.names import near_ids, unknown_id
from lnip_analysis.faults import Fault

Asked: TypeAlias = str | Collection[str] | None
"""One id, several (also as a column of a frame), or None for all."""

WAYS_IN_CHINESE = {
    "原值": "level", "人均": "capita", "增速": "growth", "增长": "growth", "指数": "index",
    "位次": "rank", "排名": "rank",
}  # fmt: skip
"""Ways of comparing by what people call them."""


def asked_indicators(evidence: Evidence, given: Asked, field: str = "indicator") -> list[str]:
    """The indicators that were asked for; all where None was given.

    Raises:
        CallError: One is no id.
    """
    names = {i: found.name for i, found in evidence.indicators.items()}
    return _asked(given, names, list(names), "指标", field)


def asked_regions(evidence: Evidence, given: Asked, field: str = "region") -> list[str]:
    """The regions that were asked for, also places; the nation and the provinces where None.

    Raises:
        CallError: One is no code.
    """
    known = evidence.archive.regions
    names = {code: found.name for code, found in known.items()}
    return _asked(given, names, list(evidence.regions), "地区", field, _other_names(evidence))


def asked_indicator(evidence: Evidence, given: object, field: str = "indicator") -> str:
    """The one indicator that was asked for.

    Raises:
        CallError: It is none, or several.
    """
    if isinstance(given, str):
        return asked_indicators(evidence, given, field)[0]
    several = listed(given)
    known = [one for one in several if one in evidence.indicators]
    right = {field: known[0]} if known else {}
    raise CallError(Fault("一次只能写一个指标", field=field, expected="一个编号"), right)


def listed(given: object) -> list[Any]:
    """What was asked for as a list: a list, a column or an index of things, or one thing."""
    return list(given) if isinstance(given, Collection) and not isinstance(given, str) else [given]


def asked_way(evidence: Evidence, regions: Asked, per: object) -> None:
    """Checks that the way of comparing is neither a region nor named in Chinese.

    Raises:
        CallError: It is; with the regions in one list, or with the way's id.
    """
    if per in WAYS_IN_CHINESE:
        fault = Fault(f"“{per}”不是比较方式", field="per", expected="英文编号")
        raise CallError(fault, {"per": WAYS_IN_CHINESE[str(per)]})
    several = [] if regions is None else listed(regions)
    codes = [_code(evidence, one) for one in (*several, per)]
    if all(codes):
        fault = Fault(f"“{per}”是地区，不是比较方式", field="per", advice="几个地区写成一个列表")
        raise CallError(fault, {"regions": codes, "per": None})


def asked_quantiles(given: object) -> None:
    """Checks that quantiles are a list.

    Raises:
        CallError: They are one number, or text.
    """
    if not isinstance(given, str) and hasattr(given, "__len__") and not len(given):
        fault = Fault("没有写任何分位：列表是空的", field="quantiles", expected="分位的列表")
        raise CallError(fault, {"quantiles": [0.1, 0.5, 0.9]})
    if isinstance(given, str) or not hasattr(given, "__iter__"):
        inside = isinstance(given, float) and 0 < given < 1
        fault = Fault(f"“{given}”不是列表", field="quantiles", expected="分位的列表")
        raise CallError(fault, {"quantiles": [given] if inside else [0.1, 0.5, 0.9]})


def asked_year(given: object, field: str) -> None:
    """Checks that a year that may be left out is a whole number.

    Raises:
        CallError: It is not; with the year that text has, else without it.
    """
    if given is None or is_year(given):
        return
    raise CallError(no_year(given, field), {field: year_meant(given)})


def no_year(given: object, field: str) -> Fault:
    """The fault of what is no year."""
    quoted = "，不加引号" if year_meant(given) and isinstance(given, str) else ""
    return Fault(f"“{given}”不是年份", field=field, expected=f"四位整数，如 2015{quoted}")


def is_year(given: object) -> bool:
    """Whether something is a whole number; a frame's years are none of Python's own."""
    return isinstance(given, Integral) and not isinstance(given, bool)


def year_meant(given: object) -> int | None:
    """The year that somebody can have meant who wrote ``"2015"`` or ``2015年``."""
    text = str(given).strip().removesuffix("年").removesuffix(".0")
    return int(text) if len(text) == 4 and text.isdecimal() else None


def region_meant(evidence: Evidence, given: object) -> str | None:
    """The nation or province that was meant; None where nothing is close: the plan's own."""
    found = _code(evidence, given)
    if found is None:
        names = {code: one.name for code, one in evidence.regions.items()}
        found = next(iter(near_ids(str(given), names)), None)
    place = evidence.places.get(found or "")
    return place.parent if place else found


def _code(evidence: Evidence, given: object) -> str | None:
    """A region by its code or one of its names."""
    text = str(given)
    return text if text in evidence.archive.regions else _other_names(evidence).get(text.lower())


def _other_names(evidence: Evidence) -> dict[str, str]:
    """Codes by names, in small letters, also in English, and those of provinces by their number.

    The number is that of GB/T 2260, of provinces that have places below them.
    """
    known = evidence.archive.regions
    names = {
        name.lower(): code
        for code, one in known.items()
        for name in (one.name, one.full_name, *one.names_en)
    }
    numbers = {f"{code[:2]}0000": one.parent for code, one in evidence.places.items()}
    return numbers | names


def _asked(
    given: Asked,
    names: Mapping[str, str],
    every: list[str],
    what: str,
    field: str,
    other_names: Mapping[str, str] | None = None,
) -> list[str]:
    if given is None:
        return every
    wanted = listed(given)
    if not wanted:
        fault = Fault(f"没有写任何{what}：列表是空的", field=field, advice="要全部就不写这一项")
        raise CallError(fault, {field: None})
    near = {str(one): _near(one, names, other_names or {}) for one in wanted}
    for one in wanted:
        if isinstance(one, str) and one in names:
            continue
        fault = unknown_id(what, one, names, field)
        meant = near[str(one)]
        if meant == (other_names or {}).get(str(one).lower()) and meant is not None:
            fault = replace(fault, advice=f"是不是：{meant}（{names[meant]}）")
        if not all(near.values()):
            raise CallError(fault)
        raise CallError(fault, {field: meant if wanted == [given] else list(near.values())})
    return list(dict.fromkeys(wanted))


def _near(given: object, names: Mapping[str, str], other_names: Mapping[str, str]) -> str | None:
    """The id that was meant, or None where nothing is close."""
    text = str(given)
    if text in names:
        return text
    if text.lower() in other_names:
        return other_names[text.lower()]
    return next(iter(near_ids(text, names)), None)
