"""What looks odd in a source: the years its title names, its kind, that nobody uses it."""

from __future__ import annotations

import re
from collections.abc import Collection

import pandas as pd

from lnip_analysis.evidence.evidence import Evidence
from lnip_analysis.evidence.model import Source
from lnip_analysis.evidence.periods import parse_period
from lnip_analysis.faults import WHOLE_TABLE, Fault

_FILE = "data/raw/sources.csv"
_TABLES = ("yearbook", "database", "annual_table", "bulletin", "monthly_table")
"""Kinds whose titles name the year of their values; news names the day of an event."""
_NO_YEAR_OF_VALUES = re.compile(
    r"年鉴 ?\d{4}|〔\d{4}〕|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}/\d{1,2}/\d{4}", re.ASCII
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)", re.ASCII)
_ALIKE = 3
"""Other sources of a series that must agree before one is odd."""


def source_findings(evidence: Evidence) -> list[Fault]:
    """Titles of other years, kinds that break a series, hidden files, sources nobody used.

    Args:
        evidence: The archive, with all of its sources known.
    """
    return [
        *_year_findings(evidence),
        *_kind_findings(evidence),
        *_unread_files(evidence),
    ]


def years_of_title(title: str) -> tuple[int, int] | None:
    """The first and last year whose values a table's title says it prints; None where it doesn't.

    A yearbook's own year, a document's and a day are none of them.
    """
    years = [int(year) for year in _YEAR.findall(_NO_YEAR_OF_VALUES.sub(" ", title))]
    return (min(years), max(years)) if years else None


def _year_findings(evidence: Evidence) -> list[Fault]:
    """Tables whose values are of other years than their title says.

    A table of provinces may print no other year; a short one may print another beside its own,
    and a value that a remark says is inferred from it may be of any.
    """
    used = evidence.archive.observations
    used = used[(used["excluded"] == "") & (used["read_as"] == "")]
    years = {cell: p.last_year for cell in used["period"].unique() if (p := parse_period(cell))}
    by_source = used.assign(year=used["period"].map(years)).groupby("source_id")
    about = by_source.agg(
        first=("year", "min"), last=("year", "max"), file=("file", "first"), line=("line", "min"),
        regions=("region", "nunique"),
    )  # fmt: skip
    found = []
    for source_id, row in about.iterrows():
        source = evidence.archive.sources[str(source_id)]
        named = years_of_title(source.title) if source.kind in _TABLES else None
        if named is None:
            continue
        apart = row["first"] > named[1] or row["last"] < named[0]
        beyond = row["first"] < named[0] or row["last"] > named[1]
        if apart or (beyond and row["regions"] >= 10):
            said, values = (
                f"{a}年" if a == b else f"{a}至{b}年"
                for a, b in (named, (row["first"], row["last"]))
            )
            what = f"来源的标题“{source.title}”说的是{said}，而这里的数是{values}的，可能写错了期间"
            found.append(Fault(what, row["file"], int(row["line"]), "period", kind=WHOLE_TABLE))
    return found


def _kind_findings(evidence: Evidence) -> list[Fault]:
    """Sources of another kind than all others of their series: the kind decides which value wins.

    A series is what has the same publisher, but for the years in its name.
    """
    series = pd.DataFrame(
        [(x.id, x.kind, _series(x)) for x in evidence.archive.sources.values()],
        columns=["id", "kind", "series"],
    )
    found = []
    for name, group in series.groupby("series"):
        kinds = group["kind"].value_counts()
        if len(kinds) == 2 and kinds.iloc[1] == 1 and kinds.iloc[0] >= _ALIKE:
            (odd,) = group.loc[group["kind"] == kinds.index[1], "id"]
            what = (
                f"来源“{odd}”的种类是 {kinds.index[1]}，而“{name}”的其他来源"
                f"都是 {kinds.index[0]}；种类决定哪个数优先"
            )
            found.append(Fault(what, file=_FILE, field="kind"))
    return found


def _series(source: Source) -> str:
    return re.sub(r"\d+", "", source.publisher)


def _unread_files(evidence: Evidence) -> list[Fault]:
    """Tables whose names begin with a dot, which nobody reads or sees.

    What macOS writes beside a file (``._x.csv``) is no table.
    """
    folder = evidence.archive.root / "data" / "raw"
    hidden = sorted(p for p in folder.rglob(".*.csv") if not p.name.startswith("._"))
    return [
        Fault(
            "文件名以“.”开头，是隐藏文件，没有读",
            file=path.relative_to(evidence.archive.root).as_posix(),
            advice="请改名，或删去",
        )
        for path in hidden
    ]


def unused_sources(evidence: Evidence, elsewhere: Collection[str] = ()) -> list[Fault]:
    """Sources nothing was taken from.

    Args:
        evidence: The archive.
        elsewhere: Sources that something beside the archive is from: a plan's text.
    """
    used = set(elsewhere) | set(evidence.archive.observations["source_id"])
    used |= {m.source_id for m in evidence.archive.milestones}
    used |= {p.source_id for p in evidence.archive.catalogue.publications}
    return [
        Fault(f"来源“{i}”没有任何数据或事项用到", file=_FILE, field="source_id")
        for i in evidence.archive.sources
        if i not in used
    ]
