"""Ids that were meant: near matches for an id nobody knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from lnip_analysis.faults import Fault

_SHOWN = 3
_SPLIT = re.compile(r"[-_\s]+")


def unknown_id(
    what: str, given: object, names: Mapping[str, str], field: str | None = None
) -> Fault:
    """The fault for an id that isn't in the archive.

    Args:
        what: What it should be the id of, in Chinese, e.g. ``指标``.
        given: What was given.
        names: Chinese name by id.
        field: Parameter or column it was given in.
    """
    return Fault(f"没有编号为“{given}”的{what}", field=field, advice=meant(given, names))


def meant(given: object, names: Mapping[str, str]) -> str:
    """Advice for an unknown id: what is close to it, or else how ids look."""
    near = near_ids(str(given), names)
    shown = "、".join(f"{i}（{names[i]}）" for i in near or list(names)[:_SHOWN])
    return ("是不是：" if near else "可用的如：") + shown if shown else ""


def near_ids(given: str, names: Mapping[str, str], limit: int = 3) -> list[str]:
    """Ids close to what was given, by id or by Chinese name, best first."""
    by_name = [i for i, name in names.items() if given and given in (name, i.split("-")[-1])]
    folded = {i.lower(): i for i in names}
    # Codes of digits that look alike are those of different places.
    alike = [] if given.isdigit() else get_close_matches(given.lower(), folded, limit, 0.6)
    by_id = [folded[i] for i in alike]
    turned = _of_words(given, names)
    parts = [i for i, name in names.items() if len(given) > 1 and (given in i or given in name)]
    return list(dict.fromkeys([*by_name, *turned, *by_id, *parts]))[:limit]


def _of_words(given: str, names: Mapping[str, str]) -> list[str]:
    """Ids that have every word of what was given, in any order; those with the fewest others first.

    A plural is the same word.
    """
    words = _SPLIT.split(given.lower())
    parts = {i: _SPLIT.split(i.lower()) for i in names}
    if len(words) < 2:
        return []
    having = [i for i in names if all(any(_alike(w, p) for p in parts[i]) for w in words)]
    return sorted(having, key=lambda i: len(parts[i]))


def _alike(one: str, other: str) -> bool:
    return one == other or one == f"{other}s" or other == f"{one}s"
