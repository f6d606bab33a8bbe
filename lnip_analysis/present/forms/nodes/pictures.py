"""Drawings, pictures and what a program printed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from lnip_analysis.present.forms.nodes.inline import Line
from lnip_analysis.present.forms.nodes.tables import Table

PICTURE_TYPES = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/svg+xml": "svg",
}
"""Pictures that every format can show, and how their files' names end."""


@dataclass(frozen=True)
class Chart:
    """A drawing with what a reader may ask of it.

    Attributes:
        wide: SVG as wide as the text of an A4 page.
        narrow: The same laid out anew for a telephone.
        alt: What it shows, in words and numbers.
        source: The line under it.
        data: Its data.
        sticky: Whether it stays on one page with what follows.
        width_mm: How wide the wide one is.
    """

    wide: str
    narrow: str
    alt: str
    source: Line
    data: Table
    sticky: bool = False
    width_mm: float = 160.0

    @property
    def file(self) -> str:
        """The name of its picture where a format takes pictures alone."""
        return f"chart-{hashlib.sha256(self.wide.encode()).hexdigest()[:16]}.png"


@dataclass(frozen=True)
class Picture:
    """A picture that somebody else drew.

    Attributes:
        mime: One of `PICTURE_TYPES`.
        data: Its bytes in base64.
        alt: What it shows.
        width: How wide it is shown, in pixels of a screen (96 an inch); None for as wide as it is.
    """

    mime: str
    data: str
    alt: str
    width: int | None = None

    @property
    def file(self) -> str:
        """The name under which a format keeps it: the same for the same picture."""
        digest = hashlib.sha256(self.data.encode()).hexdigest()[:16]
        return f"picture-{digest}.{PICTURE_TYPES[self.mime]}"


@dataclass(frozen=True)
class Printed:
    """Text as a program printed it, with its line breaks and spaces."""

    text: str
