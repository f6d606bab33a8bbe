"""Declared corrections: the archive stays as printed, and says what is read otherwise."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from lnip_analysis.evidence.numbers import format_value
from lnip_analysis.evidence.periods import is_period
from lnip_analysis.evidence.yamlfile import LINE, read_yaml
from lnip_analysis.faults import Fault

_FILE = "data/raw/corrections.yaml"
_SET = {"set_period": "period", "set_value": "value", "set_qualifier": "qualifier"}
"""The column an action sets."""
_ACTIONS = ("exclude", *_SET, "note")
_QUALIFIERS = (">", "<", "~")
_KEYS = ("match", "action", "to", "reason", "expect")
_MATCHED = ("source_id", "indicator", "region", "period")
_EXPECTED = ("value", "period", "unit", "qualifier", "as_printed")
_ROWS = "rows"
"""Of several rows, how many there are stands beside what they are expected to say."""


@dataclass(frozen=True)
class Correction:
    """One declared correction (``data/raw/corrections.yaml``), as carried out on one row.

    Attributes:
        action: What was done: ``exclude``, ``set_period``, ``set_value``, ``set_qualifier``
            or ``note``.
        indicator: Indicator id of the row.
        region: ISO 3166-2 code.
        period: The period the row is read for, after all corrections.
        source_id: Where it was printed.
        file: Its file in the archive, relative to the project's root.
        line: 1-based line in that file.
        before: What was archived; empty for ``exclude`` and ``note``.
        after: What it is read as; empty for ``exclude`` and ``note``.
        reason: Why, in Chinese.
    """

    action: Literal["exclude", "set_period", "set_value", "set_qualifier", "note"]
    indicator: str
    region: str
    period: str
    source_id: str
    file: str
    line: int
    before: str
    after: str
    reason: str

    @property
    def words(self) -> str:
        """What was done and why, in Chinese."""
        done = {
            "exclude": "不用",
            "set_period": f"期间由{self.before}改为{self.after}",
            "set_value": f"存档值改为{self.after}",
            "set_qualifier": f"限定符改为“{self.after}”",
            "note": "",
        }[self.action]
        return f"{done}，{self.reason}" if done else self.reason


def apply_corrections(
    root: Path, frame: pd.DataFrame
) -> tuple[pd.DataFrame, tuple[Correction, ...], list[Fault]]:
    """The observations as they are to be read.

    Args:
        root: The project's top folder.
        frame: The observations as archived, one a row, numbered from 0.

    Returns:
        The observations with a column ``excluded`` (the reason, or empty); one record per
        correction and row, in the order of the rows; and a fault for every correction that
        matches nothing or expects something else.
    """
    archived, frame = frame, frame.assign(excluded="")
    entries, faults = _read(root)
    made: list[tuple[int, Correction]] = []
    for entry in entries:
        found = _form_faults(entry)
        if not found:
            rows, found = _matched(entry, frame)
            if not found:
                made += _apply(entry, archived, frame, rows)
        faults += found
    made.sort(key=lambda pair: pair[0])
    # A later correction may have moved the row to another period.
    corrections = tuple(replace(c, period=str(frame.at[row, "period"])) for row, c in made)
    return frame, corrections, faults


def remark(note: str, corrections: Iterable[Correction]) -> str:
    """A row's remark as it is shown: the archive's own, then what was corrected.

    Of a row that is not used, only the reason is shown.

    Args:
        note: The remark from the archive.
        corrections: The corrections of the row.
    """
    for correction in corrections:
        if correction.action == "exclude":
            note = correction.reason
        elif correction.action in _SET:
            note = _joined(note, f"更正：{correction.words}")
    return note


def _joined(note: str, more: str) -> str:
    """A remark with another sentence after it."""
    return f"{note.rstrip('。')}。{more}" if note else more


def _read(root: Path) -> tuple[list[dict[str, Any]], list[Fault]]:
    """The entries of the file."""
    path = root / _FILE
    if not path.is_file():
        advice = "没有要更正的，也请留一个只写 corrections: [] 的文件"
        return [], [Fault("缺少这个文件", file=_FILE, advice=advice)]
    content, faults = read_yaml(path, _FILE)
    if faults:
        return [], faults
    entries = content.get("corrections") if isinstance(content, dict) else None
    if entries is None and content is not None and not isinstance(content, dict):
        entries = content
    if content is None:
        # Written for nothing or cut off: nobody can tell.
        advice = "没有要更正的，请写 corrections: []"
        return [], [Fault("文件是空的", file=_FILE, advice=advice)]
    if entries == []:
        return [], []
    if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        return [], [Fault("最外层应有 corrections，下面一条更正一个“-”", file=_FILE)]
    return entries, []


def _fault(entry: dict[str, Any], what: str, field: str, expected: str = "") -> Fault:
    return Fault(what, file=_FILE, line=entry[LINE], field=field, expected=expected)


def _form_faults(entry: dict[str, Any]) -> list[Fault]:
    """What is wrong with an entry's form."""
    faults = [
        _fault(entry, f"不认识“{key}”", str(key), "、".join(_KEYS))
        for key in entry
        if key not in (*_KEYS, LINE)
    ]
    for field, known in (("match", _MATCHED), ("expect", (*_EXPECTED, _ROWS))):
        part = entry.get(field)
        if not isinstance(part, dict) or len(part) < 2:
            faults.append(_fault(entry, "没有写", field, "、".join(known) + " 之一或几项"))
            continue
        faults += [
            _fault(entry, f"不认识“{key}”", field, "、".join(known))
            for key in part
            if key not in (*known, LINE)
        ]
    if isinstance(entry.get("match"), dict) and not entry["match"].get("source_id"):
        faults.append(_fault(entry, "没有写 source_id", "match"))
    reason = entry.get("reason")
    if reason is None or not str(reason).strip():
        faults.append(_fault(entry, "没有写为什么更正", "reason"))
    elif not isinstance(reason, str):
        faults.append(_fault(entry, f"“{_written(reason)}”不是文字", "reason", "一句话"))
    action, to = entry.get("action"), entry.get("to")
    if action not in _ACTIONS:
        what = "没有写" if action is None else f"“{_written(action)}”不是更正方式"
        faults.append(_fault(entry, what, "action", "、".join(_ACTIONS)))
    elif action in _SET and to is None:
        faults.append(_fault(entry, "没有写", "to"))
    elif action == "set_period" and not is_period(str(to)):
        faults.append(_fault(entry, f"“{to}”不是期间", "to", "如 2013 或 2012-05"))
    elif action == "set_value" and not _is_finite(to):
        faults.append(_fault(entry, f"“{_written(to)}”不是数值", "to"))
    elif action == "set_qualifier" and to not in _QUALIFIERS:
        faults.append(_fault(entry, f"“{to}”不是限定符", "to", "、".join(_QUALIFIERS)))
    return faults


def _written(value: object) -> str:
    """A value as its author may have written it."""
    if isinstance(value, dict | list):
        return "列表" if isinstance(value, list) else "若干字段"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _is_finite(value: object) -> bool:
    """Whether something is a number that a value can be: neither NaN nor too large to hold."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= sys.float_info.max


def _matched(entry: dict[str, Any], frame: pd.DataFrame) -> tuple[pd.Series, list[Fault]]:
    """Which rows an entry speaks of, and whether they still say what it expects."""
    rows = pd.Series(True, index=frame.index)
    for key, wanted in _content(entry["match"]):
        rows &= frame[key] == str(wanted)
    if not rows.any():
        return rows, [_fault(entry, "没有符合这条更正的行", "match")]
    if faults := _count_faults(entry, int(rows.sum())):
        return rows, faults
    for key, wanted in _content(entry["expect"]):
        if key == _ROWS:
            continue
        if key == "value" and isinstance(wanted, str):
            faults.append(_fault(entry, f"value 写成了文字“{wanted}”", "expect", "数，不加引号"))
            continue
        for _, row in frame[rows].iterrows():
            same = row[key] == wanted if key == "value" else row[key] == str(wanted)
            if not same:
                place = f"{row['file']} 第 {row['line']} 行"
                what = f"{place}的 {key} 是“{_shown(row, key)}”，不是更正所预期的“{wanted}”"
                faults.append(_fault(entry, what, "expect"))
    return rows, faults


def _count_faults(entry: dict[str, Any], count: int) -> list[Fault]:
    """Whether an entry that several rows match says so: one slip must not sweep a table away.

    A note changes no row.
    """
    stated = entry["expect"].get(_ROWS)
    if stated is not None and stated != count:
        what = f"符合这条更正的有 {count} 行，不是所预期的 {_written(stated)} 行"
        return [_fault(entry, what, "expect")]
    if count == 1 or (stated is None and entry["action"] == "note"):
        return []
    if entry["action"] == "set_value":
        what = f"符合这条更正的有 {count} 行，不能都改成一个数"
        return [_fault(entry, what, "match", "用 indicator、region、period 缩小到一行")]
    if stated is None:
        what = f"符合这条更正的有 {count} 行"
        expected = f"在 expect 里写明行数（rows: {count}），或缩小 match"
        return [_fault(entry, what, "expect", expected)]
    return []


def _shown(row: pd.Series, column: str) -> str:
    """A cell as text."""
    return format_value(row[column]) if column == "value" else str(row[column])


def _content(part: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(key, value) for key, value in part.items() if key != LINE]


def _apply(
    entry: dict[str, Any], archived: pd.DataFrame, frame: pd.DataFrame, rows: pd.Series
) -> list[tuple[int, Correction]]:
    """Carries out one entry on the frame; its records by number of row.

    What was before is taken from the archive: an earlier entry may have set the same cell.
    """
    action, reason = entry["action"], str(entry["reason"]).strip()
    column = _SET.get(action, "")
    made = []
    for index, row in frame[rows].iterrows():
        number = int(str(index))
        correction = Correction(
            action, row["indicator"], row["region"], row["period"], row["source_id"],
            row["file"], int(row["line"]),
            before=_shown(archived.iloc[number], column) if column else "",
            after=str(entry["to"]) if column else "",
            reason=reason,
        )  # fmt: skip
        made.append((number, correction))
    if action == "exclude":
        frame.loc[rows, "excluded"] = reason
    elif action == "note":
        frame.loc[rows, "note"] = [_joined(note, reason) for note in frame.loc[rows, "note"]]
    else:
        frame.loc[rows, column] = float(entry["to"]) if column == "value" else str(entry["to"])
    return made
