"""Hints of one kind in one file, told together: one slip is one sentence, not three hundred."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lnip_analysis.faults import WHOLE_TABLE, Fault

_MOST = 10
"""Hints of one kind in a file that are told one by one."""
_EXAMPLES = 3
_CAUSES = "错一行或一列、单位或小数点差十倍、年份写错"


def grouped(hints: Iterable[Fault]) -> list[Fault]:
    """The hints as they are told: of more than ten of a kind in a file, three as examples.

    What is said of a whole table of that file is named as the cause, if anything is.

    Args:
        hints: The hints, in the order in which they are to be told.
    """
    hints = list(hints)
    alike: dict[tuple[str, str], list[Fault]] = {}
    tables: dict[str, list[str]] = {}
    for hint in hints:
        alike.setdefault(_group(hint), []).append(hint)
        if hint.kind == WHOLE_TABLE:
            tables.setdefault(str(hint.file), []).append(hint.what)
    told = []
    for hint in hints:
        group = alike[_group(hint)]
        if not hint.kind or len(group) <= _MOST:
            told.append(hint)
        elif hint is group[0]:
            told.append(_together(group, tables.get(str(hint.file), [])))
    return told


def _group(hint: Fault) -> tuple[str, str]:
    return str(hint.file), hint.kind


def _together(group: list[Fault], causes: list[str]) -> Fault:
    examples = "；".join(f"第 {hint.line} 行{hint.what}" for hint in group[:_EXAMPLES])
    if causes and group[0].kind != WHOLE_TABLE:
        advice = f"多半出于一个原因：{causes[0]}"
    else:
        advice = f"多半出于一个原因（{_CAUSES}），请先核对整表"
    what = f"“{group[0].kind}”的提示有 {len(group)} 条，如{examples}"
    return replace(group[0], what=what, line=None, field=None, expected="", advice=advice)
