"""The list of editions: ``reports/index.html``, made from the editions' results alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from lnip_analysis.faults import Fault
from lnip_analysis.present.words.wording import format_date
from lnip_analysis.review.mark import ProvenStatus, Shown, shown
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import Status
from lnip_analysis.whitepaper.exporting.script import page_policy, page_script
from lnip_analysis.whitepaper.exporting.status_styles import status_css
from lnip_analysis.whitepaper.exporting.templates import ASSETS, style_sheet
from lnip_analysis.whitepaper.manifest import edition_parameters, is_fleet
from lnip_analysis.whitepaper.parameters import OF_REVIEW
from lnip_analysis.whole import recover, write_whole

_FILES = (
    ("网页版", "index.html"),
    ("PDF 版", "whitepaper.pdf"),
    ("Word 版", "whitepaper.docx"),
    ("评估结果（JSON）", "results.json"),
)


@dataclass(frozen=True)
class Listed:
    """One edition as the list shows it.

    Attributes:
        folder: The edition's folder.
        data: What its ``results.json`` holds.
        asked: What it was built with (`lnip_analysis.whitepaper.manifest`).
    """

    folder: Path
    data: dict[str, Any]
    asked: dict[str, Any]

    @property
    def report_year(self) -> int:
        """The edition's year."""
        return int(self.data["edition"])

    @property
    def usual(self) -> bool:
        """Whether it is the home edition of its year, on everything archived."""
        return self.asked == OF_REVIEW | {"report_year": self.report_year}

    @property
    def early(self) -> bool:
        """Whether it leaves out what was published after a day of its maker's choice."""
        return self.asked["as_of"] is not None

    @property
    def as_of(self) -> str:
        """The day its sources closed, in words."""
        return format_date(self.data["as_of"])

    @cached_property
    def statuses(self) -> dict[str, Shown]:
        """Target id → status as it is shown."""
        return {
            t["id"]: shown(Status(t["status"]), Rung(t.get("rung", Rung.MEASURED)))
            for t in self.data["targets"]
        }

    @property
    def titles(self) -> dict[str, str]:
        """Target id → title."""
        return {t["id"]: t["title"] for t in self.data["targets"]}

    @property
    def counts(self) -> list[tuple[Shown, int]]:
        """How many targets have each status, in the order of `Status`, proven ones apart."""
        found = list(self.statuses.values())
        every = (one for status in Status for one in (status, ProvenStatus(status)))
        return [(one, found.count(one)) for one in every if one in found]

    @property
    def files(self) -> list[tuple[str, str]]:
        """Name and address of each of its files."""
        there = [(label, name) for label, name in _FILES if (self.folder / name).is_file()]
        return [(label, f"{self.folder.name}/{name}") for label, name in there]


def write_index(reports: Path) -> tuple[str, ...]:
    """Writes ``index.html`` beside the editions, whole or not at all.

    Args:
        reports: The folder that holds the editions' folders.

    Returns:
        A sentence for every folder that is no edition, or a broken one; they are left out.
    """
    editions, faults = _found(reports)
    remarks = tuple(str(fault) for fault in faults)
    write_whole(reports / "index.html", index_page(editions, remarks))
    return remarks


def index_page(editions: Sequence[Listed], remarks: Sequence[str] = ()) -> str:
    """The page as HTML text.

    Args:
        editions: What to list, in any order.
        remarks: Sentences on what was left out.
    """
    newest = sorted(editions, key=lambda e: (-e.report_year, e.folder.name))
    # Of two that say the same of themselves, one is a copy.
    home = list({e.report_year: e for e in reversed(newest) if e.usual}.values())[::-1]
    assets = Environment(loader=FileSystemLoader(ASSETS), autoescape=True, trim_blocks=True)
    titles: dict[str, str] = {}
    for edition in home:
        titles = edition.titles | titles
    return assets.get_template("index.html.j2").render(
        policy=page_policy(),
        script=page_script(),
        css=f"{style_sheet('index.css')}\n{status_css()}",
        home=home,
        others=[e for e in newest if e not in home],
        changes={e.folder.name: _changes(e) for e in home},
        titles=titles,
        oldest_first=home[::-1],
        unbuilt=_unbuilt(home),
        remarks=remarks,
    )


def _unbuilt(home: Sequence[Listed]) -> list[int]:
    """Years of the plan without an edition: other editions link to their places in the list."""
    if not home:
        return []
    plan, there = home[0].data["plan"], {e.report_year for e in home}
    return [y for y in range(plan["first_year"], plan["last_year"] + 1) if y not in there]


@dataclass(frozen=True)
class _Changes:
    """What is different from an edition's predecessor: its year; (title, then, now) each."""

    year: int
    moved: tuple[tuple[str, Shown, Shown], ...]


def _changes(edition: Listed) -> _Changes | None:
    """What the edition says changed; None for a plan's first year."""
    if edition.report_year <= edition.data["plan"]["first_year"]:
        return None
    moved = tuple(
        (
            edition.titles[c["target"]],
            Status(c["old"]),
            shown(Status(c["new"]), Rung(c.get("rung", Rung.MEASURED))),
        )
        for c in edition.data["changes"]
    )
    return _Changes(edition.report_year - 1, moved)


def _found(reports: Path) -> tuple[list[Listed], list[Fault]]:
    for old in reports.glob(".*.old"):
        recover(reports / old.name[1 : -len(".old")])
    editions, faults = [], []
    for folder in sorted(reports.iterdir()):
        if not folder.is_dir() or folder.name.startswith(".") or is_fleet(folder):
            continue
        found = _read(folder)
        if isinstance(found, Fault):
            faults.append(found)
        else:
            editions.append(found)
    return editions, faults


def _read(folder: Path) -> Listed | Fault:
    place = f"{folder.parent.name}/{folder.name}"
    path = folder / "results.json"
    if not path.is_file():
        return Fault("没有评估结果，不是一版报告，未列入目录", file=place)
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        listed = Listed(folder, data, edition_parameters(folder) or {})
        format_date(listed.data["as_of"])
        # A plan may have no target at all: what counts is that they can be read.
        complete = listed.titles.keys() == listed.statuses.keys() and bool(listed.data["title"])
        complete &= listed.asked.keys() == OF_REVIEW.keys()
        _changes(listed)
        if complete and listed.report_year and (folder / "index.html").is_file():
            return listed
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    return Fault(
        "评估结果读不出来，或由旧版程序编成，未列入目录", file=place, advice="请重新编制这一版"
    )
