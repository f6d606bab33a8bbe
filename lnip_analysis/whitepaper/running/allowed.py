"""Errors that a chapter shows on purpose, in cells tagged as nbclient has it.

Such a cell doesn't stop nbclient; but papermill takes any error it finds in the end for a failure.
"""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode

from lnip_analysis.whitepaper.parameters import tags

_TAG = "raises-exception"
_ASIDE = "lnip-outputs"


class Allowing:
    """An engine whose caller is papermill, from which allowed errors are kept (`restored`)."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **kwargs: Any) -> None:
        """Runs the notebook, then lays aside what cells have left that may fail."""
        run: Any = super()
        run.execute_managed_notebook(nb_man, kernel_name, **kwargs)
        for cell in nb_man.nb.cells:
            if cell.cell_type == "code" and may_fail(cell):
                cell.metadata[_ASIDE], cell.outputs = cell.outputs, []


def may_fail(cell: NotebookNode) -> bool:
    """Whether the cells after this one run though it fails."""
    return _TAG in tags(cell)


def restored(nb: NotebookNode) -> NotebookNode:
    """The notebook with all its outputs."""
    for cell in nb.cells:
        if _ASIDE in cell.metadata:
            cell.outputs = cell.metadata.pop(_ASIDE)
    return nb
