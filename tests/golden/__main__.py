"""Shows what editions and method say otherwise than frozen; ``--accept`` freezes it."""

from __future__ import annotations

import sys

from tests.golden.facts import edition_text, golden_file
from tests.golden.method import FILE, method_text
from tests.golden.test_golden import changed_lines
from tests.real import YEARS

frozen = {str(year): (golden_file(year), edition_text(year)) for year in YEARS}
frozen["method"] = FILE, method_text()
for name, (path, now) in frozen.items():
    print(changed_lines(name, path, now) or f"{name}: as frozen")
    if "--accept" in sys.argv[1:]:
        path.write_text(now, "utf-8", newline="\n")
