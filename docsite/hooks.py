"""What MkDocs calls: adds the pages that are made, and puts all pages into the contents."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from docsite import commands, indicators, notebooks, python

_GUIDES, _EXPLORE = "指南", "探索笔记本"
_MADE = {
    "reference/python.md": python.page,
    "reference/commands.md": commands.page,
    "reference/indicators.md": indicators.page,
}
_log = logging.getLogger("mkdocs.lnip")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Completes the contents: documents nobody listed, and the notebooks."""
    root, docs = _root(config), Path(config.docs_dir)
    nav: list[dict[str, Any]] = config.nav or []
    listed = {page for entry in nav for page in _pages(entry)}
    unlisted = sorted(p.name for p in docs.glob("*.md") if p.name not in listed)
    for section in nav:
        for name, pages in section.items():
            if name == _GUIDES:
                pages.extend(unlisted)
            elif name == _EXPLORE:
                pages.extend(
                    {notebooks.title(p): f"explore/{p.stem}.md"} for p in notebooks.notebooks(root)
                )
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages that are made."""
    for path, make in _MADE.items():
        files.append(File.generated(config, path, content=make()))
    for path in notebooks.notebooks(_root(config)):
        _log.info("Running %s", path.name)
        page = notebooks.page(path)
        files.append(File.generated(config, f"explore/{path.stem}.md", content=page.text))
        for name, content in page.pictures.items():
            files.append(File.generated(config, f"explore/{name}", content=content))
    return files


def _root(config: MkDocsConfig) -> Path:
    return Path(config.docs_dir).parent


def _pages(entry: Any) -> list[str]:
    """Every page an entry of the contents leads to."""
    if isinstance(entry, str):
        return [entry]
    if isinstance(entry, dict):
        return [page for value in entry.values() for page in _pages(value)]
    return [page for part in entry for page in _pages(part)]
