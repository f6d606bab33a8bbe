"""The scoreboard as a terminal shows it: plain texts, so that they can be kept and shown again.

Nothing heavy is imported here: what was kept is shown at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

_COLUMNS = {
    "任务": "left",
    "指标": "left",
    "最新": "right",
    "目标": "right",
    "进度": "right",
    "时间": "right",
    "速度比": "right",
    "达成概率": "left",
    "状态": "left",
}


@dataclass(frozen=True)
class Row:
    """A target.

    Attributes:
        cells: One text a column.
        style: The look of its status, as rich has it.
    """

    cells: tuple[str, ...]
    style: str


@dataclass(frozen=True)
class Board:
    """What is shown of an edition.

    Attributes:
        title: The plan.
        lines: Lines under the title.
        rows: One row a target.
        notes: Lines under the table.
        parts: Heading and lines of what follows.
    """

    title: str
    lines: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    parts: tuple[tuple[str, tuple[str, ...]], ...]

    def data(self) -> dict[str, Any]:
        """All of it as values that JSON can hold."""
        return asdict(self)

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> Board:
        """The board of such values.

        Raises:
            LookupError, TypeError, ValueError: They are not what `data` gives.
        """
        rows = tuple(Row(_texts(row["cells"]), _text(row["style"])) for row in data["rows"])
        if any(len(row.cells) != len(_COLUMNS) for row in rows):
            raise ValueError("a row has a text for every column")
        return cls(
            _text(data["title"]),
            _texts(data["lines"]),
            rows,
            _texts(data["notes"]),
            tuple((_text(heading), _texts(lines)) for heading, lines in data["parts"]),
        )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"no text: {type(value)}")
    return value


def _texts(values: object) -> tuple[str, ...]:
    if not isinstance(values, list | tuple):
        raise TypeError(f"no list of texts: {type(values)}")
    return tuple(map(_text, values))


def show(board: Board, console: Console) -> None:
    """Prints a board."""
    console.print(f"[bold]{board.title}[/bold]")
    for line in board.lines:
        console.print(line)
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1))
    for name, side in _COLUMNS.items():
        table.add_column(name, justify=side, no_wrap=name != "指标")  # type: ignore[arg-type]
    for row in board.rows:
        *texts, status = row.cells
        table.add_row(*texts, Text(status, style=row.style))
    console.print(table)
    console.print()
    for note in board.notes:
        console.print(note, highlight=False)
    for heading, lines in board.parts:
        console.print(f"\n[bold]{heading}[/bold]")
        for line in lines:
            console.print(f"  {line}", soft_wrap=True, highlight=False)
