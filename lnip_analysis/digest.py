"""Digests: of values, of files, of this package's code and of the libraries it runs on."""

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
from lnip_analysis.files import files_below

_TEXT = {".csv", ".ini", ".json", ".md", ".py", ".toml", ".txt", ".yaml", ".yml"}
"""Kinds of files whose line ends count as one: a checkout on Windows has the same digests."""


def digest_of(*values: Any) -> str:
    """The SHA-256 of values that JSON can hold, as hex digits."""
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def package_digest() -> str:
    """The digest of this package's files as they are on the disk."""
    package = Path(lnip_analysis.__file__).parent
    return files_digest(package, (p for p in files_below(package) if p.suffix != ".pyc"))


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


def files_digest(root: Path, files: Iterable[Path]) -> str:
    """The digest of the names below a folder and the contents of some files."""
    total = hashlib.sha256()
    for name, path in sorted((path.relative_to(root).as_posix(), path) for path in files):
        for part in (os.fsencode(name), _content(path)):
            total.update(len(part).to_bytes(8, "big"))
            total.update(part)
    return total.hexdigest()


def _content(path: Path) -> bytes:
    content = path.read_bytes()
    return content.replace(b"\r\n", b"\n") if path.suffix in _TEXT else content
