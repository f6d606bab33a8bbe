"""The PDF edition: Typst with packaged Chinese fonts; no browser, no TeX, no system font."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import zip_longest
from typing import Any, Literal

import pylopdf_fonts_zh_cn as zh_fonts
import typst
from matplotlib.ft2font import FT2Font
from nbformat import NotebookNode
from traitlets import default

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.present.forms.exhibit import TYPST_MIME
from lnip_analysis.present.forms.typst import typst_string
from lnip_analysis.whitepaper.exporting.document import parts
from lnip_analysis.whitepaper.exporting.exporter import ASSETS, EditionExporter
from lnip_analysis.whitepaper.exporting.fonts import typst_fonts
from lnip_analysis.whitepaper.exporting.status_styles import status_typst

STANDARD: Literal["ua-1"] = "ua-1"
_LINK = re.compile(r"#link\(<([^>]+)>\)")
_MARKUP = re.compile(r'[#;"\\\[\](){}]|\blnip-\w+|\b\w+:')


class EditionPDFExporter(EditionExporter):
    """``jupyter nbconvert --to lnip-pdf``: an executed chapter, or an assembled edition."""

    export_from_notebook = "知识产权保护状况（PDF）"
    output_mimetype = "application/pdf"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".pdf"

    @default("template_file")
    def _template_file_default(self) -> str:
        return "edition.typ.j2"

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """The notebook as the bytes of a PDF file."""
        source, resources = self.typst_source(nb, resources, **kw)
        return compile_pdf(source, resources["as_of"]), resources

    def typst_source(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The notebook as the source of a PDF file; ``as_of`` of the resources is its date."""
        found: tuple[str, dict[str, Any]] = super().from_notebook_node(nb, resources, **kw)
        return found

    def _preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        nb, resources = super()._preprocess(nb, resources)
        check_glyphs(_texts(nb))
        shown = parts(nb, "typst", _frame)
        for part in shown:
            linked = [_LINK.sub(r'#lnip-link("\1")', block) for block in part.blocks]
            part.blocks = list(_with_figures(linked))
        edition = nb.metadata["lnip"]["edition"]
        resources |= {
            "edition": edition,
            "parts": shown,
            "sources": nb.metadata["lnip"]["sources"],
            "listed": nb.metadata["lnip"]["listed"],
            "helpers": status_typst() + (ASSETS / "template.typ").read_text(encoding="utf-8"),
            "as_of": (edition or {}).get("as_of"),
        }
        return nb, resources

    def default_filters(self) -> Any:
        """Adds ``typst_string``, which quotes text for Typst."""
        return [*super().default_filters(), ("typst_string", typst_string)]


def compile_pdf(source: str, as_of: str | None = None) -> bytes:
    """Compiles Typst source to PDF/UA-1.

    Args:
        source: The whole source.
        as_of: The data's date, which stands as the file's date; without it the file has none.

    Raises:
        InputError: A character has no glyph, or Typst refuses the source.
    """
    check_glyphs([("PDF", source)])
    day = datetime.fromisoformat(as_of) if as_of else datetime(1970, 1, 1)
    try:
        pdf = typst.compile(
            source.encode(),
            font_paths=typst_fonts(),
            ignore_system_fonts=True,
            pdf_standards=STANDARD,
            timestamp=day.replace(tzinfo=UTC),
        )
    except typst.TypstError as error:
        hints = "".join(f"（{hint}）" for hint in error.hints)
        where = f"；{error.diagnostic.strip()}" if error.diagnostic else ""
        raise InputError(Fault(f"排印 PDF 失败：{error.message}{hints}{where}")) from error
    return bytes(pdf)


def load_fonts() -> None:
    """Reads the packaged fonts, for whoever has time before the first PDF."""
    typst_fonts()
    _characters()


def check_glyphs(texts: Iterable[tuple[str, str]]) -> None:
    """Refuses characters that no packaged font has: a paper with holes must not go out.

    Args:
        texts: Where a text stands, as a reader would say it, and the text, plain or as Typst.

    Raises:
        InputError: With a fault for every character and place.
    """
    texts = list(texts)
    if not set().union(*(text for _, text in texts)) - _characters():
        return
    faults = [
        Fault(
            f"字符“{char if char.isprintable() else ''}”（U+{ord(char):04X}）"
            f"没有可用的字形，印不出来，附近的文字是“{_around(text, char)}”",
            file=place,
            advice="请在数据、计划或笔记本中换成别的字",
        )
        for place, text in texts
        for char in sorted(set(text) - _characters())
    ]
    if faults:
        raise InputError(faults)


def _around(text: str, char: str) -> str:
    """The words before and after a character, without markup."""
    place = text.index(char)
    near = text[max(0, place - 60) : place + 60]
    words = [_MARKUP.sub("", part) for part in near.split(char, 1)]
    return f"{words[0][-15:]}{char}{words[1][:15]}"


def _texts(nb: NotebookNode) -> Iterator[tuple[str, str]]:
    """Every text of an assembled notebook, with its chapter and title."""
    chapters = {h["part"]: h["text"] for h in nb.metadata["lnip"]["headings"] if h["level"] == 1}
    for cell in nb.cells:
        place = cell.metadata["lnip"]
        where = f"“{chapters.get(place['part'], '')}”一章"
        if "exhibit" not in place:
            yield where, cell.source
        else:
            title = place["exhibit"]["title"]
            yield where + (f"《{title}》" if title else ""), place["data"][TYPST_MIME]
    for name, value in (nb.metadata["lnip"]["edition"] or {}).items():
        if isinstance(value, str | list):
            yield "封面", f"{value}" if name != "lines" else "".join(map("".join, value))


def _with_figures(blocks: Sequence[str]) -> Iterator[str]:
    """The blocks of a chapter; a target's card stays on the page of the figure after it."""
    for block, after in zip_longest(blocks, blocks[1:], fillvalue=""):
        if "#lnip-figure(" in after:
            block = block.replace("#lnip-verdict(", "#lnip-verdict(sticky: true, ", 1)
        yield block


def _frame(name: str, markup: str) -> str:
    anchor = f"#[#metadata(none)#label({typst_string(name)})]" if name else ""
    return f"{anchor}\n{markup}"


@cache
def _characters() -> frozenset[str]:
    """The characters both packaged fonts have, and those that need no glyph."""
    serif, sans = (
        set(FT2Font(str(path)).get_charmap())
        for path in (zh_fonts.serif_path(), zh_fonts.sans_path())
    )
    shapeless = (0x09, 0x0A, 0x200B, 0x200C, 0x200D, 0x2060, 0x2063, 0xFE0F)
    return frozenset(map(chr, (serif | sans).union(shapeless)))
