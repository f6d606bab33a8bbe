"""What both of nbconvert's exporters have in common: our templates, and a notebook assembled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat import NotebookNode
from traitlets import default

from lnip_analysis.whitepaper.assemble import assembled, is_assembled

ASSETS = Path(__file__).with_name("assets")


class EditionExporter(TemplateExporter):
    """Exports an executed chapter, or an assembled edition."""

    @default("template_paths")
    def _template_paths(self, prune: bool = True, root_dirs: Any = None) -> list[str]:
        return [str(ASSETS)]

    def _preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        if not is_assembled(nb):
            # nbconvert's own steps come first: ``--execute`` is one of them.
            nb, resources = super()._preprocess(nb, resources)
        return assembled(nb, resources.get("metadata", {}).get("name") or "notebook"), resources
