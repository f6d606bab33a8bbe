"""matplotlib's SVG made light: a page holds dozens of figures, each in two widths."""

from __future__ import annotations

import re

_PLACES = re.compile(r' [xy]="[^"]*"|translate\([^)]*\)')
_LONG = re.compile(r"-?\d+\.\d{3,}")
_USED = re.compile(r'(href="#|url\(#)([^")]+)')
_ID = re.compile(r' id="([^"]+)"')
_EDGED = re.compile(
    r'<path d="([^"]*)" style="fill: [^;"]+; opacity: ([\d.]+); (stroke: [^"]*)"/>'
    r'<path d="\1" style="(fill: [^;"]+)"/>'
)
"""Letters drawn with an edge and then once more without."""
_GROUP = re.compile(r"<g(?: [^>]*)?>|</g>")


def slim(svg: str, prefix: str) -> str:
    """The same picture in fewer characters.

    Places keep two decimals of a point (scales keep all), letters with a light edge are drawn
    once, ids that nothing refers to go and the others become short, and groups without a meaning
    of their own are opened.

    Args:
        svg: An SVG element.
        prefix: What every id shall begin with, so that many figures can share a page.
    """
    svg = _PLACES.sub(lambda match: _LONG.sub(_rounded, match[0]), svg)
    short: dict[str, str] = {}
    for _, name in _USED.findall(svg):
        short.setdefault(name, f"{prefix}-{len(short)}")
    svg = _ID.sub(lambda m: f' id="{short[m[1]]}"' if m[1] in short else "", svg)
    svg = _USED.sub(lambda m: m[1] + short[m[2]], svg)
    svg = " ".join(line.strip() for line in svg.split("\n")).replace("> <", "><")
    return _EDGED.sub(_once, _without_bare_groups(svg))


def _once(match: re.Match[str]) -> str:
    """Letters with a light edge in one path, its edge under its face."""
    outline, opacity, edge, face = match.groups()
    style = f"{face}; {edge}; stroke-opacity: {opacity}; paint-order: stroke"
    return f'<path d="{outline}" style="{style}"/>'


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
