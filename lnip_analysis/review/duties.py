"""Who answers for what: each responsible body's tasks, targets and values not found.

Facts only; other regions than the plan's promised nothing, so nobody there has a duty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lnip_analysis.evidence.model import Publication
from lnip_analysis.plan.model import Target, Task
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.review import Review
from lnip_analysis.review.status import NOT_ASSESSABLE, Status, StatusClass


def judged(verdict: Verdict) -> bool:
    """Whether the target is due or under way and can be judged on what is public."""
    return verdict.status not in NOT_ASSESSABLE | {Status.NOT_DUE}


@dataclass(frozen=True)
class BodyDataGap:
    """A value, or a record of something done, that was not found.

    Attributes:
        what: The indicator or item, in Chinese.
        short_name: What a sentence calls it.
        years: The years it is missing for, in order; empty for a record.
        targets: The targets that need it, in the plan's order.
        publications: Tables known to have printed it for some of these years: it was published,
            and only this report has not found it.
    """

    what: str
    short_name: str
    years: tuple[int, ...]
    targets: tuple[Target, ...]
    publications: tuple[Publication, ...] = ()


@dataclass(frozen=True)
class Duty:
    """What one responsible body answers for.

    Attributes:
        body: Its name.
        led: Tasks and measures it leads, in the plan's order.
        joined: Tasks and measures it takes part in without leading.
        verdicts: The targets of the tasks it leads, which it answers for.
        missing: Values and records of these targets that were not found.
        held: Targets other bodies answer for, whose figures this report takes it to hold.
    """

    body: str
    led: tuple[Task, ...]
    joined: tuple[Task, ...]
    verdicts: tuple[Verdict, ...] = ()
    missing: tuple[BodyDataGap, ...] = ()
    held: tuple[Verdict, ...] = ()

    @property
    def judged(self) -> tuple[Verdict, ...]:
        """Those of its targets that can be judged."""
        return tuple(v for v in self.verdicts if judged(v))

    def counts(self) -> dict[StatusClass, int]:
        """How many of its targets stand how, in the order of `StatusClass`; zeros left out."""
        found = Counter(v.status.status_class for v in self.verdicts)
        return {s: found[s] for s in StatusClass if found[s]}


def duties(review: Review) -> tuple[Duty, ...]:
    """Every responsible body's duties; who leads most comes first, then who takes part in most.

    Bodies with as many of both keep the plan's order. Empty for a region that promised nothing.
    """
    plan = review.plan
    if review.region != plan.region:
        return ()
    missing = data_gaps_by_body(review)
    found = [
        Duty(
            body,
            tuple(t for t in plan.tasks if t.lead == body),
            tuple(t for t in plan.tasks if body in t.bodies[1:]),
            tuple(v for v in review.verdicts if plan.lead_of(v.target) == body),
            missing.get(body, ()),
            tuple(
                v
                for v in review.verdicts
                if plan.holder_of(v.target) == body != plan.lead_of(v.target)
            ),
        )
        for body in plan.bodies
    ]
    return tuple(sorted(found, key=lambda d: (-len(d.led), -len(d.joined))))


def owners_of_targets(found: Sequence[Duty]) -> list[Duty]:
    """Bodies that answer for targets, those with most of them first."""
    return sorted((d for d in found if d.verdicts), key=lambda d: -len(d.verdicts))


def data_gaps_by_body(review: Review) -> dict[str, tuple[BodyDataGap, ...]]:
    """What was not found, by body in the plan's order.

    A value that several targets need counts once, for all the years that any of them needs.
    """
    found: dict[
        tuple[str, str, str], tuple[set[int], dict[str, Target], dict[Publication, None]]
    ] = {}
    for target, gap in review.data_gaps():
        key = (gap.body, gap.what, gap.short_name)
        years, targets, tables = found.setdefault(key, (set(), {}, {}))
        years.update(gap.years)
        tables.update(dict.fromkeys(gap.publications))
        targets[target.id] = target
    by_body: dict[str, list[BodyDataGap]] = {body: [] for body in review.plan.bodies}
    for (body, what, short_name), (years, targets, tables) in found.items():
        needed = tuple(targets.values())
        by_body.setdefault(body, []).append(
            BodyDataGap(what, short_name, tuple(sorted(years)), needed, tuple(tables))
        )
    return {body: tuple(listed) for body, listed in by_body.items() if listed}
