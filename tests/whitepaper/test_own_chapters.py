"""A researcher's own chapter: it comes out alike in all formats, or is refused."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output, new_raw_cell

from lnip_analysis.faults import InputError

from .conftest import code_cell, figure, table
from .own_cells import (
    FORMATS,
    PNG,
    SVG,
    chapter,
    failed,
    in_all,
    printed,
    shown,
    web,
)

A_CELL = "## 甲节 {#own}\n\n甲话[^1]，见[来源][1]。\n\n[^1]: 甲注。\n\n[1]: https://a.example"


B_CELL = (
    "## 乙节\n\n乙话[^1]，见[来源][1]和[甲节](#own)。\n\n[^1]: 乙注。\n\n[1]: https://b.example"
)


LISTS = "- 列表\n    - 下级\n\n1. 序号\n\n> 引文\n\n- [ ] 待办\n- [x] 已办\n\n---\n\n术语\n:   释义"


TABLES = (
    "| 年 | 数 |\n|---|--:|\n| 2012 | 表内 |\n\n"
    "<table><tr><th>头</th></tr><tr><td>网页表</td></tr></table>"
)


MATHS = "年均增速\n\n\\begin{align}\ng&=a/b\\\\\nn&=c\n\\end{align}\n\n其中 $n$ 是年数。"


TAGS = "<b>粗</b>、CO<sub>二</sub>、上<br>下、<!-- 不见 --><span style='color:red'>平</span>"


@pytest.fixture(scope="module")
def everything():
    """One of everything that markdown and a cell can bring."""
    frame = pd.DataFrame({"地区": ["辽宁", "吉林"], "授权量": [21223, 8000.5]})
    picture = new_markdown_cell("![粘贴的图](attachment:tu.png)")
    picture["attachments"] = {"tu.png": {"image/png": PNG}}
    cells = [
        *map(new_markdown_cell, (A_CELL, B_CELL, LISTS, TABLES, MATHS, TAGS)),
        new_markdown_cell("```python\n没有合上 = 1\n"),
        picture,
        new_raw_cell("原样的字"),
        new_markdown_cell("## 产出"),
        shown("#| tbl-cap: 各省\nframe", text_html=frame.to_html(), text_plain="x"),
        shown("#| fig-cap: 一张图\nplot", image_png=PNG, text_plain="x"),
        shown(**{"image_svg+xml": SVG}),
        printed("打印的字\n  第二行\n"),
        printed("警告不见", "stderr"),
        shown(text_markdown="代码写的**话**[^1]。\n\n[^1]: 丙注。"),
        shown(text_html="<p>网页的<i>话</i></p>"),
        shown(text_latex="$x$ 公式的话", text_plain="x"),
        shown(text_plain="单独的值"),
        failed("raises-exception"),
        shown(tags=["remove-output"], text_plain="藏起的值"),
        code_cell(figure("f-own", "本书的图"), table("t-own", "本书的表", "行一")),
        new_markdown_cell("## 结尾\n\n最后一段。"),
    ]  # fmt: skip
    return chapter(*cells)


def test_one_of_everything_has_the_same_words_in_all_formats(everything):
    counts = [Counter(c for c in text(everything) if "\u4e00" <= c <= "\u9fff") for text in FORMATS]
    assert counts[0] == counts[1] == counts[2]
    for gone in ("不见", "藏起", "警告"):
        assert gone not in web(everything)


def test_every_piece_of_everything_is_there(everything):
    in_all(
        everything, "甲注。", "乙注。", "丙注。", "列表", "下级", "序号", "引文", "待办", "已办",
        "释义", "表内", "网页表", "没有合上", "原样的字", "打印的字", "网页的话", "公式的话",
        "单独的值", "除数是零", "最后一段。", "21223.0", "8000.5",
    )  # fmt: skip


def test_own_outputs_are_numbered_with_ours_and_titled_as_their_cell_says(everything):
    in_all(
        everything,
        "表10-1 各省",
        "图10-1 一张图",
        "图10-2 产出",
        "图10-3 本书的图",
        "表10-2 本书的表",
    )


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        (failed(), "单元格执行时出错：ZeroDivisionError: 除数是零；请改正后重新执行"),
        (shown(text_html="<script>1</script>"), "HTML 标记 <script> 在 PDF 和 Word 里排不出来"),
        (new_markdown_cell("<iframe src='x'></iframe>"), "HTML 标记 <iframe> 在 PDF"),
        (new_markdown_cell("放<video>影</video>"), "HTML 标记 <video> 在 PDF 和 Word 里排不出来"),
        (new_markdown_cell("![图](https://x.example/a.png)"), "在网络上，编报告时不取网络上的东西"),
        (new_markdown_cell("![图](没有.png)"), "找不到图片“没有.png”"),
        (new_markdown_cell("![图](data:image/png;base64,AAAA)"), "图片文件坏了，读不出来"),
        (shown(image_png="AAAA", text_plain="x"), "图片文件坏了，读不出来"),
        (shown(**{"image_svg+xml": "<svg>"}), "图片文件坏了，读不出来"),
        (new_markdown_cell("[点](javascript:alert(1))"), "链接地址“javascript:alert(1)”不能用"),
        (
            shown(**{"application_vnd.plotly.v1+json": {}, "text_plain": "x"}),
            "输出“application/vnd.plotly.v1+json”印不出来；请改用静态的图或表",
        ),
        (printed("字" * 20_001), "打印了20,001个字符，超过20,000个，报告里放不下"),
        (
            new_code_cell(
                "x",
                outputs=[
                    new_output("display_data", data={"application/vnd.lnip.exhibit+json": {"a": 1}})
                ],
            ),
            "保存的输出读不懂，可能是用别的版本执行的；请重新执行这个笔记本",
        ),
    ],
    ids=[
        "error", "script", "iframe", "video", "web picture", "no picture", "bad picture",
        "bad plot", "bad drawing", "address", "plotly",
        "flood", "other version",
    ],
)  # fmt: skip
def test_what_cannot_be_printed_is_refused_with_notebook_and_cell(cell, sentence):
    with pytest.raises(InputError) as caught:
        chapter(cell)
    (fault,) = caught.value.faults
    assert sentence in str(fault)
    assert "notebooks/10_own.ipynb 第2个单元格" in str(fault)


def test_all_faults_of_a_chapters_prose_are_told_at_once():
    with pytest.raises(InputError) as caught:
        chapter(new_markdown_cell("![图](a.png)"), new_markdown_cell("[点](vbscript:x)"))
    assert len(caught.value.faults) == 2
