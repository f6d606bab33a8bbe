"""In a notebook a fault of a user is one sentence, not a traceback.

That is so as well where Python itself notices that brackets are missing or too many.
"""

from __future__ import annotations

import os
import sys
from types import TracebackType
from typing import Any

from lnip_analysis.faults import InputError

_BRACKETS = {
    "'method' object is not subscriptable": (
        '方法名后面少了括号；可以这样写：review.targets()[["id", "status"]]。'
    ),
    "'DataFrame' object is not callable": (
        "这已经是表，名字后面不要括号；可以这样写：comparison.frame。"
    ),
}


def tell_faults_plainly() -> None:
    """Lets IPython, where it runs, show an `InputError` by its sentence alone."""
    if "IPython" not in sys.modules or os.environ.get("LNIP_DEBUG"):
        return
    from IPython import get_ipython

    shell = get_ipython()
    if shell is not None:
        shell.set_custom_exc((InputError, TypeError), _tell)


def _tell(
    shell: Any,
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
    tb_offset: int | None = None,
) -> None:
    said = str(error) if isinstance(error, InputError) else brackets(error, trace)
    if said:
        # IPython shows what this method returns in place of a traceback.
        error._render_traceback_ = lambda: [said]  # type: ignore[attr-defined]
    shell.showtraceback((kind, error, trace), tb_offset=tb_offset)


def brackets(error: BaseException, trace: TracebackType | None) -> str:
    """What to write where a cell left out a method's brackets, or gave a table some.

    Args:
        error: What Python raised.
        trace: Where; a mistake inside a library is none of the cell's.

    Returns:
        One Chinese sentence; empty where it is another mistake.
    """
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None or trace.tb_frame.f_globals.get("__name__") != "__main__":
        return ""
    return _BRACKETS.get(str(error), "")
