"""Plans on disk: which there are, and one of them as a value or as a list of faults."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from lnip_analysis.calls import CallError
from lnip_analysis.document import Document, read_document
from lnip_analysis.faults import Fault, InputError
from lnip_analysis.files import files_below
from lnip_analysis.plan.model import Kind, Plan
from lnip_analysis.plan.rules import rule_faults
from lnip_analysis.plan.schema import read_as, schema_faults
from lnip_analysis.project import HOME_PLAN, project_root

_FOLDER = Path("data") / "raw" / "plans"


def plan_file(named: str, root: Path) -> Path:
    """The file meant by a path, or by the id of a plan of the project."""
    inside = root / _FOLDER / f"{named}.yaml"
    return inside if not Path(named).exists() and inside.is_file() else Path(named)


def list_plans(root: Path | None = None) -> tuple[str, ...]:
    """The ids of all plans, in order.

    Args:
        root: The project's folder; found by itself if not given.
    """
    folder = (root or project_root()) / _FOLDER
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def stray_files(root: Path | None = None) -> list[Fault]:
    """Files in the folder of plans that no plan is read from.

    Args:
        root: The project's folder; found by itself if not given.
    """
    root = root or project_root()
    folder = root / _FOLDER
    return [
        Fault(
            "不是计划文件，不会被读取",
            path.relative_to(root).as_posix(),
            expected="放在这个文件夹里、以 .yaml 结尾的文件",
            advice="请改名，或移出这个文件夹",
        )
        for path in sorted(files_below(folder, unreadable=True))
        if path.parent != folder or path.suffix != ".yaml"
    ]


def load_plan(plan_id: str, root: Path | None = None) -> Plan:
    """Reads a plan.

    Args:
        plan_id: The plan's id: the name of its file without ``.yaml``.
        root: The project's folder; found by itself if not given.

    Raises:
        InputError: There is no such plan, or its file has faults; every one is told.
    """
    root = root or project_root()
    known = list_plans(root)
    if plan_id not in known:
        fault = Fault(
            f"没有编号为“{plan_id}”的计划",
            file=_FOLDER,
            field="plan",
            expected=f"{'、'.join(known)}之一" if known else "",
            advice="" if known else "请先在此文件夹中放入计划文件（.yaml）",
        )
        right = plan_meant(plan_id, root)
        raise CallError(fault, {"plan_id": right} if right else {})
    file = root / _FOLDER / f"{plan_id}.yaml"
    state = file.stat() if file.is_file() else None
    return _read(plan_id, root, (state.st_mtime_ns, state.st_size) if state else (0, 0))


def plan_meant(plan_id: object, root: Path) -> str | None:
    """The plan that somebody can have meant: one with an id close to it, else the project's own."""
    known = list_plans(root)
    begun = [one for one in known if plan_id and one.startswith(str(plan_id))]
    near = get_close_matches(str(plan_id), known, n=1)
    return next(iter([*begun, *near, *(one for one in known if one == HOME_PLAN)]), None)


@lru_cache(maxsize=8)
def _read(plan_id: str, root: Path, state: tuple[int, int]) -> Plan:
    """Reads a plan; a second call is free while its file has not changed."""
    shown = _FOLDER / f"{plan_id}.yaml"
    plan, _, faults = read_plan(root / shown, shown)
    if plan is None:
        raise InputError(faults)
    return plan


def read_plan(path: Path, shown: Path) -> tuple[Plan | None, Document, list[Fault]]:
    """A plan from any file, with everything that is wrong with the file by itself.

    Args:
        path: The file; its stem is the plan's id.
        shown: How to name it to the user.

    Returns:
        The plan, None where there are faults; the file as it was read; its faults by line.
    """
    document = read_document(path, shown)
    faults = list(document.faults)
    _fill_base_years(document.data)
    if document.data is None and not faults:
        expected, advice = "一份完整的计划", "可参照已有的计划文件填写"
        faults.append(Fault("文件是空的", shown, expected=expected, advice=advice))
    if document.data is not None:
        # What could not be read as a value is told once, not again as missing.
        further = [*schema_faults(document), *rule_faults(document, path.stem)]
        faults += [fault for fault in further if fault.field not in document.unread]
    plan = None if faults else read_as(Plan, document.data)
    return plan, document, sorted(faults, key=lambda fault: fault.line or 0)


def _fill_base_years(data: object) -> None:
    """Lets paths start from the year before the period where a target does not say otherwise."""
    if not isinstance(data, dict) or not isinstance(first := data.get("first_year"), int):
        return
    targets = data.get("targets")
    for target in targets if isinstance(targets, list) else ():
        counted = isinstance(target, dict) and target.get("kind") != Kind.DELIVERABLE
        if counted and "kind" in target and "base_year" not in target:
            target["base_year"] = first - 1


def plan_fault(
    plan_id: str,
    place: tuple[str | int, ...],
    what: str,
    expected: str = "",
    advice: str = "",
    root: Path | None = None,
) -> Fault:
    """A fault that later stages find in a readable plan, with its line in the file.

    Args:
        plan_id: The plan's id.
        place: Keys and positions from the top of the file, e.g. ``("targets", 3, "unit")``.
        what: The fault, in Chinese.
        expected: What would have been right.
        advice: What to do.
        root: The project's folder; found by itself if not given.
    """
    shown = _FOLDER / f"{plan_id}.yaml"
    document = read_document((root or project_root()) / shown, shown)
    return document.fault(place, what, expected, advice)
