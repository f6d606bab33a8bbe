"""The ladder of evidence: what a verdict rests on. Nothing is imported here."""

from __future__ import annotations

from enum import StrEnum


class Rung(StrEnum):
    """On what a verdict rests, the firmest first (docs/method.md, "The ladder of evidence")."""

    MEASURED = "实测"
    """The exact value of the year, or a dated public record."""
    PROVEN = "推定"
    """Bounds that follow from printed values and declared relations, all on one side."""
    INFERRED = "推断"
    """A probability from values around a gap; never sets a status."""
    UNKNOWN = "无据"
    """Nothing that is known decides."""
