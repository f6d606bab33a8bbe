"""A YAML file as plain values that still know the line each of them stands on."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from lnip_analysis.document_guard import file_faults, scalar_fault, yaml_faults
from lnip_analysis.faults import Fault, os_reason

Place = tuple[str | int, ...]
"""Where a value stands: keys and list positions from the top."""

_PROBLEMS = {
    "cannot start any token": "上文引号未配对，或以 %、@ 开头而未加引号，或用制表符缩进",
    "mapping values are not allowed": "冒号的位置不对，含“: ”的文字要加引号",
    "could not find expected ':'": "缺少冒号，或缩进不齐",
    "expected <block end>": "缩进不齐，或括号、引号没有配对",
    "expected ',' or": "方括号或花括号没有配对，或其中少了逗号",
    "unexpected end of stream": "引号没有配对",
    "expected a single document": "一个文件只能写一份计划，不要用 --- 分隔",
}


@dataclass
class Document:
    """What a YAML file says, and where.

    Attributes:
        file: The file, as it is named to the user.
        data: Its content as plain values; mapping keys are always text.
        lines: The 1-based line of every value, by place.
        columns: The 1-based column it begins in.
        faults: What was wrong with the file itself.
        unread: Fields whose value could not be read and has been told.
    """

    file: Path
    data: object = None
    lines: dict[Place, int] = field(default_factory=dict)
    columns: dict[Place, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    unread: set[str | None] = field(default_factory=set)

    def fault(self, place: Sequence[str | int], what: str, expected: str, advice: str) -> Fault:
        """A fault at a place, with the line of the nearest thing that is really there."""
        known = tuple(place)
        while known and known not in self.lines:
            known = known[:-1]
        line, column = self.lines.get(known), self.columns.get(known)
        return Fault(what, self.file, line, dotted(place), expected, advice, column)


def dotted(place: Sequence[str | int]) -> str | None:
    """A place as readers see it, e.g. ``targets[3].deadline``; None for the whole file."""
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return text.lstrip(".") or None


def read_document(path: Path, shown: Path) -> Document:
    """Reads a YAML file and collects what is wrong with the file itself.

    Args:
        path: The file.
        shown: How to name it to the user.
    """
    document = Document(file=shown)
    text = _decode(path, document)
    return document if text is None else read_text(text, document)


def read_text(text: str, document: Document) -> Document:
    """Reads the text of a YAML file into its document, and collects what is wrong with it.

    Args:
        text: The text.
        document: The document to fill.
    """
    shown = document.file
    document.faults += yaml_faults(text, shown)
    if document.faults:
        return document
    try:
        loader, node = _composed(text)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        document.faults.append(
            Fault("有不可见的控制字符", shown, line, None, "普通文字", "请删去该字符")
        )
        return document
    except yaml.MarkedYAMLError as error:
        document.faults.append(_syntax_fault(error, shown))
        return document
    if node is not None:
        document.data = _Reader(loader, document).value(node, ())
    return document


def _composed(text: str) -> tuple[Any, yaml.Node | None]:
    """The file's nodes, and what turns them into values.

    Raises:
        YAMLError: It is no YAML.
    """
    # libyaml is ten times as fast, but the other tells better where and why a file is wrong.
    with suppress(yaml.YAMLError):
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
        return loader, loader.get_single_node()
    loader = yaml.SafeLoader(text)
    return loader, loader.get_single_node()


def _decode(path: Path, document: Document) -> str | None:
    document.faults += file_faults(path, document.file)
    if document.faults:
        return None
    try:
        raw = path.read_bytes()
    except OSError as error:
        what, advice = f"文件无法读取，{os_reason(error)}", "请检查文件是否存在、是否有读取权限"
        document.faults.append(Fault(what, document.file, advice=advice))
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        document.faults.append(
            Fault(
                "文件不是 UTF-8 编码",
                document.file,
                line,
                None,
                "UTF-8 编码（带不带 BOM 均可）",
                "请用编辑器另存为 UTF-8",
            )
        )
        return None


def _syntax_fault(error: yaml.MarkedYAMLError, shown: Path) -> Fault:
    mark = error.problem_mark or error.context_mark
    problem = f"{error.context} {error.problem}"
    cause = next((zh for en, zh in _PROBLEMS.items() if en in problem), "请检查缩进、冒号和引号")
    where = f"第 {mark.column + 1} 列附近" if mark else ""
    return Fault(
        f"{where}不合 YAML 格式，后面的内容无法读取",
        shown,
        mark.line + 1 if mark else None,
        None,
        "合格的 YAML",
        f"可能的原因：{cause}",
        mark.column + 1 if mark else None,
    )


class _Reader:
    """Turns nodes into values, noting lines and faults on the way."""

    def __init__(self, loader: yaml.SafeLoader, document: Document) -> None:
        self._loader = loader
        self._document = document

    def value(self, node: yaml.Node, place: Place) -> object:
        """The plain value of a node; None where there is none to be had."""
        self._document.lines.setdefault(place, node.start_mark.line + 1)
        self._document.columns.setdefault(place, node.start_mark.column + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*place, n)) for n, item in enumerate(node.value)]
        return self._scalar(node, place)

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, object]:
        values: dict[str, object] = {}
        for key, item in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._report(key, place, "字段名不是文字", "一个字段名", "请检查冒号前的内容")
                continue
            if (odd := scalar_fault(key.value, "")) is not None:
                self._report(key, place, *odd)
                continue
            here = (*place, key.value)
            line = key.start_mark.line + 1
            if key.value in values:
                first = self._document.lines[here]
                self._report(
                    key, here, f"字段“{key.value}”重复，第 {first} 行已写过", "", "请只保留一处"
                )
                continue
            self._document.lines[here] = line
            self._document.columns[here] = key.start_mark.column + 1
            values[key.value] = self.value(item, here)
        return values

    def _scalar(self, node: yaml.Node, place: Place) -> object:
        try:
            value = self._loader.construct_object(node)
            odd = scalar_fault(node.value, value)
        except (ValueError, OverflowError, yaml.YAMLError):
            value, odd = (
                None,
                (
                    f"“{node.value}”不是有效的日期、数字或文字",
                    "真实存在的日期，或普通的数字、文字",
                    "",
                ),
            )
        if odd is None:
            return value
        self._document.unread.add(dotted(place))
        self._report(node, place, *odd)
        return None

    def _report(self, node: yaml.Node, place: Place, what: str, expected: str, advice: str) -> None:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        self._document.faults.append(
            Fault(what, self._document.file, line, dotted(place), expected, advice, column)
        )
