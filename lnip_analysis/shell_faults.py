"""In a notebook a fault of a user is one sentence, not a traceback.

That is so as well where Python itself notices that brackets are missing or too many.
"""

from __future__ import annotations

import difflib
import os
import sys
from types import ModuleType, TracebackType
from typing import Any

from lnip_analysis import lazy
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
        shell.set_custom_exc((InputError, TypeError, AttributeError), _tell)


def _tell(
    shell: Any,
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
    tb_offset: int | None = None,
) -> None:
    if isinstance(error, AttributeError):
        said = no_such_name(error, trace)
    else:
        said = str(error) if isinstance(error, InputError) else brackets(error, trace)
    if said:
        # IPython shows what this method returns in place of a traceback.
        error._render_traceback_ = lambda: [said]  # type: ignore[attr-defined]
    shell.showtraceback((kind, error, trace), tb_offset=tb_offset)


def no_such_name(error: AttributeError, trace: TracebackType | None) -> str:
    """What to write where a cell asked one of our things for a name that it hasn't.

    Args:
        error: What Python raised.
        trace: Where; a mistake inside a library is none of the cell's.

    Returns:
        One Chinese sentence; empty where the thing is none of ours.
    """
    thing = error.obj
    home = thing.__name__ if isinstance(thing, ModuleType) else type(thing).__module__
    if _asked_in(trace) not in ("__main__", lazy.__name__) or home.split(".")[0] != "lnip_analysis":
        return ""
    names = [name for name in dir(thing) if not name.startswith("_")]
    near = difflib.get_close_matches(str(error.name), names, n=3)
    written = [name + "()" * callable(getattr(type(thing), name, None)) for name in near]
    what = "lnip" if isinstance(thing, ModuleType) else type(thing).__name__
    return f"{what} 没有“{error.name}”；" + f"是不是：{'、'.join(written or names)}。"


def _asked_in(trace: TracebackType | None) -> str:
    """The module in which something went wrong."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "" if trace is None else str(trace.tb_frame.f_globals.get("__name__"))


def brackets(error: BaseException, trace: TracebackType | None) -> str:
    """What to write where a cell left out a method's brackets, or gave a table some.

    Args:
        error: What Python raised.
        trace: Where; a mistake inside a library is none of the cell's.

    Returns:
        One Chinese sentence; empty where it is another mistake.
    """
    return "" if _asked_in(trace) != "__main__" else _BRACKETS.get(str(error), "")
