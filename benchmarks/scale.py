"""How time and memory grow with the archive: ``lnip data check`` and ``lnip status``.

    python benchmarks/scale.py              # 1, 5, 20 and 150 times as many figures
    python benchmarks/scale.py 1 5          # some of them

The larger archives are the project's own, printed again for made-up provinces (19 sets of 31
beside the real one, as many as 600 regions give), and then by further sources. Real provinces
keep their figures, so the plan's verdicts stay as they are.
"""

from __future__ import annotations

import csv
import io
import os
import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from string import ascii_uppercase

from measure import Run, measure

from lnip_analysis.project import project_root

SIZES = (1, 5, 20, 150)
_SETS = 19
"""Sets of 31 provinces: 600 regions with the nation, about."""


def _rows(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(path.read_text("utf-8-sig")))
    return list(reader.fieldnames or ()), list(reader)


def _write(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _copies(times: int) -> Iterator[tuple[int, int]]:
    """Which set of provinces and which printing each further copy of the archive is."""
    places = product(range(times // _SETS + 1), range(_SETS))
    for n, (printing, chosen) in enumerate(places):
        if n and n < times:
            yield chosen, printing


def larger(root: Path, times: int) -> int:
    """Writes an archive so many times as large; how many figures it has."""
    own = project_root()
    raw = root / "data" / "raw"
    for path in (own / "data" / "raw").rglob("*"):
        if path.is_file() and "observations" not in path.parts:
            (raw / path.relative_to(own / "data" / "raw")).parent.mkdir(parents=True, exist_ok=True)
            (raw / path.relative_to(own / "data" / "raw")).write_bytes(path.read_bytes())
    (root / "notebooks").symlink_to(own / "notebooks")
    columns, regions = _rows(raw / "regions.csv")
    provinces = [r for r in regions if r["area"]]
    used = {r["region"] for r in regions}
    every = (f"CN-{a}{b}" for a, b in product(ascii_uppercase, repeat=2))
    free = (code for code in every if code not in used)
    codes = [{p["region"]: p["region"] for p in provinces}]
    for n in range(1, min(times, _SETS)):
        codes.append({p["region"]: next(free) for p in provinces})
        regions += [
            p
            | {"region": codes[n][p["region"]], "column": "", "row": ""}
            | {name: f"{p[name]}{n}" for name in ("name_zh", "full_name_zh")}
            | {"names_en": ""}
            for p in provinces
        ]
    _write(raw / "regions.csv", columns, regions)
    heads, sources = _rows(raw / "sources.csv")
    count, printed = 0, []
    for path in sorted((own / "data" / "raw" / "observations").glob("*/*.csv")):
        names, rows = _rows(path)
        whole = {0: rows}
        for chosen, printing in _copies(times):
            # The nation and places are printed once a source.
            mine = (row for row in rows if row["region"] in codes[0])
            copied = [row | {"region": codes[chosen][row["region"]]} for row in mine]
            whole.setdefault(printing, []).extend(copied)
        for printing, found in whole.items():
            if not found:
                continue
            name = path.stem + (f"-p{printing}" if printing else "")
            _write(raw / "observations" / path.parent.name / f"{name}.csv", names, found)
            count += len(found)
            if printing:
                printed.append((path.stem, name))
    files = [raw / "sources.csv", *sorted((raw / "sources").glob("*.csv"))]
    about = {s["source_id"]: s for file in files for s in _rows(file)[1]}
    sources += [about[stem] | {"source_id": name} for stem, name in printed]
    _write(raw / "sources.csv", heads, sources)
    return count


def lnip(root: Path, *command: str) -> Run:
    """What a command takes on an archive; reading what was written is not part of it."""
    env = os.environ | {"LNIP_ROOT": str(root), "LNIP_CACHE": str(root / "cache")}
    program = "from lnip_analysis.cli import main; main()"
    return measure([sys.executable, "-c", program, *command], env, root)


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    commands = {
        "data check": ("data", "check"),
        "status, first": ("status", "2015"),
        "status, another year": ("status", "2014"),
        "status, again": ("status", "2015"),
    }
    print("| times | figures | command | wall s | CPU s | peak MB |")
    print("|--:|--:|---|--:|--:|--:|")
    for times in sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder).resolve()
            count = larger(root, times)
            for name, command in commands.items():
                ran = lnip(root, *command)
                cells = f"{ran.wall:.1f} | {ran.cpu:.1f} | {ran.peak:.0f}"
                print(f"| {times} | {count:,} | `{name}` | {cells} |", flush=True)


if __name__ == "__main__":
    main()
