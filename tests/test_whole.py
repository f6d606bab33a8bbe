"""Files and folders are there whole or not at all: stopped at any step, by two at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lnip_analysis import whole
from lnip_analysis.whole import clear, published_whole, recover, write_whole

_RUN = """
import os, pathlib, shutil, signal, sys
from lnip_analysis import whole

place, step, exchange = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "exchange"
steps = 0

def counted(call):
    def run(*args, **kwargs):
        global steps
        for moment in ("before", "after"):
            if steps == step:
                os.kill(os.getpid(), signal.SIGKILL)
            steps += 1
            if moment == "before":
                result = call(*args, **kwargs)
        return result
    return run

if not exchange:
    whole._exchanged = lambda one, other: False
whole._exchanged = counted(whole._exchanged)
pathlib.Path.rename = counted(pathlib.Path.rename)
shutil.rmtree = counted(shutil.rmtree)
with whole.published_whole(place) as new:
    for name in ("a", "b"):
        (new / name).write_text("new")
print(steps)
"""


def _publish(place: Path, step: int, way: str) -> subprocess.CompletedProcess[str]:
    """Publishes in a process of its own, which is killed at a step."""
    return subprocess.run(
        [sys.executable, "-c", _RUN, str(place), str(step), way],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def _edition(place: Path, text: str = "old") -> Path:
    place.mkdir()
    for name in ("a", "b"):
        (place / name).write_text(text)
    return place


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
@pytest.mark.parametrize("way", ["exchange", "renames"])
def test_killed_at_any_step_one_edition_is_there_and_whole(tmp_path, way):
    done = _publish(_edition(tmp_path / "finished"), -1, way)
    assert done.returncode == 0, done.stderr
    steps = int(done.stdout)
    assert steps >= (4 if way == "exchange" else 8)
    for step in range(steps):
        place = _edition(tmp_path / f"{step}")
        assert _publish(place, step, way).returncode == -signal.SIGKILL
        if way == "exchange":
            assert place.is_dir()
        recover(place)
        texts = {p.name: p.read_text() for p in place.iterdir()}
        assert texts in ({"a": "old", "b": "old"}, {"a": "new", "b": "new"}), step
        # The next run makes the new one and takes all that is left away.
        with published_whole(place) as new:
            (new / "c").write_text("newer")
        assert [p.name for p in place.iterdir()] == ["c"]
        assert [p.name for p in tmp_path.glob(f".{step}.*")] == []


@pytest.mark.skipif(sys.platform != "linux", reason="only there names are exchanged")
def test_on_linux_the_place_is_never_empty(tmp_path, monkeypatch):
    place = _edition(tmp_path / "2015")
    monkeypatch.setattr(Path, "rename", lambda *_: pytest.fail("two steps"))
    with published_whole(place) as new:
        (new / "a").write_text("new")
    assert [p.name for p in place.iterdir()] == ["a"]


def test_what_another_run_is_making_stays(tmp_path):
    place, gone = tmp_path / "2015", tmp_path / ".2015.new-abcdefgh"
    gone.mkdir()
    (gone / "half").touch()
    others = [tmp_path / ".2015.notes", tmp_path / ".2015-CN.new-abcdefgh", tmp_path / ".x.old"]
    for other in others:
        other.mkdir()
    with published_whole(place) as first:
        (first / "a").write_text("first")
        with published_whole(place) as second:
            (second / "a").write_text("second")
        assert first.is_dir()
        assert not gone.exists()
    assert (place / "a").read_text() == "first"
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(
        ["2015", *(other.name for other in others)]
    )


def test_a_file_is_written_whole_and_what_was_left_of_it_goes(tmp_path):
    path, left = tmp_path / "index.html", tmp_path / ".index.html.new-abcdefgh"
    left.write_text("ha")
    write_whole(path, "whole\n")
    assert path.read_bytes() == b"whole\n"
    assert [p.name for p in tmp_path.iterdir()] == ["index.html"]


def test_an_old_folder_comes_back_only_where_none_is_there(tmp_path):
    old = _edition(tmp_path / ".2015.old")
    recover(tmp_path / "2015")
    assert (tmp_path / "2015" / "a").read_text() == "old"
    assert not old.exists()
    _edition(old, "older")
    recover(tmp_path / "2015")
    assert (tmp_path / "2015" / "a").read_text() == "old"
    clear(tmp_path / "2015")
    assert not old.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no such locks")
def test_a_lock_ends_with_the_process_that_holds_it(tmp_path):
    code = (
        "import pathlib, sys; from contextlib import ExitStack; from lnip_analysis import whole;"
        "print(whole._made(pathlib.Path(sys.argv[1]), ExitStack()), flush=True); input()"
    )
    place = str(tmp_path / "2015")
    child = subprocess.Popen(
        [sys.executable, "-c", code, place], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    made = Path(os.fsdecode(child.stdout.readline().strip()))
    clear(tmp_path / "2015")
    assert made.is_dir()
    child.kill()
    child.communicate()
    clear(tmp_path / "2015")
    assert not made.exists()


def test_a_system_that_cannot_exchange_names_is_no_failure(tmp_path, monkeypatch):
    monkeypatch.setattr(whole.sys, "platform", "darwin")
    with published_whole(_edition(tmp_path / "2015")) as new:
        (new / "a").write_text("new")
    assert [p.name for p in (tmp_path / "2015").iterdir()] == ["a"]
    assert [p.name for p in tmp_path.iterdir()] == ["2015"]


def test_a_dot_is_the_folder_one_is_in_and_a_root_needs_no_recovery(tmp_path, monkeypatch):
    (tmp_path / ".2015.old").mkdir()
    (tmp_path / "2015").mkdir()
    monkeypatch.chdir(tmp_path / "2015")
    recover(Path())
    recover(Path("/"))
    assert (tmp_path / ".2015.old").exists()
    assert (tmp_path / "2015").exists()
