"""Writes ``docs/licences.md``: the licence of every package that the two commands install.

    python locks/licences.py    # in an environment that `make test` made

A licence is what a package's own metadata say: the SPDX expression, else its classifiers, else the
first line of its licence field.
"""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "licences.md"
_HEAD = """\
# Licences

This project is under the MIT licence. What it installs has licences of its own, here as the
packages' metadata say (`python locks/licences.py` writes this page); "run" is what `make report`
installs, "test" what `make test` adds. A package without a licence here is installed on other
systems or other versions of Python only.

| package | version | licence | for |
|---|---|---|---|
"""
_CLASSIFIER = "License :: OSI Approved :: "
_LONGEST = 60


def locked(name: str) -> dict[str, str]:
    """Version by package of a lock."""
    text = (HERE / f"{name}.txt").read_text("utf-8")
    return dict(re.findall(r"^([\w.-]+)==([\w.!+-]+)", text, flags=re.M))


def licence(package: str) -> str:
    """What the metadata of an installed package say; empty where it is not installed."""
    try:
        said = metadata(package)
    except PackageNotFoundError:
        return ""
    if expression := said.get("License-Expression"):
        return expression
    listed = [c for c in said.get_all("Classifier") or [] if c.startswith(_CLASSIFIER)]
    if listed:
        return ", ".join(c.removeprefix(_CLASSIFIER) for c in listed)
    first = (said.get("License") or "").strip().partition("\n")[0]
    return first if first and len(first) <= _LONGEST else "see the package"


def page() -> str:
    """The page."""
    run = locked("run")
    rows = [
        f"| {package} | {version} | {licence(package)} | {'run' if package in run else 'test'} |"
        for package, version in sorted({**locked("test"), **run}.items())
    ]
    return _HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
