"""Whether a verdict leans on figures on trial, and the remark that says so."""

from __future__ import annotations

from dataclasses import replace

from lnip_analysis.evidence.model import TRIAL
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.reasons import Note, NoteCode


def marked(verdict: Verdict, plain: Verdict) -> Verdict:
    """The verdict, with a remark if it rests on figures on trial or would be another without them.

    Args:
        verdict: The verdict with them.
        plain: The verdict without them.
    """
    if TRIAL not in verdict.source_ids and _told(verdict) == _told(plain):
        return verdict
    return replace(verdict, notes=(*verdict.notes, Note(NoteCode.TRIAL)))


def leans_on_trial(verdict: Verdict) -> bool:
    """Whether a verdict says that it leans on figures on trial."""
    return any(isinstance(note, Note) and note.code is NoteCode.TRIAL for note in verdict.notes)


def _told(v: Verdict) -> tuple[object, ...]:
    """What a verdict says that figures elsewhere can change."""
    points = tuple((p.year, p.value) for p in v.points)
    median = v.outlook.projection.mean_path().tolist() if _projected(v) else None  # type: ignore[union-attr]
    return (v.status, v.rung, points, v.probability, v.stability, v.pace_ratio, median)


def _projected(v: Verdict) -> bool:
    return v.outlook is not None and v.outlook.projection is not None
