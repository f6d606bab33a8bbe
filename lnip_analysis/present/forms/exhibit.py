"""A thing shown to a reader: one value that carries its HTML, its Typst and its data.

Everything a notebook cell shows is an `Exhibit`. JupyterLab shows its HTML; the HTML edition
takes the same HTML; the PDF edition takes the Typst. Figure and table numbers are given when an
edition is assembled: both forms carry `NUMBER` where the number belongs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

NUMBER = "\u2063\u2060\u2063"
"""Stands for the number of a figure or table until an edition gives it one.

It has no shape, so that a notebook shows the title alone.
"""

TYPST_MIME = "text/vnd.typst"


@dataclass(frozen=True)
class Exhibit:
    """A figure, a table or a passage computed from verdicts.

    Attributes:
        kind: ``figure``, ``table`` or ``text``; the first two are numbered.
        id: Stable id, unique in an edition; the HTML anchor and the name of the data file.
        title: Its title in plain Chinese, which states the finding.
        html: Self-contained HTML fragment.
        typst: The same in Typst markup; an exhibit without either leaves no trace in an edition.
        csv: The data behind it as CSV text; empty for text.
        plain: What a terminal shows.
    """

    kind: Literal["figure", "table", "text"]
    id: str
    title: str
    html: str
    typst: str
    csv: str = ""
    plain: str = ""

    def _repr_mimebundle_(
        self, include: Any = None, exclude: Any = None
    ) -> tuple[dict[str, str], dict[str, Any]]:
        if not self.html:
            return {"text/plain": ""}, {}
        bundle = {
            "text/plain": self.plain or self.title,
            "text/html": self.html,
            TYPST_MIME: self.typst,
        }
        meta = {"lnip": {"kind": self.kind, "id": self.id, "title": self.title, "csv": self.csv}}
        return bundle, meta


def nothing(exhibit_id: str) -> Exhibit:
    """An exhibit that shows nothing: what it would tell is told elsewhere or isn't known."""
    return Exhibit("text", exhibit_id, "", "", "")
