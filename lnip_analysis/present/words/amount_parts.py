"""An amount's change told by its parts: whose money came or went."""

from __future__ import annotations

from collections.abc import Sequence
from os.path import commonprefix

from lnip_analysis.present.words.story_point import (
    Fact,
    grew,
    more_or_less,
    shown,
    sources_of,
    to_from,
)
from lnip_analysis.present.words.wording import format_percent
from lnip_analysis.review.amount_parts import PartChange, main_part
from lnip_analysis.review.ratio_parts import RatioTarget

_HALF = 0.5
"""Share of a change from which its last year is told."""


def parts_fact(parts: Sequence[PartChange], difference: float, name: str) -> Fact | None:
    """What each part did beside the nation's, and what the largest change is of the total's.

    Args:
        parts: The parts, the largest first.
        difference: By how much the total changed, in its unit.
        name: What the total is called in short, as 经费.
    """
    told = [one for one in parts if not one.small]
    if len(told) < 2:
        return None
    first, *others = told
    # The first by its full name: it says of what all of them are parts.
    sentences = [_moved(first, first.indicator.name)]
    sentences += [_moved(one, _name(one, parts)) for one in others]
    rest = [one for one in parts if one.small]
    if rest:
        sentences.append(_rest(rest, parts))
    text = f"{'；'.join(sentences)}。"
    main = main_part(parts, difference)
    if main is not None:
        text += f"{_name(main, parts)}{_of_the_total(main, difference, name)}。"
    ends = [o for one in parts for o in (*one.values, *(one.nation or ()))]
    return Fact(text, sources_of(ends))


def last_year_fact(one: RatioTarget) -> Fact | None:
    """That the last of several years made most of an amount's change, and whose it was."""
    last = one.last_year
    if last is None or one.difference * last.difference <= 0:
        return None
    if last.difference / one.difference <= _HALF:
        return None
    unit, year = one.numerator.unit, last.now.year
    moved = f"{one.numerator.name}{more_or_less(last.difference, unit)}"
    main, whose = main_part(last.by_part, last.difference), ""
    if main is not None:
        whose = f"，{_name(main, last.by_part)}{more_or_less(main.difference, unit)}"
    ends = [last.before, last.now, *(o for part in last.by_part for o in part.values)]
    return Fact(f"其中{year}年一年，{moved}{whose}。", sources_of(ends))


def main_part_words(parts: Sequence[PartChange], difference: float) -> str:
    """``减少的主要是企业资金``; empty where no part makes more than half of the change."""
    main = main_part(parts, difference)
    if main is None:
        return ""
    way = "增加" if difference > 0 else "减少"
    if main.difference / difference > 1:
        return f"其中{_name(main, parts)}{way}得比总额还多"
    return f"{way}的主要是{_name(main, parts)}"


def _name(one: PartChange, parts: Sequence[PartChange]) -> str:
    """A part's name without what the names of all parts begin with: ``企业资金``."""
    names = [part.indicator.name for part in parts]
    shared = commonprefix(names) if len(names) > 1 else ""  # noqa: RUF071 - of names, not paths
    return one.indicator.name.removeprefix(shared)


def _moved(one: PartChange, name: str) -> str:
    unit = one.indicator.unit
    ends = shown(one.values[0].value, unit), shown(one.values[1].value, unit)
    nation = one.nation_change
    beside = f"（全国{grew(nation)}）" if nation is not None else ""
    return f"{name}{to_from(ends, one.difference)}，{grew(one.change)}{beside}"


def _rest(rest: Sequence[PartChange], parts: Sequence[PartChange]) -> str:
    """The small parts as one."""
    unit = rest[0].indicator.unit
    first, last = (sum(one.values[n].value for one in rest) for n in (0, 1))
    who = "和".join(_name(one, parts) for one in rest) + "合计" * (len(rest) > 1)
    return f"{who}{to_from((shown(first, unit), shown(last, unit)), last - first)}"


def _of_the_total(main: PartChange, difference: float, name: str) -> str:
    unit = main.indicator.unit
    amount = more_or_less(main.difference, unit)
    of = f"{name}{'增加' if difference > 0 else '减少'}的总额"
    share = main.difference / difference
    if share > 1:
        return f"{amount}，比{of}（{shown(abs(difference), unit)}）还多"
    return f"{amount}，占{of}的{format_percent(share)}"
