"""The frame around a chart: number, title, alternative text, source, and its data."""

from __future__ import annotations

from collections.abc import Sequence

from lnip_analysis.present.charts.theme import Drawing
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.nodes import Chart, Table
from lnip_analysis.present.forms.prose import Clause
from lnip_analysis.present.forms.table import Cellish, Column, as_rows

_TOLD = 60
"""Characters from which a cell of a chart's data is a text of its own."""


def figure(
    figure_id: str,
    title: str,
    drawing: Drawing,
    *,
    alt: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cellish]],
    source_ids: Sequence[str] = (),
    note: str = "",
    sticky: bool = False,
) -> Exhibit:
    """A numbered figure with everything a reader may ask of it.

    Args:
        figure_id: Stable id, unique in an edition.
        title: The finding, in Chinese.
        drawing: The chart, in both widths.
        alt: What it shows, in words and numbers.
        columns: Columns of its data.
        rows: Its data.
        source_ids: Sources behind it.
        note: A remark under the chart, before the source.
        sticky: Whether it stays on one page with what follows.
    """
    ids = tuple(dict.fromkeys(source_ids))
    source = Clause(note + "来源：" * bool(ids), ids).line
    cells = as_rows(figure_id, columns, rows)
    # A column of sentences makes rows that are read: side by side they are screens tall on a phone.
    told = any(len(cell.text) > _TOLD for row in cells for cell in row)
    data = Table(tuple(columns), cells, stacked=told)
    node = Chart(drawing.wide, drawing.narrow, alt, source, data, sticky, drawing.width_mm)
    return Exhibit("figure", figure_id, title, (node,))
