"""A researcher's own chapter: prose and outputs come out alike in all formats, or are refused."""

from __future__ import annotations

import base64
import io
import re
from collections import Counter
from dataclasses import replace

import lxml.html
import pandas as pd
import pytest
from docx import Document as Docx
from docx.oxml.ns import qn
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell
from PIL import Image
from pypdf import PdfReader

from lnip_analysis.faults import InputError
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.nodes import Digest, Picture
from lnip_analysis.whitepaper.assembling.assemble import assemble
from lnip_analysis.whitepaper.assembling.pictures import embed_pictures, picture_files
from lnip_analysis.whitepaper.exporting.html import html_page
from lnip_analysis.whitepaper.exporting.pdf import compile_pdf
from lnip_analysis.whitepaper.exporting.word import word

from .conftest import code_cell, figure, sources, table


def _png() -> str:
    """A picture of one blue point, in base64."""
    buffer = io.BytesIO()
    Image.new("RGB", (1, 1), "#0b4f8a").save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue()).decode()


PNG = _png()
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    '<rect width="9" height="9"/></svg>'
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


def shown(cell_source="", *, tags=(), **data):
    """A code cell that shows one thing; ``text_html`` stands for ``text/html``."""
    mimes = {name.replace("_", "/", 1): value for name, value in data.items()}
    output = new_output("display_data", data=mimes)
    return new_code_cell(cell_source, outputs=[output], metadata={"tags": list(tags)})


def printed(text, name="stdout"):
    return new_code_cell("print()", outputs=[new_output("stream", name=name, text=text)])


def failed(*tags):
    output = new_output("error", ename="ZeroDivisionError", evalue="除数是零", traceback=[])
    return new_code_cell("1 / 0", outputs=[output], metadata={"tags": list(tags)})


def chapter(*cells):
    return assemble([("10_own", new_notebook(cells=[new_markdown_cell("# Own"), *cells]))])


def web(document):
    """The text of the page's main part, without what only a page has."""
    main = lxml.html.fromstring(html_page(document)).get_element_by_id("main")
    for element in main.xpath(".//a[@download] | .//details | .//annotation | .//*[@hidden]"):
        element.drop_tree()
    return main.text_content()


def paper(document):
    return "\n".join(p.extract_text() for p in PdfReader(io.BytesIO(compile_pdf(document))).pages)


def office(document):
    docx = Docx(io.BytesIO(word(document)))
    texts = [t.text or "" for t in docx.element.body.iter(qn("w:t"))]
    notes = [r.target_part for r in docx.part.rels.values() if r.reltype.endswith("/footnotes")]
    for part in notes:
        texts += re.findall(r"<w:t[^>]*>([^<]*)</w:t>", part.blob.decode())
    return "".join(texts)


FORMATS = (web, paper, office)


def in_all(document, *expected):
    for text in FORMATS:
        found = "".join(text(document).split())
        for words in expected:
            assert "".join(words.split()) in found, f"{text.__name__}: {words}"


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


def test_a_footnote_and_a_reference_of_one_cell_are_never_anothers():
    document = chapter(
        new_markdown_cell("甲[^1]见[此][1]。\n\n[^1]: 甲注。\n\n[1]: https://a.example/1"),
        new_markdown_cell("乙[^1]见[此][1]。\n\n[^1]: 乙注。\n\n[1]: https://b.example/2"),
    )
    in_all(document, "甲注。", "乙注。")
    page = html_page(document)
    assert page.index("https://a.example/1") < page.index("https://b.example/2")
    links = [
        annotation.get_object()["/A"]["/URI"]
        for annotation in PdfReader(io.BytesIO(compile_pdf(document))).pages[0]["/Annots"]
        if "/URI" in annotation.get_object().get("/A", {})
    ]
    assert links == ["https://a.example/1", "https://b.example/2"]


def test_a_fence_that_is_not_closed_ends_with_its_cell():
    document = chapter(new_markdown_cell("```\n代码\n"), new_markdown_cell("正文"))
    assert "<p>正文</p>" in html_page(document)
    assert "lnip-cut" not in "".join(text(document) for text in FORMATS)


def test_headings_keep_the_id_their_author_gave_them_as_a_place_to_lead_to():
    document = chapter(new_markdown_cell("## 节 {#mine}\n\n见[上](#mine)。"))
    page = html_page(document)
    assert 'id="mine"' in page
    assert '<a href="#mine">上</a>' in page
    assert "{#" not in "".join(text(document) for text in FORMATS)


def test_a_formula_in_several_lines_is_a_formula_in_all_formats():
    document = chapter(new_markdown_cell("速\n\n\\begin{align}\ng&=a\\\\\nn&=b\n\\end{align}"))
    assert "<mtable" in html_page(document)
    assert "m:oMath" in Docx(io.BytesIO(word(document))).element.xml
    assert "begin" not in paper(document)


def test_pictures_beside_the_notebook_and_pasted_are_shown(tmp_path):
    (tmp_path / "图 1.png").write_bytes(base64.b64decode(PNG))
    nb = new_notebook(cells=[new_markdown_cell("# 题\n\n![单位标志](图%201.png)")])
    assert [name for _, name, _ in picture_files(nb, tmp_path)] == ["图 1.png"]
    document = assemble([("10_own", embed_pictures(nb, tmp_path))])
    assert list(document.pictures.values()) == [Picture("image/png", PNG, "")]
    assert f'src="data:image/png;base64,{PNG}" alt="单位标志"' in html_page(document)
    images = PdfReader(io.BytesIO(compile_pdf(document))).pages[0].images
    assert len(images) == 1
    described = Docx(io.BytesIO(word(document))).element.body.iter(qn("wp:docPr"))
    assert [picture.get("descr") for picture in described] == ["单位标志"]


def test_an_image_tag_is_shown_like_a_markdown_picture():
    document = chapter(new_markdown_cell(f'<img src="data:image/png;base64,{PNG}" alt="标志">'))
    assert len(PdfReader(io.BytesIO(compile_pdf(document))).pages[0].images) == 1


def test_several_heads_and_spans_of_a_frame_are_told_in_one_line_each():
    frame = pd.DataFrame(
        [[1, 2.5], [3, 4.5]],
        columns=pd.MultiIndex.from_product([["2012"], ["申请", "授权"]]),
        index=pd.MultiIndex.from_tuples([("东北", "辽宁"), ("东北", "吉林")]),
    )
    (one,) = chapter(shown("frame", text_html=frame.to_html())).shown()
    (node,) = one.exhibit.blocks
    assert [c.name for c in node.columns] == ["", "", "2012／申请", "2012／授权"]
    assert [[c.text for c in row] for row in node.rows] == [
        ["东北", "辽宁", "1", "2.5"], ["东北", "吉林", "3", "4.5"]
    ]  # fmt: skip
    assert [c.numeric for c in node.columns] == [False, False, True, True]
    assert one.exhibit.csv.splitlines()[1] == "东北,辽宁,1,2.5"


def test_a_styled_frame_keeps_its_caption():
    html = pd.DataFrame({"甲": [1]}).style.set_caption("自己的题").to_html()
    (one,) = chapter(shown("frame", text_html=html)).shown()
    assert (one.exhibit.kind, one.exhibit.title) == ("table", "自己的题")


def test_a_widget_says_where_it_can_be_used():
    data = {"application/vnd.jupyter.widget-view+json": {"model_id": "x"}, "text/plain": "Slider()"}
    cell = new_code_cell("x", outputs=[new_output("display_data", data=data)])
    in_all(chapter(cell), "此处是交互控件，只能在 JupyterLab 中使用。")


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


@pytest.mark.parametrize(
    "text", ["```{=html}\n<script>x</script>\n```", "`<b>`{=html}", "\\newpage"]
)
def test_markup_of_one_format_is_shown_as_it_was_typed(text):
    typed = re.sub(r"```\{=html\}|```|`|\{=html\}|\s", "", text)
    in_all(chapter(new_markdown_cell(f"话\n\n{text}\n\n完")), "话", typed, "完")


def test_boxes_of_a_task_list_have_glyphs():
    in_all(chapter(new_markdown_cell("- [ ] 待办\n- [x] 已办")), "□待办", "■已办")


def node_of(html):
    (one,) = chapter(shown("frame", text_html=html)).shown()
    return one.exhibit.blocks[0]


def test_rows_of_head_cells_in_a_tables_body_and_foot_are_rows():
    made = node_of(
        "<table><thead><tr><th>地区</th><th>件</th></tr></thead><tbody><tr><th>东北</th><th></th></tr>"
        "<tr><td>辽宁</td><td>3</td></tr></tbody><tfoot><tr><th>合计</th><th>3</th></tr></tfoot></table>"
    )
    assert [[cell.text.strip() for cell in row] for row in made.rows] == [
        ["东北", ""], ["辽宁", "3"], ["合计", "3"]
    ]  # fmt: skip
    assert [column.numeric for column in made.columns] == [False, True]


def test_a_column_without_any_text_is_none_of_numbers():
    made = node_of("<table><tr><th>甲</th><th>乙</th></tr><tr><td>1</td><td></td></tr></table>")
    assert not made.columns[1].numeric


def test_text_that_looks_like_a_cells_own_mark_stays():
    in_all(
        chapter(new_markdown_cell("`1__version__`"), new_markdown_cell("`2__init__`和0__x")),
        "1__version__", "2__init__", "0__x",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", ["> # 引中题", "- # 列中题", "> ##### 深处题", "1. 甲\n\n    ### 项中题"]
)
def test_a_heading_inside_a_quotation_or_a_list_opens_no_section(text):
    document = chapter(new_markdown_cell(text))
    assert not document.chapters[0].sections
    in_all(document, text.split("#")[-1])


def test_of_two_places_with_one_id_links_lead_to_the_first():
    document = chapter(
        new_markdown_cell("## 甲 {#same}\n\n[去](#same)"),
        new_markdown_cell("## 乙 {#same}\n\n乙话"),
        new_markdown_cell("## 丙 {#c1-1}\n\n[也去](#c1-1)"),
    )
    page = html_page(document)
    assert page.count('id="same"') == page.count('id="c1-1"') == 1
    in_all(document, "甲", "乙", "丙")


def test_an_exhibit_shown_twice_is_one_place_to_lead_to():
    twice = code_cell(sources())
    document = chapter(twice, new_markdown_cell("见[甲](#src-a)。"), code_cell(sources()))
    assert html_page(document).count('id="src-a"') == 1
    in_all(document, "见甲。")


def test_half_a_character_is_no_reason_to_fail():
    in_all(chapter(printed("坏\ud800字"), new_markdown_cell("正\udc00文")), "坏?字", "正?文")


def test_what_is_printed_in_pieces_is_one_piece_and_warnings_are_none_of_it():
    pieces = [
        new_output("stream", name=name, text=text)
        for name, text in (("stdout", "一"), ("stdout", "二\n"), ("stderr", "警"), ("stdout", "三"))
    ]
    document = chapter(new_code_cell("print()", outputs=pieces))
    texts = [one.exhibit.blocks[0].text for one in document.shown()]
    assert texts == ["一二", "三"]


def test_a_fence_ends_at_marks_as_many_as_it_began_with():
    page = html_page(
        chapter(new_markdown_cell("```\n代码\n```\n\n正文"), new_markdown_cell("~~~~\n甲\n~~~\n乙"))
    )
    assert "<p>正文</p>" in page
    assert "~~~\n乙" in page


def test_a_quotation_tag_is_quoted():
    in_all(chapter(new_markdown_cell("说<q>好</q>。")), "说“好”。")


def test_a_picture_deep_in_an_exhibit_is_found_by_every_format():
    picture = Picture("image/png", PNG, "一点")
    deep = Exhibit("text", "deep", "", (Digest((picture,)),))
    document = chapter(code_cell(deep))
    assert len(PdfReader(io.BytesIO(compile_pdf(document))).pages[0].images) == 1
    assert word(document)


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("若 a<b 且 c>d 则成立；i<s 与 t>u", "若a<b且c>d则成立；i<s与t>u"),
        ("10~20件，2012~2015年；H^2^", "10~20件，2012~2015年；H^2^"),
        ("文字紧接\n> 引文", "文字紧接引文"),
        ("<div class='alert'>\n\n**注意** 这里\n\n</div>", "注意这里"),
        ("```{python}\nx = 1\n```", "x=1"),
        ("$50 和 $60", "$50和$60"),
    ],
)
def test_what_jupyterlab_shows_as_text_is_text(typed, seen):
    in_all(chapter(new_markdown_cell(typed)), seen)


def test_blocks_may_follow_a_line_of_text_at_once():
    document = chapter(
        new_markdown_cell("文字\n## 节二\n文二：\n| 甲 | 乙 |\n|---|--:|\n| 丙 | 1 |")
    )
    assert [h.text for h in document.headings] == ["Own", "节二"]
    assert "<th>甲</th>" in html_page(document)
    in_all(document, "文二：")


@pytest.mark.parametrize("typed", ["$ x^2 $", "$$\n\nx^2\n\n$$", "\\begin{matrix}x^2\\end{matrix}"])
def test_formulas_are_formulas_however_they_are_spaced(typed):
    page = html_page(chapter(new_markdown_cell(f"见 {typed} 式")))
    assert "<msup>" in page
    assert "$" not in page.split("<main")[1]


def test_a_chart_is_not_told_again_as_what_the_call_gave_back():
    outputs = [
        new_output("execute_result", data={"text/plain": "[<matplotlib.lines.Line2D at 0x7f1>]"}),
        new_output("display_data", data={"image/png": PNG, "text/plain": "<Figure>"}),
    ]
    assert len(list(chapter(new_code_cell("plt.plot()", outputs=outputs)).shown())) == 1


def test_json_and_what_a_bar_wrote_over_are_printed_as_they_stand():
    document = chapter(
        shown(application_json={"甲": 1}, text_plain="<IPython.core.display.JSON object>"),
        printed("进度1\r进度2\r进度3\n完"),
    )
    in_all(document, '"甲":1', "进度3完")
    assert "进度1" not in web(document)


def test_an_empty_frame_is_told_in_words():
    frame = pd.DataFrame(columns=["甲"])
    document = chapter(shown(text_html=frame.to_html(), text_plain=str(frame)))
    in_all(document, "EmptyDataFrame")


@pytest.mark.parametrize(
    "source", ["\n# 说明\n#| tbl-cap: 题目", "%matplotlib inline\n#| tbl-cap: >\n#|   题\n#|   目"]
)
def test_a_caption_is_found_among_the_first_comments_and_read_as_yaml(source):
    (one,) = chapter(shown(source, text_html=pd.DataFrame({"甲": [1]}).to_html())).shown()
    assert one.exhibit.title.replace(" ", "") == "题目"


def test_a_cell_that_is_a_link_leads_there():
    frame = pd.DataFrame({"甲": ["<a href='https://a.example'>去</a>"]})
    document = chapter(shown(text_html=frame.to_html(escape=False)))
    assert '<a href="https://a.example">去</a>' in html_page(document)


def test_a_picture_is_what_its_bytes_are_whatever_its_name_says(tmp_path):
    buffer = io.BytesIO()
    Image.new("RGB", (2, 2)).save(buffer, "WEBP")
    (tmp_path / "a(1).jpg").write_bytes(base64.b64decode(PNG))
    (tmp_path / "乙.webp").write_bytes(buffer.getvalue())
    cell = new_markdown_cell("# 题\n\n![甲](a(1).jpg?raw=true) <img src='乙.webp' alt='乙'>")
    document = assemble([("10_own", embed_pictures(new_notebook(cells=[cell]), tmp_path))])
    assert {picture.mime for picture in document.pictures.values()} == {"image/png"}
    assert len(PdfReader(io.BytesIO(compile_pdf(document))).pages[0].images) == 2


def test_a_formula_nobody_can_set_is_refused_by_its_cell():
    with pytest.raises(InputError, match=r"第2个单元格：公式“.+”里有排不出来的写法"):
        chapter(new_markdown_cell("$\\frac{a}$"))


def test_what_typst_alone_refuses_is_told_by_its_cell():
    document = chapter(new_markdown_cell("好"), new_markdown_cell("坏"))
    good, bad = document.chapters[0].items[1:]
    raw = {"t": "RawBlock", "c": ["typst", "#no-such-function()"]}
    items = (document.chapters[0].items[0], good, replace(bad, blocks=(raw,)))
    broken = replace(document, chapters=(replace(document.chapters[0], items=items),))
    with pytest.raises(InputError) as caught:
        compile_pdf(broken)
    assert str(caught.value).startswith("notebooks/10_own.ipynb 第3个单元格：排印 PDF 失败")
