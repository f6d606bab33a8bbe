"""A copy of the project whose every text tries to run something or to fetch something."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import nbformat
import yaml
from nbformat.v4 import new_code_cell, new_markdown_cell

from lnip_analysis.project import HOME_REGION

_HOSTILE = (
    "<script>pwned=1</script>",
    "<img src={at}/a onerror=pwned=1>",
    "[x](javascript:pwned=1)",
    "![y]({at}/b)",
    r"$\frac{{1}}{{0",
    '"><svg onload=pwned=1>',
    "<iframe src={at}/c>",
    '#read("/etc/passwd")',
    "#eval(`1`)*_@x",
    "{{{{7*7}}}}{{%raw%}}",
    "]]><!--&lt;b&gt;",
    r"\input{{/etc/passwd}}$50",
)
_FORMULAS = ("=1+1", "+1", "-1+1", "@SUM(1)", '=HYPERLINK("{at}/d","x")', "=cmd|'/C calc'!A1")
_LONGEST_NAME = 60

# Columns of text, and of names, which are shorter; what stands in them may be anything.
_TABLES = {
    "indicators.csv": ("name_zh", "short_name", "remark", "sentence_name", "definition", "basis"),
    "regions.csv": ("name_zh", "full_name_zh", "area"),
    "sources.csv": ("title", "publisher", "via", "note", "url"),
    "milestones.csv": ("milestone", "note"),
    "publications.csv": ("publication", "note"),
}
_VALUES = ("as_printed", "note", "read_as")
_PLAN = {
    "title", "issuer", "document", "clause", "basis", "note", "reason", "proxy", "elsewhere",
    "name",
}  # fmt: skip

# What scripts, odd addresses and pictures from elsewhere are in a researcher's own cells is refused
# with notebook and cell (tests/whitepaper/test_own_prose.py); this is not.
MARKDOWN = """\
## 小节 $50 `<script>pwned=1</script>` =1+1

<b onclick="pwned=1">粗</b> $50 与 $60，#read("/etc/passwd")，
`<script>pwned=1</script>`，#eval("1")。

| =1+1 | @SUM(1) |
|---|---|
| `<svg onload=pwned=1>` | =HYPERLINK("x") |
"""
CELL = """\
import pandas as pd
from IPython.display import HTML, display
print("<script>pwned=1</script> =1+1 $\\\\frac{1}{0")
display(HTML("<b onclick='pwned=1' onmouseover='pwned=1'>粗</b>"))
cells = ["<script>pwned=1</script>", "@SUM(1)"]
pd.DataFrame({"=1+1": cells, "乙": ["$50", "[x](javascript:pwned=1)"]})
"""


class Attacker:
    """Puts hostile texts behind sound ones, each kind in turn.

    Args:
        at: The address that is asked if any of them succeeds.
    """

    def __init__(self, at: str) -> None:
        self._hostile: Iterator[str] = cycle([text.format(at=at) for text in _HOSTILE])
        self._formulas: Iterator[str] = cycle([text.format(at=at) for text in _FORMULAS])
        self._address = f"{at.replace('127.0.0.1', '127.0.0.1.')}/page?a=1&b=%22%3E%3Cscript%3E"
        self._turn = 0

    def text(self, sound: str, longest: int = 5000) -> str:
        """A text with something hostile in it, no longer than allowed."""
        self._turn += 1
        if self._turn % 3 == 0:
            hostile = next(self._formulas) + sound
        else:
            hostile = sound + next(self._hostile)
        return hostile if len(hostile) <= longest else sound

    def row(self, row: dict[str, str], columns: tuple[str, ...]) -> dict[str, str]:
        """A table's row whose texts are hostile."""
        new = dict(row)
        for name in columns:
            if name == "url":
                new[name] = self._address
            elif name == "definition":
                new[name] = self.text(row[name].removesuffix("。"), 300) + "。" if row[name] else ""
            elif row.get(name) or name == "note":
                new[name] = self.text(row[name], _LONGEST_NAME if "name" in name else 90)
        return new

    def table(self, path: Path, columns: tuple[str, ...], region: str = "") -> None:
        """Makes a table hostile; of a file of values, the rows of one region."""
        text = path.read_text("utf-8-sig")
        reader = csv.DictReader(io.StringIO(text))
        rows = [
            self.row(row, columns) if not region or row["region"] == region else row
            for row in reader
        ]
        out = io.StringIO()
        assert reader.fieldnames is not None
        writer = csv.DictWriter(out, reader.fieldnames, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        path.write_text(out.getvalue(), "utf-8")

    def tree(self, node: Any, keys: set[str]) -> Any:
        """A tree of YAML whose texts under some keys are hostile."""
        if isinstance(node, dict):
            return {
                key: self.text(value, 90)
                if key in keys and isinstance(value, str)
                else self.tree(value, keys)
                for key, value in node.items()
            }
        if isinstance(node, list):
            return [self.tree(value, keys) for value in node]
        return node


def attacked_project(root: Path, project: Path, at: str) -> Path:
    """Copies a project and makes its texts hostile.

    Args:
        root: Where to.
        project: The sound project.
        at: The address that is asked if any of the texts succeeds.
    """
    attacker = Attacker(at)
    shutil.copytree(project / "data" / "raw", root / "data" / "raw")
    shutil.copytree(project / "notebooks", root / "notebooks")
    raw = root / "data" / "raw"
    for name, columns in _TABLES.items():
        attacker.table(raw / name, columns)
    for path in raw.glob("observations/*/*.csv"):
        attacker.table(path, _VALUES, HOME_REGION)
    for name, keys in (("relations.yaml", {"reason"}), ("corrections.yaml", {"reason"})):
        content = yaml.safe_load((raw / name).read_text("utf-8"))
        text = yaml.safe_dump(attacker.tree(content, keys), allow_unicode=True)
        (raw / name).write_text(text, "utf-8")
    plan = raw / "plans" / "ln-ip-2012-2015.yaml"
    content = yaml.safe_load(plan.read_text("utf-8"))
    hostile = attacker.tree(content, _PLAN)  # bodies are refused: their names are Chinese or none
    plan.write_text(yaml.safe_dump(hostile, allow_unicode=True, sort_keys=False), "utf-8")
    overview = root / "notebooks" / "01_overview.ipynb"
    notebook = nbformat.read(overview, as_version=4)
    more = [new_markdown_cell(MARKDOWN), new_code_cell(CELL)]
    for number, cell in enumerate(more):
        cell["id"] = f"attack{number}"
    notebook.cells += more
    nbformat.write(notebook, overview)
    return root
