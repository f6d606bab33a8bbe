"""Small pieces of HTML and Typst that figures, tables and cards share."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import quote

from lnip_analysis.present.forms.typst import typst_string, typst_text
from lnip_analysis.review.model import Status

_BOM = "\ufeff"


def refs_html(source_ids: Iterable[str], *, raised: bool = True) -> str:
    """Links to the list of sources; the HTML edition puts numbers in place of the ids.

    Args:
        source_ids: Ids of sources.
        raised: Set as a superscript after a number; False in a column of sources.
    """
    ids = tuple(dict.fromkeys(source_ids))
    if not ids:
        return ""
    if raised:
        links = ",&#8203;".join(f'<a href="#src-{escape(i)}">{escape(i)}</a>' for i in ids)
        return f'<sup class="lnip-ref">{links}</sup>'
    return " ".join(f'<a class="lnip-src" href="#src-{escape(i)}">{escape(i)}</a>' for i in ids)


def refs_typst(source_ids: Iterable[str], *, raised: bool = True, in_table: bool = False) -> str:
    """The same as Typst markup; numbered by the PDF edition.

    Args:
        source_ids: As above.
        raised: As above.
        in_table: Whether it stands in a column, where even a short list may have to break.
    """
    ids = tuple(dict.fromkeys(source_ids))
    how = [*([] if raised else ["raised: false"]), *(["breaks: true"] if in_table else [])]
    return f"#lnip-ref({', '.join([*map(typst_string, ids), *how])})" if ids else ""


def status_html(status: Status) -> str:
    """Symbol and word of a status, coloured by its class."""
    return (
        f'<span class="lnip-status status-{status.slug}">'
        f'<span aria-hidden="true">{status.symbol}</span> {status.value}</span>'
    )


def status_typst(status: Status) -> str:
    """The same as Typst markup."""
    parts = (status.slug, status.symbol, status.value)
    return f"#lnip-status({', '.join(typst_string(p) for p in parts)})"


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV text; a missing value is an empty field."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return buffer.getvalue()


def csv_link(text: str, name: str) -> str:
    """A link that saves CSV text as a file; the mark at its front tells Excel it is UTF-8."""
    data = quote(_BOM + text)
    return (
        f'<a download="{escape(name)}.csv" href="data:text/csv;charset=utf-8,{data}">'
        "下载数据（CSV）</a>"
    )


def scroll_html(table: str, label: str) -> str:
    """A container in which a table too wide for the screen scrolls, also by keyboard."""
    return (
        f'<div class="lnip-scroll" tabindex="0" role="region" aria-label="{escape(label)}">'
        f"{table}</div>"
    )


def paragraph_html(text: str) -> str:
    """One paragraph; nothing where there is no text."""
    return f"<p>{escape(text)}</p>" if text else ""


def paragraph_typst(text: str) -> str:
    """One paragraph as Typst markup."""
    return f"\n\n{typst_text(text)}\n\n" if text else ""
