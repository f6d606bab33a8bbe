"""The notebooks to explore run from their first cell to their last, cell by cell as they stand."""

import ast
import builtins
from pathlib import Path

import matplotlib
import nbformat
import pytest
from IPython.core.inputtransformer2 import TransformerManager

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks" / "explore").glob("*.ipynb"))
LESSONS = {"start", "compare", "trace", "what_if", "ambition", "city"}


def cells(path: Path) -> list[str]:
    nb = nbformat.read(path, as_version=4)
    return [cell.source for cell in nb.cells if cell.cell_type == "code"]


def run(source: str, names: dict[str, object]) -> object:
    """Runs a cell as a notebook does; what its last expression gives is shown."""
    tree = ast.parse(TransformerManager().transform_cell(source))
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), names)
    if last is None:
        return None
    return eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)


def show(value: object) -> None:
    """What a front end asks of a value that is shown."""
    for name in ("_repr_mimebundle_", "_repr_html_"):
        if hasattr(value, name):
            getattr(value, name)()
            return


@pytest.fixture
def quiet(monkeypatch):
    import matplotlib.pyplot as plt

    monkeypatch.setattr(builtins, "display", show, raising=False)
    plt.switch_backend("agg")
    with matplotlib.rc_context():
        yield
    plt.close("all")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_every_cell_runs(path, quiet):
    names: dict[str, object] = {}
    for source in cells(path):
        show(run(source, names))


@pytest.mark.parametrize("name", ["trace", "ambition"])
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_other_parameters_run_too(name, quiet):
    names: dict[str, object] = {}
    parameters, *rest = cells(ROOT / "notebooks" / "explore" / f"{name}.ipynb")
    run(parameters, names)
    names |= {"report_year": 2014, "region": "CN-GD"}
    for source in rest:
        show(run(source, names))


def played(name: str, **parameters: object) -> dict[str, object]:
    """The names a notebook leaves behind, run with other parameters."""
    names: dict[str, object] = {}
    first, *rest = cells(ROOT / "notebooks" / "explore" / f"{name}.ipynb")
    run(first, names)
    names |= parameters
    for source in rest:
        show(run(source, names))
    return names


# One of each kind: increment, level of one province alone, thing to do, level without values.
@pytest.mark.parametrize(
    "target", ["well-known-new", "gi-trademarks", "patent-fairs", "oem-registration-rate"]
)
def test_ambition_says_why_a_target_cannot_be_compared(target, quiet, capsys):
    played("ambition", target=target)
    assert "档案里没有别的省在基年和期限都有的数，不能比。" in capsys.readouterr().out


def test_ambition_takes_a_percentage_in_points(quiet):
    names = played("ambition", target="rd-intensity")
    # From 1.64 % in 2011 to 2.2 % in 2015.
    assert names["planned"] == pytest.approx((2.2 - 1.64) / 4)
    assert names["growth"]["辽宁"] == pytest.approx((1.27 - 1.64) / 4)


@pytest.mark.parametrize(
    ("place", "said"),
    [(210200, "210200"), (210300, "没有“210300”的数；有数的地方：210100（沈阳）、210200（大连）")],
)
def test_city_takes_a_code_papermill_made_a_number_of(place, said, quiet, capsys):
    names = played("city", place=place)
    assert said in capsys.readouterr().out + names["own"].to_string()
    assert len(names["own"]) == 0 or "没有“" not in said


def test_compare_goes_on_where_nothing_can_be_had_per_head(quiet, capsys):
    names = played("compare", indicator="rd_intensity")
    assert "不能再除以人口" in capsys.readouterr().out
    assert names["label"] == "比上年增长（百分点）"
    assert "every" in names


def test_there_is_a_lesson_for_each_question():
    assert {path.stem for path in NOTEBOOKS} == {*LESSONS, "method", "province"}


@pytest.mark.parametrize("name", sorted(LESSONS))
def test_lessons_show_the_public_face_and_define_nothing(name):
    for source in cells(ROOT / "notebooks" / "explore" / f"{name}.ipynb"):
        tree = ast.parse(TransformerManager().transform_cell(source))
        defined = (ast.FunctionDef, ast.ClassDef, ast.Lambda)
        assert not [node for node in ast.walk(tree) if isinstance(node, defined)], source
        assert len(source.splitlines()) <= 12, source
        assert "lnip_analysis.present" not in source
