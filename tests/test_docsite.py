"""The pages of the documentation site that are made, and the site as a whole."""

import re
import subprocess
import sys

import nbformat
import pytest
import yaml

import lnip_analysis as lnip
from docsite import commands, indicators, notebooks, python
from lnip_analysis.evidence import open_evidence
from tests.documents import LNIP, ROOT
from tests.test_cli_examples import COMMANDS


def test_every_command_is_told_with_its_options():
    page = commands.page()
    assert [name for name, _ in commands.commands(LNIP)] == list(COMMANDS)
    for name, command in COMMANDS.items():
        section = page.partition(f"## `lnip {name}`\n")[2].partition("\n## ")[0]
        for param in command.params:
            for option in (*param.opts, *param.secondary_opts):
                assert f"`{option}`" in section or f"`{param.metavar}`" in section


def test_every_indicator_is_told_with_unit_and_definition():
    page = indicators.page()
    for indicator in open_evidence().indicators.values():
        heading = f"### {indicator.name} {{#{indicator.id}}}\n"
        entry = page.partition(heading)[2].partition("\n##")[0]
        assert f"| 单位 | {indicator.unit} |" in entry
        assert f"| 口径 | {indicator.definition or '本报告未查到'} |" in entry
        assert "| 年份 | " in entry


def test_every_field_of_indicators_has_a_name():
    assert {i.domain for i in open_evidence().indicators.values()} <= set(indicators.DOMAINS)


def test_caveats_are_those_of_the_archive():
    page = indicators.page()
    entry = page.partition("{#valid_trademarks}")[2].partition("\n##")[0]
    assert "更正：原文为“Nearly 850,000”，是上限，不是确切数" in entry
    assert "个刊载数不确切（超过、近、约）" in entry
    # The population of the census is of another day: excluded from the year's end.
    entry = page.partition("{#population_resident}")[2].partition("\n##")[0]
    assert "更正：普查标准时点为2010年11月1日零时，不是年末数" in entry


def test_every_public_name_has_its_directive():
    paths = re.findall(r"^::: (\S+)$", python.page(), re.M)
    assert {path.rpartition(".")[2] for path in paths} == set(lnip.__all__) - {"__version__"}


def test_notebooks_have_titles():
    found = notebooks.notebooks(ROOT)
    assert found
    assert all(notebooks.title(path) != path.stem for path in found)


def test_every_page_of_the_contents_is_there_or_made():
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    contents = yaml.safe_load(text)["nav"]
    pages = re.findall(r"[\w/-]+\.md", str(contents))
    made = {"reference/python.md", "reference/commands.md", "reference/indicators.md"}
    assert [p for p in pages if p not in made and not (ROOT / "docs" / p).exists()] == []


@pytest.mark.full
def test_a_notebook_is_shown_with_what_it_gave_and_without_its_controls(tmp_path):
    cells = [
        nbformat.v4.new_markdown_cell("# 试一试"),
        nbformat.v4.new_code_cell("import ipywidgets; ipywidgets.IntSlider()"),
        nbformat.v4.new_code_cell("6 * 7"),
    ]
    path = tmp_path / "try.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    page = notebooks.page(path)
    assert page.text.startswith("# 试一试\n\n这一页是 `notebooks/explore/try.ipynb` 执行一遍的结果")
    assert "（这里的控件只能在 JupyterLab 里用。）" in page.text
    assert "IntSlider(value" not in page.text
    assert "    42\n" in page.text


@pytest.mark.full
def test_the_site_is_built_without_a_warning_and_asks_nobody(tmp_path):
    pytest.importorskip("mkdocs", reason="of the extra docs")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    pages = {path.relative_to(tmp_path).as_posix(): path for path in tmp_path.rglob("*.html")}
    assert {"index.html", "reference/commands.html", "reference/indicators.html"} <= set(pages)
    assert {f"explore/{path.stem}.html" for path in notebooks.notebooks(ROOT)} <= set(pages)
    for path in pages.values():
        loaded = re.findall(r"<(?:script|link|img|iframe)[^>]*https?://[^>]*>", path.read_text())
        assert loaded == []
