"""The page as a tool, in a browser under the page's own policy; and without its script."""

import base64
import json
import re
import struct
import time

import lxml.etree
import lxml.html
import pytest
from selenium.webdriver.common.keys import Keys

from lnip_analysis.present import palette
from lnip_analysis.whitepaper.exporting.templates import ASSETS
from tests.editions.looking import ask, loaded, open_page

TARGET = "target-rd-intensity"
STOPS = (
    "[...document.querySelectorAll('a[href], button, input, select, summary, [tabindex]')].filter("
    "e => e.tabIndex >= 0 && e.getClientRects().length && e.checkVisibility() &&"
    " getComputedStyle(e).visibility === 'visible').length"
)


@pytest.fixture
def page(browser, edition_2015):
    return open_page(browser, edition_2015.html)


def press(browser, *keys):
    for key in keys:
        browser.switch_to.active_element.send_keys(key)


def focus(browser, selector):
    browser.execute_script("document.querySelector(arguments[0]).focus()", selector)


def test_nothing_is_asked_for_and_nothing_is_logged(browser, edition_2015):
    browser.get_log("browser")
    browser.get_log("performance")
    page = open_page(browser, edition_2015.html)
    focus(page, ".lnip-bar input")
    press(page, "质押", Keys.ENTER)
    browser.find_element("css selector", ".lnip-theme").click()
    browser.find_element("css selector", ".lnip-theme").click()
    assert loaded(browser, edition_2015.html) == [edition_2015.html.as_uri()]
    assert browser.get_log("browser") == []


def test_without_script_nothing_is_lost(page, edition_2015):
    """The script adds controls, and takes nothing of what the file says away."""
    source = lxml.html.parse(str(edition_2015.html)).getroot().find(".//main")
    for chart in source.xpath(".//svg"):
        chart.drop_tree()
    shown = ask(
        page,
        "(() => { const m = document.querySelector('main').cloneNode(true);"
        "m.querySelectorAll('.lnip-tools, .lnip-filters, .lnip-back, svg')"
        ".forEach(e => e.remove()); return m.textContent; })()",
    )
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", source.text_content())


def test_the_keyboard_stops_a_few_times_a_screen(browser, edition_2015):
    page = open_page(browser, edition_2015.html)
    assert ask(page, STOPS) < 420
    links = ask(page, "document.querySelectorAll('main a[href^=\"#src-\"]').length")
    assert links > 1000


def test_a_phone_shows_the_page_on_sixty_screens_until_sections_are_unfolded(browser, edition_2015):
    page = open_page(browser, edition_2015.html, 360)
    height = "document.documentElement.scrollHeight / innerHeight"
    assert ask(page, height) <= 60
    assert not ask(page, "document.getElementById(arguments[0]).checkVisibility()", TARGET)
    everything = "[...document.querySelectorAll('.lnip-bar button')].at(-1)"
    page.execute_script(f"{everything}.click()")
    assert ask(page, f"{everything}.textContent") == "全部收起"
    assert ask(page, height) > 60
    page.execute_script(f"{everything}.click()")
    assert ask(page, height) <= 60


def test_an_address_unfolds_the_section_it_leads_into(browser, edition_2015):
    page = open_page(browser, edition_2015.html, 360, anchor=f"#{TARGET}")
    card = "document.getElementById(arguments[0])"
    assert ask(page, f"{card}.checkVisibility()", TARGET)
    assert 0 <= ask(page, f"{card}.getBoundingClientRect().top", TARGET) < 200


def test_the_switch_turns_the_page_dark_and_is_remembered(browser, edition_2015):
    page = open_page(browser, edition_2015.html)
    ground = "getComputedStyle(document.body).backgroundColor"
    tile = "getComputedStyle(document.querySelector('svg path')).fill"
    assert (ask(page, ground), ask(page, tile)) == ("rgb(255, 255, 255)", "rgb(255, 255, 255)")
    switch = page.find_element("css selector", ".lnip-theme")
    switch.click()
    assert switch.get_attribute("aria-pressed") == "true"
    dark = ask(page, ground), ask(page, tile)
    page.refresh()
    assert (ask(page, ground), ask(page, tile)) == dark
    assert ask(page, ground) == "rgb(24, 24, 24)"
    page.find_element("css selector", ".lnip-theme").click()
    assert ask(page, ground) == "rgb(255, 255, 255)"
    assert ask(page, "localStorage.length") == 0


def test_the_system_decides_until_the_switch_does(browser, edition_2015):
    page = open_page(browser, edition_2015.html, dark=True)
    assert ask(page, "getComputedStyle(document.body).backgroundColor") == "rgb(24, 24, 24)"
    assert page.find_element("css selector", ".lnip-theme").get_attribute("aria-pressed") == "true"


def test_letters_of_charts_are_readable_in_the_dark(browser, edition_2015):
    """Every colour of letters has 4.5 to 1 on the page's ground, or is meant for a tile."""
    page = open_page(browser, edition_2015.html, dark=True)
    weak = page.execute_script("""
      const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
      const light = (colour) => {
        pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map((v) => v / 255)
          .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const ground = light(getComputedStyle(document.body).backgroundColor);
      const found = new Map();
      for (const text of document.querySelectorAll(".lnip-chart text")) {
        const name = /--c-(\\w+)/.exec(text.getAttribute("style"))?.[1];
        if (!name || found.has(name)) continue;
        const [a, b] = [light(getComputedStyle(text).fill), ground].sort((x, y) => y - x);
        found.set(name, (a + 0.05) / (b + 0.05));
      }
      return [...found].filter(([name, ratio]) => ratio < 4.5 && name !== "ffffff");
    """)
    assert weak == []


def test_letters_on_grounds_of_their_own_are_readable_in_the_dark_too(browser, edition_2015):
    """On tiles, bars and the plan's period: 4.5 to 1, as on paper."""
    page = open_page(browser, edition_2015.html, dark=True)
    pairs = [
        *zip(palette.FIFTHS_INK, palette.FIFTHS, strict=True),
        *zip(palette.PATENT_TYPES_INK, palette.PATENT_TYPES, strict=True),
        *zip(palette.CITIES_INK, palette.CITIES, strict=True),
        (palette.INK, palette.REMAINDER),
        *((ink, palette.PERIOD) for ink in (palette.MUTED, palette.REQUIRED, palette.ACTUAL)),
        *((ink, palette.PAPER) for ink in palette.STATUS_COLOURS.values()),
        *((ink, palette.PAPER) for ink in palette.SERIES),
    ]
    weak = page.execute_script(
        """
      const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
      const light = (colour) => {
        pen.fillStyle = `oklch(from ${colour} calc(1.16 - 0.95 * l) c h)`;
        pen.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map((v) => v / 255)
          .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
      };
      return arguments[0].filter(([ink, ground]) => {
        const [a, b] = [light(ink), light(ground)].sort((x, y) => y - x);
        return a / b < 4.5;
      });
    """,
        pairs,
    )
    assert weak == []


def test_targets_are_filtered_and_lead_to_their_cards_and_back(page, edition_2015):
    targets = json.loads((edition_2015.folder / "results.json").read_text("utf-8"))["targets"]
    missed = [t["status"] for t in targets if t["status"] == "未完成"]
    page.find_element("css selector", ".lnip-bar a").click()
    rows = "[...document.querySelectorAll('.lnip-finder tbody tr:not([hidden])')]"
    assert ask(page, f"{rows}.length") == 28
    choose = (
        "const s = document.querySelector(`.lnip-filters select[name=${arguments[0]}]`);"
        "s.value = arguments[1]; s.dispatchEvent(new Event('change'));"
    )
    page.execute_script(choose, "status", "未完成")
    assert ask(page, f"{rows}.map(r => r.dataset.status)") == missed
    page.execute_script(choose, "section", "行政管理")
    assert ask(page, f"{rows}.map(r => r.querySelector('a').hash)") == [f"#{TARGET}"]
    assert "28项目标中的1项" in page.find_element("css selector", ".lnip-filters").text
    page.find_element("css selector", f".lnip-finder a[href='#{TARGET}']").click()
    top = f"document.getElementById('{TARGET}').getBoundingClientRect().top"
    assert 0 <= ask(page, top) < 200
    page.find_element("css selector", ".lnip-back").click()
    assert ask(page, "document.activeElement.hash") == f"#{TARGET}"
    assert not 0 <= ask(page, top) < 900
    page.find_element("css selector", ".lnip-filters button").click()
    assert ask(page, f"{rows}.length") == 28


def test_sections_are_offered_in_the_plans_order(page):
    offered = "[...document.querySelectorAll('.lnip-filters select[name=section] option')]"
    assert ask(page, f"{offered}.map(o => o.value)") == ["", "创造", "运用", "行政管理"]


def test_source_numbers_under_one_heading_are_one_tab_stop_that_arrows_lead_through(page):
    """So are those of a card and of a responsible body, whose targets are one more."""
    for group in ("#kpis", "#target-rd-intensity .lnip-verdict", ".lnip-duty"):
        for kind in ('[href^="#src-"]', '[href^="#target-"]'):
            links = f"[...document.querySelector('{group}').querySelectorAll('a{kind}')]"
            assert ask(page, f"{links}.filter(a => a.tabIndex === 0).length") <= 1
    heading = "[...document.querySelectorAll('main h4')].find(h => h.textContent.startsWith('R&D'))"
    links = (
        "(() => { const found = [];"
        f"for (let at = {heading}.nextElementSibling; at && !at.matches('h3, h4');"
        " at = at.nextElementSibling) found.push(...at.querySelectorAll('a[href^=\"#src-\"]'));"
        " return found; })()"
    )
    hashes = ask(page, f"{links}.map(a => a.hash)")
    assert len(hashes) > 3
    assert ask(page, f"{links}.map(a => a.tabIndex).filter(n => n === 0).length") == 1
    page.execute_script(f"{links}[0].focus()")
    press(page, Keys.ARROW_RIGHT)
    assert ask(page, "document.activeElement.hash") == hashes[1]


def test_no_line_parts_a_short_heading_from_its_own_last_character(browser, edition_2015):
    page = open_page(browser, edition_2015.html, 768)
    tall = ask(
        page,
        "[...document.querySelectorAll('.lnip-sort .lnip-head')].filter(h => h.getClientRects()"
        ".length && [...h.textContent].length <= 4 && h.getBoundingClientRect().height >"
        " 1.9 * parseFloat(getComputedStyle(h).lineHeight)).map(h => h.textContent)",
    )
    assert tall == []


def test_names_of_targets_in_tables_lead_to_their_cards_with_one_tab_stop_a_table(page):
    names = "[...document.querySelectorAll('#targets-creation tbody th a')]"
    hashes = ask(page, f"{names}.map(a => a.hash)")
    assert len(hashes) > 10
    assert all(ask(page, "document.querySelector(arguments[0]) !== null", h) for h in hashes)
    assert ask(page, f"{names}.filter(a => a.tabIndex === 0).length") <= 1


def test_a_target_without_a_card_leads_to_its_row(page):
    page.execute_script("location.hash = '#target-oem-registration-rate'")
    rows = "[...document.querySelectorAll('tr.lnip-found')].map(r => r.textContent)"
    wait(page, f"{rows}.length > 0")
    assert "定牌加工" in ask(page, rows)[0]


def test_a_targets_address_is_copied_and_stands_in_the_bar(page, edition_2015):
    address = f"{edition_2015.html.as_uri()}#{TARGET}"
    grant = {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    page.execute_cdp_cmd("Browser.grantPermissions", grant)
    page.execute_script("document.querySelector(`#${arguments[0]} .lnip-link`).click()", TARGET)
    copied = page.execute_async_script(
        "navigator.clipboard.readText().then(arguments[0], e => arguments[0](String(e)))"
    )
    assert copied == address
    assert page.current_url == address


def test_search_finds_numbers_without_their_commas_and_goes_there(page):
    focus(page, ".lnip-bar input")
    press(page, "24757")
    assert re.match(r"找到\d+处", page.find_element("css selector", ".lnip-hits p").text)
    focus(page, ".lnip-bar input")
    press(page, Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ENTER)
    assert ask(page, "document.querySelector('.lnip-hits').hidden")
    assert "24,757" in ask(page, "document.querySelector('.lnip-found').textContent")
    assert 0 <= ask(page, "document.querySelector('.lnip-found').getBoundingClientRect().top") < 900
    page.execute_script("document.querySelector('.lnip-bar input').value = ''")
    focus(page, ".lnip-bar input")
    press(page, "没有这样的话")
    assert page.find_element("css selector", ".lnip-hits p").text == "没有找到"


def test_search_knows_bodies_by_their_long_names_and_says_where_a_target_stands(page):
    """The plan writes 省科技厅; the list of targets stands before any heading."""
    focus(page, ".lnip-bar input")
    press(page, "科学技术厅")
    hits = ask(page, "[...document.querySelectorAll('.lnip-hits button')].map(b => b.textContent)")
    assert len(hits) > 10
    assert hits[0].startswith("查目标 发明专利申请量")
    assert "省科技厅" in hits[0]


def test_tables_are_sorted_up_down_and_back(page):
    cells = "[...document.querySelectorAll('#duties tbody tr')].map(r => r.cells[{}].textContent)"
    printed = ask(page, cells.format(0))
    heads = page.find_elements("css selector", "#duties thead button")
    numbers = []
    for way in ("ascending", "descending"):
        page.execute_script("arguments[0].click()", heads[1])
        assert ask(page, "document.querySelector('#duties th:nth-child(2)').ariaSort") == way
        found = [float(t) for t in ask(page, cells.format(1)) if re.fullmatch(r"\d+", t)]
        assert found == sorted(found, reverse=way == "descending")
        numbers.append(found)
    assert numbers[0] == numbers[1][::-1]
    page.execute_script("arguments[0].click()", heads[1])
    assert ask(page, cells.format(0)) == printed


def test_what_a_column_sorts_by(page):
    """Pinyin, dates, places in the plan and numbers; what is missing last."""
    page.execute_script("""
      document.querySelector("#duties tbody").innerHTML = [
        ["辽宁", "2013年11月2日", "三.2", "−1.5"], ["北京", "2013年9月", "一.10", "1,204"],
        ["上海", "—", "一.9", "—"], ["重庆", "2012-05-30", "二.1", "87.2%"],
      ].map((row) => `<tr>${row.map((c) => `<td>${c}</td>`).join("")}</tr>`).join("");
    """)
    tables = (ASSETS / "page" / "tables.js").read_text(encoding="utf-8")
    order = page.execute_script(
        "const whenRead = () => {};"
        + tables
        + """
      const rows = [...document.querySelectorAll("#duties tbody tr")];
      return [0, 1, 2, 3].map((n) => rows.map((r) => r.cells[n].textContent)
        .map((t) => [t, sortValue(t)]).sort((a, b) => inOrder(a[1], b[1], 1)).map((t) => t[0]));
    """
    )
    assert order == [
        ["北京", "重庆", "辽宁", "上海"],
        ["2012-05-30", "2013年9月", "2013年11月2日", "—"],
        ["一.9", "一.10", "二.1", "三.2"],
        ["−1.5", "87.2%", "1,204", "—"],
    ]


def test_numbers_of_sources_open_in_place_and_are_one_stop_a_group(page):
    group = f"#{TARGET} .lnip-ref"
    stops = f"[...document.querySelectorAll('{group} a')].map(a => a.tabIndex)"
    assert ask(page, stops) == [0, -1]
    focus(page, f"{group} a")
    press(page, Keys.ARROW_RIGHT)
    assert ask(page, stops) == [-1, 0]
    before = ask(page, "[scrollY, location.hash]")
    press(page, Keys.ENTER)
    pop = "document.querySelector('.lnip-pop')"
    assert ask(page, f"{pop}.matches(':popover-open')")
    assert ask(page, f"{pop}.querySelectorAll('p').length") == 2
    assert "全国科技经费投入统计公报" in ask(page, f"{pop}.textContent")
    press(page, Keys.ESCAPE)
    assert not ask(page, f"{pop}.matches(':popover-open')")
    assert ask(page, "[scrollY, location.hash]") == before
    assert ask(page, f"document.activeElement.closest('{group}') !== null")


def test_charts_that_a_list_names_are_one_stop_and_lead_there(page):
    group = "document.querySelector('#what-happened ul:has(.lnip-see)')"
    links = f"[...{group}.querySelectorAll('.lnip-see a')]"
    first, *others = ask(page, f"{links}.map(a => a.tabIndex)")
    assert first == 0
    assert others
    assert set(others) == {-1}
    focus(page, "#what-happened .lnip-see a")
    press(page, Keys.ARROW_RIGHT)
    assert ask(page, f"{links}.slice(0, 2).map(a => a.tabIndex)") == [-1, 0]
    number = ask(page, "document.activeElement.textContent")
    press(page, Keys.ENTER)
    named = "document.getElementById(decodeURIComponent(location.hash.slice(1)))"
    assert number.startswith("图")
    assert ask(page, f"{named}.querySelector('.lnip-no').textContent") == number


def test_the_contents_mark_where_one_is(page):
    marked = "document.querySelector('.lnip-contents-wide [aria-current]')?.hash"
    for name in ("c2-2", "c7"):
        page.execute_script(
            "document.getElementById(arguments[0]).scrollIntoView(); scrollBy(0, 40)", name
        )
        wait(page, f"{marked} === '#{name}'")


def test_the_contents_mark_where_one_is_after_a_screenful_at_once(page):
    """A heading that was below and is above has not been on the way."""
    marked = "document.querySelector('.lnip-contents-wide [aria-current]')?.hash"
    passed = (
        "[...document.querySelectorAll('main :is(h2, h3)[id]')]"
        ".findLast(h => h.getBoundingClientRect().top < innerHeight / 3)?.id"
    )
    for _ in range(12):
        page.execute_script("scrollBy({ top: 5000, behavior: 'instant' })")
        wait(page, f"{marked} === `#${{{passed}}}`")


def test_on_a_phone_a_target_that_is_filtered_out_is_out(browser, edition_2015):
    page = open_page(browser, edition_2015.html, 360)
    page.find_element("css selector", ".lnip-bar a").click()
    page.execute_script(
        "const s = document.querySelector('.lnip-filters select[name=status]');"
        "s.value = '未完成'; s.dispatchEvent(new Event('change'));"
    )
    seen = (
        "[...document.querySelectorAll('.lnip-finder tbody tr')]"
        ".filter(r => r.getClientRects().length).map(r => r.dataset.status)"
    )
    assert ask(page, seen)
    assert set(ask(page, seen)) == {"未完成"}


def wait(browser, condition):
    """Waits until something holds."""
    held = browser.execute_async_script(
        "const done = arguments[0]; let n = 0; const look = () => {"
        f"if ({condition}) done(true); else if (n++ > 100) done(false);"
        "else requestAnimationFrame(look); }; look();"
    )
    assert held, condition


def test_an_edition_is_reached_by_way_of_the_list_at_the_same_target(browser, index):
    open_page(browser, index, anchor=f"#e-2015/{TARGET}")
    wait(browser, "document.readyState === 'complete' && document.querySelector('.lnip-finder')")
    assert browser.current_url.endswith(f"/2015/index.html#{TARGET}")
    # One that there is not: the list itself says which there are.
    open_page(browser, index, anchor="#e-2012")
    assert browser.current_url.endswith("/index.html#e-2012")


def test_paper_shows_all_that_is_folded_and_no_control(browser, edition_2015):
    page = open_page(browser, edition_2015.html, 360, dark=True)
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert ask(page, "document.getElementById(arguments[0]).checkVisibility()", TARGET)
        assert ask(page, "getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        seen = ask(
            page,
            "[...document.querySelectorAll('button, input, select, .lnip-bar, .lnip-finder')]"
            ".filter(e => e.checkVisibility() && !e.matches('.lnip-sort, .lnip-unfold')).length",
        )
        assert seen == 0
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


CHART = "path-invention-applications-growth"
SVG = "[...document.querySelectorAll('#{} svg')].find(s => s.getClientRects().length)"


def at_point(page, chart, words):
    """Where on the screen a chart's point with these words stands."""
    svg = SVG.format(chart)
    page.execute_script(f"{svg}.scrollIntoView({{block: 'center'}})")
    return page.execute_script(
        f"const svg = {svg};"
        "const [x, y] = JSON.parse(svg.dataset.points).find(p => p[2] === arguments[0]);"
        "const p = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM()); return [p.x, p.y];",
        words,
    )


def tip(page):
    return ask(
        page, "(t => t && !t.hidden ? t.textContent : '')(document.querySelector('.lnip-tip'))"
    )


def test_every_chart_brings_its_points_in_both_widths(page):
    without = (
        "[...document.querySelectorAll('.lnip-chart svg:not([data-points])')]"
        ".map(s => s.closest('[id]').id)"
    )
    assert ask(page, without) == []
    assert ask(page, "document.querySelectorAll('.lnip-chart[tabindex=\"0\"]').length") == ask(
        page, "document.querySelectorAll('.lnip-chart').length"
    )


@pytest.mark.parametrize("width", [1440, 360])
def test_who_points_at_a_chart_reads_the_value(browser, edition_2015, width):
    page = open_page(browser, edition_2015.html, width, anchor=f"#{CHART}")
    x, y = at_point(page, CHART, "2013年　25,292件")
    mouse = {"type": "mouseMoved", "x": x + 5, "y": y - 5}
    page.execute_cdp_cmd("Input.dispatchMouseEvent", mouse)
    assert tip(page) == "2013年　25,292件"
    box = ask(page, "document.querySelector('.lnip-tip').getBoundingClientRect().toJSON()")
    assert box["left"] >= 0
    assert box["right"] <= width
    page.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": "mouseMoved", "x": 5, "y": 5})
    assert tip(page) == ""


def test_who_touches_a_chart_reads_the_value(browser, edition_2015):
    page = open_page(browser, edition_2015.html, 360, anchor=f"#{CHART}")
    x, y = at_point(page, CHART, "2015年目标　24,757件")
    for kind, points in (("touchStart", [{"x": x, "y": y}]), ("touchEnd", [])):
        touch = {"type": kind, "touchPoints": points}
        page.execute_cdp_cmd("Input.dispatchTouchEvent", touch)
    wait(page, "!document.querySelector('.lnip-tip').hidden")
    assert tip(page) == "2015年目标　24,757件"


def test_arrow_keys_move_along_a_charts_points_which_are_read_out(page):
    box = f"#{CHART} .lnip-chart.lnip-wide"
    words = [p[2] for p in ask(page, f"JSON.parse({SVG.format(CHART)}.dataset.points)")]
    focus(page, box)
    seen = []
    for key in (Keys.HOME, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.END, Keys.ARROW_LEFT):
        press(page, key)
        seen.append(tip(page))
    assert seen == [words[0], words[1], words[2], words[-1], words[-2]]
    assert words[-2] in ask(page, "document.body.lastElementChild.textContent")
    press(page, Keys.ESCAPE)
    assert tip(page) == ""


@pytest.mark.parametrize("dark", [False, True])
def test_a_chart_is_saved_as_svg_and_png_with_its_title_source_letters_and_paper(
    browser, edition_2015, tmp_path, dark
):
    page = open_page(browser, edition_2015.html, dark=dark)
    save = {"behavior": "allow", "downloadPath": str(tmp_path)}
    page.execute_cdp_cmd("Browser.setDownloadBehavior", save)
    for button in page.find_elements("css selector", f"#{CHART} .lnip-tools button")[:2]:
        page.execute_script("arguments[0].click()", button)
    svg, png = tmp_path / f"{CHART}.svg", tmp_path / f"{CHART}.png"
    deadline = time.monotonic() + 60
    while not (svg.exists() and png.exists()) and time.monotonic() < deadline:
        time.sleep(0.05)
    text = svg.read_text("utf-8")
    root = lxml.etree.fromstring(text)
    said = "".join(root.itertext())
    assert "发明专利申请量2013年高出要求路径32.8%" in said.replace(" ", "")
    assert "来源：" in said
    assert "data:font/otf;base64," in text
    assert "var(" not in text
    assert "data-points" not in text
    # White paper at the corner, ink in it, three pixels a point.
    height = float(root.get("viewBox").split()[3])
    wide, tall = struct.unpack(">II", png.read_bytes()[16:24])
    assert wide == int(453.543 * 3)
    assert abs(tall - height * 3) <= 1
    corner = page.execute_async_script(
        "const [data, done] = arguments; const i = new Image(); i.onload = () => {"
        "const c = document.createElement('canvas').getContext('2d'); c.drawImage(i, 0, 0);"
        "done([...c.getImageData(2, 2, 1, 1).data]); }; i.src = 'data:image/png;base64,' + data;",
        base64.b64encode(png.read_bytes()).decode(),
    )
    assert corner == [255, 255, 255, 255]


def test_a_tables_data_are_in_the_page_as_csv(page):
    link = "document.querySelector('#duties .lnip-source a[download]')"
    assert ask(page, f"{link}.download") == "duties.csv"
    assert ask(page, f"decodeURIComponent({link}.href)").startswith("data:text/csv;charset=utf-8,")
