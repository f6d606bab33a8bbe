"""What was promised: a plan with its sections, tasks, measures, bodies and targets.

Frozen values, validated at the YAML boundary (`lnip_analysis.plan.load`). This stage knows
nothing of figures.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from lnip_analysis.plan.chapters import Chapter, TaskOutline, section_blocks
from lnip_analysis.plan.kinds import Comparison, Frozen, Kind, Measured, Slug, Text, Title
from lnip_analysis.plan.readings import Item, Reading

__all__ = [
    "Award", "Comparison", "Item", "Kind", "Measured", "Plan", "Reading", "Section", "Target",
    "Task",
]  # fmt: skip


class Target(Frozen):
    """One quantified or dated promise of the plan.

    Attributes:
        id: Stable id, kebab-case.
        tasks: Places in the text that make the promise, e.g. ``("一.1", "四.1")``; the
            first one owns it.
        title: Short title in our own words, in Chinese.
        clause: The plan's words that carry the number.
        literal: Whether the clause is the plan's own wording; not where it was translated or put
            in other words: then it is never shown in quotation marks.
        kind: What sort of promise it is.
        indicator: Indicator id of the archive; None for deliverables.
        comparison: How the figure must stand to ``value``.
        value: The number asked for, in ``unit`` (percent for growth targets).
        upper: Upper end of a range.
        unit: Unit of ``value`` as readers write it.
        scale: Scale on which growth is even: ``log``, ``logit`` or ``identity``.
        lower_bound: Lower bound of a logit scale, in ``unit``.
        upper_bound: Upper bound of a logit scale, in ``unit``.
        direction: 1 where more is better, -1 where less is.
        base_year: Year the path starts from; the year before the period where the file gives none.
        deadline: Year by whose end the target is due.
        measured: How the increment or yearly count is read from the indicator.
        basis: The basis the target was set on, or a declared reading of it, in Chinese.
        attained: ``by`` where it counts from the first year it is reached (a stock), ``in`` where
            only the deadline year counts (a yearly flow); for levels, ranges and increments,
            ``by`` if not given.
        proxy: What the indicator leaves out of the clause, in Chinese; empty if nothing.
        proxy_bound: ``lower`` where the proxy can only count too little: it can then prove that a
            target is met, never that it is missed.
        owner: The body that this report takes to hold the figure, where that isn't the owning
            task's lead: it is asked for it, the lead answers for the target all the same.
        sensitivity: An indicator on another basis, shown beside and never judged on.
        items: What is to be delivered, for deliverables.
        readings: Other ways to read it, each with its reason; the fields above are the adopted one.
    """

    id: Slug
    tasks: Annotated[tuple[str, ...], Field(min_length=1)]
    title: Title
    clause: Text
    literal: bool = True
    kind: Kind
    indicator: str | None = None
    comparison: Comparison | None = None
    value: float | None = None
    upper: float | None = None
    unit: str | None = None
    scale: Literal["log", "logit", "identity"] | None = None
    lower_bound: float | None = None
    upper_bound: float | None = None
    direction: Literal[1, -1] = 1
    base_year: int | None = None
    deadline: int
    measured: Measured | None = None
    basis: str = ""
    attained: Literal["by", "in"] | None = None
    proxy: str = ""
    proxy_bound: Literal["lower"] | None = None
    owner: str | None = None
    sensitivity: str | None = None
    items: tuple[Item, ...] = ()
    readings: tuple[Reading, ...] = ()

    def read_as(self, reading: Reading) -> Target:
        """The target as it stands under another reading, without readings of its own."""
        change = reading.change.fields if reading.change else {}
        return self.model_copy(update={**change, "basis": reading.title, "readings": ()})

    def counts_once_reached(self, indicator_kind: str) -> bool:
        """Whether it is met from the first year it is reached, not at the deadline only.

        Growth over a period and yearly floors never are. A ratio can fall again: of it only the
        plan can say so.

        Args:
            indicator_kind: Whether the indicator is a ``stock``, a ``flow`` or a ``ratio``.
        """
        if self.kind not in (Kind.LEVEL, Kind.RANGE, Kind.INCREMENT):
            return False
        return self.attained == "by" or (self.attained is None and indicator_kind != "ratio")


class Award(Frozen):
    """A sum the plan promises for each new recognition of a kind.

    Attributes:
        id: Stable id, kebab-case.
        title: What is recognised, in Chinese: ``中国驰名商标``.
        clause: The plan's words that carry the sum.
        amount: The sum for each, in 万元, paid once.
        indicator: Indicator id that counts the recognitions; None where none does.
        measured: ``stock`` where the indicator's difference gives the new ones, ``flow`` where
            it counts them itself.
        proxy: How the indicator differs from what is rewarded, in Chinese; empty if it doesn't.
    """

    id: Slug
    title: Title
    clause: Text
    amount: Annotated[float, Field(gt=0)]
    indicator: str | None = None
    measured: Measured | None = None
    proxy: str = ""


class Task(Frozen):
    """One task or policy measure of the plan.

    Attributes:
        id: Place in the text: ``一.1`` … ``四.10``, ``措施.1`` … ``措施.7``.
        title: Short title in our own words, in Chinese.
        bodies: Responsible bodies in the plan's order; the first one leads; none where the plan
            names nobody.
        kind: ``task`` or ``measure``.
        indicators: Ids of indicators that tell of the task though no target counts on them,
            the most telling first.
        awards: Sums it promises for each new recognition.
        note: A mended slip or another remark, in Chinese.
    """

    id: Title
    title: Title
    bodies: tuple[Title, ...] = ()
    kind: Literal["task", "measure"] = "task"
    indicators: tuple[Title, ...] = ()
    awards: tuple[Award, ...] = ()
    note: str = ""

    @property
    def number(self) -> str:
        """Its id as a reader is told it: ``一.1``, ``措施1``."""
        return self.id if self.kind == "task" else self.id.replace(".", "")

    @property
    def lead(self) -> str:
        """The body that leads the task; empty where the plan names nobody."""
        return self.bodies[0] if self.bodies else ""


class Section(Frozen):
    """One section of the plan's tasks.

    Attributes:
        id: ``一`` … ``四``, or ``措施``.
        title: The section's title, in Chinese.
        name: Its field in a word or two, as a sentence names it: ``创造``; empty if none.
        tasks: Its tasks or measures, in the plan's order.
    """

    id: Title
    title: Title
    name: str = ""
    tasks: Annotated[tuple[Task, ...], Field(min_length=1)]


class Plan(Frozen):
    """A whole plan.

    Attributes:
        id: Stable id; the YAML file's stem.
        title: Full title, in Chinese.
        issuer: Who issued it.
        document: Document number or short description of where the text is from.
        told_by: Who tells of the plan where its own text is not held, as a sentence names it
            (``某网站某日的报道``): its targets may then be more than those here.
        sources: Ids of the archive's sources that its text is from.
        name: What a cover calls it in a few words (``实施推进计划``); its title where empty.
        issued: Day of issue; None where it isn't known.
        region: Code of the region it binds: ISO 3166-2, or GB/T 2260 for a city.
        first_year: First year of the period.
        last_year: Last year of the period.
        similar_bodies: Groups of names that differ by one character and are different
            bodies all the same; any other such pair is taken for a slip.
        sections: Sections with tasks, then the section of measures.
        targets: Every quantified or dated promise.
        chapters: What a paper shows of the sections, as its author chose; empty where nobody did.
    """

    id: Slug
    title: Title
    name: str = ""
    issuer: Title
    document: str = ""
    told_by: str = ""
    sources: tuple[Title, ...] = ()
    issued: date | None = None
    region: Annotated[str, Field(pattern=r"^([A-Z]{2}(-[A-Z0-9]{1,3})?|[0-9]{6})$")]
    first_year: int
    last_year: int
    similar_bodies: tuple[tuple[str, ...], ...] = ()
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    targets: tuple[Target, ...]
    chapters: tuple[Chapter, ...] = ()

    @cached_property
    def told_chapters(self) -> tuple[Chapter, ...]:
        """The chapters on its sections: those chosen, or one a section with all there is."""
        if self.chapters:
            return self.chapters
        counted = [t.indicator for t in self.targets if t.indicator]
        told: set[str] = set()
        return tuple(
            Chapter(
                id=f"part-{n}",
                title=section.title,
                sections=(section.id,),
                blocks=tuple(section_blocks(section.id, self._outlines(section), counted, told)),
            )
            for n, section in enumerate(self.sections, start=1)
        )

    def _outlines(self, section: Section) -> list[TaskOutline]:
        return [
            TaskOutline(
                id=task.id,
                indicators=task.indicators,
                targets=tuple(t.id for t in self.targets if t.tasks[0] == task.id),
                awards=bool(task.awards),
            )
            for task in section.tasks
        ]

    @property
    def years(self) -> range:
        """The years of the period."""
        return range(self.first_year, self.last_year + 1)

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """Tasks and measures in the plan's order."""
        return tuple(task for section in self.sections for task in section.tasks)

    @property
    def bodies(self) -> tuple[str, ...]:
        """Every responsible body once, in order of first mention."""
        return tuple(dict.fromkeys(body for task in self.tasks for body in task.bodies))

    @cached_property
    def indicators(self) -> frozenset[str]:
        """Ids of every indicator that it counts on or that tells of its tasks."""
        found = {t.indicator for t in self.targets} | {t.sensitivity for t in self.targets}
        found |= {r.change.indicator for t in self.targets for r in t.readings if r.change}
        found |= {a.indicator for task in self.tasks for a in task.awards}
        found |= {i for task in self.tasks for i in task.indicators}
        return frozenset(i for i in found if i)

    def lead_of(self, target: Target) -> str:
        """The body that answers for a target: the plan's own lead of the task that sets it."""
        return self.task(target.tasks[0]).lead

    def holder_of(self, target: Target) -> str:
        """The body that is asked for a target's values: the one it names, else the lead."""
        return target.owner or self.lead_of(target)

    def task(self, task_id: str) -> Task:
        """The task or measure at a place in the text.

        Raises:
            KeyError: No task has this id.
        """
        for task in self.tasks:
            if task.id == task_id:
                return task
        raise KeyError(task_id)

    def target(self, target_id: str) -> Target:
        """The target with an id.

        Raises:
            KeyError: No target has this id.
        """
        for target in self.targets:
            if target.id == target_id:
                return target
        raise KeyError(target_id)
