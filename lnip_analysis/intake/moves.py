"""Which verdicts more data move: the same plan judged on two states of the archive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lnip_analysis.evidence.numbers import format_value
from lnip_analysis.review import Review, open_review
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.rung import Rung


@dataclass(frozen=True)
class Move:
    """One verdict that is another one with more data.

    Attributes:
        year: The report year.
        target: Title of the target.
        before: How it stood: status, rung, latest value.
        after: How it stands.
        same_status: Whether the status is the same, and only what it stands on another.
    """

    year: int
    target: str
    before: str
    after: str
    same_status: bool = False


def moves(before: Path, after: Path, years: Iterable[int], plan: str, region: str) -> list[Move]:
    """Verdicts that differ between two states of a project's data.

    Args:
        before: A folder with ``data/raw`` as it was.
        after: One with ``data/raw`` as it is.
        years: The report years.
        plan: The plan's id.
        region: Code of the region.
    """
    return [
        move
        for year in years
        for move in review_moves(
            open_review(year, region, plan=plan, root=before),
            open_review(year, region, plan=plan, root=after),
        )
    ]


def review_moves(old: Review, new: Review) -> list[Move]:
    """Verdicts that differ between two reviews of a plan in one year."""
    earlier = {v.target.id: v for v in old.verdicts}
    found = []
    for verdict in new.verdicts:
        before = earlier.get(verdict.target.id)
        was, now = "没有这个目标" if before is None else standing(before), standing(verdict)
        if was != now:
            same = before is not None and before.mark == verdict.mark
            found.append(Move(new.report_year, verdict.target.title, was, now, same))
    return found


def standing(verdict: Verdict) -> str:
    """A verdict in short: status, rung, and the value it stands on."""
    latest = verdict.latest
    value = f"{latest.year}年 {format_value(latest.value)}{verdict.unit}" if latest else ""
    items = "、".join(f"{i.item.title}{i.mark.value}" for i in verdict.items)
    return _marked(verdict, value) + (f"：{items}" if items else "")


def status_on_rung(verdict: Verdict) -> str:
    """A status with the rung it stands on."""
    return _marked(verdict, "")


def _marked(verdict: Verdict, value: str) -> str:
    # The mark of what is proven says so already.
    rung = "" if verdict.rung is Rung.PROVEN else verdict.rung.value
    on = "，".join(part for part in (rung, value) if part)
    return verdict.mark.value + (f"（{on}）" if on else "")
