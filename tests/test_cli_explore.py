"""``lnip explore`` starts what it says, and says what is missing."""

import subprocess
import sys

import pytest

from lnip_analysis import cli, cli_explore
from lnip_analysis.cli_explore import command_line
from lnip_analysis.faults import InputError
from lnip_analysis.project import project_root

ROOT = project_root()


def test_jupyterlab_opens_the_first_lesson_in_the_folder_of_notebooks():
    line = command_line(ROOT, voila=False, port=8899, browser=False)
    assert line[:3] == [sys.executable, "-m", "jupyterlab"]
    assert line[3] == str(ROOT / "notebooks/explore/start.ipynb")
    assert f"--ServerApp.root_dir={ROOT / 'notebooks'}" in line
    assert line[-2:] == ["--port=8899", "--no-browser"]


def test_voila_serves_the_page_of_assumptions(monkeypatch):
    monkeypatch.setattr(cli_explore, "find_spec", lambda _: True)
    line = command_line(ROOT, voila=True, port=None, browser=True)
    assert line == [sys.executable, "-m", "voila", str(ROOT / "notebooks/explore/what_if.ipynb")]


@pytest.mark.parametrize(("voila", "said"), [(True, "voila"), (False, "lab")])
def test_what_is_not_installed_is_named(monkeypatch, voila, said):
    monkeypatch.setattr(cli_explore, "find_spec", lambda _: None)
    with pytest.raises(InputError, match=rf"pip install 'lnip_analysis\[{said}\]'"):
        command_line(ROOT, voila=voila, port=None, browser=True)


def test_a_folder_without_notebooks_is_told(tmp_path):
    with pytest.raises(InputError, match="没有这个笔记本"):
        command_line(tmp_path, voila=False, port=None, browser=True)


def test_the_kernel_is_told_where_the_project_is(monkeypatch):
    seen = {}

    def run(command, **more):
        seen.update(more, command=command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(cli_explore.subprocess, "run", run)
    monkeypatch.setattr(sys, "argv", ["lnip", "explore", "--no-browser"])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 0
    assert seen["env"]["LNIP_ROOT"] == str(ROOT)
    assert "jupyterlab" in seen["command"]
