"""The shape of a plan file: which fields there are, of what type, told in Chinese."""

from __future__ import annotations

import difflib
import json
from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from lnip_analysis.document import Document
from lnip_analysis.faults import Fault
from lnip_analysis.plan.chapters import Block, Chapter
from lnip_analysis.plan.model import Award, Item, Plan, Reading, Section, Target, Task
from lnip_analysis.plan.readings import Change

Model = TypeVar("Model", bound=BaseModel)

_TYPES = {
    "float_type": "一个数字",
    "int_type": "一个整数",
    "int_from_float": "一个整数",
    "finite_number": "一个有限的数字",
    "string_type": "文字",
    "tuple_type": "一个列表（每行以“- ”开头，或写在方括号里）",
    "model_type": "若干“字段: 内容”",
    "date_type": "日期，如 2012-06-28",
    "date_parsing": "日期，如 2012-06-28",
    "date_from_datetime_parsing": "日期，如 2012-06-28",
    "date_from_datetime_inexact": "日期，如 2012-06-28，不带时刻",
}
_PATTERNS = {
    "id": "小写英文字母、数字，以连字符相连，如 ln-ip-2012-2015",
    "region": "ISO 3166-2 地区代码，如 CN-LN、CN（全国），或六位行政区划代码，如 210200",
    "base_period": "年和月，如 2012-05",
}
_PARTS: dict[str, type[BaseModel]] = {
    "targets": Target,
    "sections": Section,
    "tasks": Task,
    "items": Item,
    "awards": Award,
    "readings": Reading,
    "change": Change,
    "chapters": Chapter,
    "blocks": Block,
}


def read_as(model: type[Model], value: object) -> Model | None:
    """A value as a model, or None where it doesn't fit."""
    try:
        return _validate(model, value)
    except ValidationError:
        return None


def read_around(
    model: type[Model], value: dict[str, Any], stand_ins: dict[str, object]
) -> tuple[Model | None, set[str]]:
    """A value as a model without the fields that are wrong.

    Args:
        model: The model.
        value: The fields as given.
        stand_ins: What to take for a required field that is wrong or missing.

    Returns:
        The model, or None where that isn't enough; and the names of the wrong fields.
    """
    try:
        return _validate(model, value), set()
    except ValidationError as error:
        wrong = {str(detail["loc"][0]) for detail in error.errors() if detail["loc"]}
    right = {key: field for key, field in value.items() if key not in wrong}
    taken = {key: field for key, field in stand_ins.items() if key in wrong}
    return read_as(model, {**right, **taken}), wrong


def schema_faults(document: Document) -> list[Fault]:
    """Every field that is unknown, missing or of the wrong type."""
    try:
        _validate(Plan, document.data)
    except ValidationError as error:
        # A list whose every entry is wrong is reported as too short as well; it isn't.
        return [
            _fault(document, detail)
            for detail in error.errors()
            if not (detail["type"] == "too_short" and detail["input"])
        ]
    return []


def owner(data: object, place: Sequence[str | int]) -> str:
    """The target, task or section a place belongs to, as a prefix; may be empty."""
    names, here = [], data
    for part in place:
        here = _child(here, part)
        if isinstance(part, int) and isinstance(here, dict) and isinstance(here.get("id"), str):
            names.append(f"{here['id']}：")
    if not names:
        return ""
    return names[0] if place[0] == "targets" else names[-1]


def _validate(model: type[Model], value: object) -> Model:
    # JSON is the one form in which strict checking still knows dates and lists, so that
    # a number written as text is refused and a list is not.
    return model.model_validate_json(json.dumps(value, default=str), strict=True)


def _fault(document: Document, detail: ErrorDetails) -> Fault:
    place = detail["loc"]
    what, expected, advice = _told(place, detail)
    return document.fault(place, owner(document.data, place) + what, expected, advice)


def _told(place: Sequence[str | int], detail: ErrorDetails) -> tuple[str, str, str]:
    """What is wrong, what was expected and what to do, in Chinese."""
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    name = _name(place)
    if kind == "missing":
        return f"缺少字段“{name}”", "", "请补上"
    if kind == "extra_forbidden":
        return f"不认识字段“{name}”", "", _suggest(name, _fields(place[:-1]))
    if given is None:
        return f"“{name}”没有填写", _TYPES.get(kind, ""), "请补上，或删去这个字段"
    if kind == "greater_than":
        return f"“{name}”不能是{_shown(given)}", f"大于 {context['gt']:g} 的数", ""
    if kind == "string_too_long":
        return f"“{name}”有 {len(given)} 个字符", f"不超过 {context['max_length']} 个字符", "请写短"
    if kind in ("string_too_short", "too_short"):
        return f"“{name}”是空的", "至少一项" if kind == "too_short" else "文字", "请补上"
    if kind in ("enum", "literal_error"):
        allowed = _allowed(str(context["expected"]))
        return (
            f"“{name}”不能是{_shown(given)}",
            "、".join(allowed) + "之一",
            _suggest(given, allowed),
        )
    if kind == "string_pattern_mismatch":
        return f"“{name}”不能写作{_shown(given)}", _PATTERNS.get(name, "规定的写法"), ""
    expected = _TYPES.get(kind, "规定的内容")
    if kind in ("float_type", "int_type") and isinstance(given, str):
        return f"“{name}”的数字写成了文字{_shown(given)}", expected, "请去掉引号、单位和千分位"
    if kind == "string_type" and isinstance(given, int | float):
        return f"“{name}”应写成文字，却是{_shown(given)}", expected, "请给它加上引号"
    if isinstance(given, dict | list):
        form = "列表" if isinstance(given, list) else "若干字段"
        return f"“{name}”写成了{form}", expected, ""
    return f"“{name}”的内容{_shown(given)}不合要求", expected, ""


def _name(place: Sequence[str | int]) -> str:
    """The field a place belongs to, with the position in it counted from one."""
    if not place:
        return "文件顶层"
    if isinstance(place[-1], int):
        return f"{_name(place[:-1])}第 {place[-1] + 1} 项"
    return place[-1]


def _fields(place: Sequence[str | int]) -> list[str]:
    keys = [part for part in place if isinstance(part, str)]
    return list(_PARTS.get(keys[-1], Plan).model_fields if keys else Plan.model_fields)


def _allowed(expected: str) -> list[str]:
    return [word.strip(" '") for word in expected.replace(" or ", ",").split(",")]


def _suggest(word: object, known: list[str]) -> str:
    if word in ("at_most", "less_than") and "at_least" in known:
        return "“不超过”写 comparison: at_least 和 direction: -1（越少越好）"
    close = difflib.get_close_matches(str(word), known, n=1)
    return f"是否为“{close[0]}”" if close else f"可用的有：{'、'.join(known)}"


def _shown(value: object) -> str:
    if isinstance(value, dict | list):
        return "列表或字段"
    return f"“{str(value).lower() if isinstance(value, bool) else value}”"


def _child(value: object, part: str | int) -> Any:
    if isinstance(part, int):
        return value[part] if isinstance(value, list) and part < len(value) else None
    return value.get(part) if isinstance(value, dict) else None
