"""Small executed chapters, as papermill leaves them, without running a kernel."""

from __future__ import annotations

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from lnip_analysis.present.forms.exhibit import NUMBER, Exhibit
from lnip_analysis.present.forms.typst import typst_string, typst_text

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20" '
    'role="img" aria-label="替代文字"><rect width="40" height="20" fill="#0b4f8a"/></svg>'
)
PARAMETERS = (
    'report_year = 2015\nregion = "CN-LN"\nas_of = None\nplan = "ln-ip-2012-2015"'
)  # fmt: skip


def figure(name: str, title: str) -> Exhibit:
    return Exhibit(
        "figure", name, title,
        f'<figure class="lnip-figure"><figcaption><span class="lnip-no">图{NUMBER}</span>{title}'
        f'</figcaption><div class="lnip-chart">{SVG}</div><p class="lnip-source">来源：统计局'
        '<sup class="lnip-ref"><a href="#src-b">b</a><a href="#src-a">a</a></sup></p></figure>',
        f"#lnip-figure({typst_string(SVG)}, alt: {typst_string('替代文字')}, "
        f"number: {typst_string(NUMBER)}, title: [{typst_text(title)}], "
        'source: [来源：统计局#lnip-ref("b", "a")])',
        "年份,数值\n2015,3.3\n",
    )  # fmt: skip


def table(name: str, title: str) -> Exhibit:
    return Exhibit(
        "table", name, title,
        f'<div class="lnip-scroll" tabindex="0" role="region" aria-label="{title}">'
        f'<table class="lnip-table"><caption><span class="lnip-no">表{NUMBER}</span>{title}'
        '</caption><thead><tr><th scope="col">年份</th></tr></thead>'
        '<tbody><tr><th scope="row">2015</th></tr></tbody></table></div>',
        f"#lnip-table(columns: 1, header: ({typst_string('年份')},), "
        f"number: {typst_string(NUMBER)}, title: [{typst_text(title)}], ([2015],))",
        "年份\n2015\n",
    )  # fmt: skip


def sources() -> Exhibit:
    return Exhibit(
        "text", "sources", "来源",
        '<ol class="lnip-sources"><li id="src-a">甲</li><li id="src-b">乙</li></ol>',
        "".join(
            f'#block[\\[#lnip-number-of("{i}")\\] #metadata(none)#label("src-{i}")#text[{name}]]'
            for i, name in (("a", "甲"), ("b", "乙"))
        ),
    )  # fmt: skip


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
        "lines": [["资料截至", "2016年12月31日"], ["构建指纹", "0123456789ab"]],
        "note": "由公开资料编成。",
        "files": [["PDF 版", "whitepaper.pdf"]],
    }
