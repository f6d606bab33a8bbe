"""Which notebooks make an edition, how often each is run, and which chapter each run is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.whitepaper.parameters import (
    check_parameters,
    declared_parameters,
    edition_parameters_of,
)

if TYPE_CHECKING:
    from nbformat import NotebookNode

FOLDER = "notebooks"
PARAMETER = "plan_chapter"
"""A notebook that declares it is run once for each chapter on the plan's sections."""
_NAME = "[0-9][0-9]_*.ipynb"


@dataclass(frozen=True)
class ChapterRun:
    """One run of a notebook.

    Attributes:
        file: The notebook.
        name: What it is called while it runs: its file's stem, or that of the plan's chapter.
        title: Its title, where its plan says it.
        parameters: What it is run with beside the edition's parameters.
    """

    file: Path
    name: str
    title: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict, hash=False)


def told_chapters(plan: str, root: Path) -> tuple[tuple[str, str], ...]:
    """Id and title of each chapter on a plan's sections, as a task of the fork server."""
    from lnip_analysis.plan import load_plan

    return tuple((chapter.id, chapter.title) for chapter in load_plan(plan, root).told_chapters)


def check_chapters(files: Sequence[Path], parameters: Mapping[str, Any]) -> list[Path]:
    """Holds what an edition is made with against the defaults that its notebooks declare.

    Args:
        files: The notebooks.
        parameters: What the edition is made with.

    Returns:
        The notebooks that are run once for each chapter on the plan's sections.

    Raises:
        InputError: A notebook declares a parameter of another type.
    """
    import nbformat

    repeated = []
    for file in files:
        nb = nbformat.read(file, as_version=4)
        declared = declared_parameters(nb)
        if PARAMETER in declared:
            repeated.append(file)
        given = edition_parameters_of(nb, parameters)
        literal = {name: value for name, value in given.items() if name in declared}
        check_parameters(literal, declared, notebook=f"{FOLDER}/{file.name}")
    return repeated


def chapter_runs(
    files: Sequence[Path], repeated: Sequence[Path], told: Sequence[tuple[str, str]]
) -> tuple[ChapterRun, ...]:
    """Every run of an edition, in order.

    Args:
        files: The notebooks.
        repeated: Those of them that are run once a chapter of the plan.
        told: Id and title of each of the plan's chapters.
    """
    runs: list[ChapterRun] = []
    for file in files:
        if file in repeated:
            leading = int(file.stem[:2])
            runs += [
                ChapterRun(file, f"{leading + n:02d}_{name}", title, {PARAMETER: n + 1})
                for n, (name, title) in enumerate(told)
            ]
        else:
            runs.append(ChapterRun(file, file.stem))
    return tuple(runs)


def shown_chapters(
    done: Sequence[tuple[ChapterRun, NotebookNode]],
) -> list[tuple[str, NotebookNode]]:
    """The executed chapters that show anything, by the names and numbers they are given."""
    from lnip_analysis.whitepaper.assembling.assemble import shows_anything

    return numbered(done, [shows_anything(run.name, nb) for run, nb in done])


def numbered(
    done: Sequence[tuple[ChapterRun, NotebookNode]], shown: Sequence[bool]
) -> list[tuple[str, NotebookNode]]:
    """Names and notebooks of the chapters that show anything, their numbers without gaps.

    Notebooks say their numbers as they are where the plan has as many chapters as there is room
    for between two of them; where it has more or fewer, and where a chapter shows nothing,
    those behind it move.

    Args:
        done: Every run with its executed notebook.
        shown: Of each, whether it shows anything.
    """
    chapters: list[tuple[str, NotebookNode]] = []
    shift = 0
    for position, ((run, nb), filled) in enumerate(zip(done, shown, strict=True)):
        said = chapter_number(nb, run.name)
        place = run.parameters.get(PARAMETER)
        if place is not None:
            said += place - 1
        if filled:
            chapters.append(_moved(run, nb, said, shift, move=place is not None))
        elif said:
            shift -= 1
        after = [nb for other, nb in done[position + 1 :] if not other.parameters]
        if place is not None and (
            position + 1 == len(done) or not done[position + 1][0].parameters
        ):
            shift += place - _room(nb, after, place)
    return chapters


def _room(nb: NotebookNode, after: Sequence[NotebookNode], otherwise: int) -> int:
    """How many numbers lie between a notebook and the next one that says its own."""
    own = nb.metadata.get("lnip", {}).get("chapter")
    next_one = (other.metadata.get("lnip", {}).get("chapter") for other in after)
    following = next((int(number) for number in next_one if number), None)
    return otherwise if own is None or following is None else following - int(own)


def _moved(
    run: ChapterRun, nb: NotebookNode, said: int, shift: int, *, move: bool
) -> tuple[str, NotebookNode]:
    """A chapter under the name and number it has in its edition."""
    name, kept = run.name, nb.metadata.get("lnip", {}).get("chapter")
    if shift and said:
        name = re.sub(r"^\d+", lambda found: f"{int(found[0]) + shift:02d}", name)
    if kept is not None and said + shift != int(kept) and (move or said):
        nb = deepcopy(nb)
        nb.metadata["lnip"]["chapter"] = said + shift
    return name, nb


def chapter_files(root: Path) -> tuple[Path, ...]:
    """The chapters' notebooks, in the order of their names.

    Raises:
        InputError: There are none.
    """
    found = tuple(sorted((root / FOLDER).glob(_NAME)))
    if not found:
        raise InputError(
            Fault(
                "没有可编入报告的笔记本",
                file=FOLDER,
                expected="以两位数字开头的文件，如 01_overview.ipynb",
            )
        )
    return found


def chapter_number(nb: NotebookNode, name: str) -> int:
    """The number its figures, tables and sections carry; 0 goes unnumbered.

    A notebook says it in its metadata (``lnip.chapter``); else its file's leading number holds.
    """
    said = nb.metadata.get("lnip", {}).get("chapter")
    if said is not None:
        return int(said)
    leading = re.match(r"\d+", Path(name).name)
    return int(leading.group()) if leading else 0
