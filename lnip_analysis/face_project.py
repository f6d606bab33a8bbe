"""What opens or builds a whole project, as people call it by hand."""

from __future__ import annotations

import functools
from typing import Any

from lnip_analysis.calls import CallError, public
from lnip_analysis.evidence import open_evidence as _open_evidence
from lnip_analysis.plan import load_plan as _load_plan
from lnip_analysis.review.asked import is_year, no_year, year_meant
from lnip_analysis.whitepaper.build import build_edition as _build_edition
from lnip_analysis.whitepaper.paths import EditionPaths

load_plan = public("lnip.load_plan")(_load_plan)
open_evidence = public("lnip.open_evidence")(_open_evidence)


@public("lnip.build_edition")
@functools.wraps(_build_edition)
def build_edition(report_year: int, **options: Any) -> EditionPaths:
    """Builds and publishes one year's edition (`lnip_analysis.whitepaper.build`)."""
    if not is_year(report_year):
        right = {"report_year": year_meant(report_year)} if year_meant(report_year) else {}
        raise CallError(no_year(report_year, "report_year"), right)
    return _build_edition(int(report_year), **options)
