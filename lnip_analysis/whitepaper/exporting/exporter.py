"""What nbconvert's exporters of ours have in common: a notebook assembled, and our templates."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from nbconvert.exporters.exporter import Exporter
from nbformat import NotebookNode

from lnip_analysis.present.forms.typst_text import typst_string
from lnip_analysis.whitepaper.assembling.assemble import assemble
from lnip_analysis.whitepaper.assembling.document import Document
from lnip_analysis.whitepaper.assembling.pictures import embed_pictures

ASSETS = Path(__file__).with_name("assets")


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


@cache
def template(name: str) -> Any:
    """One of our templates."""
    # Blocks are markup already; what isn't is escaped where it stands.
    environment = Environment(loader=FileSystemLoader(ASSETS))
    environment.filters["typst_string"] = typst_string
    return environment.get_template(name)
