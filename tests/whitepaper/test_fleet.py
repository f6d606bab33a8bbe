"""Pages for many provinces and years: resumable, and none loses another."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from lnip_analysis.faults import InputError
from lnip_analysis.whitepaper.fleet import NOTEBOOK, run_fleet
from lnip_analysis.whitepaper.progress import Step
from lnip_analysis.whitepaper.running.pool import each_here

from .conftest import PARAMETERS

PROJECT = Path(__file__).parents[2]
SHOW = """
from lnip_analysis.present.forms.prose import key_message
key_message(f"{region}在{report_year}年")
"""


def write_notebook(root: Path, *cells: str) -> None:
    nb = new_notebook(
        cells=[
            new_markdown_cell("# 概览"),
            new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}),
            new_markdown_cell("## 小节"),
            *map(new_code_cell, cells),
        ]
    )
    for index, cell in enumerate(nb.cells):
        cell["id"] = f"c{index}"
    path = root / NOTEBOOK
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(nb, path)


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> Path:
    """A project of the real archive, whose notebook each test writes."""
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(PROJECT / "data" / "raw", root / "data" / "raw")
    return root


@pytest.fixture
def root(archive):
    write_notebook(archive, SHOW)
    return archive


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_pages_and_index_and_nothing_again_while_nothing_changed(root, tmp_path):
    steps: list[Step] = []
    out, regions = tmp_path / "out", ["CN-LN", "CN-GD"]
    first = run_fleet([2013, 2014], regions, root=root, out=out, progress=steps.append)
    files = bytes_of(out)
    assert sorted(files) == [
        "2013/CN-GD.html", "2013/CN-LN.html", "2014/CN-GD.html", "2014/CN-LN.html", "fleet.json",
        "index.html",
    ]  # fmt: skip
    assert len(first.made) == 4
    assert [(s.done, s.total) for s in steps] == [(n, 4) for n in range(1, 5)]
    page = files["2014/CN-GD.html"].decode()
    assert "<h1><span>2014年广东省</span><span>知识产权概览</span></h1>" in page
    assert "CN-GD在2014年" in page
    assert 'href="../index.html"' in page
    index = files["index.html"].decode()
    assert set(re.findall(r'href="(\d+/[^"]+)"', index)) == set(files) - {
        "fleet.json",
        "index.html",
    }
    assert ">25,292</a><br><small>第9位</small>" in index  # Liaoning's inventions of 2013
    assert str(root).encode() not in b"".join(files.values())

    again = run_fleet([2013, 2014], regions, root=root, out=out)
    assert (again.made, len(again.kept)) == ((), 4)
    assert bytes_of(out) == files
    forced = run_fleet([2013], ["CN-GD"], root=root, out=out, force=True)
    assert forced.made == ((2013, "CN-GD"),)
    assert bytes_of(out) == files


def test_a_killed_run_goes_on_where_it_was(root, tmp_path):
    regions = ["CN-LN", "CN-GD", "CN-JL"]
    whole = run_fleet([2013], regions, root=root, out=tmp_path / "out")
    files = bytes_of(whole.folder)
    # What a run killed while writing leaves: pages, an old index, half a hidden file.
    (whole.folder / "2013" / "CN-GD.html").unlink()
    (whole.folder / "2013" / ".CN-GD.html.x").write_text("half")
    rest = run_fleet([2013], regions, root=root, out=whole.folder)
    assert (rest.made, len(rest.kept)) == (((2013, "CN-GD"),), 2)
    (whole.folder / "2013" / ".CN-GD.html.x").unlink()
    assert bytes_of(whole.folder) == files


def test_what_changed_is_made_again(root, tmp_path):
    out = tmp_path / "out"
    run_fleet([2013], ["CN-LN"], root=root, out=out)
    page = out / "2013" / "CN-LN.html"
    page.write_text(page.read_text("utf-8").replace("在2013年", "在别的年"), "utf-8")
    assert len(run_fleet([2013], ["CN-LN"], root=root, out=out).made) == 1
    (out / "fleet.json").write_text('{"pages": {"2013/CN-LN.html": 3}}')
    assert len(run_fleet([2013], ["CN-LN"], root=root, out=out).made) == 1
    write_notebook(root, SHOW, "1 + 1")
    assert len(run_fleet([2013], ["CN-LN"], root=root, out=out).made) == 1
    (file,) = (root / "data" / "raw").glob("regions.csv")
    text = file.read_text("utf-8")
    try:
        file.write_text(text.replace("CN-XZ,西藏,西藏自治区", "CN-XZ,西藏,西藏区"), "utf-8")
        assert len(run_fleet([2013], ["CN-LN"], root=root, out=out).made) == 1
    finally:
        file.write_text(text, "utf-8")


def test_one_failed_notebook_loses_no_other_and_keeps_its_old_page(root, tmp_path):
    out, regions = tmp_path / "out", ["CN-LN", "CN-GD", "CN-JL"]
    old = bytes_of(run_fleet([2013], regions, root=root, out=out).folder)
    write_notebook(root, SHOW, 'assert region == "CN-JL", "不是吉林"', "2")
    done = run_fleet([2013], regions, root=root, out=out)
    assert done.made == ((2013, "CN-JL"),)
    assert sorted(done.failed) == [(2013, "CN-GD"), (2013, "CN-LN")]
    (fault,) = done.faults
    assert str(fault).startswith(
        "notebooks/explore/province.ipynb（2013年广东、2013年辽宁）："
        "“小节”一节的单元格出错（AssertionError：不是吉林）"
    )
    assert bytes_of(out)["2013/CN-LN.html"] == old["2013/CN-LN.html"]
    assert "待重编" in done.index.read_text("utf-8")


def test_a_process_that_dies_is_told_as_its_page(root, tmp_path):
    write_notebook(root, SHOW, 'import os\nregion == "CN-GD" and os.kill(os.getpid(), 9)')
    done = run_fleet([2013], ["CN-LN", "CN-GD"], root=root, out=tmp_path / "out")
    assert done.made == ((2013, "CN-LN"),)
    (fault,) = done.faults
    assert "2013年广东" in str(fault)
    assert "进程意外退出" in str(fault)


@pytest.mark.parametrize("place", ["", "data", "notebooks", "reports", "docs"])
def test_nothing_is_written_where_something_else_stands(root, place):
    if place == "docs":
        (root / place).mkdir(exist_ok=True)
        (root / place / "index.html").write_text("other", encoding="utf-8")
    with pytest.raises(InputError, match=r"不能把成品放在|别的东西"):
        run_fleet([2013], ["CN-LN"], root=root, out=root / place)


def test_unknown_years_and_regions_are_all_told(root, tmp_path):
    with pytest.raises(InputError) as caught:
        run_fleet([2031], ["LN", "CN-LN"], root=root, out=tmp_path / "out")
    assert "没有2031年的版本" in str(caught.value)
    assert "没有代码为“LN”的地区" in str(caught.value)
    assert not (tmp_path / "out").exists()


def test_outcomes_come_as_they_are_and_no_more_is_begun_than_asked():
    begun: list[int] = []

    def task(job: int) -> int:
        begun.append(job)
        return 10 // job

    stopped: list[bool] = []
    found = each_here(task, range(3), 1, stop=lambda: stopped.append(True))
    job, outcome = next(found)
    assert job == 0
    assert isinstance(outcome, ZeroDivisionError)
    assert begun == [0]
    assert list(found) == [(1, 10), (2, 5)]
    assert not stopped


def test_a_run_that_is_given_up_stops_what_it_started():
    stopped: list[bool] = []
    found = each_here(lambda job: job, range(9), 2, stop=lambda: stopped.append(True))
    next(found)
    found.close()
    assert stopped == [True]
