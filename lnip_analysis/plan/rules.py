"""What must hold across a plan file: ids, numbering, references, the period, the names.

The rules look at whatever part of the file can be read, so that one wrong field doesn't
hide the faults of the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from lnip_analysis.document import Document, Place
from lnip_analysis.faults import Fault
from lnip_analysis.plan.chapter_rules import chapter_faults
from lnip_analysis.plan.model import Item, Target
from lnip_analysis.plan.names import name_faults
from lnip_analysis.plan.reading_rules import reading_breaches
from lnip_analysis.plan.schema import owner, read_around
from lnip_analysis.plan.target_rules import (
    LONGEST,
    Breach,
    item_breach,
    kind_breaches,
    year_breaches,
)

_FIRST, _LAST = 1949, 2100
"""Years a plan can speak of."""
_EARLIEST = 10
"""Years a plan may have been issued before its first."""
_STAND_INS: dict[str, object] = {
    "id": "x",
    "tasks": ["x"],
    "title": "x",
    "clause": "x",
    "kind": "level",
    "deadline": 9999,
}
"""What stands for a required field that can't be read, while the others are judged."""


def rule_faults(document: Document, plan_id: str) -> list[Fault]:
    """Every rule the file breaks.

    Args:
        document: The plan file; its content is a mapping.
        plan_id: The id it was asked for by: the stem of its file name.
    """
    data = document.data
    if not isinstance(data, dict):
        return []
    similar = [
        [name for name in group if isinstance(name, str)]
        for group in _list(data, "similar_bodies")
        if isinstance(group, list)
    ]
    return [
        *_header(document, data, plan_id),
        *_sections(document, data),
        *_targets(document, data),
        *chapter_faults(document, data),
        *name_faults(document, _bodies(data), similar),
    ]


def _header(document: Document, data: dict[str, Any], plan_id: str) -> Iterator[Fault]:
    given = data.get("id")
    if isinstance(given, str) and given != plan_id:
        yield document.fault(
            ("id",),
            f"计划编号“{given}”与文件名“{plan_id}”不一致",
            f"“{plan_id}”",
            "请改编号，或给文件改名",
        )
    first, last = _year(data, "first_year"), _year(data, "last_year")
    for name, year in (("first_year", first), ("last_year", last)):
        if year is not None and not _FIRST <= year <= _LAST:
            what = f"“{name}”{year} 不是年份"
            yield document.fault((name,), what, f"{_FIRST} 至 {_LAST} 之间的年份", "")
    if len(_period(data)) > LONGEST:
        what = f"计划期从 {first} 年到 {last} 年，超过 {LONGEST} 年"
        yield document.fault(("last_year",), what, f"不超过 {LONGEST} 年的计划期", "")
    if first is not None and last is not None and first > last:
        yield document.fault(
            ("last_year",), f"计划期末 {last} 年早于期初 {first} 年", f"不早于 {first} 年的年份", ""
        )
    issued = re.match(r"\d{4}", str(data.get("issued") or ""))
    if issued and first and last and not first - _EARLIEST <= int(issued[0]) <= last:
        what = f"印发日期 {data['issued']} 不在计划期前后"
        expected = f"{first - _EARLIEST} 至 {last} 年之间的日期"
        yield document.fault(("issued",), what, expected, "请核对；不知道就不写")


def _sections(document: Document, data: dict[str, Any]) -> Iterator[Fault]:
    """Section ids once each; tasks numbered from one; tasks and measures kept apart."""
    seen: dict[str, Place] = {}
    seen_awards: dict[str, Place] = {}
    for place, section in _mappings(data, "sections"):
        repeated = list(_repeated(document, (*place, "id"), section.get("id"), "部分编号", seen))
        yield from repeated
        # Under another section's id every task would look misnumbered.
        named = isinstance(section.get("id"), str) and not repeated
        kinds = set()
        for task_place, task in _mappings(section, "tasks", place):
            kinds.add(str(task.get("kind", "task")))
            number = f"{section.get('id')}.{int(task_place[-1]) + 1}"
            given = task.get("id")
            if named and isinstance(given, str) and given != number:
                yield document.fault(
                    (*task_place, "id"),
                    f"任务编号“{given}”没有接着排",
                    f"“{number}”",
                    "任务按原文顺序从 1 起连续编号，不缺不重",
                )
            yield from _twice(document, task_place, task, "bodies", "责任单位")
            yield from _twice(document, task_place, task, "indicators", "指标")
            yield from _awards(document, task_place, task, seen_awards)
        if kinds == {"task", "measure"}:
            yield document.fault(
                place,
                f"“{section.get('id')}”部分里任务（task）和措施（measure）混在一起",
                "同一种 kind",
                "措施的每一条都要写 kind: measure",
            )


def _awards(
    document: Document, place: Place, task: dict[str, Any], seen: dict[str, Place]
) -> Iterator[Fault]:
    """Ids once each; an indicator and the way to read it come together."""
    for award_place, award in _mappings(task, "awards", place):
        yield from _repeated(document, (*award_place, "id"), award.get("id"), "奖励编号", seen)
        if (award.get("indicator") is None) != (award.get("measured") is None):
            name = "measured" if award.get("measured") is None else "indicator"
            yield document.fault(
                award_place,
                f"{owner(document.data, award_place)}缺少“{name}”",
                "",
                "两者要填都填；measured 写 flow（指标为每年新增）或 stock（指标为存量）",
            )


def _twice(
    document: Document, place: Place, parent: dict[str, Any], key: str, name: str
) -> Iterator[Fault]:
    given = _list(parent, key)
    for position, value in enumerate(given):
        if isinstance(value, str) and value in given[:position]:
            here = (*place, key, position)
            what = f"{owner(document.data, here)}{name}“{value}”写了两次"
            yield document.fault(here, what, "", "请删去重复的一个")


def _targets(document: Document, data: dict[str, Any]) -> Iterator[Fault]:
    """Ids once each, tasks that exist, and the rules of each kind."""
    bodies_of = {
        task.get("id"): _list(task, "bodies")
        for place, section in _mappings(data, "sections")
        for _, task in _mappings(section, "tasks", place)
        if isinstance(task.get("id"), str)
    }
    seen: dict[str, Place] = {}
    seen_items: dict[str, Place] = {}
    for place, raw in _mappings(data, "targets"):
        yield from _repeated(document, (*place, "id"), raw.get("id"), "目标编号", seen)
        for item_place, item in _mappings(raw, "items", place):
            here = (*item_place, "id")
            yield from _repeated(document, here, item.get("id"), "事项编号", seen_items)
        yield from _twice(document, place, raw, "tasks", "任务")
        for position, task_id in enumerate(_list(raw, "tasks")):
            if isinstance(task_id, str) and task_id not in bodies_of:
                here = (*place, "tasks", position)
                what = f"{owner(data, place)}没有编号为“{task_id}”的任务"
                yield document.fault(here, what, "本文件中已有的任务编号", "请核对任务编号")
        yield from _owner(document, place, raw, bodies_of)
        yield from _due_before_issue(document, place, raw, data.get("issued"), _period(data))
        yield from _broken(document, place, raw, _period(data))


def _owner(
    document: Document, place: Place, raw: dict[str, Any], bodies_of: dict[Any, list[Any]]
) -> Iterator[Fault]:
    """The body that holds the figure is one of those responsible."""
    named = raw.get("owner")
    ids = [i for i in _list(raw, "tasks") if isinstance(i, str) and i in bodies_of]
    allowed = [body for i in ids for body in bodies_of[i]]
    if isinstance(named, str) and allowed and named not in allowed:
        what = f"“{named}”不是这项任务的责任单位"
        yield document.fault((*place, "owner"), what, "、".join(map(str, allowed)), "")


def _due_before_issue(
    document: Document, place: Place, raw: dict[str, Any], issued: object, period: range
) -> Iterator[Fault]:
    """Nobody can be held to a day that had passed when the plan was issued.

    A year outside the period is told as that.
    """
    if not isinstance(issued, date):
        return
    expected = f"不早于印发那一天 {issued.isoformat()}"
    year = _year(raw, "deadline")
    if year is not None and year in period and year < issued.year:
        what = f"{owner(document.data, place)}期限 {year} 年在计划印发以前"
        yield document.fault((*place, "deadline"), what, expected, "")
    for item_place, item in _mappings(raw, "items", place):
        due = item.get("due")
        if isinstance(due, date) and due.year in period and due < issued:
            what = f"{owner(document.data, item_place)}期限 {due.isoformat()} 在计划印发以前"
            yield document.fault(
                (*item_place, "due"), what, expected, "请删去，或改为印发以后的期限"
            )


def _broken(
    document: Document, place: Place, raw: dict[str, Any], period: range
) -> Iterator[Fault]:
    """The rules of its kind that a target breaks, as far as it can be read."""
    target, wrong = read_around(Target, raw, _STAND_INS)
    if target is None:
        return
    found = [] if "kind" in wrong else list(kind_breaches(target))
    found += year_breaches(target, period)
    if target.sensitivity and target.sensitivity == target.indicator:
        what = "另一种口径的指标与评判用的是同一个"
        found.append(Breach(("sensitivity",), what, "", "请换成别的指标，或删去"))
    for item_place, item in _mappings(raw, "items"):
        readable, _ = read_around(Item, item, {"id": "x", "title": "x"})
        breach = item_breach(readable, period, target.deadline) if readable else None
        if breach:
            found.append(replace(breach, field=(*item_place, *breach.field)))
    if "kind" not in wrong:
        found += reading_breaches(raw, target, lambda read: _breaches(read, period))
    prefix = owner(document.data, place)
    for breach in found:
        # What the file's shape has told already isn't told again.
        if breach.field[0] not in wrong or len(breach.field) > 1:
            where = (*place, *breach.field)
            yield document.fault(where, prefix + breach.what, breach.expected, breach.advice)


def _breaches(target: Target, period: range) -> list[Breach]:
    """The rules that a whole target breaks."""
    items = (item_breach(item, period, target.deadline) for item in target.items)
    return [*kind_breaches(target), *year_breaches(target, period), *filter(None, items)]


def _repeated(
    document: Document, place: Place, given: object, name: str, seen: dict[str, Place]
) -> Iterator[Fault]:
    if not isinstance(given, str):
        return
    if given in seen:
        line = document.lines.get(seen[given])
        yield document.fault(place, f"{name}“{given}”重复，第 {line} 行已用过", "", "请换一个编号")
    else:
        seen[given] = place


def _bodies(data: dict[str, Any]) -> dict[Place, str]:
    """Every name of a body as written, by place."""
    return {
        (*task_place, "bodies", position): body
        for place, section in _mappings(data, "sections")
        for task_place, task in _mappings(section, "tasks", place)
        for position, body in enumerate(_list(task, "bodies"))
        if isinstance(body, str) and body
    }


def _mappings(
    parent: dict[str, Any], key: str, place: Place = ()
) -> Iterator[tuple[Place, dict[str, Any]]]:
    """The mappings in a list, each with its place; whatever else is there is left out."""
    for position, child in enumerate(_list(parent, key)):
        if isinstance(child, dict):
            yield (*place, key, position), child


def _list(parent: dict[str, Any], key: str) -> list[Any]:
    value = parent.get(key)
    return value if isinstance(value, list) else []


def _period(data: dict[str, Any]) -> range:
    """The years of the plan; empty where they can't be known."""
    first, last = _year(data, "first_year"), _year(data, "last_year")
    if first is None or last is None or first < _FIRST or last > _LAST:
        return range(0)
    return range(first, last + 1)


def _year(data: dict[str, Any], key: str) -> int | None:
    value = data.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
