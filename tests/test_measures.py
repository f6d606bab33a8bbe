"""The table of measures names what is there, and leaves no formula out."""

import ast
import re
from functools import cache
from importlib import import_module
from operator import attrgetter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "lnip_analysis"
COMPLETE = [
    *sorted((PACKAGE / "growth").glob("*.py")),
    PACKAGE / "review" / "difference.py",
    PACKAGE / "review" / "pace.py",
]
"""Modules of formulas: every public function of theirs is a measure."""


def rows() -> list[list[str]]:
    """The cells of every measure: name, formula, function, test, paper."""
    lines = (ROOT / "docs" / "measures.md").read_text("utf-8").splitlines()
    table = [line for line in lines if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table]
    return [row for row in cells if row[0] != "名称"]


MEASURES = rows()


@cache
def functions(path: Path) -> set[str]:
    """The public functions at the top of a module."""
    body = ast.parse(path.read_text("utf-8")).body
    return {n.name for n in body if isinstance(n, ast.FunctionDef) and n.name[0] != "_"}


def test_every_row_is_whole():
    assert len(MEASURES) > 90
    assert not [row for row in MEASURES if len(row) != 5 or not all(row)]
    names = [row[2] for row in MEASURES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("row", MEASURES, ids=lambda row: row[2].strip("`"))
def test_its_function_and_its_test_are_there(row):
    function, test = (re.fullmatch(r"`(.+)`", cell)[1] for cell in row[2:4])
    parts = function.split(".")
    # A module below a package, then a function of it or a class and its method.
    module = import_module(".".join(["lnip_analysis", *parts[:2]]))
    assert callable(attrgetter(".".join(parts[2:]))(module))
    path, name = test.split("::")
    assert name.startswith("test_")
    assert name in functions(ROOT / "tests" / path)


@pytest.mark.parametrize("path", COMPLETE, ids=lambda path: path.stem)
def test_no_formula_is_left_out(path):
    module = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    told = {row[2].strip("`") for row in MEASURES}
    assert not {f"{module}.{name}" for name in functions(path)} - told
