"""Numbers for sections, figures, tables and sources: given once, before any export."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from nbformat import NotebookNode

from lnip_analysis.present.forms.exhibit import NUMBER, TYPST_MIME

_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_MARKUP = re.compile(r"[*`]|(?<!\w)_|_(?!\w)|\[(?=[^\]]*\]\()|\]\([^)]*\)|\{[^}]*\}")
_LISTED = re.compile(r"<li\b[^>]*\bid=\"src-([^\"]+)\"")
_CITED = re.compile(r"<a\b([^>]*)\s+href=\"#src-([^\"]+)\"([^>]*)>.*?</a>", re.DOTALL)
_CITED_TYPST = re.compile(r"lnip-ref\(([^)]*)\)")


def exhibits(nb: NotebookNode) -> Iterator[dict[str, Any]]:
    """The exhibits of an assembled notebook: dicts with ``data``, ``exhibit``, ``chapter``."""
    for cell in nb.cells:
        if "exhibit" in cell.metadata["lnip"]:
            yield cell.metadata["lnip"]


def headings_of(nb: NotebookNode) -> list[str]:
    """The headings of a notebook as plain text, in order."""
    return [
        _plain(match[2])
        for cell in nb.cells
        if cell.cell_type == "markdown"
        for _, match in _lines(cell.source)
        if match is not None
    ]


def number_headings(nb: NotebookNode) -> list[dict[str, Any]]:
    """Gives every heading of the markdown cells its number and anchor.

    Levels never skip one on the way down, as screen readers and PDF/UA ask; a chapter has one
    heading of level 1.

    Returns:
        Every heading: ``part``, ``level``, ``number``, ``text``, ``anchor``.
    """
    found: list[dict[str, Any]] = []
    part, counts = None, [0] * 7
    for cell in nb.cells:
        place = cell.metadata["lnip"]
        if place["part"] != part:
            part, counts = place["part"], [0] * 7
        lines = []
        for line, match in _lines(cell.source):
            if match is not None:
                found.append(_next_heading(len(match[1]), counts, place, match[2]))
                line = _heading_line(found[-1], match[2])
            lines.append(line)
        cell.source = "\n".join(lines)
    return found


def _lines(source: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    """The lines of a markdown source, each with its match as a heading outside of fences."""
    fenced = False
    for line in source.splitlines():
        fenced ^= bool(_FENCE.match(line))
        yield line, None if fenced else _HEADING.match(line)


def _plain(text: str) -> str:
    return _MARKUP.sub("", text).strip()


def _next_heading(
    level: int, counts: list[int], place: dict[str, Any], text: str
) -> dict[str, Any]:
    deepest = max((n for n in range(1, 7) if counts[n]), default=0)
    level = min(level, deepest + 1)
    if level == 1 and counts[1]:
        level = 2
    counts[level] += 1
    counts[level + 1 :] = [0] * (6 - level)
    chapter = place["chapter"]
    numbers = [chapter, *counts[2 : level + 1]]
    numbered = chapter > 0 and level <= 3
    return {
        "part": place["part"],
        "level": level,
        "number": ".".join(map(str, numbers)) if numbered else "",
        "text": _plain(text),
        "anchor": "-".join(["c" + str(place["part"] + 1), *map(str, counts[2 : level + 1])]),
    }


def _heading_line(heading: dict[str, Any], text: str) -> str:
    number = f"[{heading['number']}]{{.lnip-secno}} " if heading["number"] else ""
    return f"{'#' * heading['level']} {number}{text} {{#{heading['anchor']}}}"


def number_sources(nb: NotebookNode) -> tuple[dict[str, int], list[str]]:
    """Numbers the sources and writes the numbers into the references to them.

    The order of the list of sources holds; sources that no list names follow in the order in
    which they are first cited.

    Returns:
        Source id → number, and the ids that a list names.
    """
    ids: list[str] = []
    for exhibit in exhibits(nb):
        ids += _LISTED.findall(exhibit["data"].get("text/html", ""))
    listed = set(ids)
    for exhibit in exhibits(nb):
        ids += [match[1] for match in _CITED.findall(exhibit["data"].get("text/html", ""))]
        for arguments in _CITED_TYPST.findall(exhibit["data"][TYPST_MIME]):
            ids += re.findall(r'"([^"]+)"', arguments)
    numbers = {source: n for n, source in enumerate(dict.fromkeys(ids), start=1)}

    def reference(match: re.Match[str]) -> str:
        before, source, after = match.groups()
        # Where no list is there to lead to, the number stays and the dead link goes.
        link = f' href="#src-{source}"' if source in listed else ""
        return f"<a{before}{link}{after}>{numbers[source]}</a>"

    for exhibit in exhibits(nb):
        data = exhibit["data"]
        data["text/html"] = _CITED.sub(reference, data.get("text/html", ""))
    return numbers, [source for source in numbers if source in listed]


def number_exhibits(nb: NotebookNode) -> None:
    """Numbers figures and tables per chapter, in order of appearance, in both their forms."""
    counts: Counter[tuple[int, str]] = Counter()
    for exhibit in exhibits(nb):
        kind, number = exhibit["exhibit"]["kind"], ""
        if kind in ("figure", "table"):
            counts[exhibit["chapter"], kind] += 1
            number = f"{exhibit['chapter']}-{counts[exhibit['chapter'], kind]}"
        exhibit["exhibit"]["number"] = number
        for mime in ("text/html", TYPST_MIME):
            exhibit["data"][mime] = exhibit["data"].get(mime, "").replace(NUMBER, number)
