"""Numbered tables: what builds them from rows of values."""

from __future__ import annotations

from collections.abc import Sequence

from lnip_analysis.plan.model import Target
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.nodes import Cell, Column, Table
from lnip_analysis.present.words.wording import format_number, format_percent

__all__ = [
    "Cell",
    "Cellish",
    "Column",
    "as_rows",
    "number_cell",
    "sources_cell",
    "table",
    "target_cell",
]

Cellish = Cell | str | float | int | None


def number_cell(value: float | None, unit: str = "", **more: object) -> Cell:
    """A value: formatted for the reader, exact for the data file; a dash where it is None."""
    if value is None:
        return Cell(**more)  # type: ignore[arg-type]
    return Cell(format_number(value, unit), value, **more)  # type: ignore[arg-type]


def percent_cell(share: float | None, **more: object) -> Cell:
    """A fraction: as percent for the reader, exact for the CSV; a dash where it is None."""
    if share is None:
        return Cell(**more)  # type: ignore[arg-type]
    return Cell(format_percent(share), share, **more)  # type: ignore[arg-type]


def target_cell(target: Target, *, sub: str = "") -> Cell:
    """A target's name, which leads to its card.

    Args:
        target: The target.
        sub: A second line, set smaller.
    """
    return Cell(target.title, link=f"#target-{target.id}", sub=sub)


def sources_cell(source_ids: Sequence[str]) -> Cell:
    """A column's cell that leads to the sources."""
    return Cell(refs=tuple(source_ids), value="；".join(source_ids), column_of_refs=True)


def table(
    table_id: str,
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cellish]],
    *,
    source: str = "",
    stacked: bool = False,
    paper_rows: Sequence[Sequence[Cellish]] | None = None,
) -> Exhibit:
    """A numbered table.

    Args:
        table_id: Stable id, unique in an edition.
        title: The title, which states the finding where there is one.
        columns: Its columns; the first one heads the rows.
        rows: Its rows, as long as ``columns``; None is a missing value.
        source: The line under it.
        stacked: Whether its rows are read, not compared (`nodes.Table`).
        paper_rows: Rows shown on paper instead.

    Raises:
        ValueError: A row has more or fewer cells than there are columns.
    """
    node = Table(
        tuple(columns),
        as_rows(table_id, columns, rows),
        source,
        stacked,
        None if paper_rows is None else as_rows(table_id, columns, paper_rows),
    )
    return Exhibit("table", table_id, title, (node,))


def as_rows(
    table_id: str, columns: Sequence[Column], rows: Sequence[Sequence[Cellish]]
) -> tuple[tuple[Cell, ...], ...]:
    """Rows of anything a row may hold, as rows of cells.

    Raises:
        ValueError: A row has more or fewer cells than there are columns.
    """
    for row in rows:
        if len(row) != len(columns):
            raise ValueError(f"{table_id}: a row has {len(row)} cells for {len(columns)} columns")
    return tuple(tuple(map(_as_cell, row)) for row in rows)


def _as_cell(value: Cellish) -> Cell:
    if isinstance(value, Cell):
        return value
    if value is None or value == "":
        return Cell()
    return Cell(value) if isinstance(value, str) else Cell(format_number(value), value)
