"""What the documents name is there."""

import re
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("document", DOCUMENTS)
def test_its_links_lead_somewhere(document):
    folder = (ROOT / document).parent
    targets = re.findall(r"\]\(([^)#:]+)\)", text_of(document))
    assert not [target for target in targets if not (folder / target).exists()]


@pytest.mark.parametrize("document", ["README.md", "README.zh-CN.md"])
def test_the_commands_it_shows_are_understood(document):
    from typer.main import get_command

    from lnip_analysis.cli import app

    root = get_command(app)
    lines = re.findall(r"^(?:\S*[/\\])?lnip (.+?)(?:\s{2,}#.*)?$", text_of(document), re.M)
    assert len(lines) > 6
    for line in lines:
        command, words = root, line.split()
        while hasattr(command, "commands") and words and not words[0].startswith("-"):
            command = command.commands[words.pop(0)]
        options = {option for param in command.params for option in param.opts}
        assert {word for word in words if word.startswith("--")} <= options, line


def test_both_readmes_show_the_same_commands():
    def commands(document: str) -> list[str]:
        blocks = re.findall(r"^```\w*\n(.*?)^```$", text_of(document), re.M | re.S)
        lines = [line for block in blocks for line in block.splitlines()]
        return [re.split(r"\s{2,}#", line)[0].strip() for line in lines]

    assert commands("README.md") == commands("README.zh-CN.md")
