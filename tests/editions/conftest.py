"""Real editions, built once a run from the real archive."""

import pytest

from lnip_analysis.project import HOME_PLAN
from lnip_analysis.whitepaper.build import build_edition
from lnip_analysis.whitepaper.index import write_index


@pytest.fixture(scope="session")
def edition_2015(tmp_path_factory):
    """The closing edition, as published, with its Word form."""
    return build_edition(2015, out=tmp_path_factory.mktemp("reports") / "2015", docx=True)


@pytest.fixture(scope="session")
def edition_2013(tmp_path_factory):
    """An edition in the middle of the plan, as published."""
    return build_edition(2013, out=tmp_path_factory.mktemp("reports") / "2013")


@pytest.fixture(scope="session")
def edition(request, tmp_path_factory):
    """Any edition by its year and plan, built once a run; those above as they are."""
    built = {}

    def find(year, plan=HOME_PLAN):
        if plan == HOME_PLAN and year in (2013, 2015):
            return request.getfixturevalue(f"edition_{year}")
        if (year, plan) not in built:
            out = tmp_path_factory.mktemp("reports") / f"{plan}-{year}"
            built[year, plan] = build_edition(year, plan=plan, out=out)
        return built[year, plan]

    return find


@pytest.fixture(scope="session")
def index(edition_2015):
    """The list of editions with the closing one in it."""
    reports = edition_2015.folder.parent
    assert write_index(reports) == ()
    return reports / "index.html"
