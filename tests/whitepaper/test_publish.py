"""Published whole or not at all; the same bytes every time."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

import lnip_analysis
from lnip_analysis.faults import InputError
from lnip_analysis.project import HOME_PLAN, HOME_REGION
from lnip_analysis.whitepaper.build import edition_folder
from lnip_analysis.whitepaper.chapters import chapter_files
from lnip_analysis.whitepaper.fingerprint import edition_fingerprint
from lnip_analysis.whitepaper.inputs import notebook_digest
from lnip_analysis.whitepaper.normalize import dumps, normalize
from lnip_analysis.whitepaper.publish import (
    check_place,
    check_writable,
    real_place,
)
from lnip_analysis.whole import published_whole


def test_a_new_edition_takes_the_old_ones_place(tmp_path):
    folder = tmp_path / "reports" / "2015"
    for text in ("old", "new"):
        with published_whole(folder) as new:
            (new / text).write_text(text)
    assert [p.name for p in folder.iterdir()] == ["new"]
    assert [p.name for p in folder.parent.iterdir()] == ["2015"]


def _fail_halfway(folder):
    with published_whole(folder) as new:
        (new / "half").write_text("half")
        raise InputError([])


def test_a_failure_leaves_the_old_edition_and_nothing_else(tmp_path):
    folder = tmp_path / "2015"
    with published_whole(folder) as new:
        (new / "old").write_text("old")

    with pytest.raises(InputError):
        _fail_halfway(folder)
    assert [p.name for p in folder.iterdir()] == ["old"]
    assert [p.name for p in tmp_path.iterdir()] == ["2015"]


def test_a_published_notebook_says_nothing_of_the_machine():
    nb = new_notebook(
        cells=[
            new_code_cell(
                '# Parameters\nregion = "\\u8fbd"',
                metadata={"tags": ["injected-parameters"], "papermill": {"duration": 1.5}},
            ),
            new_code_cell(
                "1",
                metadata={"execution": {"iopub.status.idle": "2016-01-01"}},
                outputs=[new_output("stream", name="stderr", text="/home/me/x.py: warning")],
            ),
        ],
        metadata={"papermill": {"input_path": "/home/me/a.ipynb"}},
    )
    text = dumps(normalize(nb, {"report_year": 2015, "region": "辽宁", "as_of": None}))
    assert "/home/me" not in text
    assert "papermill" not in text
    assert "2016-01-01" not in text
    injected = nbformat.reads(text, as_version=4).cells[0].source
    assert injected == '# 本次运行的参数\nreport_year = 2015\nregion = "辽宁"\nas_of = None'


def test_the_fingerprint_follows_the_data_and_not_the_outputs(tmp_path):
    raw, notebook = tmp_path / "data" / "raw", tmp_path / "02_x.ipynb"
    raw.mkdir(parents=True)
    (raw / "a.csv").write_bytes(b"1\n")
    nb = new_notebook(cells=[new_code_cell("1")])
    nbformat.write(nb, notebook)
    first = edition_fingerprint(tmp_path, [notebook], {})
    nb.cells[0].outputs = [new_output("stream", text="x")]
    nbformat.write(nb, notebook)
    (raw / "a.csv").write_bytes(b"1\r\n")
    assert edition_fingerprint(tmp_path, [notebook], {}) == first
    (raw / "a.csv").write_bytes(b"2\n")
    assert edition_fingerprint(tmp_path, [notebook], {}) != first
    assert len(first) == 12


@pytest.mark.parametrize(
    "text",
    [
        "", "<<<<<<< HEAD\n{}", "[]", '{"cells": [{}]}', "\xff", "[" * 100_000,
        '{"cells": [], "metadata": {}, "nbformat": 3}',
        '{"cells": [], "metadata": {}, "nbformat": 1' + "0" * 5000 + "}",
        '{"cells": [{"cell_type": "x", "source": ""}], "metadata": {}, "nbformat": 4}',
    ],
)  # fmt: skip
def test_a_file_that_is_no_notebook_is_named(tmp_path, text):
    (tmp_path / "04_x.ipynb").write_text(text, encoding="latin-1")
    with pytest.raises(InputError, match=r"04_x\.ipynb.*：文件已损坏"):
        notebook_digest(tmp_path / "04_x.ipynb")


def test_chapters_are_the_numbered_notebooks_in_order(tmp_path):
    folder = tmp_path / "notebooks"
    folder.mkdir()
    with pytest.raises(InputError, match="没有可编入报告的笔记本"):
        chapter_files(tmp_path)
    for name in ("09_b.ipynb", "01_a.ipynb", "notes.ipynb", "10_c.txt"):
        (folder / name).touch()
    assert [f.name for f in chapter_files(tmp_path)] == ["01_a.ipynb", "09_b.ipynb"]


def test_a_folder_nobody_may_write_to_is_refused_beforehand(tmp_path, monkeypatch):
    check_writable(tmp_path / "new" / "newer")
    (tmp_path / "note.txt").touch()
    with pytest.raises(InputError, match=r"note\.txt：这里是一个文件"):
        check_writable(tmp_path / "note.txt" / "reports")
    monkeypatch.setattr("os.access", lambda place, mode: place != tmp_path)  # root may do all
    with pytest.raises(InputError, match="没有权限写入这个文件夹"):
        check_writable(tmp_path / "new")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a place that holds no folders")
def test_a_place_that_holds_no_folders_is_refused_beforehand():
    with pytest.raises(InputError, match=r"^/proc：在这个文件夹里不能新建文件夹"):
        check_writable(Path("/proc/x"))


def test_nothing_but_an_edition_is_ever_replaced(tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("precious")
    (tmp_path / "note.txt").write_text("precious")
    for place in (tmp_path / "letters", tmp_path / "note.txt", tmp_path, tmp_path / "data"):
        with pytest.raises(InputError):
            check_place(place, tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "edition").mkdir()
    for name in ("index.html", "results.json"):
        (tmp_path / "edition" / name).write_text("old")
    for place in (tmp_path / "empty", tmp_path / "new", tmp_path / "edition"):
        check_place(place, tmp_path)


def test_editions_of_other_regions_days_and_plans_stand_apart(tmp_path):
    home = edition_folder(tmp_path, 2015, HOME_REGION, None, HOME_PLAN)
    assert home == tmp_path / "reports" / "2015"
    others = [
        edition_folder(tmp_path, 2015, "CN", None, HOME_PLAN),
        edition_folder(tmp_path, 2015, HOME_REGION, "2016-12-31", HOME_PLAN),
        edition_folder(tmp_path, 2015, HOME_REGION, None, "other"),
    ]
    assert len({home, *others}) == 4


@pytest.mark.parametrize("name", ["data", "data/raw/x", "notebooks", "tests/x", ".git/x", "docs"])
def test_nothing_is_published_in_a_part_of_the_project(tmp_path, name):
    with pytest.raises(InputError, match="项目自己的文件夹里"):
        check_place(tmp_path / name, tmp_path)


def test_nothing_is_published_in_the_package_wherever_it_is_installed(tmp_path):
    package = Path(lnip_analysis.__file__).parent
    for place in (package, package / "new", package / "review" / "new", package.parent):
        with pytest.raises(InputError, match="项目自己的文件夹里"):
            check_place(place, tmp_path)


def test_a_project_behind_a_link_is_known_as_itself(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(InputError, match="项目自己的文件夹里"):
        check_place(real_place(tmp_path / "link" / "data"), tmp_path / "link")


def test_a_link_that_leads_nowhere_is_told(tmp_path):
    (tmp_path / "dead").symlink_to(tmp_path / "gone")
    (tmp_path / "round").symlink_to(tmp_path / "round")
    for place in ("dead", "dead/2015", "round", "round/2015"):
        with pytest.raises(InputError, match="这个链接指向的地方不存在"):
            real_place(tmp_path / place)
    assert not (tmp_path / "gone").exists()
    (tmp_path / "gone").mkdir()
    assert real_place(tmp_path / "dead" / "2015") == tmp_path / "gone" / "2015"
