"""One look for every figure: font, colours with a fixed meaning, and SVG that never varies.

Tables and the terminal take colours and words from here: matplotlib is loaded by the first figure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pylopdf_fonts_zh_cn as fonts

from lnip_analysis.review.model import Status

if TYPE_CHECKING:
    from matplotlib import RcParams
    from matplotlib.figure import Figure

INK = "#1A1A1A"
MUTED = "#595959"
ACTUAL = "#0B4F8A"
REQUIRED = "#A84300"
NATION = "#6B6B6B"
PERIOD = "#F4F2EC"
TRACK = "#E9EDF1"
FAN = {95: "#DCE9F5", 80: "#B9D3EA", 50: "#8DB8DC"}
SERIES = (ACTUAL, "#A84300", "#00735C", "#8A4F9E")
"""Colours of up to four series side by side; told apart with any common colour blindness."""

FIFTHS = ("#0B4F8A", "#36739F", "#86B3D8", "#C4DBEE", "#EEF3F8")
"""The highest fifth first; dark to light also where colours are not seen."""
FIFTHS_INK = ("#FFFFFF", "#FFFFFF", INK, INK, INK)
"""Letters on them: at least 4.5 to 1."""
PATENT_TYPES = (ACTUAL, "#E6B899", "#CDE3DC")
"""Inventions, utility models, designs: the hues that their lines have in other figures."""
PATENT_TYPES_INK = ("#FFFFFF", INK, INK)

STATUS_SLUG = {
    Status.MET_EARLY: "met",
    Status.MET: "met",
    Status.DONE: "met",
    Status.DONE_LATE: "push",
    Status.ON_TRACK: "ontrack",
    Status.NEEDS_PUSH: "push",
    Status.BEHIND: "behind",
    Status.AWAY: "away",
    Status.MISSED: "missed",
    Status.UNASSESSABLE: "unknown",
    Status.NO_PUBLIC_RECORD: "unknown",
    Status.NOT_DUE: "notdue",
}
SLUG_COLOUR = {
    "met": "#0B4F8A",
    "ontrack": "#1F6FA8",
    "push": "#7A5C00",
    "behind": "#A84300",
    "away": "#8E1B1B",
    "missed": "#8E1B1B",
    "unknown": "#5B6470",
    "notdue": "#4A5568",
}
"""The same colours as the edition's style sheets give the status words."""

WIDE_MM = 160.0
"""Width of the text on an A4 page."""
NARROW_MM = 90.0
"""Width of the text on a telephone, at the same letter size."""


Paint: TypeAlias = "Callable[[Figure, bool], None]"
"""Draws on an empty figure; the second argument says whether it is the narrow one."""


def status_colour(status: Status) -> str:
    """The text colour of a status: at least 4.5 to 1 on white."""
    return SLUG_COLOUR[STATUS_SLUG[status]]


@cache
def _style() -> RcParams:
    """The style sheet's settings; the packaged font that it names is made known to matplotlib."""
    from matplotlib import font_manager, rc_params_from_file

    font_manager.fontManager.addfont(str(fonts.sans_path()))
    sheet = Path(__file__).with_name("lnip.mplstyle")
    return rc_params_from_file(str(sheet), use_default_template=False)


@contextmanager
def look() -> Iterator[None]:
    """The look of the edition's charts; a researcher's own figures keep theirs."""
    from matplotlib import rc_context, rcdefaults, rcParams

    with rc_context():
        rcdefaults()
        rcParams.update(_style())
        yield


@dataclass(frozen=True)
class Drawing:
    """One figure drawn for the page and again for a narrow screen.

    Attributes:
        wide: SVG as wide as the text of an A4 page.
        narrow: The same figure laid out anew for a telephone, with letters as large.
    """

    wide: str
    narrow: str


def draw(
    figure_id: str,
    paint: Paint,
    *,
    height_mm: float,
    narrow_height_mm: float | None = None,
) -> Drawing:
    """Draws one figure in both widths.

    Args:
        figure_id: Prefix of every id inside the SVG, so that many can share a page.
        paint: Draws the figure.
        height_mm: Height on the page.
        narrow_height_mm: Height on the narrow screen; the same where it is not given.
    """
    with look():
        wide = _render(f"{figure_id}-w", paint, False, (WIDE_MM, height_mm))
        size = (NARROW_MM, narrow_height_mm or height_mm)
        return Drawing(wide, _render(f"{figure_id}-n", paint, True, size))


def _render(prefix: str, paint: Paint, narrow: bool, size_mm: tuple[float, float]) -> str:
    from matplotlib.figure import Figure

    from lnip_analysis.present.charts.svg import as_svg

    figure = Figure(figsize=(size_mm[0] / 25.4, size_mm[1] / 25.4))
    paint(figure, narrow)
    return as_svg(figure, prefix)
