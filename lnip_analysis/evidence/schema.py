"""Rules for raw tables as pandera schemas, and their failures as faults in Chinese.

A rule is a `pandera` check whose ``error`` says what is wrong with a cell and whose
``description`` says what would be right; pandera's own wording is never shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd
import pandera.pandas as pa

from lnip_analysis.evidence.textfile import LONGEST_CELL
from lnip_analysis.faults import Fault


def rule(test: Callable[[str], bool], what: str, expected: str = "") -> pa.Check:
    """A rule every cell of a column must keep; tested once per different cell.

    Args:
        test: Whether a cell keeps it.
        what: The fault in Chinese, said of the cell.
        expected: What would be right, in Chinese.
    """

    def holds(cells: pd.Series) -> pd.Series:
        return ~cells.isin([cell for cell in cells.unique() if not test(cell)])

    return pa.Check(holds, error=what, description=expected)


def one_of(allowed: Iterable[str], what: str) -> pa.Check:
    """The rule that a cell is one of some words."""
    words = tuple(allowed)
    shown = "、".join(word or "空" for word in words)
    return rule(lambda cell: cell in words, what, shown)


def filled() -> pa.Check:
    """The rule that a cell is not empty."""
    return rule(bool, "不能为空")


def short(most: int = 60) -> pa.Check:
    """The rule that a cell has no more characters than a name or a title needs."""
    # What is too long for any cell, the table's reader has told.
    return rule(lambda cell: not most < len(cell) <= LONGEST_CELL, "太长", f"不超过 {most} 个字符")


def column(*rules: pa.Check, required: bool = True) -> pa.Column:
    """A column of text that keeps some rules; its file may lack one that isn't required."""
    return pa.Column(str, list(rules), required=required)


@dataclass(frozen=True)
class Failure:
    """One cell that breaks a rule.

    Attributes:
        cell: The cell's text.
        column: Its column.
        file: The file it is in.
        line: 1-based line in the file.
        what: The fault in Chinese, said of the cell.
        expected: What would be right, in Chinese.
    """

    cell: str
    column: str
    file: str
    line: int
    what: str
    expected: str

    @property
    def fault(self) -> Fault:
        """The failure as a fault."""
        return Fault(
            f"“{self.cell}”{self.what}" if self.cell else "是空的",
            file=self.file,
            line=self.line,
            field=self.column,
            expected=self.expected,
        )


def failures(schema: pa.DataFrameSchema, frame: pd.DataFrame) -> list[Failure]:
    """Every cell that breaks a rule of a schema.

    Args:
        schema: The rules.
        frame: Cells as text, with the columns ``file`` and ``line`` beside them.
    """
    if frame.empty:
        return []  # nothing to check, and an empty column has no type to check it by
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as failed:
        errors = failed.schema_errors
    else:
        return []
    files, lines = frame["file"].to_dict(), frame["line"].to_dict()
    return [
        Failure(
            str(cell),
            str(error.schema.name),
            files[index],
            int(lines[index]),
            error.check.error,
            error.check.description,
        )
        for error in errors
        for index, cell in zip(
            error.failure_cases["index"], error.failure_cases["failure_case"], strict=True
        )
    ]
