"""Tables that everybody adds to: what is new stands in files of its own, so that git merges."""

from __future__ import annotations

from pathlib import Path

from lnip_analysis.evidence.textfile import STRAY_ADVICE
from lnip_analysis.faults import Fault
from lnip_analysis.files import files_below

_PARTED = ("sources.csv", "milestones.csv")


def table_files(root: Path, name: str) -> list[Path]:
    """A table's file, and those of the folder of its name: one a source.

    Args:
        root: The project's top folder.
        name: The table's file name.
    """
    folder = root / "data" / "raw" / Path(name).stem
    parts = sorted(p for p in folder.glob("[!.]*.csv") if p.is_file()) if name in _PARTED else []
    return [root / "data" / "raw" / name, *parts]


def stray_files(root: Path, name: str) -> list[Fault]:
    """Files in the folder of a table's name that would be passed over without a word.

    Args:
        root: The project's top folder.
        name: The table's file name.
    """
    folder = root / "data" / "raw" / Path(name).stem
    faults = []
    for path in sorted(files_below(folder)) if name in _PARTED else ():
        file = path.relative_to(root).as_posix()
        if path.suffix != ".csv":
            faults.append(Fault("不是 CSV 文件", file=file, advice=STRAY_ADVICE))
        elif path.parent != folder:
            right = f"data/raw/{folder.name}/"
            faults.append(Fault("文件放错了文件夹", file=file, expected=right))
    return faults
