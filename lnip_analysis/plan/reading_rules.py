"""What must hold of a target's other readings: each changes something, and into a valid target."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from lnip_analysis.plan.model import Target
from lnip_analysis.plan.readings import Reading
from lnip_analysis.plan.schema import read_around
from lnip_analysis.plan.target_rules import Breach

_STAND_INS: dict[str, object] = {"id": "x", "title": "x", "reason": "x"}


def reading_breaches(
    raw: dict[str, Any], target: Target, broken_by: Callable[[Target], list[Breach]]
) -> Iterator[Breach]:
    """Every rule that a target's readings break.

    Args:
        raw: The target as given.
        target: The same, as far as it can be read.
        broken_by: Gives the rules of its kind and of its years that a target breaks.
    """
    given = raw.get("readings")
    known = {(b.field, b.what) for b in broken_by(target)}
    seen: set[str] = set()
    for n, one in enumerate(given if isinstance(given, list) else []):
        if not isinstance(one, dict):
            continue
        reading, wrong = read_around(Reading, one, _STAND_INS)
        if reading is None or "change" in wrong:
            continue
        place = ("readings", n)
        if isinstance(one.get("id"), str) and reading.id in seen:
            what = f"读法编号“{reading.id}”重复"
            yield Breach((*place, "id"), what, "", "请换一个编号")
        seen.add(reading.id)
        yield from _content(place, reading, target)
        for breach in broken_by(target.read_as(reading)):
            # What is wrong with the target itself is told once.
            if (breach.field, breach.what) not in known:
                where = (*place, "change", *breach.field)
                what = f"按读法“{reading.id}”，{breach.what}"
                yield Breach(where, what, breach.expected, breach.advice)


def _content(place: tuple[str | int, ...], reading: Reading, target: Target) -> Iterator[Breach]:
    """It says either what it changes or what it would need, and what it changes is another."""
    if reading.needs and reading.changes:
        what = f"读法“{reading.id}”既写了 needs，又写了“{reading.changes[0]}”"
        advice = "有数据可评的写改动，没有的只写 needs"
        yield Breach((*place, "needs"), what, "", advice)
    if not reading.needs and not reading.changes:
        what = f"读法“{reading.id}”没有写与采用的读法有何不同"
        yield Breach(place, what, "change、values、source、region、base_period、needs 中的一项")
    for name, value in (reading.change.fields if reading.change else {}).items():
        if getattr(target, name) == value:
            what = f"读法“{reading.id}”的“{name}”与采用的读法相同"
            yield Breach((*place, "change", name), what, "", "请删去，或改成不同的内容")
    if reading.values and target.read_as(reading).unit != "%":
        what = f"读法“{reading.id}”比较的是增长率，单位却不是“%”"
        yield Breach((*place, "change", "unit"), what, "“%”", "请在 change 中写 unit")
