"""The part of the packaged font that a page's charts need, carried by the page itself.

Charts are laid out by the packaged font and hold their text as text; a page loads nothing, so it
brings the characters that its charts use.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterable
from functools import lru_cache
from html import unescape

import pylopdf_fonts_zh_cn as fonts
from fontTools import subset
from fontTools.ttLib import TTFont

from lnip_analysis.present.charts.svg import FONT_FACE

_TEXT = re.compile(r"<text\b[^>]*>([^<]*)</text>")
_CHART = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_UNUSED = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx")
"""Tables for upright setting and for forms of letters that no chart asks for."""


def chart_characters(blocks: Iterable[str]) -> frozenset[str]:
    """The characters of all texts in the charts of a page's blocks."""
    charts = (chart for block in blocks for chart in _CHART.findall(block))
    return frozenset(unescape("".join(text for chart in charts for text in _TEXT.findall(chart))))


@lru_cache(maxsize=8)
def font_face(characters: frozenset[str]) -> str:
    """A style sheet's rule with the part of the font as WOFF2; the same bytes for the same set.

    Args:
        characters: The characters; the rule is empty if there are none.
    """
    if not characters:
        return ""
    data = base64.b64encode(woff2(characters)).decode("ascii")
    return (
        f'@font-face {{ font-family: "{FONT_FACE}"; '
        f'src: url("data:font/woff2;base64,{data}") format("woff2"); }}'
    )


def woff2(characters: frozenset[str]) -> bytes:
    """The packaged sans-serif font with these characters alone, as WOFF2."""
    options = subset.Options(
        flavor="woff2", hinting=False, desubroutinize=True, layout_features=[], name_IDs=[],
        drop_tables=[*subset.Options().drop_tables, *_UNUSED], recalc_timestamp=False,
    )  # fmt: skip
    font = TTFont(fonts.sans_path(), lazy=True, recalcBBoxes=False, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=map(ord, characters))
    subsetter.subset(font)
    buffer = io.BytesIO()
    font.flavor = "woff2"
    font.save(buffer)
    return buffer.getvalue()
