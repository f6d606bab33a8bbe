"""Editions in a browser: no accessibility violation, nothing wider than the screen."""

import pytest
from axe_core_python.selenium import Axe

from tests.editions.looking import open_page, unfold


@pytest.fixture(params=[1440, 768, 360])
def width(request):
    return request.param


@pytest.fixture
def opened(browser, edition_2015, width):
    return open_page(browser, edition_2015.html, width, checked=True)


def violations(browser, *, dark=False):
    """What axe finds, but for rows and items like those before them, and the inside of charts.

    In the dark it is asked for contrast alone: all else is alike.
    """
    alike = ("tbody tr:nth-child(n + 4)", "li:nth-child(n + 4)", "svg")
    only = {"runOnly": ["color-contrast"]} if dark else {}
    context = {"exclude": [[selector] for selector in alike]}
    found = Axe().run(browser, context, {"resultTypes": ["violations"], **only})
    return [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found["violations"]]


def overflow(browser):
    return browser.execute_script(
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


# Axe reads a whole page for a quarter of a minute: the widest here, all in full.
looks = pytest.mark.parametrize(
    ("width", "dark"),
    [
        pytest.param(1440, False, id="1440-light"),
        pytest.param(360, False, id="360-light", marks=pytest.mark.full),
        pytest.param(1440, True, id="1440-dark"),
        pytest.param(768, False, id="768-light", marks=pytest.mark.full),
        pytest.param(768, True, id="768-dark", marks=pytest.mark.full),
        pytest.param(360, True, id="360-dark", marks=pytest.mark.full),
    ],
)


@looks
def test_axe_finds_no_violation(browser, edition_2015, width, dark):
    open_page(browser, edition_2015.html, width, dark=dark, checked=True)
    # All is unfolded but the charts' data, which look like any table.
    unfold(browser, "details:not(.lnip-data)")
    assert violations(browser, dark=dark) == []
    assert overflow(browser) <= 0


def test_nothing_is_wider_than_the_screen(opened):
    assert overflow(opened) <= 0


@pytest.mark.parametrize("name", ["edition_2015", "edition_2013"])
@pytest.mark.parametrize("tablet", [768, 1024])
def test_no_table_scrolls_on_a_tablet(browser, name, tablet, request):
    open_page(browser, request.getfixturevalue(name).html, tablet)
    unfold(browser, "details:not(.lnip-data)")
    scrolling = browser.execute_script(
        "return [...document.querySelectorAll('.lnip-scroll')]"
        ".filter(b => b.getClientRects().length && b.scrollWidth > b.clientWidth)"
        ".map(b => b.getAttribute('aria-label'))"
    )
    assert scrolling == []


@looks
def test_the_list_of_editions_is_as_accessible_and_as_narrow(browser, index, width, dark):
    open_page(browser, index, width, dark=dark, checked=True)
    assert violations(browser, dark=dark) == []
    assert overflow(browser) <= 0


def test_one_form_of_every_chart_is_seen(opened):
    unfold(opened)
    seen = opened.execute_script(
        "return [...document.querySelectorAll('figure.lnip-figure')].map(f =>"
        "[...f.querySelectorAll('.lnip-chart svg')].filter(s => s.getClientRects().length).length)"
    )
    assert seen
    assert set(seen) == {1}


def test_the_contents_stay_in_sight_beside_the_text(browser, edition_2015):
    open_page(browser, edition_2015.html)
    top = browser.execute_script(
        "window.scrollTo(0, 4000);"
        "return document.querySelector('.lnip-contents-wide > div').getBoundingClientRect().top"
    )
    assert 0 <= top < 900


def test_charts_letters_come_with_the_page_and_are_found(browser, edition_2015):
    open_page(browser, edition_2015.html)
    fonts = browser.execute_async_script(
        "const done = arguments[0];"
        "document.fonts.ready.then(() => done([...document.fonts].map(f => [f.family, f.status])))"
    )
    assert [(family.strip('"'), status) for family, status in fonts] == [("lnip-charts", "loaded")]
    # Words that stand in a chart and nowhere else.
    assert browser.execute_script("return window.find('圈和箭头：推定的界限')")
