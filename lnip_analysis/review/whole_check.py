"""The archive, its relations and the plans checked together, and hints someone has looked at.

A hint is about figures that look odd but may be right. Whoever has looked at one writes it down
in ``data/raw/known_hints.txt``, one sentence a line and sorted, so that two people's lists merge;
what stands there is counted and no longer told. The sentence names the file and the figures: once
a figure changes, its hint is open again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from lnip_analysis.bounds.checks import relation_hints
from lnip_analysis.bounds.relations import relation_faults
from lnip_analysis.evidence import Evidence, check_archive, open_evidence
from lnip_analysis.evidence.hint_groups import grouped
from lnip_analysis.evidence.source_hints import unused_sources
from lnip_analysis.faults import Fault, InputError
from lnip_analysis.plan import list_plans, load_plan, plan_fault
from lnip_analysis.plan.clause import clause_doubts
from lnip_analysis.project import project_root
from lnip_analysis.review.plan_archive_consistency import check_plans
from lnip_analysis.whole import write_whole

KNOWN_HINTS = Path("data/raw/known_hints.txt")
_HEAD = (
    "# 已阅、不妨碍编制的提示，一行一条，由 lnip data check --accept 写入；"
    "有关数字一变，提示就重新出现。"
)


@dataclass(frozen=True)
class WholeCheck:
    """What is wrong with an archive and its plans, and what looks odd.

    Attributes:
        errors: Faults; with any of them nothing is built.
        hints: What looks odd and nobody has looked at; empty while the archive has errors.
        known: Hints someone has looked at.
        summary: What there is and what was found, in one Chinese sentence.
    """

    errors: tuple[Fault, ...]
    hints: tuple[Fault, ...]
    known: tuple[Fault, ...]
    summary: str


def check_all(root: Path | None = None) -> WholeCheck:
    """Checks everything under ``data/raw``: the archive, its relations, the plans.

    Args:
        root: The project's top folder; found by itself where None.
    """
    home = root or project_root()
    report = check_archive(home)
    errors, hints = list(report.errors), list(report.warnings)
    if not errors:
        evidence = open_evidence(home)
        wrong = relation_faults(evidence)
        errors = [*errors, *wrong, *check_plans(evidence, home)]
        hints += [] if wrong else relation_hints(evidence)
        hints += [] if errors else _plan_hints(home, evidence)
    listed = _listed(home)
    known = tuple(hint for hint in hints if _line(hint) in listed)
    left = tuple(hint for hint in hints if _line(hint) not in listed)
    return WholeCheck(tuple(errors), left, known, report.summary(len(left), len(known)))


def _plan_hints(root: Path, evidence: Evidence) -> list[Fault]:
    """Where a plan's target contradicts the words it quotes, and sources that nothing is from."""
    plans = [load_plan(plan_id, root) for plan_id in list_plans(root)]
    doubts = [plan_fault(p.id, *doubt, root) for p in plans for doubt in clause_doubts(p)]
    return doubts + unused_sources(evidence, {source for p in plans for source in p.sources})


def accept_hints(hints: tuple[Fault, ...], root: Path | None = None) -> Path:
    """Writes hints down as looked at; others that stand there and no longer arise are dropped.

    Args:
        hints: All hints of the archive as it is.
        root: The project's top folder; found by itself where None.

    Returns:
        The file.
    """
    path = (root or project_root()) / KNOWN_HINTS
    write_whole(path, "\n".join([_HEAD, *sorted({_line(hint) for hint in hints})]) + "\n")
    return path


def require_checked(root: Path | None = None) -> None:
    """Lets nobody pass while the archive has faults or hints that nobody has looked at.

    Args:
        root: The project's top folder; found by itself where None.

    Raises:
        InputError: Each of them.
    """
    found = check_all(root)
    if faults := [*found.errors, *_to_mend(found.hints)]:
        raise InputError(faults)


def _to_mend(hints: tuple[Fault, ...]) -> Iterator[Fault]:
    """Hints as faults, with what to do about them."""
    advice = "核对后改正数据，或以 lnip data check --accept 记为已阅，再编制"
    for hint in grouped(hints):
        yield replace(hint, advice=f"{hint.advice}；{advice}" if hint.advice else advice)


def _line(hint: Fault) -> str:
    """A hint as it is written down: without the line, which moves when rows are added."""
    return str(replace(hint, line=None))


def _listed(home: Path) -> frozenset[str]:
    path = home / KNOWN_HINTS
    return (
        frozenset(path.read_text("utf-8", errors="replace").splitlines())
        if path.exists()
        else frozenset()
    )
