"""In a notebook a fault of a user is one sentence, not a traceback."""

from __future__ import annotations

import os
import sys
from types import TracebackType
from typing import Any

from lnip_analysis.faults import InputError


def tell_faults_plainly() -> None:
    """Lets IPython, where it runs, show an `InputError` by its sentence alone."""
    if "IPython" not in sys.modules or os.environ.get("LNIP_DEBUG"):
        return
    from IPython import get_ipython

    shell = get_ipython()
    if shell is not None:
        shell.set_custom_exc((InputError,), _tell)


def _tell(
    shell: Any,
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
    tb_offset: int | None = None,
) -> None:
    # IPython shows what this method returns in place of a traceback.
    error._render_traceback_ = lambda: [str(error)]  # type: ignore[attr-defined]
    shell.showtraceback((kind, error, trace), tb_offset=tb_offset)
