"""Whether a verdict leans on figures on trial, and the remark that says so."""

from __future__ import annotations

import math
from dataclasses import replace

from lnip_analysis.evidence.model import TRIAL
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.reasons import Note, NoteCode
from lnip_analysis.review.rung import Rung

_UNSEEN = 0.005
"""Half a per cent, of a share or of the projection's ends: less is rounded away where it is told.

Any figure moves what all regions' values say of growth, and with it every projection by some
millionths: that is no leaning on it.
"""

SHOWN_AHEAD = 5
"""Years after the last value that a projection is shown for at the least."""


def marked(verdict: Verdict, plain: Verdict) -> Verdict:
    """The verdict, with a remark if it rests on figures on trial or would be another without them.

    Args:
        verdict: The verdict with them.
        plain: The verdict without them.
    """
    if TRIAL not in verdict.source_ids and not _differs(verdict, plain):
        return verdict
    return replace(verdict, notes=(*verdict.notes, Note(NoteCode.TRIAL)))


def leans_on_trial(verdict: Verdict) -> bool:
    """Whether a verdict says that it leans on figures on trial."""
    return any(isinstance(note, Note) and note.code is NoteCode.TRIAL for note in verdict.notes)


def rests_on_trial(verdict: Verdict) -> bool:
    """Whether what the verdict's rung stands for is itself a figure on trial."""
    if verdict.rung is Rung.MEASURED:
        points = (*verdict.points, verdict.baseline, verdict.latest)
        return any(point is not None and TRIAL in point.source_ids for point in points)
    if verdict.rung is Rung.PROVEN:
        return verdict.deduction is not None and TRIAL in verdict.deduction.source_ids
    inference = verdict.outlook.inference if verdict.outlook else None
    around = inference.around if verdict.rung is Rung.INFERRED and inference else ()
    return any(TRIAL in o.source_ids for o in around)


def _differs(one: Verdict, other: Verdict) -> bool:
    """Whether two verdicts on a target say what a reader would tell apart."""
    if _told(one) != _told(other):
        return True
    a, b = _shares(one), _shares(other)
    if len(a) != len(b) or not all(map(_share_alike, a, b)):
        return True
    return not _fan_alike(one, other)


def _share_alike(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) < _UNSEEN


def _told(v: Verdict) -> tuple[object, ...]:
    """What figures elsewhere either leave or change."""
    return (v.status, v.rung, tuple((p.year, p.value) for p in v.points), v.target_value)


def _shares(v: Verdict) -> tuple[float | None, ...]:
    inference = v.outlook.inference if v.outlook else None
    years = tuple(year.probability for year in inference.years) if inference else ()
    return (v.probability, v.stability, *years)


def _fan_alike(one: Verdict, other: Verdict) -> bool:
    """Whether the projections end alike in the years that `Review.projection` shows unasked."""
    a, b = (v.outlook.projection if v.outlook else None for v in (one, other))
    if a is None or b is None:
        return a is b
    shown = max(one.target.deadline - a.origin, SHOWN_AHEAD)
    return a.years == b.years and all(
        math.isclose(x, y, rel_tol=_UNSEEN, abs_tol=1e-9)
        for p in (0.1, 0.5, 0.9)
        for x, y in zip(a.quantile(p)[:shown], b.quantile(p)[:shown], strict=True)
    )
