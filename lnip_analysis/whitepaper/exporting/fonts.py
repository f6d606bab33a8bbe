"""The packaged fonts as Typst takes them: it looks at no other, so a page is the same anywhere."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn as fonts
import typst


@cache
def typst_fonts() -> Any:
    """The packaged Chinese fonts, and those that Typst brings itself; read once a process."""
    folder = Path(fonts.serif_path()).parent
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])
