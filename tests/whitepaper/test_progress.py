"""Progress on a terminal."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from rich.console import Console

from lnip_analysis.whitepaper.progress import Step, terminal_progress


def test_chapters_at_once_begin_one_display():
    for _ in range(20):
        shown, ready = io.StringIO(), Barrier(8)
        with terminal_progress(2015, Console(file=shown, width=80)) as on_progress:

            def chapter(n: int, ready=ready, on_progress=on_progress) -> None:
                ready.wait()
                on_progress(Step(f"{n}.ipynb", f"第{n}章", 1, 1))

            with ThreadPoolExecutor(8) as pool:
                list(pool.map(chapter, range(8)))
        assert shown.getvalue().count("正在编制") == 1


def test_a_bar_for_every_task_and_nothing_before_the_first_step():
    shown = io.StringIO()
    console = Console(file=shown, width=80)
    with terminal_progress(2015, console):
        pass
    assert shown.getvalue() == ""
    with terminal_progress(2015, console) as on_progress:
        for done in (1, 2):
            on_progress(Step("02_creation.ipynb", "创造", done, 2))
        on_progress(Step("pdf", "PDF", 1, 1))
    text = shown.getvalue()
    assert text.startswith("正在编制2015年版……")
    assert [line.split()[0] for line in text.splitlines()[1:] if line.strip()] == ["创造", "PDF"]
