"""What the scoreboard says: its finding, and of each target how far it came."""

from __future__ import annotations

from collections.abc import Sequence

from lnip_analysis.plan.model import Kind
from lnip_analysis.present.words.chapters import board_headline
from lnip_analysis.present.words.phrases import asked, moved_away, subject
from lnip_analysis.present.words.wording import format_number, format_percent, format_value
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.pace import Reach, deciding_point
from lnip_analysis.review.reason_words import part_words
from lnip_analysis.review.status import StatusClass

_SHORT = (StatusClass.MISSED, StatusClass.LAGGING)
_NAMED = 2


def board_finding(verdicts: Sequence[Verdict]) -> str:
    """How many targets of each class, and which stand further from theirs than at the start."""
    away = [v for v in verdicts if v.status.status_class in _SHORT and moved_away(v)]
    head = board_headline(verdicts)
    if not away:
        return head
    names = "、".join(dict.fromkeys(subject(v) for v in away[:_NAMED]))
    more = f"等{len(away)}项" if len(away) > _NAMED else ""
    down = all(v.target.direction > 0 for v in away)
    return f"{head}；{names}{more}{'不升反降' if down else '离目标更远'}"


def reach_percent(reach: Reach) -> str:
    """A share of what is asked: ``78%``, of a bound ``≥117%``."""
    sign = {"low": "≥", "high": "≤", None: ""}[reach.side if reach.now > 0 else None]
    return f"{sign}{format_percent(reach.now, 0)}"


def values_words(verdict: Verdict) -> str:
    """Base, latest value and target in short: ``14,658 → 19,332件，目标24,757件``."""
    v = verdict
    assert v.target_value is not None
    # A pace is asked for, and the level it leads to is what values can be held against.
    level = format_value(v.target_value, v.unit) if v.target.kind is Kind.GROWTH else asked(v)
    goal = f"{'要求每年' if v.target.kind is Kind.FLOOR else '目标'}{level}"
    if v.proven_part is not None:
        return f"{part_words(v.proven_part)}，{goal}"
    point = deciding_point(v)
    if point is None:
        return goal
    now = format_value(point.value, v.unit)
    if v.target.kind is Kind.INCREMENT:
        return f"到{point.year}年新增{now}，{goal}"
    if v.target.kind is Kind.FLOOR or v.baseline is None:
        return f"{point.year}年{now}，{goal}"
    start = format_number(v.baseline.value, v.unit)
    return f"{v.baseline.year}年{start} → {point.year}年{now}，{goal}"
