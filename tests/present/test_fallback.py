"""A researcher's own charts print Chinese, whatever theme they take."""

from __future__ import annotations

import warnings
from io import BytesIO

import matplotlib as mpl
import pytest
import seaborn as sns
from matplotlib import style
from matplotlib.figure import Figure

from lnip_analysis.present.charts.fallback import fall_back
from lnip_analysis.present.charts.theme import look


def _drawn(text: str, **how: str) -> bytes:
    figure, file = Figure(figsize=(2, 1)), BytesIO()
    figure.suptitle(text, **how)
    figure.savefig(file, format="png", metadata={"Software": None})
    return file.getvalue()


@pytest.mark.parametrize(
    "set_up",
    [
        lambda: None,
        sns.set_theme,
        mpl.rcdefaults,
        lambda: style.use("ggplot"),
        lambda: mpl.rcParams.update({"font.family": "serif"}),
    ],
    ids=["plain", "seaborn", "defaults", "ggplot", "serif"],
)
def test_chinese_has_glyphs(set_up):
    fall_back()
    with mpl.rc_context(), warnings.catch_warnings():
        warnings.simplefilter("error")  # "Glyph 36797 missing from font(s)"
        mpl.rcdefaults()
        set_up()
        assert _drawn("辽宁−3") != _drawn("□□−3")


def test_latin_looks_as_ever_and_so_do_our_own_charts():
    fall_back()
    with mpl.rc_context():
        mpl.rcdefaults()
        assert _drawn("Liaoning −3") == _drawn("Liaoning −3", fontfamily="DejaVu Sans")
        with look():
            assert mpl.rcParams["font.family"] == ["Noto Sans SC"]
