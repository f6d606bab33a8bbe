"""The archive as it was read, kept in columns: text cell by cell is read once a state of its files.

Of a column of text every different cell is kept once, and which of them stands in each row; of
numbers the numbers. Only an archive without faults is kept, so that every fault is told anew.
"""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import pandas as pd

from lnip_analysis.digest import digest_of, files_digest, libraries_digest, package_digest
from lnip_analysis.evidence.archive import Archive
from lnip_analysis.evidence.corrections import Correction
from lnip_analysis.evidence.model import (
    Catalogue,
    Indicator,
    Milestone,
    Publication,
    Region,
    Source,
)
from lnip_analysis.files import files_below
from lnip_analysis.kept import keep, kept_folder, read_kept

_MOST = 8
"""How many archives are kept: several states of one."""
_LISTS: dict[str, Any] = {
    "indicators": Indicator,
    "regions": Region,
    "sources": Source,
    "milestones": Milestone,
    "publications": Publication,
    "corrections": Correction,
}
_BY = {"indicators": "id", "regions": "code", "sources": "id"}
"""Lists that are looked up, and by what."""


def kept_as(root: Path) -> Path | None:
    """The file that holds the archive as its files are; None where one of them can't be read.

    Args:
        root: The project's top folder.
    """
    raw = root / "data" / "raw"
    try:
        files = list(files_below(raw, unreadable=True))
        if not all(path.is_file() for path in files) or any(p.is_dir() for p in raw.rglob("*.csv")):
            return None
        read = files_digest(root, files)
    except OSError:
        return None
    digest = digest_of("archive", read, package_digest(), libraries_digest())
    return kept_folder(root) / "archives" / f"{digest}.npz"


def read_kept_archive(path: Path, root: Path) -> Archive | None:
    """An archive that was kept; None where it wasn't, or not whole.

    Args:
        path: Its file (`kept_as`).
        root: The project's top folder.
    """
    content = read_kept(path)
    if content is None:
        return None
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            told = json.loads(arrays["told"].tobytes())
            columns = {
                name: _column(arrays[f"column {n}"], texts)
                for n, (name, texts) in enumerate(told["columns"])
            }
        lists: dict[str, Any] = {name: _items(kind, told[name]) for name, kind in _LISTS.items()}
        observations = pd.DataFrame(columns)
    except (BadZipFile, ArithmeticError, LookupError, TypeError, ValueError, OSError):
        return None
    corrections = lists.pop("corrections")
    for name, by in _BY.items():
        lists[name] = {getattr(item, by): item for item in lists[name]}
    return Archive(root, Catalogue(**lists), observations, (), corrections)


def keep_archive(path: Path, archive: Archive) -> None:
    """Keeps an archive without faults.

    Args:
        path: Its file (`kept_as`).
        archive: The archive.
    """
    arrays: dict[str, np.ndarray] = {}
    columns: list[tuple[str, list[str] | None]] = []
    for n, (name, column) in enumerate(archive.observations.items()):
        if pd.api.types.is_numeric_dtype(column):
            values, texts = column.to_numpy(), None
        else:
            codes, different = pd.factorize(column)
            values, texts = codes.astype(np.int32), different.tolist()
        arrays[f"column {n}"] = values
        columns.append((str(name), texts))
    told: dict[str, Any] = {"columns": columns}
    for name in _LISTS:
        found = getattr(archive if name == "corrections" else archive.catalogue, name)
        items = found.values() if name in _BY else found
        told[name] = [list(vars(item).values()) for item in items]
    text = json.dumps(told, ensure_ascii=False, default=_day).encode()
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, told=np.frombuffer(text, np.uint8), **arrays)
    keep(path, file.getvalue(), _MOST)


def _column(values: np.ndarray, texts: list[str] | None) -> Any:
    """A column as it was read."""
    return values if texts is None else pd.array(texts, dtype="str").take(values)


def _items(kind: Any, rows: list[list[Any]]) -> tuple[Any, ...]:
    """Entries of a list from the values of their attributes."""
    return tuple(kind(*map(_value, row)) for row in rows)


def _day(value: object) -> dict[str, str]:
    assert isinstance(value, date), value
    return {"day": value.isoformat()}


def _value(value: Any) -> Any:
    """An attribute's value: JSON knows neither days nor tuples."""
    if isinstance(value, dict):
        return date.fromisoformat(value["day"])
    return tuple(value) if isinstance(value, list) else value
