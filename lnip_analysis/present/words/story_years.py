"""Points on a year that rose or fell unlike the nation, and on grants after applications."""

from __future__ import annotations

from lnip_analysis.present.words.phrases import asked
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
    format_years,
    quoted,
)
from lnip_analysis.review.decomposed import GrantsOnApplications, per_application
from lnip_analysis.review.ratios import RATIOS, ratio_series
from lnip_analysis.review.review import Review
from lnip_analysis.review.single_years import SingleYear
from lnip_analysis.review.status import Status
from lnip_analysis.review.type_structure import TYPES, TypeShares, type_shares

_CLEAR = 0.05
"""A value so far above its path is worth a word."""
_SURGE = 0.10
"""A share of inventions so far above the nation's is out of the ordinary."""
_TYPE_NAMES = dict(zip(TYPES, ("发明", "实用新型", "外观设计"), strict=True))


def year_point(review: Review, one: SingleYear) -> Point:
    """A large rise or fall of a single year beside the nation's."""
    structure, surged = _structure(review, one)
    per_each, thinned = _per_application(review, one)
    facts = [_course(one), _shift(review, one), *_outcome(one), *structure, *per_each]
    reading, short = _reading(review, one, unsustained=surged and thinned)
    rests_on = "全国和各省同年的增减"
    if surged and thinned:
        rests_on += "，以及比重和每件经费先后相反的变动"
    return Point(
        one.indicator.id,
        _title(one),
        tuple(facts),
        reading,
        rests_on,
        "如果查明这几年的高点和低点出于申报时间或统计口径的变动",
        f"{'减少' if one.change < 0 else '增加'}的是哪些申请人、哪些市，资助办法有没有改变，"
        "本报告所收资料没有分申请人、分市的历年数。"
        if one.indicator.patent_stage == "applications"
        else "变动集中在哪些单位和行业，本报告所收资料没有分项的历年数。",
        short,
    )


def _title(one: SingleYear) -> str:
    name, year = one.indicator.sentence_name, one.now.year
    text = f"{name}：{year}年{grew(one.change)}，全国{grew(one.nation_change)}"
    if one.change < 0 and one.ahead is not None and one.ahead >= _CLEAR:
        ahead = format_percent(one.ahead)
        text = f"{name}：{one.before.year}年高出要求{ahead}，{year}年一年{grew(one.change)}"
    return text + (f"，最后差{_lacking(one)}" if _lacking(one) else "")


def _lacking(one: SingleYear) -> str:
    v = one.verdict
    if v is None or v.status is not Status.MISSED or v.latest is None:
        return ""
    path = one.path(v.latest.year)
    return shown(path - v.latest.value, one.indicator.unit) if path is not None else ""


def _course(one: SingleYear) -> Fact:
    unit, name, extra = one.indicator.unit, one.indicator.sentence_name, ""
    if one.ahead is not None and abs(one.ahead) >= _CLEAR:
        side = "高" if one.ahead > 0 else "低"
        extra = f"，比目标要求的路径{side}{format_percent(abs(one.ahead))}"
    few = "只有" if one.change < 0 and one.fell < one.ranked / 4 else ""
    fell = f"{few}{one.fell}个下降" if one.fell else "没有一个下降"
    return Fact(
        f"{one.before.year}年{name}为{format_value(one.before.value, unit)}{extra}；"
        f"{one.now.year}年为{format_value(one.now.value, unit)}，{grew(one.change)}，"
        f"{_place(one)}。同年全国{grew(one.nation_change)}，{one.ranked}个省（区、市）中{fell}。",
        one.source_ids,
    )


def _outcome(one: SingleYear) -> list[Fact]:
    """By how much the target was missed, and whether growth as the nation's would have met it."""
    v, lacking = one.verdict, _lacking(one)
    if not lacking or v is None or v.latest is None:
        return []
    unit, asked_for = one.indicator.unit, one.path(v.latest.year) or 0.0
    text = (
        f"到{v.latest.year}年为{format_value(v.latest.value, unit)}，比{asked(v)}的要求少{lacking}"
    )
    if one.change < 0 and one.with_nation >= asked_for:
        text += (
            f"；{one.now.year}年若随全国增长，当年就有{shown(one.with_nation, unit)}，"
            f"已超过{v.latest.year}年要求的{shown(asked_for, unit)}"
        )
    return [Fact(text + "。", v.latest.source_ids)]


def _place(one: SingleYear) -> str:
    if one.change < 0 and one.place.rank == one.ranked:
        return "降幅在各省（区、市）中最大"
    if one.change > 0 and one.place.rank == 1:
        return "增幅在各省（区、市）中最大"
    return f"增速居第{one.place.rank}位"


def _shift(review: Review, one: SingleYear) -> Fact:
    unit, actual = one.indicator.unit, one.now.value - one.before.value
    expected = more_or_less(one.parts.national, unit)
    return Fact(
        f"按全国的增速应{expected}，实际{more_or_less(actual, unit)}，"
        f"相差的{shown(abs(one.own), unit)}是{review.region_name}自身的变化。",
        one.source_ids,
    )


def _structure(review: Review, one: SingleYear) -> tuple[list[Fact], bool]:
    """The share of the type among all three, at the base, its peak and now; whether it surged."""
    kind, stage = one.indicator.patent_type, one.indicator.patent_stage
    if not kind or stage not in ("applications", "grants"):
        return [], False
    at = TYPES.index(kind)
    mine = type_shares(review, review.region, stage)
    nation = {t.year: t for t in type_shares(review, review.evidence.nation, stage)}
    if len(mine) < 2 or any(t.year not in nation for t in mine):
        return [], False
    peak = max(mine, key=lambda t: t.shares[at])
    told = list(dict.fromkeys((mine[0].year, peak.year, mine[-1].year)))
    by_year = {t.year: t for t in mine}

    def words(t: TypeShares) -> str:
        own, other = format_percent(t.shares[at]), format_percent(nation[t.year].shares[at])
        return f"{t.year}年为{own}（全国{other}）"

    what = f"{_TYPE_NAMES[kind]}在三种专利{'申请' if stage == 'applications' else '授权'}中的比重"
    text = f"{what}，{'，'.join(words(by_year[y]) for y in told)}。"
    sources = (s for y in told for s in (*by_year[y].source_ids, *nation[y].source_ids))
    above = peak.shares[at] - nation[peak.year].shares[at]
    surged = peak.year == one.before.year and above >= _SURGE and peak.year != mine[-1].year
    return [Fact(text, tuple(dict.fromkeys(sources)))], surged


def _per_application(review: Review, one: SingleYear) -> tuple[list[Fact], bool]:
    """Spending per application at the base, the year before and now; whether it thinned out."""
    ratio = next(
        (r for r in RATIOS.values() if r.below == one.indicator.id and not r.average), None
    )
    if ratio is None or ratio.factor == 100:
        return [], False
    series, base = ratio_series(review, ratio.id), review.plan.first_year - 1
    years = [y for y in dict.fromkeys((base, one.before.year, one.now.year)) if series.at(y)]
    if len(years) < 2 or one.before.year not in years:
        return [], False
    values = {y: o for y in years if (o := series.at(y)) is not None}
    told = "，".join(f"{y}年为{o.value:,.1f}{ratio.unit}" for y, o in values.items())
    before = values[one.before.year].value
    others = [o.value for y, o in values.items() if y != one.before.year]
    thinned = len(others) == 2 and before < min(others)
    return [Fact(f"{ratio.name}，{told}。", sources_of(values.values()))], thinned


def _reading(review: Review, one: SingleYear, *, unsustained: bool) -> tuple[str, str]:
    """How the change is read, and the same in short."""
    place, name = review.region_name, one.indicator.sentence_name
    verb = "下降" if one.change < 0 else "增长"
    against = one.change * one.nation_change < 0
    actual = one.now.value - one.before.value
    own = one.own / actual if actual else 0.0
    v = one.verdict
    lost = v is not None and v.status is Status.MISSED and one.change < 0
    head = (
        f"{quoted(v.target.title)}落空，主要是{one.now.year}年这一年的{verb}；"
        if lost and v
        else ""
    )
    if against or own >= 0.5:
        cause = f"{verb}的原因主要在{place}自身"
        why = f"，全国同年{grew(one.nation_change)}" if against else "，全国没有同样幅度的变化"
    else:
        cause, why = f"{verb}主要是随全国而动", f"，全国同年{grew(one.nation_change)}"
    tail = "；看来是前两年申请一下子多了很多，投入却没有跟上，难以保持" if unsustained else ""
    short = f"{name}{one.now.year}年{grew(one.change)}，{cause}{why}。"
    return (
        f"{head}{cause}，不在全国{tail}。" if against or own >= 0.5 else f"{head}{cause}。",
        short,
    )


def grants_point(review: Review, one: GrantsOnApplications) -> Point:
    """A large change of grants beside the applications of two and three years earlier."""
    name, unit = review.evidence.indicator(one.now.indicator).sentence_name, one.now.unit
    change, rise = one.now.value / one.before.value - 1, one.now.value - one.before.value
    nation = one.nation[1].value / one.nation[0].value - 1 if one.nation else None
    years = format_years(o.year for o in one.applied)
    old_years = format_years(o.year for o in one.applied_before)
    beside = f"，同年全国{grew(nation)}" if nation is not None else ""
    facts = [
        Fact(
            f"{one.now.year}年{name}为{format_value(one.now.value, unit)}，"
            f"比上年{grew(change)}{beside}。",
            sources_of((one.before, one.now, *(one.nation[:2] if one.nation else ()))),
        ),
        _ratio_fact(one, years, old_years),
        Fact(
            f"{'增加' if rise > 0 else '减少'}的{shown(abs(rise), unit)}由两部分相加："
            f"两三年前的申请{_part(one.effects[0], unit, '增多', '减少')}，"
            f"授权与申请之比{_part(one.effects[1], unit, '提高', '下降')}。",
            one.source_ids,
        ),
    ]
    national = nation is not None and nation * change > 0 and nation >= change / 2
    return Point(
        one.now.indicator,
        f"{name}：{one.now.year}年{grew(change)}" + ("，主要随全国而动" if national else ""),
        tuple(facts),
        _grants_reading(review, one, years, national=national),
        "同年全国的变化和两三年前的申请量",
        "如果此后两年申请没有回升，授权仍照样大增",
        "其中多少出于审查加快，多少申请被驳回或撤回，本报告所收资料没有分省的审查结案数。",
        f"{name}{one.now.year}年{grew(change)}，"
        + (f"主要是随全国而动（全国{grew(nation)}）" if national and nation is not None else "")
        + ("，" if national else "")
        + f"一部分由于{years}的申请{'增多' if one.effects[0] > 0 else '减少'}。",
    )


def _part(effect: float, unit: str, up: str, down: str) -> str:
    """``增多带来1,391件``, ``减少抵去35件``."""
    brought = "带来" if effect > 0 else "抵去"
    return f"{up if effect > 0 else down}{brought}{shown(abs(effect), unit)}"


def _ratio_fact(one: GrantsOnApplications, years: str, old_years: str) -> Fact:
    text = (
        f"{one.now.year}年的授权量相当于{years}年均申请量的"
        f"{format_percent(per_application(one.now, one.applied))}"
        f"（{one.before.year}年相当于{old_years}年均的"
        f"{format_percent(per_application(one.before, one.applied_before))}）"
    )
    sources = one.source_ids
    if one.nation:
        then, now = (
            format_percent(per_application(one.nation[n], one.nation[n + 2]))  # type: ignore[arg-type]
            for n in (0, 1)
        )
        text += f"；全国由{then}变为{now}" if then != now else f"；全国两年都是{now}"
        sources = tuple(dict.fromkeys((*sources, *sources_of(one.nation[2] + one.nation[3]))))
    return Fact(text + "。", sources)


def _grants_reading(
    review: Review, one: GrantsOnApplications, years: str, *, national: bool
) -> str:
    parts = ["这一年的变化主要是全国性的"] if national else []
    half = one.effects[0] / (sum(one.effects) or 1)
    if half > 0:
        much = "一半以上" if half > 0.5 else "一部分"
        parts.append(f"就来源说，{much}由于{years}的申请{'增多' if one.effects[0] > 0 else '减少'}")
    text = "；".join(parts) + "。" if parts else ""
    text += _two_sides(review, one, years)
    change = one.next_change
    if change is not None and change < 0:
        recent = format_years(o.year for o in one.next_applied)
        text += f"{recent}的申请平均比{years}少{format_percent(-change)}，此后授权的来源已经变小。"
    return text


def _two_sides(review: Review, one: GrantsOnApplications, years: str) -> str:
    """That a met target on grants and a missed one on applications are one thing."""
    status = {
        v.target.indicator: v.status
        for v in review.verdicts
        if v.target.indicator in (one.now.indicator, one.applied[0].indicator)
    }
    met = status.get(one.now.indicator) in (Status.MET, Status.MET_EARLY)
    missed = status.get(one.applied[0].indicator) is Status.MISSED
    if not (met and missed):
        return ""
    return (
        "授权的目标完成、申请的目标落空，是同一件事的前后两面："
        f"{years}的申请高峰变成了授权，高峰以后没有接上。"
    )
