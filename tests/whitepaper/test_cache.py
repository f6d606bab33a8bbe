"""What has not changed does not run; what may have changed does."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from lnip_analysis.kept import FOLDER
from lnip_analysis.whitepaper import build, fingerprint
from lnip_analysis.whitepaper.exporting import export
from lnip_analysis.whitepaper.fingerprint import chapter_digests
from lnip_analysis.whitepaper.normalize import dumps
from lnip_analysis.whitepaper.running import cache
from lnip_analysis.whitepaper.running.cache import Cache
from lnip_analysis.whitepaper.running.forkserver import can_fork

from .conftest import PARAMETERS, small_archive

_OPEN = (
    "from lnip_analysis.notebook import open_review\n\n"
    "review = open_review(report_year, region, as_of, plan)"
)
_CHAPTERS = {
    "01_court": "review.evidence.series('court_ip_cases_concluded', region).values",
    "02_file": "open('../data/note.txt').read()",
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

        def watched(client, runs, *args):
            self.ran = {one.name for one in runs}
            return run(client, runs, *args)

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
    small_archive(tmp_path)
    (tmp_path / "data" / "note.txt").write_text("一", encoding="utf-8")
    (tmp_path / "notebooks").mkdir()
    for name, cell in _CHAPTERS.items():
        _write(tmp_path, name, cell)
    return _Project(tmp_path, monkeypatch)


_ALL = {name[3:] for name in _CHAPTERS}


needs_forks = pytest.mark.skipif(not can_fork(), reason="forks are not safe here")


@needs_forks
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

    # One datum, and back again.
    _change(project.root / _COURT, "CN-LN,2013,1975,件,,1975件", "CN-LN,2013,1976,件,,1976件")
    assert project.build() == _ALL
    assert "1976.0" in project.page().decode()
    _change(project.root / _COURT, "CN-LN,2013,1976,件,,1976件", "CN-LN,2013,1975,件,,1975件")
    assert project.build() == set()
    assert project.page() == first

    # A cell, another form of the same chapters, a parameter.
    _write(project.root, "02_file", "open('../data/note.txt').read() * 2")
    assert project.build() == {"file"}
    assert project.build(docx=True) == set()
    assert project.build(2013) == _ALL
    monkeypatch.setattr(fingerprint, "package_digest", lambda: "other code")
    assert project.build() == _ALL


@pytest.mark.parametrize("kind", ["chapters", "answers", "editions"])
def test_of_each_kind_the_newest_are_kept(tmp_path, monkeypatch, kind):
    monkeypatch.delenv("LNIP_CACHE", raising=False)
    monkeypatch.setattr(cache, "_KEPT", 3)
    kept, edition = Cache(tmp_path), tmp_path / "edition"
    edition.mkdir()
    for age in range(5):
        name = f"d{age}"
        match kind:
            case "chapters":
                kept.keep_chapter(name, nbformat.from_dict(_NOTEBOOK))
            case "answers":
                kept.keep_answer(name, {})
            case "editions":
                kept.keep_edition(name, edition)
        for file in tmp_path.rglob(f"{kind}/{name}.json"):
            os.utime(file, (1000 + age, 1000 + age))
    assert {p.stem for p in tmp_path.rglob(f"{kind}/*.json")} == {"d2", "d3", "d4"}


def test_what_cannot_be_written_is_not_kept(tmp_path, monkeypatch):
    monkeypatch.delenv("LNIP_CACHE", raising=False)
    kept = Cache(tmp_path)
    kept.keep_answer("d", {"half of a pair": "\ud83d"})
    assert kept.answer("d") is None
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


@needs_forks
def test_what_is_not_whole_is_not_there(project):
    assert project.build() == _ALL
    one = sorted((project.root / FOLDER).rglob("chapters/*.json"))[0]
    one.write_bytes(one.read_bytes()[:-20])
    for edition in (project.root / FOLDER).rglob("editions/*.json"):
        edition.write_text("{}")
    assert len(project.build()) == 1
    shutil.rmtree(project.root / FOLDER)
    assert project.build() == _ALL
    text = b"".join(p.read_bytes() for p in (project.root / FOLDER).rglob("*.json"))
    assert str(project.root).encode() not in text


@needs_forks
def test_nothing_is_kept_of_an_archive_that_changed_meanwhile(project, monkeypatch):
    prepared = build._prepared

    def changed_meanwhile(*args):
        _change(project.root / _COURT, "1975", "1974")
        return prepared(*args)

    monkeypatch.setattr(build, "_prepared", changed_meanwhile)
    project.build()
    assert not list((project.root / FOLDER).rglob("*.json"))


def _digests(root):
    return chapter_digests(root, sorted((root / "notebooks").glob("*.ipynb")), {}, "fork")


def _linked(root):
    """The folder of figures stands elsewhere, and the project links to it."""
    figures, elsewhere = root / "data/raw/observations", root / "elsewhere"
    figures.rename(elsewhere)
    figures.symlink_to(elsewhere, target_is_directory=True)
    (elsewhere / "above").symlink_to(root, target_is_directory=True)
    return elsewhere / "2014" / _COURT.name


@pytest.mark.parametrize(
    "file",
    [
        lambda root: root / _COURT,
        lambda root: root / "data/raw/plans/ln-ip-2012-2015.yaml",
        lambda root: root / "data/note.txt",
        lambda root: root / "notebooks/picture.png",
        _linked,
    ],
    ids=["figure", "plan", "other", "picture", "linked"],
)
def test_every_byte_a_chapter_may_read_counts(project, file):
    (project.root / "notebooks" / "picture.png").write_bytes(b"\x89PNG\r\n1")
    changed = file(project.root)
    before = _digests(project.root)
    assert _digests(project.root) == before
    changed.write_bytes(changed.read_bytes() + b"#")
    after = _digests(project.root)
    assert all(after[chapter] != digest for chapter, digest in before.items())


def test_what_a_run_leaves_behind_does_not_count(project):
    before = _digests(project.root)
    (project.root / "data" / "processed").mkdir()
    (project.root / "data" / "processed" / "series.csv").write_text("1")
    (project.root / "notebooks" / "out.ipynb").write_text("half")
    (project.root / "notebooks" / ".DS_Store").write_text("1")
    file = project.root / "notebooks" / "01_court.ipynb"
    nb = nbformat.read(file, as_version=4)
    nb.cells[-1].execution_count = 7
    nbformat.write(nb, file)
    (project.root / "notebooks" / "out.ipynb").unlink()
    assert _digests(project.root) == before


def _entry(text):
    """A file of the cache that is whole, whatever it says."""
    return f"{hashlib.sha256(text.encode()).hexdigest()}\n{text}"


_NOTEBOOK = json.loads(nbformat.writes(new_notebook(cells=[new_code_cell("1")])))
_DAMAGED = [
    "", "{", "null", "1", '"x"', "[]", "{}", "[" * 100_000, '{"a":' * 100_000, "NaN",
    json.dumps({"cells": 1}),
    json.dumps(_NOTEBOOK | {"cells": [{}]}),
    json.dumps(_NOTEBOOK | {"cells": {"a": []}}),
    json.dumps(_NOTEBOOK | {"metadata": []}),
    json.dumps(_NOTEBOOK | {"nbformat": "4"}),
    json.dumps(_NOTEBOOK | {"nbformat": 3}),
    json.dumps({name: value for name, value in _NOTEBOOK.items() if name != "nbformat_minor"}),
    json.dumps(_NOTEBOOK | {"cells": [_NOTEBOOK["cells"][0] | {"outputs": [3]}]}),
]  # fmt: skip


@pytest.mark.parametrize("text", _DAMAGED, ids=range(len(_DAMAGED)))
@pytest.mark.parametrize("form", [_entry, str], ids=["whole", "raw"])
def test_a_damaged_entry_is_a_miss(tmp_path, monkeypatch, text, form):
    monkeypatch.setenv("LNIP_CACHE", str(tmp_path / "cache"))
    kept, edition = Cache(tmp_path), tmp_path / "edition"
    edition.mkdir()
    kept.keep_chapter("d", nbformat.from_dict(_NOTEBOOK))
    kept.keep_edition("d", edition)
    assert kept.chapter("d") == _NOTEBOOK
    assert kept.stands("d", edition)
    assert not (tmp_path / FOLDER).exists()
    for file in (tmp_path / "cache").rglob("*.json"):
        file.write_text(form(text))
    assert kept.chapter("d") is None
    assert not kept.stands("d", edition)
    assert kept.chapter("other") is None
    (edition / "x").touch()
    assert not kept.stands("d", edition)
