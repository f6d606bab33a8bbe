"""CITATION.cff has what the Citation File Format 1.2.0 asks for, and agrees with the project."""

import tomllib
from pathlib import Path

import yaml

import lnip_analysis as lnip

ROOT = Path(__file__).parents[1]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))


def test_it_has_every_field_that_the_format_requires():
    assert CITATION["cff-version"] == "1.2.0"
    assert CITATION["type"] in {"software", "dataset"}
    assert all(CITATION[field] for field in ("message", "title", "authors"))
    assert all(set(author) <= {"name"} for author in CITATION["authors"])


def test_it_says_what_the_project_says():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert CITATION["license"] == project["license"]
    assert [a["name"] for a in CITATION["authors"]] == [a["name"] for a in project["authors"]]
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"## {lnip.__version__} ({CITATION['date-released']})" in changes


def test_the_page_on_citing_names_the_same_title_and_version():
    page = (ROOT / "docs" / "citing.md").read_text("utf-8")
    assert CITATION["title"] in page
    assert f"版本 {CITATION['version']}" in page
