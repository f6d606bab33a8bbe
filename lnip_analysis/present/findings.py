"""The edition's findings as sentences."""

from __future__ import annotations

from lnip_analysis.present.headlines import headline
from lnip_analysis.present.phrases import deciding_sources
from lnip_analysis.present.sentences import target_sentence
from lnip_analysis.present.wording import (
    format_value,
    format_year_on_year,
    plain_name,
    quoted,
)
from lnip_analysis.review.findings import Finding
from lnip_analysis.review.model import Verdict


def finding_sentence(finding: Finding) -> str:
    """One finding in words, without a full stop."""
    if finding.figure is not None:
        figure = finding.figure
        assert figure.before is not None
        now = format_value(figure.now.value, figure.unit)
        change = format_year_on_year(figure.now.value, figure.before.value, figure.unit)
        told = f"{plain_name(figure.name)}{figure.now.year}年为{now}，{change}"
        mine = finding.verdicts[0] if finding.verdicts else None
        return told + (_standing(finding, mine) if mine is not None else "")
    first = finding.verdicts[0]
    told = target_sentence(first).removesuffix("。") if first.items else headline(first)
    if len(finding.verdicts) > 1:
        others = "、".join(quoted(v.target.title) for v in finding.verdicts[1:])
        told += f"，{others}也已{'提前' if finding.kind == 'met_early' else ''}达到"
    return told + _turned(finding, first)


def _standing(finding: Finding, v: Verdict) -> str:
    if finding.before is not None:
        return _turned(finding, v)
    return f"，“{v.target.title}”{v.status.value}" if v.progress is not None else ""


def _turned(finding: Finding, v: Verdict) -> str:
    if finding.before is None:
        return ""
    return f"，{quoted(v.target.title)}由上一版的“{finding.before.value}”转为“{v.status.value}”"


def finding_sources(finding: Finding) -> tuple[str, ...]:
    """The sources of the figures that a finding tells."""
    found = list(finding.figure.now.source_ids) if finding.figure else []
    if finding.figure is not None and finding.figure.before is not None:
        found += finding.figure.before.source_ids
    elif finding.figure is None:
        found += [s for v in finding.verdicts for s in deciding_sources(v)]
    return tuple(dict.fromkeys(found))
