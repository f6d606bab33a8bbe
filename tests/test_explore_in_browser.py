"""The page of assumptions as a reader has it: a browser has rules of its own for sliders."""

import os
import socket
import subprocess
import time

import pytest

from lnip_analysis.cli_explore import command_line
from lnip_analysis.plan import load_plan
from lnip_analysis.plan.model import Kind
from lnip_analysis.project import HOME_PLAN, project_root

pytestmark = [pytest.mark.full, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def page(browser):
    """The page that `lnip explore --voila` serves, once its panel is there."""
    pytest.importorskip("voila", reason="of the extra voila")
    root = project_root()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        command_line(root, voila=True, port=port, browser=False),
        cwd=root, env={**os.environ, "LNIP_ROOT": str(root)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait(lambda: answers(port))
        browser.get(f"http://127.0.0.1:{port}/")
        wait(lambda: "不是评估结论：" in said(browser))
        yield browser
    finally:
        server.terminate()
        server.wait(60)


def answers(port):
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


def wait(holds, seconds=240):
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.2)


def said(page):
    return page.execute_script("return document.body.innerText")


def test_whatever_target_is_chosen_the_panel_starts_at_what_the_plan_asks(page):
    targets = [t for t in load_plan(HOME_PLAN).targets if t.value]
    options = page.execute_script(
        "return [...document.querySelector('select').options].map(o => o.text)"
    )
    assert len(options) == len(targets)
    for n in [*range(1, len(targets)), 0]:
        page.execute_script(
            "const list = document.querySelector('select'); list.selectedIndex = arguments[0];"
            "list.dispatchEvent(new Event('change', {bubbles: true}));",
            n,
        )
        wait(lambda n=n: f"不是评估结论：{targets[n].title}；" in said(page))
        unit = "%" if targets[n].kind is Kind.GROWTH else targets[n].unit
        assert f"要求仍为{targets[n].value:g}{unit}；" in said(page)


def test_it_is_the_panel_alone_and_named(page):
    assert page.title == "如果目标不是这样"
    assert "下一格" not in said(page)
