"""A whole small edition through real kernels."""

from __future__ import annotations

import json
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from lnip_analysis.faults import InputError
from lnip_analysis.whitepaper import build
from lnip_analysis.whitepaper.progress import Step
from lnip_analysis.whitepaper.running.prepare import Prepared

from .conftest import PARAMETERS

_SHOW = """
from lnip_analysis.present.forms.table import Column, table
table("t-{name}", "表题", [Column("年份"), Column("数值")], [[f"{{report_year}}年", "辽宁"]])
"""
_FAIL = """
from lnip_analysis.faults import Fault, InputError
raise InputError(Fault("没有这项数据"))
"""


def _write(folder, name, *cells):
    nb = new_notebook(
        cells=[
            new_markdown_cell(f"# {name}"),
            new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}),
            new_markdown_cell("## 小节"),
            *map(new_code_cell, cells),
        ]
    )
    for index, cell in enumerate(nb.cells):
        cell["id"] = f"c{index}"
    nbformat.write(nb, folder / f"{name}.ipynb")


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A project of two chapters, with a review that knows its name only."""
    (tmp_path / "data" / "raw").mkdir(parents=True)
    (tmp_path / "notebooks").mkdir()
    for name in ("01_a", "02_b"):
        _write(tmp_path / "notebooks", name, _SHOW.format(name=name))
    cover = {
        "title": "2014年辽宁省知识产权保护状况", "subtitle": "", "year": 2014, "author": "编者",
        "as_of": "2015-12-31", "description": "", "lines": [], "note": "", "files": [],
    }  # fmt: skip
    monkeypatch.setattr(build, "_opened", lambda *_: None)
    monkeypatch.setattr(
        build,
        "_prepared",
        lambda runner, parameters, root, fingerprint, docx: Prepared(
            {**cover, "fingerprint": fingerprint, "lines": [["构建指纹", fingerprint]]},
            {"edition": 2014, "plan": "计划"},
        ),
    )
    return tmp_path


def _bytes(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_an_edition_from_end_to_end(root):
    steps: list[Step] = []
    paths = build.build_edition(2014, root=root, progress=steps.append)
    assert paths.folder == (root / "reports" / "2014").resolve()
    files = _bytes(paths.folder)
    assert sorted(files) == [
        "edition.json", "index.html", "manifest.json", "notebooks/01_a.ipynb",
        "notebooks/02_b.ipynb", "results.json", "tables/t-01_a.csv", "tables/t-02_b.csv",
        "whitepaper.pdf",
    ]  # fmt: skip
    assert "表2-1</span> 表题" in files["index.html"].decode()
    assert files["tables/t-01_a.csv"].decode("utf-8-sig") == "年份,数值\n2014年,辽宁\n"
    assert files["tables/t-01_a.csv"].startswith(b"\xef\xbb\xbf")
    verdicts = json.loads(files["results.json"])
    assert verdicts["fingerprint"] in files["index.html"].decode()
    assert "计划" in files["results.json"].decode()
    assert str(root).encode() not in b"".join(files.values())
    assert {(s.task, s.done, s.total) for s in steps} >= {("02_b.ipynb", 5, 5), ("pdf", 1, 1)}
    build.build_edition(2014, root=root)
    assert _bytes(paths.folder) == files


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        (_FAIL, "notebooks/02_b.ipynb 第4个单元格：“小节”一节停在输入错误：没有这项数据。"),
        (
            "1 / 0",
            "notebooks/02_b.ipynb 第4个单元格：“小节”一节的单元格出错"
            "（ZeroDivisionError：division by zero）；"
            "设环境变量 LNIP_DEBUG=1 再运行，可看到出错的经过。",
        ),
        (
            _SHOW.format(name="x").replace("辽宁", "辽宁\U0001f600"),
            "notebooks/02_b.ipynb 第4个单元格（“02_b”一章《表题》）："
            "字符“\U0001f600”（U+1F600）没有可用的字形，印不出来",
        ),
    ],
    ids=["input", "code", "glyph"],
)
def test_a_failed_cell_is_one_sentence_and_keeps_the_old_edition(root, cell, sentence, capsys):
    old = root / "reports" / "2014" / "index.html"
    old.parent.mkdir(parents=True)
    old.write_text("old")
    (old.parent / "results.json").write_text("{}")
    (root / "notebooks" / "01_a.ipynb").unlink()
    _write(root / "notebooks", "02_b", cell)
    with pytest.raises(InputError) as caught:
        build.build_edition(2014, root=root)
    assert str(caught.value).startswith(sentence)
    left = {p.name for p in (root / "reports").rglob("*")}
    assert left == {"2014", "index.html", "results.json"}
    assert old.read_text() == "old"
    assert "Traceback" not in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("failing", "heading"), [(0, "第4个单元格：“一”"), (1, "第7个单元格：“二”")]
)
def test_of_two_equal_cells_the_one_that_failed_is_named(root, failing, heading):
    shown = ["counted = counted + 1 if 'counted' in vars() else 0", f"1 / (counted - {failing})"]
    cells = [new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]})]
    for name in ("一", "二"):
        cells += [new_markdown_cell(f"## {name}"), *map(new_code_cell, shown)]
    nbformat.write(new_notebook(cells=cells), root / "notebooks" / "02_b.ipynb")
    with pytest.raises(InputError, match=f"{heading}一节的单元格出错"):
        build.build_edition(2014, root=root)


def test_parameters_are_checked_before_any_kernel_starts(root, monkeypatch):
    monkeypatch.setattr(build, "_run", lambda *a: pytest.fail("started"))
    with pytest.raises(InputError, match="“report_year”：参数值“2014”的类型不对"):
        build.build_edition("2014", root=root)  # type: ignore[arg-type]


def test_the_command_loads_nothing_to_compute_with():
    """Figures and charts are the fork server's: what the command loads beside it costs twice."""
    script = (
        "import sys, lnip_analysis.cli\n"
        "from lnip_analysis.whitepaper.build import _load\n"
        "_load()\n"
        "print([name for name in ('IPython', 'pandas', 'pandera', 'scipy', 'seaborn') "
        "if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize("engine", ["fork", "jupyter"])
def test_a_chapter_runs_with_the_parameters_it_declares_be_it_none(root, engine):
    (root / "notebooks" / "01_a.ipynb").unlink()
    show = "print(sorted({'report_year', 'region'} & set(globals())), globals().get('report_year'))"
    none = new_notebook(cells=[new_markdown_cell("# 甲"), new_code_cell(show)])
    nbformat.write(none, root / "notebooks" / "10_none.ipynb")
    cell = new_code_cell("report_year = 2015", metadata={"tags": ["parameters"]})
    one = new_notebook(cells=[new_markdown_cell("# 乙"), cell, new_code_cell(show)])
    nbformat.write(one, root / "notebooks" / "11_one.ipynb")
    page = (build.build_edition(2014, root=root, engine=engine).folder / "index.html").read_text()
    assert "[] None" in page
    assert "['report_year'] 2014" in page.replace("&#39;", "'").replace("&#x27;", "'")


@pytest.mark.parametrize("engine", ["fork", "jupyter"])
def test_an_error_shown_on_purpose_is_printed_and_none_other_is(root, engine):
    (root / "notebooks" / "01_a.ipynb").unlink()
    meant = new_code_cell("1 / 0", metadata={"tags": ["raises-exception"]})
    nb = new_notebook(cells=[new_markdown_cell("# 甲"), meant, new_code_cell("print('后来')")])
    file = root / "notebooks" / "10_own.ipynb"
    nbformat.write(nb, file)
    folder = build.build_edition(2014, root=root, engine=engine).folder
    page = (folder / "index.html").read_text()
    assert page.index("ZeroDivisionError: division by zero") < page.index("后来")
    (kept,) = nbformat.read(folder / "notebooks" / file.name, as_version=4).cells[1].outputs
    assert kept.traceback == ["ZeroDivisionError: division by zero"]
    nb.cells[2].source = "int('x')"
    nbformat.write(nb, file)
    with pytest.raises(InputError, match="ipynb 第3个单元格：“甲”一节的单元格出错"):
        build.build_edition(2014, root=root, engine=engine)
