"""The PDF edition: Typst with packaged Chinese fonts; no browser, no TeX, no system font."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pylopdf_fonts_zh_cn as zh_fonts
import typst
from matplotlib.ft2font import FT2Font
from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat import NotebookNode
from traitlets import default

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.present.typst import typst_string
from lnip_analysis.whitepaper.assemble import assembled
from lnip_analysis.whitepaper.document import parts
from lnip_analysis.whitepaper.html import ASSETS

STANDARD: Literal["ua-1"] = "ua-1"
_LINK = re.compile(r"#link\(<([^>]+)>\)")
_NO_GLYPH = "〓"
"""What Chinese printers set for a sort they don't have."""


class EditionPDFExporter(TemplateExporter):
    """``jupyter nbconvert --to lnip-pdf``: an executed chapter, or an assembled edition."""

    export_from_notebook = "知识产权保护状况（PDF）"
    output_mimetype = "application/pdf"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".pdf"

    @default("template_file")
    def _template_file_default(self) -> str:
        return "edition.typ.j2"

    @default("template_paths")
    def _template_paths(self, prune: bool = True, root_dirs: Any = None) -> list[str]:
        return [str(ASSETS)]

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """The notebook as the bytes of a PDF file."""
        name = (resources or {}).get("metadata", {}).get("name", "notebook")
        nb = assembled(nb, name)
        shown = parts(nb, "typst", _frame)
        for part in shown:
            part.blocks = [_LINK.sub(r'#lnip-link("\1")', block) for block in part.blocks]
        edition = nb.metadata["lnip"]["edition"]
        resources = {
            **(resources or {}),
            "edition": edition,
            "parts": shown,
            "sources": nb.metadata["lnip"]["sources"],
            "helpers": (ASSETS / "template.typ").read_text(encoding="utf-8"),
            "as_of": (edition or {}).get("as_of"),
        }
        source, resources = super().from_notebook_node(nb, resources, **kw)
        return compile_pdf(source, (edition or {}).get("as_of")), resources

    def default_filters(self) -> Any:
        """Adds ``typst_string``, which quotes text for Typst."""
        return [*super().default_filters(), ("typst_string", typst_string)]


def compile_pdf(source: str, as_of: str | None = None) -> bytes:
    """Compiles Typst source to PDF/UA-1.

    Args:
        source: The whole source.
        as_of: The data's date, which stands as the file's date; without it the file has none.

    Raises:
        InputError: Typst refuses the source.
    """
    day = datetime.fromisoformat(as_of) if as_of else datetime(1970, 1, 1)
    try:
        pdf = typst.compile(
            printable(source).encode(),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            pdf_standards=STANDARD,
            timestamp=day.replace(tzinfo=UTC),
        )
    except typst.TypstError as error:
        hints = "".join(f"（{hint}）" for hint in error.hints)
        where = f"；{error.diagnostic.strip()}" if error.diagnostic else ""
        raise InputError(Fault(f"排印 PDF 失败：{error.message}{hints}{where}")) from error
    return bytes(pdf)


def printable(source: str) -> str:
    """The source with 〓 for every character that no packaged font has.

    PDF/UA refuses missing glyphs, and one odd character must not stop an edition.
    """
    known = _characters()
    return "".join(c if c in known or c in "\n\t" else _NO_GLYPH for c in source)


def _frame(name: str, markup: str) -> str:
    anchor = f"#[#metadata(none)#label({typst_string(name)})]" if name else ""
    return f"{anchor}\n{markup}"


@cache
def _fonts() -> Any:
    folder = Path(zh_fonts.serif_path()).parent
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])


@cache
def _characters() -> frozenset[str]:
    """The characters both packaged fonts have, and those that need no glyph."""
    serif, sans = (
        set(FT2Font(str(path)).get_charmap())
        for path in (zh_fonts.serif_path(), zh_fonts.sans_path())
    )
    shapeless = (0x200B, 0x200C, 0x200D, 0x2060, 0x2063, 0xFE0F)
    return frozenset(map(chr, (serif | sans).union(shapeless)))
