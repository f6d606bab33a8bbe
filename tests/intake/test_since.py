"""Branches that add sources merge, and say what they add."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lnip_analysis.cli import app
from lnip_analysis.evidence.archive import read_archive
from lnip_analysis.faults import InputError
from lnip_analysis.intake.filing import NewSource, file_sources
from lnip_analysis.intake.since import difference, difference_lines
from tests.bad_input.project import sound_project

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="no git")
TODAY = date(2026, 11, 29)


def git(root: Path, *words: str) -> str:
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    done = subprocess.run(
        ["git", "-C", root, *identity, *words], check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.fixture
def project(tmp_path):
    """A project in a repository with one commit."""
    root = sound_project(tmp_path).root
    git(root, "init", "-q", "-b", "main")
    commit(root, "first")
    return root


def commit(root: Path, message: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", message)


def file_one(root: Path, identity: str, value: str, year: str = "2014") -> None:
    """Files a source with one value of the stock and one fact."""
    source = {
        "source_id": identity, "kind": "yearbook", "grade": "B", "title": f"年鉴{identity}",
        "publisher": "统计局", "via": "", "published": "2015", "url": "", "note": "",
    }  # fmt: skip
    row = {
        "indicator": "stock", "region": "CN-LN", "period": year, "value": value, "unit": "件",
        "qualifier": "", "as_printed": f"{value}件", "note": "",
    }  # fmt: skip
    fact = {
        "task": "一.1", "item": "", "plan": "", "milestone": f"{identity}一事", "date": "2014",
        "dating": "when", "outcome": "done", "source_id": identity, "note": "",
    }  # fmt: skip
    file_sources(root, [NewSource(source, [row], [fact])], TODAY)


def test_two_people_who_add_sources_merge_without_conflict(project):
    for name, value in (("anna", "520"), ("bert", "521")):
        git(project, "checkout", "-q", "-b", name, "main")
        file_one(project, f"book-{name}", value)
        commit(project, name)
    git(project, "checkout", "-q", "main")
    git(project, "merge", "-q", "--no-edit", "anna")
    git(project, "merge", "-q", "--no-edit", "bert")
    archive = read_archive(project)
    assert archive.faults == ()
    assert {"book-anna", "book-bert"} <= set(archive.sources)
    assert {"book-anna一事", "book-bert一事"} <= {m.title for m in archive.milestones}


def test_a_branch_says_what_it_adds_and_which_verdicts_it_moves(project):
    git(project, "checkout", "-q", "-b", "more")
    file_one(project, "book-2015", "520")
    commit(project, "more")
    # What the other branch gets meanwhile is not missing on this one.
    git(project, "checkout", "-q", "main")
    file_one(project, "book-other", "410", "2011")
    commit(project, "other")
    git(project, "checkout", "-q", "more")

    found = difference(project, "main")

    assert [s.id for s in found.sources] == ["book-2015"]
    assert found.values == {"book-2015": 1}
    assert [m.title for m in found.facts] == ["book-2015一事"]
    assert found.gone == ()
    (move,) = found.moves
    assert (move.year, move.target) == (2014, "拥有量达到500件")
    assert move.after == "已完成（实测，2014年 520件）"
    told = "\n".join(difference_lines(found))
    assert "新来源 1 个，新数 1 个，新事实 1 条" in told


def test_what_is_not_committed_yet_counts_too(project):
    file_one(project, "book-2015", "520")
    assert [s.id for s in difference(project, "HEAD").sources] == ["book-2015"]


def test_nothing_new_moves_nothing(project):
    found = difference(project, "main")
    assert (found.sources, found.values, found.facts, found.gone, found.moves) == (
        (), {}, (), (), (),
    )  # fmt: skip


def test_rows_that_were_changed_or_taken_away_are_told(project):
    file = project / "data/raw/observations/2013/book-2013.csv"
    text = file.read_text("utf-8")
    text = text.replace("CN-LN,2012,400,件,,400件", "CN-LN,2012,401,件,,401件")
    text = text.replace("stock,CN-LN,2012-05,390,件,,390件,\n", "")
    file.write_text(text, encoding="utf-8")
    found = difference(project, "main")
    assert any("2012 的数由 400（400件） 改为 401（401件）" in what for what in found.gone)
    assert any("2012-05 的数不见了" in what for what in found.gone)
    assert "档案只增不改" in "\n".join(difference_lines(found))


@pytest.mark.parametrize("revision", ["nope", "--all", "HEAD:data", ""])
def test_a_revision_nobody_knows_is_told(project, revision):
    with pytest.raises(InputError, match="没有“"):
        difference(project, revision)


def test_without_a_repository_nothing_is_compared(tmp_path):
    with pytest.raises(InputError, match="不是 git 版本库"):
        difference(sound_project(tmp_path).root, "main")


def test_the_command_tells_it(project, monkeypatch):
    monkeypatch.setenv("LNIP_ROOT", str(project))
    file_one(project, "book-2015", "520")
    told = CliRunner().invoke(app, ["data", "check", "--since", "main"]).stdout
    assert "book-2015  年鉴book-2015（统计局）：1 个数" in told
    assert "结论会变的 1 条" in told
