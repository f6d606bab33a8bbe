"""Every file of an edition, from its document."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from lnip_analysis.whitepaper.assembling.document import Document
from lnip_analysis.whitepaper.exporting.html import html_page
from lnip_analysis.whitepaper.exporting.pdf import compile_pdf, typst_source
from lnip_analysis.whitepaper.normalize import dumps
from lnip_analysis.whitepaper.paths import EditionPaths
from lnip_analysis.whitepaper.progress import OnProgress, Step, silent


def write_edition(
    paths: EditionPaths,
    document: Document,
    chapters: Sequence[tuple[str, NotebookNode]],
    verdicts: dict[str, Any],
    progress: OnProgress = silent,
    meanwhile: Callable[[], None] = lambda: None,
) -> None:
    """Writes every file of an edition.

    Args:
        paths: Where to.
        document: What its readers see.
        chapters: Name and executed notebook of each chapter.
        verdicts: What ``results.json`` holds, but for what the cover says.
        progress: Told of every file.
        meanwhile: Done while the PDF is set and all else is written.
    """
    source = typst_source(document)  # a character without a glyph is told before anything else
    with ThreadPoolExecutor(1) as background:
        # Typst takes longest, and works outside of Python's lock.
        pdf = background.submit(compile_pdf, document, source)
        _write(paths.html, html_page(document))
        progress(Step("html", "网页", 1, 1))
        _write_data(paths, document, chapters, verdicts)
        progress(Step("tables", "数据表与笔记本", 1, 1))
        meanwhile()
        paths.pdf.write_bytes(pdf.result())
        progress(Step("pdf", "PDF", 1, 1))
    edition = document.edition or {}
    if any(name == paths.word.name for _, name in edition.get("files", ())):
        # Costs a moment to load, and most builds write none.
        from lnip_analysis.whitepaper.exporting.word import word

        paths.word.write_bytes(word(document))
        progress(Step("docx", "Word", 1, 1))


def _write_data(
    paths: EditionPaths,
    document: Document,
    chapters: Sequence[tuple[str, NotebookNode]],
    verdicts: dict[str, Any],
) -> None:
    """Writes what a machine reads: results, tables, notebooks."""
    edition = document.edition or {}
    cover = {name: edition[name] for name in ("title", "subtitle", "fingerprint")}
    text = json.dumps({**cover, **verdicts}, ensure_ascii=False, indent=1)
    _write(paths.results, text + "\n")
    for shown in document.shown():
        if csv := shown.exhibit.csv:
            # The mark in front tells Excel that the file is UTF-8.
            _write(paths.tables / f"{shown.exhibit.id}.csv", "\ufeff" + csv)
    for name, nb in chapters:
        _write(paths.notebooks / f"{name}.ipynb", dumps(nb))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
