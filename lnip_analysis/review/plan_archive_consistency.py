"""Whether a plan and the archive fit each other: indicators, units, regions, dated facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lnip_analysis.evidence import Evidence
from lnip_analysis.evidence.names import meant, unknown_id
from lnip_analysis.faults import Fault, InputError
from lnip_analysis.plan import list_plans, load_plan, plan_fault, stray_files
from lnip_analysis.plan.chapters import OF_INDICATORS
from lnip_analysis.plan.model import Kind, Plan, Target
from lnip_analysis.plan.readings import COMPUTED
from lnip_analysis.review.ratios import RATIOS

_HELD = ("id", "kind", "indicator", "sensitivity", "unit")
"""The fields of a target that are held against the archive."""


def fit_faults(plan: Plan, evidence: Evidence, root: Path | None = None) -> list[Fault]:
    """Every place where a plan asks the archive for what it does not have.

    Args:
        plan: The plan.
        evidence: The archive.
        root: The project's top folder; found by itself where None.
    """
    return [
        plan_fault(plan.id, place, what, expected, advice, root)
        for place, what, expected, advice in misfits(plan, evidence)
    ]


def check_plans(evidence: Evidence, root: Path | None = None) -> list[Fault]:
    """Faults of every plan, and dated facts that belong to none.

    Args:
        evidence: The archive.
        root: The project's top folder; found by itself where None.
    """
    faults: list[Fault] = stray_files(root)
    for plan_id in list_plans(root):
        try:
            faults += fit_faults(load_plan(plan_id, root), evidence, root)
        except InputError as error:
            faults += error.faults
    return faults or lost_facts(evidence, root)


def lost_facts(evidence: Evidence, root: Path | None = None) -> list[Fault]:
    """Dated facts whose task or item no plan has: a slip there would lose a fact without a word.

    Args:
        evidence: The archive.
        root: The project's top folder; found by itself where None.

    Returns:
        Faults; none while a plan can't be read, for what it asks for is unknown.
    """
    try:
        plans = [load_plan(plan_id, root) for plan_id in list_plans(root)]
    except InputError:
        return []
    known: dict[tuple[str, str], dict[str, str]] = {}
    places: dict[tuple[str, str], set[str]] = {}
    for plan in plans:
        tasks = {t.id: t.title for t in plan.tasks}
        items = {i.id: i.title for t in plan.targets for i in t.items}
        for of in (plan.id, ""):
            known.setdefault((of, "task"), {}).update(tasks)
            known.setdefault((of, "item"), {}).update(items)
            for target in plan.targets:
                for item in target.items:
                    places.setdefault((of, item.id), set()).update(target.tasks)
    return _misplaced(evidence, places) + [
        Fault(
            f"“{m.title}”的编号“{given}”不在{f'计划“{m.plan}”' if m.plan else '任何计划'}里",
            file="data/raw/milestones.csv",
            line=m.line or None,
            field=field,
            advice=meant(given, known.get((m.plan, field), {})),
        )
        for m in evidence.archive.milestones
        for field, given in (("task", m.task), ("item", m.item))
        if given and given not in known.get((m.plan, field), {})
    ]


def _misplaced(evidence: Evidence, places: dict[tuple[str, str], set[str]]) -> list[Fault]:
    """Facts about an item that name a task which doesn't ask for it.

    Args:
        evidence: The archive.
        places: The tasks of each item, by plan (every plan's under none) and item.
    """
    return [
        Fault(
            f"“{m.title}”的事项“{m.item}”属于{'、'.join(sorted(tasks))}，而这里写的是{m.task}",
            file="data/raw/milestones.csv",
            line=m.line or None,
            field="task",
        )
        for m in evidence.archive.milestones
        if (tasks := places.get((m.plan, m.item))) and m.task not in tasks
    ]


def misfits(
    plan: Plan, evidence: Evidence
) -> Iterator[tuple[tuple[str | int, ...], str, str, str]]:
    """Place in the plan's file, what is wrong, what was expected, what to do."""
    yield from _of_region(plan.region, evidence)
    names = {i: x.name for i, x in evidence.indicators.items()}
    titles = {i: x.title for i, x in evidence.archive.sources.items()}
    for n, named in enumerate(plan.sources):
        if named not in titles:
            fault = unknown_id("来源", named, titles)
            yield ("sources", n), fault.what, "", fault.advice
    for place, named in _told_by(plan):
        if named not in names:
            fault = unknown_id("指标", named, names)
            task = plan.sections[int(place[1])].tasks[int(place[3])]
            yield place, f"{task.id}：{fault.what}", "", fault.advice
    for place, named in _shown_by(plan):
        if named not in names and named not in RATIOS:
            fault = unknown_id("指标", named, names)
            chapter = plan.chapters[int(place[1])]
            yield place, f"{chapter.title}一章：{fault.what}", "", fault.advice
    yield from _mixed(plan, evidence)
    for n, target in enumerate(plan.targets):
        fields = {name: getattr(target, name) for name in _HELD}
        yield from _of_target(n, fields, evidence, names)
        yield from _misread(n, target, evidence, names)


def early_misfits(
    data: Mapping[str, Any], evidence: Evidence
) -> Iterator[tuple[tuple[str | int, ...], str, str, str]]:
    """The same of a file that is no plan yet: what its region and targets name, as far as said."""
    if isinstance(region := data.get("region"), str):
        yield from _of_region(region, evidence)
    names = {i: x.name for i, x in evidence.indicators.items()}
    targets = data.get("targets")
    for n, target in enumerate(targets if isinstance(targets, list) else ()):
        if isinstance(target, dict):
            fields = {name: v for name in _HELD if isinstance(v := target.get(name), str)}
            yield from _of_target(n, fields, evidence, names)


def _of_region(
    region: str, evidence: Evidence
) -> Iterator[tuple[tuple[str | int, ...], str, str, str]]:
    if region not in evidence.regions and region not in evidence.places:
        yield ("region",), f"没有代码为“{region}”的地区", "如 CN-LN（辽宁）", ""


def _of_target(
    n: int, fields: Mapping[str, Any], evidence: Evidence, names: dict[str, str]
) -> Iterator[tuple[tuple[str | int, ...], str, str, str]]:
    """What a target's own fields ask for and the archive does not have."""
    who = fields.get("id") or f"第 {n + 1} 项目标"
    for field in ("indicator", "sensitivity"):
        named = fields.get(field)
        if named and named not in names:
            fault = unknown_id("指标", named, names, field)
            yield ("targets", n, field), f"{who}：{fault.what}", "", fault.advice
    indicator, unit = evidence.indicators.get(fields.get("indicator") or ""), fields.get("unit")
    # A growth target's unit is a rate; every other one is held against the values.
    rate = fields.get("kind") == Kind.GROWTH or "unit" not in fields
    if indicator and not rate and unit != indicator.unit:
        what = f"{who}的单位是“{unit}”，而指标的单位是“{indicator.unit}”"
        yield ("targets", n, "unit"), what, f"“{indicator.unit}”", "请把目标数换算成同一单位"


def _mixed(plan: Plan, evidence: Evidence) -> Iterator[tuple[tuple[str | int, ...], str, str, str]]:
    """Charts whose lines share an axis and have no unit in common."""
    for n, chapter in enumerate(plan.chapters):
        for m, block in enumerate(chapter.blocks):
            known = [evidence.indicators[i] for i in block.series if i in evidence.indicators]
            units = list(dict.fromkeys(one.unit for one in known))
            if len(units) > 1:
                what = f"{chapter.title}一章：一张图里的指标单位不同（{'、'.join(units)}）"
                place = ("chapters", n, "blocks", m, "series")
                yield place, what, "同一单位的指标", "请分成几项"


def _misread(
    n: int, target: Target, evidence: Evidence, names: dict[str, str]
) -> Iterator[tuple[tuple[str | int, ...], str, str, str]]:
    """What a target's readings ask for and the archive does not have."""
    known = {
        "indicator": ("指标", names),
        "source": ("来源", {i: x.title for i, x in evidence.archive.sources.items()}),
        "region": ("地区", {i: x.name for i, x in evidence.regions.items()}),
    }
    for position, reading in enumerate(target.readings):
        here = ("targets", n, "readings", position)
        read = target.read_as(reading)
        change = reading.change
        asked: list[tuple[tuple[str, ...], str | None]] = [
            (("change", "indicator"), change.indicator if change else None),
            (("source",), reading.source if reading.source != COMPUTED else None),
            (("region",), reading.region),
        ]
        for field, named in asked:
            what, ids = known[field[-1]]
            if named and named not in ids:
                fault = unknown_id(what, named, ids, field[-1])
                told = f"{target.id}的读法“{reading.id}”：{fault.what}"
                yield (*here, *field), told, "", fault.advice
        indicator = evidence.indicators.get(read.indicator or "")
        rates = Kind.GROWTH in (target.kind, read.kind) or reading.values
        same = change is None or not change.model_fields_set & {"indicator", "unit"}
        if indicator and not rates and not same and read.unit != indicator.unit:
            what = f"{target.id}的读法“{reading.id}”单位是“{read.unit}”，"
            what += f"而指标的单位是“{indicator.unit}”"
            yield (*here, "change"), what, f"“{indicator.unit}”", "请写明 unit"


def _shown_by(plan: Plan) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Indicators and ratios that chapters show, each with its place in the file."""
    for c, chapter in enumerate(plan.chapters):
        for b, block in enumerate(chapter.blocks):
            for name in OF_INDICATORS:
                shown = getattr(block, name) or ()
                one = isinstance(shown, str)
                for n, named in enumerate((shown,) if one else shown):
                    here = ("chapters", c, "blocks", b, name)
                    yield here if one else (*here, n), named


def _told_by(plan: Plan) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Indicators that tell of a task or count its awards, each with its place in the file."""
    for s, section in enumerate(plan.sections):
        for t, task in enumerate(section.tasks):
            here = ("sections", s, "tasks", t)
            for n, named in enumerate(task.indicators):
                yield (*here, "indicators", n), named
            for n, award in enumerate(task.awards):
                if award.indicator:
                    yield (*here, "awards", n, "indicator"), award.indicator
