"""How tests look at a page in the browser."""

import json

from selenium.webdriver.support.ui import WebDriverWait


def open_page(browser, path, width=1440, *, dark=False, checked=False, anchor=""):
    """Opens a page as a reader has it: a width in pixels, light or dark.

    Axe is a script that a page's own policy forbids: ``checked`` sets the policy aside.
    """
    height = 640 if width < 500 else 900
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
    browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": checked})
    browser.get("about:blank")
    browser.get(path.as_uri() + anchor)
    # The driver has been seen to come back from a busy machine with half a page.
    whole = "document.readyState === 'complete' && location.protocol === 'file:'"
    WebDriverWait(browser, 60, poll_frequency=0.02).until(lambda page: ask(page, whole))
    return browser


def unfold(browser, details="details"):
    """Opens all that is folded."""
    browser.execute_script(
        "document.querySelectorAll(arguments[0]).forEach(d => { d.open = true; });"
        "document.querySelectorAll('[aria-expanded=false]').forEach(b => b.click());",
        details,
    )


def ask(browser, script, *arguments):
    """What a piece of JavaScript says."""
    return browser.execute_script(f"return ({script})", *arguments)


def loaded(browser, page):
    """Addresses that a page asked for since this was asked last; data in it are none."""
    entries = [json.loads(e["message"])["message"] for e in browser.get_log("performance")]
    asked = [e["params"] for e in entries if e["method"] == "Network.requestWillBeSent"]
    found = [a["request"]["url"] for a in asked if a["documentURL"].startswith(page.as_uri())]
    return [address for address in found if not address.startswith("data:")]
