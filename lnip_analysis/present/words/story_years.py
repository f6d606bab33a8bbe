"""Points on a year that rose or fell unlike the nation, and on grants after applications."""

from __future__ import annotations

from lnip_analysis.present.words.city_shares import change_sentence, main_city_words
from lnip_analysis.present.words.phrases import asked
from lnip_analysis.present.words.story_cause import cause, longer_fact
from lnip_analysis.present.words.story_point import (
    Fact,
    Point,
    grew,
    more_or_less,
    shown,
    sources_of,
)
from lnip_analysis.present.words.wording import (
    format_percent,
    format_value,
    quoted,
)
from lnip_analysis.review.city_shares import city_shares
from lnip_analysis.review.ratios import RATIOS, ratio_series
from lnip_analysis.review.review import Review
from lnip_analysis.review.shares import Shares
from lnip_analysis.review.single_years import SingleYear
from lnip_analysis.review.status import Status
from lnip_analysis.review.type_structure import TYPES, type_shares

_CLEAR = 0.05
"""A value so far above its path is worth a word."""
_TYPE_NAMES = dict(zip(TYPES, ("发明", "实用新型", "外观设计"), strict=True))


def year_point(review: Review, one: SingleYear) -> Point:
    """A large rise or fall of a single year beside the nation's."""
    each, unlike = _per_application(review, one)
    longer = longer_fact(one, review.region_name)
    cities = _cities(review, one)
    facts = [_course(review, one), *cities, _shift(review, one), *longer, *_outcome(one)]
    facts += [*_structure(review, one), *each]
    reading, short = _reading(review, one)
    return Point(
        one.indicator.id,
        _title(one),
        tuple(facts),
        reading,
        "全国和各省同年的增减" + "，以及此前几年的增减" * bool(longer),
        "如果查明这几年的高点和低点出于申报时间或统计口径的变动",
        f"{unlike}{_unknown(one, bool(cities))}",
        short,
        (one.verdict.target.id if one.verdict else one.indicator.id,),
    )


def _cities(review: Review, one: SingleYear) -> list[Fact]:
    """What the change is made of by city, where whole years of one table tell."""
    found = city_shares(review)
    change = found.change_of(one.now)
    if change is None:
        return []
    text = change_sentence(review, found, change)
    return [Fact(text, change.source_ids, see=("city-shares",))]


def _unknown(one: SingleYear, cities: bool) -> str:
    """What of the change the archive does not tell: of which cities only where it has none."""
    if one.indicator.patent_stage != "applications":
        return "变动集中在哪些单位和行业，本报告所收资料没有分项的历年数。"
    way = "减少" if one.change < 0 else "增加"
    which, by = ("", "") if cities else ("、哪些市", "、分市")
    return (
        f"{way}的是哪些申请人{which}，资助办法有没有改变，本报告所收资料没有分申请人{by}的历年数。"
    )


def _title(one: SingleYear) -> str:
    name, year = one.indicator.sentence_name, one.now.year
    text = f"{name}：{year}年{grew(one.change)}，全国{grew(one.nation_change)}"
    if one.change < 0 and one.ahead is not None and one.ahead >= _CLEAR:
        ahead = format_percent(one.ahead)
        text = f"{name}：{one.before.year}年高出要求{ahead}，{year}年一年{grew(one.change)}"
    return text + (f"，最后差{lacking(one)}" if lacking(one) else "")


def lacking(one: SingleYear) -> str:
    """By how much its missed target was missed: ``5,425件``; empty where none was."""
    v = one.verdict
    if v is None or v.status is not Status.MISSED or v.latest is None:
        return ""
    path = one.path(v.latest.year)
    return shown(path - v.latest.value, one.indicator.unit) if path is not None else ""


def _course(review: Review, one: SingleYear) -> Fact:
    unit, name, extra = one.indicator.unit, one.indicator.sentence_name, ""
    if one.ahead is not None and abs(one.ahead) >= _CLEAR:
        side = "高" if one.ahead > 0 else "低"
        extra = f"，比目标要求的路径{side}{format_percent(abs(one.ahead))}"
    few = "只有" if one.change < 0 and one.fell < one.ranked / 4 else ""
    fell = f"{few}{one.fell}个下降" if one.fell else "没有一个下降"
    return Fact(
        f"{one.before.year}年{name}为{format_value(one.before.value, unit)}{extra}；"
        f"{one.now.year}年为{format_value(one.now.value, unit)}，{grew(one.change)}，"
        f"{_place(review, one)}。同年全国{grew(one.nation_change)}，"
        f"{one.ranked}个省（区、市）中{fell}。",
        one.source_ids,
    )


def _outcome(one: SingleYear) -> list[Fact]:
    """By how much the target was missed, and what of the year before the fall would have met it.

    Where the year before was high enough itself, that is told: it happened. What growth as the
    nation's would have brought did not.
    """
    v, short = one.verdict, lacking(one)
    if not short or v is None or v.latest is None:
        return []
    unit, asked_for = one.indicator.unit, one.path(v.latest.year) or 0.0
    text = f"到{v.latest.year}年为{format_value(v.latest.value, unit)}，比{asked(v)}的要求少{short}"
    demand = f"{v.latest.year}年要求的{shown(asked_for, unit)}"
    if one.change < 0 and one.before.value >= asked_for:
        before = format_value(one.before.value, unit)
        text += f"；{one.before.year}年的{before}本已不低于{demand}"
    elif one.change < 0 and one.with_nation >= asked_for:
        text += (
            f"；{one.now.year}年若随全国增长，当年就有{shown(one.with_nation, unit)}，"
            f"已超过{demand}"
        )
    return [Fact(text + "。", v.latest.source_ids)]


def _place(review: Review, one: SingleYear) -> str:
    if one.second is not None:
        # Being the furthest says little without how far the next one is.
        code, change = one.second
        name = review.evidence.region_name(code)
        way = "降" if one.change < 0 else "增"
        same = change * one.change > 0
        after = f"（其次为{name}，{grew(change)}）" if same else ""
        return f"{way}幅在各省（区、市）中最大{after}"
    return f"增速居第{one.place.rank}位"


def _shift(review: Review, one: SingleYear) -> Fact:
    unit, actual = one.indicator.unit, one.now.value - one.before.value
    expected = more_or_less(one.parts.national, unit)
    return Fact(
        f"按全国的增速应{expected}，实际{more_or_less(actual, unit)}，"
        f"{beyond(actual, one.parts.national)}的{shown(abs(one.own), unit)}"
        f"是{review.region_name}与全国增速之差。",
        one.source_ids,
    )


def beyond(actual: float, expected: float) -> str:
    """Which way a change went further than the nation's, or not as far: ``少增``, ``多减``."""
    more = actual > expected
    if actual * expected < 0:
        return f"比按全国增速{'多' if more else '少'}"
    if actual + expected >= 0:
        return "多增" if more else "少增"
    return "少减" if more else "多减"


def _structure(review: Review, one: SingleYear) -> list[Fact]:
    """The share of the type among all three, at the base, its peak and now."""
    kind, stage = one.indicator.patent_type, one.indicator.patent_stage
    if not kind or stage not in ("applications", "grants"):
        return []
    at = TYPES.index(kind)
    mine = type_shares(review, review.region, stage)
    nation = {t.year: t for t in type_shares(review, review.evidence.nation, stage)}
    if len(mine) < 2 or any(t.year not in nation for t in mine):
        return []
    peak = max(mine, key=lambda t: t.shares[at])
    told = list(dict.fromkeys((mine[0].year, peak.year, mine[-1].year)))
    by_year = {t.year: t for t in mine}

    def words(t: Shares) -> str:
        own, other = format_percent(t.shares[at]), format_percent(nation[t.year].shares[at])
        return f"{t.year}年为{own}（全国{other}）"

    what = f"{_TYPE_NAMES[kind]}在三种专利{'申请' if stage == 'applications' else '授权'}中的比重"
    text = f"{what}，{'，'.join(words(by_year[y]) for y in told)}。"
    sources = (s for y in told for s in (*by_year[y].source_ids, *nation[y].source_ids))
    return [Fact(text, tuple(dict.fromkeys(sources)), see=("patent-types",))]


def _per_application(review: Review, one: SingleYear) -> tuple[list[Fact], str]:
    """Spending per application here and in the nation, and what that says of a fall, if anything.

    The ratio mirrors its own denominator: that it fell before a fall explains nothing where the
    nation's fell as well while its applications went on growing.
    """
    ratio = next(
        (r for r in RATIOS.values() if r.below == one.indicator.id and not r.average), None
    )
    if ratio is None or ratio.factor == 100:
        return [], ""
    mine, nation = (ratio_series(review, ratio.id, c) for c in (None, review.evidence.nation))
    base = review.plan.first_year - 1
    years = [y for y in dict.fromkeys((base, one.before.year, one.now.year)) if mine.at(y)]
    if len(years) < 2 or one.before.year not in years:
        return [], ""
    own = {y: o for y in years if (o := mine.at(y)) is not None}
    other = {y: o for y in years if (o := nation.at(y)) is not None}
    told = "，".join(
        f"{y}年为{o.value:,.1f}{ratio.unit}"
        + (f"（全国{other[y].value:,.1f}{ratio.unit}）" if y in other else "")
        for y, o in own.items()
    )
    fact = Fact(f"{ratio.name}，{told}。", sources_of((*own.values(), *other.values())))
    first, before = years[0], one.before.year
    if one.change >= 0 or first == before or not {first, before} <= other.keys():
        return [fact], ""
    both_fell = own[before].value < own[first].value and other[before].value < other[first].value
    if not both_fell or one.nation_change <= 0:
        return [fact], ""
    return [fact], (
        f"为什么{verb(one)}，不能断定：{ratio.name}到{before}年虽已减少，全国也在减少，"
        "而全国的申请仍在增长，不能说是投入没有跟上。"
    )


def verb(one: SingleYear) -> str:
    """Which way it went."""
    return "下降" if one.change < 0 else "增长"


def _reading(review: Review, one: SingleYear) -> tuple[str, str]:
    """How the change is read, and the same in short."""
    place, name = review.region_name, one.indicator.sentence_name
    said, why = cause(one, place)
    where = main_city_words(review, one.now)
    inside = f"；{where}" if where else ""
    short = f"{name}{one.now.year}年{grew(one.change)}，{said}{why}{inside}。"
    return f"{_lost_by(one)}{said}{inside}。", short


def _lost_by(one: SingleYear) -> str:
    """That a target was lost in this year, where nothing but its fall kept it from being met."""
    v = one.verdict
    if v is None or not lost_in_one_year(one):
        return ""
    return f"{quoted(v.target.title)}落空，主要是{one.now.year}年这一年的下降；"


def lost_in_one_year(one: SingleYear) -> bool:
    """Whether a missed target would have been met at the nation's growth of this year alone."""
    v = one.verdict
    if v is None or v.status is not Status.MISSED or one.change >= 0 or v.latest is None:
        return False
    asked_for = one.path(v.latest.year)
    return asked_for is not None and one.with_nation >= asked_for
