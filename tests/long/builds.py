"""Small editions built by processes of their own, to be stopped, starved and raced."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tests.whitepaper.conftest import PARAMETERS, small_archive

_OPEN = (
    "from lnip_analysis.notebook import open_review\n\n"
    "review = open_review(report_year, region, as_of, plan)"
)
_SHOW = """
from lnip_analysis.present.forms.table import Column, table
held = review.evidence.series("court_ip_cases_concluded", region)
rows = [[year, value] for year, value in zip(held.years, held.values)]
table("t-{name}", "结案", [Column("年份"), Column("数值")], rows)
"""


class Builds:
    """A project of two chapters on a small archive, and what its editions are.

    Attributes:
        root: Its folder.
        place: Where its edition of 2014 stands.
    """

    def __init__(self, root: Path) -> None:
        self.root, self.place = root, root / "reports" / "2014"
        small_archive(root)
        (root / "notebooks").mkdir()
        for name in ("01_a", "02_b"):
            notebook = new_notebook(
                cells=[
                    new_markdown_cell(f"# {name}"),
                    new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}),
                    new_code_cell(_OPEN),
                    new_code_cell(_SHOW.format(name=name)),
                ]
            )
            for index, cell in enumerate(notebook.cells):
                cell["id"] = f"c{index}"
            nbformat.write(notebook, root / "notebooks" / f"{name}.ipynb")

    def start(self, *options: str, **more: object) -> subprocess.Popen[str]:
        """Starts a build that runs everything anew."""
        program = "from lnip_analysis.cli import main; main()"
        return subprocess.Popen(
            [sys.executable, "-c", program, "build", "2014", "--force", *options],
            cwd=self.root,
            env={**os.environ, "LNIP_ROOT": str(self.root)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            **more,  # type: ignore[call-overload]
        )

    def run(self, *options: str, **more: object) -> tuple[int, str]:
        """Builds to the end; exit code and what was said of it."""
        build = self.start(*options, **more)
        _, said = build.communicate()
        return build.returncode, said

    @property
    def digests(self) -> dict[str, str]:
        """Digest of every file of the edition, by its name; none where there is no edition."""
        return {
            path.relative_to(self.place).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in self.place.rglob("*")
            if path.is_file()
        }

    @property
    def left(self) -> list[str]:
        """What stands beside the edition and the list of editions."""
        names = {path.name for path in self.place.parent.iterdir()}
        return sorted(names - {"2014", "index.html"})
