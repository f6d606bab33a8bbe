"""What a page or a checkout is made of, as one short number."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lnip_analysis.whitepaper.chapters import FOLDER
from lnip_analysis.whitepaper.fingerprint import digest_of, fingerprint, libraries_digest


def page_stamps(
    root: Path, notebook: Path, runs: Mapping[Any, Mapping[str, Any]]
) -> dict[Any, str]:
    """The stamp of a notebook's page for each set of parameters.

    Args:
        root: The project's top folder.
        notebook: The notebook.
        runs: Parameters by any key.

    Returns:
        Twelve hex digits by the same keys; equal as long as nothing a page is made of changed:
        notebook, parameters, archive, package, libraries.
    """
    common = fingerprint(root, [notebook], {}), libraries_digest()
    return {key: digest_of(common, dict(given))[:12] for key, given in runs.items()}


def checkout_stamp(root: Path) -> str:
    """The stamp of a whole checkout: what two machines must share to give the same pages."""
    notebooks = sorted((root / FOLDER).rglob("*.ipynb"), key=lambda path: path.as_posix())
    return digest_of(fingerprint(root, notebooks, {}), libraries_digest())[:12]
