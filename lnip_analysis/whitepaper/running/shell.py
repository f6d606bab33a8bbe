"""IPython without a kernel: cells run in this very process, which must be free for it.

What a cell prints, displays or raises becomes outputs as a notebook keeps them, the way
``ipykernel`` and ``nbclient`` make them between them.
"""

from __future__ import annotations

import base64
import io
import sys
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

from lnip_analysis.whitepaper.running.descriptors import captured
from lnip_analysis.whitepaper.running.limits import Room, shortened

Output = dict[str, Any]
"""An output as `nbformat` has it, as plain values."""


class _Outputs:
    """The outputs of the running cell."""

    def __init__(self) -> None:
        self.found: list[Output] = []
        self._shown: dict[str, list[Output]] = {}
        self._clear_first = False
        self._room = Room()
        self.catch_up: Callable[[], None] = lambda: None

    def start(self) -> list[Output]:
        self.found, self._clear_first, self._room = [], False, Room()
        return self.found

    def add(self, output: Output, display_id: str | None = None) -> None:
        self.catch_up()
        if self._clear_first:
            self.clear(wait=False)
        self.found.append(output)
        if display_id is not None:
            self._shown.setdefault(display_id, []).append(output)

    def write(self, name: str, text: str) -> None:
        self.catch_up()
        text = self._room.take(name, text)
        last = self.found[-1] if self.found and not self._clear_first else {}
        if last.get("name") == name:
            last["text"] += text
        elif text:
            self.add({"output_type": "stream", "name": name, "text": text})

    def update(self, display_id: str, data: dict[str, Any], metadata: dict[str, Any]) -> None:
        for output in self._shown.get(display_id, ()):
            output.update(data=data, metadata=metadata)

    def clear(self, wait: bool) -> None:
        self._clear_first = wait
        if not wait:
            self.found.clear()


_outputs = _Outputs()


class _Stream(io.TextIOBase):
    """``sys.stdout`` or ``sys.stderr`` of a cell."""

    encoding = "utf-8"

    def __init__(self, name: str) -> None:
        self.name = name

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        _outputs.write(self.name, text)
        return len(text)


class _Hook(DisplayHook):
    """Keeps a cell's value."""

    def write_output_prompt(self) -> None:
        """Nothing: the prompt's number stands in the output."""

    def write_format_data(
        self, format_dict: Mapping[str, Any], md_dict: Mapping[str, Any] | None = None
    ) -> None:
        if not format_dict:
            return
        _outputs.add(
            {
                "output_type": "execute_result",
                "execution_count": self.prompt_count,
                "data": _plain(format_dict),
                "metadata": dict(md_dict or {}),
            }
        )

    def finish_displayhook(self) -> None:
        self._is_active = False


class _Publisher(DisplayPublisher):
    """Keeps what a cell displays."""

    def publish(
        self,
        data: Mapping[str, Any],
        metadata: Mapping[str, Any] | None = None,
        source: Any = None,
        *,
        transient: Mapping[str, Any] | None = None,
        update: bool = False,
        **more: Any,
    ) -> None:
        display_id = (transient or {}).get("display_id")
        shown, about = _plain(data), dict(metadata or {})
        if display_id is not None:
            _outputs.update(display_id, shown, about)
        if not update:
            output = {"output_type": "display_data", "data": shown, "metadata": about}
            _outputs.add(output, display_id)

    def clear_output(self, wait: bool = False) -> None:
        _outputs.catch_up()
        _outputs.clear(wait)


class _Shell(InteractiveShell):
    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)

    def enable_gui(self, gui: str | None = None) -> None:
        """Nothing: ``%matplotlib inline`` wants no event loop."""

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        _outputs.add(
            {
                "output_type": "error",
                "ename": etype.__name__,
                "evalue": shortened(str(evalue)),
                "traceback": [shortened(line) for line in stb],
            }
        )


def _plain(bundle: Mapping[str, Any]) -> dict[str, Any]:
    return {
        mime: base64.b64encode(value).decode() if isinstance(value, bytes) else value
        for mime, value in bundle.items()
    }


@cache
def shell() -> InteractiveShell:
    """The process's shell; ``get_ipython()`` gives the same one."""
    # Without a history there is no database and no thread that writes to it.
    config = Config(HistoryManager={"enabled": False})
    return _Shell.instance(config=config)


def run_cell(source: str) -> tuple[int, list[Output]]:
    """Runs one cell.

    Returns:
        Its execution count and its outputs; one of type ``error`` where it failed.
    """
    outputs, count = _outputs.start(), shell().execution_count
    shown = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _Stream("stdout"), _Stream("stderr")
    try:
        with captured(_outputs.write) as _outputs.catch_up:
            shell().run_cell(source, store_history=True)
    finally:
        _outputs.catch_up = lambda: None
        sys.stdout, sys.stderr = shown
    return count, outputs
