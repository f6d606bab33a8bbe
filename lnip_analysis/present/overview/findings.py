"""The edition's findings as sentences."""

from __future__ import annotations

from lnip_analysis.plan.model import Kind as Target
from lnip_analysis.present.words.headlines import against, headline
from lnip_analysis.present.words.phrases import asked, deciding_sources, subject
from lnip_analysis.present.words.wording import (
    format_value,
    format_year_on_year,
    quoted,
)
from lnip_analysis.review.findings import Finding, Kind
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.status import RUNNING

_ALSO: dict[Kind, str] = {"met_early": "已提前完成", "met": "已完成", "missed": "未完成"}


def finding_sentence(finding: Finding) -> str:
    """One finding in words, without a full stop."""
    if finding.figure is not None:
        figure = finding.figure
        assert figure.before is not None
        now = format_value(figure.now.value, figure.unit)
        change = format_year_on_year(figure.now.value, figure.before.value, figure.unit)
        text = f"{figure.short_name}{figure.now.year}年为{now}，{change}"
        return text + "".join(pace_clause(v) + _turned(finding, v) for v in finding.verdicts[:1])
    first = finding.verdicts[0]
    text = headline(first)
    if len(finding.verdicts) > 1:
        others = "、".join(_beside(v, first) for v in finding.verdicts[1:])
        text += f"，{others}的目标也{_ALSO.get(finding.kind, finding.verdicts[1].status.value)}"
    return text + _turned(finding, first)


def _beside(v: Verdict, first: Verdict) -> str:
    """Another target of the indicator just named: what is left of its name, or its title."""
    rest = subject(v).removeprefix(subject(first))
    short = rest and rest != subject(v) and v.target.kind is Target.LEVEL
    return f"{rest}{asked(v)}" if short else quoted(v.target.title)


def pace_clause(v: Verdict) -> str:
    """What a figure's change means for its target: the pace and what is asked, then the status."""
    if v.progress is None:
        return ""
    return f"，{against(v)}" + (f"，{v.status.value}" if v.status in RUNNING else "")


def _turned(finding: Finding, v: Verdict) -> str:
    before = finding.before
    return f"（{v.report_year - 1}年底为{before.value}）" if before is not None else ""


def finding_sources(finding: Finding) -> tuple[str, ...]:
    """The sources of the figures behind a finding."""
    figure, verdicts = finding.figure, finding.verdicts
    found: list[str] = []
    if figure is not None:
        verdicts = verdicts[:1]
        found += [s for o in (figure.now, figure.before) if o is not None for s in o.source_ids]
    found += [s for v in verdicts for s in deciding_sources(v)]
    return tuple(dict.fromkeys(found))
