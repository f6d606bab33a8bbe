"""The colours of the edition, at the bottom of all that is shown; each has one meaning.

Letters have a contrast of at least 4.5 to 1 on their ground, and colours that stand side by side
differ with any common colour blindness.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the exporters take their colours from here, and load nothing else for them
    from lnip_analysis.review.mark import Shown

INK = "#1A1A1A"
MUTED = "#595959"
ACTUAL = "#0B4F8A"
REQUIRED = "#A84300"
NATION = "#6B6B6B"
PERIOD = "#F4F2EC"
TRACK = "#E9EDF1"
PAPER = "#ffffff"
FAN = {95: "#DCE9F5", 80: "#B9D3EA", 50: "#8DB8DC"}
SERIES = (ACTUAL, "#A84300", "#00735C", "#8A4F9E")
"""Colours of up to four series side by side."""
COMPARED = (*SERIES, "#8A6A00", "#4F5B66")
"""Colours of up to six regions side by side, and of a researcher's own lines in turn."""

FIFTHS = ("#0B4F8A", "#36739F", "#86B3D8", "#C4DBEE", "#EEF3F8")
"""The highest fifth first; dark to light also where colours are not seen."""
FIFTHS_INK = ("#FFFFFF", "#FFFFFF", INK, INK, INK)
"""Letters on them."""
PATENT_TYPES = (ACTUAL, "#E6B899", "#CDE3DC")
"""Inventions, utility models, designs: the hues that their lines have in other charts."""
PATENT_TYPES_INK = ("#FFFFFF", INK, INK)
CITIES = (ACTUAL, "#E6B899", "#8DB8DC", "#CDE3DC")
"""Cities of a province that are told apart."""
CITIES_INK = ("#FFFFFF", INK, INK, INK)
REMAINDER = "#E9EDF1"
"""What a whole has beside the parts that are told apart; letters on it are those of the text."""

OTHERS = "#C3CAD3"
"""Lines of provinces that are not spoken of."""
OTHER_DOTS = "#A9B4C0"
"""Their dots, darker because they are smaller."""
PANEL_LINE = "#3D6E99"
"""A province's line in a panel of its own, lighter than that of the one spoken of."""
PANEL_GROUND = "#EEF4FA"
"""Ground of the panel of the province spoken of."""

PANEL_EDGE = "#D5DAE0"
TILE_EDGE = "#B4C3D3"
TILE_EDGE_MISSING = "#8A93A0"
"""Round a tile without a colour of its own."""
GUIDE = "#E3E6EA"
"""Lines that lead the eye to a level or a rank."""
GRID = "#DDE2E8"
"""Between the rows and columns of a matrix."""
RULE = "#C9D1DA"
"""Above a row of words."""
TRACK_MARK = "#B4BCC6"
"""Marks on the ground of a bar of progress."""

STATUS_COLOURS = {
    "met": "#0b4f8a",
    "ontrack": "#1f6fa8",
    "push": "#7a5c00",
    "behind": "#a84300",
    "away": "#8e1b1b",
    "missed": "#8e1b1b",
    "unknown": "#5b6470",
    "notdue": "#4a5568",
}
"""By `Status.slug`; the style sheets of pages, PDF and Word are made from it."""


def status_colour(status: Shown) -> str:
    """The colour of a status's sign and word."""
    return STATUS_COLOURS[status.slug]
