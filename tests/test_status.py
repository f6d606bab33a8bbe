"""What ``lnip status`` says is kept, but never beyond what it came from."""

import shutil

import pytest

from lnip_analysis import status
from lnip_analysis.faults import InputError
from lnip_analysis.project import HOME_PLAN, HOME_REGION, project_root

_GRANTS = (
    "data/raw/observations/2016/styb-2016-t7-8.csv",
    "patent_grants_invention,CN-LN,2015,6569,件,,6569,",
    "patent_grants_invention,CN-LN,2015,6570,件,,6570,",
)


@pytest.fixture
def project(tmp_path, monkeypatch):
    shutil.copytree(project_root() / "data" / "raw", tmp_path / "data" / "raw")
    shutil.copytree(project_root() / "notebooks", tmp_path / "notebooks")
    monkeypatch.setenv("LNIP_ROOT", str(tmp_path))
    monkeypatch.setenv("LNIP_CACHE", str(tmp_path / "cache"))
    return tmp_path


@pytest.fixture
def computed(monkeypatch):
    found = []
    compute = status._computed

    def watched(what, asked):
        found.append((what, asked[0]))
        return compute(what, asked)

    monkeypatch.setattr(status, "_computed", watched)
    return found


def board(year=2015):
    return status.status_board(year, HOME_REGION, None, HOME_PLAN)


def test_nothing_is_computed_twice_until_a_figure_changes(project, computed):
    first = board()
    assert board() == first
    assert computed == [("board", 2015)]
    assert board(2014) != first
    name, old, new = _GRANTS
    file = project / name
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    grants = [row.cells for row in board().rows if "发明专利授权量" in row.cells[1]]
    assert "6,570件（2015）" in grants[0]
    assert computed == [("board", 2015), ("board", 2014), ("board", 2015)]


def test_a_fault_is_told_every_time(project, computed):
    for _ in range(2):
        with pytest.raises(InputError, match="没有2031年的版本"):
            board(2031)
    assert len(computed) == 2


_DAMAGED = [
    {}, {"rows": []}, {"title": 1, "lines": [], "rows": [], "notes": [], "parts": []},
    {"title": "", "lines": "", "rows": [], "notes": [], "parts": []},
    {"title": "", "lines": [], "rows": [{"cells": [], "style": ""}], "notes": [], "parts": []},
    {"title": "", "lines": [], "rows": [3], "notes": [], "parts": []},
    {"title": "", "lines": [], "rows": [], "notes": [], "parts": [["a", "b", "c"]]},
]  # fmt: skip


@pytest.mark.parametrize("damaged", _DAMAGED)
def test_a_damaged_answer_is_computed_again(project, monkeypatch, damaged):
    whole = {"title": "甲", "lines": [], "rows": [], "notes": [], "parts": []}
    monkeypatch.setattr(status, "_computed", lambda what, asked: whole)
    board()
    cache = status.Cache(project)
    cache.keep_answer(
        status._digest(project, "board", (2015, HOME_REGION, None, HOME_PLAN)), damaged
    )
    assert board().title == "甲"
    assert board().title == "甲"
