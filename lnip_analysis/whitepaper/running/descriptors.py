"""What a cell writes past Python's streams: child processes, and libraries written in C."""

from __future__ import annotations

import codecs
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import BinaryIO, TypeAlias

Write: TypeAlias = Callable[[str, str], None]
"""Takes the name of a stream and a text."""

_STREAMS = {"stdout": 1, "stderr": 2}


class _Past:
    """What has been written to a stream's file."""

    def __init__(self, name: str, file: BinaryIO) -> None:
        self.name, self._file, self._read = name, file, 0
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def hand_over(self, write: Write, final: bool = False) -> None:
        """Writes what is new; half a character waits for its other half."""
        # Not by the file's own position: whoever writes there shares it.
        size = os.fstat(self._file.fileno()).st_size
        new = os.pread(self._file.fileno(), size - self._read, self._read)
        self._read += len(new)
        if text := self._decoder.decode(new, final):
            write(self.name, text)


@contextmanager
def captured(write: Write) -> Iterator[Callable[[], None]]:
    """Takes what is written to file descriptors 1 and 2.

    Args:
        write: Given the text, at the latest when the context ends.

    Yields:
        What hands over all that has come so far: called before anything else is shown, it keeps
        the order.
    """
    with ExitStack() as stack:
        pasts = [
            _Past(name, stack.enter_context(_redirected(number)))
            for name, number in _STREAMS.items()
        ]

        def catch_up(final: bool = False) -> None:
            for past in pasts:
                past.hand_over(write, final)

        try:
            yield catch_up
        finally:
            catch_up(final=True)


@contextmanager
def _redirected(number: int) -> Iterator[BinaryIO]:
    """A file that takes what is written to a file descriptor."""
    with tempfile.TemporaryFile("ab+") as file:
        before = os.dup(number)
        os.dup2(file.fileno(), number)
        try:
            yield file
        finally:
            os.dup2(before, number)
            os.close(before)
