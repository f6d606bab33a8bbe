r"""Formulas as every format shows them: what only LaTeX numbers is numbered here.

A formula with a ``\label`` is numbered in its chapter, as charts and tables are; one with a
``\tag`` carries what its author says. ``\ref`` and ``\eqref``, in a formula or in text, become
that number. JupyterLab numbers nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.whitepaper.assembling.document import Chapter, Prose
from lnip_analysis.whitepaper.assembling.pandoc import Blocks, changed, unset_formulas

ENVIRONMENT = re.compile(
    r"\s*\\begin\{(align|aligned|alignat|equation|gather|gathered|multline|eqnarray|split|cases"
    r"|array|matrix|pmatrix|bmatrix|vmatrix|Vmatrix)\*?\}"
)
"""How a formula between no dollars begins."""
_MARK = re.compile(r"\\(label|tag)\*?\{([^{}]*)\}")
_UNNUMBERED = re.compile(r"\\(nonumber|notag)\b")
REFERENCE = re.compile(r"\\(eqref|ref)\{([^{}]*)\}")
"""What refers to a formula, or to the number alone."""
_LINE_END = re.compile(r"\\\\(?:\[[^\]]*\])?")
_CLOSING = re.compile(r"\s*(?:\\end\{[^}]*\}\s*)*$")
_BARS = re.compile(r"\\(begin|end)\{([vV])matrix\}")
_BAR = {"v": "|", "V": r"\|"}


def typeset(formula: str) -> str:
    """A formula in words that all formats understand; its numbers come later."""
    formula = _UNNUMBERED.sub("", formula.strip())
    # Typst takes no bar of two characters between which pandoc puts the matrix.
    return _BARS.sub(_barred, formula)


def _barred(match: re.Match[str]) -> str:
    bar = _BAR[match[2]]
    if match[1] == "begin":
        return rf"\left{bar}\begin{{matrix}}"
    return rf"\end{{matrix}}\right{bar}"


def unset(blocks: Blocks) -> list[str]:
    """The formulas of a cell that would stand as LaTeX on the page."""
    formulas: list[str] = []

    def note(node: Any) -> Any:
        if node["t"] == "Math" and (bare := _MARK.sub("", REFERENCE.sub("1", node["c"][1]))):
            formulas.append(bare)
        return node

    changed(blocks, note)
    return unset_formulas(formulas) if formulas else []


@dataclass(frozen=True)
class _Place:
    """Where a label leads to, and the number there."""

    anchor: str
    number: str


def with_numbers(chapters: Sequence[Chapter]) -> list[Chapter]:
    """The chapters with their formulas numbered and referred to by number.

    Raises:
        InputError: A reference names no label, or two formulas have one; with notebook and cell.
    """
    numbering = _Numbering()
    numbered = [numbering.chapter(chapter) for chapter in chapters]
    told = [_each(chapter, numbering.referring) for chapter in numbered]
    if numbering.faults:
        raise InputError(numbering.faults)
    return told


def _each(chapter: Chapter, change: Any) -> Chapter:
    items = (change(item) if isinstance(item, Prose) else item for item in chapter.items)
    return replace(chapter, items=tuple(items))


class _Numbering:
    """The numbers of formulas, by their labels."""

    def __init__(self) -> None:
        self._places: dict[str, _Place] = {}
        self._prefix, self._last = "", 0
        self.faults: list[Fault] = []

    def chapter(self, chapter: Chapter) -> Chapter:
        """A chapter whose labelled formulas carry their numbers."""
        self._prefix, self._last = f"{chapter.heading.number}-".removeprefix("-"), 0
        return _each(chapter, self._labelled)

    def _labelled(self, prose: Prose) -> Prose:
        def number(node: Any) -> Any:
            if node["t"] != "Math" or not _MARK.search(node["c"][1]):
                return node
            kind, formula = node["c"]
            anchors: list[str] = []
            shown = "".join(self._line(line, prose, anchors) for line in _lines(formula))
            places = [{"t": "Span", "c": [[name, [], []], []]} for name in anchors]
            return [*places, {"t": "Math", "c": [kind, shown]}]

        return replace(prose, blocks=tuple(changed(prose.blocks, number)))

    def _line(self, line: str, prose: Prose, anchors: list[str]) -> str:
        marks = _MARK.findall(line)
        if not marks:
            return line
        tags = [said for kind, said in marks if kind == "tag"]
        if not tags:
            self._last += 1
        number = tags[0] if tags else f"{self._prefix}{self._last}"
        for label in (said for kind, said in marks if kind == "label"):
            if label in self._places:
                what = f"公式标签“{label}”用了两次"
                self.faults.append(Fault(what, file=prose.where, advice="请换一个名字"))
            anchors.append(f"eq-{len(self._places) + 1}")
            self._places[label] = _Place(anchors[-1], number)
        bare = _MARK.sub("", line)
        end = _CLOSING.search(bare)
        at = end.start() if end else len(bare)
        return rf"{bare[:at]}\qquad\text{{({number})}}{bare[at:]}"

    def referring(self, prose: Prose) -> Prose:
        """A markdown cell with numbers in place of its references to formulas."""

        def refer(node: Any) -> Any:
            if node["t"] == "Math":
                formula = REFERENCE.sub(lambda m: rf"\text{{{self._said(m, prose)}}}", node["c"][1])
                return {"t": "Math", "c": [node["c"][0], formula]}
            if node["t"] == "Str" and REFERENCE.search(node["c"]):
                return list(self._words(node["c"], prose))
            return node

        return replace(prose, blocks=tuple(changed(prose.blocks, refer)))

    def _words(self, text: str, prose: Prose) -> Iterator[Any]:
        place = 0
        for match in REFERENCE.finditer(text):
            if before := text[place : match.start()]:
                yield {"t": "Str", "c": before}
            words = [{"t": "Str", "c": self._said(match, prose)}]
            found = self._places.get(match[2])
            to = f"#{found.anchor}" if found else ""
            yield {"t": "Link", "c": [["", [], []], words, [to, ""]]}
            place = match.end()
        if text[place:]:
            yield {"t": "Str", "c": text[place:]}

    def _said(self, match: re.Match[str], prose: Prose) -> str:
        found = self._places.get(match[2])
        if found is None:
            fault = Fault(
                f"没有标签为“{match[2]}”的公式",
                file=prose.where,
                advice=rf"请在那个公式里写 \label{{{match[2]}}}",
            )
            self.faults += [fault] if fault not in self.faults else []
            return match[0]
        return f"({found.number})" if match[1] == "eqref" else found.number


def _lines(formula: str) -> Iterator[str]:
    """The lines of a formula, each with the mark that ends it."""
    place = 0
    for end in _LINE_END.finditer(formula):
        yield formula[place : end.start()]
        yield end[0]
        place = end.end()
    yield formula[place:]
