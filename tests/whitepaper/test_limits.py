"""What a cell prints without end is cut, in a fork as in a kernel, and told in one sentence."""

from __future__ import annotations

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from lnip_analysis.faults import InputError
from lnip_analysis.whitepaper.assembling.assemble import assemble
from lnip_analysis.whitepaper.chapters import FOLDER
from lnip_analysis.whitepaper.running.execute import execute_chapter
from lnip_analysis.whitepaper.running.forkserver import can_fork
from lnip_analysis.whitepaper.running.limits import CUT, MOST_PRINTED, Room, shortened

ENGINES = [
    pytest.param("fork", marks=pytest.mark.skipif(not can_fork(), reason="forks are not safe")),
    "jupyter",
]


@pytest.fixture
def executed(tmp_path):
    """Runs one cell as a chapter of a project that has nothing else."""

    def run(source, engine):
        nb = new_notebook(cells=[new_markdown_cell("# 题"), new_code_cell(source)])
        nb.metadata["kernelspec"] = {"name": "python3", "display_name": "x", "language": "python"}
        file = tmp_path / FOLDER / "99_limits.ipynb"
        file.parent.mkdir(exist_ok=True)
        nbformat.write(nb, file)
        return execute_chapter(file, {}, tmp_path, engine)

    return run


def test_room_is_taken_up_and_told_once():
    room = Room()
    assert room.take("stdout", "x" * (MOST_PRINTED - 1)) == "x" * (MOST_PRINTED - 1)
    assert room.take("stdout", "yz") == "y" + CUT
    assert room.take("stdout", "more") == ""
    assert room.take("stderr", "beside") == "beside"


def test_what_just_fits_is_kept_whole():
    room = Room()
    assert room.take("stdout", "x" * MOST_PRINTED) == "x" * MOST_PRINTED
    assert room.take("stdout", "y") == CUT


def test_a_message_keeps_both_its_ends():
    text = shortened("a" * 100_000 + "b")
    assert len(text) < 20_100
    assert (text[0], text[-1]) == ("a", "b")
    assert "共100,001个字符" in text
    assert shortened("ab") == "ab"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "source",
    [
        "print('x' * 100_000_000)",
        "for _ in range(3000): print('x' * 1000)",
        "import sys; sys.stderr.write('x' * 30_000_000); print('y' * 2_000_000);",
    ],
)
def test_what_is_printed_without_end_is_cut(executed, engine, source):
    nb = executed(source, engine)
    kept = sum(len(output["text"]) for output in nb.cells[-1].outputs)
    assert kept <= MOST_PRINTED + len(CUT)
    assert sum(output["text"].count(CUT.strip()) for output in nb.cells[-1].outputs) == 1


@pytest.mark.skipif(not can_fork(), reason="forks are not safe")
def test_what_a_child_prints_without_end_is_cut(executed):
    # Only of forks: ipykernel leaves file descriptors alone where pytest runs it.
    (output,) = executed("import os; os.write(1, b'x' * 20_000_000);", "fork").cells[-1].outputs
    assert output["text"] == "x" * MOST_PRINTED + CUT


@pytest.mark.parametrize("engine", ENGINES)
def test_it_is_refused_in_one_sentence(executed, engine):
    nb = executed("print('x' * 100_000_000)", engine)
    with pytest.raises(InputError) as refused:
        assemble([("99_limits", nb)])
    (fault,) = refused.value.faults
    assert fault.file == "notebooks/99_limits.ipynb 第2个单元格"
    assert "超过20,000个，报告里放不下" in fault.what


@pytest.mark.parametrize("engine", ENGINES)
def test_an_error_without_end_is_one_short_sentence(executed, engine):
    with pytest.raises(InputError) as refused:
        executed("raise ValueError('x' * 100_000 + '\\n' * 50)", engine)
    assert len(str(refused.value)) < 600
    assert "单元格出错（ValueError：xxx" in str(refused.value)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_cell_without_end_is_ended_and_named(executed, engine, monkeypatch):
    monkeypatch.setattr("lnip_analysis.whitepaper.running.execute.CELL_SECONDS", 2)
    with pytest.raises(InputError) as caught:
        executed("while True: print('x' * 100)", engine)
    (fault,) = caught.value.faults
    assert fault.file == f"{FOLDER}/99_limits.ipynb 第2个单元格"
    assert fault.what == "运行超过2秒，已中断"
