"""What would look odd in the archive with some answers that it doesn't hold yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from lnip_analysis.bounds.checks import relation_hints
from lnip_analysis.bounds.relations import relation_faults
from lnip_analysis.evidence import open_evidence
from lnip_analysis.evidence.plausibility import findings
from lnip_analysis.faults import Fault
from lnip_analysis.intake.answer import Answer
from lnip_analysis.intake.collection import as_source
from lnip_analysis.intake.filing import new_files, overlaid

_FIRST_LINE = 2
"""Line of a file's first value: its head stands above it."""


def new_hints(root: Path, answers: Sequence[Answer], today: date) -> list[Fault]:
    """Hints that filing some answers would give rise to, by sheet and cell; nothing is written.

    Args:
        root: The project's top folder.
        answers: The answers.
        today: The day they would be archived.

    Raises:
        InputError: The archive would have faults with them.
    """
    known = {replace(hint, line=None) for hint in _hints(root)}
    with overlaid(root, new_files(root, map(as_source, answers), today)) as copy:
        found = [hint for hint in _hints(copy) if replace(hint, line=None) not in known]
    by_source = {answer.source_id: answer for answer in answers}
    return list(dict.fromkeys(_placed(hint, by_source) for hint in found))


def _hints(root: Path) -> list[Fault]:
    """All that looks odd in a state of the archive."""
    evidence = open_evidence(root)
    related = [] if relation_faults(evidence) else relation_hints(evidence)
    return [*findings(evidence), *related]


def _placed(hint: Fault, by_source: dict[str, Answer]) -> Fault:
    """A hint at the cell that was filled in; where it already was if it is of no answer."""
    answer = by_source.get(Path(hint.file).stem) if hint.file is not None else None
    if answer is None or hint.line is None:
        return hint
    cell = answer.values[hint.line - _FIRST_LINE].cell
    return replace(hint, file=answer.file, line=None, field=cell)
