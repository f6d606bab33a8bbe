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
@pytest.mark.parametrize("width", [768, 1024, 1280, 1440])
def test_no_table_scrolls_but_on_a_phone(browser, name, width, request):
    open_page(browser, request.getfixturevalue(name).html, width)
    unfold(browser)
    scrolling = browser.execute_script(
        "return [...document.querySelectorAll('.lnip-scroll')]"
        ".filter(b => b.getClientRects().length && b.scrollWidth > b.clientWidth)"
        ".filter(b => !b.closest('.lnip-data') || b.closest('#city-shares'))"
        ".map(b => b.getAttribute('aria-label'))"
    )
    assert scrolling == []


@looks
def test_the_list_of_editions_is_as_accessible_and_as_narrow(browser, index, width, dark):
    open_page(browser, index, width, dark=dark, checked=True)
    assert violations(browser, dark=dark) == []
    assert overflow(browser) <= 0


@pytest.mark.full
@pytest.mark.parametrize("width", [360, 768, 1024, 1440])
def test_a_value_of_seven_figures_stays_beside_its_unit_and_in_its_box(phone, edition, width):
    open_page(phone, edition(2015, "cn-12fyp-2011-2015").html, width)
    wide = phone.execute_script(
        "return [...document.querySelectorAll('.lnip-kpi-value')].filter(v => {"
        "const range = new Range(); range.selectNodeContents(v);"
        "const [a, b] = [range, v].map(e => e.getBoundingClientRect());"
        "return a.right > b.right + 1 || a.height > 60; }).map(v => v.textContent)"
    )
    assert wide == []


def test_the_list_shows_every_editions_conclusions_side_by_side_on_a_phone(phone, index):
    open_page(phone, index, 360)
    box = "document.querySelector('.lnip-index .lnip-scroll')"
    assert phone.execute_script(f"return {box}.scrollWidth - {box}.clientWidth") <= 0


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


@pytest.fixture
def phone(browser):
    """A browser as on a telephone: no bar takes room of the page."""
    browser.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": True})
    yield browser
    browser.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": False})


def test_no_letter_is_smaller_than_twelve_pixels_on_a_phone(phone, edition_2015):
    open_page(phone, edition_2015.html, 360)
    unfold(phone)
    small = phone.execute_script("""
      const found = new Set();
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const node = texts.currentNode.parentElement;
        if (!texts.currentNode.data.trim() || !node.getClientRects().length) continue;
        const scale = node.closest("svg")?.getScreenCTM().a ?? 1;
        const size = parseFloat(getComputedStyle(node).fontSize) * scale;
        if (size < 11.95) found.add(`${node.closest("[id]")?.id} ${node.tagName} ${size}`);
      }
      return [...found];
    """)
    assert small == []
    assert overflow(phone) <= 0


# The box of a line is taller than its letters: of each, what they fill.
LETTERS = """
  const found = [];
  for (const svg of document.querySelectorAll(".lnip-chart svg")) {
    if (!svg.getClientRects().length) continue;
    const page = svg.getBoundingClientRect();
    const id = svg.closest(".lnip-exhibit").id;
    const texts = [...svg.querySelectorAll("text")].map((text) => {
      const box = text.getBoundingClientRect();
      const size = parseFloat(getComputedStyle(text).fontSize) * svg.getScreenCTM().a;
      const edge = box.height > 2 * size ? 2 : (box.height - 0.95 * size) / 2;
      const [top, bottom] = [box.top + edge, box.bottom - edge];
      return { words: text.textContent, left: box.left, right: box.right, top, bottom };
    }).filter((text) => text.words.trim());
    texts.forEach((a, n) => {
      if (a.left < page.left - 1 || a.right > page.right + 1) found.push([id, a.words]);
      for (const b of texts.slice(n + 1)) {
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const tall = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 1 && tall > 1.5 && a.words !== b.words) found.push([id, a.words, b.words]);
      }
    });
  }
  return found;
"""


@pytest.mark.parametrize(
    ("year", "plan"),
    [
        (2015, "ln-ip-2012-2015"),
        (2013, "ln-ip-2012-2015"),
        pytest.param(2014, "ln-ip-2012-2015", marks=pytest.mark.full),
        pytest.param(2015, "cn-12fyp-2011-2015", marks=pytest.mark.full),
        pytest.param(2016, "ln-ip-2016-2020", marks=pytest.mark.full),
    ],
)
def test_words_in_a_chart_stay_off_each_other_and_inside(phone, edition, year, plan):
    built = edition(year, plan)
    for width in (360, 1440):
        open_page(phone, built.html, width)
        unfold(phone)
        assert phone.execute_script(LETTERS) == [], width


def test_a_title_is_seen_whole_where_its_table_scrolls(phone, edition_2015):
    open_page(phone, edition_2015.html, 360)
    unfold(phone)
    cut = phone.execute_script(
        "return [...document.querySelectorAll('.lnip-scroll > table > caption')].filter(c => {"
        "const box = c.closest('.lnip-scroll'); box.scrollLeft = 80;"
        "const [a, b] = [c, box].map(e => e.getBoundingClientRect());"
        "return a.left < b.left - 1 || a.right > b.right + 1; }).map(c => c.textContent)"
    )
    assert cut == []
