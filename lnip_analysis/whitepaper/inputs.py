"""What pages are made of beside this package: inputs and notebooks, and their digests."""

from __future__ import annotations

import json
from pathlib import Path

from lnip_analysis.digest import digest_of, files_digest
from lnip_analysis.faults import Fault, InputError
from lnip_analysis.files import files_below
from lnip_analysis.whitepaper.chapters import FOLDER

_DATA, _PROCESSED = "data", "processed"


def inputs_digest(root: Path) -> str:
    """The digest of all that chapters may read: archive, plans, and what lies beside notebooks.

    What this package writes itself (``data/processed``) follows from the rest.
    """
    return files_digest(root, input_files(root))


def input_files(root: Path) -> list[Path]:
    """All that chapters may read, but for the chapters themselves."""
    data, notebooks = root / _DATA, root / FOLDER
    files = [path for path in files_below(data) if not _follows(path.relative_to(data).parts[0])]
    return files + [path for path in files_below(notebooks) if path.suffix != ".ipynb"]


def _follows(name: str) -> bool:
    """Whether a folder of ``data`` is written by this package, be it half made."""
    return name == _PROCESSED or name.startswith(f".{_PROCESSED}.")


def notebook_digest(notebook: Path) -> str:
    """The digest of a notebook's name and of all in it that is no output of a run.

    Raises:
        InputError: The file is no notebook, or not whole.
    """
    try:
        nb = json.loads(notebook.read_text(encoding="utf-8"))
        if nb["nbformat"] != 4:
            raise ValueError("another version of the format")
        for cell in nb["cells"]:
            if cell["cell_type"] not in ("code", "markdown", "raw"):
                raise ValueError("no kind of cell")
            cell.pop("outputs", None)
            cell.pop("execution_count", None)
            cell["source"] = "".join(cell["source"])
        nb["metadata"].pop("language_info", None)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        # A conflict that git left in it, a half-written file, an older form.
        raise InputError(
            Fault(
                "文件已损坏，或不是第4版格式的 Jupyter 笔记本",
                file=f"{notebook.parent.name}/{notebook.name}",
                line=getattr(error, "lineno", None),
                advice="请改正，或从 git 取回原来的文件",
            )
        ) from None
    return digest_of(notebook.name, nb)
