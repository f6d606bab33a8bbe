"""The script of a page, and the policy that lets it run and nothing else.

A page is whole without it. It is plain JavaScript in a few small files (``assets/page``), put into
the page as one piece; the browser runs it because the policy names its digest.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache

from lnip_analysis.whitepaper.exporting.templates import ASSETS

PARTS = (
    "base", "bar", "theme", "search", "targets", "links",
    "tables", "charts", "pictures", "sources", "contents", "editions", "fold",
)  # fmt: skip
"""The files in the order in which they run."""

_COMMENT = re.compile(r"^ *(//|/\*\*).*\n", re.MULTILINE)
"""Comments on lines of their own; readers of the page's source find them in the files."""


@cache
def page_script() -> str:
    """The script as it stands in a page: the files without their comments."""
    files = (ASSETS / "page" / f"{name}.js" for name in PARTS)
    parts = (_COMMENT.sub("", file.read_text(encoding="utf-8")).strip() for file in files)
    return '"use strict";\n{\n' + "\n\n".join(parts) + "\n}\n"


@cache
def page_policy() -> str:
    """The page's content security policy: nothing is loaded, and no other script runs."""
    digest = base64.b64encode(hashlib.sha256(page_script().encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; "
        "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    )
