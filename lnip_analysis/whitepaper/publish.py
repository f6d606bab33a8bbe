"""Where an edition may stand: never where something else would be lost."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import mkdtemp

import lnip_analysis
from lnip_analysis.faults import Fault, InputError, os_reason

_PACKAGE = Path(lnip_analysis.__file__).resolve().parent
_PARTS = (
    ".git", ".lnip_cache", ".venv", "benchmarks", "data", "docs", "lnip_analysis", "notebooks",
    "tests",
)  # fmt: skip
"""Folders of a project in which nothing is published."""
ELSEWHERE = "请另选一个空文件夹或尚不存在的文件夹"
"""What to do where an edition can't stand."""


def real_place(folder: Path) -> Path:
    """A folder's place with links followed.

    Raises:
        InputError: A link on the way leads nowhere: to write there would bring back a folder that
            somebody took away, or a disk that isn't there.
    """
    folder = folder.absolute()
    for place in (folder, *folder.parents):
        if place.is_symlink() and not place.exists():
            raise InputError(Fault("这个链接指向的地方不存在", file=place, advice=ELSEWHERE))
    return folder.resolve()


def check_place(folder: Path, root: Path) -> None:
    """Refuses to publish where something else would be lost.

    Args:
        folder: Where an edition is to stand: nothing, an empty folder or an earlier edition.
        root: The project's top folder.

    Raises:
        InputError: Something else stands there, or the place is the project itself.
    """
    if folder.is_file():
        raise InputError(Fault("这里是一个文件，不是文件夹", file=folder, advice=ELSEWHERE))
    if ours(folder, root):
        raise InputError(Fault("不能把成品放在项目自己的文件夹里", file=folder, advice=ELSEWHERE))
    if folder.is_dir() and any(folder.iterdir()) and not _is_edition(folder):
        what = "这个文件夹里有别的东西，不是本项目编成的版本"
        raise InputError(Fault(what, file=folder, advice=ELSEWHERE))


def check_writable(folder: Path) -> None:
    """Refuses a folder to which nothing can be written, before anything is computed for it.

    Args:
        folder: The folder; it need not be there yet.

    Raises:
        InputError: It can't be written to, or can't be made.
    """
    stands = next(place for place in (folder, *folder.parents) if place.exists())
    if not stands.is_dir():
        raise InputError(Fault("这里是一个文件，不是文件夹", file=stands, advice=ELSEWHERE))
    if not os.access(stands, os.W_OK | os.X_OK):
        advice = "请检查文件夹的权限，或用 --out 另选一个文件夹"
        raise InputError(Fault("没有权限写入这个文件夹", file=stands, advice=advice))
    try:
        # Permissions don't tell of disks that are read-only, full, or hold no folders at all.
        Path(mkdtemp(prefix=".lnip-", dir=stands)).rmdir()
    except OSError as error:
        what = f"在这个文件夹里不能新建文件夹，{os_reason(error)}"
        raise InputError(Fault(what, file=stands, advice=ELSEWHERE)) from None


def ours(folder: Path, root: Path) -> bool:
    """Whether a folder holds the project, is a part of it, or is where all editions stand."""
    root = root.resolve()
    parts = {(root / name).resolve() for name in _PARTS} | {_PACKAGE}
    return folder in (root, *root.parents, root / "reports", *_PACKAGE.parents) or (
        not parts.isdisjoint((folder, *folder.parents))
    )


def _is_edition(folder: Path) -> bool:
    return all((folder / name).is_file() for name in ("index.html", "results.json"))
