"""What is nested too deeply for a format is refused by its cell; nbconvert's command says it so."""

import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from lnip_analysis.faults import InputError
from lnip_analysis.whitepaper.assembling.assemble import assemble
from lnip_analysis.whitepaper.assembling.pandoc import DEEPEST, depth, read_markdown
from lnip_analysis.whitepaper.exporting.pdf import compile_pdf


def notebook(*texts):
    return new_notebook(cells=[new_markdown_cell(f"# 题\n\n{text}") for text in texts])


def nested(levels):
    return "\n".join("  " * level + "- 项" for level in range(levels))


def test_depth_counts_lists_and_quotations_in_one_another():
    text = "- 一\n  - 二\n\n    > 三\n\n> 引\n"
    assert depth(read_markdown([text])[0]) == 3
    assert depth(read_markdown(["文"])[0]) == 0


@pytest.mark.parametrize("text", [nested(DEEPEST + 1), nested(500), ">" * 20_000 + " 引"])
def test_what_is_nested_too_deeply_is_refused_by_its_cell(text):
    with pytest.raises(InputError) as caught:
        assemble([("own", notebook("好", text, "好"))])
    (fault,) = caught.value.faults
    assert fault.file == "notebooks/own.ipynb 第2个单元格"
    assert "套得太深" in fault.what


def test_the_deepest_there_may_be_is_printed():
    assert compile_pdf(assemble([("own", notebook(nested(DEEPEST)))]))


@pytest.mark.full
@pytest.mark.parametrize("to", ["lnip-html", "lnip-pdf"])
def test_nbconvert_ends_with_the_sentence_alone(tmp_path, to):
    nbformat.write(notebook("<script>x</script>"), tmp_path / "own.ipynb")
    command = [sys.executable, "-m", "nbconvert", "--to", to, "own.ipynb"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2
    assert "HTML 标记 <script> 在 PDF 和 Word 里排不出来" in done.stderr
    assert "Traceback" not in done.stderr
