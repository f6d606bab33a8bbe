"""Every input of the corpus is answered by the sentence that stands beside it.

A case is a small change to a sound project (`project`): ``old`` and ``new`` text of a file, or its
whole ``text``; ``times`` repeats what is new, ``<长>`` stands for so ``long`` a row of that
character. It must end with code 2, name the file and say what
is told, in few and short lines of Chinese, without a word of Python's.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from lnip_analysis import cli
from tests.bad_input.project import sound_project

HERE = Path(__file__).parent
OBSERVATIONS = "data/raw/observations/2014/book-2014.csv"


def cases() -> list[Any]:
    """Every case of every table."""
    found = []
    for table in sorted(HERE.glob("*.yaml")):
        content = yaml.load(table.read_text("utf-8"), yaml.CSafeLoader)
        found += [
            pytest.param(content["file"], case, id=f"{table.stem}-{n}")
            for n, case in enumerate(content["cases"], start=1)
        ]
    return found


@pytest.fixture
def check(monkeypatch, capsys):
    """Runs ``lnip data check`` on a project; gives exit code, output and error output."""

    def run(root: Path) -> tuple[int, str, str]:
        monkeypatch.setenv("LNIP_ROOT", str(root))
        monkeypatch.setattr(sys, "argv", ["lnip", "data", "check"])
        with pytest.raises(SystemExit) as stop:
            cli.main()
        out, err = capsys.readouterr()
        return int(stop.value.code or 0), out, err

    return run


def spoil(root: Path, file: str, case: dict[str, Any]) -> None:
    """Makes a case's change."""
    path = root / file
    new = case.get("text", case.get("new")).replace("<长>", "长" * case.get("long", 0))
    new *= case.get("times", 1)
    if "old" in case:
        before = path.read_text("utf-8")
        assert case["old"] in before, case["old"]
        new = before.replace(case["old"], new, 1)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(new.encode(case.get("encoding", "utf-8"), "surrogatepass"))


def test_the_project_is_sound(check, tmp_path):
    sound_project(tmp_path)
    code, out, err = check(tmp_path)
    assert (code, err) == (0, "")
    assert "档案可用" in out


def test_the_corpus_is_large():
    assert len(cases()) >= 300


@pytest.mark.parametrize(("file", "case"), cases())
def test_a_bad_input_is_told_in_a_sentence(check, tmp_path, file, case):
    sound_project(tmp_path)
    spoil(tmp_path, case.get("file", file), case)
    code, _, err = check(tmp_path)
    assert case["told"] in err
    assert code == 2
    lines = err.splitlines()
    assert len(lines) <= 25
    assert max(map(len, lines)) < 1600
    assert case.get("named", case.get("file", file)) in err
    assert not re.search(r"Traceback|Error\b|程序内部出错|\bNone\b|\bnan\b(?!”)", err), err
