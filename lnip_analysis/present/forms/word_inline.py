"""What stands inside a paragraph of Word, and paragraphs in a style, as pandoc's tree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, assert_never
from xml.sax.saxutils import escape

from lnip_analysis.present.forms import nodes
from lnip_analysis.present.forms.nodes import Inline, Line
from lnip_analysis.present.forms.place import Place
from lnip_analysis.review.mark import Shown

_RUN = 3
"""So many numbers that follow one another are written as a run."""
_KINDS = {"图": "figure", "表": "table"}
_FIRST_MARK, _IN_CHAPTER = 1_000_000, 10_000
NO_ATTRIBUTES: list[Any] = ["", [], []]
Tree = list[Any]


def status_style(slug: str) -> str:
    """The character style of a status's word, by the slug of its class."""
    return f"状态 {slug}"


def styled(style: str, *paragraphs: Tree) -> Any:
    """Paragraphs, each a list of inline nodes, in a style of Word."""
    attributes = ["", [], [["custom-style", style]]]
    return node("Div", [attributes, [node("Para", p) for p in paragraphs]])


def text(words: str) -> Tree:
    """Plain text as inline nodes."""
    return [node("Str", words)] if words else []


def node(kind: str, content: Any = None) -> Any:
    """A node of pandoc's tree."""
    return {"t": kind} if content is None else {"t": kind, "c": content}


def line_of(inlines: Line, place: Place, *, on_line: bool = False) -> Tree:
    """What stands in a line; ``on_line`` sets references on it, not above."""
    return [made for inline in inlines for made in inline_of(inline, place, on_line=on_line)]


def inline_of(inline: Inline, place: Place, *, on_line: bool) -> Tree:
    """One piece of a line."""
    match inline:
        case nodes.Text():
            return text(inline.text)
        case nodes.Strong():
            return strong(inline.text)
        case nodes.Refs():
            return references(inline, place, on_line=on_line)
        case nodes.See():
            names = [[reference(name)] for _, name in place.seen(inline.ids)]
            before, after = map(text, inline.marks)
            return [*before, *joined(names, "、"), *after] if names else []
        case nodes.StatusMark():
            return [status_mark(inline.status), *text("　")]
        case nodes.Link():
            return [linked(text(inline.text), inline.to, place)]
        case nodes.PlanItem():
            return plan_item(inline)
        case nodes.Break():
            return [node("LineBreak")]
        case _:
            assert_never(inline)


def strong(words: str) -> Tree:
    """Text that stands out."""
    return [node("Strong", text(words))]


def field_runs(code: str, shown: str) -> str:
    """A field of Word, which works out its own text, as runs.

    Args:
        code: What it asks for.
        shown: What it shows until then.
    """

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    said = f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
    words = f"<w:r><w:t>{escape(shown)}</w:t></w:r>" if shown else ""
    return f"{mark('begin')}{said}{mark('separate')}{words}{mark('end')}"


def field(code: str, shown: str) -> Any:
    """A field of Word in a line."""
    return node("RawInline", ["openxml", field_runs(code, shown)])


def marked(name: str, inner: Tree) -> Tree:
    """What a chart or table is called, where it stands: fields refer to it.

    The mark's name begins with a sign with which pandoc begins none of an author's, and its number
    lies above all that pandoc gives.
    """
    kind, chapter, count = _parts(name)
    number = _FIRST_MARK + (int(chapter) * _IN_CHAPTER + int(count)) * len(_KINDS)
    number += list(_KINDS).index(kind)
    start = f'<w:bookmarkStart w:id="{number}" w:name="{_mark(name)}"/>'
    end = f'<w:bookmarkEnd w:id="{number}"/>'
    raw = [node("RawInline", ["openxml", one]) for one in (start, end)]
    return [raw[0], *inner, raw[1]]


def reference(name: str) -> Any:
    """A field that says what a chart or table is called, and leads to it."""
    return field(f"REF {_mark(name)} \\h", name)


def _mark(name: str) -> str:
    kind, chapter, count = _parts(name)
    return f"_Ref_{_KINDS[kind]}_{chapter}_{count}"


def _parts(name: str) -> tuple[str, str, str]:
    """``图1-2`` as its kind, its chapter and its count."""
    chapter, _, count = name[1:].partition("-")
    return name[0], chapter, count


def span(inner: Tree | None = None, *, id: str = "", style: str = "") -> Any:
    """A piece of a line with an id, or a style of Word."""
    attributes = [id, [], [["custom-style", style]] if style else []]
    return node("Span", [attributes, inner or []])


def status_mark(status: Shown) -> Any:
    """Symbol and word of a status."""
    return span(text(f"{status.symbol} {status.value}"), style=status_style(status.slug))


def linked(words: Tree, to: str, place: Place) -> Any:
    """Words that lead somewhere, or the words alone where they would lead nowhere."""
    if not place.leads(to):
        return span(words)
    return node("Link", [NO_ATTRIBUTES, words, [to, ""]])


def references(refs: nodes.Refs, place: Place, *, on_line: bool = False) -> Tree:
    """Numbers of sources in brackets, long runs as 3–7; under a chart they stand on the line."""
    found: list[Tree] = []
    for run in place.runs(refs.source_ids):
        links = [linked(text(place.source_number(i)), f"#src-{i}", place) for i in run]
        whole = len(run) >= _RUN
        found += [[links[0], *text("–"), links[-1]]] if whole else [[link] for link in links]
    if not found:
        return []
    inner = [*text("["), *joined(found, ",\u200b"), *text("]")]
    return [node("Superscript", inner)] if refs.raised and not on_line else inner


def plan_item(item: nodes.PlanItem) -> Tree:
    """A task or measure by its place and title."""
    return text(f"{item.number}\u00a0{item.title}")


def joined(parts: Iterable[Tree], mark: str) -> Tree:
    """Parts of a line with a mark between them."""
    found: Tree = []
    for part in parts:
        found += [*(text(mark) if found else []), *part]
    return found


def printed_lines(words: str) -> Tree:
    """Printed text: its spaces stay, its lines begin anew."""
    lines = [text(line.replace(" ", "\u00a0")) for line in words.split("\n")]
    return broken(lines)


def broken(lines: Iterable[Tree]) -> Tree:
    """Lines with a break between them."""
    found: Tree = []
    for number, line in enumerate(lines):
        found += [*([node("LineBreak")] * (number > 0)), *line]
    return found
