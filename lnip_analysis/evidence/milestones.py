"""Dated facts about tasks without a number: rows of ``milestones.csv``, and their faults."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lnip_analysis.dates import first_day, last_day
from lnip_analysis.evidence.completion import OPEN, completion
from lnip_analysis.evidence.model import Milestone
from lnip_analysis.faults import Fault

_SAYS = ("task", "item", "milestone", "date", "dating", "outcome", "source_id", "plan")
"""Columns of what a line says; the others remark on it."""
_LOOK = "核对两处的日期和来源，改正读错的一条"
_LONG_AGO = 15
"""Years after which a source no longer tells a thing that was done: the year is mistyped."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?=年)", re.ASCII)


def milestone(row: dict[str, Any], grade: str = "") -> Milestone:
    """A row as a fact, with its source's grade."""
    return Milestone(
        row["task"], row["item"], row["milestone"], row["date"], row["outcome"],
        row["source_id"], row["note"], row["title_years"], row["dating"], grade, row["line"],
        row["plan"],
    )  # fmt: skip


def milestone_findings(facts: Iterable[Milestone], published: Mapping[str, str]) -> Iterator[Fault]:
    """Facts dated before the year their own title names, or long before their source.

    Args:
        facts: The dated facts.
        published: Day of publication as printed, by source id; empty where none is printed.
    """
    for fact in facts:
        if not fact.date:
            continue
        year, out = int(fact.date[:4]), published.get(fact.source_id, "")
        named = [int(y) for y in _YEAR.findall(fact.title)]
        if named and not fact.title_years and year < min(named):
            what = f"“{fact.title}”的日期是 {fact.date}，早于标题里的 {min(named)}年"
        elif out and int(out[:4]) - year > _LONG_AGO:
            what = f"“{fact.title}”的日期是 {fact.date}，比来源的出版早了 {int(out[:4]) - year} 年"
        else:
            continue
        yield Fault(what, "data/raw/milestones.csv", fact.line or None, "date")


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
    return faults + _repeated(rows) + _at_once(rows) + _contradictions(rows)


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


def _repeated(rows: list[dict[str, Any]]) -> list[Fault]:
    """Lines that say what another one says."""
    first: dict[tuple[str, ...], int] = {}
    faults = []
    for row in rows:
        said = tuple(row[name] for name in _SAYS)
        if (line := first.setdefault(said, row["line"])) != row["line"]:
            what, advice = f"与第 {line} 行说的完全相同", "一件事只写一行，请删去一行"
            faults.append(Fault(what, row["file"], row["line"], "milestone", advice=advice))
    return faults


def _at_once(rows: list[dict[str, Any]]) -> list[Fault]:
    """Things both done and not done on one day; a month or a year has days for both."""
    done: dict[tuple[str, ...], int] = {}
    still_open: list[tuple[tuple[str, ...], dict[str, Any]]] = []
    for row in rows:
        if not row["item"] or row["dating"] != "when" or len(row["date"]) < len("2012-09-15"):
            continue
        key = row["plan"], row["item"], row["date"]
        if row["outcome"] == "done":
            done[key] = row["line"]
        elif row["outcome"] in OPEN:
            still_open.append((key, row))
    return [
        Fault(
            f"事项“{key[1]}”在 {key[2]} 这一天，第 {done[key]} 行说已完成，这里说没有完成",
            row["file"],
            row["line"],
            "outcome",
            advice=_LOOK,
        )
        for key, row in still_open
        if key in done
    ]


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
        advice = _LOOK
        faults.append(
            Fault(what, file=lower["file"], line=lower["line"], field="date", advice=advice)
        )
    return faults
