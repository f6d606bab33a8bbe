"""Declared corrections: what the archive is read as where a source has it wrong."""

from __future__ import annotations

from dataclasses import dataclass

from lnip_analysis.review.review import Review

MARK = "更正："
"""How the note of a corrected figure begins to tell it (`evidence.corrections`)."""


@dataclass(frozen=True)
class Corrected:
    """A figure that is read otherwise than it was archived, or left out.

    Attributes:
        indicator: Indicator id.
        region: ISO 3166-2 code.
        period: The period it is read for.
        source_id: Where it was printed.
        told: What was done and why, in Chinese.
    """

    indicator: str
    region: str
    period: str
    source_id: str
    told: str


def corrected(review: Review) -> tuple[Corrected, ...]:
    """Every corrected figure of the archive whose source was known, in the archive's order."""
    rows = review.evidence.archive.observations
    told_of = (rows["excluded"] != "") | rows["note"].str.contains(MARK, regex=False)
    known = rows["source_id"].isin(list(review.evidence.sources))
    found = []
    for row in rows[told_of & known].to_dict("records"):
        note, excluded = str(row["note"]), str(row["excluded"])
        told = f"不用，{excluded}" if excluded else note[note.index(MARK) + len(MARK) :]
        found.append(
            Corrected(row["indicator"], row["region"], row["period"], row["source_id"], told)
        )
    return tuple(found)
