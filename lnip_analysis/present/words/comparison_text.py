"""Sentences and titles of the comparison: rank, growth beside the nation's, who passed whom."""

from __future__ import annotations

from collections.abc import Sequence

from lnip_analysis.present.words.city_shares import fall_sentence
from lnip_analysis.present.words.growth_ranks import SMALL
from lnip_analysis.present.words.ranks import (
    growth_since,
    growth_words,
    moved_words,
    pool,
    rank_words,
)
from lnip_analysis.present.words.told import Told
from lnip_analysis.present.words.wording import (
    format_change,
    format_percent,
    format_value,
    join,
)
from lnip_analysis.review.kept_pace import NEAR, kept_pace
from lnip_analysis.review.peers import overtaken, overtakers
from lnip_analysis.review.ranking import (
    HEADLINE,
    RankPosition,
    by_province,
    growth_of,
    rank_position,
    rank_positions,
    ranking,
)
from lnip_analysis.review.review import Review


def comparison_sentences(review: Review) -> tuple[str, ...]:
    """The verdict on the region among the provinces, in two to four sentences.

    Each ends with a full stop, the most telling first; none where nothing can be compared.
    """
    return tuple(one.text for one in comparison_told(review))


def comparison_told(review: Review) -> tuple[Told, ...]:
    """The same sentences with the chart and the table that show what they say."""
    if review.is_nation:
        return tuple(map(Told, _of_the_nation(review)))
    found = rank_positions(review)
    head = next((s for s in found if s.indicator.id == HEADLINE), None)
    opening = _opening(review, head) if head is not None else ""
    told = (
        Told(opening, see=(f"slope-{HEADLINE}",)),
        Told(_ranks_sentence(found), see=("ranks",)),
        Told(_best_sentence(found)),
        Told(fall_sentence(review), see=("city-shares",)),
    )
    return tuple(one for one in told if one.text)


def _opening(review: Review, head: RankPosition) -> str:
    if head.latest is None or head.place is None:
        return ""
    value = format_value(head.latest.value, head.indicator.unit)
    clauses = (
        f"{head.year}年，{review.region_name}{head.indicator.short_name}为{value}",
        f"在{pool(head.place.of, head.place.missing)}中居{rank_words(head.place)}",
        moved_words(head),
    )
    return f"{'，'.join(filter(None, clauses))}{_beside_nation(head)}。"


def _beside_nation(s: RankPosition) -> str:
    """``；年均增长20.0%，低于全国的23.7%``."""
    if s.growth is None or s.nation_growth is None or s.in_points:
        return ""
    nation = format_percent(s.nation_growth)
    if format_percent(s.growth) == nation:
        return f"；{growth_words(s)}，与全国持平"
    side = "高于" if s.growth > s.nation_growth else "低于"
    return f"；{growth_words(s)}，{side}全国的{nation}"


def _ranks_sentence(found: Sequence[RankPosition]) -> str:
    """How many ranks rose and fell, the largest fall by name, growth against the nation's."""
    moved = [s for s in found if s.moved is not None]
    if not moved:
        return ""
    counts = [
        ("上升", sum((s.moved or 0) > 0 for s in moved)),
        ("不变", sum(s.moved == 0 for s in moved)),
        ("下降", sum((s.moved or 0) < 0 for s in moved)),
    ]
    tally = "、".join(f"{n}项{word}" for word, n in counts if n)
    compared = [s for s in moved if s.growth is not None and s.nation_growth is not None]
    slower = sum((s.growth or 0) < (s.nation_growth or 0) for s in compared)
    slow = f"有{slower}项的增速或增幅低于全国" if slower else "各项的增速或增幅都不低于全国"
    return join([f"可比的{len(moved)}项指标{_later(moved)}中，位次{tally}", _worst(moved), slow])


def _later(moved: Sequence[RankPosition]) -> str:
    """Which of them are compared from a later year than the others."""
    first = min(s.base_year for s in moved)
    late = [s for s in moved if s.base_year > first]
    years = {s.base_year for s in late}
    names = "、".join(s.indicator.sentence_name for s in late)
    return f"（{names}自{min(years)}年起比较）" if len(years) == 1 else ""


def _worst(moved: Sequence[RankPosition]) -> str:
    """What fell furthest; where that is a small count only, the furthest of the others too."""
    furthest, large = _furthest(moved), _furthest([s for s in moved if not _is_small(s)])
    if not furthest:
        return ""
    names, falls = _named_falls(furthest)
    text = f"{names}降得最多，{falls}"
    if not all(map(_is_small, furthest)):
        return text
    counts = "、".join(format_value(s.latest.value, s.indicator.unit) for s in furthest if s.latest)
    text += f"（{furthest[0].year}年只有{counts}）"
    return text + ("，数值较大的指标中则是{}，{}".format(*_named_falls(large)) if large else "")


def _is_small(s: RankPosition) -> bool:
    return not s.in_points and not (s.latest and s.latest.value >= SMALL)


def _furthest(among: Sequence[RankPosition]) -> list[RankPosition]:
    worst = min((s.moved or 0 for s in among), default=0)
    return [s for s in among if worst < 0 and s.moved == worst]


def _named_falls(fallen: Sequence[RankPosition]) -> tuple[str, str]:
    """Names of what fell by as many places, and by how many."""
    names = "和".join(s.indicator.sentence_name for s in fallen[:2])
    if len(fallen) > 2:
        names += f"等{len(fallen)}项"
    each = "各" if len(fallen) > 1 else ""
    return names, f"{each}下降{-(fallen[0].moved or 0)}位"


def _best_sentence(found: Sequence[RankPosition]) -> str:
    ranked = [(s.place, s.indicator) for s in found if s.place is not None]
    if len(ranked) < 2:
        return ""
    place, indicator = min(ranked, key=lambda pair: pair[0].rank)
    best = f"位次最靠前的是{indicator.sentence_name}，居{rank_words(place)}"
    return f"能排名的{len(ranked)}项指标中，{best}。"


def _of_the_nation(review: Review) -> tuple[str, ...]:
    s = rank_position(review, HEADLINE)
    if s is None or s.latest is None:
        return ("全国没有位次可比，各省（区、市）的数据见下列各图。",)
    among = ranking(review, HEADLINE)
    first = list(among.places)[:3]
    names = "、".join(review.evidence.region_name(code) for code in first)
    held = by_province(among.values)
    share = sum(held[code][s.year] for code in first) / s.latest.value
    total = join(
        [
            f"{s.year}年全国{s.indicator.short_name}为"
            + format_value(s.latest.value, s.indicator.unit),
            growth_since(s),
        ]
    )
    led = f"{names}居前三位，合计占全国的{format_percent(share)}。" if first else ""
    return tuple(filter(None, (total, led)))


def slope_headline(review: Review, indicator: str) -> str:
    """Rank then and now, and how many provinces passed the region or were passed by it."""
    s = rank_position(review, indicator)
    name = review.evidence.indicator(indicator).short_name
    if s is None or s.place is None or s.base_place is None:
        return f"{name}的各省位次{_first_three(review, indicator)}"
    start = f"{review.region_name}{name}"
    if s.moved is None:
        text = f"{start}{s.year}年居{rank_words(s.place)}"
    elif s.moved == 0:
        text = f"{start}{s.year}年居{rank_words(s.place)}，位次{moved_words(s)}"
    else:
        way = "升到" if s.moved > 0 else "降到"
        text = (
            f"{start}由{s.base_year}年的{rank_words(s.base_place)}{way}"
            f"{s.year}年的{rank_words(s.place)}"
        )
    ahead, behind = overtakers(review, indicator), overtaken(review, indicator)
    named_ahead, named_behind = passed_by_name(review, indicator)
    if ahead:
        text += f"，被{_named(review, named_ahead, len(ahead))}超过"
    if behind:
        also = "又" if ahead else ""
        text += f"，{also}超过{_named(review, named_behind, len(behind))}"
    return text


def passed_by_name(review: Review, indicator: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of those the headline names: who passed the region, and whom it passed.

    The chart colours each of them, so there are no more than colours that can be told apart.
    """
    ahead, behind = overtakers(review, indicator), overtaken(review, indicator)
    if ahead and behind:
        return ahead[:3], behind[:2]
    return ahead[:4], behind[:4]


def _named(review: Review, codes: Sequence[str], of: int | None = None) -> str:
    names = "、".join(review.evidence.region_name(code) for code in codes)
    return names if of in (None, len(codes)) else f"{names}等{of}个省（区、市）"


def _first_three(review: Review, indicator: str, *, dated: bool = True) -> str:
    """Which provinces lead, with the year unless it has been said; empty without ranks."""
    among = ranking(review, indicator)
    if among.years is None:
        return ""
    when = f"{among.years[1]}年" if dated else ""
    return f"：{when}{_named(review, list(among.places)[:3])}居前三位"


def growth_lines_headline(review: Review, indicator: str) -> str:
    """Until when the region kept pace, its growth and place, and the nation's growth."""
    s = rank_position(review, indicator)
    name = review.evidence.indicator(indicator).short_name
    if s is None or s.growth is None:
        return f"{name}：各省与全国的增长"
    text = f"{review.region_name}{name}"
    pace = kept_pace(review, indicator)
    if pace is not None:
        beside = "快于全国" if pace.lead > NEAR else "与全国同步"
        text += f"到{pace.until}年还{beside}，{pace.until + 1}年{format_change(pace.change)}，"
    text += growth_since(s)
    if s.growth_place is not None:
        text += f"，增速居{rank_words(s.growth_place)}"
    if s.nation_growth is None or review.is_nation:
        return text + _spread(review, indicator)
    return f"{text}（全国{format_percent(s.nation_growth)}）"


def _spread(review: Review, indicator: str) -> str:
    """For the nation: how many provinces grew faster than it."""
    values, s = ranking(review, indicator).values, rank_position(review, indicator)
    if s is None or s.nation_growth is None:
        return ""
    grown = growth_of(values, s.base_year, s.year, s.indicator.unit)
    return f"，{int((grown > s.nation_growth).sum())}个省（区、市）快于全国"


def map_headline(review: Review, indicator: str) -> str:
    """The region's value and rank, and how many provinces stand above the nation."""
    s = rank_position(review, indicator)
    known = review.evidence.indicator(indicator)
    name = known.short_name
    among = ranking(review, indicator)
    values, year = among.values, among.years[1] if among.years else review.report_year
    text = f"{name}{year}年"
    if s is not None and s.latest is not None and s.place is not None:
        text += (
            f"{review.region_name}为{format_value(s.latest.value, known.unit)}，"
            f"居{rank_words(s.place)}"
        )
        moved = moved_words(s)
        text += f"，{moved}" if moved else ""
    else:
        text += f"的分布{_first_three(review, indicator, dated=False)}"
    nation = review.evidence.series(indicator, review.evidence.nation).at(year)
    if nation is None or known.kind != "ratio" or year not in values:
        return text
    above = int((values[year] > nation.value).sum())
    return f"{text}；{above}个省（区、市）高于全国的{format_value(nation.value, known.unit)}"
