"""Outputs that papermill doesn't see: of errors it makes failures, of all else needless text.

A cell tagged as nbclient has it may fail; but papermill takes any error it finds in the end for a
failure. And when a notebook has run, papermill makes the text of its file, even of one that goes
to no file: for an edition's chapters 0.15 s of processor time.
"""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode

from lnip_analysis.whitepaper.parameters import tags

_TAG = "raises-exception"

Outputs = dict[int, list[NotebookNode]]
"""Outputs of cells by their positions."""


class LayingAside:
    """An engine whose caller is papermill, from which outputs are kept until `restored`."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **kwargs: Any) -> None:
        """Runs the notebook, then lays aside what its cells have left if none has failed.

        Args:
            nb_man: Papermill's notebook manager.
            kernel_name: The kernel's name.
            kwargs: ``aside``, where outputs are laid, and what the engine itself takes.
        """
        aside: Outputs = kwargs.pop("aside")
        run: Any = super()
        run.execute_managed_notebook(nb_man, kernel_name, **kwargs)
        code = {n: cell for n, cell in enumerate(nb_man.nb.cells) if cell.cell_type == "code"}
        if not any(map(has_failed, code.values())):
            for position, cell in code.items():
                aside[position], cell.outputs = cell.outputs, []


def may_fail(cell: NotebookNode) -> bool:
    """Whether the cells after this one run though it fails."""
    return _TAG in tags(cell)


def has_failed(cell: NotebookNode) -> bool:
    """Whether the cell left an error that it may not leave."""
    outputs = cell.get("outputs", ())
    return not may_fail(cell) and any(output.output_type == "error" for output in outputs)


def restored(nb: NotebookNode, aside: Outputs) -> NotebookNode:
    """The notebook with all its outputs."""
    for position, outputs in aside.items():
        nb.cells[position].outputs = outputs
    return nb
