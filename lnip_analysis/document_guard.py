"""What no file of ours needs, and what would hang or flood whoever reads it: told, not read.

A few bytes of YAML or JSON can stand for gigabytes (anchors), for more nesting than Python can
follow, or for numbers nobody can compute with.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from lnip_analysis.faults import Fault

LARGEST = 10**15
"""Numbers above are held inexactly by a float, and are no value of ours."""
LONGEST_TEXT = 5000
"""Characters of one text: a plan's longest clause has a tenth of them."""
_DEEPEST = 24
_LARGEST_FILE = 20_000_000
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffd"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""Characters that nobody sees, that turn the order of others round, or that are damaged."""
_PLAIN_NUMBER = re.compile(r"[-+]?(0|[1-9]\d*)(\.\d*)?([eE][-+]?\d+)?|[-+]?\.(inf|nan|\d+)", re.I)


def hidden_in(text: str) -> str:
    """The hidden characters in a text, by their numbers; empty if there are none."""
    return "、".join(f"U+{ord(char):04X}" for char in sorted(set(HIDDEN.findall(text))))


def file_faults(path: Path, shown: Path | str) -> list[Fault]:
    """Whether a file is too large to be what it should be, or not a file."""
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            return [Fault("文件无法读取，这里不是文件", shown, advice="请恢复原来的文件")]
        size = path.stat().st_size if path.is_file() else 0
    except OSError:
        return []
    if size <= _LARGEST_FILE:
        return []
    what = f"文件有 {size:,} 字节，超过 {_LARGEST_FILE:,} 字节"
    return [Fault(what, shown, advice="请检查是否放错了文件")]


def yaml_faults(text: str, shown: Path | str) -> list[Fault]:
    """References, tags and nesting that no file of ours needs; nothing else is looked at.

    Args:
        text: A YAML file's text; where it is none, whoever reads it will say so.
        shown: How to name the file to the user.
    """
    faults: list[Fault] = []
    try:
        for line, what, advice in _oddities(text):
            fault = Fault(what, shown, line, advice=advice)
            if fault not in faults:
                faults.append(fault)
    except yaml.YAMLError:
        return []
    return faults


def _oddities(text: str) -> Iterator[tuple[int, str, str]]:
    """Line, what is odd, what to do; stops where the nesting is too deep to go on."""
    depth = 0
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events: Iterator[Any] = yaml.parse(text, loader)
    for event in events:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            yield line, f"用了引用 *{event.anchor}", "请直接写出内容；文字以 * 开头的，请加引号"
        elif getattr(event, "anchor", None):
            yield line, f"用了锚点 &{event.anchor}", "请删去；文字以 & 开头的，请加引号"
        if getattr(event, "tag", None):
            yield line, f"用了类型标记 {event.tag}", "请删去；文字以 ! 开头的，请加引号"
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            yield line, f"嵌套超过 {_DEEPEST} 层", "请检查缩进和括号"
            return


def scalar_fault(written: str, value: object) -> tuple[str, str, str] | None:
    """What is wrong with a single value: the fault, what was expected, what to do.

    Args:
        written: The text in the file.
        value: What YAML makes of it.
    """
    if hidden := hidden_in(written):
        return f"有看不见或已损坏的字符（{hidden}）", "普通文字", "请重新输入"
    if len(written) > LONGEST_TEXT:
        return f"有 {len(written)} 个字符", f"不超过 {LONGEST_TEXT} 个字符的文字", "请写短"
    if type(value) not in (int, float):
        return None
    if not _PLAIN_NUMBER.fullmatch(written):
        # 010 is 8 to YAML, 1_000 is 1000 and 1:30 is 90.
        return f"“{written}”有不止一种读法", "普通的数字", "是文字的请加引号"
    if isinstance(value, int | float) and LARGEST < abs(value) != math.inf:
        return f"“{written}”太大", f"不超过 {LARGEST:,} 的数", ""
    return None
