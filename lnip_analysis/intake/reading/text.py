"""Tables as text: cells parted by commas, tabs or semicolons, in UTF-8 or GB18030."""

from __future__ import annotations

import csv
import io

from lnip_analysis.evidence.textfile import decode
from lnip_analysis.faults import Fault, InputError
from lnip_analysis.intake.grid import Cell, Grid, squared

_DELIMITERS = (",", "\t", ";", "，", "|")


def read_text_table(data: bytes, file: str) -> list[Grid]:
    """The one grid of a text file.

    Raises:
        InputError: It is no text, or no cells can be told apart.
    """
    text, faults = decode(data, file)
    if faults:
        raise InputError(faults)
    delimiter = max(_DELIMITERS, key=lambda mark: (_columns(text, mark), -_DELIMITERS.index(mark)))
    if _columns(text, delimiter) < 2:
        what = "看不出各列用什么符号隔开"
        raise InputError(Fault(what, file=file, expected="逗号、制表符或分号"))
    rows = [
        # A cell may hold blanks around a text, and a tab behind it that keeps Excel from guessing.
        [Cell(" ".join(cell.split())) for cell in row]
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    ]
    return [Grid("1", squared(rows))]


def _columns(text: str, delimiter: str) -> int:
    """Into how many cells most lines are parted."""
    counts = [line.count(delimiter) + 1 for line in text.splitlines() if line.strip()]
    return max(sorted(set(counts)), key=lambda n: (counts.count(n) * (n > 1), n), default=0)
