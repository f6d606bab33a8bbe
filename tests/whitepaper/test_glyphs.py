"""Letters of all charts of a page, drawn once."""

from __future__ import annotations

import re

from matplotlib.figure import Figure

from lnip_analysis.present.charts import theme
from lnip_analysis.whitepaper.exporting.glyphs import share_glyphs


def _chart(name: str, text: str) -> str:
    def paint(canvas: Figure, narrow: bool) -> None:
        canvas.text(0.1, 0.5, text)

    return theme.draw(name, paint, height_mm=20).wide


def test_letters_that_two_charts_have_in_common_are_drawn_once():
    page = f"<html><body class='x'>{_chart('a', '专利')}{_chart('b', '专利权')}</body></html>"
    shared = share_glyphs(page)
    assert shared.count("<path id=") == len("专利权")
    used = re.findall(r'href="#([^"]+)"', shared)
    assert len(used) == len("专利专利权")
    assert set(used) == set(re.findall(r'<path id="([^"]+)"', shared))
    assert shared.startswith("<html><body class='x'><svg width=\"0\"")


def test_each_letter_keeps_its_outline():
    page = f"<body>{_chart('a', '专利')}</body>"
    outlines = re.findall(r'<path id="[^"]+" (d="[^"]+")', page)
    shared = share_glyphs(page)
    by_name = dict(re.findall(r'<path id="([^"]+)" (d="[^"]+")', shared))
    assert [by_name[n] for n in re.findall(r'href="#([^"]+)"', shared)] == outlines


def test_a_page_without_charts_stays_as_it_is():
    assert share_glyphs("<body><p>专利</p></body>") == "<body><p>专利</p></body>"
