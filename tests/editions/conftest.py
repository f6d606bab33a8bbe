"""Real editions, built once a run from the real archive, and a browser to look at them."""

import shutil

import pytest

from lnip_analysis.project import HOME_PLAN
from lnip_analysis.whitepaper.build import build_edition
from lnip_analysis.whitepaper.index import write_index

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")


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


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """Chromium, which notes what pages log and load."""
    webdriver = pytest.importorskip("selenium.webdriver")
    if not (CHROMIUM and DRIVER):
        pytest.skip("needs Debian's chromium and chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    downloads = tmp_path_factory.mktemp("downloads")
    for flag in [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        f"--user-data-dir={tmp_path_factory.mktemp('chromium')}",
    ]:  # fmt: skip
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    # Axe takes its time on a machine that is busy.
    driver.set_script_timeout(600)
    driver.command_executor.client_config.timeout = 600
    driver.downloads = downloads
    yield driver
    driver.quit()
