"""Small executed chapters, as papermill leaves them, without running a kernel."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.nodes import (
    Card,
    Cell,
    Chart,
    Column,
    Facts,
    ListedSource,
    Note,
    Refs,
    SourceGroup,
    Table,
    Text,
)
from lnip_analysis.project import project_root
from lnip_analysis.review.status import Status

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20">'
    '<rect width="40" height="20" fill="#0b4f8a"/></svg>'
)
PARAMETERS = (
    'report_year = 2015\nregion = "CN-LN"\nas_of = None\nplan = "ln-ip-2012-2015"'
)  # fmt: skip


def small_archive(root: Path) -> None:
    """Copies what Liaoning's own offices published to a project: a build reads it in a moment."""
    raw = project_root() / "data" / "raw"
    shutil.copytree(raw, root / "data" / "raw", ignore=shutil.ignore_patterns("observations"))
    for file in raw.glob("observations/*/ln-*.csv"):
        (root / file.relative_to(raw.parents[1]).parent).mkdir(parents=True, exist_ok=True)
        shutil.copy(file, root / file.relative_to(raw.parents[1]))
    # They correct rows that are not there.
    (root / "data" / "raw" / "corrections.yaml").write_text("corrections: []\n", encoding="utf-8")


def figure(name: str, title: str, svg: str = SVG) -> Exhibit:
    source = (Text("来源：统计局"), Refs(("b", "a")))
    data = Table((Column("年份"), Column("数值")), ((Cell("2015"), Cell("3.3")),))
    return Exhibit("figure", name, title, (Chart(svg, svg, "替代文字", source, data),))


def table(name: str, title: str, *rows: str, source: str = "") -> Exhibit:
    cells = tuple((Cell(row),) for row in rows or ("2015",))
    return Exhibit("table", name, title, (Table((Column("年份", width="1fr"),), cells, source),))


def card(name: str, said: str) -> Exhibit:
    facts, note = Facts((("基期", "1件"), ("目标", "2件"))), Note("口径", f"口径{name}。")
    shown = Card(f"目标{name}", Status.MET, ((Text(said),),), facts, note)
    return Exhibit("text", f"target-{name}", "", (shown,))


def sources() -> Exhibit:
    listed = (ListedSource("a", "甲"), ListedSource("b", "乙"))
    return Exhibit("text", "sources", "来源", (SourceGroup("来源", "", "", 1, listed),))


def code_cell(*shown: Exhibit) -> NotebookNode:
    outputs = [new_output("stream", name="stderr", text="SECRET-WARNING")]
    for exhibit in shown:
        data, metadata = exhibit._repr_mimebundle_()
        outputs.append(new_output("execute_result", data=data, metadata=metadata))
    return new_code_cell("SECRET_CODE()", outputs=outputs)


def notebook(*cells: NotebookNode, chapter: int | None = None) -> NotebookNode:
    nb = new_notebook(
        cells=[
            cells[0],
            new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}),
            new_code_cell("# Parameters\nSECRET = 1", metadata={"tags": ["injected-parameters"]}),
            *cells[1:],
        ]
    )
    if chapter is not None:
        nb.metadata["lnip"] = {"chapter": chapter}
    return nb


@pytest.fixture
def chapters() -> list[tuple[str, NotebookNode]]:
    """A chapter with two figures and a table, and one with a figure and the sources."""
    first = notebook(
        new_markdown_cell("# 创造"),
        new_markdown_cell("## 专利\n\n每万人口发明专利拥有量达到**3.3件**，见[数据](#c2)。"),
        code_cell(figure("f-one", "第一图"), table("t-one", "第一表")),
        new_markdown_cell("### 授权\n\n```\n# 不是标题\n```\n"),
        code_cell(figure("f-two", "第二图")),
    )
    second = notebook(
        new_markdown_cell("# 数据与方法\n\n| 年 | 数 |\n|---|--:|\n| 2015 | 3.3 |"),
        code_cell(figure("f-three", "第三图")),
        new_markdown_cell("## 来源"),
        code_cell(sources()),
        chapter=8,
    )
    return [("02_creation", first), ("09_sources", second)]


@pytest.fixture
def edition() -> dict[str, object]:
    """What the cover says."""
    return {
        "title": "2015年辽宁省知识产权保护状况",
        "subtitle": "实施推进计划评估版",
        "year": 2015,
        "as_of": "2016-12-31",
        "fingerprint": "0123456789ab",
        "author": "编者",
        "description": "2015年辽宁省知识产权保护状况。",
        "lines": [["资料截至", "2016年12月31日"]],
        "colophon": [["编制", "编者"], ["构建指纹", "0123456789ab"]],
        "note": "由公开资料编成。",
        "files": [["PDF 版", "whitepaper.pdf"]],
    }
