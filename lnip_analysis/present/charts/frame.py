"""The frame around a chart: number, title, alternative text, source, and its data."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from lnip_analysis.evidence.model import Source
from lnip_analysis.present.charts.theme import Drawing
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.nodes import Chart, Table
from lnip_analysis.present.forms.prose import Clause
from lnip_analysis.present.forms.table import Cellish, Column, as_rows
from lnip_analysis.review.review import Review

MAX_CITED = 2
"""Of more sources than this only the last one is spelled out; all are numbered."""

FindSource = Callable[[str], Source]


@dataclass(frozen=True)
class Provenance:
    """What a figure or table needs to name its sources.

    Attributes:
        find: Gives a source by its id.
        as_of: The day on which the edition's sources closed.
    """

    find: FindSource | None = None
    as_of: date | None = None

    def line(self, source_ids: Sequence[str]) -> str:
        """The line under a figure: who published what, and the data's date."""
        ids = tuple(dict.fromkeys(source_ids))
        cited = ids if len(ids) <= MAX_CITED else ids[-1:]
        named = "；".join(named_briefly(self.find(i)) for i in cited) if self.find else ""
        if named and len(ids) > len(cited):
            named += f"等{len(ids)}种，逐年出处见数据表"
        parts = [f"来源：{named}"] if named else []
        if self.as_of is not None:
            day = self.as_of
            parts.append(f"资料截至{day.year}年{day.month}月{day.day}日")
        return "。".join(parts) + "。" if parts else ""


NOWHERE = Provenance()
"""Names no sources: for figures drawn outside a review."""


def figure(
    figure_id: str,
    title: str,
    drawing: Drawing,
    *,
    alt: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cellish]],
    source_ids: Sequence[str] = (),
    provenance: Provenance = NOWHERE,
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
        provenance: Names the sources.
        note: A remark under the chart, before the source.
        sticky: Whether it stays on one page with what follows.
    """
    source = Clause(note + provenance.line(source_ids), tuple(source_ids)).line
    data = Table(tuple(columns), as_rows(figure_id, columns, rows))
    node = Chart(drawing.wide, drawing.narrow, alt, source, data, sticky, drawing.width_mm)
    return Exhibit("figure", figure_id, title, (node,))


def provenance_of(review: Review) -> Provenance:
    """Names sources as a review knows them."""
    return Provenance(review.evidence.source, review.as_of)


def named_briefly(source: Source) -> str:
    """A source as it is named under a figure: the name of a copy is left to the list.

    A yearbook whose title opens with its own name is named once.
    """
    publisher, title = source.publisher, source.title.strip("《》")
    book = re.search(r"《([^》]*)》$", publisher)
    if book is not None and title.startswith(book[1]):
        publisher = publisher.removesuffix(book[0])
    when = source.published or "无发布日期"
    if source.via:
        when += "，第三方副本"
    return f"{publisher}《{title}》（{when}）"
