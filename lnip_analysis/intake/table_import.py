"""A printed table on its way into the archive: proposed, answered, read, doubted, filed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from lnip_analysis.evidence.archive import Archive, read_archive
from lnip_analysis.evidence.numbers import format_value
from lnip_analysis.faults import Fault, InputError
from lnip_analysis.intake.candidates import bare_name
from lnip_analysis.intake.doubts import (
    against_archive,
    archive_doubt,
    doubts,
    duplicate_faults,
)
from lnip_analysis.intake.filing import NewSource, file_sources
from lnip_analysis.intake.propose import find_grid, propose
from lnip_analysis.intake.reading.file import RawFile, read_raw
from lnip_analysis.intake.recipe import ASK, Doubt, Recipe
from lnip_analysis.intake.recipe_file import read_recipe, recipe_path, recipe_text
from lnip_analysis.intake.values import Reading, Value, apply


@dataclass(frozen=True)
class TableImport:
    """What has become of a table so far.

    Attributes:
        raw: The file.
        recipe: How it is read, with every doubt in it.
        path: Where the recipe is kept.
        proposed: Whether the recipe was made just now.
        reading: What the recipe reads.
        same: Values the archive has already, from other sources.
        other: Values the archive has otherwise, with its value.
        new: Values the archive lacks.
    """

    raw: RawFile
    recipe: Recipe
    path: Path
    proposed: bool
    reading: Reading
    same: list[Value]
    other: list[tuple[Value, float]]
    new: list[Value]

    @property
    def faults(self) -> list[Fault]:
        """What keeps the table from being filed."""
        file = self.path.name
        open_fields = [
            Fault("还没有回答", file=file, field=name) for name in self.recipe.open_questions()
        ]
        found = [replace(f, file=self.raw.path.name) for f in self.reading.faults]
        if not (self.reading.values or open_fields or found):
            found.append(Fault("没有取到任何数", file=file, advice="看看各列是不是都写了“不取”"))
        return open_fields + found


def begin_import(
    root: Path, file: Path, sheet: str = "", earlier: Path | None = None
) -> TableImport:
    """Reads a table by the recipe beside it; proposes one where there is none.

    The recipe's file is written where it is new, or where doubts came up that it lacks.

    Args:
        root: The project's top folder.
        file: The table's file.
        sheet: Name of the sheet, or number of the page's table, for a new recipe.
        earlier: The recipe of an earlier table of the same form, whose answers are taken over.

    Raises:
        InputError: Faults of the archive, of the file or of the recipe.
    """
    archive = read_archive(root)
    if archive.faults:
        raise InputError(archive.faults)
    raw, path = read_raw(file), recipe_path(file)
    proposed = not path.exists()
    if proposed:
        recipe = propose(raw, archive.catalogue, sheet)
        if earlier is not None:
            take_over(recipe, read_recipe(earlier))
    else:
        recipe = _kept(path, raw, archive, earlier)
        if sheet and find_grid(raw, sheet) is not find_grid(raw, recipe.sheet):
            what = f"旁边的读表方案读的是“{recipe.sheet}”这张表"
            advice = "要读另一张，先把这个方案改名或移走"
            raise InputError(Fault(what, file=path.name, field="--sheet", advice=advice))
    grid = find_grid(raw, recipe.sheet)
    reading = apply(recipe, grid, archive.catalogue)
    reading.faults += duplicate_faults(reading)
    compared = against_archive(reading, archive.observations)
    # What is doubtful hangs on what is read: first things first.
    settled = not recipe.open_readings()
    found = doubts(recipe, grid, reading, archive.catalogue) + archive_doubt(*compared[:2])
    if proposed | (settled and _settle(recipe, found)):
        path.write_text(recipe_text(recipe), encoding="utf-8", newline="")
    return TableImport(raw, recipe, path, proposed, reading, *compared)


def finish_import(root: Path, table: TableImport, today: date) -> list[Path]:
    """Files a table whose questions are all answered.

    Args:
        root: The project's top folder.
        table: The table.
        today: The day it is archived.

    Returns:
        The files written.

    Raises:
        InputError: Something is still open or wrong; nothing is written then.
    """
    if table.faults:
        raise InputError(table.faults)
    identity = table.recipe.source["source_id"]
    rows = [
        {
            "indicator": v.indicator, "region": v.region, "period": v.period,
            "value": format_value(float(v.amount)), "unit": v.unit, "qualifier": "",
            "as_printed": v.as_printed, "note": "",
        }
        for v in table.reading.values
    ]  # fmt: skip
    papers = {f"recipes/{identity}.yaml": recipe_text(table.recipe)}
    return file_sources(root, [NewSource(dict(table.recipe.source), rows, papers=papers)], today)


def take_over(recipe: Recipe, earlier: Recipe) -> None:
    """Takes the answers of an earlier recipe for what stands under the same labels.

    What is of one file only stays a question: its title, date, address and id, and every doubt.
    """
    by_head = {bare_name(c.head): c for c in earlier.columns}
    for column in recipe.columns:
        if (old := by_head.get(bare_name(column.head))) is not None:
            column.indicator = old.indicator
            column.unit = column.unit or old.unit
    for name in ("indicator", "unit", "region"):
        if getattr(recipe, name) == ASK:
            setattr(recipe, name, getattr(earlier, name) or ASK)
    for label, meaning in recipe.rows.items():
        if meaning == ASK:
            recipe.rows[label] = earlier.rows.get(label, ASK)
    for name in ("kind", "grade", "publisher", "via"):
        recipe.source[name] = earlier.source.get(name, ASK)
    recipe.hints |= {
        f"source.{n}": f"去年写的是：{said}"
        for n in ("source_id", "title", "published", "url")
        if (said := earlier.source.get(n, ""))
    }


def _kept(path: Path, raw: RawFile, archive: Archive, earlier: Path | None) -> Recipe:
    """The recipe beside a file, with the explanations of its questions.

    Raises:
        InputError: It has faults, or was made for a file of other content.
    """
    if earlier is not None:
        what = "旁边已有读表方案，--recipe 不再起作用"
        raise InputError(Fault(what, file=path, advice="要重新来过，先删去这个方案"))
    recipe = read_recipe(path)
    if recipe.sha256 != raw.sha256:
        what = f"方案是为另一份 {recipe.file} 写的：文件内容已经变了"
        advice = "把旧方案改名后用 --recipe 沿用它的答案"
        raise InputError(Fault(what, file=path.name, field="sha256", advice=advice))
    fresh = propose(raw, archive.catalogue, recipe.sheet)
    recipe.hints = fresh.hints
    hints = {c.column: c.hint for c in fresh.columns}
    for column in recipe.columns:
        column.hint = hints.get(column.column, "")
    return recipe


def _settle(recipe: Recipe, found: list[str]) -> bool:
    """Puts the doubts there are into a recipe, with the answers it has; whether it changed."""
    answers = {d.text: d.answer for d in recipe.doubts}
    settled = [Doubt(text, answers.get(text, ASK)) for text in dict.fromkeys(found)]
    changed = settled != recipe.doubts
    recipe.doubts = settled
    return changed
