"""Letters of all charts of a page, drawn once: charts carry their text as outlines.

Every chart brings the outlines of its own letters, in two widths; a page of forty charts would
hold the same Chinese characters hundreds of times, a third of its weight.
"""

from __future__ import annotations

import re

_DEFS = re.compile(
    r"<defs>((?:<path id=\"[^\"]+\" d=\"[^\"]*\" transform=\"[^\"]+\"/>\s*)+)</defs>"
)
_GLYPH = re.compile(r"<path id=\"([^\"]+)\" (d=\"[^\"]*\" transform=\"[^\"]+\")/>")
_USE = re.compile(r"xlink:href=\"#([^\"]+)\"")


def share_glyphs(page: str) -> str:
    """The page with each outline once, in a drawing without size at its top.

    Args:
        page: An HTML page with charts in it; outlines are paths with an id and a scale, in
            ``defs`` of their own, shown by ``use``.
    """
    names: dict[str, str] = {}
    shared: dict[str, str] = {}

    def collect(match: re.Match[str]) -> str:
        for name, outline in _GLYPH.findall(match[1]):
            names[name] = shared.setdefault(outline, f"g{len(shared)}")
        return ""

    page = _DEFS.sub(collect, page)
    if not shared:
        return page
    page = _USE.sub(lambda use: f'xlink:href="#{names.get(use[1], use[1])}"', page)
    paths = "".join(f'<path id="{name}" {outline}/>' for outline, name in shared.items())
    # Not display: none, in which some browsers find nothing to use.
    drawing = (
        '<svg width="0" height="0" style="position: absolute" aria-hidden="true" '
        f'xmlns="http://www.w3.org/2000/svg"><defs>{paths}</defs></svg>'
    )
    return re.sub(r"<body[^>]*>", lambda body: body[0] + drawing, page, count=1)
