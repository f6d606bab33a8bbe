"""The names of bodies: stray characters, and names that look like slips of one another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import combinations

from lnip_analysis.document import Document, Place
from lnip_analysis.faults import Fault
from lnip_analysis.plan.schema import owner

_ODD = re.compile(r"[^\u3400-\u9fff（）·]")
_SEPARATOR = re.compile(r"[、，,;；/]")


def name_faults(
    document: Document, bodies: dict[Place, str], similar: Iterable[Iterable[str]]
) -> list[Fault]:
    """What is wrong with the names of bodies.

    Args:
        document: The plan file.
        bodies: Every name as written, by place.
        similar: Groups of names declared to be alike and yet different bodies.
    """
    faults = [
        document.fault(place, owner(document.data, place) + what, expected, advice)
        for place, name in bodies.items()
        for what, expected, advice in _odd(name)
    ]
    declared = {frozenset(pair) for group in similar for pair in combinations(group, 2)}
    return faults + _slips(document, bodies, declared) + _idle(document, bodies, similar)


def _odd(name: str) -> list[tuple[str, str, str]]:
    """What is odd about one name."""
    if _SEPARATOR.search(name):
        return [(f"责任单位“{name}”里有分隔号", "一项一个单位", "请拆成几项")]
    found = _ODD.search(name)
    if not found:
        return []
    if found[0].isspace():
        return [(f"责任单位“{name}”里有多余的空格", "不含空格的名称", "请删去空格")]
    sign = f"U+{ord(found[0]):04X}" if not found[0].isprintable() else f"“{found[0]}”"
    return [(f"责任单位“{name}”里有异常字符{sign}", "只含汉字的名称", "请核对原文")]


def _slips(
    document: Document, bodies: dict[Place, str], declared: set[frozenset[str]]
) -> list[Fault]:
    """Names that differ by one character and are not declared to be different bodies."""
    times = Counter(name for name in bodies.values() if not _odd(name))
    faults = []
    for one, other in combinations(times, 2):
        if frozenset((one, other)) in declared or not _one_apart(one, other):
            continue
        # The rarer one is the likelier slip; of two equally rare ones, the later.
        right, slip = (one, other) if times[one] >= times[other] else (other, one)
        place = next(place for place, name in bodies.items() if name == slip)
        faults.append(
            document.fault(
                place,
                f"{owner(document.data, place)}责任单位“{slip}”与“{right}”只差一个字，疑为笔误",
                f"“{right}”" if times[one] != times[other] else "其中一个",
                "请对照原文；若确是两个单位，请把两个名称一起写入 similar_bodies",
            )
        )
    return faults


def _idle(
    document: Document, bodies: dict[Place, str], similar: Iterable[Iterable[str]]
) -> list[Fault]:
    """Declared names that no task gives."""
    known = set(bodies.values())
    return [
        document.fault(
            ("similar_bodies", group, position),
            f"similar_bodies 中的“{name}”不是任何任务的责任单位",
            "任务中出现过的名称",
            "请改正或删去",
        )
        for group, names in enumerate(similar)
        for position, name in enumerate(names)
        if name not in known
    ]


def _one_apart(one: str, other: str) -> bool:
    """Whether one edit of one character turns one name into the other."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    start = 0
    while start < len(short) and short[start] == long[start]:
        start += 1
    rest = start + 1 if len(short) == len(long) else start
    return short[rest:] == long[start + 1 :]
