"""Sentences on many targets at once: a chapter, or the whole plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lnip_analysis.present.words.phrases import shortfall
from lnip_analysis.present.words.wording import quoted
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.outcome import inapplicable
from lnip_analysis.review.review import Review
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import MET, NOT_ASSESSABLE, Status, StatusClass
from lnip_analysis.review.tasks import task_records

_OPEN = {
    Status.ON_TRACK: "进度达标",
    Status.NEEDS_PUSH: "基本达标",
    Status.BEHIND: "进度滞后",
    Status.AWAY: "背离目标",
    Status.MISSED: "未完成",
}
_NAMED = (StatusClass.LAGGING, StatusClass.MISSED)
MAX_NAMED = 4
"""More that fall short than this are counted, not named: the sentence must still be read out."""
_ASIDE = {Status.MET_EARLY: "提前完成", Status.DONE_LATE: "逾期完成"}


def chapter_sentence(review: Review, section: str | None = None) -> str:
    """How the targets of a section stand, verdict first; every target is counted.

    A section without targets is tally by its tasks.

    Args:
        review: The review.
        section: Id of a section (``一`` … ``四``); None for the whole plan.
    """
    if section is None:
        return class_sentence(review.verdicts, "计划")
    name = section_name(review, section)
    verdicts = review.of_section(section)
    if verdicts:
        # A plan binds no other region: nothing is said of how it fares there.
        judged = judgement(verdicts) if review.region == review.plan.region else ""
        return (f"{name}{judged}。" if judged else "") + class_sentence(
            verdicts, "" if judged else name
        )
    records = task_records(review, section)
    known = sum(r.known for r in records)
    kind = "措施" if records and records[0].task.kind == "measure" else "任务"
    head = f"{name}{len(records)}项{kind}未设量化目标"
    if not known:
        return f"{head}，均未查到公开的数据或记录。"
    rest = len(records) - known
    tally = f"{known}项有公开的数据或记录" + (f"，{rest}项本报告未查到资料" if rest else "")
    return f"{head}，其中{tally}。"


def judgement(verdicts: Sequence[Verdict]) -> str:
    """How most of some targets fare, in a clause; empty where no more than one can be told.

    Those that cannot be judged come first where they are the most: what is said of the others
    then says little of the whole.
    """
    found = Counter(v.status.status_class for v in verdicts)
    met, missed = found[StatusClass.MET], found[StatusClass.MISSED]
    lagging = found[StatusClass.LAGGING]
    going = found[StatusClass.ON_TRACK] + found[StatusClass.NEARLY]
    if len(verdicts) < 2:
        return ""
    silent = found[StatusClass.NOT_ASSESSABLE]
    if 2 * silent > len(verdicts):
        return "的目标都不能评估" if silent == len(verdicts) else "的目标多数不能评估"
    if lagging + going:
        behind, near = lagging + missed, found[StatusClass.NEARLY]
        fine = met + going - near
        if behind + near + fine < 2:
            return ""
        whose = "可评估的目标" if silent else "的目标"
        if near:
            # What needs a push lies below what was asked for: it is not put with what keeps to it.
            short = f"{near}项低于要求、须加力"
            if not behind + fine:
                return f"{whose}都低于要求、须加力"
            told = f"{behind}项落后，{short}" if behind else short
            return f"{whose}有{told}" + "，其余按进度推进或已完成" * bool(fine)
        if behind == fine:
            return f"{whose}{'一半' if behind > 1 else '两项中一项'}落后"
        how = "落后" if behind > fine else "按进度推进或已完成"
        return f"{whose}{'多数' if behind and fine else '都'}{how}"
    if met + missed == 0:
        return ""
    if missed == met:
        return f"有结论的目标{'一半' if missed > 1 else '两项中一项'}没有完成"
    if missed > met:
        return "有结论的目标多数没有完成" if met else "有结论的目标没有完成"
    return "有结论的目标多数完成" if missed else "有结论的目标都已完成"


def section_name(review: Review, section: str) -> str:
    """A section as a sentence names it: ``创造部分``."""
    return f"{section_label(review, section)}部分"


def section_label(review: Review, section: str) -> str:
    """What a section is about: ``创造``; its title in quotation marks where it has no name."""
    found = next(s for s in review.plan.sections if s.id == section)
    return found.name or quoted(found.title)


def class_sentence(verdicts: Sequence[Verdict], name: str) -> str:
    """Targets counted by class: met, on the way, missed (named), not due, not assessable."""
    if not verdicts:
        return f"{name}未设量化目标。"
    found = Counter(v.status for v in verdicts)
    foreign = len(inapplicable(verdicts))
    unknown, waiting = sum(found[s] for s in NOT_ASSESSABLE) - foreign, found[Status.NOT_DUE]
    classes = _classes(verdicts, found)
    if waiting:
        classes.append(f"{waiting}项未到期")
    if not classes and not foreign:
        every = "均" if unknown > 1 else ""
        return f"{name}{unknown}项目标{every}因所收资料不足无法评估。"
    if not classes:
        return f"{name}{len(verdicts)}项目标中，{_not_assessable(unknown, foreign)}。"
    text = f"{name}{len(verdicts)}项目标中，{'，'.join(classes)}"
    return text + (f"；其余{_not_assessable(unknown, foreign)}。" if unknown or foreign else "。")


def _not_assessable(unknown: int, foreign: int) -> str:
    """Those that cannot be judged, and those that bind another region alone."""
    parts = [f"{unknown}项因所收资料不足无法评估"] if unknown else []
    return "，".join(parts + ([f"{foreign}项交付事项不适用"] if foreign else []))


def _classes(verdicts: Sequence[Verdict], found: Counter[Status]) -> list[str]:
    """Each class with its count; those that fall short are named with their numbers."""
    classes = []
    met = sum(found[s] for s in MET)
    if met:
        aside = [(word, found[s]) for s, word in _ASIDE.items() if found[s]]
        proven = sum(v.rung is Rung.PROVEN for v in verdicts if v.status in MET)
        aside += [("推定", proven)] if proven else []
        if len(aside) == 1 and aside[0][1] == met:
            word = aside[0][0]
            classes.append(f"{met}项{'已完成（推定）' if word == '推定' else word}")
        else:
            more = "、".join(f"{n}项{word}" for word, n in aside)
            classes.append(f"{met}项已完成" + (f"（其中{more}）" if more else ""))
    for status, word in _OPEN.items():
        short = [v for v in verdicts if v.status is status]
        if not short:
            continue
        named = [w for w in map(shortfall, short) if w]
        shown = status.status_class in _NAMED and 0 < len(named) <= MAX_NAMED
        said = ["；".join(named)] if shown else []
        proven = sum(v.rung is Rung.PROVEN for v in short)
        # A sentence with numbers says of each that it is proven.
        said += [f"其中{proven}项推定"] if proven and not shown else []
        classes.append(f"{len(short)}项{word}" + (f"（{'；'.join(said)}）" if said else ""))
    return classes


def proven_aside(verdicts: Sequence[Verdict]) -> str:
    """How many of some verdicts are proven, in brackets; empty where none is."""
    proven = sum(v.rung is Rung.PROVEN for v in verdicts)
    return f"（其中推定{proven}项）" if proven else ""


def board_headline(verdicts: Sequence[Verdict]) -> str:
    """The scoreboard's finding in one line: how many of each class."""
    found = Counter(v.status.status_class for v in verdicts)
    foreign = len(inapplicable(verdicts))
    counts = [
        (found[StatusClass.MET], "已完成"),
        (found[StatusClass.ON_TRACK] + found[StatusClass.NEARLY], "进度达标或基本达标"),
        (found[StatusClass.LAGGING], "滞后或背离"),
        (found[StatusClass.MISSED], "未完成"),
        (found[StatusClass.NOT_DUE], "未到期"),
        (found[StatusClass.NOT_ASSESSABLE] - foreign, "因所收资料不足无法评估"),
        (foreign, "交付事项不适用"),
    ]
    proven = {
        word: proven_aside([v for v in verdicts if v.status.status_class is one])
        for one, word in ((StatusClass.MET, "已完成"), (StatusClass.MISSED, "未完成"))
    }
    tally = "，".join(f"{n}项{word}{proven.get(word, '')}" for n, word in counts if n)
    return f"{len(verdicts)}项目标中，{tally}"
