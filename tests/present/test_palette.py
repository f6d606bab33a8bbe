import re
from pathlib import Path

import pylopdf_fonts_zh_cn as fonts
import pytest
from fontTools.ttLib import TTFont

from lnip_analysis.present import palette
from lnip_analysis.review.status import Status


def contrast(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_readable_colour_and_a_sign_in_both_fonts(status):
    assert contrast(palette.status_colour(status)) >= 4.5
    for font in (fonts.sans_path(), fonts.serif_path()):
        assert ord(status.symbol) in TTFont(str(font), lazy=True).getBestCmap()


def test_no_colour_is_kept_for_a_status_that_there_is_not():
    assert set(palette.STATUS_COLOURS) == {status.slug for status in Status}


@pytest.mark.parametrize(
    "colour", [palette.INK, palette.MUTED, palette.REQUIRED, *palette.COMPARED]
)
def test_text_in_charts_has_enough_contrast(colour):
    assert contrast(colour) >= 4.5


def test_no_colour_is_mixed_elsewhere():
    package = Path(palette.__file__).parents[1]
    mixed = [
        f"{file.relative_to(package)}: {found[0]}"
        for file in sorted(package.rglob("*.py"))
        if file != Path(palette.__file__)
        for found in re.finditer(r"#[0-9A-Fa-f]{6}\b", file.read_text(encoding="utf-8"))
    ]
    assert mixed == []
