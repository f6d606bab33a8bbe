"""Files and folders that are there whole or not at all, whenever the process is stopped.

A folder takes another's place in one step where the system can exchange two names (Linux:
``renameat2``). Elsewhere it takes two, and whoever comes next undoes a first one without its
second (`recover`). What a stopped run left half made is taken away by the next one; a lock, which
ends with the process that holds it, tells it from what another run is making at the moment.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_EXCHANGE, _HERE = 2, -100
"""``RENAME_EXCHANGE`` and ``AT_FDCWD`` of Linux."""
_NOT_HERE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM)
"""What a system or file system says that can't exchange names."""
_ABANDONED = 24 * 3600.0
"""Seconds after which half-made files are nobody's, where the system has no locks."""


@contextmanager
def published_whole(folder: Path) -> Iterator[Path]:
    """A folder to write to, which takes the place of ``folder`` when all went well.

    It stands beside ``folder``. Where the body fails, what stood there before stays as it was.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    recover(folder)
    clear(folder)
    with ExitStack() as stack:
        new = _made(folder, stack)
        try:
            new.chmod(0o755)
            yield new
            _take_place(new, folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)


def write_whole(path: Path, content: str | bytes) -> None:
    """Writes a file so that it is there whole or not at all; its folder is made where needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    clear(path)
    with ExitStack() as stack:
        new = _made(path, stack, folder=False)
        try:
            new.write_bytes(content.encode() if isinstance(content, str) else content)
            new.chmod(0o644)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)


def recover(folder: Path) -> None:
    """Puts back what stood in a folder's place if a run was stopped while it took it away.

    Nothing happens where the folder is there. Reading an edition begins with it.
    """
    folder = folder.absolute()  # a dot has no name of its own
    if not folder.name:
        return  # nothing takes the place of a root
    old = _old(folder)
    if old.exists() and not folder.exists():
        with suppress(OSError), _alone(folder.parent):
            if old.exists() and not folder.exists():
                old.rename(folder)


def clear(place: Path) -> None:
    """Takes away what stopped runs left half made beside a place."""
    pattern = re.compile(re.escape(_prefix(place)) + r"\w{8}")
    with suppress(OSError):
        for half_made in [p for p in place.parent.iterdir() if pattern.fullmatch(p.name)]:
            with ExitStack() as stack, suppress(OSError):
                if _nobodys(half_made, stack):
                    _remove(half_made)
        if place.exists() and _old(place).exists():
            with _alone(place.parent):
                _remove(_old(place))


def _prefix(place: Path) -> str:
    return f".{place.name}.new-"


def _old(folder: Path) -> Path:
    """Where a folder's old content stands between two renames."""
    return folder.with_name(f".{folder.name}.old")


def _made(place: Path, stack: ExitStack, *, folder: bool = True) -> Path:
    """A new empty folder or file beside a place, locked until the stack closes."""
    while True:
        if folder:
            new = Path(tempfile.mkdtemp(prefix=_prefix(place), dir=place.parent))
        else:
            handle, name = tempfile.mkstemp(prefix=_prefix(place), dir=place.parent)
            os.close(handle)
            new = Path(name)
        if _claimed(new, stack, wait=True):
            return new


def _claimed(path: Path, stack: ExitStack, *, wait: bool) -> bool:
    """Locks a folder or file until the stack closes; whether it is there and could be locked."""
    if sys.platform == "win32":
        return path.exists()
    try:
        handle = os.open(path, os.O_RDONLY)
        stack.callback(os.close, handle)
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    # Whoever cleared up may have been faster.
    return path.exists()


def _nobodys(half_made: Path, stack: ExitStack) -> bool:
    if sys.platform == "win32":
        return time.time() - half_made.stat().st_mtime > _ABANDONED
    return _claimed(half_made, stack, wait=False)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keeps other runs from renaming in a folder meanwhile."""
    with ExitStack() as stack:
        _claimed(folder, stack, wait=True)
        yield


def _take_place(new: Path, folder: Path) -> None:
    """Puts a folder in another's place; what stood there is gone or in the new one's."""
    if not folder.exists():
        with suppress(OSError):  # another run may have been faster
            new.rename(folder)
            return
    if _exchanged(new, folder):
        return
    with _alone(folder.parent):
        old = _old(folder)
        _remove(old)
        folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            old.rename(folder)
            raise
        with suppress(OSError):
            _remove(old)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchanges the names of two folders in one step; False where the system can't."""
    if sys.platform != "linux":
        return False
    import ctypes

    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if not rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE):
        return True
    code = ctypes.get_errno()
    if code in _NOT_HERE:
        return False
    raise OSError(code, os.strerror(code), str(other))
