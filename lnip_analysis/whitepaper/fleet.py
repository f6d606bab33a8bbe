"""A page for every province and year from one notebook: resumable, and no page loses another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.project import HOME_PLAN
from lnip_analysis.whitepaper.fingerprint import page_fingerprints
from lnip_analysis.whitepaper.fleet_index import FOLDER, Entry, fleet_index
from lnip_analysis.whitepaper.fleet_survey import Survey, survey
from lnip_analysis.whitepaper.manifest import Pages, is_fleet
from lnip_analysis.whitepaper.page import PageJob, page, warm_server
from lnip_analysis.whitepaper.progress import OnProgress, Step, silent
from lnip_analysis.whitepaper.publish import (
    ELSEWHERE,
    check_writable,
    ours,
    real_place,
)
from lnip_analysis.whitepaper.running.forkserver import can_fork, close_shared_server
from lnip_analysis.whitepaper.running.pool import each_here
from lnip_analysis.whole import write_whole

if TYPE_CHECKING:
    from distributed import Client

NOTEBOOK = "notebooks/explore/province.ipynb"
INDEX = "index.html"
_NOTE = "本页由公开资料编成，不是政府正式发布的文本。每个数字都注明出处。"
_NAMED = 5
"""How many pages a fault names where many share it."""

Key = tuple[int, str]
"""Year and region of a page."""
Outcome = str | Exception


@dataclass(frozen=True)
class Fleet:
    """What came of a run.

    Attributes:
        folder: Where the pages stand, ``<year>/<region>.html``.
        made: Pages made in this run.
        kept: Pages that were still what they would be now.
        failed: Pages that could not be made.
        faults: Why; pages with the same fault share one.
    """

    folder: Path
    made: tuple[Key, ...]
    kept: tuple[Key, ...]
    failed: tuple[Key, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def index(self) -> Path:
        """The page that leads to all others."""
        return self.folder / INDEX


def run_fleet(
    years: Sequence[int],
    regions: Sequence[str] | None = None,
    *,
    root: Path,
    out: Path | None = None,
    plan: str = HOME_PLAN,
    workers: int = 2,
    scheduler: str | None = None,
    force: bool = False,
    progress: OnProgress = silent,
) -> Fleet:
    """Makes a page for every region and year, and an index.

    A page whose fingerprint (notebook, parameters, inputs, package, libraries) is the one it would
    get now is kept. A page appears whole or not at all, so that a killed run goes on where it
    was.

    Args:
        years: The years wanted.
        regions: Codes of the regions wanted; all provinces where None.
        root: The project's top folder.
        out: Where to; ``reports/fleet`` where None.
        plan: The plan's id.
        workers: Notebooks at a time on this machine.
        scheduler: Address of a Dask scheduler; this machine's own processes where None.
        force: Make every page anew.
        progress: Told of every page.

    Raises:
        InputError: A year, a region or the place is wrong, the archive has faults or the
            cluster can't be used; faults of single pages are in the result instead.
    """
    folder = real_place(out or root / "reports" / FOLDER)
    check_place(folder, root)
    with ExitStack() as stack:
        client = None
        if scheduler is not None:
            from lnip_analysis.whitepaper.running.cluster import cluster

            client = stack.enter_context(cluster(scheduler, root))
        known = _surveyed(root, plan, years, regions)
        every = _jobs(known, root)
        jobs = {(year, code): every[year, code] for year in years for code in known.wanted}
        pages = Pages(folder)
        kept = [] if force else [key for key, job in jobs.items() if _fresh(pages, key, job)]
        todo = {key: job for key, job in jobs.items() if key not in set(kept)}
        if not (folder / INDEX).is_file():
            # From the first page on the folder says whose it is.
            pages.begin()
            write_whole(folder / INDEX, _index(known, pages, every, root))
        made, errors = [], []
        for key, outcome in _outcomes(todo, root, workers, client):
            if isinstance(outcome, Exception):
                errors.append((key, outcome))
            else:
                pages.put(_file(key), outcome, jobs[key].fingerprint)
                made.append(key)
            done = len(kept) + len(made) + len(errors)
            progress(Step("fleet", jobs[key].name, done, len(jobs)))
    write_whole(folder / INDEX, _index(known, pages, every, root))
    faults = _faults([(every[key], error) for key, error in errors])
    failed = tuple(key for key, _ in errors)
    return Fleet(folder, tuple(sorted(made)), tuple(kept), failed, faults)


def check_place(folder: Path, root: Path) -> None:
    """Refuses to write where something else stands.

    Args:
        folder: Where pages are to stand: nothing, an empty folder, or a fleet with its index.
        root: The project's top folder.

    Raises:
        InputError: The place is a file, the project itself, or has something else in it.
    """
    if folder.is_file():
        raise InputError(Fault("这里是一个文件，不是文件夹", file=folder, advice=ELSEWHERE))
    if ours(folder, root):
        raise InputError(Fault("不能把成品放在项目自己的文件夹里", file=folder, advice=ELSEWHERE))
    # What stands in the usual place is ours, also where an earlier version has not said so.
    known = is_fleet(folder) or folder == root / "reports" / FOLDER
    if folder.is_dir() and any(folder.iterdir()) and not known:
        what = "这个文件夹里有别的东西，不是各省概览"
        raise InputError(Fault(what, file=folder, advice=ELSEWHERE))
    check_writable(folder)


def _surveyed(root: Path, plan: str, years: Sequence[int], regions: Sequence[str] | None) -> Survey:
    if not can_fork():
        return next(iter(survey(root, plan, years, regions)))
    (known,) = warm_server(root).each(survey, root, plan, years, regions)
    return known


def _jobs(known: Survey, root: Path) -> dict[Key, PageJob]:
    """Every page there can be, by year and region."""
    runs = {
        (year, place.code): {
            "report_year": year, "region": place.code, "as_of": None, "plan": known.plan,
        }
        for year in known.years
        for place in known.places
    }  # fmt: skip
    fingerprints = page_fingerprints(root, root / NOTEBOOK, runs)
    return {
        key: PageJob(NOTEBOOK, run, _cover(known, key, fingerprints[key]), _name(known, key))
        for key, run in runs.items()
    }


def _name(known: Survey, key: Key) -> str:
    return f"{key[0]}年{known.place(key[1]).name}"


def _cover(known: Survey, key: Key, fingerprint: str) -> dict[str, object]:
    year, month, day = known.as_of.split("-")
    title = f"{key[0]}年{known.place(key[1]).full_name}知识产权概览"
    return {
        "title": title,
        "subtitle": "",
        "year": key[0],
        "as_of": known.as_of,
        "fingerprint": fingerprint,
        "description": f"{title}，由公开资料编成。",
        "lines": [["资料截至", f"{int(year)}年{int(month)}月{int(day)}日"]],
        "colophon": [["构建指纹", fingerprint]],
        "note": _NOTE,
        "files_title": "其他地区与年份",
        "files": [["各省概览目录", f"../{INDEX}"]],
    }


def _outcomes(
    todo: Mapping[Key, PageJob], root: Path, workers: int, client: Client | None
) -> Iterator[tuple[Key, Outcome]]:
    """Every page's HTML, or what went wrong, as they come."""
    keys = {id(job): key for key, job in todo.items()}
    found: Iterable[tuple[PageJob, Outcome]]
    if client is not None:
        from lnip_analysis.whitepaper.running.cluster import each_on

        found = each_on(client, root, page, todo.values())
    else:
        found = each_here(
            lambda job: page(job, root), todo.values(), workers, stop=close_shared_server
        )
    for job, outcome in found:
        yield keys[id(job)], outcome


def _faults(errors: Sequence[tuple[PageJob, Exception]]) -> tuple[Fault, ...]:
    """One fault for each reason, with the pages it stopped."""
    pages: dict[tuple[str, str], list[str]] = {}
    for job, error in sorted(errors, key=lambda pair: pair[0].name):
        if isinstance(error, InputError):
            reasons = [(fault.what, fault.advice) for fault in error.faults]
        else:
            advice = "设环境变量 LNIP_DEBUG=1 再运行，可看到出错的经过"
            reasons = [(f"程序内部出错（{type(error).__name__}：{error}）", advice)]
        for reason in reasons:
            pages.setdefault(reason, []).append(job.name)
    return tuple(
        Fault(what, file=f"{NOTEBOOK}（{_listed(names)}）", advice=advice)
        for (what, advice), names in pages.items()
    )


def _listed(names: Sequence[str]) -> str:
    more = f"等{len(names)}页" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more


def _file(key: Key) -> str:
    return f"{key[0]}/{key[1]}.html"


def _fresh(pages: Pages, key: Key, job: PageJob) -> bool:
    """Whether the page that stands there is the one that would be made now."""
    return pages.fresh(_file(key), job.fingerprint)


def _index(known: Survey, pages: Pages, every: Mapping[Key, PageJob], root: Path) -> str:
    """The index of all pages that stand there, also of earlier runs."""
    entries = [
        Entry(*key, fresh=_fresh(pages, key, job))
        for key, job in every.items()
        if pages.stands(_file(key))
    ]
    if not can_fork():
        return next(iter(fleet_index(known, entries, root)))
    (html,) = warm_server(root).each(fleet_index, known, entries, root)
    return html
