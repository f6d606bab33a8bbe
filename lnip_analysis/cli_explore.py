"""``lnip explore``: the notebooks to explore in JupyterLab, or one of them as a page."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.project import project_root

_SETTINGS = Path(__file__).parent / "jupyter"
_FIRST, _PAGE = "notebooks/explore/start.ipynb", "notebooks/page/what_if.ipynb"


def explore(
    voila: Annotated[
        bool,
        typer.Option("--voila", metavar="", help="只开带滑块的网页，不打开 JupyterLab。"),
    ] = False,
    port: Annotated[
        int | None,
        typer.Option(metavar="端口", min=1, max=65535, help="网页服务的端口；不写则自动选。"),
    ] = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", metavar="", help="只启动服务，不打开浏览器。")
    ] = False,
) -> None:
    """探索：在 JupyterLab 里打开 notebooks/explore 的笔记本，可以照着改。"""
    root = project_root()
    command = command_line(root, voila=voila, port=port, browser=not no_browser)
    # Notebooks look for the project's folder from where their kernel starts.
    environment = {**os.environ, "LNIP_ROOT": str(root), "JUPYTER_CONFIG_PATH": _config_path()}
    # Who ends this command means the server: `run` ends its child on its way out.
    signal.signal(signal.SIGTERM, _leave)
    try:
        code = subprocess.run(command, check=False, cwd=root, env=environment).returncode
    except KeyboardInterrupt:
        return  # the server was told as well, and ends by itself
    if code:
        raise typer.Exit(1)


def _config_path() -> str:
    """Where Jupyter looks for settings: ours, by which nobody is asked about news, come first."""
    known = os.environ.get("JUPYTER_CONFIG_PATH")
    return os.pathsep.join([str(_SETTINGS), *([known] if known else [])])


def _leave(signum: int, _: object) -> NoReturn:
    """Leaves the command as a signal asks."""
    raise SystemExit(128 + signum)


def _taken(port: int) -> bool:
    """Whether something listens there: Jupyter would move on to another port in silence."""
    with socket.socket() as tried:
        tried.settimeout(1)
        return tried.connect_ex(("127.0.0.1", port)) == 0


def command_line(root: Path, *, voila: bool, port: int | None, browser: bool) -> list[str]:
    """What is started.

    Args:
        root: The project's folder.
        voila: Whether the page is served in place of JupyterLab.
        port: The port; a free one where None.
        browser: Whether a browser is opened.

    Raises:
        InputError: What is to be started is not installed, or the notebooks are not there.
    """
    program, extra = ("voila", "voila") if voila else ("jupyterlab", "lab")
    if find_spec(program) is None:
        advice = f"请先安装：pip install 'lnip_analysis[{extra}]'"
        raise InputError(Fault(f"没有安装 {program}", advice=advice))
    notebook = root / (_PAGE if voila else _FIRST)
    if not notebook.is_file():
        advice = f"请从版本库恢复 {notebook.parent.relative_to(root).as_posix()}"
        raise InputError(Fault("没有这个笔记本", file=notebook, advice=advice))
    options = [f"--port={port}"] if port else []
    if port and _taken(port):
        advice = "请换一个，或不写，由程序挑选"
        raise InputError(Fault(f"端口 {port} 已被占用", field="--port", advice=advice))
    options += [] if browser else ["--no-browser"]
    if voila:
        return [sys.executable, "-m", "voila", str(notebook), *options]
    folder = f"--ServerApp.root_dir={root / 'notebooks'}"
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--allow-root")  # a container's only user; Jupyter refuses in English
    return [sys.executable, "-m", "jupyterlab", str(notebook), folder, *options]
