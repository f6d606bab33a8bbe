"""The packaged fonts: as Typst takes them, and the part of one that a drawing needs.

Charts are laid out by the packaged font and hold their text as text; who carries them away brings
the characters that they use.
"""

from __future__ import annotations

import base64
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn as fonts

FONT_FACE = "lnip-charts"
"""The name a page or drawing gives to the part of the packaged font that it carries."""


@cache
def typst_fonts() -> Any:
    """The packaged Chinese fonts, and those that Typst brings itself; read once a process.

    It looks at no other, so a page is the same anywhere.
    """
    import typst

    folder = Path(fonts.serif_path()).parent
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])


@lru_cache(maxsize=8)
def font_face(characters: frozenset[str]) -> str:
    """A style sheet's rule with the part of the font; the same bytes for the same set.

    Args:
        characters: The characters; the rule is empty if there are none.
    """
    if not characters:
        return ""
    data = base64.b64encode(subset(characters)).decode("ascii")
    return (
        f'@font-face {{ font-family: "{FONT_FACE}"; '
        f'src: url("data:font/otf;base64,{data}") format("opentype"); }}'
    )


def subset(characters: frozenset[str]) -> bytes:
    """The packaged sans-serif font with these characters alone, as OpenType.

    Compressed as WOFF2 it would be a fifth smaller, and cost a page a second of processor time.
    """
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    wanted.unicode_set.update(set(map(ord, characters)))
    wanted.layout_feature_tag_set.clear()
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DESUBROUTINIZE
    face = hb.Face(hb.Blob.from_file_path(str(fonts.sans_path())))
    return bytes(hb.subset(face, wanted).blob.data)
