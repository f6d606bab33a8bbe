"""The part of the packaged font that a page brings for its charts."""

from __future__ import annotations

import base64
import io
import re

import pylopdf_fonts_zh_cn as fonts
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from lnip_analysis.present.charts.svg import FONT_FAMILIES
from lnip_analysis.present.forms.fonts import font_face, subset
from lnip_analysis.whitepaper.exporting.webfont import chart_characters

WORDS = frozenset("专利2015年R&D●")


def outline(font: TTFont, character: str) -> tuple[object, int]:
    name = font.getBestCmap()[ord(character)]
    pen = RecordingPen()
    font.getGlyphSet()[name].draw(pen)
    return pen.value, font["hmtx"][name][0]


def test_the_part_has_the_characters_asked_for_and_no_others_in_the_same_shape():
    part = TTFont(io.BytesIO(subset(WORDS)))
    assert set(map(chr, part.getBestCmap())) == WORDS
    whole = TTFont(fonts.sans_path(), lazy=True)
    for character in "专2●":
        assert outline(part, character) == outline(whole, character)


def test_the_rule_names_the_family_that_charts_ask_for_first():
    rule = font_face(WORDS)
    assert f'font-family: "{FONT_FAMILIES[0]}"' in rule
    data = re.search(r"data:font/otf;base64,([^\"]+)", rule)[1]
    assert base64.b64decode(data) == subset(WORDS)


def test_a_page_without_charts_brings_no_font():
    assert chart_characters(["<p>专利</p>"]) == frozenset()
    assert font_face(frozenset()) == ""


def test_only_texts_of_charts_count_and_their_escapes_are_read():
    blocks = [
        "<p>甲</p><text>乙</text>",
        '<svg aria-label="丙"><text x="1">R&amp;D</text>\n<g><text>丁</text></g></svg>',
    ]
    assert chart_characters(blocks) == frozenset("R&D丁")


def test_a_charts_title_and_source_go_with_it_where_it_is_saved():
    chart = "<svg><text>甲</text></svg>"
    inner = (
        f'<figcaption><b>乙</b>&amp;</figcaption>{chart}<p class="lnip-source">丙<sup>1</sup></p>'
    )
    others = "<figure><figcaption>丁</figcaption><img></figure><figcaption>戊</figcaption>"
    assert chart_characters([f"<figure>{inner}</figure>{others}"]) == frozenset("甲乙&丙1")
