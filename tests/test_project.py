from pathlib import Path

import pytest

import lnip_analysis
from lnip_analysis import project
from lnip_analysis.faults import InputError
from lnip_analysis.project import project_root


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A project's folder, and nothing named in the environment."""
    monkeypatch.delenv("LNIP_ROOT", raising=False)
    home = tmp_path / "project"
    (home / "data" / "raw").mkdir(parents=True)
    (home / "data" / "raw" / "indicators.csv").touch()
    return home


def test_the_project_is_found_from_any_folder_in_it(folder, monkeypatch):
    below = folder / "notebooks" / "explore"
    below.mkdir(parents=True)
    assert project_root(below) == folder
    monkeypatch.chdir(below)
    assert project_root() == folder


def test_the_named_folder_wins(folder, monkeypatch):
    monkeypatch.setenv("LNIP_ROOT", str(folder))
    assert project_root(Path("/")) == folder


def test_elsewhere_the_checkout_of_the_package_serves(folder):
    assert project_root(folder.parent) == Path(lnip_analysis.__file__).parents[1]


def test_a_named_folder_that_is_no_project_is_refused(folder, monkeypatch):
    monkeypatch.setenv("LNIP_ROOT", str(folder.parent))
    with pytest.raises(InputError, match="LNIP_ROOT 指的是这里") as found:
        project_root(folder)
    assert found.value.faults[0].file == folder.parent


def test_without_a_checkout_one_sentence_says_what_to_do(folder, monkeypatch):
    # As installed from a wheel: nothing beside the package but other packages.
    monkeypatch.setattr(project, "__file__", str(folder.parent / "site" / "lnip" / "project.py"))
    with pytest.raises(InputError, match="用环境变量 LNIP_ROOT 指明它的位置") as found:
        project_root(folder.parent)
    (fault,) = found.value.faults
    assert fault.file == folder.parent
