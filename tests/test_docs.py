"""What the documents name is there."""

import re
from pathlib import Path

import pytest

from lnip_analysis.evidence import open_evidence
from lnip_analysis.plan import load_plan
from lnip_analysis.project import HOME_PLAN
from tests import documents

ROOT = Path(__file__).parents[1]
DOCUMENTS = ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "docs/architecture.md"]
# Made by a build or by the reader.
MADE = {
    "NN_name.ipynb",
    "edition.json",
    "fleet.json",
    "index.html",
    "manifest.json",
    "out.ipynb",
    "results.json",
    "whitepaper.pdf",
}
FOLDERS = ("lnip_analysis", "tests", "docs", "notebooks", "data/raw", "benchmarks")
KEPT = {path.relative_to(ROOT).as_posix() for f in FOLDERS for path in (ROOT / f).rglob("*")}
KEPT |= {*FOLDERS, *(path.name for path in ROOT.iterdir())}


def text_of(document: str) -> str:
    return (ROOT / document).read_text("utf-8")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_and_folder_it_names_exists(document):
    named = set(re.findall(r"`([\w./-]+\.(?:py|md|toml|txt|yml|csv|json|ipynb|html|pdf|typ))`",
                           text_of(document)))  # fmt: skip
    named |= set(re.findall(r"`([\w.-]+/(?:[\w.-]+/)*)`", text_of(document)))
    ends = {"/" + path for path in KEPT}
    missing = {
        name
        for name in named
        if Path(name).name not in MADE
        and not name.startswith(("reports/", ".", "data/processed"))
        and not any(end.endswith("/" + name.rstrip("/")) for end in ends)
    }
    assert not missing


@pytest.mark.parametrize("document", sorted({*DOCUMENTS, *documents.DOCUMENTS}))
def test_its_links_lead_somewhere(document):
    folder = (ROOT / document).parent
    targets = re.findall(r"\]\(([^)#:]+)\)", text_of(document))
    # Pages of the site that are made (docsite/): MkDocs knows whether they are.
    written = [target for target in targets if not target.startswith("reference/")]
    assert not [target for target in written if not (folder / target).exists()]


def test_both_readmes_show_the_same_commands():
    def commands(document: str) -> list[str]:
        blocks = re.findall(r"^```\w*\n(.*?)^```$", text_of(document), re.M | re.S)
        lines = [line for block in blocks for line in block.splitlines()]
        return [re.split(r"\s{2,}#", line)[0].strip() for line in lines]

    assert commands("README.md") == commands("README.zh-CN.md")


@pytest.mark.parametrize("document", ["README.md", "README.zh-CN.md", "docs/index.md"])
def test_the_counts_it_opens_with_are_those_of_plan_and_archive(document):
    text = text_of(document)
    assert f"{len(open_evidence().archive.observations):,}" in text
    targets = len(load_plan(HOME_PLAN).targets)
    assert re.search(rf"\b{targets} targets|{targets}项目标", text)
