"""Every command and every cell of the documents is understood, and works."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import lnip_analysis as lnip
from tests.documents import (
    DOCUMENTS,
    LNIP,
    ROOT,
    CommandLine,
    command_lines,
    inline_commands,
    options_of,
    python_cells,
    understood,
)

LINES = [(document, line) for document in DOCUMENTS for line in command_lines(document)]
CELLS = [(d, i, cell) for d in DOCUMENTS for i, cell in enumerate(python_cells(d))]
PROGRAMS = {"lnip", "make", "papermill", "jupyter", "python", "pip", "py", "conda", "git"}
# Notebooks of the reader's own.
MADE = {"notebooks/10_own.ipynb", "notebooks/NN_name.ipynb", "out.ipynb"}


@pytest.mark.parametrize(("document", "line"), LINES, ids=lambda x: getattr(x, "text", x))
def test_a_command_line_is_understood(document, line):
    assert line.program in PROGRAMS
    if line.program == "lnip":
        understood(line.words)
    if line.program == "make":
        makefile = (ROOT / "Makefile").read_text("utf-8")
        targets = [word for word in line.words if "=" not in word]
        assert all(re.search(rf"^{target}:", makefile, re.M) for target in targets)
    for word in line.words:
        if word.endswith((".ipynb", ".py")) and word not in MADE:
            assert (ROOT / word).exists()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_commands_in_running_text_exist_with_their_options(document):
    for text in inline_commands(document):
        first, *words = text.split()
        assert first == "lnip"
        name, options = options_of(tuple(words))
        # COMMAND and 命令 stand for any of them.
        known = words[0].startswith("--") or words[0] in {*LNIP.commands, "COMMAND", "命令", "…"}
        assert known, text
        if name != "lnip":
            assert {w.partition("=")[0] for w in words if w.startswith("--")} <= options, text


@pytest.mark.parametrize(("document", "number", "cell"), CELLS)
def test_a_cell_is_python_and_asks_for_what_is_there(document, number, cell):
    for node in ast.walk(ast.parse(cell)):
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "lnip":
            assert node.attr in lnip.__all__


# What is not run here, and why.
NOT_RUN = {
    "make": "sets up an environment, or is this very run",
    "py": "installs, on Windows",
    "python": "tests, benchmarks and installing",
    "jupyter": "the reader's own notebook",
    "lnip explore": "a server",
    "lnip fleet": "minutes; tests/whitepaper/test_fleet.py makes a small one",
    "lnip backtest": "half a minute; tests/test_cli.py runs it on few years",
    "git": "the reader's own repository",
    "lnip data import": "a table of the reader's own; tests/intake imports real ones",
    "lnip collect read": "workbooks that bodies filled in; tests/intake fills some",
    "lnip data check --since": "a repository with branches",
    "lnip data check --accept": "writes into the archive; tests/review/test_whole_check.py",
}


@pytest.fixture(scope="module")
def scratch(tmp_path_factory) -> Path:
    """A copy of the project's data and notebooks, in which what one command made is left."""
    folder = tmp_path_factory.mktemp("scratch")
    shutil.copytree(ROOT / "data" / "raw", folder / "data" / "raw")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    return folder


def run(folder: Path, program: str, *words: str) -> None:
    """Runs a program of this environment in a folder; its output is shown if it fails."""
    start = {
        "lnip": [sys.executable, "-c", "from lnip_analysis.cli import main; main()"],
        "papermill": [sys.executable, "-m", "papermill"],
        "python": [sys.executable],
    }[program]
    environment = os.environ | {
        "LNIP_ROOT": str(folder), "MPLBACKEND": "agg", "PYTHONPATH": str(ROOT)
    }  # fmt: skip
    done = subprocess.run(
        [*start, *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=900,
        stdin=subprocess.DEVNULL,
    )
    changed = "--exit-code" in words
    assert done.returncode in ({0, 1} if changed else {0}), done.stdout + done.stderr


def edit_as_told(plan: Path) -> None:
    """Puts words of its own where a plan's skeleton has examples, as its author is told to."""
    document = yaml.safe_load(plan.read_text("utf-8"))
    section = document["sections"][0]
    for part in (document, section, section["tasks"][0]):
        part["title"] = "乙省计划"
    plan.write_text(yaml.safe_dump(document | {"issuer": "乙省政府"}, allow_unicode=True), "utf-8")


def runnable() -> list[CommandLine]:
    """Every command line that is run, once."""
    lines = {(line.program, *line.words): line for _, line in LINES}
    texts = {" ".join(words): line for words, line in lines.items()}
    return [
        line
        for text, line in texts.items()
        if not any(f"{text} ".startswith(f"{start} ") for start in NOT_RUN)
    ]


# One after another, as they stand in the documents: what one makes another asks for.
@pytest.mark.full
@pytest.mark.xdist_group("documents")
@pytest.mark.parametrize("line", runnable(), ids=lambda line: line.text)
def test_a_command_line_works(scratch, line):
    if line.words[:2] == ("collect", "request"):  # it overwrites none that another line has made
        shutil.rmtree(scratch / "collect", ignore_errors=True)
    run(scratch, line.program, *line.words)
    if line.words[:2] == ("plan", "new"):
        edit_as_told(scratch / line.words[2])


@pytest.mark.full
@pytest.mark.xdist_group("documents")
@pytest.mark.parametrize("document", {tuple(python_cells(d)): d for d in DOCUMENTS}.values())
def test_the_cells_of_a_document_work_one_after_another(scratch, document):
    run(scratch, "python", "-c", "\n".join(python_cells(document)))


def test_what_is_not_run_is_in_the_documents():
    shown = [" ".join((line.program, *line.words)) for _, line in LINES]
    unused = {text for text in NOT_RUN if not any(s.startswith(text) for s in shown)}
    assert not unused
