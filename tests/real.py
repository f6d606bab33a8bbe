"""Reviews of the real archive, opened once for all tests of a process. Change nothing in them."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from lnip_analysis.review import Review, open_review
from lnip_analysis.review.results import results

YEARS = (2012, 2013, 2014, 2015)


@cache
def real_review(*asked: Any, **more: Any) -> Review:
    """The review of a year, region and cut-off day, or of another plan."""
    return open_review(*asked, **more)


@cache
def real_results(*asked: Any) -> dict[str, Any]:
    """What its ``results.json`` holds, through JSON and back: nothing but plain data."""
    return json.loads(json.dumps(results(real_review(*asked)), allow_nan=False))
