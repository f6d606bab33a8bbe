"""How much of what a cell prints is kept: a loop that never ends must not fill the memory."""

from __future__ import annotations

MOST_PRINTED = 1_000_000
"""Characters a cell may print; a paper takes a fiftieth of them."""
CUT = f"\n……（打印超过{MOST_PRINTED:,}个字符，其余没有保留）\n"
"""What stands in place of the rest."""
_MOST_TOLD = 20_000


class Room:
    """The room that is left for what one cell prints, on each of its streams."""

    def __init__(self) -> None:
        self._left: dict[str, int] = {}

    def take(self, stream: str, text: str) -> str:
        """As much of a text as there is room for, and once that the rest was not kept."""
        left = self._left.get(stream, MOST_PRINTED)
        if len(text) <= left:
            self._left[stream] = left - len(text)
            return text
        self._left[stream] = -1
        return text[:left] + CUT if left >= 0 else ""


def shortened(text: str) -> str:
    """A message, without its middle where it has no end."""
    if len(text) <= _MOST_TOLD:
        return text
    half = _MOST_TOLD // 2
    return f"{text[:half]}\n……（共{len(text):,}个字符）……\n{text[-half:]}"
