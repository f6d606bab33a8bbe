"""What a folder holds, told by a small file in it, never by its name or its pages' text.

An edition's says what it was built with, a fleet's what each of its pages was made of.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lnip_analysis.whitepaper.digest import file_digest
from lnip_analysis.whole import write_whole

EDITION, FLEET = "edition.json", "fleet.json"


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
