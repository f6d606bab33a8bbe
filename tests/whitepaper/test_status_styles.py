"""Colours of statuses in the style sheets."""

from __future__ import annotations

import re

from lnip_analysis.present.palette import STATUS_COLOURS
from lnip_analysis.whitepaper.assembling.assemble import assemble
from lnip_analysis.whitepaper.exporting.html import html_page
from lnip_analysis.whitepaper.exporting.pdf import typst_source
from lnip_analysis.whitepaper.index import index_page


def test_a_page_and_the_list_of_editions_colour_every_status_by_the_table(chapters):
    page = html_page(assemble(chapters))
    for html in (page, index_page([])):
        found = re.findall(r"\.status-(\w+) \{ --status: (#\w+); \}", html)
        assert dict(found) == STATUS_COLOURS


def test_the_pdf_takes_its_colours_from_the_table(chapters):
    source = typst_source(assemble(chapters))
    (colours,) = re.findall(r"#let lnip-colours = \(\n(.*?)\n\)", source, re.DOTALL)
    assert dict(re.findall(r'(\w+): rgb\("(#\w+)"\)', colours)) == STATUS_COLOURS
