"""How long an edition takes beside papermill and nbconvert as they come, in one run, one table.

python benchmarks/build_time.py [--year Y] [--only a b …] [--repeat N] [--fleet N …]

Everything runs on a copy of the project's data and notebooks, so that nothing of it is touched.
Run it on a machine that does nothing else; processor time bears company better than the clock.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from measure import Run, measure

from lnip_analysis.project import HOME_REGION, project_root
from lnip_analysis.whitepaper.chapters import chapter_files

PARTS = {
    "a": "ours, cold: HTML and PDF",
    "b": "papermill and nbconvert --to html, command by command",
    "c": "papermill's and nbconvert's Python API in two processes",
    "d": "ours, nothing changed",
    "e": "ours, one datum changed",
    "f": "the fleet, on local workers and on a local Dask cluster",
    "floor": "the cells alone, one after another in one warm process",
    "export": "from executed chapters to HTML, to PDF, and to nbconvert's HTML",
    "status": "lnip status, asked before",
    "help": "lnip --help",
}
EXPORTED = {
    "html": "from executed chapters to the HTML edition, everything loaded",
    "pdf": "from executed chapters to the PDF edition, everything loaded",
    "stock": "from executed chapters to nbconvert's HTML, everything loaded",
}
PROVINCES = 31
CHANGED = "court_ip_cases_accepted"
"""The datum changed in (e): in no total, and read by few chapters."""
_BIN = Path(sys.executable).parent
_RUNS = str(Path(__file__).with_name("build_runs.py"))


@dataclass
class Bench:
    """The runs so far, and the copy they ran on.

    Attributes:
        root: The copy of the project.
        scratch: Where results go.
        year: The edition.
        repeat: How often quick runs are repeated; the fastest counts.
        rows: What was measured: name, what, run.
    """

    root: Path
    scratch: Path
    year: int
    repeat: int
    rows: list[tuple[str, str, Run]] = field(default_factory=list)
    _made: int = 0

    @property
    def files(self) -> tuple[Path, ...]:
        """The chapters."""
        return chapter_files(self.root)

    def folder(self) -> Path:
        """A new place for results."""
        self._made += 1
        return self.scratch / f"run-{self._made}"

    def env(self, cache: Path | None = None) -> dict[str, str]:
        """The environment of a run: the copy, this package, a cache of its own."""
        paths = [str(Path(__file__).resolve().parents[1]), os.environ.get("PYTHONPATH", "")]
        return {
            **os.environ,
            "LNIP_ROOT": str(self.root),
            "LNIP_CACHE": str(cache or self.folder()),
            "PYTHONPATH": os.pathsep.join(filter(None, paths)),
            # Without it a virtual environment that is not active would not find its kernel.
            "PATH": f"{_BIN}{os.pathsep}{os.environ.get('PATH', '')}",
        }

    def run(self, *command: str, cache: Path | None = None) -> Run:
        """Measures one command in the copy."""
        return measure(command, self.env(cache), self.root)

    def fastest(self, run: Callable[[], Run]) -> Run:
        """The fastest of several runs."""
        return _fastest([run() for _ in range(self.repeat)])

    def add(self, name: str, what: str, run: Run) -> Run:
        """Notes a run and says so."""
        self.rows.append((name, what, run))
        print(f"  {name}: {run.wall:.2f} s", file=sys.stderr)
        return run

    def get(self, name: str) -> Run | None:
        """A run by its name."""
        return next((run for found, _, run in self.rows if found == name), None)


def _fastest(runs: Sequence[Run]) -> Run:
    return min(runs, key=lambda run: run.wall)


def main() -> None:
    arguments = _arguments()
    with tempfile.TemporaryDirectory(prefix="lnip-bench-") as scratch:
        root = Path(scratch) / "project"
        for part in ("data/raw", "notebooks"):
            shutil.copytree(project_root() / part, root / part)
        bench = Bench(root, Path(scratch) / "results", arguments.year, arguments.repeat)
        bench.scratch.mkdir()
        wanted = arguments.only or list(PARTS)
        if "floor" in wanted:
            run_floor(bench)
        if "help" in wanted:
            run = bench.fastest(lambda: bench.run(str(_BIN / "lnip"), "--help"))
            bench.add("help", PARTS["help"], run)
        if "status" in wanted:
            cache = bench.folder()
            status = (str(_BIN / "lnip"), "status", str(bench.year))
            bench.run(*status, cache=cache)
            run = bench.fastest(lambda: bench.run(*status, cache=cache))
            bench.add("status", PARTS["status"], run)
        if {"a", "c", "d", "e", "export"} & set(wanted):
            run_ours(bench, wanted)
        if "b" in wanted:
            run_commands(bench)
        if "f" in wanted:
            run_fleet(bench, arguments.fleet)
        count = len(bench.files)
    print(f"Edition {bench.year}, {count} notebooks; {os.cpu_count()} cores\n")
    print(table(bench))
    for bar, holds in bars(bench, arguments.fleet):
        print(f"- {'ok ' if holds else 'NOT'} {bar}")


def run_floor(bench: Bench) -> None:
    """What no build can undercut: the cells, and loading what they need."""
    run = bench.run(sys.executable, _RUNS, "floor", str(bench.year))
    found = json.loads(run.out.splitlines()[-1])
    bench.add("floor", PARTS["floor"], Run(found["wall"], found["cells"], run.peak))
    loading = bench.run(sys.executable, _RUNS, "load")
    imports = "import lnip_analysis.cli, lnip_analysis.plan, lnip_analysis.whitepaper.build"
    loading += bench.run(sys.executable, "-c", imports)
    bench.add(
        "start", "start-up: the stack loaded in the server, the command's own imports", loading
    )


def run_ours(bench: Bench, wanted: list[str]) -> None:
    """An edition from nothing beside papermill's API, again, and again with one figure changed."""
    out, cache = bench.folder(), bench.folder()

    def build() -> Run:
        lnip = str(_BIN / "lnip")
        return bench.run(lnip, "build", str(bench.year), "--out", str(out), cache=cache)

    def cold() -> Run:
        shutil.rmtree(cache, ignore_errors=True)
        shutil.rmtree(out, ignore_errors=True)
        return build()

    def stock() -> Run:
        folder = bench.folder()
        folder.mkdir()
        return bench.run(sys.executable, _RUNS, "stock", str(bench.year), str(folder))

    # By turns: what slows the machine for a while slows both.
    cold_runs, stock_runs = [], []
    for _ in range(bench.repeat):
        if "c" in wanted:
            stock_runs.append(stock())
        cold_runs.append(cold())
    bench.add("a", PARTS["a"], _fastest(cold_runs))
    if "c" in wanted:
        bench.add("c", PARTS["c"], _fastest(stock_runs))
    if "export" in wanted:
        run = bench.run(sys.executable, _RUNS, "export", str(bench.year), str(out / "notebooks"))
        for name, (wall, cpu) in json.loads(run.out.splitlines()[-1]).items():
            bench.add(f"x {name}", EXPORTED[name], Run(wall, cpu, run.peak))
    if "d" in wanted:
        bench.add("d", PARTS["d"], bench.fastest(build))
    if "e" in wanted:
        changes = change_a_datum(bench.root)

        def changed() -> Run:
            next(changes)
            return build()

        bench.add("e", PARTS["e"], bench.fastest(changed))


def change_a_datum(root: Path) -> Iterator[None]:
    """Adds one to a yearly figure of the archive, every time it is asked."""
    wanted = re.compile(rf"^{CHANGED},{HOME_REGION},\d{{4}},.*$", re.MULTILINE)
    for file in sorted((root / "data" / "raw" / "observations").rglob("*.csv")):
        before = file.read_text(encoding="utf-8")
        if (found := wanted.search(before)) is not None:
            break
    else:
        raise RuntimeError(f"the archive has no {CHANGED} of {HOME_REGION}")
    line = found[0]
    fields = line.split(",")
    value = int(fields[3])
    while True:
        value += 1
        new = ",".join([*fields[:3], str(value), *fields[4:]])
        file.write_text(before.replace(line, new), encoding="utf-8")
        yield


def run_commands(bench: Bench) -> None:
    """Every chapter through ``papermill`` and ``jupyter nbconvert``, as they come."""
    folder = bench.folder()
    folder.mkdir()
    total = Run(0, 0, 0)
    for file in bench.files:
        done = str(folder / file.name)
        total += bench.run(
            str(_BIN / "papermill"), str(file), done, "--engine", "nbclient", "-k", "python3",
            "--no-progress-bar", "-p", "report_year", str(bench.year),
        )  # fmt: skip
        total += bench.run(str(_BIN / "jupyter"), "nbconvert", "--to", "html", done)
    bench.add("b", PARTS["b"], total)


def run_fleet(bench: Bench, sizes: list[int]) -> None:
    """The fleet in several sizes, here and on a cluster."""
    for size in sizes:
        out, last = bench.folder(), 2012 + size // PROVINCES - 1
        command = ["fleet", "--years", f"2012-{last}"]
        run = bench.run(str(_BIN / "lnip"), *command, "--workers", "2", "--out", str(out))
        bench.add(f"f{size}", f"fleet of {size}, two local workers", run)
        out = bench.folder()
        run = bench.run(sys.executable, _RUNS, "cluster", *command, "--out", str(out))
        wall = json.loads(run.out.splitlines()[-1])["wall"]
        what = f"fleet of {size}, Dask cluster of two workers (which stood already)"
        bench.add(f"g{size}", what, Run(wall, run.cpu, run.peak))


def table(bench: Bench) -> str:
    """All runs as Markdown."""
    base = bench.get("a")
    lines = [
        "| | what | wall s | CPU s | peak MB | wall to (a) |",
        "|---|---|--:|--:|--:|--:|",
    ]
    for name, what, run in bench.rows:
        ratio = f"{run.wall / base.wall:.2f}" if base else ""
        cells = f"{run.wall:.2f} | {run.cpu:.2f} | {run.peak:.0f} | {ratio}"
        lines.append(f"| {name} | {what} | {cells} |")
    return "\n".join([*lines, ""])


def bars(bench: Bench, sizes: list[int]) -> Iterator[tuple[str, bool]]:
    """What was asked for, and whether it holds; only of what was measured."""
    get = bench.get
    a, b, c, d, e = get("a"), get("b"), get("c"), get("d"), get("e")
    floor, start, shown = get("floor"), get("start"), get("help")
    if a and b:
        times = b.wall / a.wall
        yield f"(a) at least 15 times faster than (b): {times:.1f} times", times >= 15
    if a and c:
        times = c.wall / a.wall
        yield f"(a) at least 5 times faster than (c): {times:.1f} times", times >= 5
    if a and floor and start:
        most = 1.1 * (floor.cpu + start.cpu)
        said = f"CPU of (a) at most 1.1 times floor and start-up: {a.cpu:.1f} of {most:.1f} s"
        yield said, a.cpu <= most
    if d:
        yield f"(d) under 0.5 s: {d.wall:.2f} s", d.wall < 0.5
    if d and b:
        yield f"(d) at most 0.4 % of (b): {d.wall / b.wall:.2%}", d.wall <= 0.004 * b.wall
    if e and a:
        # They do the same work, and a clock never shows the same time twice.
        yield f"(e) no dearer than (a): {e.cpu:.1f} of {a.cpu:.1f} s CPU", e.cpu <= 1.05 * a.cpu
    if shown:
        yield f"lnip --help under 0.3 s: {shown.wall:.2f} s", shown.wall < 0.3
    for kind, where in (("f", "local workers"), ("g", "Dask cluster")):
        runs = [(size, run) for size in sizes if (run := get(f"{kind}{size}"))]
        if len(runs) >= 2:
            few, many = runs[0][1], runs[-1][1]
            grown = many.peak / few.peak
            yield f"fleet, {where}: memory flat, {grown:.2f} times", grown <= 1.2
        if len(runs) >= 3:
            steps = [
                (after.wall - before.wall) / (m - n) for (n, before), (m, after) in pairwise(runs)
            ]
            said = ", ".join(f"{step:.2f}" for step in steps)
            even = max(steps) <= 1.3 * min(steps)
            yield f"fleet, {where}: linear, {said} s for each page more", even


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How long an edition takes beside others.")
    parser.add_argument("--year", type=int, default=2015, help="the edition")
    parser.add_argument("--only", nargs="+", choices=list(PARTS), help="parts to run")
    parser.add_argument("--repeat", type=int, default=3, help="runs of (a), (c), (d), (e), help")
    sizes = [PROVINCES, 2 * PROVINCES, 4 * PROVINCES]
    parser.add_argument("--fleet", nargs="+", type=int, default=sizes, choices=sizes)
    return parser.parse_args()


if __name__ == "__main__":
    main()
