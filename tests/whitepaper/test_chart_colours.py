"""Colours of charts as variables of a page."""

from __future__ import annotations

import re

from nbformat.v4 import new_markdown_cell

from lnip_analysis.whitepaper.assembling.assemble import assemble
from lnip_analysis.whitepaper.exporting.chart_colours import colour_css, with_variables
from lnip_analysis.whitepaper.exporting.html import html_page
from tests.whitepaper.conftest import code_cell, figure, notebook

DRAWN = '<svg><path style="fill: #0B4F8A; stroke: #ffffff"/><path style="fill: none"/></svg>'


def test_colours_of_charts_alone_become_variables_named_for_what_they_are_on_paper():
    block = f'<p style="fill: #0b4f8a">fill: #0b4f8a</p>{DRAWN}'
    chart = DRAWN.replace("#0B4F8A", "var(--c-0b4f8a)").replace("#ffffff", "var(--c-ffffff)")
    assert with_variables(block) == block.replace(DRAWN, chart)


def test_every_colour_has_a_value_also_for_browsers_that_know_one_scheme_only():
    css = colour_css(with_variables(DRAWN))
    plain, dark = css.split("@supports")
    assert re.findall(r"--c-(\w+): #(\w+);", plain) == [("0b4f8a", "0b4f8a"), ("ffffff", "ffffff")]
    assert re.findall(r"--c-(\w+): light-dark\(#(\w+),", dark) == [
        ("0b4f8a", "0b4f8a"), ("ffffff", "ffffff")
    ]  # fmt: skip


def test_a_page_without_charts_has_no_variables_of_charts():
    assert colour_css("<p>图</p>") == ""


def test_a_page_defines_what_its_charts_use_and_charts_elsewhere_keep_their_colours():
    exhibit = figure("f", "图", DRAWN)
    page = html_page(assemble([("01_a", notebook(new_markdown_cell("# 题"), code_cell(exhibit)))]))
    used = set(re.findall(r"var\((--c-\w+)\)", page))
    assert used == {"--c-0b4f8a", "--c-ffffff"}
    assert all(f"{name}: #" in page for name in used)
    assert "#0B4F8A" in exhibit.html
