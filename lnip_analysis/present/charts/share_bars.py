"""Bars of 100 % and the shares in them: groups of rows, side by side or one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from lnip_analysis.present import palette
from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.points import words_of
from lnip_analysis.present.charts.sheet import Sheet
from lnip_analysis.present.words.wording import format_percent

_ROW_MM, _TOP_MM, _HEAD_MM, _BETWEEN_MM = 4.4, 8.0, 6.2, 6.0
_PAD_MM = 0.45
"""Room beside a number inside its bar."""
_SIZE = 8.0


@dataclass(frozen=True)
class Kind:
    """What one part of every bar is.

    Attributes:
        name: Its name.
        fill: Its colour.
        ink: The colour of letters on it.
    """

    name: str
    fill: str
    ink: str


@dataclass(frozen=True)
class Bar:
    """One row.

    Attributes:
        when: Its period.
        shares: Fractions that add up to 1, one a kind.
        counts: How much each share is, written behind it on the page where there is room; or
            none. On a narrow screen only few would have room, so none is written.
        whole: What all of it is, written at its end; or nothing.
    """

    when: str
    shares: Sequence[float]
    counts: Sequence[str] = ()
    whole: str = ""

    def said(self, n: int, kind: Kind) -> str:
        """One of its shares in words: ``发明26.1%``, ``沈阳30.6%（1,002件）``."""
        count = f"（{self.counts[n]}）" if self.counts else ""
        return f"{kind.name}{format_percent(self.shares[n])}{count}"


Group = tuple[str, Sequence[Bar]]
"""A name and its rows."""


def heights(columns: Sequence[Sequence[Group]]) -> dict[str, float]:
    """Heights on the page, columns side by side, and narrow, one below the other; mm."""
    tall = [sum(_HEAD_MM + _ROW_MM * len(bars) for _, bars in groups) for groups in columns]
    return {
        "height_mm": _TOP_MM + max(tall) + 1,
        "narrow_height_mm": _TOP_MM + sum(tall) + 1,
    }


def painter(columns: Sequence[Sequence[Group]], kinds: Sequence[Kind]) -> theme.Paint:
    """Draws a bar of 100 % a row, with the shares in it.

    Args:
        columns: Groups of rows; on the page the columns stand side by side.
        kinds: What the parts of every bar are, from the left.
    """

    def paint(canvas: Figure, narrow: bool) -> None:
        sheet = Sheet(canvas)
        _key(sheet, kinds)
        beside = 1 if narrow else len(columns)
        block = (sheet.width - 4 - _BETWEEN_MM * (beside - 1)) / beside
        y = _TOP_MM
        for n, groups in enumerate(columns):
            left = 2 if narrow else 2 + n * (block + _BETWEEN_MM)
            end = _column(sheet, groups, kinds, left, y, block, counted=not narrow)
            y = end if narrow else y

    return paint


def in_words(columns: Sequence[Sequence[Group]], kinds: Sequence[Kind]) -> str:
    """Every bar in words."""
    parts = []
    for name, bars in (group for groups in columns for group in groups):
        said = "，".join(
            bar.when + "、".join(bar.said(n, kind) for n, kind in enumerate(kinds)) for bar in bars
        )
        parts.append(f"{name}：{said}")
    return "；".join(parts)


def _key(sheet: Sheet, kinds: Sequence[Kind]) -> None:
    x = 2.0
    for kind in kinds:
        sheet.box(x, 2, 4, 4, facecolor=kind.fill)
        sheet.text(x + 5.2, 4, kind.name, fontsize=8.5)
        x += 10 + 3.2 * len(kind.name)
    sheet.text(x, 4, "单位：%", fontsize=8.5, color=palette.MUTED)


def _column(
    sheet: Sheet, groups: Sequence[Group], kinds: Sequence[Kind], left: float, top: float,
    width: float, *, counted: bool,
) -> float:  # fmt: skip
    bars = [bar for _, found in groups for bar in found]
    bare = all(_year(bar) for bar in bars)
    before = max(sheet.text_width(_row_name(bar, bare=bare), _SIZE) for bar in bars) + 1.8
    after = max(sheet.text_width(bar.whole, _SIZE) if bar.whole else 0.0 for bar in bars)
    whole = width - before - (after + 1.8 if after else 0.0)
    room = whole
    for _ in range(2):  # with less room a share more may not fit
        beside = max(sheet.text_width(_beside(sheet, bar, kinds, room), _SIZE) for bar in bars)
        room = whole - (beside + 2 * _PAD_MM if beside else 0.0)
    y = top
    for name, found in groups:
        sheet.text(left, y + _HEAD_MM - 2.6, name, fontsize=9, color=palette.INK)
        y += _HEAD_MM
        for bar in found:
            middle = y + _ROW_MM / 2
            sheet.text(
                left, middle, _row_name(bar, bare=bare), va="center_baseline", fontsize=_SIZE,
                color=palette.MUTED,
            )  # fmt: skip
            _bar(sheet, name, bar, kinds, left + before, middle, room, counted=counted)
            if bar.whole:
                sheet.text(
                    left + width, middle, bar.whole, ha="right", va="center_baseline",
                    fontsize=_SIZE, color=palette.MUTED,
                )  # fmt: skip
            y += _ROW_MM
    return y


def _row_name(bar: Bar, *, bare: bool) -> str:
    """Years alone stand bare, as on an axis; beside months, which need their words, they do not."""
    return (_year(bar) if bare else "") or bar.when


def _year(bar: Bar) -> str:
    """The digits of a year; empty of other periods."""
    year = bar.when.removesuffix("年")
    return year if year.isdigit() else ""


def _bar(
    sheet: Sheet, name: str, bar: Bar, kinds: Sequence[Kind], left: float, middle: float,
    room: float, *, counted: bool,
) -> None:  # fmt: skip
    x = left
    for n, kind in enumerate(kinds):
        long = bar.shares[n] * room
        sheet.say(x + long / 2, middle, words_of(name, bar.when, bar.said(n, kind)))
        sheet.bar(x, middle, long, _ROW_MM - 0.9, facecolor=kind.fill)
        number = f"{bar.shares[n] * 100:.1f}"
        texts = [number]
        if counted and bar.counts:
            texts.insert(0, f"{number}（{bar.counts[n]}）")
        if text := next((t for t in texts if _fits(sheet, t, long)), ""):
            sheet.text(
                x + long / 2, middle, text, ha="center", va="center_baseline", fontsize=_SIZE,
                color=kind.ink,
            )  # fmt: skip
        x += long
    if small := _beside(sheet, bar, kinds, room):
        sheet.text(
            x + _PAD_MM, middle, small, va="center_baseline", fontsize=_SIZE, color=palette.MUTED
        )


def _fits(sheet: Sheet, text: str, long: float) -> bool:
    """Whether a text has room inside a bar."""
    return sheet.text_width(text, _SIZE) + 2 * _PAD_MM <= long


def _beside(sheet: Sheet, bar: Bar, kinds: Sequence[Kind], room: float) -> str:
    """Shares too small for their numbers, written after the bar: named unless the last."""
    numbers = [
        (kind, share, f"{share * 100:.1f}") for kind, share in zip(kinds, bar.shares, strict=True)
    ]
    return "、".join(
        number if kind is kinds[-1] else f"{kind.name}{number}"
        for kind, share, number in numbers
        if share and not _fits(sheet, number, share * room)
    )
