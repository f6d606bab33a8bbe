"""``lnip explore`` starts what it says, and says what is missing."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lnip_analysis import cli, cli_explore
from lnip_analysis.cli_explore import command_line
from lnip_analysis.faults import InputError
from lnip_analysis.project import project_root

ROOT = project_root()


@pytest.fixture(autouse=True)
def all_installed(monkeypatch):
    """A build and the tests need no JupyterLab: what is started is looked at, not run."""
    monkeypatch.setattr(cli_explore, "find_spec", lambda _: True)


def test_jupyterlab_opens_the_first_lesson_in_the_folder_of_notebooks(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    line = command_line(ROOT, voila=False, port=8899, browser=False)
    assert line[:3] == [sys.executable, "-m", "jupyterlab"]
    assert line[3] == str(ROOT / "notebooks/explore/start.ipynb")
    assert f"--ServerApp.root_dir={ROOT / 'notebooks'}" in line
    assert line[-2:] == ["--port=8899", "--no-browser"]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no root")
def test_root_is_let_in(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert "--allow-root" in command_line(ROOT, voila=False, port=None, browser=False)


@pytest.mark.skipif(os.name == "nt", reason="no SIGTERM to catch")
def test_a_server_ends_with_the_command(tmp_path):
    noted = tmp_path / "pid"
    child = f"import os,time; open({str(noted)!r},'w').write(str(os.getpid())); time.sleep(60)"
    source = (
        "import sys; from lnip_analysis import cli_explore as c;"
        f"c.command_line = lambda *_, **__: [sys.executable, '-c', {child!r}];"
        "c.explore(voila=False, port=None, no_browser=True)"
    )
    command = subprocess.Popen([sys.executable, "-c", source], cwd=ROOT)
    while not (noted.exists() and noted.read_text()):
        assert command.poll() is None
        time.sleep(0.05)
    command.terminate()
    assert command.wait(30) == 128 + signal.SIGTERM
    with pytest.raises(ProcessLookupError):
        os.kill(int(noted.read_text()), 0)


def test_a_port_that_is_taken_is_told():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        with pytest.raises(InputError, match=f"端口 {port} 已被占用"):
            command_line(ROOT, voila=True, port=port, browser=False)


def test_voila_serves_the_page_of_assumptions():
    line = command_line(ROOT, voila=True, port=None, browser=True)
    assert line == [sys.executable, "-m", "voila", str(ROOT / "notebooks/page/what_if.ipynb")]


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
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/mine")
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 0
    assert seen["env"]["LNIP_ROOT"] == str(ROOT)
    # Settings by which nobody is asked whether to read news of Jupyter, before the reader's own.
    ours, *others = seen["env"]["JUPYTER_CONFIG_PATH"].split(os.pathsep)
    assert others == ["/mine"]
    settings = json.loads((Path(ours) / "labconfig" / "page_config.json").read_text("utf-8"))
    assert settings["disabledExtensions"] == {"@jupyterlab/apputils-extension:announcements": True}
    assert "jupyterlab" in seen["command"]
