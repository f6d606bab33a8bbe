"""One plan file checked alone: its shape, its rules, and whether the archive has what it asks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lnip_analysis.evidence import open_evidence
from lnip_analysis.evidence.model import Series
from lnip_analysis.faults import Fault
from lnip_analysis.plan import read_plan
from lnip_analysis.plan.clause import clause_doubts
from lnip_analysis.plan.model import Kind, Plan, Target
from lnip_analysis.plan.skeleton import unedited
from lnip_analysis.review.model import Point
from lnip_analysis.review.plan_archive_consistency import early_misfits, misfits
from lnip_analysis.review.quantity import base_point, meets, quantity


@dataclass(frozen=True)
class PlanCheck:
    """What was found of a plan file.

    Attributes:
        plan: The plan; None where its file can't be read as one.
        faults: What is wrong with it, by line.
        silent: Targets of which the archive has no value for the plan's region, by title.
        met_at_base: Targets that the archive's value of the base year already meets, by title,
            with the value as it is.
        doubts: Where it contradicts the words it quotes, by line.
    """

    plan: Plan | None
    faults: tuple[Fault, ...]
    silent: tuple[str, ...] = ()
    met_at_base: tuple[tuple[str, Point], ...] = ()
    doubts: tuple[Fault, ...] = ()


def check_plan_file(path: Path, root: Path | None = None) -> PlanCheck:
    """Checks a plan file wherever it is.

    Args:
        path: The file.
        root: The project's top folder, whose archive it is held against; found where None.

    Raises:
        InputError: The archive has faults.
    """
    plan, document, faults = read_plan(path, path)
    evidence = open_evidence(root)
    if plan is None:
        # Everything at once: what a sound part of the file asks of the archive is told as well.
        data = document.data if isinstance(document.data, dict) else {}
        more = [document.fault(*misfit) for misfit in early_misfits(data, evidence)]
        known = {(fault.field, fault.line) for fault in faults}
        faults += [fault for fault in more if (fault.field, fault.line) not in known]
        return PlanCheck(None, tuple(sorted(faults, key=lambda fault: fault.line or 0)))
    found = [document.fault(*misfit) for misfit in (*misfits(plan, evidence), *unedited(plan))]
    found.sort(key=lambda fault: fault.line or 0)
    if found:
        return PlanCheck(plan, tuple(found))
    counted = [(t, evidence.series(t.indicator, plan.region)) for t in plan.targets if t.indicator]
    return PlanCheck(
        plan,
        (),
        tuple(t.title for t, series in counted if not series.observations),
        tuple((t.title, base) for t, series in counted if (base := _met_at_base(t, series))),
        tuple(document.fault(*doubt) for doubt in clause_doubts(plan)),
    )


def _met_at_base(target: Target, series: Series) -> Point | None:
    """The base year's value where it is all that a level asks for."""
    if target.kind not in (Kind.LEVEL, Kind.RANGE) or target.value is None:
        return None
    base = base_point(target, quantity(target, series))
    return base if base and meets(target, base.value, target.value) else None
