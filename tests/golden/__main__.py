"""Shows what the four editions say otherwise than frozen; ``--accept`` freezes it."""

from __future__ import annotations

import sys

from tests.golden.facts import edition_text, golden_file
from tests.golden.test_golden import difference
from tests.real import YEARS

for year in YEARS:
    now = edition_text(year)
    print(difference(year, now) or f"{year}: as frozen")
    if "--accept" in sys.argv[1:]:
        golden_file(year).write_text(now, "utf-8", newline="\n")
