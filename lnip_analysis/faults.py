"""Faults a user can mend: what is wrong, where, what was expected, what to do.

Every stage reports bad input the same way. A reader collects all faults of a file
before it stops; the command line prints them in Chinese and exits with code 2.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


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
    """

    what: str
    file: Path | str | None = None
    line: int | None = None
    field: str | None = None
    expected: str = ""
    advice: str = ""

    def __str__(self) -> str:
        """The fault as one line of Chinese: place, fault, expectation, advice."""
        place = str(self.file) if self.file is not None else ""
        if self.line is not None:
            place += f" 第 {self.line} 行"
        if self.field:
            place += f"“{self.field}”"
        parts = [self.what]
        if self.expected:
            parts.append(f"应为{self.expected}")
        if self.advice:
            parts.append(self.advice)
        text = "；".join(parts) + "。"
        return f"{place}：{text}" if place else text


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
    errno.EIO: "磁盘读写出错",
}


def os_reason(error: OSError) -> str:
    """Why a file could not be read or written, in Chinese where it is a common reason."""
    return _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__


class InputError(ValueError):
    """Input that cannot be used, with every fault found in it."""

    def __init__(self, faults: Iterable[Fault] | Fault) -> None:
        self.faults: tuple[Fault, ...] = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Fault, ...]]]:
        # Pickled with its faults, not with its text: it may come from another process.
        return type(self), (self.faults,)
