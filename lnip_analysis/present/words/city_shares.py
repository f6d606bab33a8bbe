"""What is said of a region's cities: what they hold of its figures, and what that leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from lnip_analysis.evidence.model import Observation
from lnip_analysis.present.words.phrases import period_words
from lnip_analysis.present.words.wording import (
    format_change,
    format_percent,
    format_value,
    numeral,
)
from lnip_analysis.review.city_shares import (
    Cities,
    CityChange,
    CityShares,
    Fall,
    city_shares,
)
from lnip_analysis.review.findings import LARGE_FALL
from lnip_analysis.review.review import Review

_MOVED = 0.05
"""A share that changed by less is not told of in a title: months differ, and counts are small."""


def lead_sentence(review: Review, found: Cities) -> str:
    """What is compared, and what for."""
    hold = "各占多少" if len(found.codes) > 1 else "占多少"
    return f"{review.region_name}的增减出在哪些地方，看{names(review, found)}{hold}。"


def city_headline(review: Review, found: Cities) -> str:
    """What the cities hold together, and what the eye sees beside it.

    ``沈阳、大连合占辽宁各项的72.3%至84.2%；发明专利申请量中，…``
    """
    together = [format_percent(one.together) for one in sorted(found.shares, key=_together)]
    hold = "合占" if len(found.codes) > 1 else "占"
    share = "至".join(dict.fromkeys((together[0], together[-1])))
    indicators = list(dict.fromkeys(one.indicator for one in found.shares))
    of = indicators[0].sentence_name if len(indicators) == 1 else "各项"
    if len(found.shares) == 1:
        share += f"（{when_words(found.shares[0])}）"
    text = f"{names(review, found)}{hold}{review.region_name}{of}的{share}"
    return "；".join(
        filter(None, (text, _moved_most(review, found) or _other_first(review, found)))
    )


def _together(one: CityShares) -> float:
    return one.together


def _moved_most(review: Review, found: Cities) -> str:
    """The step from one row to the next, of the same months, in which shares moved most."""
    steps = [
        (max(abs(b - a) for a, b in zip(then.shares, now.shares, strict=True)), then, now)
        for then, now in _pairs(found)
        if then.months == now.months
    ]
    if not steps:
        return ""
    size, then, now = max(steps, key=lambda step: step[0])
    if size < _MOVED:
        return ""
    moved = [
        f"{name}由{format_percent(a)}{'升' if b > a else '降'}到{format_percent(b)}"
        for name, a, b in zip(_names(review, found), then.shares, now.shares, strict=False)
        if abs(b - a) >= _MOVED
    ]
    return (
        f"{now.indicator.sentence_name}中，{when_words(then)}到{when_words(now)}{'，'.join(moved)}"
    )


def _other_first(review: Review, found: Cities) -> str:
    """Rows of other months are not compared; but that another city is the first can be seen."""
    for then, now in _pairs(found):
        first, last = (one.shares[:-1].index(max(one.shares[:-1])) for one in (then, now))
        if first != last:
            cities = _names(review, found)
            told = [
                f"{when_words(one)}{cities[n]}较多（{format_percent(one.shares[n])}）"
                for n, one in ((first, then), (last, now))
            ]
            return f"{now.indicator.sentence_name}{'，'.join(told)}"
    return ""


def _pairs(found: Cities) -> Iterator[tuple[CityShares, CityShares]]:
    """Each row of an indicator with the next."""
    for indicator in dict.fromkeys(one.indicator.id for one in found.shares):
        yield from pairwise(found.of(indicator))


def city_sentences(review: Review, found: Cities) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Sentences, each with the sources of its figures.

    What large changes are made of, what large falls nobody can take apart, and which tables give
    no share.
    """
    for change in found.changes:
        if change.whole:
            yield (
                change_sentence(review, found, change) + _NO_CAUSE * _fell_far(change),
                change.source_ids,
            )
    for fall in found.falls:
        yield _fall(review, fall), ()
    for one in found.contradicted:
        yield _contradicted(review, found, one), one.source_ids


def when_words(one: CityShares) -> str:
    """The period of its figures; of a stock its end: ``2014年1—11月``, ``2014年末``."""
    return period_words(one.whole) + "末" * (one.indicator.kind == "stock")


def names(review: Review, found: Cities) -> str:
    """The cities' names: ``沈阳、大连``."""
    return "、".join(_names(review, found))


def _names(review: Review, found: Cities) -> list[str]:
    return [review.evidence.region_name(code) for code in found.codes]


def change_sentence(review: Review, found: Cities, change: CityChange) -> str:
    """What the region's change is made of: ``…减少6,875件，其中大连减少8,690件，…``."""
    now, unit = change.now, change.now.whole.unit
    sign = 1 if change.whole > 0 else -1
    *cities, rest = change.parts
    parts = sorted(zip(cities, _names(review, found), strict=True), key=lambda p: -sign * p[0])
    told = "，".join(f"{name}{_moved(part, unit)}" for part, name in (*parts, (rest, "其余各地")))
    text = (
        f"{when_words(now)}，{review.region_name}{now.indicator.sentence_name}"
        f"比上年{'同期' * (not now.whole.annual)}{_moved(change.whole, unit)}，其中{told}"
    )
    inferred = inferred_words((change.before, now))
    how = f"（{inferred}）" if inferred else ""
    if not _fell_far(change):
        return f"{text}{how}。"
    least, name = parts[0]
    more = f"，{name}减少的超过{review.region_name}合计减少的" if least < change.whole else ""
    return f"{text}{more}{how}。"


def inferred_words(found: Iterable[CityShares]) -> str:
    """Of which periods the cities' figures are not printed ones; empty where all are.

    ``2013年、2014年各市的数不是刊载数，各由同一种表在两个月份所印的累计数推得``
    """
    read = [one for one in found if one.read_as]
    if not read:
        return ""
    when = list(dict.fromkeys(when_words(one) for one in read))
    tables = {1 + len(one.bases) for one in read}
    text = f"{'、'.join(when)}各市的数不是刊载数，{'各' * (len(when) > 1)}由"
    if len(tables) > 1 or 1 in tables:
        return f"{text}来源所印的其他数推得"
    return f"{text}同一种表在{numeral(tables.pop())}个月份所印的累计数推得"


def fall_sentence(review: Review) -> str:
    """The latest large fall of a year that was mostly in one city; empty where there is none."""
    for change in reversed(city_shares(review).changes):
        now = change.now.whole
        if now.annual and _fell_far(change) and (where := main_city_words(review, now)):
            return f"{change.now.indicator.sentence_name}{now.year}年下降，{where}。"
    return ""


def main_city_words(review: Review, now: Observation) -> str:
    """Where a change mostly was: ``大连一市减少的就超过辽宁合计``; empty where unknown."""
    found = city_shares(review)
    change, main = found.change_of(now), found.main_city(now)
    if change is None or main is None:
        return ""
    code, share = main
    way, city = "减少" if change.whole < 0 else "增加", review.evidence.region_name(code)
    if share > 1:
        return f"{city}一市{way}的就超过{review.region_name}合计"
    return f"{way}的主要在{city}"


_NO_CAUSE = "这些数不说明减少的原因。"


def _fell_far(change: CityChange) -> bool:
    return change.whole <= LARGE_FALL * change.before.whole.value


def _moved(by: float, unit: str) -> str:
    if not by:
        return "持平"
    return f"{'增加' if by > 0 else '减少'}{format_value(abs(by), unit)}"


def _fall(review: Review, fall: Fall) -> str:
    """That nobody can say in which cities a large fall was."""
    return (
        f"{fall.year}年{review.region_name}{fall.indicator.sentence_name}{format_change(fall.change)}，"
        f"{fall.year - 1}年和{fall.year}年全年的数，本报告未查到同一来源的省数和市数，"
        "不能据以上比重判断下降发生在哪些市，也不能据以说明原因。"
    )


def _contradicted(review: Review, found: Cities, one: CityShares) -> str:
    """That a table's cities have more than the region, so that it gives no share."""
    sum_of = format_value(one.whole.value - one.rest, one.whole.unit)
    added = f"{numeral(len(found.codes))}市相加为" if len(found.codes) > 1 else "该市为"
    return (
        f"{when_words(one)}的{one.indicator.sentence_name}，同一来源所列{added}{sum_of}，"
        f"多于{review.region_name}的{format_value(one.whole.value, one.whole.unit)}，"
        "不能据以计算比重，没有列入。"
    )
