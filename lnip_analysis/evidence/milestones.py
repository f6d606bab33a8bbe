"""Dated facts about tasks without a number: rows of ``milestones.csv``, and their faults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lnip_analysis.dates import first_day, last_day
from lnip_analysis.evidence.completion import OPEN, completion
from lnip_analysis.evidence.model import Milestone
from lnip_analysis.faults import Fault


def milestone(row: dict[str, Any], grade: str = "") -> Milestone:
    """A row as a fact, with its source's grade."""
    return Milestone(
        row["task"], row["item"], row["milestone"], row["date"], row["outcome"],
        row["source_id"], row["note"], row["title_years"], row["dating"], grade, row["line"],
        row["plan"],
    )  # fmt: skip


def milestone_faults(rows: list[dict[str, Any]], published: Mapping[str, str]) -> list[Fault]:
    """Facts with an unknown source or none, dates that say nothing, facts that rule each other out.

    Args:
        rows: The rows, sound cell by cell, with ``file`` and ``line``.
        published: Day of publication as printed, by source id; empty where none is printed.
    """
    faults = [
        Fault(what, file=row["file"], line=row["line"], field=field, expected=expected)
        for row in rows
        for field, what, expected in _breaches(row, published)
    ]
    return faults + _contradictions(rows)


def _breaches(row: dict[str, Any], published: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Column, fault and expectation."""
    source, day, dating = row["source_id"], row["date"], row["dating"]
    if source and source not in published:
        yield "source_id", f"来源“{source}”不在 sources.csv 里", ""
    elif not source and row["outcome"] != "unknown":
        yield "source_id", "没有来源，结果只能是 unknown", ""
    if bool(day) != bool(dating):
        what = "有日期而没有写明日期的含义" if day else "没有日期，日期的含义应当空着"
        expected = "when（发生的日期）或 by（不迟于该日：只知道公布或截至的日期）" if day else "空"
        yield "dating", what, expected
    elif row["outcome"] in OPEN and dating != "when":
        what = "没有完成的事实要写明是哪一天的情况，公布的日期说明不了"
        yield "dating", what, "when，并写上所说的那一天"
    out = published.get(source, "")
    # What is announced for a later day is no fact yet.
    if day and out and first_day(day) > last_day(out):
        yield "date", f"日期 {day} 晚于来源的出版日期 {out}", "不晚于出版日期"


def _contradictions(rows: list[dict[str, Any]]) -> list[Fault]:
    """Of one thing to deliver: done by a day, and still open on a later one."""
    by_item: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        if row["item"]:
            by_item.setdefault((row["plan"], row["item"]), []).append(row)
    faults = []
    for (_, item), facts in by_item.items():
        known = completion(map(milestone, facts))
        if known.possible or known.lower is None or known.upper is None:
            continue
        what = (
            f"事项“{item}”的事实互相矛盾：“{known.upper.title}”说不迟于 {known.upper.date} 已完成，"
            f"“{known.lower.title}”说不早于 {known.lower.date}"
        )
        lower = next(row for row in facts if milestone(row) == known.lower)
        advice = "核对两处的日期和来源，改正读错的一条"
        faults.append(
            Fault(what, file=lower["file"], line=lower["line"], field="date", advice=advice)
        )
    return faults
