"""The data as built: tidy tables and their description, as a Frictionless Data Package.

The bytes depend on the archive and the cut-off day alone. All files change at once, so that a
run that fails or is stopped leaves what was there.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path

import pandas as pd

from lnip_analysis.csv_cells import guarded
from lnip_analysis.evidence.choose import KEY
from lnip_analysis.evidence.corrections import remark
from lnip_analysis.evidence.datapackage import describe
from lnip_analysis.evidence.evidence import Evidence, open_evidence
from lnip_analysis.evidence.numbers import format_value
from lnip_analysis.evidence.workbook import WORKBOOK, parquet, require_library, workbook
from lnip_analysis.faults import Fault, InputError
from lnip_analysis.project import project_root
from lnip_analysis.whole import published_whole

_NUMBERS = ("value", "chosen_value", "difference", "minimum", "maximum")


@dataclass(frozen=True)
class ProcessedPaths:
    """Where the built files are; iterating gives all of them.

    Attributes:
        observations: Every value known on the day, and what became of it.
        series: The values that hold, printed and computed.
        conflicts: Values that contradict those that hold, beyond rounding.
        coverage: What there is for every indicator and region, gaps too.
        indicators: The indicators.
        regions: The regions.
        sources: The sources known on the day.
        datapackage: The description of all of them.
        others: Files of other forms that were asked for.
    """

    observations: Path
    series: Path
    conflicts: Path
    coverage: Path
    indicators: Path
    regions: Path
    sources: Path
    datapackage: Path
    others: tuple[Path, ...] = field(default=(), kw_only=True)

    def __iter__(self) -> Iterator[Path]:
        yield from (getattr(self, f.name) for f in fields(self) if f.name != "others")
        yield from self.others


def build_processed(
    root: Path | None = None, as_of: date | None = None, also: Collection[str] = ()
) -> ProcessedPaths:
    """Builds ``data/processed`` from the archive.

    Args:
        root: The project's top folder; found by itself if not given.
        as_of: The last day whose publications count; without it, everything archived counts.
        also: Other forms to write: ``xlsx`` (one workbook), ``parquet`` (a file a table). What an
            earlier run wrote in a form that is not asked for now goes: it would be of another day.

    Raises:
        InputError: The archive has faults, or had nothing on the day, or what writes another form
            is not installed; nothing is written then.
    """
    for kind in also:
        require_library(kind)
    home = (root or project_root()).resolve()
    evidence = open_evidence(home, as_of)
    if evidence.choice.chosen.empty:
        what = f"截至{evidence.as_of}没有任何已公布的资料"
        raise InputError(Fault(what, field="as_of", advice="请把日期选得更晚些"))
    tables = processed_tables(evidence)
    contents = {f"{name}.csv": _csv(table).encode() for name, table in tables.items()}
    package = describe(evidence, {name: list(map(str, table)) for name, table in tables.items()})
    described = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    contents["datapackage.json"] = described.encode()
    others: dict[str, bytes] = {}
    if "parquet" in also:
        pairs = zip(tables.items(), package["resources"], strict=True)
        others |= {f"{name}.parquet": parquet(table, entry) for (name, table), entry in pairs}
    if "xlsx" in also:
        others[WORKBOOK] = workbook(tables, package)
    folder = (home / "data" / "processed").resolve()
    formats = {WORKBOOK, *(f"{name}.parquet" for name in tables)}
    _write(folder, others | contents, formats - set(others))
    written = [folder / name for name in contents]
    return ProcessedPaths(*written, others=tuple(folder / name for name in others))


def processed_tables(evidence: Evidence) -> dict[str, pd.DataFrame]:
    """The tables of the package by name, in its order."""
    return {
        "observations": _observations(evidence),
        "series": _series(evidence),
        "conflicts": _remarked(evidence, evidence.conflicts.drop(columns="agreement")),
        "coverage": evidence.coverage,
        "indicators": _indicators(evidence),
        "regions": _regions(evidence),
        "sources": _sources(evidence),
    }


def _remarked(evidence: Evidence, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with what was corrected told in their remark."""
    corrections_at = evidence.archive.corrections_at
    notes = [
        remark(note, corrections_at(file, line))
        for note, file, line in zip(frame["note"], frame["file"], frame["line"], strict=True)
    ]
    return frame.assign(note=notes)


def _observations(evidence: Evidence) -> pd.DataFrame:
    """Every value with its role: chosen, same, rounding, conflict, other or excluded."""
    choice = evidence.choice
    frame = pd.concat(
        [
            choice.chosen.assign(role="chosen"),
            choice.losers.assign(role=choice.losers["agreement"]),
            choice.others.assign(role="other"),
            choice.excluded.assign(role="excluded"),
        ],
        ignore_index=True,
    )
    columns = [
        *KEY, "value", "unit", "qualifier", "source_id", "grade", "published", "role",
        "as_printed", "note", "read_as", "file", "line",
    ]  # fmt: skip
    return _remarked(evidence, frame.sort_values([*KEY, "source_id"], ignore_index=True)[columns])


def _series(evidence: Evidence) -> pd.DataFrame:
    frame = _remarked(evidence, evidence.chosen).rename(columns={"period": "year"})
    columns = [
        "indicator", "region", "year", "value", "unit", "source_id", "grade", "published",
        "known_from", "as_printed", "formula", "parents", "note", "read_as",
    ]  # fmt: skip
    return frame[columns]


def _indicators(evidence: Evidence) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (x.id, x.name, x.unit, x.kind, x.domain, x.formula, x.minimum, x.maximum, x.definition)
            for x in evidence.indicators.values()
        ],
        columns=[
            "indicator", "name", "unit", "kind", "domain", "formula", "minimum", "maximum",
            "definition",
        ],
    )  # fmt: skip


def _regions(evidence: Evidence) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (x.code, x.name, x.full_name, x.area, x.parent)
            for x in (*evidence.regions.values(), *evidence.places.values())
        ],
        columns=["region", "name", "full_name", "area", "parent"],
    )


def _sources(evidence: Evidence) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (
                x.id, x.kind, x.grade, x.title, x.publisher, x.via, x.published, x.known_from,
                x.url, x.note,
            )
            for x in evidence.sources.values()
        ],
        columns=[
            "source_id", "kind", "grade", "title", "publisher", "via", "published",
            "known_from", "url", "note",
        ],
    )  # fmt: skip


def _csv(table: pd.DataFrame) -> str:
    shown = {name: table[name].map(format_value) for name in _NUMBERS if name in table}
    texts = set(map(str, table.select_dtypes(["object", "string"]))) - set(shown)
    shown |= {n: table[n].map(lambda x: guarded(x) if isinstance(x, str) else x) for n in texts}
    text: str = table.assign(**shown).to_csv(index=False, lineterminator="\n")
    return text


def _write(folder: Path, contents: dict[str, bytes], without: Collection[str]) -> None:
    """Writes a new folder that takes the old one's place; what else stood there comes along.

    Args:
        folder: The folder.
        contents: What is in it, by name.
        without: Names that do not come along: made for an older state, and not asked for now.
    """
    with published_whole(folder) as new:
        if folder.is_dir():
            shutil.copytree(folder, new, symlinks=True, dirs_exist_ok=True, ignore=_passing)
        for name in without:
            (new / name).unlink(missing_ok=True)
        for name, data in contents.items():
            (new / name).write_bytes(data)


def _passing(folder: str, names: list[str]) -> list[str]:
    """What an older version of this package left half made."""
    return [name for name in names if name.startswith(".building-")]
