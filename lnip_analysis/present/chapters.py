"""Sentences on many targets at once: a chapter, an edition, the change since the last one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lnip_analysis.present.phrases import SILENT
from lnip_analysis.present.wording import join, quoted
from lnip_analysis.review.model import Status, Verdict
from lnip_analysis.review.review import Review

_MET = (Status.MET_EARLY, Status.MET, Status.DONE, Status.DONE_LATE)
_OPEN = (Status.ON_TRACK, Status.NEEDS_PUSH, Status.BEHIND, Status.AWAY)
_ASIDE = {Status.MET_EARLY: "提前完成", Status.DONE_LATE: "逾期完成"}


def chapter_sentence(review: Review, section: str | None = None) -> str:
    """How the targets of a section stand, by class; every target is counted.

    Args:
        review: The review.
        section: Id of a section (``一`` … ``四``); None for the whole plan.
    """
    if section is None:
        return class_sentence(review.verdicts, "计划")
    title = next(s.title for s in review.plan.sections if s.id == section)
    return class_sentence(review.of_section(section), f"“{title}”部分")


def class_sentence(verdicts: Sequence[Verdict], name: str) -> str:
    """Targets counted by class: met, on the way, missed, silent."""
    if not verdicts:
        return f"{name}没有提出可计量的目标，只能按任务记录进展。"
    found = Counter(v.status for v in verdicts)
    silent = sum(found[s] for s in SILENT)
    judged = len(verdicts) - silent - found[Status.NOT_DUE]
    if not judged:
        parts = [f"{name}共{len(verdicts)}项目标，目前没有一项可以评估"]
    else:
        parts = [f"{name}共{len(verdicts)}项目标", f"可评估的{_classes_words(found, judged)}"]
    if found[Status.NOT_DUE]:
        parts.append(f"{found[Status.NOT_DUE]}项未到期")
    if silent:
        parts.append(f"{'其余' if judged else ''}{silent}项因缺少公开数据无法评估")
    return join(parts)


def _classes_words(found: Counter[Status], judged: int) -> str:
    classes = _classes(found)
    if len(classes) == 1:
        return classes[0]
    return f"{judged}项中，{'、'.join(classes)}"


def _classes(found: Counter[Status]) -> list[str]:
    met = sum(found[s] for s in _MET)
    told = []
    if met:
        aside = "、".join(f"{word}{found[s]}项" for s, word in _ASIDE.items() if found[s])
        told.append(f"{met}项已完成" + (f"（其中{aside}）" if aside else ""))
    told += [f"{found[s]}项“{s.value}”" for s in _OPEN if found[s]]
    if found[Status.MISSED]:
        told.append(f"{found[Status.MISSED]}项未完成")
    return told


def board_headline(verdicts: Sequence[Verdict]) -> str:
    """The scoreboard's finding in one line: how many of each class."""
    found = Counter(v.status for v in verdicts)
    counts = [
        (sum(found[s] for s in _MET), "已完成"),
        (sum(found[s] for s in (Status.ON_TRACK, Status.NEEDS_PUSH)), "进度达标或基本达标"),
        (sum(found[s] for s in (Status.BEHIND, Status.AWAY)), "滞后或背离"),
        (found[Status.MISSED], "未完成"),
        (found[Status.NOT_DUE], "未到期"),
        (sum(found[s] for s in SILENT), "因缺少公开数据无法评估"),
    ]
    told = "，".join(f"{n}项{word}" for n, word in counts if n)
    return f"{len(verdicts)}项目标中，{told}"


def changes_sentence(review: Review) -> str:
    """What changed since the last edition."""
    if review.previous is None:
        return "本版是计划期内的第一版，没有上一版可比。"
    last = review.previous
    moved = changed(review)
    if not moved:
        return f"按同一批资料，与{last.year}年版相比，各项目标的评估结论没有变化。"
    told = "；".join(
        f"{quoted(new.target.title)}由“{old.status.value}”变为“{new.status.value}”"
        for old, new in moved
    )
    return f"按同一批资料，与{last.year}年版相比，{len(moved)}项目标的评估结论有变化：{told}。"


def changed(review: Review) -> list[tuple[Verdict, Verdict]]:
    """Verdicts whose status differs from the last edition's on the same sources: (then, now)."""
    if review.previous is None:
        return []
    pairs = [(review.previous.verdict(v.target.id), v) for v in review.verdicts]
    return [(old, new) for old, new in pairs if old.status is not new.status]
