"""What has not changed does not run; what may have changed does."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from lnip_analysis.digests import digest
from lnip_analysis.project import project_root
from lnip_analysis.whitepaper import build
from lnip_analysis.whitepaper.exporting import export
from lnip_analysis.whitepaper.normalize import dumps
from lnip_analysis.whitepaper.running import cache, incremental
from lnip_analysis.whitepaper.running.cache import Cache, Kept
from lnip_analysis.whitepaper.running.forkserver import can_fork

from .conftest import PARAMETERS

_OPEN = (
    "from lnip_analysis.notebook import open_review\n\n"
    "review = open_review(report_year, region, as_of, plan)"
)
_CHAPTERS = {
    "01_court": "review.evidence.series('court_ip_cases_concluded', region).values",
    "02_rd": "v = review.verdict('rd-intensity')\nv.status.value, v.stability, v.probability",
    "03_backtest": "len(review.backtest.all.accuracy)",
    "04_source": "review.evidence.source('ln-court-2013').title",
    "05_file": "open('../data/note.txt').read()",
}
_COURT = Path("data/raw/observations/2014/ln-court-2013.csv")


def _write(root, name, cell):
    nb = new_notebook(
        cells=[
            new_markdown_cell(f"# {name}"),
            new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}),
            new_code_cell(_OPEN),
            new_code_cell(cell),
        ]
    )
    for index, one in enumerate(nb.cells):
        one["id"] = f"c{index}"
    nbformat.write(nb, root / "notebooks" / f"{name}.ipynb")


def _change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


class _Project:
    """A copy of the archive with small chapters; tells which of them a build runs."""

    def __init__(self, root, monkeypatch):
        self.root, self.ran = root, None
        run = build._run

        def watched(client, files, *args):
            self.ran = {f.stem for f in files}
            return run(client, files, *args)

        def written(paths, merged, chapters, verdicts, progress, meanwhile):
            paths.html.write_text("".join(dumps(nb) for _, nb in chapters), encoding="utf-8")
            paths.results.write_text("{}", encoding="utf-8")
            meanwhile()

        monkeypatch.setattr(build, "_run", watched)
        monkeypatch.setattr(build, "_listed", lambda *args: ())
        monkeypatch.setattr(export, "write_edition", written)

    def build(self, year=2014, **options):
        """Names of the chapters that ran, without their numbers; None where nothing was done."""
        self.ran = None
        build.build_edition(year, root=self.root, **options)
        return self.ran and {name[3:] for name in self.ran}

    def page(self, year=2014):
        return (self.root / "reports" / str(year) / "index.html").read_bytes()


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.delenv("LNIP_CACHE", raising=False)
    shutil.copytree(project_root() / "data" / "raw", tmp_path / "data" / "raw")
    (tmp_path / "data" / "note.txt").write_text("一", encoding="utf-8")
    (tmp_path / "notebooks").mkdir()
    for name, cell in _CHAPTERS.items():
        _write(tmp_path, name, cell)
    return _Project(tmp_path, monkeypatch)


_ALL = {name[3:] for name in _CHAPTERS}


@pytest.mark.skipif(not can_fork(), reason="only forks tell what they read")
def test_only_what_has_changed_runs(project, monkeypatch):
    assert project.build() == _ALL
    first = project.page()
    assert project.build() is None

    # What stands was touched by somebody: put back, and nothing runs.
    (project.root / "reports" / "2014" / "index.html").write_text("x")
    assert project.build() == set()
    assert project.page() == first
    assert project.build(force=True) == _ALL
    assert project.page() == first

    # One figure: who read it, and who reads all figures.
    _change(project.root / _COURT, "CN-LN,2013,1975,件,,1975件", "CN-LN,2013,1976,件,,1976件")
    assert project.build() == {"court", "backtest"}
    assert "1976.0" in project.page().decode()
    _change(project.root / _COURT, "CN-LN,2013,1976,件,,1976件", "CN-LN,2013,1975,件,,1975件")
    assert project.build() == set()
    assert project.page() == first

    # A source's title, a file the archive knows nothing of, a cell, a parameter, the code.
    _change(project.root / "data/raw/sources.csv", "辽宁公布2013年知识产权司法保护", "甲")
    assert project.build() == {"source"}
    (project.root / "data" / "note.txt").write_text("二", encoding="utf-8")
    assert project.build(docx=True) == {"file"}
    _write(project.root, "02_rd", "review.verdict('rd-intensity').status")
    assert project.build() == {"rd"}
    assert project.build(2013) == _ALL
    monkeypatch.setattr(incremental, "package_digest", lambda: "other code")
    assert project.build() == _ALL


@pytest.mark.skipif(not can_fork(), reason="only forks tell what they read")
def test_what_is_not_whole_is_not_there(project):
    for name in ("03_backtest", "05_file"):
        (project.root / "notebooks" / f"{name}.ipynb").unlink()
    assert len(project.build()) == 3
    one = sorted((project.root / cache.FOLDER).rglob("chapters/*.json"))[0]
    one.write_bytes(one.read_bytes()[:-20])
    for edition in (project.root / cache.FOLDER).rglob("editions/*.json"):
        edition.write_text("{}")
    assert len(project.build()) == 1
    shutil.rmtree(project.root / cache.FOLDER)
    assert len(project.build()) == 3
    text = b"".join(p.read_bytes() for p in (project.root / cache.FOLDER).rglob("*.json"))
    assert str(project.root).encode() not in text


def test_nothing_is_kept_of_an_archive_that_changed_meanwhile(project):
    state = incremental.State.now(project.root, {})
    assert state.lasts()
    _change(project.root / _COURT, "1975", "1974")
    assert not state.lasts()


def test_runs_of_one_chapter_stand_side_by_side(tmp_path, monkeypatch):
    monkeypatch.setenv("LNIP_CACHE", str(tmp_path / "elsewhere"))
    kept = Cache(tmp_path)
    for answer in ("a", "b"):
        kept.keep_chapter("k", Kept("archive", {("2013-01-01", "series", ("x",)): answer}, {}))
    assert {tuple(k.reads.values()) for k in Cache(tmp_path).chapters("k")} == {("a",), ("b",)}
    assert list(kept.chapters("other")) == []
    assert not (tmp_path / cache.FOLDER).exists()


class _Kind(Enum):
    A, B = "x", "y"


@dataclass(frozen=True)
class _Pair:
    one: object
    other: object = ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, 1.0), (1, True), (1, "1"), (None, "None"), (_Kind.A, _Kind.B), (_Kind.A, "x"),
        ((1, 2), [1, 2]), (("a", "b"), ("ab",)), ({1: 2}, {2: 1}), (date(2013, 1, 1), "2013-01-01"),
        (_Pair(1), _Pair(2)), (_Pair((1,), 2), _Pair(1, (2,))),
        (np.array([1.0, 2.0]), np.array([1.0, 2.5])), (np.zeros((1, 2)), np.zeros((2, 1))),
        (pd.DataFrame({"a": [1]}), pd.DataFrame({"a": [1.0]})),
        (pd.DataFrame({"a": ["x"]}), pd.DataFrame({"b": ["x"]})),
        (pd.DataFrame({"a": [0.1 + 0.2]}), pd.DataFrame({"a": [0.3]})),
    ],
)  # fmt: skip
def test_values_that_differ_have_different_digests(one, other):
    assert digest(one) != digest(other)


def test_equal_values_have_the_same_digest_whatever_they_share():
    text = "甲乙"
    frame = pd.DataFrame({"a": [text, text], "b": [1.5, np.nan]})
    again = pd.DataFrame({"a": ["甲乙", "".join(["甲", "乙"])], "b": [1.5, np.nan]})
    assert digest(_Pair(frame, {"b", "a"})) == digest(_Pair(again, {"a", "b"}))
    with pytest.raises(TypeError):
        digest(object())
