"""Break the formulas one character at a time and count how many breaks the tests notice.

    python benchmarks/mutation.py [--sample N] [--only growth/model.py ...] [--processes N]

mutmut makes the mutants and runs the tests that touch each (`[tool.mutmut]` in pyproject.toml).
All of them take an hour or two, so by default every module gives a sample drawn with a fixed
seed. Prints a table in Markdown, then what survived, as differences.

Mutants are made anew each time: mutmut takes a file it was stopped in the midst of writing for a
finished one, and every later run then stops where the first test reads it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
MUTANTS = ROOT / "mutants"
SEED = 2012
KILLED = {1, 3, -24, 24, 36, 152, 255}
"""Exit codes of a mutant that a test noticed, by failing or by never coming to an end."""


def main() -> None:
    arguments = _arguments()
    shutil.rmtree(MUTANTS, ignore_errors=True)
    # Makes the mutants and learns which tests touch them, then finds none of that name.
    said = _mutmut("run", "no.such.mutant*")
    if "nothing matches" not in said:
        sys.exit(f"{said[-2000:]}\nmutmut could not make its mutants, or a test fails as it is")
    chosen = {
        module: of_module
        for module, of_module in _sample(arguments.sample).items()
        if not arguments.only or module in arguments.only
    }
    if not any(chosen.values()):
        sys.exit("no mutant to try")
    names = [name for of_module in chosen.values() for name in of_module]
    said = _mutmut("run", "--max-children", str(arguments.processes), *names)
    results = _results()
    if any(results[module][name] is None for module in chosen for name in chosen[module]):
        sys.exit(f"{said[-2000:]}\nmutmut did not come to an end")
    survivors = _table(chosen)
    for name in survivors:
        print(_mutmut("show", name))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=60, help="mutants a module; 0 for all")
    parser.add_argument("--only", nargs="*", help="modules, such as growth/model.py")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="at a time")
    return parser.parse_args()


def _mutmut(*arguments: str) -> str:
    command = [sys.executable, "-m", "mutmut", *arguments]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return found.stdout + found.stderr


def _results() -> dict[str, dict[str, int | None]]:
    """Exit codes of the mutants of every module, None where one was not tried."""
    package = MUTANTS / "lnip_analysis"
    return {
        path.relative_to(package).as_posix().removesuffix(".meta"): json.loads(path.read_text())[
            "exit_code_by_key"
        ]
        for path in sorted(package.rglob("*.meta"))
    }


def _sample(size: int) -> dict[str, list[str]]:
    """Mutants of every module; a module's sample is the same whatever else is tried."""
    return {
        module: random.Random(f"{SEED} {module}").sample(sorted(codes), size)
        if 0 < size < len(codes)
        else sorted(codes)
        for module, codes in _results().items()
        if codes
    }


def _table(chosen: dict[str, list[str]]) -> list[str]:
    """Print how many of each module's mutants were killed; return those that were not."""
    results, survivors = _results(), []
    print("| module | mutants | tried | killed | share |\n|---|--:|--:|--:|--:|")
    for module, names in chosen.items():
        left = [n for n in names if results[module][n] not in KILLED]
        killed = len(names) - len(left)
        row = (f"`{module}`", len(results[module]), len(names), killed)
        print(f"| {' | '.join(map(str, row))} | {killed / len(names):.0%} |")
        survivors += left
    return survivors


if __name__ == "__main__":
    os.nice(10)
    main()
