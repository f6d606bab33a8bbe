"""What titles, sentences and charts say alike: the subject, what is asked, who should tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from lnip_analysis.evidence.model import TRIAL, Observation, Publication
from lnip_analysis.evidence.periods import parse_period
from lnip_analysis.plan.model import Comparison, Kind, Section, Task
from lnip_analysis.present.words.wording import (
    MINUS,
    format_change,
    format_number,
    format_observation,
    format_percent,
    format_rate,
    format_value,
    format_years,
    numeral,
    quoted,
    short_unit,
)
from lnip_analysis.review.model import DataGap, Point, Verdict
from lnip_analysis.review.quantity import meets
from lnip_analysis.review.reason_words import part_words
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import FINAL, NOT_ASSESSABLE, RUNNING, Status

_WAN = 10_000


def then(year: int) -> str:
    """What a year's edition would have said with what was out then; never what was printed."""
    return f"{year}年当时"


def subject(verdict: Verdict) -> str:
    """What the sentence is about: the indicator, or what is counted when new ones are."""
    if verdict.series is None:
        return verdict.target.title
    indicator = verdict.series.indicator
    counts_new = verdict.target.kind is Kind.INCREMENT or _difference(verdict)
    return indicator.new_name if counts_new else indicator.short_name


def _difference(verdict: Verdict) -> bool:
    target = verdict.target
    return target.kind is Kind.FLOOR and target.measured == "stock"


def verb_of(verdict: Verdict) -> str:
    """``新增`` where new ones are counted, ``为`` where the value itself is said."""
    return "新增" if _difference(verdict) or verdict.target.kind is Kind.INCREMENT else "为"


def round_value(value: float, unit: str) -> str:
    """A number as a plan words it: ``5万件``, ``3.3件``."""
    if value >= _WAN and value % (_WAN / 10) == 0:
        return format_number(value / _WAN, unit) + "万" + short_unit(unit)
    return format_value(value, unit)


def asked(verdict: Verdict) -> str:
    """What the target asks for: ``年均增长14%``, ``3.3件``, ``超过15万件``, ``10至20个``."""
    target = verdict.target
    if target.value is None:
        return target.title
    if target.kind is Kind.GROWTH:
        return f"年均增长{format_rate(target.value / 100)}"
    unit = target.unit or verdict.unit
    value = round_value(target.value, unit)
    if target.comparison is Comparison.MORE_THAN:
        return f"超过{value}"
    if target.comparison is Comparison.ABOUT:
        return f"{value}左右"
    if target.upper is not None:
        return f"{format_number(target.value, unit)}至{round_value(target.upper, unit)}"
    return value


def derived_goals(verdicts: Sequence[Verdict]) -> str:
    """That a demand for growth names no level: the one shown follows from it and the base."""
    growth = any(v.target.kind is Kind.GROWTH and v.target_value is not None for v in verdicts)
    return "要求年均增长的，计划没有写明水平，目标值由基期的数按所要求的增速推算。" * growth


def early(verdict: Verdict) -> str:
    """How much before its deadline a target was met: ``提前两年``."""
    years = verdict.target.deadline - (verdict.met_year or verdict.target.deadline)
    return f"提前{numeral(years)}年" if years > 0 else ""


def point_at(verdict: Verdict, year: int | None) -> Point | None:
    """The judged quantity in a year, or None."""
    return next((p for p in verdict.points if p.year == year), None)


def weakness(observations: Iterable[Observation]) -> str:
    """Said of a value that rests on a compilation without a source; empty for any other."""
    found = [o for o in observations if o.grade == "D"]
    if any(TRIAL in o.source_ids for o in found):
        return "试用的数"
    if not found:
        return ""
    return "据无正式出处的数据推算" if any(o.formula for o in found) else "来源无正式出处"


def weak(observations: Iterable[Observation]) -> str:
    """The same in brackets, to follow the value."""
    remark = weakness(observations)
    return f"（{remark}）" if remark else ""


def moved_away(verdict: Verdict) -> bool:
    """Whether the latest value is further from the target than the base was."""
    return verdict.pace_ratio is not None and verdict.pace_ratio < 0


def fell_back(verdict: Verdict) -> bool:
    """Whether a target once met is no longer met by the latest value."""
    latest, level = verdict.latest, verdict.target_value
    if verdict.met_year is None or latest is None or level is None:
        return False
    return latest.year > verdict.met_year and not meets(verdict.target, latest.value, level)


def has_observations(verdict: Verdict) -> bool:
    """Whether anything of the plan's period is known of a target: a value, a record, a proof.

    The base alone says nothing of what came of it.
    """
    v = verdict
    if v.items:
        return any(i.done or i.open for i in v.items)
    if v.rung is Rung.PROVEN:
        return True
    return v.met_year is not None or any(p.year > (v.target.base_year or 0) for p in v.points)


def shortfall(verdict: Verdict) -> str:
    """By how much a target falls short, in one clause; empty where no number says it.

    ``发明专利申请量年均增长7.2%，低于14%的要求``; ``R&D经费投入强度2015年为1.27%，低于2.2%的目标``.
    """
    v, latest = verdict, verdict.latest
    if v.rung is Rung.PROVEN and v.reason.proven is not None:
        return f"{subject(v)}推定{part_words(v.reason.proven)}，目标为{asked(v)}"
    if latest is None or v.target_value is None or v.target.value is None:
        return ""
    below = "低于" if v.target.direction > 0 else "高于"
    if v.target.kind is Kind.GROWTH:
        if v.observed_growth is None or v.baseline is None:
            return ""
        pace = "比上年" if latest.year - v.baseline.year == 1 else "年均"
        need = format_rate(v.target.value / 100)
        return f"{subject(v)}{pace}{format_change(v.observed_growth)}，{below}{need}的要求"
    now = format_value(latest.value, v.unit)
    if v.target.kind is Kind.FLOOR:
        worst = min(
            (p for p in v.points if p.year > (v.target.base_year or 0)),
            key=lambda p: p.value,
            default=latest,
        )
        now = format_value(worst.value, v.unit)
        return f"{subject(v)}{worst.year}年{verb_of(v)}{now}，{below}每年{asked(v)}的要求"
    if v.target.kind is Kind.INCREMENT:
        return f"{subject(v)}到{latest.year}年累计新增{now}，目标为{asked(v)}"
    if v.status is Status.AWAY and moved_away(v) and v.baseline is not None:
        start = f"{v.baseline.year}年的{format_value(v.baseline.value, v.unit)}"
        return f"{subject(v)}{latest.year}年为{now}，{below}{start}"
    due = dict(v.required).get(latest.year)
    if due is not None and latest.year < v.target.deadline:
        # What is due in years to come is no measure of this one: its path is.
        level = format_value(whole_where_many(due, v.unit), v.unit)
        return f"{subject(v)}{latest.year}年为{now}，{below}当年应到的{level}"
    return f"{subject(v)}{latest.year}年为{now}，{below}{asked(v)}的目标"


def whole_where_many(value: float, unit: str) -> float:
    """Whole things where they are many: nobody counts 36.3 of them."""
    return round(value) if value >= 10 and "/" not in unit and unit != "%" else value


def deciding_sources(verdict: Verdict) -> tuple[str, ...]:
    """Sources of the values that carry the verdict: base, latest, the one that met the target.

    Of a yearly floor every year's. Every other value's source stands in the table of its values.
    """
    v = verdict
    if v.rung is Rung.PROVEN and v.deduction is not None:
        return v.deduction.source_ids
    if v.items or v.latest is None:
        return v.source_ids
    points = v.points if v.target.kind is Kind.FLOOR else (
        v.baseline, point_at(v, v.met_year), v.latest
    )  # fmt: skip
    found = [s for p in points if p is not None for s in p.source_ids]
    if v.status in NOT_ASSESSABLE:
        found += [s for o in v.beyond for s in o.source_ids]
        found += [p.source_id for gap in v.data_gaps for p in gap.publications]
    return tuple(dict.fromkeys(found))


def open_probability(verdict: Verdict) -> float | None:
    """The probability of a target whose outcome is not known; None for any other."""
    return None if verdict.status in FINAL else verdict.probability


def data_gap_sentence(gap: DataGap) -> str:
    """Which value has not been found, and whose it is, without a full stop."""
    what = gap.short_name
    if not gap.years:
        return f"本报告未查到{quoted(what)}的完成记录"
    return missing_value(gap, what)


def missing_value(gap: DataGap, what: str = "数据") -> str:
    """Years of a value that were not found, who leads its task, who is known to have."""
    known: dict[str, list[int]] = {}
    for p in gap.publications:
        known.setdefault(p.title, []).append(p.year)
    tables = [f"{title}按省公布过{format_years(years)}的数" for title, years in known.items()]
    told = "；".join([f"牵头单位为{gap.body}"] * bool(gap.body) + tables)
    return f"{format_years(gap.years)}{what}本报告未查到" + (f"（{told}）" if told else "")


def published_words(publications: Iterable[Publication]) -> str:
    """Tables known to have printed a value by province: ``某局《统计表》（2014、2015年）``."""
    years: dict[str, list[int]] = {}
    for p in publications:
        years.setdefault(p.title, []).append(p.year)
    return "；".join(f"{title}（{format_years(found)}）" for title, found in years.items())


def needed_words(v: Verdict) -> tuple[()] | tuple[str, float]:
    """What a target still needs a year, in words and as a number: a percentage in points.

    Nothing where nothing is needed, or nobody knows.
    """
    if v.needed_growth is None:
        return ()
    if v.unit != "%" or v.latest is None or v.target_value is None:
        return format_percent(v.needed_growth), v.needed_growth
    points = (v.target_value - v.latest.value) / max(v.target.deadline - v.latest.year, 1)
    return f"{points:.2f}个百分点".replace("-", MINUS), points


def growth_note(verdicts: Iterable[Verdict]) -> str:
    """Said under a table of needed growth where some of it is of a percentage."""
    if not any(v.unit == "%" and v.needed_growth is not None for v in verdicts):
        return ""
    return "以%计的目标，还需年增为每年要提高的百分点。"


def beyond_sentence(verdict: Verdict) -> str:
    """Values of later years: named, and said to be no value of the years judged.

    They may still be what bounds a year before, so nothing more is said of them.
    """
    if not verdict.beyond:
        return ""
    named = "、".join(f"{period_words(o)}为{format_observation(o)}" for o in verdict.beyond)
    first = min(o.year for o in verdict.beyond)
    if first > verdict.target.deadline:
        return f"{named}，属计划期后数据，不当作计划期内的数。"
    return f"{named}，属本版之后年份的数据，不当作{verdict.report_year}年的数。"


def period_words(observation: Observation) -> str:
    """The period of a value: ``2012年``, ``2012年5月``, ``2008—2012年``, ``2015年1—8月``."""
    period = parse_period(observation.period)
    assert period is not None, observation.period
    if period.kind == "span":
        return f"{period.first_year}—{period.last_year}年"
    year = f"{period.last_year}年"
    if period.kind == "year":
        return year
    if period.first_month == period.last_month:
        return f"{year}{period.last_month}月"
    return f"{year}{period.first_month}—{period.last_month}月"


def section_names(sections: Sequence[Section]) -> str:
    """Sections of a plan as a sentence names them: ``第三、四部分和政策措施``."""
    numbered = "、".join(s.id for s in sections if len(s.id) == 1)
    named = [s.title for s in sections if len(s.id) > 1]
    return "和".join([f"第{numbered}部分"] * bool(numbered) + named)


def assessed(verdicts: Iterable[Verdict]) -> str:
    """What targets that have a status are called: a pace is no conclusion yet."""
    return "可评估" if any(v.status in RUNNING for v in verdicts) else "有结论"


def count_of_tasks(tasks: Iterable[Task]) -> str:
    """Tasks and policy measures counted apart: ``44项任务和7项措施``."""
    found: Counter[str] = Counter(t.kind for t in tasks)
    kinds = (("task", "任务"), ("measure", "措施"))
    return "和".join(f"{found[kind]}项{word}" for kind, word in kinds if found[kind])
