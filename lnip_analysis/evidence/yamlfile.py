"""A YAML file of the archive as plain values that know on which line each mapping begins."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lnip_analysis.document import Document, Place, read_text
from lnip_analysis.document_guard import file_faults
from lnip_analysis.evidence.textfile import decode
from lnip_analysis.faults import Fault, os_reason

LINE = "__line__"
"""Key under which a mapping holds its own 1-based line."""


def read_yaml(path: Path, file: str) -> tuple[Any, list[Fault]]:
    """What a YAML file says.

    Args:
        path: The file.
        file: How to name it to the user.

    Returns:
        Its content, None where it is empty or cannot be read; and why it cannot.
    """
    if faults := file_faults(path, file):
        return None, faults
    try:
        text, faults = decode(path.read_bytes(), file)
    except OSError as error:
        return None, [Fault(f"文件读不出来，{os_reason(error)}", file=file)]
    if faults:
        return None, faults
    document = read_text(text, Document(Path(file)))
    return (None if document.faults else _lined(document.data, document, ())), document.faults


def _lined(value: Any, document: Document, place: Place) -> Any:
    """A value with the line of each mapping in it under ``__line__``."""
    if isinstance(value, list):
        return [_lined(item, document, (*place, n)) for n, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    lined = {key: _lined(item, document, (*place, key)) for key, item in value.items()}
    return lined | {LINE: document.lines[place]}
