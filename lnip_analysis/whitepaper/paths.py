"""Where an edition stands and where its files are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lnip_analysis.project import HOME_PLAN, HOME_REGION


@dataclass(frozen=True)
class EditionPaths:
    """Where a published edition's files are.

    Attributes:
        folder: The edition's folder.
        remarks: What its maker should know: folders beside it that the list of editions left out.
        unchanged: Whether it stood already as it would be built, and was left as it is.
    """

    folder: Path
    remarks: tuple[str, ...] = ()
    unchanged: bool = False

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


def edition_folder(
    root: Path,
    report_year: int,
    region: str,
    as_of: date | str | None,
    plan: str,
    *,
    home: str = HOME_REGION,
) -> Path:
    """Where an edition stands: ``reports/2015``; any other than the usual one says so.

    So that a region, a cut-off day or another plan never takes the place of the home edition.

    Args:
        root: The project's top folder.
        report_year: The edition's year.
        region: Code of its region.
        as_of: Its cut-off day; None for everything archived.
        plan: The plan's id.
        home: The region the plan binds, which goes without saying.
    """
    others = [
        plan if plan != HOME_PLAN else "",
        region if region != home else "",
        f"asof-{as_of}" if as_of else "",
    ]
    return root / "reports" / "-".join([str(report_year), *filter(None, others)])
