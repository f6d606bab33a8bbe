"""One plan file checked alone: its shape, its rules, and whether the archive has what it asks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lnip_analysis.evidence import open_evidence
from lnip_analysis.faults import Fault
from lnip_analysis.plan import read_plan
from lnip_analysis.plan.model import Plan
from lnip_analysis.review.plan_archive_consistency import misfits


@dataclass(frozen=True)
class PlanCheck:
    """What was found of a plan file.

    Attributes:
        plan: The plan; None where its file can't be read as one.
        faults: What is wrong with it, by line.
        silent: Targets of which the archive has no value for the plan's region, by title.
    """

    plan: Plan | None
    faults: tuple[Fault, ...]
    silent: tuple[str, ...] = ()


def check_plan_file(path: Path, root: Path | None = None) -> PlanCheck:
    """Checks a plan file wherever it is.

    Args:
        path: The file.
        root: The project's top folder, whose archive it is held against; found where None.

    Raises:
        InputError: The archive has faults.
    """
    plan, document, faults = read_plan(path, path)
    if plan is None:
        return PlanCheck(None, tuple(faults))
    evidence = open_evidence(root)
    found = [document.fault(*misfit) for misfit in misfits(plan, evidence)]
    found.sort(key=lambda fault: fault.line or 0)
    if found:
        return PlanCheck(plan, tuple(found))
    silent = (
        t.title
        for t in plan.targets
        if t.indicator and not evidence.series(t.indicator, plan.region).observations
    )
    return PlanCheck(plan, (), tuple(silent))
