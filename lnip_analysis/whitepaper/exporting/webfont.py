"""The part of the packaged font that a page's charts need, carried by the page itself.

Charts are laid out by the packaged font and hold their text as text; a page loads nothing, so it
brings the characters that its charts use.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from functools import lru_cache
from html import unescape

import pylopdf_fonts_zh_cn as fonts
import uharfbuzz as hb

from lnip_analysis.present.charts.svg import FONT_FACE

_TEXT = re.compile(r"<text\b[^>]*>([^<]*)</text>")
_CHART = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_FIGURE = re.compile(r"<figure\b.*?</figure>", re.DOTALL)
_BESIDE = re.compile(r'<figcaption>(.*?)</figcaption>|<p class="lnip-source">(.*?)</p>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def chart_characters(blocks: Iterable[str]) -> frozenset[str]:
    """The characters of all texts in the charts of a page's blocks.

    Those of a chart's title and source belong to it: a reader may take them away as one picture.
    """
    found: set[str] = set()
    for block in blocks:
        for chart in _CHART.findall(block):
            found.update(*map(unescape, _TEXT.findall(chart)))
        for figure in _FIGURE.findall(block):
            if _CHART.search(figure):
                for beside in _BESIDE.findall(figure):
                    found.update(unescape(_TAG.sub("", "".join(beside))))
    return frozenset(found)


@lru_cache(maxsize=8)
def font_face(characters: frozenset[str]) -> str:
    """A style sheet's rule with the part of the font; the same bytes for the same set.

    Args:
        characters: The characters; the rule is empty if there are none.
    """
    if not characters:
        return ""
    data = base64.b64encode(subset(characters)).decode("ascii")
    return (
        f'@font-face {{ font-family: "{FONT_FACE}"; '
        f'src: url("data:font/otf;base64,{data}") format("opentype"); }}'
    )


def subset(characters: frozenset[str]) -> bytes:
    """The packaged sans-serif font with these characters alone, as OpenType.

    Compressed as WOFF2 it would be a fifth smaller, and cost a page a second of processor time.
    """
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(set(map(ord, characters)))
    wanted.layout_feature_tag_set.clear()
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DESUBROUTINIZE
    face = hb.Face(hb.Blob.from_file_path(str(fonts.sans_path())))
    return bytes(hb.subset(face, wanted).blob.data)
