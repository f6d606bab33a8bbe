"""The summary in words: four or five sentences that can be read out, failures first.

Numbers stand beside it, each once: here are the few that the sentences cannot do without.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lnip_analysis.plan.model import Measured
from lnip_analysis.present.words.amount_parts import main_part_words
from lnip_analysis.present.words.city_shares import main_city_words
from lnip_analysis.present.words.outcomes import shown_progress
from lnip_analysis.present.words.phrases import asked, shortfall, subject
from lnip_analysis.present.words.ratio_causes import (
    basis_words,
    denominator_name,
    ratio_cause,
    since_peak,
)
from lnip_analysis.present.words.reach import reach_words
from lnip_analysis.present.words.story import crossings_of, points_of_years, ratios_short
from lnip_analysis.present.words.story_chapters import cause_words
from lnip_analysis.present.words.story_crossing import crossing_sentence
from lnip_analysis.present.words.story_grants import with_nation
from lnip_analysis.present.words.story_point import counted_by, grew
from lnip_analysis.present.words.story_years import lacking
from lnip_analysis.present.words.told import Told
from lnip_analysis.present.words.wording import format_percent, format_value, quoted
from lnip_analysis.review.follow_up import is_after
from lnip_analysis.review.independence import judged, met_quantities, quantities
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.outcome import inapplicable, outcome
from lnip_analysis.review.plan_progress import elapsed, is_last
from lnip_analysis.review.ratio_parts import RatioTarget
from lnip_analysis.review.review import Review
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.single_years import SingleYear
from lnip_analysis.review.status import MET, NOT_ASSESSABLE, Status
from lnip_analysis.review.what_happened import WhatHappened, what_happened

_NAMED = 4
"""So many things are named one by one in a sentence."""
_AHEAD = 0.05
_TEN = 10


def summary_sentences(review: Review) -> tuple[str, ...]:
    """The summary's sentences alone."""
    return tuple(one.text for one in summary_told(review))


def summary_told(review: Review) -> tuple[Told, ...]:
    """What became of the plan: what was lost and why, what was met, what nobody can tell."""
    if not review.verdicts:
        texts = ("计划没有提出可以考核的目标。", stranger(review))
        return tuple(Told(text) for text in texts if text)
    found = what_happened(review)
    lost = [v for v in review.verdicts if v.status in (Status.MISSED, *_BEHIND)]
    sentences = (
        *_lost(review, found, lost),
        *_met(review, found),
        Told(_running(review)),
        _unpromised(found),
        Told(_unknown(review)),
        Told(stranger(review)),
    )
    told = [one for one in sentences if one.text]
    return (replace(told[0], text=_when(review) + told[0].text), *told[1:]) if told else ()


_BEHIND = (Status.BEHIND, Status.AWAY)


def _when(review: Review) -> str:
    """How far the plan has run, before the first sentence."""
    if is_after(review):
        return f"计划已于{review.plan.last_year}年底到期，"
    if is_last(review):
        return "计划到期，"
    run, _ = elapsed(review)
    return f"计划执行的第{'一二三四五六七八九十'[run - 1] if run <= _TEN else run}年，"


def stranger(review: Review) -> str:
    """Said of a region that made no promise."""
    if review.region == review.plan.region:
        return ""
    home = review.evidence.region_name(review.plan.region)
    return f"计划由{home}制定，不约束{review.region_name}，这里只以同样的要求作对照。"


def _lost(review: Review, found: WhatHappened, lost: Sequence[Verdict]) -> list[Told]:
    """Targets missed, or behind their way: those with a story first, the others named."""
    told: dict[str, Told] = {}
    ids = {v.target.id for v in lost}
    for year in points_of_years(found):
        if year.verdict is not None and year.verdict.target.id in ids and year.change < 0:
            name = year.verdict.target.id
            cities = ("city-shares",) if main_city_words(review, year.now) else ()
            told[name] = Told(_fall(review, year), (name,), see=cities)
    for ratio in ratios_short(found):
        if ratio.verdict.target.id in ids:
            about = (ratio.verdict.target.id, ratio.numerator.id)
            told[ratio.verdict.target.id] = Told(_ratio(ratio, also=bool(told)), about)
    crossed = {
        (name := one.verdict.target.id): Told(crossing_sentence(one), (name,))
        for one in crossings_of(found)
    }
    rest = [v for v in lost if v.target.id not in told and v.target.id not in crossed]
    sentences = [*crossed.values(), *told.values()]
    told = crossed | told
    if rest:
        names = _names([quoted(v.target.title) for v in rest])
        also = "还有" if told else "有"
        what = "没有完成的" if is_last(review) else "落后于要求的"
        proven = "（由相关数据推定）" if all(v.rung is Rung.PROVEN for v in rest) else ""
        short = list(filter(None, map(shortfall, rest)))
        if is_last(review) and not told and len(short) == len(rest) <= _NAMED:
            count = f"{len(review.verdicts)}项目标中{len(rest)}项未完成"
            text = f"{count}（{'；'.join(short)}）。"
        else:
            reach = list(dict.fromkeys(filter(None, map(reach_words, rest))))
            told_reach = f"：{'；'.join(reach)}" if reach else ""
            text = f"{what}{also}{names}{proven}{told_reach}。"
        sentences.append(Told(text, tuple(v.target.id for v in rest)))
    if not sentences and outcome(review.verdicts).judged:
        done = is_last(review)
        text = "有结论的目标没有一项落空。" if done else "可评估的目标目前没有一项落后。"
        sentences.append(Told(text))
    return sentences


def _fall(review: Review, one: SingleYear) -> str:
    name, closed = (
        one.indicator.sentence_name,
        one.verdict and one.verdict.status is Status.MISSED,
    )
    head = "没有完成的有" if closed else "落后于要求的有"
    ahead = ""
    if one.ahead is not None and one.ahead >= _AHEAD:
        ahead = f"{one.before.year}年还比要求高出{format_percent(one.ahead)}，"
    worst = one.place.rank == one.ranked
    fall = "跌幅在各省中最大" if worst else "大幅下降"
    if where := main_city_words(review, one.now):
        fall += f"，{where}"
    # What the fall brought about is a reading: here stands what the last year lacked.
    short, last = lacking(one), one.verdict.latest if one.verdict else None
    end = f"，到{last.year}年比要求少{short}" if short and last else ""
    end = end if closed else "，跌到要求以下"
    return f"{head}{name}：{ahead}{one.now.year}年{fall}{end}。"


_RATIO_VERBS = {Status.MISSED: "没有达到目标", Status.AWAY: "背离目标"}


def _against(one: RatioTarget) -> str:
    """The latest ratio and what is asked, or the base it moved away from."""
    v = one.verdict
    if v.latest is None:
        return ""
    now = f"{v.latest.year}年{format_value(v.latest.value, v.unit)}"
    if v.status is Status.AWAY and v.baseline is not None:
        base = format_value(v.baseline.value, v.unit)
        return f"（{now}，低于{v.baseline.year}年的{base}）"
    return f"（{now}，目标{asked(v)}）"


def _ratio(one: RatioTarget, *, also: bool) -> str:
    name, above = subject(one.verdict), one.numerator.name
    verb = _RATIO_VERBS.get(one.verdict.status, "落后于要求") + _against(one)
    met = one.met_elsewhere
    if met is not None:
        own = one.verdict.series.indicator.basis if one.verdict.series else ""
        now = format_value(met.series.observations[-1].value, "%")
        return f"{name}按{own or '评判的口径'}{verb}，按{basis_words(met)}为{now}，已高于目标。"
    span = one.falling
    if not one.agreed and span is not None:
        whose = main_part_words(one.by_part, one.difference)
        end = f"，{whose}" if whose else ""
        return f"{name}{'也' if also else ''}{verb}，{since_peak(one, above)}{end}。"
    if not one.agreed:
        return f"{name}{'也' if also else ''}{verb}。"
    cause = ratio_cause(one, above, denominator_name(one))
    peak = one.from_peak
    apart = peak is not None and peak.above_change < 0 and not one.kept_meets
    then = f"；{peak.ratio[0].year}年以来还减少了" if apart and peak is not None else ""
    return f"{name}{'也' if also else ''}{verb}，主要是{cause}{then}。"


def _met(review: Review, found: WhatHappened) -> list[Told]:
    """What was met, each quantity once, and whether the largest rise went with the nation."""
    met = [v for v in review.verdicts if v.status in MET]
    if not met:
        none = "没有一项目标完成。" if is_last(review) else "到本年底还没有已完成的目标。"
        return [Told(none)]
    text = _counted(review, met)
    proven = [v for v in met if v.rung is Rung.PROVEN]
    grounds = ["相关数据"] * any(not v.items for v in proven) + ["报道"] * any(
        v.items for v in proven
    )
    named = quoted(proven[0].target.title) if len(proven) == 1 else f"{len(proven)}项目标"
    text += f"，其中{named}由{'或'.join(grounds)}推定" if grounds else ""
    grants = found.grants
    if grants is not None and grants.change > 0 and grants.now.year == review.report_year:
        name = review.evidence.indicator(grants.now.indicator).sentence_name
        if with_nation(grants):
            about = counted_by(review, grants.now.indicator)
            rise = Told(f"{name}当年大增，主要是随全国而动。", (about,))
            return [Told(f"{text}；", (review.plan.id,)), rise]
    return [Told(f"{text}。", (review.plan.id,))]


def _counted(review: Review, met: Sequence[Verdict]) -> str:
    """Targets met and the quantities wholly met, as the key figure beside it counts them."""
    whole = met_quantities(judged(review), review.evidence)
    names = list(dict.fromkeys(_name(group) for group in whole))
    named = "、".join(names[:_NAMED]) + "等" if len(names) > _NAMED else _names(names)
    text = f"{len(met)}项目标"
    if len(whole) == len(quantities(met, review.evidence)):
        aside = f"（{len(whole)}个独立指标）" if len(whole) < len(met) else ""
        return f"{text}{aside}已经完成，{'包括' if len(met) > 1 else '即'}{named}"
    if not whole:
        return f"{text}已经完成，还没有一个独立指标的目标全部完成"
    return f"{text}已经完成；目标全部完成的独立指标有{len(whole)}个：{named}"


def _name(group: Sequence[Verdict]) -> str:
    """The quantity that targets count: what is counted itself, not per head."""
    whole = [v for v in group if v.series is not None and not v.series.indicator.formula]
    first = (whole or list(group))[0]
    if first.series is None:
        return quoted(first.target.title)
    # New ones that an indicator counts itself keep its name: 新增注册商标, not 注册商标.
    counted = first.target.measured is Measured.FLOW
    return first.series.indicator.short_name if counted else subject(first)


def _names(names: Sequence[str], unit: str = "项") -> str:
    more = f"等{len(names)}{unit}" if len(names) > _NAMED else ""
    shown = names[:_NAMED]
    if more or len(shown) < 2:
        return "、".join(shown) + more
    return f"{'、'.join(shown[:-1])}和{shown[-1]}"


def _running(review: Review) -> str:
    if is_last(review):
        return ""
    fell = {one.verdict.target.id for one in crossings_of(what_happened(review))}
    every = [v for v in outcome(review.verdicts).running if v.status not in _BEHIND]
    running = [v for v in every if v.target.id not in fell]
    names = list(dict.fromkeys(_name(group) for group in quantities(running, review.evidence)))
    # Two targets may ask for one quantity: then both are counted, as the tables count targets.
    shared = len(names) < len(running)
    count = f"（{len(running)}项目标）" * shared
    named = _names(names, "个指标" if shared else "项")
    # One told above for its fall is in this class as well, and the table counts it there:
    # by its own status, not as if it kept to the plan like the others.
    fallen = [f"{_name([v])}仍属{v.status.value.split('，')[0]}" for v in every if v not in running]
    beside = f"{'，'.join(dict.fromkeys(fallen))}；另有" if fallen else ""
    if not names:
        return ""
    # Who keeps to the plan is not put with who nearly does; of one alone both shares are told.
    near = any(v.status is not Status.ON_TRACK for v in running)
    alone = running[0] if len(running) == 1 else None
    share, shares = shown_progress(alone) if alone else None, ""
    if alone is not None and share is not None and alone.time_share is not None:
        elapsed_share = format_percent(alone.time_share)
        shares = f"（累计进度{format_percent(share)}，时间进度{elapsed_share}）"
    return f"{beside}{named}{count}的进度{'达到或接近' if near else '达到'}要求{shares}。"


def _unpromised(found: WhatHappened) -> Told:
    """The year's change furthest from the nation's, where it is of what no target counts on."""
    if not found.this_year:
        return Told("")
    one = max(found.this_year, key=lambda year: abs(year.distance))
    if one.verdict is not None:
        return Told("")
    return Told(
        f"不设目标的指标中，{one.indicator.sentence_name}{grew(one.change)}"
        f"（全国{grew(one.nation_change)}），与全国相差最大。",
        (one.indicator.id,),
    )


def _unknown(review: Review) -> str:
    """What cannot be judged and for which cause most of it; what a probability says of some."""
    foreign = inapplicable(review.verdicts)
    silent = [v for v in review.verdicts if v.status in NOT_ASSESSABLE and v not in foreign]
    if not silent:
        return ""
    every, half = len(review.verdicts), len(silent) * 2 > len(review.verdicts)
    waiting = len(outcome(review.verdicts).not_due)
    much = "全部" if len(silent) == every else "一半以上" if half else f"其余{len(silent)}项"
    # "The rest" is true only where all others have been told, those not yet due among them.
    text = f"{waiting}项目标未到期；" if waiting else ""
    text += f"{much}目标不能评估，主要原因是{cause_words(silent)}"
    inferred = sum(v.rung is Rung.INFERRED for v in silent)
    return text + ("；有的可由前后年份推断，但不作结论。" if inferred else "。")
