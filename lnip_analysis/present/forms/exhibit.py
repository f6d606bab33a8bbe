"""A thing shown to a reader: one value from which every format is made.

Everything a notebook cell shows is an `Exhibit`. JupyterLab shows its HTML; the cell's output also
carries the nodes it is made of, from which an edition renders HTML, PDF and Word. An edition gives
exhibits their numbers and puts those of sources in place of their ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from lnip_analysis.calls import public
from lnip_analysis.evidence.model import ON_TRIAL, TRIAL
from lnip_analysis.faults import Fault, InputError
from lnip_analysis.present.forms import csv_file, html, plain
from lnip_analysis.present.forms.nodes import Block, Chart, Line, Paragraph, Refs, Table, Text, walk
from lnip_analysis.present.forms.place import Place
from lnip_analysis.present.forms.serial import from_json, to_json

if TYPE_CHECKING:
    import pandas as pd

MIME = "application/vnd.lnip.exhibit+json"
"""The type under which a cell's output carries an exhibit."""

Kind: TypeAlias = Literal["figure", "table", "text"]
_REMARK = Paragraph((Text(ON_TRIAL),), "remark")


@dataclass(frozen=True)
class Exhibit:
    """A chart, a table or a text computed from verdicts.

    Attributes:
        kind: ``figure``, ``table`` or ``text``; the first two are numbered.
        id: Stable id, unique in an edition; the HTML anchor and the name of the data file.
        title: Its title in plain Chinese, which states the finding.
        blocks: What it is made of; without any it leaves no trace in an edition.
        data: The data behind it where no table or chart among its blocks brings them.
    """

    kind: Kind
    id: str
    title: str
    blocks: tuple[Block, ...]
    data: Table | None = field(default=None, repr=False)

    @property
    def csv(self) -> str:
        """Its data as CSV text; empty where it has none."""
        return csv_file.text(self._table) if self._table else ""

    @property
    def frame(self) -> pd.DataFrame:
        """Its data with the exact values, in columns named as in the CSV.

        Raises:
            InputError: It has none.
        """
        from lnip_analysis.present.forms.frame import frame

        if self._table is None:
            raise InputError(Fault(f"“{self.title or self.id}”没有数据表"))
        return frame(self._table)

    @public("exhibit.save")
    def save(self, path: str | Path) -> Path:
        """Saves it in the format that the file's name ends in; an existing file is replaced.

        Args:
            path: ``….svg`` or ``….png`` for the drawing with title, remarks and sources;
                ``….csv`` or ``….xlsx`` for the data.

        Returns:
            The path.

        Raises:
            InputError: It has no drawing or no data, or the file cannot be written.

        Examples:
            >>> import lnip_analysis as lnip
            >>> exhibit = lnip.compare("rd_intensity", ["CN-LN", "CN-JL"]).chart
            >>> exhibit.save("intensity.svg").name
            'intensity.svg'
        """
        from lnip_analysis.present.forms.frame import frame
        from lnip_analysis.present.forms.picture import Picture
        from lnip_analysis.present.forms.saving import save

        chart = next((node for node in walk(self.blocks) if isinstance(node, Chart)), None)
        note = _with_ids(chart.source) if chart else self._table.source if self._table else ""
        if self._on_trial:
            note = note + "。" * bool(note and not note.endswith("。")) + ON_TRIAL
        alt = chart.alt if chart else ""
        return save(
            path,
            picture=Picture(chart.wide, self.title, note, alt) if chart else None,
            data=frame(self._table) if self._table else None,
            about={"标题": self.title, "说明": alt, "出处": note},
        )

    @property
    def _told(self) -> tuple[Block, ...]:
        """What it is made of, and a remark where figures on trial are among its sources."""
        return (*self.blocks, *((_REMARK,) if self._on_trial else ()))

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The sources it cites, each once."""
        refs = (
            getattr(node, "source_ids", getattr(node, "refs", ())) for node in walk(self.blocks)
        )
        return tuple(dict.fromkeys(i for ids in refs for i in ids))

    @property
    def _on_trial(self) -> bool:
        return TRIAL in self.source_ids

    @property
    def _table(self) -> Table | None:
        """The data behind it: its own, or those of the first table or chart."""
        nodes = (node for node in walk(self.blocks) if isinstance(node, Table))
        return self.data or next(nodes, None)

    @property
    def plain(self) -> str:
        """What a terminal shows."""
        return plain.render(self._told, self.title)

    @property
    def html(self) -> str:
        """What a notebook shows."""
        return html.render(self._told, Place(self.id, self.title))

    def _repr_mimebundle_(
        self, include: Any = None, exclude: Any = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        if not self.blocks:
            return {"text/plain": ""}, {}
        return {"text/plain": self.plain, "text/html": self.html, MIME: self.to_json()}, {}

    def to_json(self) -> dict[str, Any]:
        """The exhibit as values that JSON can hold."""
        told = {"kind": self.kind, "id": self.id, "title": self.title}
        more = {"data": to_json((self.data,))} if self.data else {}
        return {**told, "blocks": to_json(self.blocks), **more}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Exhibit:
        """The exhibit that `to_json` wrote."""
        (data,) = from_json(plain["data"]) if "data" in plain else (None,)
        assert data is None or isinstance(data, Table)
        blocks = from_json(plain["blocks"])
        return cls(plain["kind"], plain["id"], plain["title"], blocks, data)


def _with_ids(line: Line) -> str:
    """A line of text with the ids of its sources, which outside of an edition have no numbers."""
    parts = ("、".join(i.source_ids) if isinstance(i, Refs) else plain.line((i,)) for i in line)
    return "".join(parts)


def nothing(exhibit_id: str) -> Exhibit:
    """An exhibit that shows nothing: what it would tell is told elsewhere or isn't known."""
    return Exhibit("text", exhibit_id, "", ())
