"""The three patent types as shares of the whole, a region beside the nation."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from lnip_analysis.present import theme
from lnip_analysis.present.wording import format_percent
from lnip_analysis.review.patent_types import TypeShares

TYPE_NAMES = ("发明", "实用新型", "外观设计")
STAGE_NAMES = {"applications": "申请量", "grants": "授权量"}
_ROW_MM, _TOP_MM, _HEAD_MM = 5.0, 8.0, 6.2
_LABEL_MM = 6.5
"""Room that a share needs inside its bar."""

Group = tuple[str, Sequence[TypeShares]]
"""A name and its years."""


def heights(stages: Sequence[Sequence[Group]]) -> dict[str, float]:
    """Heights on the page, stages side by side, and narrow, one below the other; mm."""
    tall = [_tall(groups) for groups in stages]
    return {
        "height_mm": _TOP_MM + max(tall) + 1,
        "narrow_height_mm": _TOP_MM + sum(tall) + 1,
    }


def _tall(groups: Sequence[Group]) -> float:
    return sum(_HEAD_MM + _ROW_MM * len(years) for _, years in groups)


def painter(stages: Sequence[Sequence[Group]]) -> theme.Paint:
    """Draws a bar of 100 % a year, with the shares in it.

    Args:
        stages: Applications and grants: groups of years, each group with its name.
    """

    def paint(canvas: Figure, narrow: bool) -> None:
        width, height = (inches * 25.4 for inches in canvas.get_size_inches())
        axes = canvas.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, width)
        axes.set_ylim(height, 0)
        axes.axis("off")
        _key(axes)
        block = width - 4 if narrow else (width - 10) / 2
        y = _TOP_MM
        for n, groups in enumerate(stages):
            left = 2 if narrow else 2 + n * (block + 6)
            end = _stage(axes, groups, left, y, block)
            y = end if narrow else y

    return paint


def _key(axes: Axes) -> None:
    x = 2.0
    for colour, name in zip(theme.PATENT_TYPES, TYPE_NAMES, strict=True):
        axes.add_patch(Rectangle((x, 2), 4, 4, facecolor=colour))
        axes.text(x + 5.2, 4, name, va="center", fontsize=8.5)
        x += 10 + 3.2 * len(name)
    axes.text(x, 4, "单位：%", va="center", fontsize=8.5, color=theme.MUTED)


def _stage(axes: Axes, groups: Sequence[Group], left: float, top: float, width: float) -> float:
    y = top
    for name, years in groups:
        axes.text(left, y + _HEAD_MM - 2.6, name, va="center", fontsize=9, color=theme.INK)
        y += _HEAD_MM
        for one in years:
            _bar(axes, one, left, y, width)
            y += _ROW_MM
    return y


def _bar(axes: Axes, one: TypeShares, left: float, y: float, width: float) -> None:
    axes.text(left, y + _ROW_MM / 2, f"{one.year}", va="center", fontsize=8, color=theme.MUTED)
    x, room = left + 9, width - 9
    for share, fill, ink in zip(
        one.shares, theme.PATENT_TYPES, theme.PATENT_TYPES_INK, strict=True
    ):
        long = share * room
        axes.add_patch(Rectangle((x, y + 0.45), long, _ROW_MM - 0.9, facecolor=fill))
        # A share too small for its number is told in the data table.
        if long > _LABEL_MM:
            axes.text(
                x + long / 2, y + _ROW_MM / 2, f"{share * 100:.1f}", ha="center",
                va="center_baseline", fontsize=8, color=ink,
            )  # fmt: skip
        x += long


def told(stages: Sequence[Sequence[Group]]) -> str:
    """Every bar in words."""
    parts = []
    for groups in stages:
        for name, years in groups:
            said = "，".join(
                f"{one.year}年"
                + "、".join(
                    f"{kind}{format_percent(share)}"
                    for kind, share in zip(TYPE_NAMES, one.shares, strict=True)
                )
                for one in years
            )
            parts.append(f"{name}：{said}")
    return "；".join(parts)
