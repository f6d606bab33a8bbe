"""Every file of an edition, from its assembled notebook."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from lnip_analysis.whitepaper.exporting.html import EditionHTMLExporter
from lnip_analysis.whitepaper.exporting.pdf import EditionPDFExporter, compile_pdf
from lnip_analysis.whitepaper.normalize import dumps
from lnip_analysis.whitepaper.numbering import exhibits
from lnip_analysis.whitepaper.paths import EditionPaths
from lnip_analysis.whitepaper.progress import OnProgress, Step, silent


def write_edition(
    paths: EditionPaths,
    merged: NotebookNode,
    chapters: Sequence[tuple[str, NotebookNode]],
    verdicts: dict[str, Any],
    progress: OnProgress = silent,
    meanwhile: Callable[[], None] = lambda: None,
) -> None:
    """Writes every file of an edition.

    Args:
        paths: Where to.
        merged: The assembled notebook.
        chapters: Name and executed notebook of each chapter.
        verdicts: What ``results.json`` holds, but for what the cover says.
        progress: Told of every file.
        meanwhile: Done while the PDF is set and all else is written.
    """
    with ThreadPoolExecutor(1) as beside:
        # Typst takes longest, and works outside of Python's lock.
        source, resources = EditionPDFExporter().typst_source(merged)
        pdf = beside.submit(compile_pdf, source, resources["as_of"])
        html, _ = EditionHTMLExporter().from_notebook_node(merged)
        _write(paths.html, html)
        progress(Step("html", "网页", 1, 1))
        _write_data(paths, merged, chapters, verdicts)
        progress(Step("tables", "数据表与笔记本", 1, 1))
        meanwhile()
        paths.pdf.write_bytes(pdf.result())
        progress(Step("pdf", "PDF", 1, 1))
    if any(name == paths.word.name for _, name in merged.metadata["lnip"]["edition"]["files"]):
        # Costs a moment to load, and most builds write none.
        from lnip_analysis.whitepaper.exporting.word import word

        paths.word.write_bytes(word(merged))
        progress(Step("docx", "Word", 1, 1))


def _write_data(
    paths: EditionPaths,
    merged: NotebookNode,
    chapters: Sequence[tuple[str, NotebookNode]],
    verdicts: dict[str, Any],
) -> None:
    """Writes what a machine reads: results, tables, notebooks."""
    told = merged.metadata["lnip"]["edition"]
    cover = {name: told[name] for name in ("title", "subtitle", "fingerprint")}
    text = json.dumps({**cover, **verdicts}, ensure_ascii=False, indent=1)
    _write(paths.results, text + "\n")
    for exhibit in exhibits(merged):
        if exhibit["exhibit"]["csv"]:
            # The mark in front tells Excel that the file is UTF-8.
            name = f"{exhibit['exhibit']['id']}.csv"
            _write(paths.tables / name, "\ufeff" + exhibit["exhibit"]["csv"])
    for name, nb in chapters:
        _write(paths.notebooks / f"{name}.ipynb", dumps(nb))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
