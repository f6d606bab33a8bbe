"""Editions in a browser: no accessibility violation, nothing wider than the screen."""

import shutil

import pytest

selenium = pytest.importorskip("selenium")
from axe_core_python.selenium import Axe  # noqa: E402
from selenium import webdriver  # noqa: E402
from selenium.webdriver.chrome.options import Options  # noqa: E402
from selenium.webdriver.chrome.service import Service  # noqa: E402

from lnip_analysis.whitepaper.index import write_index  # noqa: E402

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="needs Debian's chromium and chromium-driver"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    options = Options()
    options.binary_location = CHROMIUM
    for flag in [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        f"--user-data-dir={tmp_path_factory.mktemp('chromium')}",
    ]:  # fmt: skip
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    driver.set_script_timeout(120)
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def index(edition_2015):
    """The list of editions with this one in it."""
    reports = edition_2015.folder.parent
    assert write_index(reports) == ()
    return reports / "index.html"


@pytest.fixture(params=[1280, 360], ids=["wide", "narrow"])
def opened(browser, edition_2015, request):
    return open_page(browser, edition_2015.html, request.param)


@pytest.fixture(params=[1280, 360], ids=["wide", "narrow"])
def opened_index(browser, index, request):
    return open_page(browser, index, request.param)


def open_page(browser, path, width):
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False},
    )
    # Axe is a script; the page's own policy allows none.
    browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
    browser.get(path.as_uri())
    return browser


def violations(browser):
    found = Axe().run(browser)["violations"]
    return [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found]


def overflow(browser):
    return browser.execute_script(
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def test_axe_finds_no_violation(opened):
    assert violations(opened) == []


def test_nothing_is_wider_than_the_screen(opened):
    assert overflow(opened) <= 0


def test_the_list_of_editions_is_as_accessible_and_as_narrow(opened_index):
    assert violations(opened_index) == []
    assert overflow(opened_index) <= 0


def test_one_form_of_every_chart_is_seen(opened):
    seen = opened.execute_script(
        "return [...document.querySelectorAll('figure.lnip-figure')].map(f =>"
        "[...f.querySelectorAll('.lnip-chart svg')].filter(s => s.getClientRects().length).length)"
    )
    assert seen
    assert set(seen) == {1}


def test_the_contents_stay_in_sight_beside_the_text(browser, edition_2015):
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": False},
    )
    browser.get(edition_2015.html.as_uri())
    top = browser.execute_script(
        "window.scrollTo(0, 4000);"
        "return document.querySelector('.lnip-contents-wide a').getBoundingClientRect().top"
    )
    assert 0 <= top < 900


def test_charts_letters_come_with_the_page_and_are_found(browser, edition_2015):
    open_page(browser, edition_2015.html, 1280)
    browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": False})
    browser.refresh()
    fonts = browser.execute_async_script(
        "const done = arguments[0];"
        "document.fonts.ready.then(() => done([...document.fonts].map(f => [f.family, f.status])))"
    )
    assert [(family.strip('"'), status) for family, status in fonts] == [("lnip-charts", "loaded")]
    # Words that stand in a chart and nowhere else.
    assert browser.execute_script("return window.find('黑竖线：时间进度')")
