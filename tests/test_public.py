"""The public face: ``import lnip_analysis as lnip``."""

import ast
import doctest
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
import yaml

import lnip_analysis as lnip
from lnip_analysis import face
from lnip_analysis.review.research import Research

ROOT = Path(__file__).parents[1]


def test_every_public_name_is_there_and_offered():
    for name in lnip.__all__:
        assert getattr(lnip, name) is not None
    assert set(lnip.__all__) <= set(dir(lnip))
    assert {name for name in dir(lnip) if not name.startswith("__")} <= set(lnip.__all__)
    assert lnip.open_review.__module__ == "lnip_analysis.face"


def test_a_type_checker_sees_the_same_names():
    tree = ast.parse(Path(lnip.__file__).read_text("utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If)]
    seen = {alias.name: node.module for node in block.body for alias in node.names}
    assert seen == {name: f"lnip_analysis.{home}" for name, home in lnip._HOMES.items()}
    assert set(lnip.__all__) == {*seen, "__version__"}


def test_a_name_that_is_not_public_is_none():
    with pytest.raises(AttributeError, match="'lnip_analysis' has no attribute 'nothing'"):
        lnip.nothing  # noqa: B018


def test_the_import_alone_loads_no_library():
    code = "import sys, lnip_analysis; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = set(done.stdout.split())
    assert "lnip_analysis" in loaded
    assert not loaded & {"pandas", "numpy", "pydantic", "matplotlib", "IPython", "typer"}


@pytest.mark.parametrize(
    "module",
    ["lnip_analysis", "lnip_analysis.face", "lnip_analysis.review.research",
     "lnip_analysis.review.review", "lnip_analysis.present.forms.exhibit",
     "lnip_analysis.present.explore.region_comparison"],
)  # fmt: skip
def test_the_examples_are_true(module, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # some of them save files
    tried = doctest.testmod(import_module(module))
    assert tried.attempted
    assert not tried.failed


def test_every_public_function_and_every_frame_of_a_review_has_an_example():
    functions = [getattr(face, name) for name, home in lnip._HOMES.items() if home == "face"]
    frames = [f for name, f in vars(Research).items() if name[0] != "_"]
    for function in (*functions, *frames):
        assert f"{function.__name__}(" in function.__doc__.partition("Examples:")[2], function


def test_the_version_stands_in_one_place_and_papers_follow_it():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert "version" in project["project"]["dynamic"]
    assert (
        project["tool"]["setuptools"]["dynamic"]["version"]["attr"] == "lnip_analysis.__version__"
    )
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == lnip.__version__
    headings = [
        line
        for line in (ROOT / "CHANGELOG.md").read_text("utf-8").splitlines()
        if line.startswith("## ")
    ]
    released = [line.split()[1] for line in headings if line != "## Unreleased"]
    assert released[0] == lnip.__version__
