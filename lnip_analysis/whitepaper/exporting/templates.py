"""Our templates, and where they lie."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from lnip_analysis.present.forms.typst_text import typst_string

ASSETS = Path(__file__).with_name("assets")


@cache
def template(name: str) -> Any:
    """One of our templates."""
    # Blocks are markup already; what isn't is escaped where it stands.
    environment = Environment(loader=FileSystemLoader(ASSETS))
    environment.filters["typst_string"] = typst_string
    return environment.get_template(name)


@cache
def style_sheet(*more: str) -> str:
    """The style sheet of every page, with what a kind of page adds to it."""
    names = ("edition.css", "page.css", *more)
    return "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in names)
