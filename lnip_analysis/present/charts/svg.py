"""matplotlib's SVG made light, with its text as text that readers can search, select and copy.

matplotlib lays text out by the packaged font and writes it as ``<text>`` (``svg.fonttype: none``
in the style). Who shows the SVG has the font: a page brings a part of it, Typst is given it.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from lnip_analysis.present import palette
from lnip_analysis.present.forms.fonts import FONT_FACE

if TYPE_CHECKING:  # exporters take the font's name from here
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

FONT_FAMILIES = (
    FONT_FACE, "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC",
    "Microsoft YaHei", "sans-serif",
)  # fmt: skip
"""The part that a page or drawing brings, the packaged font by its name, and what machines have."""

_NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))
_LIGHT_EDGE = "light-edge"
_EDGE_STYLE = (
    f"stroke: {palette.PAPER}; stroke-width: 2.5; stroke-opacity: 0.85; stroke-linejoin: round; "
    "paint-order: stroke"
)
# A style sheet told how lines join; it would reach the whole page.
_ROOT = (
    f'<svg stroke-linejoin="round" stroke-linecap="butt" font-family="{", ".join(FONT_FAMILIES)}" '
)

_POINTS = re.compile(r" data-points='[^']*' ")
_STYLE_SHEET = re.compile(r"<defs>\s*<style[^>]*>[^<]*</style>\s*</defs>\s*")
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_FAMILY = re.compile(r" ?font-family: [^;\"]*;?")
_NO_TURN = re.compile(r" transform=\"rotate\(-?0 [^)]*\)\"")
_PLACES = re.compile(r' (?:x|y|d)="[^"]*"|translate\([^)]*\)|rotate\([^)]*\)')
_LONG = re.compile(r"-?\d+\.\d{3,}")
_PEN = re.compile(r"\s*([MLQCz])\s*")
_OUTLINE = re.compile(r' d="[^"]*"')
_USED = re.compile(r'(href="#|url\(#)([^")]+)')
_ID = re.compile(r' id="([^"]+)"')
_EMPTY_GROUP = re.compile(r"<g(?: [^>]*)?/>")
_GROUP = re.compile(r"<g(?: [^>]*)?>|</g>")


def with_light_edge(text: Artist) -> None:
    """Gives a text a light edge, so that it can be read on lines.

    matplotlib's path effects would draw it as outlines; its id becomes the edge in `slim`.
    """
    text.set_gid(_LIGHT_EDGE)


def for_office(svg: str) -> str:
    """A chart as office programs can show it: they set a light edge over its text, not under."""
    return _POINTS.sub(" ", svg, count=1).replace(_EDGE_STYLE, "")


def as_svg(figure: Figure, prefix: str) -> str:
    """The figure as a light SVG element; see `slim`."""
    from lnip_analysis.present.charts.renderer import Renderer

    buffer = io.StringIO()
    figure.dpi = 72  # a dot is a point
    width, height = figure.get_size_inches() * figure.dpi
    renderer = Renderer(width, height, buffer, metadata=_NO_METADATA)
    figure.draw(renderer)
    renderer.finalize()
    return slim(buffer.getvalue(), prefix)


def slim(svg: str, prefix: str) -> str:
    """The same picture in fewer characters, fit to stand inside a page beside others.

    Prologue and style sheet go. Places keep two decimals of a point (scales keep all), the font
    is named once, ids that nothing refers to go and the others become short, and groups without
    a meaning of their own are opened.

    Args:
        svg: An SVG file as matplotlib writes it.
        prefix: What every id shall begin with, so that many charts can share a page.
    """
    svg = _COMMENT.sub("", svg[svg.index("<svg") :])
    svg = _STYLE_SHEET.sub("", svg, count=1).replace("<svg ", _ROOT, 1)
    svg = _NO_TURN.sub("", _FAMILY.sub("", svg))
    svg = _PLACES.sub(lambda match: _LONG.sub(_rounded, match[0]), svg)
    svg = _OUTLINE.sub(lambda match: _PEN.sub(r"\1", match[0]), svg)
    svg = svg.replace(f'<g id="{_LIGHT_EDGE}"', f'<g style="{_EDGE_STYLE}"')
    short: dict[str, str] = {}
    for _, name in _USED.findall(svg):
        short.setdefault(name, f"{prefix}-{len(short)}")
    svg = _ID.sub(lambda m: f' id="{short[m[1]]}"' if m[1] in short else "", svg)
    svg = _USED.sub(lambda m: m[1] + short[m[2]], svg)
    svg = " ".join(line.strip() for line in svg.split("\n")).replace("> <", "><").strip()
    # What lies outside of its axes leaves a group with nothing in it.
    return _without_bare_groups(_EMPTY_GROUP.sub("", svg))


def _without_bare_groups(svg: str) -> str:
    """Takes away the tags of groups that have no attribute left."""
    bare: list[bool] = []

    def kept(match: re.Match[str]) -> str:
        if match[0] != "</g>":
            bare.append(match[0] == "<g>")
            return "" if bare[-1] else match[0]
        return "" if bare.pop() else match[0]

    return _GROUP.sub(kept, svg)


def _rounded(match: re.Match[str]) -> str:
    text = f"{float(match[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
