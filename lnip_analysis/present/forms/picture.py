"""A drawing as a picture of its own: with its title, what is said under it, and its letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape

from lnip_analysis.present import palette
from lnip_analysis.present.forms.fonts import FONT_FACE, font_face, typst_fonts

_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_POINTS = re.compile(r'\b(width|height)="([\d.]+)pt"')
_TEXT = re.compile(r"<text\b[^>]*>([^<]*)</text>")
_TITLE_PT, _NOTE_PT, _LINE, _EDGE = 10.5, 7.5, 1.45, 6.0
_PPI = 300


@dataclass(frozen=True)
class Picture:
    """A drawing and the words that belong to it.

    Attributes:
        svg: The drawing.
        title: Its title.
        note: What is said under it: remarks and sources.
        alt: What it shows, in words.
    """

    svg: str
    title: str
    note: str = ""
    alt: str = ""


def as_svg(picture: Picture) -> str:
    """The picture as SVG that carries the letters it uses."""
    size = _SIZE.search(picture.svg)
    assert size is not None
    width, height = float(size[1]), float(size[2])
    head = [*_lines(picture.title, width, _TITLE_PT)]
    foot = [*_lines(picture.note, width, _NOTE_PT)]
    top = _EDGE + len(head) * _TITLE_PT * _LINE
    whole = top + height + len(foot) * _NOTE_PT * _LINE + _EDGE
    texts = [
        _text(line, _TITLE_PT, _EDGE + (n + 0.8) * _TITLE_PT * _LINE, palette.INK, bold=True)
        for n, line in enumerate(head)
    ]
    texts += [
        _text(line, _NOTE_PT, top + height + (n + 0.9) * _NOTE_PT * _LINE, palette.MUTED)
        for n, line in enumerate(foot)
    ]
    # Its size was in points; within another drawing it is in that one's own units.
    drawing = _POINTS.sub(r'\1="\2"', picture.svg, count=2)
    drawing = drawing.replace("<svg ", f'<svg y="{top:.2f}" ', 1)
    letters = frozenset("".join(map(unescape, _TEXT.findall(drawing + "".join(texts)))))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.2f}pt" height="{whole:.2f}pt" '
        f'viewBox="0 0 {width:.2f} {whole:.2f}" role="img">'
        f"<title>{escape(picture.title)}</title><desc>{escape(picture.alt)}</desc>"
        f"<style>{font_face(letters)}</style>"
        f'<rect width="100%" height="100%" fill="{palette.PAPER}"/>'
        f"{''.join(texts)}{drawing}</svg>\n"
    )


def as_png(picture: Picture) -> bytes:
    """The picture as PNG for print."""
    import typst

    page = '#set page(width: auto, height: auto, margin: 0pt)\n#image("picture.svg")'
    found = typst.compile(
        {"main.typ": page.encode(), "picture.svg": as_svg(picture).encode()},
        format="png",
        ppi=_PPI,
        font_paths=typst_fonts(),
        ignore_system_fonts=True,
    )
    assert isinstance(found, bytes)
    return found


def _text(line: str, size: float, y: float, colour: str, *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="2" y="{y:.2f}" font-size="{size}" fill="{colour}"{weight} '
        f'font-family="{FONT_FACE}, Noto Sans SC, sans-serif">{escape(line)}</text>'
    )


def _lines(text: str, width: float, size: float) -> Iterator[str]:
    """A text in lines no wider than a drawing, broken between any two characters but numbers'."""
    line, used = "", 0.0
    for piece in re.findall(r"[A-Za-z0-9.,%\-+/]+[，、。；：）》]?|.[，、。；：）》]?", text):
        needed = sum(_wide(char) for char in piece) * size
        if line and used + needed > width - 4:
            yield line
            line, used = "", 0.0
        line, used = line + piece, used + needed
    if line:
        yield line


def _wide(char: str) -> float:
    return 1.0 if unicodedata.east_asian_width(char) in "WF" else 0.6
