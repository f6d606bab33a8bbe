"""Sentences on one target, computed from its verdict: base, latest, verdict."""

from __future__ import annotations

from lnip_analysis.growth.projection import MIN_VALUES
from lnip_analysis.plan.model import Kind
from lnip_analysis.present.words.deliverables import deliverable_clause
from lnip_analysis.present.words.phrases import (
    asked,
    beyond_sentence,
    data_gap_sentence,
    early,
    fell_back,
    missing_value,
    moved_away,
    point_at,
    subject,
    verb_of,
)
from lnip_analysis.present.words.proofs import claim_clause, proof_clause
from lnip_analysis.present.words.wording import (
    format_chance,
    format_change,
    format_percent,
    format_probability,
    format_value,
    format_years,
    join,
    quoted,
)
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.pace import completion, yearly_counts, yearly_points
from lnip_analysis.review.quantity import meets
from lnip_analysis.review.reason_words import reason_text
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import FINAL, NOT_ASSESSABLE, Status


def target_sentence(verdict: Verdict) -> str:
    """One target in the form readers know: base, latest, verdict.

    Args:
        verdict: The verdict on any kind of target.

    Returns:
        Chinese text that ends with a full stop.
    """
    if not verdict.items and verdict.rung is Rung.PROVEN:
        return f"{proof_clause(verdict)}。"
    if not verdict.items and (verdict.status is Status.NOT_ASSESSABLE or verdict.latest is None):
        return _unassessable(verdict)
    return f"{target_clause(verdict)}。"


def target_clause(verdict: Verdict) -> str:
    """The same without its full stop, of a target that can be judged or has things to deliver."""
    if verdict.items:
        return deliverable_clause(verdict)
    if verdict.rung is Rung.PROVEN:
        return claim_clause(verdict)
    if verdict.target.kind is Kind.FLOOR:
        return floor_clause(verdict)
    if verdict.target.kind is Kind.INCREMENT:
        return f"{sum_clause(verdict)}，{_judged_level(verdict)}"
    judged = _judged_growth if verdict.target.kind is Kind.GROWTH else _judged_level
    return f"{_movement(verdict)}，{judged(verdict)}"


def _movement(v: Verdict) -> str:
    """From the base to the latest value."""
    base, latest = v.baseline, v.latest
    assert latest is not None
    now = format_value(latest.value, v.unit)
    if base is None or latest.year <= base.year:
        return f"{subject(v)}{latest.year}年为{now}"
    if latest.value == base.value:
        return f"{subject(v)}{latest.year}年为{now}，与{base.year}年持平"
    ratio = v.series is not None and v.series.indicator.kind == "ratio"
    up, down = ("提高到", "下降到") if ratio else ("增加到", "减少到")
    verb = up if latest.value > base.value else down
    then = format_value(base.value, v.unit)
    text = f"{subject(v)}由{base.year}年的{then}{verb}{latest.year}年的{now}"
    if v.target.kind is Kind.GROWTH and v.observed_growth is not None:
        yearly = "年均" if latest.year - base.year > 1 else ""
        text += f"，{yearly}{format_change(v.observed_growth)}"
    return text


def sum_clause(v: Verdict) -> str:
    """The running sum of new ones since the period began."""
    assert v.latest is not None
    first = (v.target.base_year or v.latest.year - 1) + 1
    years = format_years(range(first, v.latest.year + 1))
    whole = "累计" if v.latest.year > first else ""
    return f"{subject(v)}{years}{whole}新增{format_value(v.latest.value, v.unit)}"


def _judged_growth(v: Verdict) -> str:
    words = {
        Status.MET: f"达到{asked(v)}的要求",
        Status.MET_EARLY: f"达到{asked(v)}的要求",
        Status.MISSED: f"未达到{asked(v)}的要求",
        Status.NEEDS_PUSH: f"慢于{asked(v)}的要求，基本达标，需加力",
        Status.BEHIND: f"慢于{asked(v)}的要求，进度滞后",
        Status.AWAY: f"与{asked(v)}的要求背离",
    }
    if v.status is Status.ON_TRACK and v.pace_ratio is not None:
        pace = "快于" if (v.pace_ratio or 0) >= 1 else "略慢于"
        return f"{pace}{asked(v)}的要求，进度达标"
    return words.get(v.status, reason_text(v.reason))


def _judged_level(v: Verdict) -> str:
    goal = f"{asked(v)}的目标"
    if v.status is Status.MET_EARLY:
        met = point_at(v, v.met_year)
        assert v.latest is not None
        text = f"{early(v)}完成{goal}"
        if met is not None and met.year < v.latest.year:
            text = f"{met.year}年已达{format_value(met.value, v.unit)}，{text}"
        return text + _fell(v)
    if v.status is Status.MET:
        return f"完成{goal}，{_completion(v)}"
    if v.status is Status.MISSED:
        return (
            f"{_backwards(v)}，未完成{goal}" if moved_away(v) else f"未完成{goal}，{_completion(v)}"
        )
    if v.status is Status.AWAY:
        return f"{_backwards(v)}，背离{goal}"
    return f"{progress_words(v)}，{v.status.value}（目标为{v.target.deadline}年{asked(v)}）"


def _fell(v: Verdict) -> str:
    return f"，但{v.latest.year}年又低于目标" if v.latest and fell_back(v) else ""


def _backwards(v: Verdict) -> str:
    return "不升反降" if v.target.direction > 0 else "不降反升"


def _completion(v: Verdict) -> str:
    share = completion(v)
    return "" if share is None else f"完成率{format_percent(share)}"


def progress_words(v: Verdict) -> str:
    """Progress beside elapsed time: ``累计进度73.8%，时间进度25.0%``."""
    if v.progress is None or v.time_share is None:
        return reason_text(v.reason)
    return f"累计进度{format_percent(v.progress)}，时间进度{format_percent(v.time_share)}"


def floor_clause(v: Verdict, *, demand: bool = True) -> str:
    """Every year's value of a yearly demand, and in which years it was met.

    Args:
        v: The verdict.
        demand: Whether what is asked for is said; a title beside the clause may say it already.
    """
    first, level = (v.target.base_year or 0) + 1, v.target_value or 0.0
    due = range(first, min(v.report_year, v.target.deadline) + 1)
    known = [p for p in v.points if p.year in due]
    values = "、".join(f"{p.year}年{verb_of(v)}{format_value(p.value, v.unit)}" for p in known)
    failed = [p.year for p in known if not meets(v.target, p.value, level)]
    every = f"每年{asked(v)}的要求" if demand else "要求"
    if not failed:
        judged = f"均达到{every}" if len(known) > 1 else f"达到{every}"
    elif len(failed) == len(known):
        judged = f"未达到{every}"
    else:
        judged = f"其中{format_years(failed)}未达到{every}"
    missing = sorted(set(due) - {p.year for p in known})
    gap = f"；{format_years(missing)}数据本报告未查到" if missing else ""
    return f"{subject(v)}{values}，{judged}{gap}"


def _unassessable(v: Verdict) -> str:
    """What is known first, why it carries no verdict, whose values are missing."""
    counted = v.target.kind in (Kind.INCREMENT, Kind.FLOOR)
    first = (v.target.base_year or 0) + (1 if counted else 0)
    known = [p for p in v.points if p.year >= first]
    shown = known if v.target.kind is Kind.FLOOR else known[-1:]
    if not shown:
        why = "；".join(map(data_gap_sentence, v.data_gaps)) or reason_text(v.reason)
        return f"{quoted(v.target.title)}无法评估：{why}。{beyond_sentence(v)}"
    values = "、".join(f"{p.year}年{verb_of(v)}{format_value(p.value, v.unit)}" for p in shown)
    gaps = "、".join(missing_value(o) for o in v.data_gaps if o.years)
    # The years that are missing say why; only what they do not say is added.
    why = f"{_known_years(v)}；{gaps}" if gaps else f"；{reason_text(v.reason)}"
    return f"{subject(v)}{values}{why}，无法评估。{beyond_sentence(v)}"


def _known_years(v: Verdict) -> str:
    """Of a yearly demand, how the years with a value came out."""
    if v.target.kind is not Kind.FLOOR:
        return ""
    known = [p for p in v.points if p.year > (v.target.base_year or 0)]
    failed = [p for p in known if not meets(v.target, p.value, v.target_value or 0.0)]
    return (
        f"，{reason_text(v.reason)}"
        if failed
        else "，均达到要求"
        if len(known) > 1
        else "，达到要求"
    )


def pace_sentence(verdict: Verdict) -> str:
    """Planned, observed and still-needed pace; empty where no pace is known."""
    v, latest = verdict, verdict.latest
    if latest is None or v.target_value is None or v.status in NOT_ASSESSABLE:
        return ""
    left = v.target.deadline - latest.year
    if v.target.kind is Kind.INCREMENT:
        return _needed_count(v)
    if v.planned_growth is None or v.observed_growth is None or v.baseline is None:
        return ""
    # Where the base had to be moved, the pace from there is ours, not the plan's.
    moved = v.baseline.year != v.target.base_year
    needs = f"由{v.baseline.year}年起算，达到目标须" if moved else "达到目标须"
    # The sentence on a target of growth has these words already.
    parts, points = [], yearly_points(v)
    if v.target.kind is not Kind.GROWTH:
        asked_once, once = (
            year - v.baseline.year == 1 for year in (v.target.deadline, latest.year)
        )
        planned = _yearly(points["planned_points"], v.planned_growth, single=asked_once)
        actual = _yearly(points["observed_points"], v.observed_growth, single=once)
        parts = [f"{needs}{planned}", f"{v.baseline.year}年以来实际{actual}"]
    if v.status not in FINAL and left > 0:
        end = f"{v.target.deadline}年"
        needed = v.needed_growth
        pace = _yearly(points["needed_points"], needed or 0.0, single=True)
        when = "当年" if left == 1 else "今后每年"
        parts.append(
            f"目前水平已高于{end}的要求" if needed is None else f"要在{end}达标，{when}还需{pace}"
        )
    return join(parts)


def _yearly(points: float | None, growth: float, *, single: bool = False) -> str:
    """A pace in words: growth a year, of a percentage the points it moves a year on average."""
    if points is None:
        return f"{'' if single else '年均'}{format_change(growth)}"
    way = "提高" if points >= 0 else "下降"
    return f"{'' if single else '平均每年'}{way}{abs(points):.2f}个百分点"


def _needed_count(v: Verdict) -> str:
    planned, needed = yearly_counts(v)
    assert planned is not None
    parts = [f"达到目标须平均每年新增约{format_value(round(planned), v.unit)}"]
    if needed and v.status not in FINAL:
        parts.append(f"今后每年还需新增{format_value(round(needed), v.unit)}")
    return join(parts)


def probability_sentence(verdict: Verdict) -> str:
    """The probability of attainment as number and word; why there is none where there is none.

    Empty for a target that is settled or cannot be judged.
    """
    v = verdict
    if v.status in FINAL or v.status in NOT_ASSESSABLE or v.series is None:
        return ""
    figures = len(v.series.observations)
    if v.probability is None:
        return f"只有{figures}年的数据，不给出达成概率。" if figures < MIN_VALUES else ""
    text = f"达成概率{format_probability(v.probability)}"
    if v.outlook is not None and v.outlook.basis == "low_confidence":
        text += f"，只有{figures}年的数据，可信度低"
    if v.stability is not None:
        # Under a half another class may be likelier only for being wider: no status to name.
        if v.stability < 0.5:
            text += f"；历年数据波动大，按进度定的“{v.status.value}”不稳固"
        else:
            share = format_chance(v.stability)
            text += f"；计入数据波动，状态仍为“{v.status.value}”的可能性{share}"
    return f"{text}。{outcome_words(v)}{_expected(v)}"


def outcome_words(v: Verdict) -> str:
    """What an open probability was worked out from, where a later edition knows the outcome."""
    year = v.outlook.outcome_year if v.outlook else None
    if year is None:
        return ""
    return f"概率只用{v.report_year}年及以前的数据；实际结果见{year}年版。"


def _expected(v: Verdict) -> str:
    """The year by which half of the projected paths have reached the target."""
    if v.outlook is None or v.outlook.expected[1] is None:
        return ""
    first, middle, last = v.outlook.expected
    if first == last:
        span = ""
    elif last is None:
        span = "，但有一成以上的可能在十五年内达不到"
    else:
        span = f"（八成可能在{first}—{last}年之间）"
    return f"按目前走势，预计{middle}年达到目标{span}。"
