"""Real editions, built once a run from the real archive."""

import pytest

from lnip_analysis.whitepaper.build import build_edition


@pytest.fixture(scope="session")
def edition_2015(tmp_path_factory):
    """The closing edition, as published, with its Word form."""
    return build_edition(2015, out=tmp_path_factory.mktemp("reports") / "2015", docx=True)


@pytest.fixture(scope="session")
def edition_2013(tmp_path_factory):
    """An edition in the middle of the plan, as published."""
    return build_edition(2013, out=tmp_path_factory.mktemp("reports") / "2013")
