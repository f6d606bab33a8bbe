"""The archive that was kept is the one that was read, and never one of other files."""

import pytest
from pandas.testing import assert_frame_equal

from lnip_analysis.evidence import archive
from lnip_analysis.evidence.kept_archive import keep_archive, kept_as, read_kept_archive
from lnip_analysis.project import project_root


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setenv("LNIP_CACHE", str(tmp_path))
    path = kept_as(project_root())
    found = archive._read_files(project_root())
    keep_archive(path, found)
    return path, found


def test_it_is_the_one_that_was_read(kept):
    path, found = kept
    again = read_kept_archive(path, project_root())
    assert_frame_equal(again.observations, found.observations)
    assert (again.catalogue, again.corrections, again.faults) == (
        found.catalogue, found.corrections, (),
    )  # fmt: skip


@pytest.mark.parametrize("damage", [lambda b: b"", lambda b: b[:-9], lambda b: b[:99] + b"x" + b])
def test_a_damaged_one_is_not_there(kept, damage):
    path, _ = kept
    path.write_bytes(damage(path.read_bytes()))
    assert read_kept_archive(path, project_root()) is None


def test_of_a_folder_with_what_is_no_file_nothing_is_kept(tmp_path):
    folder = tmp_path / "data" / "raw" / "observations"
    folder.mkdir(parents=True)
    assert kept_as(tmp_path) is not None
    (folder / "dead.csv").symlink_to(tmp_path / "nowhere")
    assert kept_as(tmp_path) is None
    (folder / "dead.csv").unlink()
    (folder / "folder.csv").mkdir()
    assert kept_as(tmp_path) is None


def test_another_figure_is_another_archive(tmp_path):
    file = tmp_path / "data" / "raw" / "x.csv"
    file.parent.mkdir(parents=True)
    file.write_text("1")
    before = kept_as(tmp_path)
    file.write_text("2")
    assert kept_as(tmp_path) != before
