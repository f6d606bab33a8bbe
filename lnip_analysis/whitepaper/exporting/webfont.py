"""The characters that a page's charts need; a page loads nothing, so it brings them itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

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
