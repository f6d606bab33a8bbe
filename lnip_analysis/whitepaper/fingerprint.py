"""What an edition, a page or a checkout is made of, as one short number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from lnip_analysis.digest import content_digest, digest_of, libraries_digest, package_digest
from lnip_analysis.files import files_below
from lnip_analysis.whitepaper.chapters import FOLDER
from lnip_analysis.whitepaper.inputs import input_files, inputs_digest, notebook_digest


def edition_fingerprint(
    root: Path, notebooks: Iterable[Path], parameters: Mapping[str, Any]
) -> str:
    """Twelve hex digits over the inputs, the chapters' cells, the package and the parameters.

    Notebooks count by their cells: running one by hand changes nothing.
    """
    parts = [inputs_digest(root), package_digest(), *(notebook_digest(n) for n in notebooks)]
    return digest_of(dict(parameters), parts)[:12]


def input_digests(root: Path, notebooks: Iterable[Path]) -> dict[str, str]:
    """Of each file an edition is made of, the digest by its name in the project.

    Line ends of text count as one; a notebook counts by its cells. Else it is the SHA-256 of the
    bytes, as ``sha256sum`` gives it.
    """
    found = {path.relative_to(root).as_posix(): content_digest(path) for path in input_files(root)}
    return found | {n.relative_to(root).as_posix(): notebook_digest(n) for n in notebooks}


def chapter_digests(
    root: Path, notebooks: Sequence[Path], parameters: Mapping[str, Any], engine: str
) -> dict[Path, str]:
    """Of each chapter, the digest of all that its run follows from.

    Args:
        root: The project's top folder.
        notebooks: The chapters.
        parameters: What each of them is run with.
        engine: What runs them.
    """
    common = inputs_digest(root), package_digest(), libraries_digest(), dict(parameters), engine
    return {file: digest_of(common, notebook_digest(file)) for file in notebooks}


def page_fingerprints(
    root: Path, notebook: Path, runs: Mapping[Any, Mapping[str, Any]]
) -> dict[Any, str]:
    """The fingerprint of a notebook's page for each set of parameters.

    Args:
        root: The project's top folder.
        notebook: The notebook.
        runs: Parameters by any key.

    Returns:
        Twelve hex digits by the same keys; equal as long as nothing a page is made of changed:
        notebook, parameters, inputs, package, libraries.
    """
    common = edition_fingerprint(root, [notebook], {}), libraries_digest()
    return {key: digest_of(common, dict(given))[:12] for key, given in runs.items()}


def checkout_fingerprint(root: Path) -> str:
    """The fingerprint of a whole checkout: what two machines must share to give the same pages."""
    found = (path for path in files_below(root / FOLDER) if path.suffix == ".ipynb")
    notebooks = sorted(found, key=lambda path: path.as_posix())
    return digest_of(edition_fingerprint(root, notebooks, {}), libraries_digest())[:12]
