"""The paper's look for a researcher's own charts: fonts that have Chinese, colours, thin lines."""

from __future__ import annotations

from typing import Any

from lnip_analysis.present import palette
from lnip_analysis.present.charts.fallback import fall_back
from lnip_analysis.present.charts.theme import style


def set_style() -> None:
    """Sets matplotlib's and seaborn's defaults (`lnip_analysis.face.style`)."""
    import matplotlib
    from matplotlib.rcsetup import cycler

    # What the edition's painters need and others don't: no dollar is a formula there.
    sheet: dict[Any, Any] = {k: v for k, v in style().items() if k != "text.parse_math"}
    own: dict[Any, Any] = {
        "axes.prop_cycle": cycler(color=palette.COMPARED),
        "figure.dpi": 110,
        "savefig.dpi": 300,
        "savefig.bbox": "tight",
        "axes.titlelocation": "left",
        "legend.frameon": False,
    }
    matplotlib.rcParams.update({**sheet, **own})
    fall_back()
