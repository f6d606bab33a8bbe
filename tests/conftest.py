"""How tests are shared out among processes, and the browser that some look with.

`make test` has a process for each core.
"""

import shutil

import pytest
from xdist.scheduler import LoadScopeScheduling

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Keep a file's tests in one process, and all that look at the built editions.

    What several tests share, an edition or a browser, is then made once.
    """

    class Together(LoadScopeScheduling):
        """One process for each file, one for all of ``tests/editions``."""

        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.split("::")[0]
            folder = "tests/editions/"
            return folder if file.startswith(folder) else file

    # Few tests look at editions, and they take longest: in the order of folders they begin early.
    config.option.loadscopereorder = False
    return Together(config, log)


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
