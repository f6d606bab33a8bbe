"""What is imported is declared, and pyproject.toml, constraints.txt, environment.yml agree."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def name(requirement: str) -> str:
    return re.match(r"[A-Za-z0-9._-]+", requirement)[0].lower().replace("_", "-").replace(".", "-")


def minimum(requirement: str) -> tuple[int, ...]:
    found = re.search(r">=([\d.]+)", requirement)
    return tuple(int(p) for p in found[1].split(".")) if found else ()


@pytest.fixture(scope="module")
def pins() -> dict[str, tuple[int, ...]]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pinned = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {name(n): tuple(int(p) for p in re.findall(r"\d+", v)[:3]) for n, v in pinned}


def every_requirement() -> list[str]:
    extras = PROJECT["optional-dependencies"].values()
    return PROJECT["dependencies"] + [r for extra in extras for r in extra]


@pytest.mark.parametrize("requirement", every_requirement())
def test_every_dependency_is_pinned_at_an_allowed_version(requirement, pins):
    assert name(requirement) in pins
    assert pins[name(requirement)] >= minimum(requirement)


def test_conda_users_get_the_same_dependencies():
    env = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    conda = [d for d in env["dependencies"] if isinstance(d, str)]
    (pip,) = [d["pip"] for d in env["dependencies"] if isinstance(d, dict)]
    assert "python=3.11" in conda
    assert pip[0] == "-c constraints.txt"
    assert pip[-1] == "-e ."
    extras = PROJECT["optional-dependencies"]
    wanted = {*PROJECT["dependencies"], *extras["lab"], *extras["test"]}
    assert set(pip[1:-1]) == wanted
    assert len(pip[1:-1]) == len(wanted)


def test_hooks_run_before_a_commit_are_of_the_same_versions():
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    asked = {
        dependency
        for repository in config["repos"]
        for hook in repository["hooks"]
        for dependency in hook["additional_dependencies"]
    }
    pinned = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert asked <= set(pinned)


def test_a_build_installs_no_extra():
    needed = {name(r) for r in PROJECT["dependencies"]}
    for extra in ("lab", "cluster", "tables"):
        assert not needed & {name(r) for r in PROJECT["optional-dependencies"][extra]}


# Run as programs, or plugged in by name, and so imported nowhere.
TOOLS = {
    "jupyterlab", "mypy", "pandas-stubs", "pyarrow", "ruff", "types-openpyxl", "types-pyyaml",
}  # fmt: skip
# Comes with pydantic, at the version pydantic asks for.
PARTS = {"pydantic-core": "pydantic"}


def imported(folder: str) -> set[str]:
    """The distributions that the modules of a folder import."""
    modules = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                modules.add((node.module or "").partition(".")[0])
    modules -= {*sys.stdlib_module_names, "lnip_analysis", "docsite", "tests"}
    known = packages_distributions()
    found = {name(distribution) for module in modules for distribution in known[module]}
    return {PARTS.get(distribution, distribution) for distribution in found}


def test_the_package_imports_what_it_declares_and_nothing_else():
    extras = PROJECT["optional-dependencies"]
    optional = {name(r) for r in extras["cluster"] + extras["lab"] + extras["tables"]} - TOOLS
    needed = {name(r) for r in PROJECT["dependencies"]} - TOOLS
    assert imported("lnip_analysis") == needed | optional


def test_the_tests_import_what_is_declared_for_them_and_nothing_else():
    own = {name(r) for r in PROJECT["optional-dependencies"]["test"]} - TOOLS
    # The package's own optional parts are tested too.
    own -= {name(r) for r in PROJECT["optional-dependencies"]["tables"]}
    assert own <= imported("tests")
    assert imported("tests") <= own | {name(r) for r in PROJECT["dependencies"]}


@pytest.mark.parametrize("lock", ["run", "test"])
def test_locks_hold_what_is_declared_at_the_versions_tested_and_a_hash_of_each(lock, pins):
    text = (ROOT / "locks" / f"{lock}.txt").read_text("utf-8")
    locked = dict(re.findall(r"^([\w.-]+)==([\w.!+-]+)", text, flags=re.M))
    extra = PROJECT["optional-dependencies"]["test"] if lock == "test" else []
    declared = {name(r) for r in PROJECT["dependencies"] + extra}
    missing = declared - set(map(name, locked))
    assert not missing, "make locks"
    other = {
        package
        for package, version in locked.items()
        if name(package) in pins
        and pins[name(package)] != tuple(int(p) for p in re.findall(r"\d+", version)[:3])
    }
    assert not other, "make locks"
    # A wheel or source without its digest would stop pip.
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.M)[1:]
    assert all("--hash=sha256:" in entry for entry in entries)


def test_the_licence_of_every_locked_package_is_listed():
    page = (ROOT / "docs" / "licences.md").read_text("utf-8")
    listed = set(re.findall(r"^\| ([\w.-]+) \| ([\w.!+-]+) \|", page, flags=re.M))
    locked = set()
    for path in (ROOT / "locks").glob("*.txt"):
        locked |= set(re.findall(r"^([\w.-]+)==([\w.!+-]+)", path.read_text("utf-8"), flags=re.M))
    assert listed - {("package", "version")} == locked, "make locks"
