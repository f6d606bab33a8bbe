"""Chinese in a researcher's own charts: the packaged font stands in where theirs has no glyph.

matplotlib's default fonts have no Chinese, and it prints a box for every character without asking.
The edition's own charts name the packaged font themselves (`theme`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from lnip_analysis.present.charts.theme import style


@cache
def fall_back() -> None:
    """Ends every ``font.family`` in the packaged font, whatever sets it from now on.

    seaborn's themes and matplotlib's style sheets set it anew, so it isn't enough to set it once.
    Latin letters and digits keep the look they have.
    """
    from matplotlib import rcParams

    (packaged,) = style()["font.family"]
    rcParams.validate["font.family"] = _ending_in(packaged, rcParams.validate["font.family"])
    rcParams["font.family"] = rcParams["font.family"]


def _ending_in(packaged: str, validate: Callable[[Any], list[str]]) -> Callable[[Any], list[str]]:
    def validated(families: Any) -> list[str]:
        named = validate(families)
        return named if packaged in named else [*named, packaged]

    return validated


def load_ipython_extension(shell: object) -> None:
    """What a kernel does with ``--ext``, for chapters that import nothing of ours."""
    fall_back()
