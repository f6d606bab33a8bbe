"""One notebook for many chapters, and numbers without gaps."""

from pathlib import Path

import pytest
from nbformat.v4 import new_notebook

from lnip_analysis.whitepaper.chapters import ChapterRun, chapter_runs, numbered

SECTIONS, OUTLOOK, OWN = (Path(f"{name}.ipynb") for name in ("02_s", "06_outlook", "10_own"))
FILES = (Path("01_overview.ipynb"), SECTIONS, OUTLOOK, OWN)
SAID = {"01_overview": 0, "02_s": 1, "06_outlook": 5}


def edition(*ids, empty=()):
    runs = chapter_runs(FILES, [SECTIONS], [(name, name.upper()) for name in ids])
    done = []
    for run in runs:
        nb = new_notebook()
        if run.file.stem in SAID:
            nb.metadata["lnip"] = {"chapter": SAID[run.file.stem]}
        done.append((run, nb))
    found = numbered(done, [run.name not in empty for run in runs])
    return [(name, nb.metadata.get("lnip", {}).get("chapter")) for name, nb in found]


def test_a_notebook_is_run_once_a_chapter_with_its_place():
    runs = chapter_runs(FILES, [SECTIONS], [("a", "甲"), ("b", "乙")])
    assert [r.name for r in runs] == ["01_overview", "02_a", "03_b", "06_outlook", "10_own"]
    assert runs[2] == ChapterRun(SECTIONS, "03_b", "乙", {"plan_chapter": 2})
    assert runs[2].parameters == {"plan_chapter": 2}


def test_as_many_chapters_as_there_is_room_for_keep_the_numbers_said():
    assert edition("a", "b", "c", "d") == [
        ("01_overview", 0), ("02_a", 1), ("03_b", 2), ("04_c", 3), ("05_d", 4),
        ("06_outlook", 5), ("10_own", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ids", "outlook", "own"),
    [
        ("a", ("03_outlook", 2), "07_own"),
        ("abcdefg", ("09_outlook", 8), "13_own"),
    ],
)
def test_more_or_fewer_move_those_behind_them(ids, outlook, own):
    assert edition(*ids)[-2:] == [outlook, (own, None)]


def test_a_chapter_that_shows_nothing_leaves_no_gap():
    assert edition("a", "b", "c", "d", empty=["03_b"])[1:5] == [
        ("02_a", 1), ("03_c", 2), ("04_d", 3), ("05_outlook", 4),
    ]  # fmt: skip
    assert edition("a", empty=["01_overview"]) == [("02_a", 1), ("03_outlook", 2), ("07_own", None)]
