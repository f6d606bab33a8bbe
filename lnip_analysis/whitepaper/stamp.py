"""What a page or a checkout is made of, as one short number."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from lnip_analysis.whitepaper.chapters import FOLDER
from lnip_analysis.whitepaper.fingerprint import fingerprint

_LIBRARIES = (
    "ipython", "jinja2", "matplotlib", "nbconvert", "nbformat", "numpy", "pandas", "papermill",
    "pylopdf-fonts-zh-cn", "pypandoc-binary", "scipy", "seaborn", "typst",
)  # fmt: skip
"""Whose other versions may give other bytes."""


@cache
def libraries() -> str:
    """Python and the libraries that shape a page, with their versions."""
    found = [f"python {platform.python_version()}"]
    for name in _LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} -")
    return "\n".join(found)


def page_stamps(
    root: Path, notebook: Path, runs: Mapping[Any, Mapping[str, Any]]
) -> dict[Any, str]:
    """The stamp of a notebook's page for each set of parameters.

    Args:
        root: The project's top folder.
        notebook: The notebook.
        runs: Parameters by any key.

    Returns:
        Twelve hex digits by the same keys; equal as long as nothing a page is made of changed.
    """
    common = f"{fingerprint(root, [notebook], {})}\n{libraries()}"
    return {key: _short(common, json.dumps(given, sort_keys=True)) for key, given in runs.items()}


def checkout_stamp(root: Path) -> str:
    """The stamp of a whole checkout: what two machines must share to give the same pages."""
    notebooks = sorted((root / FOLDER).rglob("*.ipynb"), key=lambda path: path.as_posix())
    return _short(fingerprint(root, notebooks, {}), libraries())


def _short(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]
