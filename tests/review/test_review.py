"""One review of the same things a process."""

from lnip_analysis.project import project_root
from lnip_analysis.review import open_review


def test_a_chapter_that_names_no_folder_finds_the_review_the_build_opened():
    assert open_review(2013) is open_review(2013, root=project_root())
