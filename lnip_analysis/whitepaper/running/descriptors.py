"""What a cell writes past Python's streams: child processes, and libraries written in C."""

from __future__ import annotations

import codecs
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import BinaryIO, TypeAlias

from lnip_analysis.whitepaper.running.limits import MOST_PRINTED

Write: TypeAlias = Callable[[str, str], None]
"""Takes the name of a stream and a text."""

_MOST_READ = 4 * MOST_PRINTED + 4
"""Bytes that a character has at most, for as many as are kept and one more."""
_STREAMS = {"stdout": 1, "stderr": 2}


class _Past:
    """What has been written to a stream's file."""

    def __init__(self, name: str, file: BinaryIO) -> None:
        self.name, self.file, self._read = name, file, 0
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def hand_over(self, write: Write, final: bool = False) -> None:
        """Writes what is new; half a character waits for its other half."""
        # Not by the file's own position: whoever writes there shares it.
        size = os.fstat(self.file.fileno()).st_size
        # No more than is kept is read; the rest would only fill the memory.
        new = os.pread(self.file.fileno(), min(size - self._read, _MOST_READ), self._read)
        self._read = size
        if text := self._decoder.decode(new, final):
            write(self.name, text)


@cache
def _pasts(process: int) -> tuple[_Past, ...]:
    """A process's files, kept as long as it runs: a child may write when its cell has ended."""
    return tuple(_Past(name, tempfile.TemporaryFile("ab+")) for name in _STREAMS)


@contextmanager
def captured(write: Write) -> Iterator[Callable[[], None]]:
    """Takes what is written to file descriptors 1 and 2.

    What a child process has written since the last cell comes first, as in a kernel.

    Args:
        write: Given the text, at the latest when the context ends.

    Yields:
        What hands over all that has come so far: called before anything else is shown, it keeps
        the order.
    """
    pasts = _pasts(os.getpid())

    def catch_up(final: bool = False) -> None:
        for past in pasts:
            past.hand_over(write, final)

    with ExitStack() as stack:
        for past in pasts:
            stack.enter_context(_redirected(_STREAMS[past.name], past.file))
        try:
            yield catch_up
        finally:
            catch_up(final=True)


@contextmanager
def _redirected(number: int, file: BinaryIO) -> Iterator[None]:
    """Writes to a file what is written to a file descriptor."""
    before = os.dup(number)
    os.dup2(file.fileno(), number)
    try:
        yield
    finally:
        os.dup2(before, number)
        os.close(before)
