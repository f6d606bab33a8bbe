"""Faults a user can mend: what is wrong, where, what was expected, what to do.

Every stage reports bad input the same way. A reader collects all faults of a file
before it stops; the command line prints them in Chinese and exits with code 2. Faults of one cause
are told together (`told`): the first few, how many more there are, and once what to do.
"""

from __future__ import annotations

import errno
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as declared
from pathlib import Path

WHOLE_TABLE = "整表"
"""Kind of a hint that speaks of a table as a whole: it may be the cause of many others."""
_SHOWN = 5
"""How many faults of one cause, and how many lines of one fault, are named."""
_LONG_QUOTE = re.compile("“([^“”]{81,})”")
_LONGEST = 1500
"""Characters of a sentence: more is no sentence."""


@dataclass(frozen=True)
class Fault:
    """One fault in something a user gave us.

    Attributes:
        what: The fault as one Chinese sentence without its final full stop.
        file: The file it is in, or None where no file is involved.
        line: 1-based line in the file.
        field: Column name of a table, dotted field of a YAML file, or parameter name.
        expected: What would have been right, in Chinese.
        advice: What to do about it, in Chinese.
        column: 1-based column in the line, where it is known; no part of what is told elsewhere.
        kind: Of a hint, what sort it is, in Chinese: many of one sort in a file are told together
            (`lnip_analysis.evidence.hint_groups`); empty for all else.
    """

    what: str
    file: Path | str | None = None
    line: int | None = None
    field: str | None = None
    expected: str = ""
    advice: str = ""
    column: int | None = declared(default=None, compare=False)
    kind: str = declared(default="", compare=False)

    def __str__(self) -> str:
        """The fault as one line of Chinese: place, fault, expectation, advice."""
        return _sentence(self, () if self.line is None else (self.line,))


def told(faults: Iterable[Fault], every: bool = False) -> list[str]:
    """Faults as lines for a reader, those of one cause told together.

    The same fault in several lines of a file is one sentence that names the first lines. Of faults
    that differ only in what they quote, the first few are named, what to do is said with the first
    of them, and the others are counted.

    Args:
        faults: The faults, in the order in which they are to be told.
        every: Whether each is named, however many there are of a cause.
    """
    shown_of_a_cause = sys.maxsize if every else _SHOWN
    same: dict[Fault, list[int]] = {}
    for fault in faults:
        lines = same.setdefault(replace(fault, line=None), [])
        if fault.line is not None and fault.line not in lines:
            lines.append(fault.line)
    causes: dict[tuple[str, str], list[Fault]] = {}
    for fault in same:
        causes.setdefault(_cause(fault), []).append(fault)
    sentences, named = [], Counter[tuple[str, str]]()
    for fault, lines in same.items():
        alike = causes[cause := _cause(fault)]
        named[cause] += 1
        if named[cause] > shown_of_a_cause:
            continue
        again = len(alike) > _SHOWN and named[cause] > 1
        shown = replace(fault, expected="", advice="") if again else fault
        sentences.append(_sentence(shown, lines))
        if named[cause] == shown_of_a_cause < len(alike):
            sentences.append(_rest(alike[shown_of_a_cause:], same))
    return sentences


def _rest(faults: Sequence[Fault], lines: dict[Fault, list[int]]) -> str:
    """How many more faults there are of the cause that was just told."""
    count = sum(max(1, len(lines[fault])) for fault in faults)
    files = len({str(fault.file) for fault in faults if fault.file is not None})
    where = f"，在 {files} 个文件里" if files > 1 else ""
    return f"同样的错误还有 {count} 处{where}。"


def _cause(fault: Fault) -> tuple[str, str]:
    """What faults of one cause have in common: the sentence without what it quotes or counts."""
    owner, _, rest = fault.what.partition("：")
    what = rest if rest and "“" not in owner else fault.what
    return _without_details(fault.field or ""), _without_details(what)


def _without_details(text: str) -> str:
    return re.sub(r"\d+", "0", re.sub("“[^“”]*”", "“”", text))


def _sentence(fault: Fault, lines: Sequence[int]) -> str:
    """A fault as one line: place, fault, expectation, advice."""
    place = str(fault.file) if fault.file is not None else ""
    if lines:
        place += f" 第 {'、'.join(map(str, lines[:_SHOWN]))} 行"
    if len(lines) > _SHOWN:
        place += f"等 {len(lines)} 行"
    if fault.field:
        place += f"“{fault.field}”"
    parts = [fault.what]
    if fault.expected:
        parts.append(f"应为{fault.expected}")
    if fault.advice:
        parts.append(fault.advice)
    text = "；".join(parts) + "。"
    return printable(f"{place}：{text}" if place else text)


def printable(text: str) -> str:
    """Text fit for one line of a terminal: nothing that moves its cursor, nothing endless.

    Characters without a shape are named by their number; what is quoted is cut where it is long.
    """
    text = _LONG_QUOTE.sub(lambda m: f"“{m[1][:60]}……”（共 {len(m[1])} 个字符）", text)
    shown = text if text.isprintable() else "".join(map(_shape, text[: 2 * _LONGEST]))
    if max(len(text), len(shown)) > _LONGEST:
        return f"{shown[:_LONGEST]}……（共 {len(text)} 个字符）"
    return shown


def _shape(char: str) -> str:
    if char.isprintable() or char in "\n\u3000\xa0":
        return char
    if char in "\t\r\v\f" or unicodedata.category(char) in ("Zs", "Zl", "Zp"):
        return " "
    return f"<U+{ord(char):04X}>"


_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENAMETOOLONG: "名称太长",
    errno.ELOOP: "链接绕成了圈",
    errno.EIO: "磁盘读写出错",
}


def os_reason(error: OSError) -> str:
    """Why a file could not be read or written, in Chinese where it is a common reason."""
    return _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__


class InputError(ValueError):
    """Input that cannot be used, with every fault found in it."""

    def __init__(self, faults: Iterable[Fault] | Fault) -> None:
        self.faults: tuple[Fault, ...] = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__("\n".join(told(self.faults)))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Fault, ...]]]:
        # Pickled with its faults, not with its text: it may come from another process.
        return type(self), (self.faults,)
