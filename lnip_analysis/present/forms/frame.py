"""A table's data as a frame."""

from __future__ import annotations

import pandas as pd

from lnip_analysis.present.forms.nodes import Cell, Table


def frame(table: Table) -> pd.DataFrame:
    """All columns and rows, shown or not, with the exact values; columns named as in the CSV."""
    rows = [[_value(cell) for cell in row] for row in table.rows]
    return pd.DataFrame(rows, columns=[column.heading for column in table.columns])


def _value(cell: Cell) -> str | float | int | None:
    if cell.value is not None:
        return cell.value
    return cell.status.value if cell.status is not None else cell.text or None
