"""Declared corrections: what the archive is read as where a source has it wrong."""

from __future__ import annotations

from lnip_analysis.evidence.corrections import Correction
from lnip_analysis.review.review import Review


def corrections(review: Review) -> tuple[Correction, ...]:
    """What was changed or left out where the source was known, in the archive's order.

    A correction that only adds a remark changes nothing, and is not one of them.
    """
    known = review.evidence.sources
    archived = review.evidence.archive.corrections
    return tuple(c for c in archived if c.action != "note" and c.source_id in known)
