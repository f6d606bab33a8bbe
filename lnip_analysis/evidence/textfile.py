"""Tables as offices send them: text in UTF-8 or GB18030, cells in commas, lines kept.

Everything that could be read in two ways is refused with a fault that says so.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress, zip_longest
from pathlib import Path

from lnip_analysis.csv_cells import read_back
from lnip_analysis.document_guard import HIDDEN, file_faults, hidden_in
from lnip_analysis.faults import Fault, os_reason

_SIGNATURES = (
    (b"PK\x03\x04", "其实是 Excel 工作簿（xlsx），不是文本"),
    (b"\xd0\xcf\x11\xe0", "其实是 Excel 97 工作簿（xls），不是文本"),
    (b"\xff\xfe", "是 UTF-16 编码（Excel 的“Unicode 文本”）"),
    (b"\xfe\xff", "是 UTF-16 编码（Excel 的“Unicode 文本”）"),
)
_SAVE_AS = "请在 Excel 里另存为“CSV UTF-8（逗号分隔）”"
LONGEST_CELL = 2000
"""Characters of a cell; the archive's longest has a tenth of them."""
_MOST_NULS = 20
"""Zero bytes that may be slips in cells; with more of them a file is no text."""
STRAY_ADVICE = "请另存为 CSV，或移出这个文件夹"
"""What to do about a file that is no table among tables."""
_DELIMITERS = {";": "分号", "\t": "制表符", "；": "全角分号", "，": "全角逗号", "|": "竖线"}


@dataclass(frozen=True)
class Table:
    """The cells of a file, every one a string without surrounding blanks.

    Attributes:
        file: Path relative to the project's root, with forward slashes.
        columns: The cells of each column, in the order asked for.
        lines: 1-based line on which each row begins.
    """

    file: str
    columns: dict[str, list[str]]
    lines: list[int]


def decode(data: bytes, file: str) -> tuple[str, list[Fault]]:
    """Text from bytes in UTF-8 (with or without BOM) or GB18030.

    Args:
        data: The file's bytes.
        file: Its name, for the fault.

    Returns:
        The text and no fault, or an empty text and the fault.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            return "", [Fault(f"文件{what}", file=file, advice=_SAVE_AS)]
    if data.count(0) > _MOST_NULS:
        return "", [Fault("文件里有许多空字节，不是文本", file=file, advice=_SAVE_AS)]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    guess = data.decode("utf-8", errors="replace")
    broken = guess.count("\ufffd")
    # Mostly sound UTF-8 with a few broken bytes would decode as GB18030 into nonsense.
    if sum(c > "\x7f" for c in guess) - broken > broken:
        fault = Fault("文件大部分是 UTF-8，但这里的字节已损坏", file=file, line=line)
        return "", [fault]
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = "\ue000"
    if re.search("[\ue000-\uf8ff]", text):
        fault = Fault("文件既不是 UTF-8 也不是 GB18030 编码", file=file, line=line, advice=_SAVE_AS)
        return "", [fault]
    return text, []


def not_told_again(found: Iterable[Fault], told: Iterable[Fault]) -> list[Fault]:
    """Faults but for those of a cell that has one already: of one slip, one sentence.

    Args:
        found: What was found in the cells once they were read.
        told: What was found while they were read.
    """
    places = {(fault.file, fault.line, fault.field) for fault in told}
    return [fault for fault in found if (fault.file, fault.line, fault.field) not in places]


def read_table(
    path: Path, root: Path, columns: Iterable[str], optional: Iterable[str] = ()
) -> tuple[Table, list[Fault]]:
    """Reads a comma-separated table.

    Args:
        path: The file.
        root: The project's top folder; faults name the file relative to it.
        columns: The columns it must have, in any order; no others are allowed.
        optional: Of these, the columns it may lack; their cells are empty then.

    Returns:
        The table, with the rows that can be read, and every fault of its form.
    """
    wanted, spared = tuple(columns), set(optional)
    file = path.relative_to(root).as_posix()
    empty = Table(file, {name: [] for name in wanted}, [])
    if faults := file_faults(path, file):
        return empty, faults
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return empty, [Fault("缺少这个文件", file=file)]
    except OSError as error:
        return empty, [Fault(f"文件读不出来，{os_reason(error)}", file=file)]
    text, faults = decode(data, file)
    if faults:
        return empty, faults
    rows, lines, faults = _cells(text, file)
    if not rows:
        return empty, faults or [Fault("文件是空的，连表头也没有", file=file)]
    header = [cell.strip() for cell in rows[0]]
    expected = tuple(name for name in wanted if name in header or name not in spared)
    wrong = _header_faults(header, expected, file, lines[0])
    if wrong:
        return empty, faults + wrong
    fits = [len(row) == len(header) for row in rows]
    faults += [
        Fault(
            f"这一行有 {len(row)} 格，表头有 {len(header)} 列",
            file=file,
            line=line,
            advice="内容里有逗号（例如 1,234）时，整格要用英文双引号括起来",
        )
        for row, line, fit in zip(rows, lines, fits, strict=True)
        if not fit
    ]
    body = list(compress(rows, fits))[1:]
    return Table(file, _by_column(header, body, wanted), list(compress(lines, fits))[1:]), faults


def _cells(text: str, file: str) -> tuple[list[list[str]], list[int], list[Fault]]:
    """Rows of cells and the line each begins on; blank rows are left out."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    faults: list[Fault] = []
    hidden = bool(HIDDEN.search(text))
    start = 1
    try:
        for row in reader:
            whole = "".join(row)
            if whole.strip():
                rows.append(row)
                lines.append(start)
                if hidden:
                    faults += _hidden_faults(row, rows[0], file, start)
                if len(whole) > LONGEST_CELL:
                    faults += _length_faults(row, rows[0], file, start)
            if reader.line_num > start:
                faults.append(
                    Fault(
                        "一个单元格里有换行，可能是双引号没有成对",
                        file=file,
                        line=start,
                        advice="请删去换行，或补上缺的双引号",
                    )
                )
            start = reader.line_num + 1
    except csv.Error as error:
        what = "从这一行起双引号不成对，读不下去"
        if "limit" in str(error):
            what = f"有一格超过 {csv.field_size_limit():,} 个字符，可能是双引号不成对"
        faults.append(Fault(what, file=file, line=start, advice="请补齐双引号"))
    return rows, lines, faults


def _hidden_faults(row: list[str], header: list[str], file: str, line: int) -> list[Fault]:
    return [
        Fault(f"有看不见或已损坏的字符（{codes}）", file, line, name, advice="请重新输入这一格")
        for cell, name in zip_longest(row, header[: len(row)])
        if (codes := hidden_in(cell))
    ]


def _length_faults(row: list[str], header: list[str], file: str, line: int) -> list[Fault]:
    return [
        Fault(f"有 {len(cell)} 个字符", file, line, name, f"不超过 {LONGEST_CELL} 个字符", "请写短")
        for cell, name in zip_longest(row, header[: len(row)])
        if len(cell) > LONGEST_CELL
    ]


def _header_faults(header: list[str], wanted: tuple[str, ...], file: str, line: int) -> list[Fault]:
    """What is wrong with a header; empty if it has each wanted column once."""
    if len(header) == 1 and len(wanted) > 1:
        for mark, name in _DELIMITERS.items():
            if mark in header[0]:
                return [
                    Fault(f"各列之间用的是{name}，不是逗号", file=file, line=line, advice=_SAVE_AS)
                ]
    expected = "、".join(wanted)
    faults = []
    if missing := [name for name in wanted if name not in header]:
        faults.append(
            Fault(f"表头缺少列：{'、'.join(missing)}", file=file, line=line, expected=expected)
        )
    if unknown := [name or "（空列名）" for name in header if name not in wanted]:
        faults.append(Fault(f"表头有不认识的列：{'、'.join(unknown)}", file=file, line=line))
    if doubled := sorted({name for name in header if name in wanted and header.count(name) > 1}):
        faults.append(Fault(f"表头有重复的列：{'、'.join(doubled)}", file=file, line=line))
    return faults


class _Tidied(dict[str, str]):
    """Cells as they are read; a file repeats most of its cells, and each is tidied once."""

    def __missing__(self, cell: str) -> str:
        tidied = self[cell] = read_back(cell.strip())
        return tidied


def _by_column(
    header: list[str], rows: list[list[str]], wanted: tuple[str, ...]
) -> dict[str, list[str]]:
    """The wanted columns of rows that fit the header; of one it hasn't, the cells are empty."""
    found = dict(zip(header, zip(*rows, strict=True), strict=True)) if rows else {}
    tidied, nothing = _Tidied(), [""] * len(rows)
    return {name: [tidied[cell] for cell in found.get(name, nothing)] for name in wanted}
