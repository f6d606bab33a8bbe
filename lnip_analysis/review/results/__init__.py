"""A review as plain data, one module a chapter: what ``results.json`` holds."""

from lnip_analysis.review.results.document import Results, results

__all__ = ["Results", "results"]
