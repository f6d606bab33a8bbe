"""Texts that look like formulas are drawn as they are, in every chart that any chapter shows."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from lnip_analysis.present.charts import svg
from lnip_analysis.project import project_root
from tests.long.attack import attacked_project

pytestmark = pytest.mark.full

_PLACES = {"02_sections": 4}
"""Chapters that are run once for each part of the plan, and how often."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return attacked_project(
        tmp_path_factory.mktemp("attacked"), project_root(), "http://127.0.0.1:9"
    )


def _cells(notebook: Path) -> list[str]:
    nb = nbformat.read(notebook, as_version=4)
    # What a researcher would print is not drawn.
    return [c.source for c in nb.cells if c.cell_type == "code" and "display(" not in c.source]


def test_every_text_of_every_chart_is_text(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LNIP_ROOT", str(root))
    drawn: dict[str, list[str]] = {}
    as_svg = svg.as_svg

    def walked(figure: Figure, prefix: str) -> str:
        artists = [artist for artist in figure.findobj(Text) if isinstance(artist, Text)]
        wrong = [a.get_text() for a in artists if a.get_parse_math() or a.get_usetex()]
        assert wrong == [], prefix
        drawn[prefix] = [a.get_text() for a in artists]
        return as_svg(figure, prefix)

    monkeypatch.setattr(svg, "as_svg", walked)
    for notebook in sorted((root / "notebooks").glob("[0-9]*.ipynb")):
        for place in range(_PLACES.get(notebook.stem, 1)):
            names: dict[str, object] = {}
            for source in _cells(notebook):
                exec(source, names)
                if "plan_chapter" in names:
                    names["plan_chapter"] = place + 1
    assert len(drawn) > 40  # two widths each
    hostile = [p for p, texts in drawn.items() if any("$" in t or "<" in t for t in texts)]
    assert len(hostile) > 10
