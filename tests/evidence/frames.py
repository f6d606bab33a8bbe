"""Small frames of observations as the archive holds them, and their sources."""

from __future__ import annotations

from datetime import date

import pandas as pd

from lnip_analysis.evidence.model import Source

DAYS = {
    "book-2013": date(2013, 12, 31),
    "book-2014": date(2014, 12, 31),
    "book-a": date(2013, 12, 31),
    "press-2013": date(2013, 4, 25),
    "undated": date(2020, 1, 31),
}


def source(source_id: str) -> Source:
    """``book-…`` a yearbook of grade B, ``press-…`` a press release of grade A, else grade D."""
    kind, grade = {"book": ("yearbook", "B"), "pres": ("press_release", "A")}.get(
        source_id[:4], ("yearbook", "D")
    )
    published = {"press-2013": "2013-04-25", "undated": "", "book-a": "2013"}.get(
        source_id, source_id[-4:]
    )
    return Source(source_id, kind, grade, source_id, "某局", published, DAYS[source_id], "")  # type: ignore[arg-type]


SOURCES = {i: source(i) for i in DAYS}


def observations(
    *rows: tuple[str, str, float, str] | tuple[str, str, float, str, str],
) -> pd.DataFrame:
    """Rows of indicator, period, value, source and, if need be, what else there is in ``key=…``.

    A value is printed as Python prints it, so that 36.4 is known to the first place and 30.0 to
    the first place too; write ``as_printed=30`` for a whole number.
    """
    made = []
    for line, row in enumerate(rows, start=2):
        indicator, period, value, source_id, *more = row
        given = dict(part.split("=") for part in " ".join(more).split())
        made.append(
            {
                "indicator": indicator, "region": "CN-LN", "period": period, "value": value,
                "unit": "件", "qualifier": "", "as_printed": f"{value:g}", "note": "",
                "read_as": "", "source_id": source_id, "file": f"{source_id}.csv",
                "line": line, "excluded": "",
            }
            | given
        )  # fmt: skip
    return pd.DataFrame(made)
