"""Words that claim more than anybody here can know, and stand nowhere."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
READ = ("lnip_analysis", "notebooks", "data/raw", "docs")
SUFFIXES = {".py", ".ipynb", ".csv", ".yaml", ".md", ".typ", ".html", ".json"}


def pages() -> list[Path]:
    """Everything that is shown to a reader, or made into what is."""
    found = [p for folder in READ for p in sorted((ROOT / folder).rglob("*"))]
    return [p for p in (*found, *ROOT.glob("README*.md")) if p.suffix in SUFFIXES]


@pytest.mark.parametrize("claim", ["未见公开", "未公开", "没有公开", "无公开", "从未公开", "欠缺"])
def test_what_was_not_found_is_never_called_unpublished(claim: str) -> None:
    found = [str(p.relative_to(ROOT)) for p in pages() if claim in p.read_text("utf-8")]
    assert not found, f"本报告未查到的，不能说成{claim}"
