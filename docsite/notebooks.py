"""The notebooks for researchers, run anew and shown with what they gave."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbconvert import MarkdownExporter

_LESSONS = ("start", "compare", "trace", "what_if", "ambition", "city", "province", "method")
"""The order in which they are best read; others follow by name."""
_WIDGET = "application/vnd.jupyter.widget-view+json"
_TIMEOUT = 600
"""Seconds a cell may take; none takes a tenth of it."""


@dataclass(frozen=True)
class NotebookPage:
    """A notebook as a page.

    Attributes:
        text: Markdown.
        pictures: Contents of its pictures, by the name the text gives them.
    """

    text: str
    pictures: dict[str, bytes]


def notebooks(root: Path) -> list[Path]:
    """The notebooks that are shown, in the order in which they are best read.

    Args:
        root: The project's folder.
    """
    found = (root / "notebooks" / "explore").glob("*.ipynb")
    place = {stem: i for i, stem in enumerate(_LESSONS)}
    return sorted(found, key=lambda path: (place.get(path.stem, len(place)), path.stem))


def title(path: Path) -> str:
    """A notebook's title, from its first heading; its name where there is none."""
    for cell in nbformat.read(path, as_version=4).cells:
        for line in cell.source.splitlines():
            if cell.cell_type == "markdown" and line.startswith("# "):
                return line.removeprefix("# ").strip()
    return path.stem


def page(path: Path) -> NotebookPage:
    """Runs a notebook where it lies and makes a page of it.

    Raises:
        nbclient.exceptions.CellExecutionError: A cell failed.
    """
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook, timeout=_TIMEOUT, resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if _WIDGET in output.get("data", {}):
                output["data"] = {"text/markdown": "（这里的控件只能在 JupyterLab 里用。）"}
    folder = f"{path.stem}_files"
    text, resources = MarkdownExporter().from_notebook_node(
        notebook, {"output_files_dir": folder, "unique_key": path.stem}
    )
    where = f"notebooks/explore/{path.name}"
    hint = f"这一页是 `{where}` 执行一遍的结果；用 `make lab` 打开它，可以改了再算。"
    # What stands in a drawing is no text to find: a search would show it run together.
    text = text.replace("<svg ", "<svg data-search-exclude ")
    head, _, rest = text.strip().partition("\n")
    return NotebookPage(f"{head}\n\n{hint}\n{rest}\n", dict(resources["outputs"]))
