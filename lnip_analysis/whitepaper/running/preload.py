"""What is loaded before notebooks run, and what need not be.

Nothing is imported here that the asking process doesn't have: it imports this module as well.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys

_USED = (
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "lnip_analysis.notebook",
)
"""What chapters need beside `lnip_analysis.present`."""
_FOR_TERMINALS = "lnip_analysis.present.terminal"


def load_review() -> None:
    """Loads what opens the review, and the libraries that draw and run cells."""
    from lnip_analysis.whitepaper.running.shell import shell

    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    shell()  # before the notebooks' module, which teaches it to tell faults
    for name in _USED:
        importlib.import_module(name)


def preload() -> tuple[()]:
    """Loads all that notebooks need before the first fork.

    Returns:
        Nothing, as tasks of the fork server give it.
    """
    load_review()
    from lnip_analysis import present

    for module in pkgutil.walk_packages(present.__path__, f"{present.__name__}."):
        if not module.name.startswith(_FOR_TERMINALS):
            importlib.import_module(module.name)
    from lnip_analysis.present.charts.theme import style
    from lnip_analysis.present.forms.serial import to_json

    # What every fork would else make anew. But nothing is drawn here: then fonts are read through
    # open files, whose place forks would share.
    style()
    to_json(())
    return ()


def without_iri_grammar() -> None:
    """Keeps nbformat's validator from compiling a grammar of addresses that no notebook has.

    It takes a second, and is left out as if its package were not installed.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
