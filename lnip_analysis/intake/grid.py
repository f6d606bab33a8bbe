"""A printed table as cells, whatever kind of file it came in."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Cell:
    """One cell as a reader of the file sees it.

    Attributes:
        text: What is shown, without surrounding blanks; empty where nothing is.
        stored: The number behind it, as text, where that isn't what is shown; else empty.
        formula: Whether it is computed in the file.
    """

    text: str = ""
    stored: str = ""
    formula: bool = False


EMPTY = Cell()


@dataclass(frozen=True)
class Grid:
    """One sheet of a workbook, one table of a page, or the whole of a text file.

    Attributes:
        name: Name of the sheet, or its number as a table of a page.
        rows: The cells; every row has the same number of them.
        merged: Of each cell that a merged one covers, the place of the one that holds its text.
        hidden_rows: 0-based numbers of rows that the file hides.
        hidden_columns: 0-based numbers of columns that the file hides.
        before: What stands before the table on its page.
        after: What stands after it.
        remarks: What its reader found doubtful, in Chinese.
    """

    name: str
    rows: list[list[Cell]]
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def at(self, row: int, column: int) -> Cell:
        """A cell; where a merged one covers it, that one."""
        row, column = self.merged.get((row, column), (row, column))
        return self.rows[row][column]

    def text(self, row: int, column: int) -> str:
        """What a cell shows."""
        return self.at(row, column).text


def column_name(column: int) -> str:
    """A column's name in a spreadsheet: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def column_number(name: str) -> int:
    """The 0-based number of a column from its name in a spreadsheet; -1 where it is none."""
    if not (name.isascii() and name.isalpha() and len(name) <= 3):
        return -1
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def squared(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Rows filled up to the longest, without empty ones and empty columns at the end."""
    while rows and not any(cell.text for cell in rows[-1]):
        rows = rows[:-1]
    filled = (n for row in rows for n, cell in enumerate(row, 1) if cell.text)
    width = max(filled, default=0)
    return [[*row[:width], *[EMPTY] * (width - len(row))] for row in rows]
