"""What has changed in the verdicts since the last edition, on the same sources."""

from __future__ import annotations

from dataclasses import dataclass

from lnip_analysis.review.model import Verdict
from lnip_analysis.review.review import Review
from lnip_analysis.review.status import NOT_ASSESSABLE, Status


@dataclass(frozen=True)
class Change:
    """A target whose status is another than in the last edition.

    Attributes:
        old: The last edition's verdict, on the sources known today.
        new: This edition's.
    """

    old: Verdict
    new: Verdict


def changes(review: Review) -> tuple[Change, ...]:
    """Targets whose status differs from the last edition's, in the plan's order."""
    if review.previous is None:
        return ()
    pairs = [(review.previous.verdict(v.target.id), v) for v in review.verdicts]
    return tuple(Change(old, new) for old, new in pairs if old.status is not new.status)


def status_history(review: Review) -> tuple[tuple[Verdict, ...], ...]:
    """The verdicts of every edition so far on each target that could ever be judged.

    Returns:
        One row a target in the plan's order: its verdicts by edition, this one's last. Earlier
        editions know only what had been published for them.
    """
    unknown = NOT_ASSESSABLE | {Status.NOT_DUE}
    rows = [(*review.earlier_verdicts(v.target.id), v) for v in review.verdicts]
    return tuple(row for row in rows if any(v.status not in unknown for v in row))
