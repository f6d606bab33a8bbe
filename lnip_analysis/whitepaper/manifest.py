"""What a folder holds, told by a small file in it, never by its name or its pages' text.

An edition's says what it was built with and of what, a fleet's what each page was made of.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lnip_analysis import __version__
from lnip_analysis.digest import file_digest
from lnip_analysis.files import files_below
from lnip_analysis.whole import write_whole

EDITION, FLEET, MANIFEST = "edition.json", "fleet.json", "manifest.json"


def write_edition_manifest(folder: Path, parameters: Mapping[str, Any]) -> None:
    """Says in an edition's folder what it was built with.

    Args:
        folder: The folder.
        parameters: What its chapters were run with; what was not asked for is None.
    """
    _write(folder / EDITION, {"parameters": dict(parameters)})


def edition_parameters(folder: Path) -> dict[str, Any] | None:
    """What the edition in a folder was built with; None where nothing says so."""
    found = _read(folder / EDITION).get("parameters")
    return found if isinstance(found, dict) else None


def write_manifest(folder: Path, fingerprint: str, code: str, inputs: Mapping[str, str]) -> None:
    """Says of what an edition was made and what it is made up of, file by file, by SHA-256.

    Args:
        folder: The folder, with all of its other files.
        fingerprint: The edition's fingerprint.
        code: The digest of this package's files.
        inputs: Digest by name of all that was read
            (`lnip_analysis.whitepaper.fingerprint.input_digests`).
    """
    said = {
        "fingerprint": fingerprint,
        "code": {"version": __version__, "digest": code},
        "inputs": dict(inputs),
        "outputs": output_digests(folder),
    }
    _write(folder / MANIFEST, said)


def manifest(folder: Path) -> dict[str, Any] | None:
    """What an edition's manifest says; None where there is none, or none of this form."""
    said = _read(folder / MANIFEST)
    tables = all(isinstance(said.get(name), dict) for name in ("code", "inputs", "outputs"))
    return said if tables and isinstance(said.get("fingerprint"), str) else None


def output_digests(folder: Path) -> dict[str, str]:
    """Digest by name of every file of an edition but its manifest."""
    found = {p.relative_to(folder).as_posix(): file_digest(p) for p in files_below(folder)}
    return {name: digest for name, digest in found.items() if name != MANIFEST}


def is_fleet(folder: Path) -> bool:
    """Whether a folder holds a fleet of pages."""
    return isinstance(_read(folder / FLEET).get("pages"), dict)


class Pages:
    """The pages of a fleet that stand in a folder.

    Args:
        folder: The folder; nothing need be there yet.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        pages = _read(folder / FLEET).get("pages")
        self._pages: dict[str, Any] = pages if isinstance(pages, dict) else {}

    def begin(self) -> None:
        """Says whose the folder is, before the first page is there."""
        _write(self._folder / FLEET, {"pages": self._pages})

    def put(self, name: str, text: str, fingerprint: str) -> None:
        """Writes a page, whole or not at all.

        Args:
            name: Its path in the folder, with forward slashes.
            text: The page.
            fingerprint: What it was made of.
        """
        path = self._folder / name
        write_whole(path, text)
        # After the page: whoever is stopped in between makes it again.
        self._pages[name] = {"fingerprint": fingerprint, "digest": file_digest(path)}
        self.begin()

    def stands(self, name: str) -> bool:
        """Whether there is a page of a name, whatever it was made of."""
        return (self._folder / name).is_file()

    def fresh(self, name: str, fingerprint: str) -> bool:
        """Whether the page that stands is, byte for byte, the one made of the same."""
        if not self.stands(name):
            return False
        now = {"fingerprint": fingerprint, "digest": file_digest(self._folder / name)}
        return bool(self._pages.get(name) == now)


def _read(path: Path) -> dict[str, Any]:
    """What a file says; nothing where it isn't there or isn't whole."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, value: Mapping[str, Any]) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    write_whole(path, text + "\n")
