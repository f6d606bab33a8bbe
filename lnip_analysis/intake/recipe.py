"""A recipe: how one printed table is read, kept beside the file and run again next year.

What only a person can know is a question, ``？``; nothing is written into the archive while one
is open.
"""

from __future__ import annotations

from dataclasses import dataclass, field

ASK = "？"
"""The value of a field that a person has to fill in."""
SKIP = "不取"
"""The value of a column or row that is left out."""
SOURCE_FIELDS = (
    "source_id", "kind", "grade", "title", "publisher", "via", "published", "url", "note",
)  # fmt: skip
"""What the archive asks of a source, but for the day it was archived."""
MAY_BE_EMPTY = ("via", "published", "url", "note")


def is_open(value: str) -> bool:
    """Whether a field still waits for its answer."""
    return value.strip() in (ASK, "?")


@dataclass
class Column:
    """How one column of values is read.

    Attributes:
        column: Its name in a spreadsheet, e.g. ``C``.
        head: What its head says, rows joined by a blank.
        indicator: Id of the indicator, ``不取``, ``？``, or empty where rows say it.
        region: Code of the region where the head says it; else empty.
        period: The period where it isn't the rows' or the whole table's; else empty.
        unit: The printed unit where it isn't the whole table's; else empty.
        hint: What may help to answer, in Chinese; only ever a comment of the file.
    """

    column: str
    head: str
    indicator: str = ""
    region: str = ""
    period: str = ""
    unit: str = ""
    hint: str = ""


@dataclass
class Doubt:
    """Something doubtful about the reading, and what a person says to it.

    Attributes:
        text: The doubt, in Chinese.
        answer: The answer; ``？`` until there is one.
    """

    text: str
    answer: str = ASK


@dataclass
class Recipe:
    """How one table is read; rows are 1-based, columns have the names of a spreadsheet.

    Attributes:
        file: Name of the file it was made for.
        sha256: Digest of that file.
        sheet: Name of the sheet, or number of the page's table.
        head: First and last row of the head; 0 and 0 where there is none.
        body: First and last row of the body.
        region_columns: Columns with names of regions.
        period_column: Column of periods; else empty.
        name_column: Column of names of indicators; else empty.
        unit_column: Column of units; else empty.
        region: Code of the region of every value, where no label says it.
        period: Period of every value, where no label says it.
        indicator: Indicator of every value, where no label says it.
        unit: Printed unit of every value, where no label says it.
        columns: The columns of values.
        rows: What labels of rows mean that the archive doesn't know: a code, an id or ``不取``.
        left_out: Cells that are not read, with the reason.
        doubts: What is doubtful, with the answers.
        source: What the archive asks of a source.
        hints: What may help to answer, by field; only ever comments of the file.
    """

    file: str
    sha256: str
    sheet: str
    head: tuple[int, int]
    body: tuple[int, int]
    region_columns: list[str] = field(default_factory=list)
    period_column: str = ""
    name_column: str = ""
    unit_column: str = ""
    region: str = ""
    period: str = ""
    indicator: str = ""
    unit: str = ""
    columns: list[Column] = field(default_factory=list)
    rows: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    source: dict[str, str] = field(default_factory=dict)
    hints: dict[str, str] = field(default_factory=dict)

    def open_questions(self) -> list[str]:
        """The fields that wait for an answer, as they are called in the file."""
        found = self.open_readings()
        found += [f"source.{name}" for name, value in self.source.items() if is_open(value)]
        return found + [f"doubts “{d.text}”" for d in self.doubts if is_open(d.answer)]

    def open_readings(self) -> list[str]:
        """Those of them on which it hangs what is read."""
        used = [column for column in self.columns if column.indicator != SKIP]
        found = [
            name
            for name in ("sheet", "region", "period", "indicator", "unit")
            # What every column has of its own, nobody needs to know of the whole table.
            if is_open(getattr(self, name))
            and not (used and all(getattr(column, name, "") for column in used))
        ]
        found += [
            f"columns {column.column} {name}"
            for column in used
            for name in ("indicator", "region", "period", "unit")
            if is_open(getattr(column, name))
        ]
        return found + [f"rows “{row}”" for row, meaning in self.rows.items() if is_open(meaning)]
