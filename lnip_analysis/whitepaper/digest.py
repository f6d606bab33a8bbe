"""Digests of all that a page is made of: inputs, notebooks, this package's code, the libraries."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import lnip_analysis
from lnip_analysis.faults import Fault, InputError
from lnip_analysis.files import files_below
from lnip_analysis.whitepaper.chapters import FOLDER

_DATA, _PROCESSED = "data", "processed"
_TEXT = {".csv", ".ini", ".json", ".md", ".py", ".toml", ".txt", ".yaml", ".yml"}
"""Kinds of files whose line ends count as one: a checkout on Windows has the same digests."""


def digest_of(*values: Any) -> str:
    """The SHA-256 of values that JSON can hold, as hex digits."""
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def inputs_digest(root: Path) -> str:
    """The digest of all that chapters may read: archive, plans, and what lies beside notebooks.

    What this package writes itself (``data/processed``) follows from the rest.
    """
    return _of_files(root, input_files(root))


def input_files(root: Path) -> list[Path]:
    """All that chapters may read, but for the chapters themselves."""
    data, notebooks = root / _DATA, root / FOLDER
    files = [path for path in files_below(data) if not _follows(path.relative_to(data).parts[0])]
    return files + [path for path in files_below(notebooks) if path.suffix != ".ipynb"]


def _follows(name: str) -> bool:
    """Whether a folder of ``data`` is written by this package, be it half made."""
    return name == _PROCESSED or name.startswith(f".{_PROCESSED}.")


def package_digest() -> str:
    """The digest of this package's files as they are on the disk."""
    package = Path(lnip_analysis.__file__).parent
    return _of_files(package, (p for p in files_below(package) if p.suffix != ".pyc"))


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


@cache
def libraries_digest() -> str:
    """The digest of Python, the machine's kind and every installed distribution's version."""
    installed = {
        path.name
        for folder in map(Path, sys.path)
        if folder.is_dir()
        for path in folder.glob("*.dist-info")
        if not path.name.startswith("lnip_analysis-")  # `package_digest` tells of it
    }
    return digest_of(sys.version, sys.platform, platform.machine(), sorted(installed))


def file_digest(path: Path) -> str:
    """The digest of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def content_digest(path: Path) -> str:
    """The digest of a file, the same whatever a checkout did to the line ends of text."""
    return hashlib.sha256(_content(path)).hexdigest()


def _content(path: Path) -> bytes:
    content = path.read_bytes()
    return content.replace(b"\r\n", b"\n") if path.suffix in _TEXT else content


def _of_files(root: Path, files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for name, path in sorted((path.relative_to(root).as_posix(), path) for path in files):
        for part in (os.fsencode(name), _content(path)):
            total.update(len(part).to_bytes(8, "big"))
            total.update(part)
    return total.hexdigest()
