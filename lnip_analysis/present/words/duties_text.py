"""Sentences on who answers for what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lnip_analysis.present.words.phrases import count_of_tasks
from lnip_analysis.present.words.told import Told
from lnip_analysis.review.duties import duties, owners_of_targets
from lnip_analysis.review.review import Review


def duties_sentence(review: Review) -> str:
    """The chapter's one sentence: how many bodies, who leads most, who can be judged on what.

    Empty for a plan that names nobody.
    """
    return "".join(one.text for one in duties_told(review))


def duties_told(review: Review) -> tuple[Told, ...]:
    """The same sentence clause by clause with its marks, each with what shows it."""
    if not review.plan.bodies:
        return ()
    *others, last = _clauses(review)
    return (
        *(replace(one, text=f"{one.text}；") for one in others),
        replace(last, text=f"{last.text}。"),
    )


def duties_clauses(review: Review) -> list[str]:
    """Who carries the plan, who answers for targets, whose values are missing: a clause each.

    At least one, without marks between or after them; a region that promised nothing has one.
    """
    return [one.text for one in _clauses(review)]


def _clauses(review: Review) -> list[Told]:
    found = duties(review)
    if not found:
        home, here = review.evidence.region_name(review.plan.region), review.region_name
        return [Told(f"这项计划由{home}制定，只给{home}的单位分派任务，{here}没有相应的责任分工")]
    tasks = count_of_tasks(review.plan.tasks)
    leads = _most([(d.body, len(d.led)) for d in found], "牵头最多", "有")
    matrices = tuple(f"matrix-{n}" for n, _ in enumerate(review.plan.sections, start=1))
    parts = [Told(f"计划的{tasks}由{len(found)}个单位承担，{leads}", see=matrices)]
    owners = owners_of_targets(found)
    can = sum(len(d.judged) for d in owners)
    if owners:
        shown = f"现有公开资料可以评估其中{can}项" if can else "目前均无法评估"
        text = f"{len(review.verdicts)}项目标由{len(owners)}个单位牵头，{shown}"
        parts.append(Told(text, see=("duties",)))
    missing = sum(len(d.missing) for d in found)
    if missing:
        most = _most([(d.body, len(d.missing)) for d in found], "的最多", "为")
        text = f"本报告未查到的数据和完成记录有{missing}项，按牵头单位计{most}"
        parts.append(Told(text, see=("owed",)))
    return parts


def _most(counts: Sequence[tuple[str, int]], words: str, verb: str) -> str:
    """Who has most of something: one body, or those that share the first place."""
    most = max(n for _, n in counts)
    first = [body for body, n in counts if n == most]
    each = verb if len(first) == 1 else "各"
    return f"{'、'.join(first)}{words}，{each}{most}项"
