"""An executed notebook as it is published: the same bytes on every machine and in every run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import nbformat
from nbformat import NotebookNode

from lnip_analysis.whitepaper.parameters import INJECTED, tags

_OF_THE_RUN = ("papermill", "execution")
"""Metadata that papermill and nbclient write: paths, times, durations."""


def normalize(nb: NotebookNode, parameters: Mapping[str, Any]) -> NotebookNode:
    """Takes out paths, times, warnings and random ids; writes the parameters legibly."""
    for name in _OF_THE_RUN:
        nb.metadata.pop(name, None)
    nb.metadata.pop("widgets", None)
    for index, cell in enumerate(nb.cells):
        for name in _OF_THE_RUN:
            cell.metadata.pop(name, None)
        cell["id"] = f"cell-{index:03d}"
        if cell.cell_type != "code":
            continue
        # Warnings quote the files they come from.
        cell.outputs = [o for o in cell.outputs if o.get("name") != "stderr"]
        for output in cell.outputs:
            if output.output_type == "error":  # so do tracebacks
                output.traceback = [f"{output.ename}: {output.evalue}"]
        # One left by an earlier run, in a notebook that declares none, is its author's.
        if parameters and INJECTED in tags(cell):
            cell.source = injected_source(parameters)
    return nb


def injected_source(parameters: Mapping[str, Any]) -> str:
    """The cell papermill put in, with Chinese values in place of its escapes."""
    lines = ["# 本次运行的参数"]
    for name, value in parameters.items():
        shown = json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)
        lines.append(f"{name} = {shown}")
    return "\n".join(lines)


def dumps(nb: NotebookNode) -> str:
    """The notebook as the text of its file."""
    return str(nbformat.writes(nb)) + "\n"
