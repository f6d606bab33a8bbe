"""The verdict: targets judged on series in a year. A notebook holds one `Review`.

What stands here is loaded when it is first asked for: whoever shows pages needs the statuses
(`lnip_analysis.review.status`), and nothing that computes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lnip_analysis.lazy import loader

if TYPE_CHECKING:
    from lnip_analysis.review.model import DataGap, ItemVerdict, Point, Verdict
    from lnip_analysis.review.opening import open_review
    from lnip_analysis.review.review import Review, cut_off
    from lnip_analysis.review.status import Status

__all__ = [
    "DataGap",
    "ItemVerdict",
    "Point",
    "Review",
    "Status",
    "Verdict",
    "cut_off",
    "open_review",
]

_HOMES = {
    "DataGap": "model",
    "ItemVerdict": "model",
    "Point": "model",
    "Review": "review",
    "Status": "status",
    "Verdict": "model",
    "cut_off": "review",
    "open_review": "opening",
}
"""The module of this folder each name comes from."""


__getattr__ = loader(__name__, _HOMES)
