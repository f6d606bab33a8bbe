"""The page a reader in a hurry reads: what was found, which targets are met or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.nodes import Block, Digest, GroupTitle, Paragraph, Text
from lnip_analysis.present.forms.prose import Clause, item_list
from lnip_analysis.present.overview.findings import finding_sentence, finding_sources
from lnip_analysis.present.sources.not_yet_published import not_yet_published_sentence
from lnip_analysis.present.words.chapters import chapter_sentence
from lnip_analysis.present.words.comparison_text import comparison_sentences
from lnip_analysis.present.words.duties_text import duties_clauses
from lnip_analysis.present.words.outcomes import not_assessable_lines, result_words
from lnip_analysis.present.words.outlook_text import outlook_sentence
from lnip_analysis.present.words.phrases import (
    deciding_sources,
)
from lnip_analysis.present.words.wording import (
    join,
)
from lnip_analysis.review.findings import findings
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.outcome import inapplicable, outcome
from lnip_analysis.review.review import Review
from lnip_analysis.review.status import RUNNING, Status


@dataclass(frozen=True)
class _Group:
    title: str
    lines: tuple[Clause, ...]
    status: Status | None = None
    ordered: bool = False

    @property
    def blocks(self) -> tuple[Block, ...]:
        return GroupTitle(self.title, self.status), item_list(self.lines, ordered=self.ordered)


def summary(review: Review) -> Exhibit:
    """The summary page: verdict, findings, the targets by class, one sentence a chapter."""
    groups = [g for g in _groups(review) if g.lines]
    foot = not_yet_published_sentence(review)
    key_message = verdict_sentence(review) + _stranger(review)
    blocks = [block for g in groups for block in g.blocks]
    blocks += [Paragraph((Text(foot),), "foot")] if foot else []
    opening = Paragraph((Text(key_message),), "key_message")
    return Exhibit("text", "summary", "摘要", (opening, Digest(tuple(blocks))))


def verdict_sentence(review: Review) -> str:
    """The whole plan in one sentence: every target counted once."""
    found = outcome(review.verdicts)
    aside = _counted(found.met, {Status.MET_EARLY: "提前完成", Status.DONE_LATE: "逾期完成"})
    pace = {s: s.value for s in (Status.BEHIND, Status.AWAY)}
    foreign = len(inapplicable(review.verdicts))
    unknown = len(found.not_assessable) - foreign
    return join(
        [
            f"计划提出{len(review.verdicts)}项目标",
            f"到{review.report_year}年底已完成{len(found.met)}项{aside}" if found.met else "",
            f"未完成{len(found.missed)}项" if found.missed else "",
            f"正在推进{len(found.running)}项{_counted(found.running, pace)}"
            if found.running
            else "",
            f"尚未到期{len(found.not_due)}项" if found.not_due else "",
            f"{unknown}项因所收资料不足无法评估" if unknown else "",
            f"另有{foreign}项交付事项不适用" if foreign else "",
        ]
    )


def _counted(verdicts: Sequence[Verdict], words: dict[Status, str]) -> str:
    """The remarkable ones among some, in brackets: ``（其中提前完成3项、逾期完成1项）``."""
    counts = {word: sum(v.status is s for v in verdicts) for s, word in words.items()}
    whole = next((word for word, n in counts.items() if n == len(verdicts)), "")
    if whole:
        return f"（{'均为' * (len(verdicts) > 1)}{whole}）"
    counted = "、".join(f"{word}{n}项" for word, n in counts.items() if n)
    return f"（其中{counted}）" if counted else ""


def _stranger(review: Review) -> str:
    """Said of a region that made no promise."""
    if review.region == review.plan.region:
        return ""
    home = review.evidence.region_name(review.plan.region)
    return f"计划由{home}制定，不约束{review.region_name}，以下只以同样的要求作对照。"


def _groups(review: Review) -> tuple[_Group, ...]:
    found = outcome(review.verdicts)
    return (
        _Group(
            "主要发现",
            tuple(Clause(finding_sentence(f) + "。", finding_sources(f)) for f in findings(review)),
            ordered=True,
        ),
        _Group(
            f"已完成{len(found.met)}项",
            tuple(_target_line(v) for v in found.met),
            Status.MET,
        ),
        _Group(
            f"未完成{len(found.missed)}项",
            tuple(_target_line(v) for v in found.missed),
            Status.MISSED,
        ),
        _Group(
            f"正在推进{len(found.running)}项",
            tuple(_target_line(v) for v in found.running),
            Status.ON_TRACK,
        ),
        _Group(f"尚未到期{len(found.not_due)}项", _named(found.not_due), Status.NOT_DUE),
        _Group(
            _not_assessable_title(found.not_assessable),
            tuple(Clause(text) for text in not_assessable_lines(review.verdicts)),
            Status.NOT_ASSESSABLE,
        ),
        _Group("各章要点", tuple(Clause(text) for text in chapter_lines(review))),
    )


def _not_assessable_title(found: Sequence[Verdict]) -> str:
    foreign = len(inapplicable(found))
    aside = f"，不适用{foreign}项" if foreign else ""
    return f"无法评估{len(found) - foreign}项{aside}"


def _named(verdicts: Sequence[Verdict]) -> tuple[Clause, ...]:
    return (Clause("；".join(v.target.title for v in verdicts) + "。"),) if verdicts else ()


def _target_line(v: Verdict) -> Clause:
    # Among the targets under way each has its own status; elsewhere the group's title says it.
    status = v.status if v.status in RUNNING else None
    return Clause(f"{v.target.title}：{result_words(v)}。", deciding_sources(v), status)


def chapter_lines(review: Review) -> tuple[str, ...]:
    """One sentence a chapter that carries its verdict."""
    sections = [s for s in review.plan.sections if any(t.kind == "task" for t in s.tasks)]
    return (
        *(chapter_sentence(review, s.id, brief=True) for s in sections),
        f"展望：{outlook_sentence(review)}",
        *(f"比较：{text}" for text in comparison_sentences(review)[:1]),
        f"责任：{_duties(review)}",
    )


def _duties(review: Review) -> str:
    """Who carries the plan, and whose figures are missing: both ends of that chapter's sentence."""
    clauses = duties_clauses(review)
    return "；".join(dict.fromkeys((clauses[0], clauses[-1]))) + "。"
