"""How a researcher's own tables, long lines and printed text look: nothing overprinted or lost."""

from __future__ import annotations

import io

import lxml.html
import pandas as pd
import pytest
from docx import Document as Docx
from nbformat.v4 import new_markdown_cell
from pypdf import PdfReader

from lnip_analysis.whitepaper.exporting.html import html_page
from lnip_analysis.whitepaper.exporting.pdf import compile_pdf
from lnip_analysis.whitepaper.exporting.word import word

from .own_cells import FORMATS, PNG, chapter, paper, printed, shown


def _values(count: int) -> list[str]:
    return [f"{123456.789 + place:.3f}" for place in range(count)]


def _frame(count: int):
    frame = pd.DataFrame([_values(count)], columns=[f"列{n}" for n in range(count)])
    return shown("frame", text_html=frame.to_html())


def _markdown(count: int):
    rows = [[f"列{n}" for n in range(count)], ["--"] * count, _values(count)]
    return new_markdown_cell("\n".join(f"|{'|'.join(row)}|" for row in rows))


@pytest.mark.parametrize("made", [_frame, _markdown])
@pytest.mark.parametrize("count", [12, 15, 30])
def test_cells_of_a_wide_table_stand_apart_and_none_is_lost(made, count):
    words = paper(chapter(made(count))).split()
    # Parts of a table repeat its first column.
    assert list(dict.fromkeys(w for w in words if w in _values(count))) == _values(count)


def test_an_address_in_a_cell_leaves_room_for_the_cell_beside_it():
    frame = pd.DataFrame({"地址": ["a" * 120], "数": ["12.5"]})
    text = paper(chapter(shown("frame", text_html=frame.to_html())))
    words = text.replace("\u200b", "").split()
    assert "12.5" in words
    assert max(map(len, words)) < 120


@pytest.mark.parametrize(
    "cell",
    [
        new_markdown_cell(f"话{'x' * 400}完"),
        new_markdown_cell(f"话`{'x' * 400}`完"),
        new_markdown_cell(f"```\n{'x' * 400}\n```"),
        printed("x" * 400),
    ],
    ids=["prose", "code", "fence", "printed"],
)
def test_a_line_without_a_break_goes_on_in_the_next(cell):
    text = paper(chapter(cell)).replace("\u200b", "")
    assert text.count("x") == 400
    assert max(line.count("x") for line in text.splitlines()) < 120


def test_printed_text_has_letters_of_one_width():
    pdf = PdfReader(io.BytesIO(compile_pdf(chapter(printed("i  1\nm  2")))))
    fonts = [font["/BaseFont"] for font in pdf.pages[0]["/Resources"]["/Font"].values()]
    assert any("DejaVuSansMono" in font for font in fonts)


def test_a_tables_own_caption_stands_above_it_without_a_number():
    source = "<table><caption>网页题</caption><tr><td>乙</td></tr></table>"
    for text in FORMATS:
        found = "".join(text(chapter(new_markdown_cell(source))).split())
        assert found.index("网页题") < found.index("乙"), text.__name__
        assert "表1" not in found


def test_a_figures_own_caption_has_no_number_either():
    source = (
        f"<figure><img src='data:image/png;base64,{PNG}' alt='标'>"
        "<figcaption>图的题</figcaption></figure>"
    )
    for text in FORMATS:
        found = "".join(text(chapter(new_markdown_cell(source))).split())
        assert "图的题" in found
        assert "图1" not in found


def test_code_in_word_looks_as_what_a_program_printed():
    cells = new_markdown_cell("```python\nimport os  # 注\n```"), printed("打印")
    code, said = Docx(io.BytesIO(word(chapter(*cells)))).paragraphs[1:3]
    assert code.text == "import os  # 注"
    assert not any(run.style.name.endswith("Tok") for run in code.runs)
    looks = [(p.style.element.pPr.xml, p.style.element.rPr.xml) for p in (code, said)]
    assert looks[0] == looks[1]


def _spanned(columns: int):
    heads = "".join(f"<th colspan=2>第{n}类</th>" for n in range(columns // 2))
    subs = "".join(f"<th>子{n}</th>" for n in range(columns))
    cells = "".join(f"<td>{value}</td>" for value in _values(columns))
    rows = (f"<th rowspan=2>地区</th>{heads}", subs, f"<td>辽宁</td>{cells}")
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


@pytest.mark.parametrize("count", [4, 12, 20])
def test_cells_of_a_wide_table_with_spans_stand_apart_and_none_is_lost(count):
    words = paper(chapter(new_markdown_cell(_spanned(count)))).split()
    assert list(dict.fromkeys(w for w in words if w in _values(count))) == _values(count)


def test_a_head_over_two_rows_moves_no_cell_to_another_column():
    page = lxml.html.fromstring(html_page(chapter(new_markdown_cell(_spanned(2)))))
    rows = [[cell.text for cell in row.xpath("./th | ./td")] for row in page.iter("tr")]
    assert rows == [["地区", "第0类"], ["子0", "子1"], ["辽宁", *_values(2)]]
    assert [len(page.xpath(f"//{part}/tr")) for part in ("thead", "tbody")] == [2, 1]
