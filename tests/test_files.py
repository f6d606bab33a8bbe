"""The files below a folder."""

from lnip_analysis.files import files_below


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in files_below(folder))


def test_files_in_all_folders_without_hidden_ones(tmp_path):
    (tmp_path / "a" / ".b").mkdir(parents=True)
    for name in ("one", "a/two", "a/.three", "a/.b/four"):
        (tmp_path / name).touch()
    assert names(tmp_path) == ["a/.b/four", "a/two", "one"]
    assert names(tmp_path / "none") == []


def test_links_are_followed_and_end(tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    (there / "one").touch()
    (here / "linked").symlink_to(there, target_is_directory=True)
    (here / "again").symlink_to(there, target_is_directory=True)
    (there / "above").symlink_to(here, target_is_directory=True)
    (here / "dead").symlink_to(tmp_path / "nowhere")
    (here / "file").symlink_to(there / "one")
    assert names(here) == ["again/one", "file", "linked/one"]
