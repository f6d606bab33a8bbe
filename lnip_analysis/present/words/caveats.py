"""What has to be known before the summary is quoted: one sentence a matter, in normal type."""

from __future__ import annotations

from collections.abc import Sequence

from lnip_analysis.present.words.calibration import off_bin, off_odds_sentence
from lnip_analysis.present.words.phrases import (
    assessed,
    open_probability,
    period_words,
    whole_where_many,
)
from lnip_analysis.present.words.printed_text import AUDIT, later_known
from lnip_analysis.present.words.proofs import weakly_proven
from lnip_analysis.present.words.told import Told
from lnip_analysis.present.words.wording import (
    format_percent,
    format_value,
    quoted,
)
from lnip_analysis.review.backtest import FEW
from lnip_analysis.review.before_issue import BeforeIssue, before_issue
from lnip_analysis.review.independence import all_open, in_time, judged, quantities, rate
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.outcome import inapplicable
from lnip_analysis.review.readings import Effect, Readings, ReadingVerdict, target_readings
from lnip_analysis.review.reasons import ReasonCode
from lnip_analysis.review.review import Review
from lnip_analysis.review.status import MET, NOT_ASSESSABLE, Status

_MUCH = 0.5
"""A part of the new ones that was there before the issue is worth a word from here on."""
_LOST = (Status.MISSED, Status.BEHIND, Status.AWAY)


def caveat_sentences(review: Review) -> tuple[str, ...]:
    """The caveats' sentences alone."""
    return tuple(one.text for one in caveats(review))


def caveats(review: Review) -> tuple[Told, ...]:
    """Each caveat of the edition, the widest first; none where nothing is judged."""
    if not judged(review):
        return ()
    found = (
        Told(_as_of(review)),
        Told(_method(review), see=("backtest-accuracy",)),
        Told(_odds(review), see=("reliability",)),
        Told(_rate(review)),
        Told(_readings(review), see=("readings",)),
        Told(_before(review)),
        Told(_weak(review)),
    )
    return tuple(one for one in found if one.text)


def _as_of(review: Review) -> str:
    years = {v.outlook.outcome_year for v in review.verdicts if v.outlook} - {None}
    if not years:
        return ""
    later = "、".join(f"{year}年版" for year in sorted(y for y in years if y))
    year = review.report_year
    known = later_known(review)
    aside = f"（其中{known}，当时还没有）" if known else ""
    return (
        f"本版评估{year}年底的进度，概率只用{year}年及以前各年的数{aside}；"
        f"实际结果见{later}“{AUDIT}”。"
    )


def _method(review: Review) -> str:
    """That the method erred more than the simplest one where it was tried on what is new to it."""
    trial = review.backtest
    given = any(open_probability(v) is not None for v in review.verdicts)
    if trial is None or trial.hold_out is None or not given:
        return ""
    skill = float(trial.hold_out.accuracy["skill"].iloc[0])
    if skill >= 0 or trial.hold_out.counts["forecasts"].iloc[0] < FEW:
        return ""
    return (
        f"各项达成概率所用的方法，在独立检验中误差比随机游走还高{format_percent(-skill, 0)}，"
        "概率只供参考，不宜单独引用。"
    )


def _odds(review: Review) -> str:
    """Odds of the edition that lie in a class of odds that was off in the back-test.

    What was tried a few times only is no correction to quote beside them; it stands on the card.
    """
    by_words: dict[str, list[str]] = {}
    for v in review.verdicts:
        found = off_bin(review, v)
        if found is not None and found.n >= FEW:
            told = off_odds_sentence(review, v)
            by_words.setdefault(told, []).append(quoted(v.target.title))
    return "".join(
        f"{'、'.join(titles)}的达成概率要留意：{told}" for told, titles in by_words.items()
    )


def _rate(review: Review) -> str:
    """The one rate to quote: quantities, for targets count some twice and the unknown as missed."""
    settled = judged(review)
    whole = len(quantities(settled, review.evidence))
    foreign = inapplicable(review.verdicts)
    unknown = sum(v.status in NOT_ASSESSABLE and v not in foreign for v in review.verdicts)
    beside = f"，同时说明另有{unknown}项目标不能评估" if unknown else ""
    twice = "；按目标项数算的比率重复计了同一指标，不宜单独引用" if whole < len(settled) else ""
    head = (
        "各项目标都还没有到期，谈不上完成率；要引用进度"
        if all_open(settled)
        else "要引用一个完成率"
    )
    return f"{head}，请用“{met_of_judged(review)}”{beside}{twice}{_untimely(review, settled)}。"


def _untimely(review: Review, settled: Sequence[Verdict]) -> str:
    """The rate without what is done nobody knows whether in time; empty where all is known."""
    undated = [v for v in settled if v.status in MET and v.reason.undated]
    rest = in_time(settled)
    if not undated or not rest:
        return ""
    part, whole = rate(rest, review.evidence)
    named = "、".join(quoted(v.target.title) for v in undated)
    return f"；其中{named}是否按期不明，不计它{'们' * (len(undated) > 1)}为{whole}个中的{part}个"


def met_of_judged(review: Review) -> str:
    """The rate: ``有结论的9个独立指标中，目标已全部完成的6个``; empty where none is judged.

    Where nothing is met yet and nothing had to be, those on their way are counted:
    ``可评估的2个独立指标中，进度达标或基本达标的1个``.
    """
    settled = judged(review)
    if not settled:
        return ""
    what = "进度达标或基本达标的" if all_open(settled) else "目标已全部完成的"
    part, whole = rate(settled, review.evidence)
    return f"{assessed(settled)}的{whole}个独立指标中，{what}{part}个"


def _readings(review: Review) -> str:
    """The verdicts that another reading makes another, those that are lost first."""
    settled = {v.target.id for v in judged(review)}
    moved = [
        r for r in target_readings(review)
        if _turned(r) and r.verdict.target.id in settled
    ]  # fmt: skip
    if not moved:
        return ""
    moved.sort(key=lambda r: r.verdict.status not in _LOST)
    told = "；".join(_moved(r) for r in moved)
    return f"有{len(moved)}项换一种读法，达标与落空就会互换：{told}。"


def _turned(r: Readings) -> tuple[ReadingVerdict, ...]:
    """The readings that make good bad or bad good; 提前完成 or only on its way is no turn.

    What needs a push is neither, so that a step to it from behind turns nothing.
    """
    bad = r.verdict.status in _LOST
    return tuple(
        one
        for one in r.of(Effect.DIFFERS)
        if one.verdict is not None
        and (one.verdict.status in _LOST) is not bad
        and not (bad and one.verdict.status is Status.NEEDS_PUSH)
    )


def _moved(r: Readings) -> str:
    by_status: dict[str, list[str]] = {}
    for one in _turned(r):
        assert one.verdict is not None
        reason, title = one.verdict.reason, quoted(one.reading.title)
        if reason.code is ReasonCode.PACE:
            title += _on_path(one.verdict)
        by_status.setdefault(one.verdict.mark.value, []).append(title)
    ways = "，".join(f"按{'或'.join(titles)}为{status}" for status, titles in by_status.items())
    text = f"{quoted(r.verdict.target.title)}{r.verdict.mark.value}，{ways}"
    asked = [quoted(one.reading.title) for one in r.others if one.reading.needs]
    if asked and r.verdict.status in _LOST:
        text += f"，也可读作{'或'.join(asked)}，现有资料评判不了"
    return text


def _on_path(v: Verdict) -> str:
    """The value beside what was due that year: a pace ratio tells a hurried reader nothing."""
    due = dict(v.required).get(v.latest.year) if v.latest else None
    if v.latest is None or due is None:
        return ""
    now, asked = (format_value(whole_where_many(x, v.unit), v.unit) for x in (v.latest.value, due))
    side = "等于" if now == asked else "高于" if v.latest.value > due else "低于"
    return f"（{v.latest.year}年为{now}，{side}当年应到的{asked}）"


def _before(review: Review) -> str:
    """Of targets told as met, what was there before the plan was issued."""
    met = {v.target.id for v in review.verdicts if v.status in MET}
    told = [
        _there(b)
        for b in before_issue(review)
        if b.target.id in met and (b.met or (b.share or 0) >= _MUCH)
    ]
    return f"已完成的目标中，{'；'.join(told)}。" if told else ""


def _there(b: BeforeIssue) -> str:
    when, value = period_words(b.observation), format_value(b.value, b.observation.unit)
    if b.met:
        reckoned = "（推算）" if b.observation.formula else ""
        return f"{quoted(b.target.title)}在计划印发前的{when}就已达到{reckoned}"
    return f"{quoted(b.target.title)}有{value}在计划印发前的{when}已经有了"


def _weak(review: Review) -> str:
    """Targets told as met on weak grounds."""
    met = [v for v in review.verdicts if v.status in MET]
    weak = [quoted(v.target.title) for v in met if weakly_proven(v)]
    # What is done nobody knows whether in time stands beside the rate.
    return f"证据方面需要注意的：{'、'.join(weak)}的推定较弱。" if weak else ""
