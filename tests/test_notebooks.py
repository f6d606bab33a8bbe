"""Notebooks are thin, carry no outputs, and declare the parameters everything else relies on."""

import ast
import re
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").rglob("*.ipynb"))
LESSONS = ("start", "compare", "trace", "what_if", "ambition", "city")
"""Notebooks that show code worth copying; `test_explore_notebooks` runs them."""
PARAMETERS = {"region": "CN-LN", "as_of": None, "plan": "ln-ip-2012-2015"}
COMPOUND = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.For, ast.While, ast.Lambda)


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    nb = nbformat.read(request.param, as_version=4)
    nbformat.validate(nb)
    return nb


@pytest.fixture(params=[p for p in NOTEBOOKS if p.stem not in LESSONS], ids=lambda path: path.stem)
def thin(request):
    return nbformat.read(request.param, as_version=4)


@pytest.fixture(params=LESSONS)
def lesson(request):
    return nbformat.read(ROOT / "notebooks" / "explore" / f"{request.param}.ipynb", as_version=4)


def code(nb):
    return [cell for cell in nb.cells if cell.cell_type == "code"]


def parameters(nb):
    (cell,) = [c for c in code(nb) if "parameters" in c.metadata.get("tags", [])]
    return {
        node.targets[0].id: ast.literal_eval(node.value) for node in ast.parse(cell.source).body
    }


def test_there_are_chapters_and_one_to_explore():
    assert len([p for p in NOTEBOOKS if re.match(r"\d\d_", p.name)]) >= 4
    assert [p for p in NOTEBOOKS if p.parent.name == "explore"]


def test_no_outputs_are_kept(notebook):
    for cell in code(notebook):
        assert cell.outputs == []
        assert cell.execution_count is None


def test_the_parameters_are_declared(notebook):
    declared = parameters(notebook)
    assert {k: declared.get(k) for k in PARAMETERS} == PARAMETERS
    assert declared["report_year"] in range(2012, 2016)


def test_cells_are_thin(thin):
    """One call a cell: nothing is defined, looped over or computed in a notebook."""
    for cell in code(thin)[2:]:
        tree = ast.parse(cell.source)
        assert not [n for n in ast.walk(tree) if isinstance(n, COMPOUND)], cell.source
        assert len(tree.body) == 1, cell.source


def test_no_path_stands_in_a_cell(notebook):
    for cell in code(notebook):
        strings = [
            n.value for n in ast.walk(ast.parse(cell.source))
            if isinstance(n, ast.Constant) and isinstance(n.value, str)
        ]  # fmt: skip
        assert not [s for s in strings if "/" in s or "\\" in s], cell.source


def test_the_second_cell_of_a_lesson_opens_the_review_by_the_public_face(lesson):
    source = code(lesson)[1].source
    assert "import lnip_analysis as lnip" in source
    assert "lnip.open_review(report_year, region, as_of, plan)" in source


def test_the_second_cell_opens_the_review(thin):
    source = code(thin)[1].source
    assert "from lnip_analysis.notebook import" in source
    assert "open_review(report_year, region, as_of, plan)" in source
