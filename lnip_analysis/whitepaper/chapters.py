"""Which notebooks make an edition, and which chapter each of them is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from lnip_analysis.faults import Fault, InputError

if TYPE_CHECKING:
    from nbformat import NotebookNode

FOLDER = "notebooks"
_NAME = "[0-9][0-9]_*.ipynb"


def chapter_files(root: Path) -> tuple[Path, ...]:
    """The chapters' notebooks, in the order of their names.

    Raises:
        InputError: There are none.
    """
    found = tuple(sorted((root / FOLDER).glob(_NAME)))
    if not found:
        raise InputError(
            Fault(
                "没有可编入报告的笔记本",
                file=FOLDER,
                expected="以两位数字开头的文件，如 02_creation.ipynb",
            )
        )
    return found


def chapter_number(nb: NotebookNode, name: str) -> int:
    """The number its figures, tables and sections carry; 0 goes unnumbered.

    A notebook says it in its metadata (``lnip.chapter``); else its file's leading number holds.
    """
    said = nb.metadata.get("lnip", {}).get("chapter")
    if said is not None:
        return int(said)
    leading = re.match(r"\d+", Path(name).name)
    return int(leading.group()) if leading else 0
