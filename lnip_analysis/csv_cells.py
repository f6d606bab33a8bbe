"""Cells of tables we write, safe to open in a spreadsheet and read back as they were.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-``, ``@`` or a tab for a formula, which
may call programs. Such text gets an apostrophe in front (OWASP, "CSV Injection"), and so does text
that has apostrophes before such a sign already: whoever reads takes one away where apostrophes
stand before such a sign, and has the text. Numbers, negative ones too, stay numbers.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?(e[-+]?\d+)?", re.ASCII | re.IGNORECASE)


def guarded(text: str) -> str:
    """A cell's text as it is written to a file."""
    if not _FORMULA.match(text) or _NUMBER.fullmatch(text):
        return text
    return f"'{text}"


def read_back(cell: str) -> str:
    """The text of a cell that `guarded` wrote."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
