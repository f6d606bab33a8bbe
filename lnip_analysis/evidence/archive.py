"""The archive ``data/raw`` as values: read once per process and state of its files.

What reads and checks the files is loaded when they are read: pandera takes as long to load as
the files to read, and whoever is given the archive by another process needs neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from lnip_analysis.evidence.corrections import Correction
from lnip_analysis.evidence.model import Catalogue, Indicator, Milestone, Region, Source
from lnip_analysis.faults import Fault
from lnip_analysis.files import files_below
from lnip_analysis.memo import Memo, Way


@dataclass(frozen=True, eq=False)
class Archive:
    """Everything archived, and every fault in it.

    Attributes:
        root: The project's top folder.
        catalogue: Indicators, regions, sources and dated facts.
        observations: One a row, after corrections: indicator, region, period, value, unit,
            qualifier, as_printed, note, read_as, source_id, file, line, excluded.
        faults: What is wrong, in order of file and line; an archive with faults isn't used.
        corrections: What was corrected, in the order of the rows.
    """

    root: Path
    catalogue: Catalogue
    observations: pd.DataFrame
    faults: tuple[Fault, ...]
    corrections: tuple[Correction, ...] = ()

    @property
    def indicators(self) -> dict[str, Indicator]:
        """The indicators by id."""
        return self.catalogue.indicators

    @property
    def regions(self) -> dict[str, Region]:
        """The regions by code."""
        return self.catalogue.regions

    @property
    def sources(self) -> dict[str, Source]:
        """The sources by id."""
        return self.catalogue.sources

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """The dated facts, in the order of the file."""
        return self.catalogue.milestones

    def corrections_at(self, file: str, line: int) -> tuple[Correction, ...]:
        """The corrections of one row."""
        return tuple(c for c in self.corrections if (c.file, c.line) == (file, line))


def read_archive(root: Path) -> Archive:
    """Reads ``data/raw``; a second call is free while no file has changed.

    Args:
        root: The project's top folder.
    """
    return _read(root, _state(root))


def begin_reading(way: Way[Archive], root: Path) -> None:
    """Begins to read ``data/raw``, so that `read_archive` finds it read.

    Args:
        way: How it is read (`lnip_analysis.memo.Memo.begin`).
        root: The project's top folder.
    """
    _read.begin(way, root, _state(root))


def _state(root: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, time and size of every file of the archive."""
    return tuple(
        (str(path), stat.st_mtime_ns, stat.st_size)
        for path in sorted(files_below(root / "data" / "raw"))
        for stat in (path.stat(),)
    )


def _kept_or_read(root: Path, state: tuple[tuple[str, int, int], ...]) -> Archive:
    """The archive as it was kept when its files were read before; else as they are read now."""
    from lnip_analysis.evidence.kept_archive import keep_archive, kept_as, read_kept_archive

    path = kept_as(root)
    kept = read_kept_archive(path, root) if path else None
    if kept is not None:
        return kept
    archive = _read_files(root)
    # What was written while it was read is of another state.
    if path and not archive.faults and kept_as(root) == path:
        keep_archive(path, archive)
    return archive


def _read_files(root: Path) -> Archive:
    from lnip_analysis.evidence.catalogue import read_catalogue
    from lnip_analysis.evidence.checks import observation_faults
    from lnip_analysis.evidence.corrections import apply_corrections
    from lnip_analysis.evidence.observations import read_observations

    catalogue, faults = read_catalogue(root)
    if faults and not (catalogue.indicators and catalogue.regions and catalogue.sources):
        # Without the lists of what may be named, every row of every file would be a fault.
        faults.sort(key=lambda fault: (str(fault.file), fault.line or 0))
        return Archive(root, catalogue, pd.DataFrame(), tuple(faults))
    observations, found = read_observations(root, catalogue)
    faults += found
    observations, corrections, found = apply_corrections(root, observations)
    used = observations[observations["excluded"] == ""]
    faults += found + observation_faults(used, catalogue)
    faults.sort(key=lambda fault: (str(fault.file), fault.line or 0))
    return Archive(root, catalogue, observations, tuple(faults), corrections)


_read = Memo(_kept_or_read, most=4)
