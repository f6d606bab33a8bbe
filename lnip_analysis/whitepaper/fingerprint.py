"""What an edition was built from, as one short number."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import nbformat

import lnip_analysis

_SOURCE = {".py", ".j2", ".css", ".typ", ".mplstyle", ".json"}


def fingerprint(root: Path, notebooks: Iterable[Path], parameters: Mapping[str, Any]) -> str:
    """Twelve hex digits over the archive, the chapters' cells, the package and the parameters.

    Notebooks count by their cells' sources: running one by hand changes nothing. Line ends
    count as one, so that a checkout on Windows has the same number.
    """
    total = hashlib.sha256(json.dumps(parameters, sort_keys=True).encode())
    raw = root / "data" / "raw"
    package = Path(lnip_analysis.__file__).parent
    files = [(p.relative_to(root), p) for p in raw.rglob("[!.]*") if p.is_file()]
    files += [(p.relative_to(package), p) for p in package.rglob("*") if p.suffix in _SOURCE]
    for name, path in sorted(files, key=lambda file: file[0].as_posix()):
        _add(total, name.as_posix(), path.read_bytes().replace(b"\r\n", b"\n"))
    for path in notebooks:
        nb = nbformat.read(path, as_version=4)
        _add(total, path.name, "\0".join(cell.source for cell in nb.cells).encode())
    return total.hexdigest()[:12]


def _add(total: Any, name: str, content: bytes) -> None:
    for part in (name.encode(), content):
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
