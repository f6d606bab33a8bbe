"""A table's data as a CSV file."""

from __future__ import annotations

import csv
import io

from lnip_analysis.csv_cells import guarded
from lnip_analysis.present.forms.nodes import Cell, Table


def text(table: Table) -> str:
    """All columns and rows, shown or not; a missing value is an empty field.

    What a spreadsheet would take for a formula is marked as text (`lnip_analysis.csv_cells`).
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([guarded(column.heading) for column in table.columns])
    writer.writerows([[_value(cell) for cell in row] for row in table.rows])
    return buffer.getvalue()


def _value(cell: Cell) -> object:
    """The exact value where there is one."""
    if cell.value is not None:
        return guarded(cell.value) if isinstance(cell.value, str) else cell.value
    return cell.status.value if cell.status is not None else guarded(cell.text)
