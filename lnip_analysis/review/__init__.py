"""The verdict: targets judged on series in a year. A notebook holds one `Review`."""

from lnip_analysis.review.model import DataGap, ItemVerdict, Point, Status, Verdict
from lnip_analysis.review.results import results
from lnip_analysis.review.review import Review, cut_off, open_review

__all__ = [
    "DataGap",
    "ItemVerdict",
    "Point",
    "Review",
    "Status",
    "Verdict",
    "cut_off",
    "open_review",
    "results",
]
