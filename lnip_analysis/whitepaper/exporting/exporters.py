"""nbconvert's exporters of ours: ``jupyter nbconvert --to lnip-html`` and ``--to lnip-pdf``.

A build makes its editions without them: nbconvert takes a while to load.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbconvert.exporters.exporter import Exporter
from nbformat import NotebookNode
from traitlets import default

from lnip_analysis.faults import InputError
from lnip_analysis.whitepaper.assembling.assemble import assemble
from lnip_analysis.whitepaper.assembling.document import Document
from lnip_analysis.whitepaper.assembling.pictures import embed_pictures
from lnip_analysis.whitepaper.exporting.html import html_page
from lnip_analysis.whitepaper.exporting.pdf import compile_pdf


@contextmanager
def _told_plainly() -> Iterator[None]:
    """Ends the command with the sentence alone; who exports from Python gets the exception."""
    try:
        yield
    except InputError as error:
        from nbconvert.nbconvertapp import NbConvertApp

        if not NbConvertApp.initialized():
            raise
        print(error, file=sys.stderr)
        raise SystemExit(2) from None


class EditionExporter(Exporter):
    """Exports an executed chapter as a document by itself."""

    def document(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[Document, dict[str, Any]]:
        """The notebook as a document, after nbconvert's own steps (``--execute`` is one)."""
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        about = resources.get("metadata", {})
        embed_pictures(nb, Path(about.get("path") or "."))
        return assemble([(about.get("name") or "notebook", nb)]), resources


class EditionHTMLExporter(EditionExporter):
    """``jupyter nbconvert --to lnip-html``: an executed chapter."""

    export_from_notebook = "知识产权保护状况（网页）"
    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The notebook as HTML text."""
        with _told_plainly():
            document, resources = self.document(nb, resources, **kw)
            return html_page(document), resources


class EditionPDFExporter(EditionExporter):
    """``jupyter nbconvert --to lnip-pdf``: an executed chapter."""

    export_from_notebook = "知识产权保护状况（PDF）"
    output_mimetype = "application/pdf"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".pdf"

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """The notebook as the bytes of a PDF file."""
        with _told_plainly():
            document, resources = self.document(nb, resources, **kw)
            return compile_pdf(document), resources
