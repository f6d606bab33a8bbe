"""What an edition was built from: digests of the archive, the package, notebooks, the libraries."""

from __future__ import annotations

import hashlib
import json
import platform
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import lnip_analysis
from lnip_analysis.faults import Fault, InputError

_SOURCE = {".py", ".j2", ".css", ".typ", ".mplstyle", ".json"}
_ARCHIVE = Path("data") / "raw"


def fingerprint(root: Path, notebooks: Iterable[Path], parameters: Mapping[str, Any]) -> str:
    """Twelve hex digits over the archive, the chapters' cells, the package and the parameters.

    Notebooks count by their cells: running one by hand changes nothing. Line ends count as one,
    so that a checkout on Windows has the same number.
    """
    parts = [archive_digest(root), package_digest(), *(notebook_digest(n) for n in notebooks)]
    return digest_of(dict(parameters), parts)[:12]


def digest_of(*values: Any) -> str:
    """The digest of values that JSON can hold."""
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def archive_digest(root: Path) -> str:
    """The digest of everything archived."""
    raw = root / _ARCHIVE
    return _of_files(root, (path for path in raw.rglob("[!.]*") if path.is_file()))


def plans_digest(root: Path) -> str:
    """The digest of the plans alone."""
    return _of_files(root, (root / _ARCHIVE / "plans").glob("*.yaml"))


def package_digest() -> str:
    """The digest of this package's code, templates and styles, as they are on the disk."""
    package = Path(lnip_analysis.__file__).parent
    return _of_files(package, (path for path in package.rglob("*") if path.suffix in _SOURCE))


def notebook_digest(notebook: Path) -> str:
    """The digest of a notebook's name and of all in it that is no output of a run.

    Raises:
        InputError: The file is no notebook, or not whole.
    """
    try:
        nb = json.loads(notebook.read_text(encoding="utf-8"))
        for cell in nb["cells"]:
            cell.pop("outputs", None)
            cell.pop("execution_count", None)
            cell["source"] = "".join(cell["source"])
        nb["metadata"].pop("language_info", None)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
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


def _of_files(root: Path, files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for name, path in sorted((path.relative_to(root).as_posix(), path) for path in files):
        for part in (name.encode(), path.read_bytes().replace(b"\r\n", b"\n")):
            total.update(len(part).to_bytes(8, "big"))
            total.update(part)
    return total.hexdigest()
