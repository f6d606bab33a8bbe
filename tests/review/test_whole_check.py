"""Hints that somebody has looked at are counted; others hold up a strict build."""

import pytest

from lnip_analysis.faults import InputError
from lnip_analysis.review.whole_check import KNOWN_HINTS, accept_hints, check_all, require_checked
from tests.bad_input.project import sound_project


@pytest.fixture
def project(tmp_path):
    """A small project; its archive has a few hints that nobody has looked at."""
    archive = sound_project(tmp_path)
    assert check_all(tmp_path).hints
    return archive


def test_the_projects_own_hints_have_been_looked_at():
    found = check_all()
    assert (found.errors, found.hints) == ((), ())
    assert len(found.known) > 30
    require_checked()


def test_a_strict_build_waits_until_hints_have_been_looked_at(project):
    hints = check_all(project.root).hints
    with pytest.raises(InputError, match="lnip data check --accept") as refused:
        require_checked(project.root)
    assert len(refused.value.faults) == len(hints)
    accept_hints(hints, project.root)
    require_checked(project.root)
    found = check_all(project.root)
    assert (found.hints, len(found.known)) == ((), len(hints))


def test_a_hint_is_open_again_once_its_figures_change(project):
    accept_hints(check_all(project.root).hints, project.root)
    (printed,) = project.root.rglob("press-2013.csv")
    text = printed.read_text("utf-8")
    assert "2.01" in text
    printed.write_text(text.replace("2.01", "2.03"), "utf-8")
    (hint,) = check_all(project.root).hints
    assert "刊载 2.03，复算为 2" in str(hint)


def test_rows_before_it_leave_a_hint_known(project):
    """What is written down names no line."""
    hints = [h for h in check_all(project.root).hints if h.line is not None]
    assert hints
    text = accept_hints(tuple(hints), project.root).read_text("utf-8")
    assert all(f"第 {hint.line} 行" not in text for hint in hints)


def test_hints_are_listed_sorted_and_dropped_when_they_no_longer_arise(project):
    path = project.root / KNOWN_HINTS
    path.write_text("旧的提示。\n", "utf-8")
    accept_hints(check_all(project.root).hints, project.root)
    head, *lines = path.read_text("utf-8").splitlines()
    assert head.startswith("# ")
    assert lines == sorted(lines)
    assert "旧的提示。" not in lines


def test_errors_hold_up_a_strict_build_too(project):
    project.write("regions.csv", "code,name\n")
    with pytest.raises(InputError, match=r"regions\.csv"):
        require_checked(project.root)
