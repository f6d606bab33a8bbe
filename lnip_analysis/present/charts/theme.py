"""One look for every chart, drawn in two widths as SVG that never varies.

matplotlib is loaded by the first chart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pylopdf_fonts_zh_cn as fonts

if TYPE_CHECKING:
    from matplotlib import RcParams
    from matplotlib.figure import Figure
    from matplotlib.text import Text

WIDE_MM = 160.0
"""Width of the text on an A4 page."""
NARROW_MM = 90.0
"""Width of a chart on a telephone, at the same letter size."""
LEAST_PT = 8.75
"""Least size of letters there: twelve pixels on a screen of 360, over which a chart goes whole."""


Paint: TypeAlias = "Callable[[Figure, bool], None]"
"""Draws on an empty figure; the second argument says whether it is the narrow one."""


@cache
def style() -> RcParams:
    """The style sheet's settings; the packaged font that it names is made known to matplotlib."""
    from matplotlib import font_manager, rc_params_from_file

    font_manager.fontManager.addfont(str(fonts.sans_path()))
    sheet = Path(__file__).with_name("lnip.mplstyle")
    return rc_params_from_file(str(sheet), use_default_template=False)


@contextmanager
def look() -> Iterator[None]:
    """The look of the edition's charts; a researcher's own figures keep theirs."""
    import matplotlib

    with matplotlib.rc_context():
        now: Any = matplotlib.rcParams
        # Holding all of them against matplotlib's rules takes longer than some charts.
        now.update({name: value for name, value in _settings().items() if now[name] != value})
        yield


@cache
def _settings() -> dict[str, Any]:
    """Every setting of a look: the style sheet's, and else matplotlib's own defaults."""
    from matplotlib import rcParamsDefault

    settings: dict[Any, Any] = {**rcParamsDefault, **style()}
    del settings["backend"]  # is no look
    return settings


@dataclass(frozen=True)
class Drawing:
    """One chart drawn for the page and again for a narrow screen.

    Attributes:
        wide: SVG as wide as the text of an A4 page.
        narrow: The same chart laid out anew for a telephone, with letters as large.
        width_mm: How wide the wide one is.
    """

    wide: str
    narrow: str
    width_mm: float = WIDE_MM


def draw(
    chart_id: str,
    paint: Paint,
    *,
    height_mm: float,
    narrow_height_mm: float | None = None,
) -> Drawing:
    """Draws one chart in both widths.

    Args:
        chart_id: Prefix of every id inside the SVG, so that many can share a page.
        paint: Draws the chart on an empty figure.
        height_mm: Height on the page.
        narrow_height_mm: Height on the narrow screen; the same where it is not given.
    """
    with look():
        wide = _render(f"{chart_id}-w", paint, False, (WIDE_MM, height_mm))
        size = (NARROW_MM, narrow_height_mm or height_mm)
        return Drawing(wide, _render(f"{chart_id}-n", paint, True, size))


def legible(text: Text) -> None:
    """Enlarges letters of a narrow chart that a telephone would show too small."""
    canvas = text.get_figure(root=True)
    if canvas is not None and canvas.get_size_inches()[0] * 25.4 < NARROW_MM + 1:
        text.set_fontsize(max(text.get_fontsize(), LEAST_PT))


def _render(prefix: str, paint: Paint, narrow: bool, size_mm: tuple[float, float]) -> str:
    from matplotlib.figure import Figure
    from matplotlib.text import Text

    from lnip_analysis.present.charts.points import with_points
    from lnip_analysis.present.charts.svg import as_svg

    figure = Figure(figsize=(size_mm[0] / 25.4, size_mm[1] / 25.4))
    paint(figure, narrow)
    if narrow:
        for text in figure.findobj(Text):
            legible(text)
    return with_points(as_svg(figure, prefix), figure)
