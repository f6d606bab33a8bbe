"""Bounds in plain Chinese: the interval, the chain of its proof with sources, margin, conflicts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from math import isfinite

from lnip_analysis.bounds.model import Fact, Quantity, Question
from lnip_analysis.bounds.proof import Bounds, Conflict, Margin, Proof, Record, Step
from lnip_analysis.evidence.evidence import Evidence
from lnip_analysis.evidence.model import Indicator, Observation
from lnip_analysis.evidence.numbers import quoted_print
from lnip_analysis.evidence.periods import parse_period

_ENDS = {"low": "下限", "high": "上限"}
_STRENGTH = {"strong": "足以定论", "weak": "可以定论，但较弱", "none": "不足以定论"}
_LIMITS = {"low": "不少于", "high": "不多于"}


def bounds_lines(
    evidence: Evidence, bounds: Bounds, margins: Sequence[tuple[Proof, Margin]] = ()
) -> list[str]:
    """The answer to a question in lines.

    Args:
        evidence: What is known, for names and sources.
        bounds: The answer.
        margins: How far the relations of a proof may err before it falls to a threshold.
    """
    lines = [f"{question_words(evidence, bounds)}（资料截至 {bounds.as_of.isoformat()}）"]
    lines.append(f"推定：{interval_words(evidence, bounds)}")
    for proof in (bounds.low, bounds.high):
        if proof is not None:
            lines += proof_lines(evidence, bounds, proof)
            lines += [f"  {margin_words(m, proof)}" for p, m in margins if p is proof]
    for conflict in bounds.conflicts:
        lines += conflict_lines(evidence, conflict)
    return lines


def question_words(evidence: Evidence, bounds: Bounds) -> str:
    """What was asked: ``有效注册商标总量 · 辽宁 · 2015年末``."""
    asked = bounds.question
    indicator = evidence.indicator(asked.indicator)
    region = evidence.region_name(asked.region)
    return f"{indicator.name} · {region} · {asked_period(indicator, asked)}"


def interval_words(evidence: Evidence, bounds: Bounds) -> str:
    """The interval: ``不少于174,996件``; that nothing follows where there is no end."""
    ends = [p for p in (bounds.low, bounds.high) if p is not None]
    if not ends:
        return "由已知的数推不出上下限"
    return ends_words(ends, evidence.indicator(bounds.question.indicator).unit)


def claim_words(indicator: Indicator, asked: Question, ends: Sequence[Proof]) -> str:
    """What ends say of a period: ``2015年末不少于97件``; that a stock did not rise at all."""
    when = asked_period(indicator, asked)
    if len(asked.terms) == 2 and any(p.side == "high" and p.value <= 0 for p in ends):
        return f"{when.removesuffix('的增加')}没有增加"
    return when + ends_words(ends, indicator.unit)


def ends_words(ends: Sequence[Proof], unit: str) -> str:
    """One end or two: ``不少于53件，不多于128件``; the value where they are one."""
    if len(ends) == 2 and ends[0].value == ends[1].value:
        return amount(ends[0].value, unit)
    return "，".join(f"{_LIMITS[p.side]}{amount(p.value, unit)}" for p in ends)


def proof_lines(evidence: Evidence, bounds: Bounds, proof: Proof) -> list[str]:
    """A proof: its sentence, the values with sources, the relations and how they fared."""
    lines = [f"{_ENDS[proof.side]}：{chain(evidence, bounds, proof)}。"]
    for fact in dict.fromkeys(proof.facts):
        lines.append(f"  所据：{fact_words(evidence, fact)}，{source_words(evidence, fact)}")
    for record in proof.records:
        lines.append(
            f"  关系：{relation_words(evidence, record)}；{record_words(evidence, record)}"
        )
    if any(f.observation.span == "months" for f in proof.facts):
        lines.append("  关系：几个月的累计不超过全年")
    if 0 < proof.loss_per_percent < float("inf"):
        unit = evidence.indicator(bounds.question.indicator).unit
        way = "降低" if proof.side == "low" else "升高"
        loss = amount(float(f"{proof.loss_per_percent:.3g}"), unit)
        lines.append(f"  余地：关系各步都差存量的1%时，{_ENDS[proof.side]}{way}约{loss}")
    return lines + [f"  提醒：{warning}" for warning in dict.fromkeys(proof.warnings)]


def chain(evidence: Evidence, bounds: Bounds, proof: Proof) -> str:
    """A proof as one sentence: ``2016年末211,146件，减去2016年新增36,150件，2015年末不少于…``."""
    asked = evidence.indicator(bounds.question.indicator)
    parts: list[str] = []
    # An indicator is named where another one was spoken of before.
    spoken = asked.id
    for step in proof.steps:
        if isinstance(step.row.cause, Fact):
            own = step.row.cause.observation.indicator
            parts.append(_term(evidence, step, bounds, proof, first=not parts, named=own != spoken))
            spoken = own
    end = claim_words(asked, bounds.question, [proof])
    return "，".join([*parts, f"所以{end}" if parts else end])


def _term(
    evidence: Evidence, step: Step, bounds: Bounds, proof: Proof, *, first: bool, named: bool
) -> str:
    """One value in a sum, with the end of its interval that counts."""
    fact = step.row.cause
    assert isinstance(fact, Fact)
    o = fact.observation
    at_least = step.row.upper < 0
    value = fact.low if at_least else fact.high
    assert value is not None
    name = evidence.indicator(o.indicator).name if named else ""
    place = "" if o.region == bounds.question.region else evidence.region_name(o.region)
    shown = amount(value, o.unit)
    if not fact.exact:
        shown = f"{'至少' if at_least else '至多'}{shown}"
        # A reader finds the print elsewhere, and the end of its interval nowhere but here.
        shown += f"（原文“{quoted_print(o.as_printed)}”，已取整）" if not o.qualifier else ""
    times = f"的{step.weight:g}倍" if abs(step.weight - 1) > 1e-6 else ""
    verb = "" if first else ("加上" if at_least == (proof.side == "low") else "减去")
    return f"{verb}{place}{period_words(evidence.indicator(o.indicator), o)}{name}{shown}{times}"


def fact_words(evidence: Evidence, fact: Fact) -> str:
    """A value with its name, region and period."""
    o = fact.observation
    indicator = evidence.indicator(o.indicator)
    value = amount(o.value, o.unit)
    room = ""
    if not fact.exact:
        low = "不定" if fact.low is None else f"{fact.low:,.12g}"
        high = "不定" if fact.high is None else f"{fact.high:,.12g}"
        room = f"（印作“{quoted_print(o.as_printed)}”，即{low}至{high}）"
    name = f"{evidence.region_name(o.region)}{period_words(indicator, o)}{indicator.name}"
    return f"{name}{value}{room}" + (f"（{o.read_as}）" if o.read_as else "")


def source_words(evidence: Evidence, fact: Fact) -> str:
    """Where a value was printed."""
    source = evidence.source(fact.observation.source_id)
    published = f"{source.published} 公布" if source.published else "公布日期不详"
    return f"{source.cited_title}，{source.cited_publisher}，{published}（{source.id}）"


def relation_words(evidence: Evidence, record: Record) -> str:
    """A relation and why it holds."""
    return f"{relation_name(evidence, record)}（{record.relation.reason}）"


def relation_name(evidence: Evidence, record: Record) -> str:
    """A relation in one clause."""
    names = [evidence.indicator(i).name for i in record.indicators]
    relation = record.relation
    return {
        "stock_flow": lambda: f"{names[0]}不多于上期存量加{names[1]}",
        "cumulative": lambda: f"{names[0]}等于上期累计加{names[1]}",
        "never_falls": lambda: f"{names[0]}只增不减",
        "sum_of": lambda: f"{names[0]}等于{'、'.join(names[1:])}之和",
        "part_of": lambda: f"{names[0]}不多于{names[1]}",
        "nation": lambda: f"{names[0]}各省之和不多于全国",
        "place": lambda: f"{names[0]}市县不多于所属的省",
    }[relation.kind]()


def record_words(evidence: Evidence, record: Record) -> str:
    """How a relation fared on the archive."""
    if not record.tried:
        return "档案里没有可以检验它的数"
    if not record.breached:
        return f"用档案检验{record.tried}次，都成立"
    where = f"{evidence.region_name(record.worst_region)}{record.worst_year}年"
    return f"用档案检验{record.tried}次，{record.breached}次不成立，" + (
        f"最大偏差为存量的{record.worst:.1%}（{where}）"
        if isfinite(record.worst)
        else f"偏差最大的一次，存量降到了0（{where}）"
    )


def margin_words(margin: Margin, proof: Proof) -> str:
    """How far the relations may err before a verdict falls, beside what was seen."""
    end, threshold = _ENDS[proof.side], f"{margin.threshold:,.12g}"
    if margin.together == 0.0:
        return f"对{threshold}：{end}够不到，不能据此定论"
    if margin.together == float("inf"):
        return f"对{threshold}：{end}不依赖任何关系，足以定论"
    seen = f"检验中的最大偏差为{proof.worst_breach:.1%}" if proof.tested else "关系未经检验"
    together, alone = margin_percent(margin.together), margin_percent(margin.alone)
    return (
        f"对{threshold}：关系各步同时差到存量的{together}（只差一步则为{alone}）以内，"
        f"结论不变；{seen}，{_STRENGTH[margin.strength(proof)]}"
    )


def margin_percent(share: float) -> str:
    """A margin as percent: rounded down, so that what is said holds of the number printed."""
    # The solver's own error is no reason to lose a place: 0.31999999 is 32.0 %.
    return f"{math.floor(round(share * 1000, 3)) / 10:.1f}%"


def conflict_lines(evidence: Evidence, conflict: Conflict) -> list[str]:
    """A contradiction: what cannot all be true."""
    lines = ["矛盾：下列数与关系不能同时成立（去掉任何一个，其余就可以），都不用于推定"]
    for fact in dict.fromkeys(conflict.facts):
        lines.append(f"  {fact_words(evidence, fact)}，{source_words(evidence, fact)}")
    for use in dict.fromkeys((u.relation, u.indicators) for u in conflict.uses):
        lines.append(f"  {relation_words(evidence, Record(*use, 0, 0))}")
    return lines


def period_words(indicator: Indicator, observation: Observation) -> str:
    """The period of a value: ``2016年末``, ``2016年``, ``2012年5月``, ``2015年1—8月``.

    A stock known by month was counted on some day of it, not on its last.
    """
    period = parse_period(observation.period)
    assert period is not None
    if period.kind == "span":
        return f"{period.first_year}—{period.last_year}年"
    year = f"{period.last_year}年"
    if period.kind == "months":
        return f"{year}{period.first_month}—{period.last_month}月"
    if period.kind == "month":
        return f"{year}{period.last_month}月"
    return f"{year}末" if indicator.kind == "stock" else year


def asked_period(indicator: Indicator, asked: Question) -> str:
    """The period asked for; of a stock over years, that it is its rise."""
    if len(asked.terms) == 2:
        last, first = (q for q, _ in asked.terms)
        return f"{_end(first)}至{_end(last)}的增加"
    period = parse_period(asked.period)
    assert period is not None
    if period.kind == "span":
        return f"{period.first_year}—{period.last_year}年合计"
    if period.kind == "months":
        return f"{period.last_year}年{period.first_month}—{period.last_month}月"
    return _end(asked.terms[0][0]) if indicator.kind == "stock" else f"{period.last_year}年"


def _end(q: Quantity) -> str:
    return f"{q.year}年末" if q.month == 12 else f"{q.year}年{q.month}月"


def amount(value: float, unit: str) -> str:
    """A value with its unit: ``174,996件``."""
    return f"{value:,.12g}{unit.split('/')[0] if unit.startswith('件/') else unit}"
