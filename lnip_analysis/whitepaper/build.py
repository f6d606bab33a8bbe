"""One year's edition: chapters executed, exported and published; nothing is done twice.

What is imported at the top is light: an edition that stands as it would be built again is left
as it is before any library is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lnip_analysis.digest import digest_of, package_digest
from lnip_analysis.faults import InputError
from lnip_analysis.project import HOME_PLAN, plan_region, project_root
from lnip_analysis.whitepaper.chapters import (
    ChapterRun,
    chapter_files,
    chapter_runs,
    check_chapters,
    shown_chapters,
    told_chapters,
)
from lnip_analysis.whitepaper.fingerprint import (
    chapter_digests,
    edition_fingerprint,
    input_digests,
)
from lnip_analysis.whitepaper.manifest import write_edition_manifest, write_manifest
from lnip_analysis.whitepaper.paths import EditionPaths, edition_folder
from lnip_analysis.whitepaper.progress import OnProgress, silent
from lnip_analysis.whitepaper.publish import (
    check_place,
    check_writable,
    real_place,
)
from lnip_analysis.whitepaper.running.cache import Cache
from lnip_analysis.whitepaper.running.engines import EngineName, engine_named
from lnip_analysis.whitepaper.running.forkserver import close_shared_server, shared_server
from lnip_analysis.whitepaper.running.prepare import Prepared, open_for, prepare
from lnip_analysis.whole import published_whole, recover

if TYPE_CHECKING:
    from distributed import Client
    from nbformat import NotebookNode

_LOADED = package_digest()
"""The code this process runs, whatever becomes of the files while it lives."""


def build_edition(
    report_year: int,
    *,
    region: str | None = None,
    as_of: date | str | None = None,
    plan: str = HOME_PLAN,
    root: Path | None = None,
    out: Path | None = None,
    docx: bool = False,
    engine: str | None = None,
    scheduler: str | None = None,
    force: bool = False,
    progress: OnProgress = silent,
) -> EditionPaths:
    """Builds and publishes one year's edition.

    Args:
        report_year: The edition's year.
        region: Code of the region; the one the plan binds where None.
        as_of: Cut-off day; None for everything archived.
        plan: The plan's id.
        root: The project's top folder; found by itself where None.
        out: Where to publish; a folder of its own below ``reports`` where None
            (`edition_folder`).
        docx: Whether to write the Word edition too.
        engine: What runs the chapters, ``fork`` or ``jupyter``; the better one where None.
        scheduler: Address of a Dask scheduler whose workers run the chapters; this machine's
            own processes where None.
        force: Whether to run every chapter and write every file, changed or not.
        progress: Told of every cell and file.

    Raises:
        InputError: A parameter or the archive has faults, a cell failed, or the cluster can't
            be used; what was published before stays as it was.
    """
    root = root or project_root()
    home = plan_region(plan, root)
    region = region or home
    folder = real_place(out or edition_folder(root, report_year, region, as_of, plan, home=home))
    recover(folder)
    check_place(folder, root)
    runner = engine_named(engine)
    if scheduler:
        _check_address(scheduler)
    day = as_of.isoformat() if isinstance(as_of, date) else as_of
    parameters = {"report_year": report_year, "region": region, "as_of": day, "plan": plan}
    files = chapter_files(root)
    digests = chapter_digests(root, files, parameters, runner)
    cache, edition_digest = Cache(root), digest_of([*digests.values()], docx)
    if not force and cache.stands(edition_digest, folder):
        return EditionPaths(folder, unchanged=True)
    check_writable(folder.parent)
    fingerprint = edition_fingerprint(root, files, parameters)
    made_of = fingerprint, _LOADED, input_digests(root, files)
    with ExitStack() as stack:
        # A cluster that can't be used is told before anything is computed.
        client = stack.enter_context(_cluster(scheduler, root)) if scheduler else None
        background = stack.enter_context(ThreadPoolExecutor(1))
        stack.push(lambda kind, *_: _stop(background) if kind is KeyboardInterrupt else None)
        opening = background.submit(_opened, runner, parameters, root)
        _load()
        repeated = check_chapters(files, parameters)
        opening.result()
        told = _told_chapters(runner, plan, root) if repeated else ()
        runs = chapter_runs(files, repeated, told)
        more = docx, _is_listed(folder, root)
        preparing = background.submit(_prepared, runner, parameters, root, fingerprint, more)
        each = {run: digest_of(digests[run.file], dict(run.parameters)) for run in runs}
        found = {} if force else {run: cache.chapter(each[run]) for run in runs}
        kept = {run: notebook for run, notebook in found.items() if notebook is not None}
        missing = [run for run in runs if run not in kept]
        ran = _run(client, missing, parameters, root, runner, progress)
        chapters = shown_chapters([(run, (kept | ran)[run]) for run in runs])
        lasts = partial(_lasts, digests, root, parameters, runner)
        keep = partial(_keep_chapters, cache, each, ran, lasts)
        ready = preparing.result()
        _publish(root, folder, parameters, chapters, ready, made_of, progress, meanwhile=keep)
    if lasts():
        cache.keep_edition(edition_digest, folder)
    return EditionPaths(folder, _listed(folder, root, runner))


def _lasts(
    digests: Mapping[Path, str], root: Path, parameters: Mapping[str, Any], runner: EngineName
) -> bool:
    """Whether all that chapters were run on is still the same, and so is this process's code."""
    try:
        now = chapter_digests(root, tuple(digests), parameters, runner)
    except (OSError, InputError):  # somebody is at work on a notebook
        return False
    return digests == now and package_digest() == _LOADED


def _keep_chapters(
    cache: Cache,
    digests: Mapping[ChapterRun, str],
    ran: Mapping[ChapterRun, NotebookNode],
    lasts: Callable[[], bool],
) -> None:
    """Keeps chapters that have run, if what they were run on lasts."""
    if ran and lasts():
        for run, notebook in ran.items():
            cache.keep_chapter(digests[run], notebook)


def _told_chapters(runner: EngineName, plan: str, root: Path) -> tuple[tuple[str, str], ...]:
    if runner == "jupyter":
        return told_chapters(plan, root)
    return tuple(shared_server().each(told_chapters, plan, root))


def _load() -> None:
    """Loads what runs and exports chapters, while the fork server loads what it needs."""
    from lnip_analysis.whitepaper.exporting import export  # noqa: F401
    from lnip_analysis.whitepaper.exporting.pdf import load_fonts
    from lnip_analysis.whitepaper.running import execute  # noqa: F401

    load_fonts()


def _publish(
    root: Path,
    folder: Path,
    parameters: Mapping[str, Any],
    chapters: Sequence[tuple[str, NotebookNode]],
    prepared: Prepared,
    made_of: tuple[str, str, Mapping[str, str]],
    progress: OnProgress,
    meanwhile: Callable[[], None],
) -> None:
    """Writes every file of the edition and publishes them together."""
    from lnip_analysis.whitepaper.assembling.assemble import assemble
    from lnip_analysis.whitepaper.exporting.export import write_edition
    from lnip_analysis.whitepaper.plan_texts import told_by_line

    with told_by_line(parameters["plan"], root):
        document = assemble(chapters, prepared.cover)
    with published_whole(folder) as new:
        write_edition(
            EditionPaths(new), document, chapters, prepared.results, progress, meanwhile=meanwhile
        )
        write_edition_manifest(new, parameters)
        write_manifest(new, *made_of)


def _stop(background: ThreadPoolExecutor) -> None:
    """Ends what still runs when nobody waits for it any more (Ctrl-C)."""
    background.shutdown(wait=False, cancel_futures=True)
    close_shared_server()


def _check_address(scheduler: str) -> None:
    """Tells of a mistyped address also where nothing has changed and nobody would be asked."""
    from lnip_analysis.whitepaper.running.cluster import host_and_port

    host_and_port(scheduler)


def _cluster(scheduler: str, root: Path) -> AbstractContextManager[Client]:
    from lnip_analysis.whitepaper.running.cluster import cluster

    return cluster(scheduler, root)


def _opened(runner: EngineName, parameters: Mapping[str, Any], root: Path) -> None:
    """Opens the review where chapters find it."""
    if runner == "jupyter":
        open_for(parameters, root, False)
    else:
        server = shared_server(package_digest())
        list(server.each(open_for, parameters, root, True, stay=True))
        server.warm()


def _prepared(
    runner: EngineName,
    parameters: Mapping[str, Any],
    root: Path,
    fingerprint: str,
    more: tuple[bool, bool],
) -> Prepared:
    """The edition's cover and results; ``more`` says whether it has a Word form, and is listed."""
    if runner == "jupyter":
        return prepare(parameters, root, fingerprint, *more)[0]
    (found,) = shared_server().each(prepare, parameters, root, fingerprint, *more)
    return found


def _run(
    client: Client | None,
    runs: Sequence[ChapterRun],
    parameters: Mapping[str, Any],
    root: Path,
    runner: EngineName,
    progress: OnProgress,
) -> dict[ChapterRun, NotebookNode]:
    """Runs chapters, here or on a cluster."""
    if not runs:
        return {}
    if client is None:
        from lnip_analysis.whitepaper.running.execute import execute_chapters

        done = execute_chapters(runs, parameters, root, runner, progress)
    else:
        from lnip_analysis.whitepaper.running.cluster import execute_chapters_on

        done = execute_chapters_on(client, runs, parameters, root, runner, progress)
    return dict(zip(runs, done, strict=True))


def _is_listed(folder: Path, root: Path) -> bool:
    """Whether an edition stands where the list of editions is."""
    return folder.parent == root / "reports"


def _listed(folder: Path, root: Path, runner: EngineName) -> tuple[str, ...]:
    """Lists the edition beside the others, if it stands there; what its maker should know."""
    if not _is_listed(folder, root):
        return ()
    if runner == "jupyter":
        return tuple(list_editions(folder.parent))
    return tuple(shared_server().each(list_editions, folder.parent))


def list_editions(reports: Path) -> Sequence[str]:
    """Writes the list of editions, as a task of the fork server."""
    from lnip_analysis.whitepaper.index import write_index

    return write_index(reports)
