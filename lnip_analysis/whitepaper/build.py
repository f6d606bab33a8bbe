"""One year's edition: chapters executed, exported and published."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from nbformat import NotebookNode

from lnip_analysis.project import HOME_PLAN, HOME_REGION, project_root
from lnip_analysis.whitepaper.assemble import assemble
from lnip_analysis.whitepaper.chapters import FOLDER, chapter_files
from lnip_analysis.whitepaper.edition import WORD
from lnip_analysis.whitepaper.engines import EngineName, engine_named
from lnip_analysis.whitepaper.execute import execute_chapters
from lnip_analysis.whitepaper.fingerprint import fingerprint
from lnip_analysis.whitepaper.forkserver import shared_server
from lnip_analysis.whitepaper.html import EditionHTMLExporter
from lnip_analysis.whitepaper.index import write_index
from lnip_analysis.whitepaper.numbering import exhibits
from lnip_analysis.whitepaper.parameters import check_parameters, declared_parameters
from lnip_analysis.whitepaper.pdf import EditionPDFExporter
from lnip_analysis.whitepaper.prepare import Prepared, prepare
from lnip_analysis.whitepaper.progress import OnProgress, Step, silent
from lnip_analysis.whitepaper.publish import check_place, published_whole
from lnip_analysis.whitepaper.tidy import dumps

if TYPE_CHECKING:
    from distributed import Client


@dataclass(frozen=True)
class EditionPaths:
    """Where a published edition's files are.

    Attributes:
        folder: The edition's folder.
        remarks: What its maker should know: folders beside it that the list of editions left out.
    """

    folder: Path
    remarks: tuple[str, ...] = ()

    @property
    def html(self) -> Path:
        """The web page."""
        return self.folder / "index.html"

    @property
    def pdf(self) -> Path:
        """The printed form."""
        return self.folder / "whitepaper.pdf"

    @property
    def word(self) -> Path:
        """The form offices edit; there only where it was asked for."""
        return self.folder / "whitepaper.docx"

    @property
    def results(self) -> Path:
        """The verdicts for a machine."""
        return self.folder / "results.json"

    @property
    def tables(self) -> Path:
        """The folder of data files, one a figure or table."""
        return self.folder / "tables"

    @property
    def notebooks(self) -> Path:
        """The folder of chapters as executed."""
        return self.folder / "notebooks"

    @property
    def main_files(self) -> tuple[Path, ...]:
        """What a reader opens first, in that order."""
        word = (self.word,) if self.word.exists() else ()
        return (self.html, self.pdf, *word, self.results, self.tables, self.notebooks)


def build_edition(
    year: int,
    *,
    region: str = HOME_REGION,
    as_of: date | str | None = None,
    plan: str = HOME_PLAN,
    root: Path | None = None,
    out: Path | None = None,
    docx: bool = False,
    engine: str | None = None,
    scheduler: str | None = None,
    progress: OnProgress = silent,
) -> EditionPaths:
    """Builds and publishes one year's edition.

    Args:
        year: The edition's year.
        region: ISO 3166-2 code.
        as_of: Cut-off day; None for everything archived.
        plan: The plan's id.
        root: The project's top folder; found by itself where None.
        out: Where to publish; a folder of its own below ``reports`` where None
            (`edition_folder`).
        docx: Whether to write the Word edition too.
        engine: What runs the chapters, ``fork`` or ``jupyter``; the better one where None.
        scheduler: Address of a Dask scheduler whose workers run the chapters; this machine's
            own processes where None.
        progress: Told of every cell and file.

    Raises:
        InputError: A parameter or the archive has faults, a cell failed, or the cluster can't
            be used; what was published before stays as it was.
    """
    root = root or project_root()
    folder = (out or edition_folder(root, year, region, as_of, plan)).resolve()
    check_place(folder, root)
    runner = engine_named(engine)
    parameters = {
        "report_year": year,
        "region": region,
        "as_of": as_of.isoformat() if isinstance(as_of, date) else as_of,
        "plan": plan,
    }
    files = chapter_files(root)
    for file in files:
        declared = declared_parameters(nbformat.read(file, as_version=4))
        check_parameters(parameters, declared, notebook=f"{FOLDER}/{file.name}")
    mark = fingerprint(root, files, parameters)
    with ExitStack() as stack:
        # A cluster that can't be used is told before anything is computed.
        client = stack.enter_context(_cluster(scheduler, root)) if scheduler else None
        prepared = _prepared(runner, parameters, root, mark, docx)
        if client is None:
            executed = execute_chapters(files, parameters, root, runner, progress)
        else:
            executed = _executed_on(client, files, parameters, root, engine, progress)
    chapters = [(file.stem, nb) for file, nb in zip(files, executed, strict=True)]
    merged = assemble(chapters, prepared.cover)
    with published_whole(folder) as new:
        write_edition(EditionPaths(new), merged, chapters, prepared.results, progress)
    remarks = write_index(folder.parent) if folder.parent == root / "reports" else ()
    return EditionPaths(folder, remarks)


def _cluster(scheduler: str, root: Path) -> AbstractContextManager[Client]:
    from lnip_analysis.whitepaper.cluster import cluster

    return cluster(scheduler, root)


def _executed_on(client: Client, *args: Any) -> list[NotebookNode]:
    from lnip_analysis.whitepaper.cluster import execute_chapters_on

    return execute_chapters_on(client, *args)


def _prepared(
    runner: EngineName, parameters: Mapping[str, Any], root: Path, mark: str, docx: bool
) -> Prepared:
    """The edition's cover and results, computed where the chapters will run."""
    if runner == "jupyter":
        return prepare(parameters, root, mark, docx)[0]
    (found,) = shared_server().each(prepare, parameters, root, mark, docx, stay=True)
    return found


def edition_folder(root: Path, year: int, region: str, as_of: date | str | None, plan: str) -> Path:
    """Where an edition stands: ``reports/2015``; any other than the usual one says so.

    So that a region, a cut-off day or another plan never takes the place of the home edition.
    """
    others = [
        plan if plan != HOME_PLAN else "",
        region if region != HOME_REGION else "",
        f"asof-{as_of}" if as_of else "",
    ]
    return root / "reports" / "-".join([str(year), *filter(None, others)])


def write_edition(
    paths: EditionPaths,
    merged: NotebookNode,
    chapters: Sequence[tuple[str, NotebookNode]],
    verdicts: dict[str, Any],
    progress: OnProgress = silent,
) -> None:
    """Writes every file of an edition.

    Args:
        paths: Where to.
        merged: The assembled notebook.
        chapters: Name and executed notebook of each chapter.
        verdicts: What ``results.json`` holds, but for what the cover says.
        progress: Told of every file.
    """
    html, _ = EditionHTMLExporter().from_notebook_node(merged)
    _write(paths.html, html)
    progress(Step("html", "网页", 1, 1))
    pdf, _ = EditionPDFExporter().from_notebook_node(merged)
    paths.pdf.write_bytes(pdf)
    progress(Step("pdf", "PDF", 1, 1))
    told = merged.metadata["lnip"]["edition"]
    if list(WORD) in told["files"]:
        # Costs a moment to load, and most builds write none.
        from lnip_analysis.whitepaper.word import word

        paths.word.write_bytes(word(merged))
        progress(Step("docx", "Word", 1, 1))
    cover = {name: told[name] for name in ("title", "subtitle", "fingerprint")}
    text = json.dumps({**cover, **verdicts}, ensure_ascii=False, indent=1)
    _write(paths.results, text + "\n")
    for exhibit in exhibits(merged):
        if exhibit["exhibit"]["csv"]:
            # The mark in front tells Excel that the file is UTF-8.
            name = f"{exhibit['exhibit']['id']}.csv"
            _write(paths.tables / name, "\ufeff" + exhibit["exhibit"]["csv"])
    for name, nb in chapters:
        _write(paths.notebooks / f"{name}.ipynb", dumps(nb))
    progress(Step("tables", "数据表与笔记本", 1, 1))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
