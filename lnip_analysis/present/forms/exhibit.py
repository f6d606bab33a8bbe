"""A thing shown to a reader: one value from which every format is made.

Everything a notebook cell shows is an `Exhibit`. JupyterLab shows its HTML; the cell's output also
carries the nodes it is made of, from which an edition renders HTML, PDF and Word. An edition gives
exhibits their numbers and puts those of sources in place of their ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from lnip_analysis.present.forms import csv_file, html, plain
from lnip_analysis.present.forms.nodes import Block, Table, walk
from lnip_analysis.present.forms.place import Place
from lnip_analysis.present.forms.serial import from_json, to_json

MIME = "application/vnd.lnip.exhibit+json"
"""The type under which a cell's output carries an exhibit."""

Kind: TypeAlias = Literal["figure", "table", "text"]


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
        nodes = (node for node in walk(self.blocks) if isinstance(node, Table))
        table = self.data or next(nodes, None)
        return csv_file.text(table) if table else ""

    @property
    def plain(self) -> str:
        """What a terminal shows."""
        return plain.render(self.blocks, self.title)

    @property
    def html(self) -> str:
        """What a notebook shows."""
        return html.render(self.blocks, Place(self.id, self.title))

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


def nothing(exhibit_id: str) -> Exhibit:
    """An exhibit that shows nothing: what it would tell is told elsewhere or isn't known."""
    return Exhibit("text", exhibit_id, "", ())
