"""Arrows run one way: a stage imports only from the stages before it."""

import ast
from pathlib import Path

import pytest

import lnip_analysis

PACKAGE = Path(lnip_analysis.__file__).parent
STAGES = ["plan", "evidence", "bounds", "growth", "review", "intake", "present", "whitepaper"]
# plan knows nothing of figures, evidence nothing of targets, growth nothing of either.
FORBIDDEN = {
    "evidence": {"plan"},
    "bounds": {"plan"},
    "growth": {"plan", "evidence", "bounds"},
    # How values come in is nobody's business who shows them.
    "present": {"intake"},
    "whitepaper": {"intake"},
}

# Inside present/: a layer imports only from itself and those before it, ...
LAYERS = ["palette", "words", "forms", "charts"]
ROOMS = ["overview", "targets", "outlook", "comparison", "accountability", "sources", "explore"]
ROOMS += ["terminal"]
# ... and a room, one a chapter, from no other room; these three show other chapters in short.
SHOW_OTHERS = {"overview", "explore", "terminal"}


def imported_modules(path: Path) -> set[str]:
    """Full names of the project's modules that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the stage"
            names = [node.module or ""]
            if node.module in ("lnip_analysis", "lnip_analysis.present"):
                names = [f"{node.module}.{a.name}" for a in node.names]
        elif isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        found.update(names)
    return {name for name in found if name.startswith("lnip_analysis.")}


def imported_stages(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imported_modules(path)} & set(STAGES)


def imported_parts(path: Path) -> set[str]:
    """Layers and rooms of present/ that a file imports."""
    names = (name.split(".") for name in imported_modules(path))
    return {name[2] for name in names if name[1] == "present" and len(name) > 2}


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_only_from_stages_before_it(stage):
    allowed = set(STAGES[: STAGES.index(stage) + 1]) - FORBIDDEN.get(stage, set())
    modules = list((PACKAGE / stage).rglob("*.py"))
    assert modules
    wrong = {str(m): imported_stages(m) - allowed for m in modules}
    assert not {m: found for m, found in wrong.items() if found}


def modules_of(part: str) -> list[Path]:
    """The files of a layer or room: a module or a folder of them."""
    folder = PACKAGE / "present" / part
    found = list(folder.rglob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]
    assert found
    return found


@pytest.mark.parametrize("part", [*LAYERS, *ROOMS])
def test_a_part_of_present_imports_only_from_layers_below(part):
    below = set(LAYERS[: LAYERS.index(part)] if part in LAYERS else LAYERS)
    allowed = {part, *below, *(ROOMS if part in SHOW_OTHERS else ())}
    wrong = {
        str(module.relative_to(PACKAGE)): sorted(imported_parts(module) - allowed)
        for module in modules_of(part)
    }
    assert not {module: found for module, found in wrong.items() if found}


def test_every_part_of_present_has_its_place():
    parts = {p.stem for p in (PACKAGE / "present").iterdir() if p.name[0] not in "._"}
    assert parts - {"__pycache__"} <= {*LAYERS, *ROOMS}


def test_what_stands_below_the_stages_imports_none():
    for name in ["faults", "files", "memo", "project", "dates", "whole", "kept", "digest"]:
        assert not imported_stages(PACKAGE / f"{name}.py")
