"""A researcher's formulas in HTML, PDF and Word."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document as Docx
from nbformat.v4 import new_markdown_cell

from lnip_analysis.faults import InputError
from lnip_analysis.whitepaper.exporting.html import html_page
from lnip_analysis.whitepaper.exporting.pdf import compile_pdf
from lnip_analysis.whitepaper.exporting.word import word

from .own_cells import chapter, in_all, paper


def test_a_formula_in_several_lines_is_a_formula_in_all_formats():
    document = chapter(new_markdown_cell("速\n\n\\begin{align}\ng&=a\\\\\nn&=b\n\\end{align}"))
    assert "<mtable" in html_page(document)
    assert "m:oMath" in Docx(io.BytesIO(word(document))).element.xml
    assert "begin" not in paper(document)


@pytest.mark.parametrize("typed", ["$ x^2 $", "$$\n\nx^2\n\n$$", "\\begin{matrix}x^2\\end{matrix}"])
def test_formulas_are_formulas_however_they_are_spaced(typed):
    page = html_page(chapter(new_markdown_cell(f"见 {typed} 式")))
    assert "<msup>" in page
    assert "$" not in page.split("<main")[1]


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


def test_labelled_formulas_are_numbered_in_their_chapter_and_referred_to():
    document = chapter(
        new_markdown_cell("见式 \\eqref{b} 和 $\\ref{a}$。\n\n$$x=1\\label{a}$$"),
        new_markdown_cell(
            "\\begin{align}u&=1\\\\v&=2\\label{b}\\\\w&=3\\tag{*}\\label{c}\\end{align}\n\n第\\ref{c}式"
        ),
    )
    in_all(document, "见式(10-2)和10-1。", "(10-1)", "(10-2)", "(*)", "第*式")
    page = html_page(document)
    assert '<a href="#eq-2">(10-2)</a>' in page
    assert page.count('id="eq-2"') == 1


def test_a_reference_to_no_formula_and_a_label_used_twice_are_refused():
    with pytest.raises(InputError, match=r"第2个单元格：没有标签为“z”的公式"):
        chapter(new_markdown_cell("见 \\ref{z}。"))
    with pytest.raises(InputError, match=r"第3个单元格：公式标签“a”用了两次"):
        chapter(new_markdown_cell("$$x\\label{a}$$"), new_markdown_cell("$$y\\label{a}$$"))


@pytest.mark.parametrize(
    "typed",
    [
        "\\\\(x^2\\\\)",
        "\\\\[x^2\\\\]",
        "$x^2 $",
        "\\begin{align}\nx^2\n\n\\end{align}",
        "| 甲 |\n|---|\n| $|x^2|$ |",
        "$$\\begin{vmatrix}x^2\\end{vmatrix}$$",
    ],
)
def test_formulas_are_formulas_however_jupyterlab_lets_them_be_typed(typed):
    document = chapter(new_markdown_cell(f"见\n\n{typed}"))
    page = html_page(document)
    assert "<msup>" in page
    assert "$" not in page.split("<main")[1]
    assert compile_pdf(document)
