"""A YAML file of the archive as plain values that know on which line each mapping begins."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from lnip_analysis.evidence.textfile import decode
from lnip_analysis.faults import Fault

LINE = "__line__"
"""Key under which a mapping holds its own 1-based line."""


class _LineLoader(yaml.SafeLoader):
    """A loader that remembers on which line each mapping begins."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        """A mapping with its line under ``__line__``."""
        mapping = super().construct_mapping(node, deep=True)
        return mapping | {LINE: node.start_mark.line + 1}


def read_yaml(path: Path, file: str) -> tuple[Any, list[Fault]]:
    """What a YAML file says.

    Args:
        path: The file.
        file: How to name it to the user.

    Returns:
        Its content, None where it is empty or cannot be read; and why it cannot.
    """
    text, faults = decode(path.read_bytes(), file)
    if faults:
        return None, faults
    try:
        return yaml.load(text, _LineLoader), []
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        return None, [Fault("不是合法的 YAML，请检查缩进、冒号和引号", file=file, line=line)]
