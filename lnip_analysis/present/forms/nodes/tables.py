"""Tables."""

from __future__ import annotations

from dataclasses import dataclass

from lnip_analysis.review.mark import Shown


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        name: Its heading.
        numeric: Whether it holds numbers, set flush right.
        width: Its width: ``auto``, a share such as ``1fr``, or a length such as ``30mm``.
        shown: False for a column that only the data file carries.
        unit: The unit of its values, which stands under its name.
    """

    name: str
    numeric: bool = False
    width: str = "auto"
    shown: bool = True
    unit: str = ""

    @property
    def heading(self) -> str:
        """Its name with its unit."""
        return f"{self.name}（{self.unit}）" if self.unit else self.name


@dataclass(frozen=True)
class Cell:
    """One cell of a table.

    Attributes:
        text: What a reader sees; empty for a missing value.
        value: What the data file holds; the text where it is None.
        refs: Ids of the sources behind it.
        why: Why a value is missing, shown beside the dash.
        sub: A second line, set smaller: the year of a value.
        status: A status to show instead of text.
        link: Address or ``#anchor`` the text leads to.
        column_of_refs: Whether the cell holds sources only.
    """

    text: str = ""
    value: str | float | int | None = None
    refs: tuple[str, ...] = ()
    why: str = ""
    sub: str = ""
    status: Shown | None = None
    link: str = ""
    column_of_refs: bool = False

    @property
    def missing(self) -> bool:
        """Whether there is nothing to show."""
        return not self.text and self.status is None and not (self.column_of_refs and self.refs)


@dataclass(frozen=True)
class Table:
    """Rows of cells; the first column heads the rows.

    Attributes:
        columns: Its columns.
        rows: Its rows, as long as ``columns``.
        source: The line under it.
        stacked: Whether its rows are read, not compared: on a phone each stands as a block, its
            cells one under the other, where a table would hide its sentences beyond the edge.
        paper_rows: Rows shown on paper instead, where other pages tell the rest.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    source: str = ""
    stacked: bool = False
    paper_rows: tuple[tuple[Cell, ...], ...] | None = None
