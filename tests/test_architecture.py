"""Arrows run one way: a stage imports only from the stages before it."""

import ast
from pathlib import Path

import pytest

import lnip_analysis

PACKAGE = Path(lnip_analysis.__file__).parent
STAGES = ["plan", "evidence", "growth", "review", "present", "whitepaper"]
# plan knows nothing of figures, evidence nothing of targets, growth nothing of either.
FORBIDDEN = {"evidence": {"plan"}, "growth": {"plan", "evidence"}}


def imported_stages(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the stage"
            names = [node.module or ""]
            if node.module == "lnip_analysis":
                names = [f"lnip_analysis.{a.name}" for a in node.names]
        elif isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        found |= {n.split(".")[1] for n in names if n.startswith("lnip_analysis.")}
    return found & set(STAGES)


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_only_from_stages_before_it(stage):
    allowed = set(STAGES[: STAGES.index(stage) + 1]) - FORBIDDEN.get(stage, set())
    modules = list((PACKAGE / stage).rglob("*.py"))
    assert modules
    wrong = {str(m): imported_stages(m) - allowed for m in modules}
    assert not {m: found for m, found in wrong.items() if found}


def test_what_stands_below_the_stages_imports_none():
    for name in ["faults", "files", "memo", "project", "dates"]:
        assert not imported_stages(PACKAGE / f"{name}.py")
