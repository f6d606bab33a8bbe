"""New sources in the archive: written whole, or not at all if the archive would have a fault."""

from __future__ import annotations

import csv
import io
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lnip_analysis.csv_cells import guarded
from lnip_analysis.evidence import codes
from lnip_analysis.evidence.archive import read_archive
from lnip_analysis.evidence.observations import COLUMNS, OPTIONAL
from lnip_analysis.faults import Fault, InputError
from lnip_analysis.intake.recipe import SOURCE_FIELDS

Row = Mapping[str, str]


FACT_COLUMNS = (
    "task", "item", "plan", "milestone", "date", "dating", "outcome", "source_id", "note",
)  # fmt: skip


@dataclass
class NewSource:
    """A source to be filed, with its values and what shows how they were read.

    Attributes:
        source: What the archive asks of a source, but for the day.
        rows: Its values: cells by column of an observations file.
        facts: Its dated facts: cells by column of ``milestones.csv``.
        papers: Other files to keep, by path below ``data/raw``.
    """

    source: dict[str, str]
    rows: Sequence[Row] = ()
    facts: Sequence[Row] = ()
    papers: dict[str, str] = field(default_factory=dict)


def file_sources(root: Path, new: Iterable[NewSource], today: date) -> list[Path]:
    """Writes sources and their values into ``data/raw``.

    All of it is first written into a copy of the archive, which is checked as a whole; only then
    are the files moved to their places, values before the sources that name them.

    Args:
        root: The project's top folder.
        new: The sources.
        today: The day they are archived.

    Returns:
        The files written.

    Raises:
        InputError: A source of that id is there already, or the archive would have faults.
    """
    files = new_files(root, new, today)
    with overlaid(root, files):
        paths = [root / "data" / "raw" / name for name in files]
        for path, text in zip(paths, files.values(), strict=True):
            _write(path, text)
    return paths


def new_files(root: Path, new: Iterable[NewSource], today: date) -> dict[str, str]:
    """The files some sources make, by path below ``data/raw``.

    Raises:
        InputError: A source of that id is there already, or the id is none.
    """
    files: dict[str, str] = {}
    for item in new:
        files |= _files(root, item, today)
    return files


@contextmanager
def overlaid(root: Path, files: Mapping[str, str]) -> Iterator[Path]:
    """A copy of the project's data with some more files, sound as a whole, for as long as needed.

    Args:
        root: The project's top folder.
        files: Texts by path below ``data/raw``.

    Raises:
        InputError: The archive has faults with them.
    """
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch)
        shutil.copytree(root / "data" / "raw", copy / "data" / "raw")
        for name, text in files.items():
            _write(copy / "data" / "raw" / name, text)
        if faults := read_archive(copy).faults:
            raise InputError(faults)
        yield copy


def _files(root: Path, new: NewSource, today: date) -> dict[str, str]:
    """The files of a source, by path below ``data/raw``; those that must be there first."""
    identity = new.source["source_id"]
    if re.fullmatch(codes.ID, identity) is None:
        # The id names the files: one with ../ would leave the archive.
        what, expected = f"“{identity}”不能作编号", "小写字母、数字、连字符或下划线"
        raise InputError(Fault(what, field="source.source_id", expected=expected))
    if identity in read_archive(root).sources:
        what = f"档案里已有编号为“{identity}”的来源"
        advice = "档案只增不改：另起一个编号；重复导入的不必再入档"
        raise InputError(Fault(what, field="source.source_id", advice=advice))
    columns = [c for c in COLUMNS if c not in OPTIONAL or any(row.get(c) for row in new.rows)]
    source = {**new.source, "archived": today.isoformat()}
    files = dict(new.papers)
    if new.rows:
        year = new.source["published"][:4] or "undated"
        files[f"observations/{year}/{identity}.csv"] = _table(columns, new.rows)
    if new.facts:
        files[f"milestones/{identity}.csv"] = _table(FACT_COLUMNS, new.facts)
    return files | {f"sources/{identity}.csv": _table((*SOURCE_FIELDS, "archived"), [source])}


def _table(columns: Iterable[str], rows: Iterable[Row]) -> str:
    names = list(columns)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([guarded(row.get(name, "")) for name in names] for row in rows)
    return out.getvalue()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding="utf-8", newline="")
    beside.replace(path)
