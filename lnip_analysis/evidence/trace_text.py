"""A trace in plain Chinese."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lnip_analysis.evidence.corrections import remark
from lnip_analysis.evidence.model import Observation
from lnip_analysis.evidence.numbers import format_value, printed_step

if TYPE_CHECKING:
    from lnip_analysis.evidence.trace import Trace

_AGREEMENT = {"same": "相同", "rounding": "四舍五入后相同", "conflict": "不一致"}
_QUALIFIER = {"": "", ">": "超过", "<": "近", "~": "约"}


def agrees(value: float, printed: Observation) -> bool:
    """Whether a computed value, rounded as the printed value is, gives that value."""
    gap = abs(value - printed.value)
    return gap <= printed_step(printed.as_printed, printed.value) / 2 * (1 + 1e-9)


def agreement_words(computed: Observation, printed: Observation) -> str:
    """Whether a computed value agrees with the printed one to its last place."""
    if agrees(computed.value, printed):
        return "与刊载数相符"
    gap = computed.value - printed.value
    return f"与刊载数 {format_value(printed.value)} 差 {round(gap, 4):+g}，以刊载数为准"


def trace_lines(found: Trace) -> list[str]:
    """The lines of a trace: the value, then all that stands behind it."""
    head = f"{found.indicator.name} · {found.region.name} · {found.period}"
    lines = [f"{head}（资料截至 {found.as_of.isoformat()}）"]
    if found.chosen is None:
        lines.append("采用：无")
    else:
        lines.append(f"采用：{_value(found.chosen)}")
        lines += _behind(found.chosen, found)
    for loser in found.losers:
        gap = f"，差 {format_value(loser.difference)}" if loser.difference else ""
        lines.append(
            f"未采用：{_value(loser.observation)}（{_AGREEMENT[loser.agreement]}{gap}）："
            f"{loser.reason}"
        )
        lines += _behind(loser.observation, found)
    for title, group in (
        ("算式中的数", found.parents),
        ("同年另有（不用于判定）", found.others),
        ("更正时剔除", found.excluded),
        ("截至日之后公布", found.later),
    ):
        lines += _group(title, group, found)
    return lines + [f"注意：{note}。" for note in found.notes]


def _group(title: str, observations: Iterable[Observation], found: Trace) -> list[str]:
    lines = []
    for observation in observations:
        lines.append(f"{title}：{observation.period} {_value(observation)}")
        lines += _behind(observation, found)
    return lines


def _value(o: Observation) -> str:
    """A value with its unit and grade."""
    value = format_value(round(o.value, 4))
    unit = o.unit if o.unit == "%" else f" {o.unit}"
    return f"{_QUALIFIER[o.qualifier]}{value}{unit}，可信等级 {o.grade}"


def _behind(o: Observation, found: Trace) -> list[str]:
    """Indented lines: how it was printed or computed, by whom, and where it is archived."""
    if o.formula:
        return [f"  计算：{o.formula}；{o.as_printed}"]
    source = found.sources[o.source_id]
    published = f"{source.published} 公布" if source.published else "公布日期不详"
    lines = [
        f"  印作：{o.as_printed}",
        f"  来源：{source.cited_title}，{source.cited_publisher}，{published}（{source.id}）",
        f"  存档：{o.file} 第 {o.line} 行",
    ]
    mine = (c for c in found.corrections if (c.file, c.line) == (o.file, o.line))
    note = "；".join(part for part in (o.read_as, remark(o.note, mine)) if part)
    return lines + ([f"  说明：{note}"] if note else [])
